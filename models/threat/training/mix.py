"""Weighs the encoder against the phrases, per label, on the calibration split."""

import numpy
import torch
from sklearn.linear_model import LogisticRegression
from torch import Tensor

from training import phrases, train, vocabulary
from training.batches import pad
from training.command import Options, options, report
from training.corpus import own_posts
from training.metrics import truth
from training.model import Classifier, Phrases, Shipped
from training.settings import LABELS, NEED_ATTENTION, OUTPUTS, RUNS

PATH = RUNS / "mix.pt"
STRENGTH = 0.05
"""Inverse of the penalty: small, so that rare labels stay near an even mix."""


def parts() -> tuple[Classifier, Phrases]:
    """The encoder and the phrases as they were trained."""
    return train.trained("extended"), phrases.load()


def outputs(model: torch.nn.Module, rows: list[list[int]]) -> Tensor:
    """Logits, 64 texts at a time."""
    with torch.no_grad():
        return torch.cat([model(*pad(rows[i : i + 64])) for i in range(0, len(rows), 64)])


def listened_to(label: str) -> list[int]:
    """The outputs of both parts that a label is made of."""
    names = [label, "attention"] if label in NEED_ATTENTION else [label]
    return [part * len(OUTPUTS) + OUTPUTS.index(name) for name in names for part in (0, 1)]


def fit(chosen: Options) -> None:
    """Writes how much each output counts for each label."""
    posts = own_posts("calibration")
    rows = vocabulary.encode(vocabulary.load(), [post.text for post in posts])
    both = torch.cat([outputs(part, rows) for part in parts()], 1).numpy()
    spread, wanted = both.std(axis=0), truth(posts)
    mix = numpy.zeros((len(LABELS), both.shape[1]), dtype=numpy.float32)
    for i, label in enumerate(LABELS):
        heard = listened_to(label)
        line = LogisticRegression(C=STRENGTH).fit(both[:, heard] / spread[heard], wanted[:, i])
        mix[i, heard] = line.coef_[0].clip(min=0) / spread[heard]
        report("mix", label=label, weights=numpy.round(mix[i, heard] * spread[heard], 2))
    torch.save(torch.tensor(mix), PATH)


def load() -> Shipped:
    """What ships."""
    return Shipped(*parts(), torch.load(PATH, weights_only=True)).eval()


if __name__ == "__main__":
    fit(options(__doc__))
