"""The yardstick: logistic regression over tf-idf of words and character n-grams, on our own posts.

Scores are kept in runs/evaluation/ by a hash of all that decides them, because fitting takes minutes.
"""

import hashlib
from functools import cached_property
from pathlib import Path

import numpy
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import FeatureUnion, make_union

from training.corpus import Post
from training.metrics import Scores, truth
from training.normalise import normalise
from training.settings import LABELS, RUNS

KEPT = RUNS / "evaluation"


def features() -> FeatureUnion:
    """How often words, pairs of words and runs of two to five characters occur."""
    words = TfidfVectorizer(ngram_range=(1, 2), token_pattern=r"\w+|[^\w\s]", sublinear_tf=True)
    characters = TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 5), min_df=2, sublinear_tf=True)
    return make_union(words, characters)


class Baseline:
    """Fits when it is first asked for something that is not kept."""

    def __init__(self, train: list[Post]) -> None:
        self.texts = [normalise(post.text) for post in train]
        self.wanted = truth(train)

    @cached_property
    def fitted(self) -> tuple[FeatureUnion, list[LogisticRegression]]:
        """The features, and a linear model for each label."""
        seen = features().fit(self.texts)
        known = seen.transform(self.texts)
        lines = [LogisticRegression(C=10, max_iter=1000) for _ in LABELS]
        return seen, [line.fit(known, self.wanted[:, i]) for i, line in enumerate(lines)]

    def __call__(self, texts: list[str]) -> Scores:
        """Texts x labels, before calibration."""
        asked = [normalise(text) for text in texts]
        path = self.path(asked)
        if path.exists():
            return numpy.load(path)
        seen, lines = self.fitted
        rows = seen.transform(asked)
        found = numpy.column_stack([line.decision_function(rows) for line in lines])
        path.parent.mkdir(parents=True, exist_ok=True)
        numpy.save(path, found)
        return found

    def path(self, asked: list[str]) -> Path:
        """Where the scores of these texts are kept."""
        decides = hashlib.sha256(Path(__file__).read_bytes() + self.wanted.tobytes())
        for text in (*self.texts, "", *asked):
            decides.update(text.encode("utf-8", "surrogatepass") + b"\0")
        return KEPT / f"baseline-{decides.hexdigest()[:24]}.npy"
