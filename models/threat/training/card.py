"""Counts our posts for the data card: the tables between two comments in data/README.md."""

from collections import Counter
from pathlib import Path
from typing import Any

from training.groups import THEMES, series
from training.settings import HOME, LABELS
from training.split import SHARES
from training.tables import table

CARD = HOME / "data" / "README.md"
FIRST = "<!-- Written by `python -m training.check --write`; do not edit. -->\n"
LAST = "<!-- Until here. -->\n"
LANGUAGES = {"nl": "Dutch", "en": "English", "de": "German", "fr": "French"}

Row = dict[str, Any]


def by_split(rows: list[Row]) -> str:
    """Posts, labels and languages in each split."""
    splits = [name for name, _ in SHARES]
    counts = Counter((name, key) for row in rows for name in (row["split"], "all") for key in keys(row))
    names = ["posts", "without a label", *map(code, LABELS), *LANGUAGES.values(), "in a group of look-alikes"]
    return table(["", *splits, "all"], [[name, *(counts[split, name] for split in (*splits, "all"))] for name in names])


def keys(row: Row) -> list[str]:
    """The lines of the table in which a post counts."""
    labels = [code(label) for label in row["labels"]] or ["without a label"]
    paired = ["in a group of look-alikes"] if row["pair"] else []
    return ["posts", *labels, LANGUAGES[row["lang"]], *paired]


def by_theme(rows: list[Row]) -> str:
    """Briefs, posts and labels in each series of briefs."""
    lines: list[list[object]] = []
    for name, about in THEMES.items():
        found = [row for row in rows if series(row["brief"] or "") == name]
        briefs = {row["brief"] for row in found} - {None}
        labels = Counter(label for row in found for label in row["labels"])
        plain = sum(not row["labels"] for row in found)
        first = f"{code(name)} {about}" if name else about
        lines.append([first, len(briefs), len(found), plain, *(labels[label] for label in LABELS)])
    return table(["series", "briefs", "posts", "no label", *map(code, LABELS)], lines)


def code(word: str) -> str:
    return f"`{word}`"


def tables(rows: list[Row]) -> str:
    """What stands between the comments."""
    return f"\n{by_split(rows)}\n{by_theme(rows)}\n"


def write(rows: list[Row], path: Path = CARD) -> None:
    """Puts new tables in the place of the old ones."""
    before, rest = path.read_text(encoding="utf-8").split(FIRST)
    _, after = rest.split(LAST)
    path.write_text(before + FIRST + tables(rows) + LAST + after, encoding="utf-8")


def is_true(rows: list[Row], path: Path = CARD) -> bool:
    """Whether the tables are those of the posts."""
    return FIRST + tables(rows) + LAST in path.read_text(encoding="utf-8")
