"""What an adviser gets at a level of sensitivity: what is found, what it costs, how often the machine is unsure."""

from dataclasses import dataclass

import numpy

from training.calibrate import Level
from training.metrics import NEEDING, Figure, Flags, Scores, figure, shares
from training.sample import Sample
from training.settings import LABELS


@dataclass(frozen=True)
class Verdicts:
    """Which texts are flagged; for a label that needs attention; and which flags are sure of a label."""

    flagged: Flags
    alarming: Flags
    sure: Flags


def limits(level: Level, name: str) -> Scores:
    """`thresholds` or `certain` of a level, in the order of the labels."""
    return numpy.array([level[name][label] for label in LABELS])


def judge(scores: Scores, level: Level) -> Verdicts:
    """As the product judges: one label at its threshold flags a post."""
    reached = scores >= limits(level, "thresholds")
    certain = (scores >= limits(level, "certain")).any(axis=1)
    return Verdicts(reached.any(axis=1), reached[:, NEEDING].any(axis=1), certain)


def missed(sample: Sample, verdicts: Verdicts, among: Flags) -> Scores:
    """Share of the posts that need attention that no such label flags, in each draw."""
    return shares(~verdicts.alarming, among & (sample.needs == 1), sample.weights)


def false_alarms(sample: Sample, verdicts: Verdicts, among: Flags) -> Scores:
    """Share of the posts without any label that are flagged, in each draw."""
    return shares(verdicts.flagged, among & sample.harmless, sample.weights)


def at_level(sample: Sample, scores: Scores, level: Level, among: Flags) -> dict[str, Figure]:
    """Recall, flags per 1,000 look-alikes and per 1,000 ordinary mentions, share unsure, and precision."""
    verdicts = judge(scores, level)
    flags = among & verdicts.flagged
    return {
        "recall": figure(1 - missed(sample, verdicts, among)),
        "perThousandLookAlikes": figure(1000 * false_alarms(sample, verdicts, among & ~sample.ordinary)),
        "perThousandOrdinary": figure(1000 * false_alarms(sample, verdicts, among & sample.ordinary)),
        "uncertain": figure(shares(~verdicts.sure, flags, sample.weights)),
        "precision": figure(shares(~sample.harmless, flags, sample.weights)),
    }


def found_at(sample: Sample, scores: Scores, level: Level) -> dict[str, Figure]:
    """Per label, the share of its posts that the label itself flags."""
    reached = scores >= limits(level, "thresholds")
    return {
        label: figure(shares(reached[:, i], sample.wanted(label) == 1, sample.weights))
        for i, label in enumerate(LABELS)
    }
