"""Starts the token embeddings of the new vocabulary inside MiniLM's space.

A piece that MiniLM knows keeps its embedding. A word that the dictionaries know gets that of its English
translations. Any other piece gets a mean of the pieces above that stand among the same neighbours in our
texts (positive pointwise mutual information, truncated SVD). The ideas are those of WECHSEL (Minixhofer and
others 2022) and FOCUS (Dobler and de Melo 2023).
"""

import numpy
import torch
from numpy.typing import NDArray
from scipy import sparse
from sklearn.utils.extmath import randomized_svd
from torch import Tensor

from training import dictionary, minilm, pretrain, vocabulary
from training.command import Options, options, report
from training.settings import RUNS, SEED

PATH = RUNS / "embeddings.pt"
WIDTH = 200
"""Numbers that tell which neighbours a piece has."""
REACH = 4
"""How many tokens away a neighbour may stand; a nearer one counts more."""
NEAREST = 12
"""Known pieces that an unknown one is made of."""
SPECIAL = 5


def neighbours(tokens: NDArray[numpy.int64], size: int) -> sparse.csr_matrix:
    """How often two tokens stand near each other, both ways."""
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


def company(chosen: Options, size: int) -> Tensor:
    """Pieces x `WIDTH`, of length one: which neighbours a piece has."""
    matrix = surprise(neighbours(pretrain.stream(chosen).numpy(), size))
    report("embed", pairs=matrix.nnz)
    left, values, _ = randomized_svd(matrix, WIDTH, n_iter=2, random_state=SEED)
    return torch.nn.functional.normalize(torch.tensor(left * numpy.sqrt(values), dtype=torch.float32))


def anchors(pieces: list[str], table: Tensor) -> dict[int, Tensor]:
    """Embeddings of the pieces that MiniLM or a dictionary knows."""
    english = minilm.tokenizer()
    known = english.get_vocab()
    words = dictionary.translations()
    report("embed", words=len(words))
    found = {}
    for i, piece in enumerate(pieces):
        if piece in words and (piece not in known or len(piece) > 3):
            ids = [english.encode(word, add_special_tokens=False).ids for word in words[piece]]
            means = [table[some].mean(0) for some in ids if some]
            own = [table[known[piece]]] if piece in known else []
            found[i] = torch.stack(means + own).mean(0)
        elif piece in known:
            found[i] = table[known[piece]]
    return found


def embed(chosen: Options) -> None:
    """Writes the embeddings that pretraining starts from."""
    if PATH.exists() and not chosen.fresh:
        report("embed", state="kept", path=PATH)
        return
    entries = vocabulary.load().get_vocab()
    pieces = sorted(entries, key=entries.__getitem__)
    table = minilm.weights()["embeddings.word_embeddings.weight"]
    given = anchors(pieces, table)
    near = company(chosen, len(pieces))
    places = torch.tensor(sorted(given))
    values = torch.stack([given[i] for i in places.tolist()])
    length = table.norm(dim=1).mean()
    rows = torch.zeros(len(pieces), table.shape[1])
    for start in range(0, len(pieces), 1_000):
        alike, which = (near[start : start + 1_000] @ near[places].T).topk(NEAREST)
        weight = alike.clamp(min=1e-3) ** 3
        rows[start : start + 1_000] = ((weight / weight.sum(1, keepdim=True))[:, :, None] * values[which]).sum(1)
    rows = torch.nn.functional.normalize(rows) * length
    rows[places] = values
    torch.save(rows, PATH)
    report("embed", pieces=len(pieces), given=len(given), path=PATH)


if __name__ == "__main__":
    embed(options(__doc__))
