"""Trains a classifier on our own posts and the public sets, from a pretrained encoder."""

from itertools import islice
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from training import batches, checkpoint, pretrain, shipped, vocabulary
from training.command import Options, options, report, seed
from training.corpus import own_posts, public_posts
from training.model import Classifier
from training.settings import OUTPUTS, RUNS

STEPS = {"extended": 3_200, "scratch": 800, "continued": 2_600}
PEAK = {"extended": 2e-4, "scratch": 2e-4, "continued": 2e-4}
HEAD = 4.0
"""The learning rate of the new label head, beside that of the encoder."""
OWN_SHARE = 0.65
OWN_WEIGHT = 2.0
RANKED = 0.3
"""How much the order of our own posts counts beside their labels."""
SAMPLES = 4
"""Dropout masks that each text is judged under."""
HIDDEN = 0.12
"""Share of the tokens that a text is judged without, so that no single word is relied on."""
MASK = 4
MEMORY = 0.998
"""How much of the averaged weights each step keeps."""


def kept_at(kind: str) -> Path:
    """Where the run of one classifier is kept."""
    return RUNS / f"train-{kind}.pt"


def averaged_at(kind: str) -> Path:
    """Where the averaged weights of a finished run are kept."""
    return RUNS / f"classifier-{kind}.pt"


def trained(kind: str) -> Classifier:
    """The classifier of a finished run."""
    model = Classifier(pretrain.blank(kind))
    model.load_state_dict(torch.load(averaged_at(kind), weights_only=True))
    return model.eval()


def begun(kind: str) -> Classifier:
    """The classifier before any step: a pretrained encoder, with the head that ships where there is one to go on from."""
    model = Classifier(pretrain.pretrained(kind))
    if shipped.recipe(kind) == "continued":
        given = shipped.load().classifier
        model.dense.load_state_dict(given.dense.state_dict())
        model.labels.load_state_dict(given.labels.state_dict())
    return model


def loss_of(logits: Tensor, batch: batches.Batch) -> Tensor:
    """Cross-entropy over the labels that each source knows, and the order of our own posts."""
    each = F.binary_cross_entropy_with_logits(logits, batch.labels, reduction="none")
    return (each * batch.weights).sum() / batch.weights.sum() + RANKED * disorder(logits, batch)


def disorder(logits: Tensor, batch: batches.Batch) -> Tensor:
    """How far posts that need attention fail to stand above those that do not; look-alikes are among both."""
    place = OUTPUTS.index("attention")
    own = logits[batch.own, place]
    wanted = batch.labels[batch.own, place] == 1
    if not wanted.any() or wanted.all():
        return logits.new_zeros(())
    return F.softplus(own[~wanted][None, :] - own[wanted][:, None]).mean()


def judged(model: Classifier, batch: batches.Batch) -> Tensor:
    """Logits under `SAMPLES` dropout masks, one below the other."""
    hidden = (torch.rand(batch.ids.shape) < HIDDEN) & (batch.ids > MASK)
    pooled = model.pooled(batch.ids.masked_fill(hidden, MASK), batch.mask)
    return torch.cat([model.labels(model.dropout(pooled)) for _ in range(SAMPLES)])


def follow(average: nn.Module, model: nn.Module, memory: float) -> None:
    """Moves the averaged weights a little towards the model's."""
    with torch.no_grad():
        for kept, now in zip(average.parameters(), model.parameters()):
            kept.lerp_(now, 1 - memory)


def grouped(model: Classifier) -> list[dict]:
    """The encoder and the label head, with the share of the learning rate that each gets."""
    head = [*model.dense.parameters(), *model.labels.parameters()]
    return [{"params": list(model.encoder.parameters()), "share": 1.0}, {"params": head, "share": HEAD}]


def train(chosen: Options, kind: str) -> None:
    """Trains to the last step, resuming from runs/, and writes the averaged weights."""
    seed(chosen.threads)
    recipe = shipped.recipe(kind)
    steps, peak = int(STEPS[recipe] * chosen.scale), PEAK[recipe]
    both = nn.ModuleDict({name: begun(kind) for name in ("model", "average")})
    model, average = both["model"], both["average"]
    average.load_state_dict(model.state_dict())
    groups = grouped(model)
    optimiser = torch.optim.AdamW(groups, peak, (0.9, 0.98), weight_decay=0.05, fused=True)
    first = checkpoint.resume(kept_at(kind), both, optimiser, chosen.fresh)
    own, public = own_posts("train"), public_posts(chosen.public, "train")
    report("train", kind=recipe, own=len(own), public=len(public), first=first, steps=steps)
    drawn = batches.draw(own, public, vocabulary.load(), OWN_SHARE, OWN_WEIGHT)
    mean = 0.0
    for step, batch in enumerate(islice(drawn, first, steps), first):
        for group in optimiser.param_groups:
            group["lr"] = peak * pretrain.pace(step, steps) * group["share"]
        with torch.autocast("cpu", dtype=torch.bfloat16):
            logits = judged(model, batch).float()
        loss = torch.stack([loss_of(part, batch) for part in logits.chunk(SAMPLES)]).mean()
        optimiser.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimiser.step()
        follow(average, model, min(MEMORY, (1 + step) / (10 + step)))
        mean += (loss.item() - mean) * 0.02
        if (step + 1) % 50 == 0:
            report("train", step=step + 1, loss=mean)
        if (step + 1) % 300 == 0 or step + 1 == steps:
            checkpoint.save(kept_at(kind), both, optimiser, step + 1)
    torch.save(average.state_dict(), averaged_at(kind))


if __name__ == "__main__":
    train(options(__doc__), "extended")
