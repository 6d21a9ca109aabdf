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


@dataclass(frozen=True)
class Shape:
    """The encoder's size. `longest` is in tokens, the two special ones included."""

    vocabulary: int = 16_000
    width: int = 256
    layers: int = 4
    heads: int = 4
    inner: int = 1_024
    longest: int = 128
    dropout: float = 0.1


SHAPE = Shape()
