"""Reads our own posts, the public sets and the unlabelled text."""

import json
import lzma
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from training.settings import LABELS, POSTS


ORDINARY = "w4-"
"""How the names of the briefs begin that write ordinary talk."""


@dataclass(frozen=True)
class Post:
    """A labelled text. `known` names the labels its source annotates; the others say nothing."""

    text: str
    lang: str
    labels: frozenset[str]
    known: frozenset[str]
    source: str
    split: str
    group: str = ""
    brief: str = ""

    @property
    def ordinary(self) -> bool:
        """Written after a brief of ordinary political talk, as most mentions are."""
        return self.brief.startswith(ORDINARY)


def read_lines(path: Path) -> Iterator[dict]:
    """The JSON objects of a JSONL file."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def own_posts(split: str | None = None, path: Path = POSTS) -> list[Post]:
    """Our own posts of one split (train, calibration, test), or all of them."""
    every = frozenset(LABELS)
    return [
        Post(
            row["text"],
            row["lang"],
            frozenset(row["labels"]),
            every,
            "own",
            row["split"],
            brief=row["brief"] or "",
        )
        for row in read_lines(path)
        if split is None or row["split"] == split
    ]


def public_posts(folder: Path | None, split: str | None = None) -> list[Post]:
    """The public sets; `hatecheck_en` is a test suite and never among them."""
    if folder is None:
        return []
    rows = (
        row
        for path in sorted(folder.glob("*.jsonl"))
        if not path.name.startswith("hatecheck")
        for row in read_lines(path)
    )
    return [_public(row) for row in rows if split is None or row["split"] == split]


def hatecheck(folder: Path | None) -> list[Post]:
    """HateCheck's threat slices, for reporting only; empty where the set is absent."""
    path = None if folder is None else folder / "hatecheck_en.jsonl"
    return [_public(row) for row in read_lines(path)] if path and path.exists() else []


def _public(row: dict) -> Post:
    return Post(
        row["text"],
        row["lang"],
        frozenset(row["labels"]),
        frozenset(row["known"]),
        row["source"],
        row["split"],
        row.get("group", ""),
    )


def unlabelled(folder: Path | None, limits: dict[str, int]) -> Iterator[str]:
    """Lines of each `NAME.txt.xz`, spread evenly over the file, up to `limits[NAME]` characters."""
    for name, limit in limits.items():
        path = None if folder is None else folder / f"{name}.txt.xz"
        if path is None or not path.exists():
            continue
        lines = lzma.open(path, "rt", encoding="utf-8").read().splitlines()
        total = sum(map(len, lines))
        step = max(1, total // limit)
        yield from lines[::step]
