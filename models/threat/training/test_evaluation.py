"""Tests of what the evaluation counts with: python -m unittest training.test_evaluation"""

import unittest

import numpy
from sklearn.metrics import average_precision_score, roc_auc_score

from training.corpus import Post
from training.disguises import CHANGES, disguised
from training.groups import gender, handle, length, origin, spelling
from training.metrics import calibration_error, draws, gain, ranked, ranking, shares

CHANCE = numpy.random.default_rng(1)
WANTED = (CHANCE.random(400) < 0.3).astype(float)
SCORES = numpy.round(0.5 * WANTED + CHANCE.random(400), 1)


def post(text: str, lang: str = "nl") -> Post:
    """A post without labels."""
    return Post(text, lang, frozenset(), frozenset(), "own", "test")


class Measures(unittest.TestCase):
    def test_a_ranking_with_ties_is_that_of_scikit_learn(self) -> None:
        found = ranking(WANTED, SCORES, draws(range(400), 50))
        self.assertAlmostEqual(found["auc"]["value"], roc_auc_score(WANTED, SCORES))
        self.assertAlmostEqual(found["ap"]["value"], average_precision_score(WANTED, SCORES))

    def test_a_drawn_weight_counts_a_text_as_often_as_it_was_drawn(self) -> None:
        weights = draws(range(400), 5)
        again = numpy.repeat(numpy.arange(400), weights[3].astype(int))
        found = ranked(WANTED, SCORES, weights)
        self.assertAlmostEqual(found["auc"][3], roc_auc_score(WANTED[again], SCORES[again]))
        self.assertAlmostEqual(found["ap"][3], average_precision_score(WANTED[again], SCORES[again]))

    def test_recall_stays_within_its_false_alarms(self) -> None:
        wanted = numpy.array([1.0, 1, 1] + [0.0] * 20)
        scores = numpy.array([0.9, 0.6, 0.3, 0.7, 0.5] + [0.1] * 18)
        self.assertAlmostEqual(ranking(wanted, scores, draws(range(23), 5))["recall"]["value"], 2 / 3)

    def test_nothing_is_said_where_one_class_is_missing(self) -> None:
        self.assertIsNone(ranking(numpy.ones(5), numpy.arange(5.0), draws(range(5), 9))["auc"]["value"])

    def test_the_posts_of_a_pair_are_drawn_together(self) -> None:
        weights = draws(["a", "a", "b", "b", 5], 99)
        self.assertTrue((weights[:, 0] == weights[:, 1]).all() and (weights[:, 2] == weights[:, 3]).all())
        self.assertTrue((weights[0] == 1).all())
        self.assertGreater(len(set(weights[:, 0])), 1)

    def test_a_model_gains_nothing_over_itself(self) -> None:
        found = gain(WANTED, SCORES, SCORES * 2, draws(range(400), 20))
        self.assertEqual(found["auc"], {"value": 0.0, "low": 0.0, "high": 0.0})

    def test_a_share_is_of_those_it_is_among(self) -> None:
        which, among = numpy.array([True, False, True]), numpy.array([True, True, False])
        self.assertEqual(shares(which, among, numpy.ones((1, 3)))[0], 0.5)

    def test_calibration_error_weighs_each_bin_by_its_texts(self) -> None:
        found = calibration_error(numpy.array([1.0, 0, 0, 0]), numpy.array([0.9, 0.9, 0.1, 0.1]), draws(range(4), 3))
        self.assertAlmostEqual(found["value"], (2 * 0.4 + 2 * 0.1) / 4)


class Groups(unittest.TestCase):
    def test_words_tell_whom_a_post_speaks_of(self) -> None:
        self.assertEqual(gender(post("Mevrouw de wethouder, tot maandag")), "women")
        self.assertEqual(gender(post("hij komt niet meer terug")), "men")
        self.assertEqual(gender(post("hij zag haar")), "both")
        self.assertEqual(gender(post("de burgemeester komt")), "neither")
        self.assertEqual(gender(post("er komt noch", "de")), "men")
        self.assertEqual(gender(post("er komt een brug")), "neither")

    def test_words_tell_of_origin(self) -> None:
        self.assertEqual(origin(post("Die Márokkaanse buurman")), "mentioned")
        self.assertEqual(origin(post("Die aardige buurman")), "not mentioned")

    def test_a_disguise_is_told_from_plain_spelling(self) -> None:
        for text in ("ik maak je d00d", "ik maak je d.o.o.d", "ik maak je doooood", "ik maak je dооd"):
            self.assertEqual(spelling(post(text)), "disguised", text)
        self.assertEqual(spelling(post("@iemand Één café op 1 mei: €5 😀!!! zie www.example.org/a1b")), "plain")

    def test_handles_and_words_are_counted(self) -> None:
        self.assertEqual(handle(post("dag @iemand")), "with a handle")
        self.assertEqual(handle(post("mail jan@example.org")), "without")
        names = ["1 to 5 words", "6 to 15", "16 to 40", "over 40"]
        self.assertEqual([length(post("ja " * count)) for count in (5, 6, 16, 41)], names)


class Disguises(unittest.TestCase):
    def test_every_change_changes_the_text_and_is_the_same_each_time(self) -> None:
        texts = ["Morgen staan we bij de burgemeester, voor de deur!", "ja"]
        for name, change in CHANGES.items():
            self.assertNotEqual(disguised(texts, change)[0], texts[0], name)
            self.assertEqual(disguised(texts, change), disguised(texts, change), name)


if __name__ == "__main__":
    unittest.main()
