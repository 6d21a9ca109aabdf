"""The measures: ranking, recall at a false alarm rate, and calibration error."""

import numpy
from numpy.typing import NDArray
from sklearn.metrics import average_precision_score, roc_auc_score

from training.corpus import Post
from training.settings import LABELS, NEED_ATTENTION, SEED

Scores = NDArray[numpy.float64]
"""Texts x labels, each in [0, 1]."""


def truth(posts: list[Post]) -> Scores:
    """What the posts are labelled, in the shape of scores."""
    return numpy.array([[float(label in post.labels) for label in LABELS] for post in posts])


def attention(scores: Scores) -> Scores:
    """How much each text needs attention: the highest of the labels that ask for it."""
    return scores[:, [LABELS.index(label) for label in NEED_ATTENTION]].max(axis=1)


def recall_at(wanted: Scores, scores: Scores, false_alarms: float) -> float:
    """Share of the wanted texts above the score that `false_alarms` of the others exceed."""
    limit = numpy.quantile(scores[wanted == 0], 1 - false_alarms, method="higher")
    return float((scores[wanted == 1] > limit).mean())


def ranking(wanted: Scores, scores: Scores) -> dict[str, float | int | None]:
    """AUC, average precision and recall at 5 % false alarms; None where one class is missing."""
    count = int(wanted.sum())
    facts: dict[str, float | int | None] = {"texts": len(wanted), "positive": count}
    if count in (0, len(wanted)):
        return {**facts, "auc": None, "ap": None, "recall_at_5": None}
    return {
        **facts,
        "auc": float(roc_auc_score(wanted, scores)),
        "ap": float(average_precision_score(wanted, scores)),
        "recall_at_5": recall_at(wanted, scores, 0.05),
    }


def gain(wanted: Scores, ours: Scores, theirs: Scores, rounds: int = 1000) -> dict[str, float]:
    """AUC of ours less theirs on the same texts, with the 95 % interval of a paired bootstrap."""
    chance = numpy.random.default_rng(SEED)
    draws = chance.integers(len(wanted), size=(rounds, len(wanted)))
    found = [roc_auc_score(wanted[i], ours[i]) - roc_auc_score(wanted[i], theirs[i]) for i in draws]
    low, high = numpy.quantile(found, [0.025, 0.975])
    whole = roc_auc_score(wanted, ours) - roc_auc_score(wanted, theirs)
    return {"auc": float(whole), "low": float(low), "high": float(high)}


def calibration_error(wanted: Scores, scores: Scores, bins: int = 10) -> float:
    """Expected calibration error over bins of equal width."""
    place = numpy.minimum((scores * bins).astype(int), bins - 1)
    gaps = (
        (place == i).mean() * abs(scores[place == i].mean() - wanted[place == i].mean())
        for i in range(bins)
        if (place == i).any()
    )
    return float(sum(gaps))
