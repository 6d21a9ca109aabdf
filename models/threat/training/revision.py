"""What an evaluation was made of: the model's revision, as `src/source.ts` computes it, and a hash of the posts."""

import hashlib
from pathlib import Path

from training.settings import HOME, POSTS, WEIGHTS

HASHED = ("config.json", "tokenizer.json", "tokenizer_config.json", "calibration.json")
VARIANTS = ("onnx/model_quantized.onnx", "onnx/model.onnx")
"""Weight files, the one that is used first; beside it may stand its "_data" with the weights proper."""
NORMALISATION = HOME / "normalisation"
TABLES = ("tables.json", "words.txt")
"""What every text is normalised by: the same weights read other ids once these change."""


def revision_of(folder: Path = WEIGHTS, normalisation: Path = NORMALISATION) -> str:
    """SHA-256 in hexadecimal over the name, size and bytes of every file that decides a score, these tables too.

    Raises StopIteration where the folder has no weights.
    """
    found = hashlib.sha256()
    weights = next(name for name in VARIANTS if (folder / name).exists())
    own = [(folder, name) for name in (*HASHED, weights, f"{weights}_data")]
    shared = [(normalisation, name) for name in TABLES]
    for place, name in (*own, *shared):
        if (place / name).exists():
            data = (place / name).read_bytes()
            found.update(f"{name}\n{len(data)}\n".encode() + data)
    return found.hexdigest()


def hash_of(path: Path = POSTS) -> str:
    """SHA-256 in hexadecimal of a file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()
