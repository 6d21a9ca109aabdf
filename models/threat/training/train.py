"""Trains the classifier on our own posts and the public sets, from the pretrained encoder."""

from itertools import islice

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from training import batches, checkpoint, pretrain, vocabulary
from training.command import Options, options, report, seed
from training.corpus import own_posts, public_posts
from training.model import Classifier, MaskedLanguage
from training.settings import RUNS

STEPS = 1_500
PEAK = 6e-4
OWN_SHARE = 0.65
OWN_WEIGHT = 2.0
MEMORY = 0.998
"""How much of the averaged weights each step keeps."""
CHECKPOINT = RUNS / "train.pt"
AVERAGED = RUNS / "classifier.pt"


def start() -> Classifier:
    """A classifier on the pretrained encoder, or on a blank one where there is none."""
    model = Classifier()
    if pretrain.CHECKPOINT.exists():
        whole = MaskedLanguage()
        whole.load_state_dict(torch.load(pretrain.CHECKPOINT, weights_only=True)["model"])
        model.encoder.load_state_dict(whole.encoder.state_dict())
    return model


def loss_of(logits: Tensor, batch: batches.Batch) -> Tensor:
    """Cross-entropy over the labels that each source knows."""
    each = F.binary_cross_entropy_with_logits(logits.float(), batch.labels, reduction="none")
    return (each * batch.weights).sum() / batch.weights.sum()


def follow(average: nn.Module, model: nn.Module, memory: float) -> None:
    """Moves the averaged weights a little towards the model's."""
    with torch.no_grad():
        for kept, now in zip(average.parameters(), model.parameters()):
            kept.lerp_(now, 1 - memory)


def train(chosen: Options) -> None:
    """Trains to the last step, resuming from runs/, and writes the averaged weights."""
    seed(chosen.threads)
    steps = int(STEPS * chosen.scale)
    both = nn.ModuleDict({"model": start(), "average": start()})
    model, average = both["model"], both["average"]
    optimiser = torch.optim.AdamW(model.parameters(), PEAK, (0.9, 0.98), weight_decay=0.05, fused=True)
    first = checkpoint.resume(CHECKPOINT, both, optimiser, chosen.fresh)
    own, public = own_posts("train"), public_posts(chosen.public, "train")
    report("train", own=len(own), public=len(public), first=first, steps=steps)
    drawn = batches.draw(own, public, vocabulary.load(), OWN_SHARE, OWN_WEIGHT)
    mean = 0.0
    for step, batch in enumerate(islice(drawn, first, steps), first):
        for group in optimiser.param_groups:
            group["lr"] = PEAK * pretrain.pace(step, steps)
        with torch.autocast("cpu", dtype=torch.bfloat16):
            logits = model(batch.ids, batch.mask)
        loss = loss_of(logits, batch)
        optimiser.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimiser.step()
        follow(average, model, min(MEMORY, (1 + step) / (10 + step)))
        mean += (loss.item() - mean) * 0.02
        if (step + 1) % 50 == 0:
            report("train", step=step + 1, loss=mean)
        if (step + 1) % 200 == 0 or step + 1 == steps:
            checkpoint.save(CHECKPOINT, both, optimiser, step + 1)
    torch.save(average.state_dict(), AVERAGED)


if __name__ == "__main__":
    train(options(__doc__))
