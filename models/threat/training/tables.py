"""Writes the figures of an evaluation as the tables of evaluation/README.md."""

from pathlib import Path

Facts = dict[str, dict]

HEAD = """# Evaluation

Written by `python -m training.evaluate`; do not edit. The same figures stand in `results.json`.

"Needs attention" is a post with one of threat, intimidation, doxing, incitement, scored by the highest of
the four. "Recall" is the share of them found at 5 % false alarms. The test split was never trained on or
tuned to; the thresholds come from the calibration split. Our posts come in look-alike pairs, so these
figures say nothing about a natural stream, where nearly every post is harmless.
"""


def table(names: list[str], rows: list[list[object]]) -> str:
    """A Markdown table; the first column is text."""
    lines = [names, ["---"] + ["---:"] * (len(names) - 1), *rows]
    return "".join("| " + " | ".join(map(cell, line)) + " |\n" for line in lines)


def cell(value: object) -> str:
    """A figure with three places, or a dash."""
    if value is None:
        return "-"
    return f"{value:.3f}" if isinstance(value, float) else str(value)


def rankings(first: str, facts: Facts, more: tuple[str, ...] = ()) -> str:
    """Rows of AUC, average precision and recall."""
    keys = ("texts", "positive", "auc", "ap", "recall_at_5", *more)
    names = [first, "texts", "positive", "AUC", "AP", "recall", *(name.upper() for name in more)]
    return table(names, [[name, *(row.get(key) for key in keys)] for name, row in facts.items()])


def write(facts: Facts, path: Path) -> None:
    """Writes the page."""
    limits = facts["thresholds"]
    gain = facts["overBaseline"]
    parts = [
        HEAD,
        "## Needs attention\n\n" + rankings("model", facts["attention"]),
        f"Over the linear baseline the shipped weights gain {gain['auc']:+.3f} AUC (95 % interval of a paired "
        f"bootstrap {gain['low']:+.3f} to {gain['high']:+.3f}).\n",
        "## By language\n\n" + rankings("language", facts["languages"]),
        "## By label\n\n" + rankings("label", facts["labels"], ("ece",)),
        "## By label, linear baseline\n\n" + rankings("label", facts["baselineLabels"], ("ece",)),
        "## At the shipped thresholds\n\n"
        f"Of the posts that need attention {limits['found']:.1%} are found; of the posts without any label "
        f"{limits['falseAlarms']:.1%} raise an alarm; precision in this test split {limits['precision']:.1%}.\n",
    ]
    if "hatecheck" in facts:
        slices = facts["hatecheckSlices"]
        rows = [[name, row["texts"], row["mean"], row["above"]] for name, row in slices.items()]
        parts.append(
            "## HateCheck (English), threat\n\n"
            + rankings("suite", {"all": facts["hatecheck"]})
            + "\n"
            + table(["slice", "texts", "mean score", "above threshold"], rows)
        )
    if "public" in facts:
        parts.append("## Public sets, development splits\n\n" + rankings("set and label", facts["public"]))
    path.write_text("\n".join(parts))
