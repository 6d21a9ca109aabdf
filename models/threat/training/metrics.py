"""The measures: ranking, shares and calibration error, each with a 95 % interval.

An interval comes from a bootstrap that draws whole units (a pair of look-alikes, or a post by itself), because
the posts of one pair resemble each other. The draws are made once for a set of posts and shared by every model
and measure, so that a difference of two figures is paired. They are weights: how often each text was drawn.
"""

from collections.abc import Hashable, Sequence

import numpy
from numpy.typing import NDArray

from training.corpus import Post
from training.settings import LABELS, NEED_ATTENTION, SEED

Scores = NDArray[numpy.float64]
"""Texts x labels, each in [0, 1]."""
Flags = NDArray[numpy.bool_]
"""One truth value per text."""
Weights = NDArray[numpy.float64]
"""Draws x texts: how often each text counts. The first row is the posts themselves: 1 for each."""
Figure = dict[str, float | None]
"""`value`, `low` and `high`; None where there is nothing to measure."""
Row = dict[str, int | Figure]

ROUNDS = 1000
FALSE_ALARMS = 0.05
"""The share of false alarms at which recall is compared."""
BINS = 10
NEEDING = [LABELS.index(label) for label in NEED_ATTENTION]


def truth(posts: list[Post]) -> Scores:
    """What the posts are labelled, in the shape of scores."""
    return numpy.array([[float(label in post.labels) for label in LABELS] for post in posts])


def needs(posts: list[Post]) -> Scores:
    """1 where a post needs attention."""
    return truth(posts)[:, NEEDING].max(axis=1)


def attention(scores: Scores) -> Scores:
    """How much each text needs attention: the highest of the labels that ask for it."""
    return scores[:, NEEDING].max(axis=1)


def draws(units: Sequence[Hashable], rounds: int = ROUNDS) -> Weights:
    """The posts themselves, then as many draws of whole units with replacement."""
    places: dict[Hashable, int] = {}
    unit_of = numpy.array([places.setdefault(unit, len(places)) for unit in units])
    chance = numpy.random.default_rng(SEED)
    drawn = chance.multinomial(len(places), numpy.full(len(places), 1 / len(places)), size=rounds)
    return numpy.vstack([numpy.ones(len(units)), drawn[:, unit_of]])


def figure(found: Scores) -> Figure:
    """The value on the posts themselves, and the middle 95 % of the draws where it is defined."""
    if not numpy.isfinite(found[0]):
        return {"value": None, "low": None, "high": None}
    low, high = numpy.nanquantile(found[1:], [0.025, 0.975])
    return {"value": float(found[0]), "low": float(low), "high": float(high)}


def ranked(wanted: Scores, scores: Scores, weights: Weights) -> dict[str, Scores]:
    """AUC, average precision and recall at 5 % false alarms in each draw; NaN where one class is missing."""
    order = numpy.argsort(-scores, kind="stable")
    steps = numpy.flatnonzero(numpy.diff(scores[order], append=numpy.inf))
    drawn, right = weights[:, order], wanted[order]
    found = numpy.cumsum(drawn * right, axis=1)[:, steps]
    false = numpy.cumsum(drawn * (1 - right), axis=1)[:, steps]
    more_found, more_false = numpy.diff(found, prepend=0), numpy.diff(false, prepend=0)
    with numpy.errstate(invalid="ignore", divide="ignore"):
        positive, negative = found[:, -1], false[:, -1]
        area = (more_false * (found - more_found / 2)).sum(axis=1) / (positive * negative)
        precise = numpy.where(more_found > 0, found / (found + false), 0)
        few = false <= FALSE_ALARMS * negative[:, None]
        missing = (positive == 0) | (negative == 0)
        facts = {
            "auc": area,
            "ap": (more_found * precise).sum(axis=1) / positive,
            "recall": (found * few).max(axis=1) / positive,
        }
    return {name: numpy.where(missing, numpy.nan, values) for name, values in facts.items()}


def ranking(wanted: Scores, scores: Scores, weights: Weights) -> Row:
    """AUC, average precision and recall at 5 % false alarms, with how many texts they rest on."""
    found = ranked(wanted, scores, weights)
    counts: Row = {"texts": len(wanted), "positive": int(wanted.sum())}
    return counts | {name: figure(values) for name, values in found.items()}


def gain(wanted: Scores, ours: Scores, theirs: Scores, weights: Weights) -> dict[str, Figure]:
    """What our ranking gains over theirs of the same texts."""
    mine, other = ranked(wanted, ours, weights), ranked(wanted, theirs, weights)
    return {name: figure(mine[name] - other[name]) for name in mine}


def shares(which: Flags | Scores, among: Flags, weights: Weights) -> Scores:
    """The share of some texts that are `which`, in each draw; NaN where there are none."""
    with numpy.errstate(invalid="ignore"):
        return (weights @ (which * among)) / (weights @ among.astype(float))


def calibration_error(wanted: Scores, scores: Scores, weights: Weights) -> Figure:
    """Expected calibration error over bins of equal width. A draw adds noise: the interval sits high."""
    place = bin_of(scores)[:, None] == numpy.arange(BINS)
    gaps = numpy.abs(weights @ (place * (scores - wanted)[:, None]))
    return figure(gaps.sum(axis=1) / weights.sum(axis=1))


def bin_of(scores: Scores) -> NDArray[numpy.int64]:
    """The bin of each probability."""
    return numpy.minimum((scores * BINS).astype(int), BINS - 1)
