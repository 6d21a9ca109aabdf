"""Tests of what reads the weights back: python -m unittest training.test_shipped"""

import unittest

import numpy

from training.predict import MODEL
from training.shipped import compare, read, rebuilt, restored


class ReadBack(unittest.TestCase):
    def test_integers_are_what_their_scale_and_zero_point_say(self) -> None:
        held = {
            "w_quantized": numpy.array([[130, 126]], dtype=numpy.uint8),
            "w_scale": numpy.array([0.5, 0.25], dtype=numpy.float32),
            "w_zero_point": numpy.array([128, 128], dtype=numpy.uint8),
        }
        self.assertEqual(restored(held, "w_quantized").tolist(), [[1.0, -0.5]])

    def test_the_weights_that_ship_judge_as_their_file_does(self) -> None:
        mean, most = compare(rebuilt(read(MODEL)))
        self.assertLess(mean, 0.1)
        self.assertLess(most, 0.6)


if __name__ == "__main__":
    unittest.main()
