"""The yardstick: logistic regression over tf-idf of words and character n-grams, on our own posts."""

from sklearn.calibration import CalibratedClassifierCV
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.frozen import FrozenEstimator
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import Pipeline, make_pipeline, make_union

import numpy

from training.corpus import Post
from training.metrics import Scores, truth
from training.normalise import normalise
from training.settings import LABELS


def pipeline() -> Pipeline:
    """One linear model for one label."""
    words = TfidfVectorizer(ngram_range=(1, 2), token_pattern=r"\w+|[^\w\s]", sublinear_tf=True)
    characters = TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 5), min_df=2, sublinear_tf=True)
    return make_pipeline(make_union(words, characters), LogisticRegression(C=10, max_iter=1000))


def baseline(train: list[Post], calibration: list[Post], asked: list[list[str]]) -> list[Scores]:
    """Calibrated scores for each list of texts."""
    texts = [normalise(post.text) for post in train]
    held = [normalise(post.text) for post in calibration]
    features = pipeline()[0].fit(texts)
    known, held_known = features.transform(texts), features.transform(held)
    rows = [features.transform([normalise(text) for text in batch]) for batch in asked]
    wanted, held_wanted = truth(train), truth(calibration)
    scores = [numpy.zeros((len(batch), len(LABELS))) for batch in asked]
    for i in range(len(LABELS)):
        model = LogisticRegression(C=10, max_iter=1000).fit(known, wanted[:, i])
        platt = CalibratedClassifierCV(FrozenEstimator(model)).fit(held_known, held_wanted[:, i])
        for batch, into in zip(rows, scores):
            into[:, i] = platt.predict_proba(batch)[:, 1]
    return scores
