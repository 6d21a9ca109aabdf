"""The figures on texts of others: HateCheck by slice, and the development splits of the public sets."""

from pathlib import Path

import numpy

from training.breakdown import Facts
from training.contenders import SMALL_MIX, Scorer
from training.corpus import hatecheck
from training.metrics import Scores, figure, ranked, ranking, shares
from training.sample import Sample, alone, public
from training.settings import LABELS

THREAT = LABELS.index("threat")


def checked(folder: Path | None, models: dict[str, Scorer], limit: float) -> Facts:
    """HateCheck's threats: each model on all of them, and ours by slice; nothing where the suite is absent."""
    posts = hatecheck(folder)
    if not posts:
        return {}
    sample = alone(posts)
    scored = {name: score(sample.texts) for name, score in models.items()}
    wanted = sample.wanted("threat")
    return {
        "hatecheck": {name: ranking(wanted, scores[:, THREAT], sample.weights) for name, scores in scored.items()},
        "hatecheckSlices": by_slice(sample, scored[SMALL_MIX], limit),
    }


def by_slice(sample: Sample, scores: Scores, limit: float) -> Facts:
    """Each slice of HateCheck against all texts of the other kind, by the score of `threat`."""
    wanted, threat = sample.wanted("threat"), scores[:, THREAT]
    slices = numpy.array([post.group for post in sample.posts])
    found: Facts = {}
    for name in sorted(set(slices)):
        inside = slices == name
        threats = bool(wanted[inside][0])
        beside = inside | (wanted != threats)
        found[name] = {
            "texts": int(inside.sum()),
            "threats": threats,
            "auc": figure(ranked(wanted[beside], threat[beside], sample.weights[:, beside])["auc"]),
            "mean": float(threat[inside].mean()),
            "flagged": figure(shares(threat >= limit, inside, sample.weights)),
        }
    return found


def by_set(folder: Path | None, models: dict[str, Scorer]) -> Facts:
    """Ranking of each label that a public set annotates, on its development split."""
    found: Facts = {}
    for source, sample in public(folder).items():
        scored = {name: score(sample.texts) for name, score in models.items()}
        known = frozenset.intersection(*(post.known for post in sample.posts))
        for i, label in enumerate(LABELS):
            wanted = sample.wanted(label)
            if label in known and 0 < wanted.sum() < len(wanted):
                found[f"{source}, {label}"] = {
                    name: ranking(wanted, scores[:, i], sample.weights) for name, scores in scored.items()
                }
    return found
