"""The numbers of the recipe, in one place."""

from dataclasses import dataclass
from pathlib import Path

HOME = Path(__file__).resolve().parent.parent
POSTS = HOME / "data" / "posts.jsonl"
RUNS = HOME / "training" / "runs"
WEIGHTS = HOME / "weights"
EVALUATION = HOME / "evaluation"

LABELS = ("threat", "intimidation", "doxing", "incitement", "abuse", "hate", "sexual")
"""The outputs of the model, in the order of `src/types.ts`."""

NEED_ATTENTION = ("threat", "intimidation", "doxing", "incitement")
"""A post with one of these needs attention: the measure that matters."""

OUTPUTS = (*LABELS, "attention")
"""What the parts of the model are trained on; the last one only helps the labels it sums up."""

SEED = 20

LONGEST = 128
"""Tokens that are read of a text, the two special ones included."""


@dataclass(frozen=True)
class Shape:
    """The encoder's size; the vocabulary's size follows from its training."""

    width: int
    layers: int
    heads: int
    inner: int


EXTENDED = Shape(width=384, layers=6, heads=12, inner=1_536)
"""MiniLM-L6, whose body is taken over."""
SCRATCH = Shape(width=256, layers=4, heads=4, inner=1_024)
"""The small encoder that starts from nothing, to compare with."""
