"""The models that are compared: what each makes of texts, calibrated alike on the calibration split."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

import numpy
import torch

from training import calibrate, mix, phrases, train, vocabulary
from training.baseline import Baseline
from training.command import report
from training.corpus import own_posts
from training.export import FULL
from training.keywords import keywords
from training.metrics import Scores, truth
from training.predict import MODEL, logits
from training.settings import LABELS, WEIGHTS

Scorer = Callable[[list[str]], Scores]
"""Texts to texts x labels: a sum, a logit or a probability."""

KEYWORDS = "keyword list"
LINEAR = "linear baseline"
FULL_MIX = "shipped mix, fp32"
SMALL_MIX = "shipped mix, int8"


def exported(path: Path, threads: int) -> Scorer:
    """An ONNX model, one text at a time; its texts are dealt to threads, which changes no score."""

    def score(texts: list[str]) -> Scores:
        parts = [texts[i::threads] for i in range(min(threads, len(texts)))]
        found = numpy.zeros((len(texts), len(LABELS)))
        with ThreadPoolExecutor(threads) as pool:
            for i, rows in enumerate(pool.map(partial(logits, path), parts)):
                found[i::threads] = rows
        return found

    return score


def trained(load: Callable[[], torch.nn.Module]) -> Scorer:
    """A part of the model as it was trained, texts of one length together."""

    def score(texts: list[str]) -> Scores:
        rows = vocabulary.encode(vocabulary.load(), texts)
        order = sorted(range(len(rows)), key=lambda i: len(rows[i]))
        found = numpy.zeros((len(rows), len(LABELS)))
        found[order] = mix.outputs(load(), [rows[i] for i in order])[:, : len(LABELS)].double().numpy()
        return found

    return score


def runs() -> dict[str, tuple[Path, Scorer]]:
    """What training leaves beside the weights, and the file that says that it is there."""
    return {
        "(b) encoder from scratch": (train.averaged_at("scratch"), trained(partial(train.trained, "scratch"))),
        "(c) MiniLM extended": (train.averaged_at("extended"), trained(partial(train.trained, "extended"))),
        "phrases alone": (phrases.PATH, trained(phrases.load)),
    }


def same_vocabulary() -> bool:
    """Whether the runs that lie here belong to the weights that ship."""
    kept = vocabulary.path()
    return kept.exists() and kept.read_bytes() == (WEIGHTS / "tokenizer.json").read_bytes()


def calibrated(name: str, scorer: Scorer) -> Scorer:
    """Probabilities, by a calibration that is fitted as the shipped one was."""
    held = own_posts("calibration")
    parameters = calibrate.fit(scorer([post.text for post in held]), truth(held))
    report("evaluate", calibrated=name, posts=len(held))
    return lambda texts: calibrate.apply(scorer(texts), parameters)


def shipped(path: Path, threads: int) -> Scorer:
    """Probabilities by the calibration that ships."""
    parameters, _ = calibrate.load()
    score = exported(path, threads)
    return lambda texts: calibrate.apply(score(texts), parameters)


def contenders(threads: int) -> dict[str, Scorer]:
    """Every model that is at hand, by its name, each giving probabilities; the one that ships comes last."""
    torch.set_num_threads(threads)
    found: dict[str, Scorer] = {KEYWORDS: keywords, LINEAR: Baseline(own_posts("train"))}
    kept = same_vocabulary()
    if kept:
        found |= {name: scorer for name, (path, scorer) in runs().items() if path.exists()}
    models = {name: calibrated(name, scorer) for name, scorer in found.items()}
    if kept and FULL.exists():
        models[FULL_MIX] = shipped(FULL, threads)
    return models | {SMALL_MIX: shipped(MODEL, threads)}
