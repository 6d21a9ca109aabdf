"""Writes the figures of an evaluation as the tables of evaluation/README.md."""

from pathlib import Path

Facts = dict[str, dict]

HEAD = """# Evaluation

Written by `python -m training.evaluate --public FOLDER`; do not edit. The same figures stand in `results.json`.

Revision of the weights `{revision}`, SHA-256 of the posts `{posts}`. A test fails when either is another now.

"Needs attention" is a post with one of threat, intimidation, doxing, incitement, scored by the highest of the four.
"Recall" is the share of them found at 5 % false alarms among all others. In brackets stands the middle 95 % of 1,000
bootstrap draws, a pair of look-alikes being drawn as one. The test split was never trained on or tuned to;
calibration and thresholds come from the calibration split, and every model is calibrated there in the same way. Our
posts come in look-alike pairs, and far more of them need attention than outside: these figures say how well the model
tells hard cases apart, and nothing about how many threats a stream holds.

The worst mistakes are listed in [mistakes.md](mistakes.md).
"""
LEVELS = """
"Recall" is the share of posts that need attention that a label which asks for attention flags; "look-alikes" are our
posts without any label, most of them written to mislead, and "ordinary" those from the briefs of ordinary political
talk. "Unsure" is the share of the flags that reach no label's `certain`, and go to the adviser as such. "Precision"
is the share of the flags whose post carries a label: a stream with fewer threats has a lower one.
"""
GROUPS = """
Errors at the level `normal`: "missed" is the share of the posts that need attention that no such label flags, "false
alarms" the share of the posts without any label that are flagged. A ranking is left out where it would rest on fewer
than five posts of a kind. Whom a post speaks of, and whether it is about origin, is guessed by the words in
`training/groups.py`: "zij" and "haar" also mean they and hair, "wethouder" and "burgemeester" tell nothing, and a
post about origin may attack it, defend it or report on it. Groups differ in what their posts say, too: a difference
is a reason to look, and none is no proof of fairness.
"""
DISGUISES = """
AUC of need of attention on the same posts, changed before they are scored: half of the longer words, or the whole
text. All models read normalised text.
"""
TITLES = {
    "person": "Women and men spoken of",
    "origin": "Origin or faith",
    "dialect": "Region, dialect and way of writing",
    "handle": "Handle",
    "length": "Length",
    "spelling": "Spelling",
    "theme": "Theme",
}


def table(names: list[str], rows: list[list[object]]) -> str:
    """A Markdown table; the first column is text."""
    lines = [names, ["---"] + ["---:"] * (len(names) - 1), *rows]
    return "".join("| " + " | ".join(map(cell, line)) + " |\n" for line in lines)


def cell(value: object) -> str:
    """A figure with three places and its interval, or a dash."""
    if isinstance(value, dict):
        return spread(value, "{:.3f}")
    if value is None:
        return "-"
    return f"{value:.3f}" if isinstance(value, float) else str(value)


def spread(figure: dict[str, float | None], shape: str) -> str:
    """A figure and its interval in a shape such as "{:.1%}"."""
    if figure["value"] is None:
        return "-"
    return f"{shape} ({shape} to {shape})".format(figure["value"], figure["low"], figure["high"])


def bare(figure: dict[str, float | None], shape: str = "{:.3f}") -> str:
    """A figure without its interval."""
    return "-" if figure["value"] is None else shape.format(figure["value"])


def rankings(first: str, facts: Facts, more: tuple[str, ...] = ()) -> str:
    """Rows of AUC, average precision and recall."""
    keys = ("texts", "positive", "auc", "ap", "recall", *more)
    names = [first, "texts", "positive", "AUC", "AP", "recall", *(name.upper() for name in more)]
    return table(names, [[name, *(row[key] for key in keys)] for name, row in facts.items()])


def models(facts: Facts) -> str:
    """What is compared, what it gains, and what int8 costs."""
    gain = {name: spread(figure, "{:+.3f}") for name, figure in facts["overBaseline"].items()}
    parts = [
        "## Needs attention, all languages\n\n" + rankings("model", facts["attention"]),
        f"Over the linear baseline the shipped weights gain {gain['auc']} AUC, {gain['ap']} average precision and "
        f"{gain['recall']} recall (paired draws).\n",
    ]
    if facts["quantised"]:
        lost = facts["quantised"]["aucLost"]
        worst = max(facts["quantised"]["aucLostByLabel"].items(), key=lambda item: item[1]["value"])
        parts.append(
            f"Int8 loses {spread(lost, '{:+.4f}')} AUC against fp32; of the labels `{worst[0]}` loses most, "
            f"{spread(worst[1], '{:+.4f}')}.\n"
        )
    return "\n".join([*parts, "## Needs attention, Dutch\n\n" + rankings("model", facts["dutch"])])


