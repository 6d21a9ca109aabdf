"""Fits a weight for every token and pair of neighbours: logistic regression on our own posts.

A token is also known by the letters it is made of. Their weights are added to the token's once they are
fitted, so that a token that our posts never use still has one.
"""

from collections import Counter

import numpy
import torch
from scipy import sparse
from sklearn.linear_model import LogisticRegression
from tokenizers import Tokenizer

from training import vocabulary
from training.batches import wanted
from training.command import Options, options, report
from training.corpus import own_posts
from training.model import Phrases, pair_places
from training.settings import OUTPUTS, RUNS

PATH = RUNS / "phrases.pt"
STRENGTH = 20.0
"""Inverse of the penalty on large weights."""
SEEN = 2
"""Posts that a pair must occur in."""
LETTERS = 0.05
"""How much the letters of a token count beside the token itself."""
SPECIAL = 5


def columns(row: list[int], size: int) -> list[int]:
    """The features of one text: its tokens, then its pairs behind the vocabulary."""
    pairs = (pair_places(left, right, Phrases.BUCKETS) for left, right in zip(row, row[1:]))
    return row + [place + size for place in pairs]


def counts(rows: list[list[int]], size: int) -> sparse.csr_matrix:
    """Texts x features, over the root of the length, as `model.Phrases` adds them up."""
    found = [(i, j, 1 / len(row) ** 0.5) for i, row in enumerate(rows) for j in columns(row, size)]
    texts, places, values = map(numpy.array, zip(*found))
    shape = (len(rows), size + Phrases.BUCKETS)
    return sparse.csr_matrix((values, (texts, places)), shape=shape)


def rarity_of(rows: list[list[int]], size: int) -> numpy.ndarray:
    """Inverse document frequency of each feature, at most 1; 0 for a pair too rare to weigh."""
    seen = Counter(column for row in rows for column in set(columns(row, size)))
    rarity = numpy.zeros(size + Phrases.BUCKETS)
    for column, count in seen.items():
        if column < size or count >= SEEN:
            rarity[column] = numpy.log((1 + len(rows)) / (1 + count)) + 1
    return rarity / rarity.max()


def letters(tokenizer: Tokenizer) -> sparse.csr_matrix:
    """Features x runs of two to four letters: 1 where a token holds that run; pairs hold none."""
    places: dict[str, int] = {}
    found = []
    for token, i in tokenizer.get_vocab().items():
        text = token[2:] if token.startswith("##") else "<" + token
        runs = {text[at : at + n] for n in (2, 3, 4) for at in range(len(text) - n + 1)}
        found += [(i, places.setdefault(run, len(places))) for run in runs if i >= SPECIAL]
    tokens, runs = map(numpy.array, zip(*found))
    shape = (tokenizer.get_vocab_size() + Phrases.BUCKETS, len(places))
    return sparse.csr_matrix((numpy.ones(len(found)), (tokens, runs)), shape=shape)


def spelling(known: sparse.csr_matrix, tokenizer: Tokenizer) -> sparse.csr_matrix:
    """`letters`, each run weighed by how rare it is in the posts."""
    runs = letters(tokenizer)
    seen = numpy.asarray((known @ runs > 0).sum(axis=0)).ravel()
    return runs @ sparse.diags(LETTERS * numpy.log(known.shape[0] / (1 + seen) + 1))


def fit(chosen: Options) -> None:
    """Writes the weights."""
    posts, tokenizer = own_posts("train"), vocabulary.load()
    rows = vocabulary.encode(tokenizer, [post.text for post in posts])
    size = tokenizer.get_vocab_size()
    known, rarity = counts(rows, size), sparse.diags(rarity_of(rows, size))
    runs = spelling(known, tokenizer)
    seen = sparse.hstack([known @ rarity, known @ runs]).tocsr()
    truth, model = numpy.array([wanted(post) for post in posts]), Phrases(size)
    weights = numpy.zeros((rarity.shape[0], len(OUTPUTS)))
    for i in range(len(OUTPUTS)):
        line = LogisticRegression(C=STRENGTH, max_iter=300).fit(seen, truth[:, i])
        own, spelt = numpy.split(line.coef_[0], [rarity.shape[0]])
        weights[:, i] = rarity @ own + runs @ spelt
        model.offset.data[i] = float(line.intercept_[0])
    tokens, pairs = numpy.split(weights.astype("float32"), [size])
    model.tokens.weight.data, model.pairs.weight.data = torch.tensor(tokens), torch.tensor(pairs)
    torch.save(model.state_dict(), PATH)
    report("phrases", posts=len(posts), weights=seen.shape[1], path=PATH)


def load() -> Phrases:
    """The phrases as they were fitted."""
    model = Phrases(vocabulary.load().get_vocab_size())
    model.load_state_dict(torch.load(PATH, weights_only=True))
    return model.eval()


if __name__ == "__main__":
    fit(options(__doc__))
