"""The figures on our own posts: by model, language, label and group, and after disguises."""

import numpy

from training.command import report
from training.contenders import Scorer
from training.disguises import CHANGES, disguised
from training.groups import CONTRASTS, grouped
from training.levels import Verdicts, false_alarms, missed
from training.metrics import (
    Flags,
    Row,
    Scores,
    attention,
    calibration_error,
    figure,
    gain,
    ranked,
    ranking,
)
from training.sample import Sample
from training.settings import LABELS

Facts = dict[str, object]

FEWEST = 5
"""Posts on either side that a group's ranking rests on."""


def ranking_of(sample: Sample, scores: Scores, among: Flags) -> Row:
    """How some of the posts are ranked by their need of attention."""
    return ranking(sample.needs[among], attention(scores)[among], sample.weights[:, among])


def by_model(sample: Sample, found: dict[str, Scores], among: Flags) -> dict[str, Row]:
    """Need of attention, for each model."""
    return {name: ranking_of(sample, scores, among) for name, scores in found.items()}


def by_language(sample: Sample, scores: Scores) -> dict[str, Row]:
    """Need of attention within each language."""
    langs = numpy.array([post.lang for post in sample.posts])
    return {lang: ranking_of(sample, scores, langs == lang) for lang in sorted(set(langs))}


def by_label(sample: Sample, scores: Scores) -> dict[str, Row]:
    """Ranking and calibration of each label."""
    found = {}
    for i, label in enumerate(LABELS):
        asked = sample.wanted(label), scores[:, i], sample.weights
        found[label] = ranking(*asked) | {"ece": calibration_error(*asked)}
    return found


def quantised(sample: Sample, small: Scores, full: Scores) -> Facts:
    """What int8 loses of AUC against fp32: need of attention, and each label."""
    labels = {
        label: gain(sample.wanted(label), full[:, i], small[:, i], sample.weights)["auc"]
        for i, label in enumerate(LABELS)
    }
    whole = gain(sample.needs, attention(full), attention(small), sample.weights)["auc"]
    return {"aucLost": whole, "aucLostByLabel": labels}


def by_group(sample: Sample, scores: Scores, verdicts: Verdicts) -> Facts:
    """For each kind of group and each group: its ranking, and its errors at one level."""
    return {
        kind: {name: group(sample, scores, verdicts, among) for name, among in groups.items()}
        for kind, groups in grouped(sample.posts).items()
    }


def group(sample: Sample, scores: Scores, verdicts: Verdicts, among: Flags) -> Row:
    """One group. Its ranking is left out where it would rest on hardly any posts."""
    row = ranking_of(sample, scores, among)
    few = min(row["positive"], row["texts"] - row["positive"]) < FEWEST
    return {
        "texts": row["texts"],
        "positive": row["positive"],
        "auc": figure(numpy.array([numpy.nan])) if few else row["auc"],
        "missed": figure(missed(sample, verdicts, among)),
        "falseAlarms": figure(false_alarms(sample, verdicts, among)),
    }


def contrasts(sample: Sample, verdicts: Verdicts) -> Facts:
    """The errors in one group less those in another, with paired intervals."""
    groups, found = grouped(sample.posts), {}
    for kind, names in CONTRASTS.items():
        if all(name in groups[kind] for name in names):
            one, other = (groups[kind][name] for name in names)
            found[f"{kind}: {names[0]} less {names[1]}"] = {
                name: figure(share(sample, verdicts, one) - share(sample, verdicts, other))
                for name, share in (("missed", missed), ("falseAlarms", false_alarms))
            }
    return found


def by_disguise(sample: Sample, models: dict[str, Scorer], found: dict[str, Scores]) -> Facts:
    """AUC of each model on the same posts after each change, and what the change costs."""
    before = {name: auc(sample, found[name]) for name in models}
    rows: Facts = {"as written": {name: {"auc": figure(drawn)} for name, drawn in before.items()}}
    for changed, change in CHANGES.items():
        texts = disguised(sample.texts, change)
        after = {name: auc(sample, score(texts)) for name, score in models.items()}
        rows[changed] = {
            name: {"auc": figure(drawn), "change": figure(drawn - before[name])}
            for name, drawn in after.items()
        }
        report("evaluate", changed=changed)
    return rows


def auc(sample: Sample, scores: Scores) -> Scores:
    """AUC of need of attention in each draw."""
    return ranked(sample.needs, attention(scores), sample.weights)["auc"]