def levels(facts: Facts) -> str:
    """What each level finds and costs."""
    names = ["level", "recall", "flags per 1,000 look-alikes", "per 1,000 ordinary", "unsure", "precision"]

    def row(name: str, level: dict[str, dict]) -> list[object]:
        counts = [spread(level[key], "{:.1f}") for key in ("perThousandLookAlikes", "perThousandOrdinary")]
        return [name, level["recall"], *counts, level["uncertain"], level["precision"]]

    tables = [table(names, [row(*item) for item in facts[key].items()]) for key in ("levels", "dutchLevels")]
    return f"## At the three levels\n{LEVELS}\n{tables[0]}\nDutch posts alone:\n\n{tables[1]}"


def labels(facts: Facts) -> str:
    """Each label, beside the linear baseline, and what each level finds of it."""
    found = facts["foundByLabel"]
    at = [[label, *(found[level][label] for level in found)] for label in facts["labels"]]
    parts = [
        "## By label\n\n" + rankings("label", facts["labels"], ("ece",)),
        "ECE is the expected calibration error over ten bins of equal width. A draw adds noise of its own, so that its "
        "interval sits high.\n",
        "The linear baseline:\n\n" + rankings("label", facts["baselineLabels"], ("ece",)),
        "Share of a label's posts that the label itself flags:\n\n" + table(["label", *found], at),
        "![Precision and recall of each label, shipped weights and linear baseline](precision-recall.svg)\n",
        "![Reliability of each label: how often a probability came true](reliability.svg)\n",
    ]
    return "\n".join(parts)


def errors(row: dict[str, dict], shape: str) -> list[object]:
    """Missed and false alarms."""
    return [spread(row[key], shape) for key in ("missed", "falseAlarms")]


def groups(facts: Facts) -> str:
    """Errors by group, and the difference between some."""
    names = ["texts", "need attention", "AUC", "missed", "false alarms"]
    parts = [f"## By group\n{GROUPS}"]
    for kind, found in facts["groups"].items():
        rows = [
            [name, row["texts"], row["positive"], row["auc"], *errors(row, "{:.1%}")]
            for name, row in found.items()
        ]
        parts.append(f"### {TITLES[kind]}\n\n" + table(["group", *names], rows))
    rows = [[name, *errors(row, "{:+.1%}")] for name, row in facts["contrasts"].items()]
    parts.append("### Differences\n\n" + table(["groups", *names[3:]], rows))
    return "\n".join(parts)


def disguises(facts: Facts) -> str:
    """What becomes of AUC when the same posts are written otherwise."""
    rivals = list(facts["disguises"]["as written"])
    rows = []
    for name, row in facts["disguises"].items():
        change = row[rivals[0]].get("change")
        rows.append([name, row[rivals[0]]["auc"], spread(change, "{:+.3f}") if change else None])
        rows[-1] += [bare(row[rival]["auc"]) for rival in rivals[1:]]
    names = ["text", rivals[0], "change", *rivals[1:]]
    return f"## Written otherwise\n{DISGUISES}\n" + table(names, rows)


def kind(row: dict[str, object]) -> str:
    """What the texts of a slice are labelled."""
    return "threat" if row["threats"] else "none"


def hatecheck(facts: Facts) -> str:
    """HateCheck by slice."""
    rows = [
        [name, row["texts"], kind(row), row["auc"], row["mean"], spread(row["flagged"], "{:.1%}")]
        for name, row in facts["hatecheckSlices"].items()
    ]
    names = ["slice", "texts", "label", "AUC against the other kind", "mean score", "flagged at `normal`"]
    return (
        "## HateCheck (English), threat\n\n"
        + rankings("model", facts["hatecheck"])
        + "\n"
        + table(names, rows)
    )


def public(facts: Facts) -> str:
    """Public sets, ours beside the linear baseline."""
    rows = []
    for name, row in facts["public"].items():
        ours, linear = row.values()
        rows.append([name, *(ours[key] for key in ("texts", "positive", "auc", "ap"))])
        rows[-1] += [bare(linear["auc"]), bare(linear["ap"])]
    names = ["set and label", "texts", "positive", "AUC", "AP", "AUC, linear", "AP, linear"]
    return (
        "## Public sets, development splits\n\n"
        "The encoder learns from the training splits of these sets; the linear baseline knows our own posts alone."
        "\n\n"
        + table(names, rows)
    )


def write(facts: Facts, path: Path) -> None:
    """Writes the page."""
    parts = [
        HEAD.format(revision=facts["revision"], posts=facts["posts"]),
        models(facts),
        levels(facts),
        "## By language\n\n" + rankings("language", facts["languages"]),
        labels(facts),
        groups(facts),
        disguises(facts),
    ]
    parts += [hatecheck(facts)] if "hatecheck" in facts else []
    parts += [public(facts)] if facts["public"] else []
    path.write_text("\n".join(parts), encoding="utf-8")
