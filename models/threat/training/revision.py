"""What an evaluation was made of: the model's revision, as `src/source.ts` computes it, and a hash of the posts."""

import hashlib
from pathlib import Path

from training.settings import POSTS, WEIGHTS

HASHED = ("config.json", "tokenizer.json", "tokenizer_config.json", "calibration.json")
VARIANTS = ("onnx/model_quantized.onnx", "onnx/model.onnx")
"""Weight files, the one that is used first; beside it may stand its "_data" with the weights proper."""


def revision_of(folder: Path = WEIGHTS) -> str:
    """SHA-256 in hexadecimal over the name, size and bytes of every file that decides a score.

    Raises StopIteration where the folder has no weights.
    """
    found = hashlib.sha256()
    weights = next(name for name in VARIANTS if (folder / name).exists())
    for name in (*HASHED, weights, f"{weights}_data"):
        if (folder / name).exists():
            data = (folder / name).read_bytes()
            found.update(f"{name}\n{len(data)}\n".encode() + data)
    return found.hexdigest()


def hash_of(path: Path = POSTS) -> str:
    """SHA-256 in hexadecimal of a file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()
