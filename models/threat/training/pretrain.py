"""Pretrains an encoder: it guesses hidden tokens in posts and unlabelled text."""

import math
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

import torch
from torch import Tensor
from torch.nn import functional as F
from transformers import BertModel

from training import checkpoint, minilm, shipped, vocabulary
from training.command import Options, options, report, seed
from training.corpus import own_posts, public_posts, unlabelled
from training.model import MaskedLanguage, encoder
from training.settings import EXTENDED, LONGEST, RUNS, SCRATCH, SEED

STEPS = {"extended": 2_400, "scratch": 400, "continued": 1_100}
"""`continued` is `extended` where it goes on from the weights that ship."""
TOKENS = 4_096
"""Tokens in one step, as rows of one length."""
LENGTHS = (32, 48, 64, 128)
PEAK = {"extended": 4e-4, "scratch": 5e-4, "continued": 3e-4}
BODY = 0.6
"""The learning rate of a body that was taken over, beside that of the rest."""
HIDDEN = 0.2
OTHERS = 3_000
"""Pieces, drawn anew each step, that a hidden one is told apart from, beside the step's other hidden ones."""
OWN_WEIGHT = 5
CHARACTERS = {
    "nl-general": 10_000_000,
    "nl-law": 2_500_000,
    "de": 1_900_000,
    "en": 1_000_000,
    "fr": 2_500_000,
}
EMBEDDINGS = RUNS / "embeddings.pt"


def kept_at(kind: str) -> Path:
    """Where the run of one encoder is kept."""
    return RUNS / f"pretrain-{kind}.pt"


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
    """The rows of each step from `first` to `last`, each begun by [CLS]; a step is always the same rows."""
    for step in range(first, last):
        chance = torch.Generator().manual_seed(SEED + step)
        length = LENGTHS[int(torch.randint(len(LENGTHS), (1,), generator=chance))] - 1
        starts = torch.randint(len(tokens) - length, (TOKENS // (length + 1),), generator=chance)
        rows = torch.stack([tokens[start : start + length] for start in starts.tolist()])
        yield F.pad(rows, (1, 0), value=2)


def hide(rows: Tensor, vocabulary_size: int) -> tuple[Tensor, Tensor]:
    """Rows with a fifth of their tokens hidden (most masked, some random), and which."""
    hidden = (torch.rand(rows.shape) < HIDDEN) & (rows > 4)
    fate = torch.rand(rows.shape)
    shown = rows.masked_fill(hidden & (fate < 0.8), 4)
    other = torch.randint(5, vocabulary_size, rows.shape)
    return torch.where(hidden & (fate > 0.9), other, shown), hidden


def pace(step: int, steps: int) -> float:
    """Share of the peak learning rate: a short climb, then a cosine to a twentieth."""
    climb = min(1.0, (step + 1) / max(1, steps * 0.06))
    return climb * (0.05 + 0.95 * (1 + math.cos(math.pi * step / steps)) / 2)


def blank(kind: str) -> BertModel:
    """The encoder of that kind before any step: `scratch` from nothing, `extended` from MiniLM's weights.

    Where `python -m training.shipped` was run, `extended` goes on from the weights that ship.
    """
    size = vocabulary.load().get_vocab_size()
    if kind == "scratch":
        return encoder(SCRATCH, size)
    if shipped.PATH.exists():
        return shipped.load().classifier.encoder
    body = encoder(EXTENDED, size)
    given = minilm.weights()
    for name in ("position_embeddings", "token_type_embeddings"):
        kept = LONGEST if name == "position_embeddings" else 1
        given[f"embeddings.{name}.weight"] = given[f"embeddings.{name}.weight"][:kept]
    given["embeddings.word_embeddings.weight"] = torch.load(EMBEDDINGS, weights_only=True)
    missing, _ = body.load_state_dict(given, strict=False)
    if missing:
        raise ValueError(f"MiniLM's weights lack {missing}")
    return body


def pretrained(kind: str) -> BertModel:
    """The encoder as far as it was pretrained."""
    model = MaskedLanguage(blank(kind))
    if kept_at(kind).exists():
        model.load_state_dict(torch.load(kept_at(kind), weights_only=True)["model"])
    return model.encoder


def grouped(model: MaskedLanguage, kind: str) -> list[dict]:
    """The parameters, with the share of the learning rate that each group gets."""
    taken = [value for name, value in model.named_parameters() if "encoder.layer" in name]
    rest = [value for name, value in model.named_parameters() if "encoder.layer" not in name]
    return [{"params": taken, "share": 1.0 if kind == "scratch" else BODY}, {"params": rest, "share": 1.0}]


def train(chosen: Options, kind: str) -> None:
    """Trains to the last step, resuming from runs/."""
    seed(chosen.threads)
    recipe = shipped.recipe(kind)
    steps, peak = int(STEPS[recipe] * chosen.scale), PEAK[recipe]
    model = MaskedLanguage(blank(kind))
    groups = grouped(model, kind)
    optimiser = torch.optim.AdamW(groups, peak, (0.9, 0.98), weight_decay=0.01, fused=True)
    first = checkpoint.resume(kept_at(kind), model, optimiser, chosen.fresh)
    tokens = stream(chosen)
    report("pretrain", kind=recipe, tokens=len(tokens), first=first, steps=steps)
    average = 0.0
    for step, rows in enumerate(batches(tokens, first, steps), first):
        for group in optimiser.param_groups:
            group["lr"] = peak * pace(step, steps) * group["share"]
        shown, hidden = hide(rows, len(model.bias))
        wanted = rows[hidden]
        drawn = torch.cat([wanted, torch.randint(5, len(model.bias), (OTHERS,))])
        candidates, places = torch.unique(drawn, return_inverse=True)
        with torch.autocast("cpu", dtype=torch.bfloat16):
            loss = F.cross_entropy(model(shown, hidden, candidates).float(), places[: len(wanted)])
        optimiser.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimiser.step()
        average += (loss.item() - average) * (0.02 if step > first + 50 else 0.2)
        if (step + 1) % 50 == 0:
            report("pretrain", step=step + 1, loss=average)
        if (step + 1) % 200 == 0 or step + 1 == steps:
            checkpoint.save(kept_at(kind), model, optimiser, step + 1)


if __name__ == "__main__":
    train(options(__doc__), "extended")
