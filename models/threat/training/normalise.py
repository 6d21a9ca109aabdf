"""Text normalisation before tokenising. `src/normalise.ts` does the same; `src/vectors.json` proves it.

Tables and the word list are shared with it and stand in `normalisation/`.
"""

import json
import math
import re
import sys
import unicodedata

from training.settings import HOME

LONGEST = 4_000
"""UTF-16 code units that are read at all; far more than the model's longest input."""

_TABLES = json.loads((HOME / "normalisation" / "tables.json").read_text(encoding="utf-8"))
CONFUSABLES: dict[str, str] = _TABLES["confusables"]
LETTERS: dict[str, str] = _TABLES["letters"] | {
    chr(first + i): chr(65 + i) for first in (0x1F150, 0x1F170) for i in range(26)
}
LEET: dict[str, str] = _TABLES["leet"]
EMOJI: dict[str, str] = _TABLES["emoji"]
WORDS: dict[str, float] = {
    word: math.log(rank + 8)
    for rank, word in enumerate((HOME / "normalisation" / "words.txt").read_text(encoding="utf-8").split())
}
"""What each known word costs in a segmentation: the logarithm of its rank, after Zipf."""

UNKNOWN = 13.0
"""What a letter costs that no known word takes."""
WIDEST = 24
"""Letters in the longest word that is looked for."""

INVISIBLE = re.compile(
    "[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u0084\u0086-\u009f\u00ad\u034f\u061c\u180b-\u180f"
    "\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\U0001f3fb-\U0001f3ff\U000e0000-\U000e01ef]"
)
MARKS = re.compile("[\u0300-\u036f]")
LATIN = re.compile("[A-Za-z]")
FOREIGN = re.compile("[\u0370-\u058f]")
"""Greek, Cyrillic and Armenian letters: those that look Latin are read so where most letters are Latin."""
LINK = re.compile(r"(?:https?://|www\.)[^ \t\r\n]+", re.IGNORECASE | re.ASCII)
MAIL = re.compile(r"(?<![A-Za-z0-9._@+-])[A-Za-z0-9][A-Za-z0-9._+-]*@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")
HANDLE = re.compile(r"(?<![A-Za-z0-9_.])@[A-Za-z0-9_](?:[A-Za-z0-9_.@-]*[A-Za-z0-9_])?")
HANDLES = re.compile(r"@user(?: @user)+")
TAG = re.compile(r"#([A-Za-z][A-Za-z0-9_]*)")
HUMP = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[0-9]+")
APART = re.compile(r"(?<![a-z0-9@$€])([a-z0-9@$€])([ .*_|/-])[a-z0-9@$€](?:\2[a-z0-9@$€]){2,}(?![a-z0-9@$€])")
WIDE = re.compile(r"(?:(?<=^)|(?<=  ))[a-z](?: [a-z])+(?=  |\Z)")
SWAPPED = re.compile(r"[a-z0-9@$€]*[a-z][013457@$!€]{1,3}[a-z](?:[a-z0-9@$€!]*[a-z0-9@$€])?")
SIGNS = re.compile("[@!]")
WORD = re.compile(r"(?<![a-z0-9@$€])[a-z0-9@$€]+(?![a-z0-9@$€])")
STRETCHED = re.compile(r"[a-z]*([a-z])\1\1[a-z]*")
RUN = re.compile(r"([a-z])\1\1+")
PAIR = re.compile(r"([a-z])\1+")
LONG_RUN = re.compile(r"(.)\1{3,}", re.DOTALL)
PICTURE = re.compile("[\u203c\u2049\u2190-\u2bff\U0001f000-\U0001faff]")
SPACE = re.compile("[ \t\n\r\u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+")
SIMPLE = re.compile(r"[\x20-\x7e]*")


def well_formed(text: str) -> str:
    """The first `LONGEST` UTF-16 code units, each lone surrogate replaced by U+FFFD."""
    if len(text) * 2 <= LONGEST and not any("\ud800" <= char <= "\udfff" for char in text):
        return text
    units = text.encode("utf-16-le", "surrogatepass")[: LONGEST * 2]
    return units.decode("utf-16-le", "replace")


def normalise(text: str) -> str:
    """One line of plain lower-case words, as the model reads it.

    Handles become "@user", mail addresses "mailadres", links "url"; letters that only look Latin, that are pulled
    apart, swapped for figures or repeated are read as the word they stand for; emoji become Dutch words.
    """
    text = well_formed(text)
    if not SIMPLE.fullmatch(text):
        text = plain_letters(text)
    text = HANDLE.sub("@user", MAIL.sub(" mailadres ", LINK.sub(" url ", text)))
    text = TAG.sub(_split_tag, text).lower()
    text = unstretched(unswapped(joined(text)))
    text = PICTURE.sub(_in_words, LONG_RUN.sub(r"\1\1\1", text))
    return HANDLES.sub("@user", SPACE.sub(" ", text).strip(" "))


