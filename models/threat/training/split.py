"""Gives every post without a split one, and fails where posts leak between splits.

    python -m training.split            # assigns and checks
    python -m training.split --check    # only checks

The split is written into the row once: a post that is added later follows the posts it is paired with or
nearly repeats. New groups are dealt by the SHA-256 of their name. A group that a later post joins out of
several splits is for training, so that no other split keeps what training has seen.
"""

import argparse
import hashlib
import json
import sys
from collections import defaultdict

from sklearn.feature_extraction.text import TfidfVectorizer

from training.corpus import read_lines
from training.normalise import normalise
from training.settings import LABELS, POSTS

SHARES = (("train", 0.72), ("calibration", 0.13), ("test", 0.15))
NEAR = 0.75
"""Cosine of character 4-gram counts from which two posts are near duplicates."""


def near_duplicates(texts: list[str]) -> list[tuple[int, int]]:
    """Pairs of posts that say nearly the same."""
    grams = TfidfVectorizer(analyzer="char_wb", ngram_range=(4, 4), use_idf=False)
    rows = grams.fit_transform(normalise(text) for text in texts)
    found = []
    for start in range(0, rows.shape[0], 500):
        close = (rows[start : start + 500] @ rows[start:].T).tocoo()
        near = (close.data >= NEAR) & (close.row < close.col)
        found += [(start + int(i), start + int(j)) for i, j in zip(close.row[near], close.col[near])]
    return found


def groups(rows: list[dict]) -> list[int]:
    """For each row the first row of its group: posts joined by pair name or near duplication."""
    parent = list(range(len(rows)))

    def root(index: int) -> int:
        while parent[index] != index:
            parent[index] = parent[parent[index]]
            index = parent[index]
        return index

    first: dict[str, int] = {}
    paired = [(first.setdefault(row["pair"], i), i) for i, row in enumerate(rows) if row["pair"]]
    for one, other in paired + near_duplicates([row["text"] for row in rows]):
        low, high = sorted((root(one), root(other)))
        parent[high] = low
    return [root(index) for index in range(len(rows))]


def deal(name: str) -> str:
    """The split of a new group, from the hash of its name."""
    place = int(hashlib.sha256(name.encode()).hexdigest()[:12], 16) / 16**12
    for split, share in SHARES:
        if place < share:
            return split
        place -= share
    return SHARES[-1][0]


def assign(rows: list[dict], roots: list[int]) -> None:
    """Fills in missing splits."""
    given: dict[int, set[str]] = defaultdict(set)
    for row, root in zip(rows, roots):
        given[root] |= {row["split"]} if "split" in row else set()
    for row, root in zip(rows, roots):
        name = rows[root]["pair"] or rows[root]["text"]
        row["split"] = min(given[root], default=deal(name)) if len(given[root]) < 2 else "train"


def problems(rows: list[dict], roots: list[int]) -> list[str]:
    """What is wrong with the posts, one sentence each, without their text."""
    found = [
        f"row {i}: unknown label or split"
        for i, row in enumerate(rows, 1)
        if set(row["labels"]) - set(LABELS) or row.get("split") not in dict(SHARES)
    ]
    members, same = defaultdict(list), defaultdict(list)
    for i, (row, root) in enumerate(zip(rows, roots), 1):
        members[root].append((i, row.get("split")))
        same[normalise(row["text"])].append(i)
    found += [f"rows {twice}: the same text" for twice in same.values() if len(twice) > 1]
    leaks = (group for group in members.values() if len({split for _, split in group}) > 1)
    return found + [f"rows {[i for i, _ in group]}: one group in two splits" for group in leaks]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true")
    only_check = parser.parse_args().check
    rows = list(read_lines(POSTS))
    roots = groups(rows)
    if not only_check:
        assign(rows, roots)
        POSTS.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows))
    found = problems(rows, roots)
    counts = {name: sum(row.get("split") == name for row in rows) for name, _ in SHARES}
    sys.exit("\n".join(found)) if found else print(f"{len(rows)} posts, no leak: {counts}")


if __name__ == "__main__":
    main()
