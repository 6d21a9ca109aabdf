"""Fits the calibration and the thresholds on the calibration split, for the weights that ship.

Platt scaling per label: probability = sigmoid(scale * logit + offset). A threshold is the probability that
`FALSE_ALARMS` of the posts without any label reach, and never below `LOWEST`.
"""

import json
from pathlib import Path

import numpy
from sklearn.linear_model import LogisticRegression

from training.command import options, report
from training.corpus import Post, own_posts
from training.metrics import Scores, truth
from training.predict import MODEL, logits, sigmoid
from training.settings import LABELS, WEIGHTS

FALSE_ALARMS = 0.015
LOWEST = 0.1
PATH = WEIGHTS / "calibration.json"


def fit(raw: Scores, wanted: Scores) -> dict[str, dict[str, float]]:
    """Scale and offset of each label."""
    found = {}
    for i, label in enumerate(LABELS):
        line = LogisticRegression(C=100.0).fit(raw[:, [i]], wanted[:, i])
        found[label] = {"scale": float(line.coef_[0, 0]), "offset": float(line.intercept_[0])}
    return found


def apply(raw: Scores, parameters: dict[str, dict[str, float]]) -> Scores:
    """Calibrated probabilities of logits."""
    scales = numpy.array([parameters[label]["scale"] for label in LABELS])
    offsets = numpy.array([parameters[label]["offset"] for label in LABELS])
    return sigmoid(raw * scales + offsets)


def thresholds(posts: list[Post], scores: Scores) -> dict[str, float]:
    """The probability of each label that a post without labels reaches once in 1 / FALSE_ALARMS."""
    calm = scores[[not post.labels for post in posts]]
    limits = numpy.quantile(calm, 1 - FALSE_ALARMS, axis=0)
    return {label: round(max(LOWEST, float(limit)), 4) for label, limit in zip(LABELS, limits)}


def load(path: Path = PATH) -> tuple[dict[str, dict[str, float]], dict[str, float]]:
    """Parameters and thresholds as they ship."""
    labels = json.loads(path.read_text())["labels"]
    return labels, {label: facts["threshold"] for label, facts in labels.items()}


def main() -> None:
    options(__doc__)
    posts = own_posts("calibration")
    raw = logits(MODEL, [post.text for post in posts])
    parameters = fit(raw, truth(posts))
    limits = thresholds(posts, apply(raw, parameters))
    rounded = {
        label: {**{name: round(value, 5) for name, value in line.items()}, "threshold": limits[label]}
        for label, line in parameters.items()
    }
    facts = {"method": "platt", "falseAlarmRate": FALSE_ALARMS, "labels": rounded}
    PATH.write_text(json.dumps(facts, indent=2) + "\n")
    report("calibrate", posts=len(posts), **limits)


if __name__ == "__main__":
    main()
