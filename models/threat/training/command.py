"""What every command shares: its options, its seed and how it reports."""

import argparse
import ctypes
import random
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from training.settings import SEED

STARTED = time.monotonic()


@dataclass(frozen=True)
class Options:
    """`public` and `text` are folders, or None to do without; `scale` shortens training, to try it out."""

    public: Path | None
    text: Path | None
    scale: float
    fresh: bool
    threads: int


def options(description: str | None, argv: list[str] | None = None) -> Options:
    """Options from the command line."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--public", type=Path, help="folder with the public labelled sets")
    parser.add_argument("--text", type=Path, help="folder with the unlabelled text")
    parser.add_argument("--scale", type=float, default=1.0, help="share of the recipe's steps")
    parser.add_argument("--fresh", action="store_true", help="do not resume from runs/")
    parser.add_argument("--threads", type=int, default=2, help="threads for PyTorch")
    found = parser.parse_args(argv)
    return Options(found.public, found.text, found.scale, found.fresh, found.threads)


def seed(threads: int) -> None:
    """Makes a run repeat itself on the same machine, thread count and package versions."""
    import numpy
    import torch

    keep_memory()
    random.seed(SEED)
    numpy.random.seed(SEED)
    torch.manual_seed(SEED)
    torch.set_num_threads(threads)


def keep_memory() -> None:
    """Lets glibc keep the memory that a step frees for the next one: a step takes a fifth less time."""
    if not sys.platform.startswith("linux"):
        return
    trim, top_pad, mmap_max = -1, -2, -4
    libc = ctypes.CDLL(None)
    for setting, value in ((mmap_max, 0), (trim, 2**31 - 1), (top_pad, 2**29)):
        libc.mallopt(setting, value)


def report(what: str, /, **facts: object) -> None:
    """One line about what a step did, with the seconds since the command started."""
    words = " ".join(f"{name}={_short(value)}" for name, value in facts.items())
    print(f"{time.monotonic() - STARTED:7.0f}s {what}: {words}", file=sys.stderr, flush=True)


def _short(value: object) -> object:
    return f"{value:.4f}" if isinstance(value, float) else value
