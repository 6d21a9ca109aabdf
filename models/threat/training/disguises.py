"""How people write to get past a filter, and how they simply write: changes that leave a post's labels as they are.

They are stronger than those of training (`augment.py`) and use tables of their own: half of the longer words are
disguised, so that the figure tells what happens to a text that was meant to slip through.
"""

from collections.abc import Callable
from random import Random

from training.augment import PICTURES, plain, typo
from training.settings import SEED

Change = Callable[[str, Random], str]

LEET = {"a": "4@", "e": "3", "i": "1!", "o": "0", "s": "5$", "t": "7", "b": "8", "g": "9", "l": "1"}
LOOK_ALIKE = {
    **{"a": "аα", "c": "сϲ", "d": "ԁ", "e": "еє", "h": "һ", "i": "іι", "j": "ј", "k": "кκ", "n": "ո", "o": "оο"},
    **{"p": "рρ", "s": "ѕ", "t": "т", "u": "υս", "v": "ν", "w": "ԝ", "x": "хχ", "y": "у", "z": "ᴢ"},
}
LONGER = 4
"""Letters that a word has at least to be disguised."""
SHARE = 0.5
"""Share of the longer words that are."""
PER_TYPO = 30
"""Characters for each typo."""


def worded(change: Change) -> Change:
    """A change of a text that changes half of its longer words, at least one of them."""

    def changed(text: str, chance: Random) -> str:
        words = text.split(" ")
        long = [i for i, word in enumerate(words) if len(word) >= LONGER and word.isalpha()]
        for i in chance.sample(long, round(max(min(1, len(long)), SHARE * len(long)))):
            words[i] = change(words[i], chance)
        return " ".join(words)

    return changed


def replaced(table: dict[str, str]) -> Change:
    """A change of a word that swaps most letters that the table has."""

    def change(word: str, chance: Random) -> str:
        swapped = (
            chance.choice(table[char]) if char in table and chance.random() < 0.7 else char
            for char in word.lower()
        )
        return "".join(swapped)

    return change


def apart(word: str, chance: Random) -> str:
    """Its letters pulled apart."""
    return chance.choice((" ", ".", "-", "*", "_")).join(word)


def stretched(word: str, chance: Random) -> str:
    """One letter repeated."""
    at = chance.randrange(len(word))
    return word[:at] + word[at] * chance.randint(3, 7) + word[at + 1 :]


def pictures(text: str, chance: Random) -> str:
    """A picture behind every third word."""
    words = (word + (f" {chance.choice(PICTURES)}" if chance.random() < 1 / 3 else "") for word in text.split(" "))
    return " ".join(words)


def typos(text: str, chance: Random) -> str:
    """A typo for every 30 characters."""
    for _ in range(max(1, len(text) // PER_TYPO)):
        text = typo(text, chance)
    return text


def bare(text: str, chance: Random) -> str:
    """Small letters without punctuation."""
    return plain(text, chance).lower()


CHANGES: dict[str, Change] = {
    "figures for letters (m0ord)": worded(replaced(LEET)),
    "letters apart (m o o r d)": worded(apart),
    "look-alike letters (mооrd)": worded(replaced(LOOK_ALIKE)),
    "stretched letters (moooord)": worded(stretched),
    "emoji between the words": pictures,
    "capitals": lambda text, _: text.upper(),
    "small letters, no punctuation": bare,
    "typos": typos,
}


def disguised(texts: list[str], change: Change) -> list[str]:
    """Each text after the change, the same each time."""
    chance = Random(SEED)
    return [change(text, chance) for text in texts]
