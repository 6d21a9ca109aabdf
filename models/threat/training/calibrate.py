"""Fits the calibration and the levels of sensitivity on the calibration split, for the weights that ship.

Platt scaling per label: probability = sigmoid(scale * logit + offset). A level is a cost: the share of our
harmless posts, which were written to mislead, that it may flag. One probability is the threshold of all labels:
for the same cost that finds far more than an equal share of false alarms for each label. What the cost comes to
among ordinary mentions is counted on the briefs that write ordinary talk.
"""

import json
from pathlib import Path

import numpy
from sklearn.linear_model import LogisticRegression

from training.command import options, report
from training.corpus import Post, own_posts
from training.metrics import Scores, truth
from training.predict import MODEL, logits, sigmoid
from training.settings import LABELS, NEED_ATTENTION, WEIGHTS

COSTS = {"low": 0.02, "normal": 0.05, "high": 0.12}
"""Share of the harmless posts that each level may flag."""
SURE = 0.9
"""Share of the posts above a label's `certain` that must carry the label."""
FEW = 12
"""Fewest posts that such a share is counted on."""
LOWEST = 0.05
PATH = WEIGHTS / "calibration.json"

Line = dict[str, float]
Level = dict[str, float | Line]


def fit(raw: Scores, wanted: Scores) -> dict[str, Line]:
    """Scale and offset of each label."""
    found = {}
    for i, label in enumerate(LABELS):
        line = LogisticRegression(C=100.0).fit(raw[:, [i]], wanted[:, i])
        found[label] = {"scale": float(line.coef_[0, 0]), "offset": float(line.intercept_[0])}
    return found


def apply(raw: Scores, parameters: dict[str, Line]) -> Scores:
    """Calibrated probabilities of logits."""
    scales = numpy.array([parameters[label]["scale"] for label in LABELS])
    offsets = numpy.array([parameters[label]["offset"] for label in LABELS])
    return sigmoid(raw * scales + offsets)


def limit_for(cost: float, harmless: Scores) -> float:
    """The probability that `cost` of the harmless posts reach for any label, rounded up as it ships."""
    found = numpy.quantile(harmless.max(axis=1), 1 - cost)
    return float(numpy.ceil(max(LOWEST, found) * 1e4) / 1e4)


def flagged(scores: Scores, limit: float) -> numpy.ndarray:
    """Which posts reach the threshold for any of these labels."""
    return (scores >= limit).any(axis=1)


def sure(wanted: Scores, scores: Scores) -> float:
    """The lowest probability above which `SURE` of the posts carry the label."""
    order = numpy.argsort(-scores)
    right = numpy.cumsum(wanted[order]) / numpy.arange(1, len(order) + 1)
    enough = numpy.flatnonzero((right >= SURE) & (numpy.arange(1, len(order) + 1) >= FEW))
    return float(scores[order][enough[-1]]) if len(enough) else SURE


def level(cost: float, posts: list[Post], scores: Scores) -> Level:
    """Thresholds at a cost, and what they come to."""
    harmless = numpy.array([not post.labels for post in posts])
    ordinary = harmless & numpy.array([post.ordinary for post in posts])
    wanted = truth(posts)
    needing = [LABELS.index(label) for label in NEED_ATTENTION]
    limit = limit_for(cost, scores[harmless])
    certain = [max(limit, round(sure(wanted[:, i], scores[:, i]), 4)) for i in range(len(LABELS))]
    found = flagged(scores[:, needing], limit)[wanted[:, needing].any(axis=1)]
    return {
        "harmlessFlagged": round(float(flagged(scores[harmless], limit).mean()), 4),
        "flagsPer1000": round(1000 * float(flagged(scores[ordinary], limit).mean()), 1),
        "recall": round(float(found.mean()), 4),
        "thresholds": dict.fromkeys(LABELS, limit),
        "certain": {label: float(value) for label, value in zip(LABELS, certain)},
    }


def load(path: Path = PATH) -> tuple[dict[str, Line], dict[str, Level]]:
    """Parameters and levels as they ship."""
    facts = json.loads(path.read_text())
    return facts["labels"], facts["levels"]


def main() -> None:
    options(__doc__)
    posts = own_posts("calibration")
    if not any(post.ordinary and not post.labels for post in posts):
        raise SystemExit("no ordinary post in the calibration split: what a level costs cannot be counted")
    raw = logits(MODEL, [post.text for post in posts])
    parameters = {
        label: {name: round(value, 5) for name, value in line.items()}
        for label, line in fit(raw, truth(posts)).items()
    }
    scores = apply(raw, parameters)
    levels = {name: level(cost, posts, scores) for name, cost in COSTS.items()}
    facts = {"method": "platt", "labels": parameters, "levels": levels}
    PATH.write_text(json.dumps(facts, indent=2) + "\n")
    report("calibrate", posts=len(posts), **{name: found["recall"] for name, found in levels.items()})


if __name__ == "__main__":
    main()
