"""Small changes that leave a post's labels as they are: typos, look-alike letters, handles, emoji."""

from random import Random

LOOK_ALIKE = {"a": "4@", "e": "3", "i": "1!", "o": "0", "s": "5$", "t": "7", "b": "8", "g": "9"}
NEIGHBOURS = "qwertyuiopasdfghjklzxcvbnm"
PICTURES = "😀😂🤣😊🙏👍😡🤔😅🙄💪🔥😉🎉❤️👀😎🤦"
ENDINGS = ("!", "!!", "...", "?", " lol", " haha", ".", " #vlierdam", " #raad")
CHANGED = 0.55
"""Share of the texts that are changed at all."""


def typo(text: str, chance: Random) -> str:
    """One letter swapped with the next, dropped, doubled or mistyped."""
    if len(text) < 6:
        return text
    at = chance.randrange(1, len(text) - 2)
    here, after = text[at], text[at + 1]
    instead = chance.choice((after + here, after, here + here + after, chance.choice(NEIGHBOURS) + after))
    return text[:at] + instead + text[at + 2 :]


def disguise(text: str, chance: Random) -> str:
    """One longer word with look-alikes, or with its letters pulled apart."""
    words = text.split(" ")
    long = [i for i, word in enumerate(words) if len(word) > 3 and word.isalpha()]
    if not long:
        return text
    at = chance.choice(long)
    words[at] = chance.choice((_look_alikes, _apart, _starred))(words[at], chance)
    return " ".join(words)


def _look_alikes(word: str, chance: Random) -> str:
    swapped = (
        chance.choice(LOOK_ALIKE[char]) if char in LOOK_ALIKE and chance.random() < 0.7 else char
        for char in word.lower()
    )
    return "".join(swapped)


def _apart(word: str, chance: Random) -> str:
    return chance.choice((" ", ".", "-", "*")).join(word)


def _starred(word: str, chance: Random) -> str:
    at = chance.randrange(1, len(word) - 1)
    return word[:at] + chance.choice("*#_") + word[at + 1 :]


def address(text: str, chance: Random) -> str:
    """A handle before or behind the text."""
    return chance.choice(("@iemand " + text, "@raad_vlierdam @iemand " + text, text + " @iemand"))


def decorate(text: str, chance: Random) -> str:
    """A picture or ending that means nothing by itself."""
    return text + chance.choice((" " + chance.choice(PICTURES), chance.choice(ENDINGS)))


def plain(text: str, chance: Random) -> str:
    """Without punctuation."""
    return "".join(char for char in text if char not in ".,!?;:'\"")


def augment(text: str, chance: Random) -> str:
    """The text itself, or the text after one to three changes."""
    if chance.random() > CHANGED:
        return text
    for _ in range(chance.choice((1, 1, 2, 3))):
        text = chance.choice((typo, typo, disguise, address, decorate, plain))(text, chance)
    return text
