"""Checks our own posts, and lists the labels to read again.

    python -m training.check            # fails on what is wrong; doubts go to runs/check/doubts.md
    python -m training.check --write    # also writes the tables of the data card
    python -m training.check --quick    # without the doubts

Wrong is: the same post twice, a group of look-alikes or near duplicates in two splits, an unknown label or brief, a
real name, account, phone number or domain, a data card whose tables are old. A doubt is no mistake: most are labels
that a linear model cannot understand, and a person with the label guide decides.
"""

import argparse
import json
import sys
from collections.abc import Iterator
from typing import Any

from training import card
from training.corpus import read_lines
from training.doubts import Doubt, doubts
from training.mistakes import escaped
from training.names import read_names, real
from training.settings import LABELS, POSTS, RUNS
from training.split import groups, problems

BRIEFS = POSTS.with_name("briefs.json")
DOUBTS = RUNS / "check" / "doubts.md"
HEAD = """# Labels to read again

Each line: how far out-of-fold predictions deny the label, the post's row and labels, the post. The widest margin first.
"""

Row = dict[str, Any]


def brief_problems(rows: list[Row]) -> list[str]:
    """Rows without a known brief, and briefs without posts."""
    briefs: dict[str, str] = json.loads(BRIEFS.read_text(encoding="utf-8"))
    used = {row["brief"] for row in rows}
    found = [f"row {i}: unknown brief" for i, row in enumerate(rows, 1) if row["brief"] not in {None, *briefs}]
    return found + [f"brief {name}: no posts" for name in briefs if name not in used]


def name_problems(rows: list[Row]) -> Iterator[str]:
    """Rows that name something real, with what they name."""
    known = read_names()
    for i, row in enumerate(rows, 1):
        yield from (f"row {i}: real: {what}" for what in real(row["text"], known))


def listed(rows: list[Row], found: list[Doubt]) -> str:
    """The doubts as a page, by label."""
    parts = [HEAD]
    for label in LABELS:
        for given in (True, False):
            parts.append(f"\n## `{label}`: {'given, and doubted' if given else 'not given, and expected'}\n\n")
            own = [doubt for doubt in found if (doubt.label, doubt.given) == (label, given)]
            parts += [line(rows[doubt.row], doubt) for doubt in own]
    return "".join(parts)


def line(row: Row, doubt: Doubt) -> str:
    """One doubt."""
    labels = ", ".join(row["labels"]) or "no label"
    return f"- {doubt.margin:.2f} · row {doubt.row + 1} · {labels} · {escaped(row['text'])}\n"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true", help="write the tables of the data card")
    parser.add_argument("--quick", action="store_true", help="leave out the doubts")
    chosen = parser.parse_args()
    rows = list(read_lines(POSTS))
    roots = groups(rows)
    wrong = [*problems(rows, roots), *brief_problems(rows), *name_problems(rows)]
    if not wrong and chosen.write:
        card.write(rows)
    if not wrong and not card.is_true(rows):
        wrong = ["data/README.md: the tables are not those of the posts; run with --write"]
    if wrong:
        sys.exit("\n".join(wrong))
    print(f"{len(rows)} posts, nothing wrong", flush=True)
    if not chosen.quick:
        found = doubts(rows, roots)
        DOUBTS.parent.mkdir(parents=True, exist_ok=True)
        DOUBTS.write_text(listed(rows, found), encoding="utf-8")
        print(f"{len(found)} labels to read again in {DOUBTS}")


if __name__ == "__main__":
    main()