def plain_letters(text: str) -> str:
    """Compatibility forms undone, accents and what cannot be seen removed, look-alikes read as Latin."""
    text = MARKS.sub("", INVISIBLE.sub("", unicodedata.normalize("NFKD", text)))
    text = "".join(LETTERS.get(char, char) for char in unicodedata.normalize("NFC", text))
    foreign = len(FOREIGN.findall(text))
    if foreign and foreign <= len(LATIN.findall(text)):
        text = "".join(CONFUSABLES.get(char, char) for char in text)
    return text


def segment(letters: str) -> list[str]:
    """The likeliest words that lower-case letters and figures, written together, are made of."""
    best: list[tuple[float, int]] = [(0.0, 0)]
    for end in range(1, len(letters) + 1):
        choices = [(best[end - 1][0] + UNKNOWN, end - 1)]
        for start in range(max(0, end - WIDEST), end):
            cost = WORDS.get(letters[start:end])
            if cost is not None:
                choices.append((best[start][0] + cost, start))
        best.append(min(choices))
    found, end = [], len(letters)
    while end:
        start = best[end][1]
        found.append(letters[start:end])
        end = start
    return _gathered(found[::-1])


def _gathered(pieces: list[str]) -> list[str]:
    """Pieces, with single letters that no word took put together again."""
    words: list[str] = []
    loose = False
    for piece in pieces:
        unknown = len(piece) == 1 and piece not in WORDS
        if unknown and loose:
            words[-1] += piece
        else:
            words.append(piece)
        loose = unknown
    return words


def _split_tag(found: re.Match[str]) -> str:
    humps = HUMP.findall(found[1])
    parts = [part for hump in humps for part in _split_word(hump.lower())]
    return "# " + " ".join(parts) + " "


def _split_word(word: str) -> list[str]:
    """A known word as it is, another one in known words of two letters or more, where that succeeds."""
    if word in WORDS or len(word) < 6:
        return [word]
    parts = segment(word)
    return parts if all(len(part) > 1 and part in WORDS for part in parts) else [word]


def joined(text: str) -> str:
    """Words whose letters are pulled apart ("d o o d", "d.o.o.d"), put together; two spaces end a word."""
    return APART.sub(_join, WIDE.sub(_close, text))


def _close(found: re.Match[str]) -> str:
    """A word between wide spaces, letter by letter; more than a word where nothing is wide."""
    letters = found[0].replace(" ", "")
    return letters if "  " in found.string or letters in WORDS else " ".join(segment(letters))


def _join(found: re.Match[str]) -> str:
    letters = found[0].replace(found[2], "")
    if 2 * sum("a" <= char <= "z" for char in letters) < len(letters):
        return found[0]
    word = _known_as(letters) or letters
    return word if found[2] != " " or word in WORDS else " ".join(segment(word))


def unswapped(text: str) -> str:
    """Words with figures or signs for letters ("d00d", "m0ord"), read as letters."""
    if not SWAPPED.search(text):
        return text
    return WORD.sub(_edges, SWAPPED.sub(_unswap, text))


def _unswap(found: re.Match[str]) -> str:
    word = found[0]
    known = _known_as(word)
    if known:
        return known
    letters = sum("a" <= char <= "z" for char in word)
    readable = all(char in LEET or "a" <= char <= "z" for char in word)
    if SIGNS.search(word) or not readable or 2 * letters < len(word):
        return word
    return _read(word, LEET)


def _edges(found: re.Match[str]) -> str:
    """Beside a disguised word, also one that begins or ends with a figure ("1k", "3en") is looked at."""
    word = found[0]
    letters = sum("a" <= char <= "z" for char in word)
    if word in WORDS or len(word) < 2 or 2 * letters < len(word):
        return word
    return _known_as(word) or word


def _known_as(word: str) -> str | None:
    """The known word that figures stand for, 1 being read as i or l."""
    choices = (_read(word, LEET), _read(word, LEET | {"1": "l", "!": "l"}))
    return next((choice for choice in choices if choice != word and choice in WORDS), None)


def _read(word: str, letters: dict[str, str]) -> str:
    return "".join(letters.get(char, char) for char in word)


def unstretched(text: str) -> str:
    """Words with a letter three times or more ("doooood"), with as many as a known word has."""
    return STRETCHED.sub(_shrink, text)


def _shrink(found: re.Match[str]) -> str:
    word = found[0]
    if word in WORDS:
        return word
    double = RUN.sub(r"\1\1", word)
    single = RUN.sub(r"\1", word)
    bare = PAIR.sub(r"\1", word)
    return next((choice for choice in (double, single, bare) if choice in WORDS), double)


def _in_words(found: re.Match[str]) -> str:
    return f" {EMOJI.get(found[0], found[0])} "




if __name__ == "__main__":
    # A list of texts as JSON in, the same list normalised out: how the tests compare the two implementations.
    print(json.dumps([normalise(text) for text in json.load(sys.stdin)]))
