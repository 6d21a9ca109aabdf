"""Lists the worst mistakes on our own test split, for people to read: evaluation/mistakes.md."""

from pathlib import Path

import numpy

from training.corpus import Post
from training.metrics import Scores, attention
from training.sample import Sample
from training.settings import LABELS

COUNT = 25
HEAD = """# The worst mistakes

Written by `python -m training.evaluate`; do not edit. All posts are invented; they stand in the test split of
`data/posts.jsonl`. The score is the highest of the four labels that need attention. A reader may well find a label
wrong: such a post is corrected in the data, and stays in its split.
"""


def item(post: Post, row: Scores, place: int) -> str:
    """One post with its labels, its score, the label that the model finds likeliest, and its brief."""
    likeliest = LABELS[int(row.argmax())]
    labels = ", ".join(sorted(post.labels, key=LABELS.index)) or "no label"
    facts = [labels, f"score {attention(row[None])[0]:.3f}", f"likeliest {likeliest} {row.max():.3f}"]
    facts += [post.lang, f"`{post.brief}`" if post.brief else "no brief"]
    return f"{place}. {' · '.join(facts)}\n\n    > {escaped(post.text)}\n"


def escaped(text: str) -> str:
    """A post on one line, with nothing in it that Markdown reads."""
    return "".join(f"\\{char}" if char in "\\`*_{}[]<>#|~@" else char for char in " ".join(text.split()))


def worst(sample: Sample, scores: Scores) -> tuple[list[int], list[int]]:
    """The posts that need attention with the lowest scores, and the others with the highest."""
    order = numpy.argsort(attention(scores), kind="stable")
    low = [int(i) for i in order if sample.needs[i] == 1]
    high = [int(i) for i in order[::-1] if sample.needs[i] == 0]
    return low[:COUNT], high[:COUNT]


def write(sample: Sample, scores: Scores, path: Path) -> None:
    """Writes the page."""
    parts = [HEAD]
    for name, places in zip(("Missed", "False alarms"), worst(sample, scores)):
        items = [item(sample.posts[i], scores[i], place) for place, i in enumerate(places, 1)]
        parts.append(f"## {name}\n\n" + "\n".join(items))
    path.write_text("\n".join(parts), encoding="utf-8")
