"""Writes normalisation/words.txt: the words that normalisation knows, the commonest first.

Counted over our own training posts and the unlabelled text. Normalisation reads the list to split hashtags,
and to tell which word disguised, pulled apart or stretched letters stand for.
"""

import re
from collections import Counter
from itertools import chain

from training.command import Options, options, report
from training.corpus import own_posts, unlabelled
from training.normalise import plain_letters
from training.settings import HOME

PATH = HOME / "normalisation" / "words.txt"
COUNT = 24_000
OWN_WEIGHT = 8
CHARACTERS = {"nl-general": 10_000_000, "nl-law": 2_000_000, "en": 600_000, "de": 400_000, "fr": 400_000}
WHOLE = re.compile(r"(?<![#@\w])[a-z]{2,24}(?!\w)")
STRETCHED = re.compile(r"(.)\1\1\1|^(.)\2\2")


def words(chosen: Options) -> Counter[str]:
    """How often each word of two letters or more occurs."""
    own = (post.text for _ in range(OWN_WEIGHT) for post in own_posts("train"))
    counts: Counter[str] = Counter()
    for text in chain(own, unlabelled(chosen.text, CHARACTERS)):
        counts.update(WHOLE.findall(plain_letters(text).lower()))
    return counts


def main() -> None:
    chosen = options(__doc__)
    if chosen.text is None or (PATH.exists() and not chosen.fresh):
        report("words", state="kept", path=PATH)
        return
    counts = words(chosen)
    ranked = sorted((word for word in counts if not STRETCHED.search(word)), key=lambda w: (-counts[w], w))
    PATH.write_text("\n".join(ranked[:COUNT]) + "\n")
    report("words", words=min(COUNT, len(ranked)), rarest=counts[ranked[:COUNT][-1]], path=PATH)


if __name__ == "__main__":
    main()
