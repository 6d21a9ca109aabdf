"""Measures what ships, next to what it has to beat, and writes evaluation/: figures, tables, pictures, mistakes.

    python -m training.evaluate --public FOLDER

Our own test split was never trained on or tuned to, and neither was HateCheck.
"""

import json

import numpy

from training import breakdown, calibrate, mistakes, others, pictures, tables
from training.breakdown import Facts
from training.command import Options, options, report
from training.contenders import FULL_MIX, KEYWORDS, LINEAR, SMALL_MIX, contenders
from training.levels import at_level, found_at, judge
from training.metrics import Scores, attention, gain
from training.revision import hash_of, revision_of
from training.sample import Sample, own
from training.settings import EVALUATION

LEVEL = "normal"
"""The level of sensitivity at which errors are told apart."""


def measure(chosen: Options) -> Facts:
    """Every figure; draws the pictures and lists the mistakes on the way."""
    test, (_, levels) = own("test"), calibrate.load()
    models, found = contenders(chosen.threads), dict[str, Scores]()
    for name, score in models.items():
        found[name] = score(test.texts)
        report("evaluate", scored=name, texts=len(test.posts))
    show(test, found[SMALL_MIX], found[LINEAR])
    rivals = {name: models[name] for name in (SMALL_MIX, LINEAR, KEYWORDS)}
    return {
        "revision": revision_of(),
        "posts": hash_of(),
        **by_model(test, found),
        **in_use(test, found[SMALL_MIX], levels),
        "disguises": breakdown.by_disguise(test, rivals, found),
        **others.checked(chosen.public, rivals, levels[LEVEL]["thresholds"]["threat"]),
        "public": others.by_set(chosen.public, {name: models[name] for name in (SMALL_MIX, LINEAR)}),
    }


def by_model(test: Sample, found: dict[str, Scores]) -> Facts:
    """The models next to each other."""
    small, linear, full = found[SMALL_MIX], found[LINEAR], found.get(FULL_MIX)
    return {
        "attention": breakdown.by_model(test, found, test.every),
        "dutch": breakdown.by_model(test, found, test.dutch),
        "overBaseline": gain(test.needs, attention(small), attention(linear), test.weights),
        "quantised": None if full is None else breakdown.quantised(test, small, full),
        "labels": breakdown.by_label(test, small),
        "baselineLabels": breakdown.by_label(test, linear),
    }


def in_use(test: Sample, small: Scores, levels: dict[str, calibrate.Level]) -> Facts:
    """What the shipped weights do at their levels, and for whom."""
    verdicts = judge(small, levels[LEVEL])
    return {
        "languages": breakdown.by_language(test, small),
        "levels": {name: at_level(test, small, level, test.every) for name, level in levels.items()},
        "dutchLevels": {name: at_level(test, small, level, test.dutch) for name, level in levels.items()},
        "foundByLabel": {name: found_at(test, small, level) for name, level in levels.items()},
        "groups": breakdown.by_group(test, small, verdicts),
        "contrasts": breakdown.contrasts(test, verdicts),
    }


def show(test: Sample, small: Scores, linear: Scores) -> None:
    """Draws the pictures and lists the worst mistakes."""
    EVALUATION.mkdir(exist_ok=True)
    pictures.precision_recall(test, small, linear, EVALUATION / "precision-recall.svg")
    pictures.reliability(test, small, EVALUATION / "reliability.svg")
    mistakes.write(test, small, EVALUATION / "mistakes.md")


def rounded(value: object) -> object:
    """Figures to four places."""
    if isinstance(value, dict):
        return {name: rounded(inner) for name, inner in value.items()}
    return round(value, 4) if isinstance(value, float) else value


def main() -> None:
    facts = rounded(measure(options(__doc__)))
    (EVALUATION / "results.json").write_text(json.dumps(facts, indent=1) + "\n")
    tables.write(facts, EVALUATION / "README.md")
    report("evaluate", **{name: row["auc"]["value"] for name, row in facts["attention"].items()})


if __name__ == "__main__":
    main()
