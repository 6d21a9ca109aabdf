"""Which labels to read again: posts whose label a linear model, trained without them, confidently denies.

Confident learning after Northcutt, Jiang and Chuang (2021), for each label on its own: a class counts as
confidently predicted from the mean probability that the posts given that class have.
"""

from dataclasses import dataclass
from typing import Any

import numpy
from numpy.typing import NDArray
from scipy.sparse import csr_matrix, hstack
from sklearn.feature_extraction.text import HashingVectorizer, TfidfTransformer
from sklearn.linear_model import LogisticRegression, SGDClassifier
from sklearn.model_selection import GroupKFold

from training.normalise import normalise
from training.settings import LABELS, SEED

FOLDS = 3

Numbers = NDArray[numpy.float64]


@dataclass(frozen=True)
class Doubt:
    """`row` counts from 0; `given` is what the post says; `margin`, in (0, 1], is how far the prediction denies it."""

    row: int
    label: str
    given: bool
    margin: float


def features(texts: list[str]) -> csr_matrix:
    """Hashed words, pairs of words and character 2- to 5-grams, weighed by tf-idf."""
    texts = [normalise(text) for text in texts]
    shared = {"n_features": 2**20, "norm": None, "alternate_sign": False}
    words = HashingVectorizer(ngram_range=(1, 2), token_pattern=r"\w+|[^\w\s]", **shared)
    letters = HashingVectorizer(analyzer="char_wb", ngram_range=(2, 5), **shared)
    parts = [TfidfTransformer(sublinear_tf=True).fit_transform(kind.transform(texts)) for kind in (words, letters)]
    return csr_matrix(hstack(parts))


def unseen(rows: csr_matrix, given: NDArray[numpy.bool_], groups: list[int]) -> Numbers:
    """The probability of one label for each post, from models that saw no post of its group."""
    logits: Numbers = numpy.zeros(len(groups))
    for train, held in GroupKFold(FOLDS).split(rows, groups=groups):
        model = SGDClassifier(loss="log_loss", alpha=2e-6, max_iter=20, tol=None, random_state=SEED)
        logits[held] = model.fit(rows[train], given[train]).decision_function(rows[held])
    platt = LogisticRegression(C=1e6).fit(logits[:, None], given)
    return platt.predict_proba(logits[:, None])[:, 1]


def doubts(posts: list[dict[str, Any]], groups: list[int]) -> list[Doubt]:
    """The labels in doubt, the widest margin first."""
    rows = features([post["text"] for post in posts])
    found: list[Doubt] = []
    for label in LABELS:
        given = numpy.array([label in post["labels"] for post in posts])
        found += denied(label, given, unseen(rows, given, groups))
    return sorted(found, key=lambda doubt: -doubt.margin)


def denied(label: str, given: NDArray[numpy.bool_], carried: Numbers) -> list[Doubt]:
    """Posts whose other class is likelier, and at least as likely as it is on average where it is given."""
    other = numpy.where(given, 1 - carried, carried)
    enough = numpy.where(given, (1 - carried[~given]).mean(), carried[given].mean())
    margin = 2 * other - 1
    return [
        Doubt(int(row), label, bool(given[row]), float(margin[row]))
        for row in numpy.flatnonzero((other >= enough) & (margin > 0))
    ]
