"""Measures the exported weights on the test split and writes evaluation/results.json and README.md."""

import json
from collections import defaultdict

import numpy

from training import calibrate, mix, vocabulary
from training.baseline import baseline
from training.command import Options, options, report
from training.corpus import Post, hatecheck, own_posts, public_posts
from training.export import FULL
from training.metrics import Scores, attention, calibration_error, gain, ranking, truth
from training.predict import MODEL, logits
from training.settings import EVALUATION, LABELS, NEED_ATTENTION
from training.tables import write


def texts_of(posts: list[Post]) -> list[str]:
    """The texts alone."""
    return [post.text for post in posts]


def needs(posts: list[Post]) -> Scores:
    """1 where a post needs attention."""
    return numpy.array([float(bool(post.labels & set(NEED_ATTENTION))) for post in posts])


def by_language(posts: list[Post], scores: Scores) -> dict[str, dict]:
    """Need of attention within each language."""
    wanted, found = needs(posts), attention(scores)
    langs = numpy.array([post.lang for post in posts])
    return {lang: ranking(wanted[langs == lang], found[langs == lang]) for lang in sorted(set(langs))}


def by_label(posts: list[Post], scores: Scores) -> dict[str, dict]:
    """Ranking and calibration of each label."""
    wanted = truth(posts)
    return {
        label: {
            **ranking(wanted[:, i], scores[:, i]),
            "ece": calibration_error(wanted[:, i], scores[:, i]),
        }
        for i, label in enumerate(LABELS)
    }


def at_thresholds(posts: list[Post], scores: Scores, limits: dict[str, float]) -> dict[str, float]:
    """What an adviser gets: posts found, and false alarms among posts without any label."""
    names = [LABELS.index(label) for label in NEED_ATTENTION]
    above = (scores[:, names] >= [limits[label] for label in NEED_ATTENTION]).any(axis=1)
    wanted, calm = needs(posts) == 1, numpy.array([not post.labels for post in posts])
    return {
        "found": float(above[wanted].mean()),
        "falseAlarms": float(above[calm].mean()),
        "precision": float(wanted[above].mean()) if above.any() else 0.0,
    }


def by_slice(posts: list[Post], scores: Scores, limit: float) -> dict[str, dict]:
    """Mean threat score and share above the threshold in each slice of HateCheck."""
    slices = defaultdict(list)
    for post, row in zip(posts, scores):
        slices[post.group].append(row[LABELS.index("threat")])
    return {
        name: {"texts": len(found), "mean": float(numpy.mean(found)), "above": float((numpy.array(found) >= limit).mean())}
        for name, found in sorted(slices.items())
    }


def by_source(posts: list[Post], scores: Scores) -> dict[str, dict]:
    """Ranking of each label that a public set annotates, on its development split."""
    wanted, sources = truth(posts), sorted({post.source for post in posts})
    found: dict[str, dict] = {}
    for source in sources:
        for i, label in enumerate(LABELS):
            rows = [n for n, post in enumerate(posts) if post.source == source and label in post.known]
            if rows and 0 < wanted[rows, i].sum() < len(rows):
                found[f"{source} {label}"] = ranking(wanted[rows, i], scores[rows, i])
    return found


def alone(test: list[Post]) -> dict[str, Scores]:
    """Each part of the model by itself, calibrated alike; none where its run is not at hand."""
    if not mix.PATH.exists():
        return {}
    held, tokenizer = own_posts("calibration"), vocabulary.load()
    rows = [vocabulary.encode(tokenizer, texts_of(posts)) for posts in (held, test)]
    found = {}
    for name, part in zip(("encoder alone", "phrases alone"), mix.parts()):
        raw, asked = (mix.outputs(part, some).double().numpy()[:, : len(LABELS)] for some in rows)
        found[name] = calibrate.apply(asked, calibrate.fit(raw, truth(held)))
    return found


def measure(chosen: Options) -> dict:
    """Every figure of the evaluation."""
    test, checks = own_posts("test"), hatecheck(chosen.public)
    public = public_posts(chosen.public, "dev")
    parameters, limits = calibrate.load()
    small = calibrate.apply(logits(MODEL, texts_of(test)), parameters)
    full = calibrate.apply(logits(FULL, texts_of(test)), parameters) if FULL.exists() else None
    (linear,) = baseline(own_posts("train"), own_posts("calibration"), [texts_of(test)])
    shown = {"shipped int8": small, "the same in fp32": full, **alone(test), "linear baseline": linear}
    wanted = needs(test)
    facts = {
        "attention": {
            name: ranking(wanted, attention(scores)) for name, scores in shown.items() if scores is not None
        },
        "overBaseline": gain(wanted, attention(small), attention(linear)),
        "languages": by_language(test, small),
        "labels": by_label(test, small),
        "baselineLabels": by_label(test, linear),
        "thresholds": at_thresholds(test, small, limits),
    }
    if checks:
        found = calibrate.apply(logits(MODEL, texts_of(checks)), parameters)
        threat = LABELS.index("threat")
        facts["hatecheck"] = ranking(truth(checks)[:, threat], found[:, threat])
        facts["hatecheckSlices"] = by_slice(checks, found, limits["threat"])
    if public:
        found = calibrate.apply(logits(MODEL, texts_of(public)), parameters)
        facts["public"] = by_source(public, found)
    return facts


def rounded(value: object) -> object:
    """Figures to four places."""
    if isinstance(value, dict):
        return {name: rounded(inner) for name, inner in value.items()}
    return round(value, 4) if isinstance(value, float) else value


def main() -> None:
    facts = rounded(measure(options(__doc__)))
    EVALUATION.mkdir(exist_ok=True)
    (EVALUATION / "results.json").write_text(json.dumps(facts, indent=2) + "\n")
    write(facts, EVALUATION / "README.md")
    report("evaluate", **{name: row["auc"] for name, row in facts["attention"].items()})


if __name__ == "__main__":
    main()
