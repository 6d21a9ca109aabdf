"""Starts the token embeddings from which tokens stand near each other.

Positive pointwise mutual information of neighbours, cut to the encoder's width by a truncated SVD: a minute
of work that a small budget of masked-language steps would spend much longer on.
"""

import numpy
import torch
from numpy.typing import NDArray
from scipy import sparse
from sklearn.utils.extmath import randomized_svd

from training import pretrain
from training.command import Options, options, report
from training.settings import SEED, SHAPE

PATH = pretrain.EMBEDDINGS
REACH = 4
"""How many tokens away a neighbour may stand; a nearer one counts more."""
SPREAD = 0.05
"""Standard deviation of the embeddings."""
SPECIAL = 5


def neighbours(tokens: NDArray[numpy.int64]) -> sparse.csr_matrix:
    """How often two tokens stand near each other, both ways."""
    size = SHAPE.vocabulary
    counts = sparse.csr_matrix((size, size), dtype=numpy.float32)
    for away in range(1, REACH + 1):
        left, right = tokens[:-away], tokens[away:]
        real = (left >= SPECIAL) & (right >= SPECIAL)
        ones = numpy.full(int(real.sum()), 1 / away, dtype=numpy.float32)
        counts = counts + sparse.csr_matrix((ones, (left[real], right[real])), shape=(size, size))
    return (counts + counts.T).tocsr()


def surprise(counts: sparse.csr_matrix) -> sparse.csr_matrix:
    """Positive pointwise mutual information, with the contexts' counts smoothed."""
    found = counts.tocoo()
    rows = numpy.asarray(counts.sum(axis=1)).ravel() + 1e-9
    columns = rows**0.75
    ratio = found.data / rows[found.row] / (columns[found.col] / columns.sum())
    found.data = numpy.maximum(0, numpy.log(ratio + 1e-9)).astype(numpy.float32)
    return found.tocsr()


def embed(chosen: Options) -> None:
    """Writes the embeddings that pretraining starts from."""
    if PATH.exists() and not chosen.fresh:
        report("embed", state="kept", path=PATH)
        return
    tokens = pretrain.stream(chosen).numpy()
    matrix = surprise(neighbours(tokens))
    report("embed", tokens=len(tokens), pairs=matrix.nnz)
    left, values, _ = randomized_svd(matrix, SHAPE.width, n_iter=2, random_state=SEED)
    rows = left * numpy.sqrt(values)
    rows /= numpy.linalg.norm(rows, axis=1, keepdims=True) + 1e-6
    torch.save(torch.tensor(rows * SPREAD * SHAPE.width**0.5, dtype=torch.float32), PATH)
    report("embed", path=PATH)


if __name__ == "__main__":
    embed(options(__doc__))
