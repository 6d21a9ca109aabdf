"""Groups of our own posts that are looked at apart: whom they speak of, how they are written, and what about.

Whom a post speaks of is guessed by words, which is rough. "Zij" and "haar" are she and her, but also they and hair;
"wethouder" and "burgemeester" say nothing, and German "sie" and French "il" say too little to be listed. A post that
only says "you" is in neither group. A post about origin may attack it, defend it or report on it.
"""

import re
from collections.abc import Callable

import numpy

from training.corpus import Post
from training.metrics import Flags
from training.normalise import HANDLE, LINK, MAIL, joined, normalise, plain_letters, unstretched, unswapped

WOMEN = {
    "nl": "mevrouw mevr mw dame burgemeesterse wethoudster raadsvrouw vrouw vrouwtje wijf trut meid zij haar",
    "en": "she her hers mrs ms madam lady woman mayoress councilwoman",
    "de": "frau dame burgermeisterin stadtratin ministerin",
    "fr": "madame mme mairesse conseillere femme",
}
"""Words, as normalisation writes them, that speak of a woman."""
MEN = {
    "nl": "meneer mijnheer mnr dhr heer hij hem vent kerel knul raadsman",
    "en": "he him his mr sir gentleman councilman",
    "de": "herr herrn er ihm ihn burgermeister stadtrat",
    "fr": "monsieur mr conseiller homme",
}
ORIGIN = """
    marokka turk turc syri afghaan afghan surina antill arub curac moluk somali eritre oekra ukrain pools polen polak
    roemeen roemen bulgaar bulgar afrika chines indo allochto buitenland migra immigr asiel azc vluchteling
    nieuwkomer statushouder moslim muslim islam moskee jood joden jude juden joods jewish hindoe zigeuner roma sinti
    neger zwarte foreigner refugee auslander fluchtling asyl marokk arab etranger refugie maghreb musulman juif
    accent hoofddoek afkomst herkomst
"""
"""How words begin, in four languages, that speak of origin or of the faith that goes for it."""

THEMES = {
    "": "first posts, without a brief",
    "w1": "veiled intimidation and its look-alikes",
    "w2": "open and figurative violence",
    "w3": "dialect, street language, odd spelling",
    "w4": "ordinary political talk",
    "w5": "one function at a time, as HateCheck does",
    "w6": "doxing, incitement, sexual harassment, hate, abuse",
    "w7": "talk from all over the web",
    "w8": "local quarrels",
    "w9": "German",
    "w10": "French and English",
    "w11": "more local quarrels",
}
"""What the series of briefs are about."""
WAYS = {
    "street language": "w1-28 w3-01 w5-28",
    "Surinamese, Moroccan, Turkish, Antillean Dutch": "w3-02 w3-03 w3-04 w3-05",
    "the south: Flanders, Limburg, Brabant, Zeeland": "w3-06 w3-07 w3-08 w3-09",
    "the cities: Rotterdam, Amsterdam, The Hague, Utrecht": "w3-10 w3-11 w3-12 w3-16",
    "the north and east: Twente, Groningen, Drenthe, Friesland, Urk": "w3-13 w3-14 w3-15 w3-17",
    "dialects through each other": "w1-27 w2-28 w6-24",
    "second language, low literacy, dyslexia": "w3-19 w3-20 w3-21",
    "text messages, teenagers, gamers": "w3-18 w3-28 w3-29 w5-26",
    "clumsy thumbs, dictation, haste": "w3-22 w3-23 w3-30 w5-24 w5-25",
    "all capitals, all emoji": "w3-24 w3-27 w5-27",
    "letters disguised on purpose": "w3-25 w3-26 w5-23",
}
"""How the writers of some Dutch briefs write, by the beginnings of the names in data/briefs.json."""
OTHERWISE = "none of these"

HIDDEN = re.compile("[\u00ad\u0370-\u058f\u200b\u2060\uff21-\uff5a\U0001d400-\U0001d7ff]")
"""Invisible characters, and letters that only look Latin."""


def gender(post: Post) -> str:
    """Whom the post speaks of, by its words."""
    words = set(re.findall(r"\w+", normalise(post.text)))
    women, men = (bool(words & set(table[post.lang].split())) for table in (WOMEN, MEN))
    return "both" if women and men else "women" if women else "men" if men else "neither"


def origin(post: Post) -> str:
    """Whether it has a word of origin or faith."""
    words = re.findall(r"\w+", normalise(post.text))
    return "mentioned" if any(word.startswith(tuple(ORIGIN.split())) for word in words) else "not mentioned"


def way(post: Post) -> str | None:
    """How its writer writes Dutch; None for another language, and where no brief tells."""
    if post.lang != "nl" or not post.brief:
        return None
    start = "-".join(post.brief.split("-")[:2])
    return next((name for name, starts in WAYS.items() if start in starts.split()), OTHERWISE)


def handle(post: Post) -> str:
    """Whether it has a handle."""
    return "with a handle" if HANDLE.search(post.text) else "without"


def length(post: Post) -> str:
    """How many words it has."""
    words = len(post.text.split())
    return "1 to 5 words" if words <= 5 else "6 to 15" if words <= 15 else "16 to 40" if words <= 40 else "over 40"


def spelling(post: Post) -> str:
    """Whether normalisation undoes a disguise: swapped, stretched, hidden or look-alike letters, or pulled apart."""
    masked = HANDLE.sub(" ", MAIL.sub(" ", LINK.sub(" ", post.text)))
    small = plain_letters(masked).lower()
    odd = HIDDEN.search(masked) or unstretched(unswapped(joined(small))) != small
    return "disguised" if odd else "plain"


def series(brief: str) -> str:
    """The series that a brief is of, such as "w10", or "" where a post has none."""
    return re.match(r"(?:w\d+)?", brief)[0]


def theme(post: Post) -> str:
    """What its brief is about."""
    return THEMES[series(post.brief)]


KINDS: dict[str, Callable[[Post], str | None]] = {
    "person": gender,
    "origin": origin,
    "dialect": way,
    "handle": handle,
    "length": length,
    "spelling": spelling,
    "theme": theme,
}
ORDER = {
    "person": ["women", "men", "both", "neither"],
    "origin": ["mentioned", "not mentioned"],
    "dialect": [*WAYS, OTHERWISE],
    "handle": ["with a handle", "without"],
    "length": ["1 to 5 words", "6 to 15", "16 to 40", "over 40"],
    "spelling": ["disguised", "plain"],
    "theme": list(THEMES.values()),
}
CONTRASTS = {
    "person": ("women", "men"),
    "origin": ("mentioned", "not mentioned"),
    "handle": ("with a handle", "without"),
    "spelling": ("disguised", "plain"),
}
"""Groups whose errors are subtracted from each other."""


def grouped(posts: list[Post]) -> dict[str, dict[str, Flags]]:
    """For each kind of group, which posts are in each group that occurs."""
    found = {}
    for kind, name_of in KINDS.items():
        names = [name_of(post) for post in posts]
        flags = {name: numpy.array([other == name for other in names]) for name in ORDER[kind]}
        found[kind] = {name: which for name, which in flags.items() if which.any()}
    return found
