"""Pretrains the encoder: it guesses hidden tokens in posts and unlabelled text."""

import math
from collections.abc import Iterator
from itertools import chain

import torch
from torch import Tensor
from torch.nn import functional as F

from training import checkpoint, vocabulary
from training.command import Options, options, report, seed
from training.corpus import own_posts, public_posts, unlabelled
from training.model import MaskedLanguage
from training.settings import RUNS, SEED, SHAPE

STEPS = 900
TOKENS = 4_096
"""Tokens in one step, as rows of 32, 64 or 128."""
PEAK = 1.5e-3
HIDDEN = 0.2
OWN_WEIGHT = 6
CHARACTERS = {
    "nl-general": 10_000_000,
    "nl-law": 3_000_000,
    "de": 1_500_000,
    "en": 1_500_000,
    "fr": 1_500_000,
}
CHECKPOINT = RUNS / "pretrain.pt"
EMBEDDINGS = RUNS / "embeddings.pt"


def stream(chosen: Options) -> Tensor:
    """Every text one after the other, shuffled, each ended by [SEP]; no calibration or test post."""
    own = [post.text for post in own_posts("train")] * OWN_WEIGHT
    public = [post.text for post in public_posts(chosen.public, "train")]
    texts = list(chain(own, public, unlabelled(chosen.text, CHARACTERS)))
    order = torch.randperm(len(texts), generator=torch.Generator().manual_seed(SEED))
    tokenizer = vocabulary.load()
    tokenizer.no_truncation()
    rows = vocabulary.encode(tokenizer, [texts[i] for i in order.tolist()])
    return torch.tensor(list(chain.from_iterable(row[1:] for row in rows)))


def batches(tokens: Tensor, first: int, last: int) -> Iterator[Tensor]:
    """The rows of each step from `first` to `last`; a step is always the same rows."""
    for step in range(first, last):
        chance = torch.Generator().manual_seed(SEED + step)
        length = (32, 64, 128)[int(torch.randint(3, (1,), generator=chance))]
        starts = torch.randint(len(tokens) - length, (TOKENS // length,), generator=chance)
        yield torch.stack([tokens[start : start + length] for start in starts.tolist()])


def hide(rows: Tensor) -> tuple[Tensor, Tensor]:
    """Rows with a fifth of their tokens hidden (most masked, some random), and which."""
    hidden = (torch.rand(rows.shape) < HIDDEN) & (rows > 4)
    fate = torch.rand(rows.shape)
    shown = rows.masked_fill(hidden & (fate < 0.8), 4)
    other = torch.randint(5, SHAPE.vocabulary, rows.shape)
    return torch.where(hidden & (fate > 0.9), other, shown), hidden


def pace(step: int, steps: int) -> float:
    """Share of the peak learning rate: a short climb, then a cosine to a twentieth."""
    climb = min(1.0, (step + 1) / max(1, steps * 0.06))
    return climb * (0.05 + 0.95 * (1 + math.cos(math.pi * step / steps)) / 2)


def start() -> MaskedLanguage:
    """A blank model, its embeddings from `training.embed` where that has run."""
    model = MaskedLanguage()
    if EMBEDDINGS.exists():
        with torch.no_grad():
            model.encoder.tokens.weight.copy_(torch.load(EMBEDDINGS, weights_only=True))
    return model


def train(chosen: Options) -> None:
    """Trains to the last step, resuming from runs/."""
    seed(chosen.threads)
    steps = int(STEPS * chosen.scale)
    model = start()
    optimiser = torch.optim.AdamW(model.parameters(), PEAK, (0.9, 0.98), weight_decay=0.01, fused=True)
    first = checkpoint.resume(CHECKPOINT, model, optimiser, chosen.fresh)
    tokens = stream(chosen)
    report("pretrain", tokens=len(tokens), first=first, steps=steps)
    average = 0.0
    for step, rows in enumerate(batches(tokens, first, steps), first):
        for group in optimiser.param_groups:
            group["lr"] = PEAK * pace(step, steps)
        shown, hidden = hide(rows)
        with torch.autocast("cpu", dtype=torch.bfloat16):
            loss = F.cross_entropy(model(shown, hidden).float(), rows[hidden])
        optimiser.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimiser.step()
        average += (loss.item() - average) * (0.02 if step > first + 50 else 0.2)
        if (step + 1) % 50 == 0:
            report("pretrain", step=step + 1, loss=average)
        if (step + 1) % 100 == 0 or step + 1 == steps:
            checkpoint.save(CHECKPOINT, model, optimiser, step + 1)


if __name__ == "__main__":
    train(options(__doc__))
