"""Keeps a training run on disk so that it resumes where it stopped."""

from pathlib import Path

import torch
from torch import nn
from torch.optim import Optimizer


def save(path: Path, model: nn.Module, optimiser: Optimizer, step: int) -> None:
    """Writes whole or not at all: a kill while saving leaves the older checkpoint."""
    path.parent.mkdir(parents=True, exist_ok=True)
    rough = path.with_suffix(".partial")
    state = {"model": model.state_dict(), "optimiser": optimiser.state_dict(), "step": step}
    torch.save(state, rough)
    rough.replace(path)


def resume(path: Path, model: nn.Module, optimiser: Optimizer, fresh: bool) -> int:
    """The step to go on from: 0 for a run that starts."""
    if fresh or not path.exists():
        return 0
    state = torch.load(path, weights_only=True)
    model.load_state_dict(state["model"])
    optimiser.load_state_dict(state["optimiser"])
    return state["step"]
