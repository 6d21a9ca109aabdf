"""Tests of what checks our posts: python -m unittest training.test_check"""

import unittest

import numpy

from training.doubts import denied
from training.names import RealNames, read_names, real
from training.split import assign, groups, problems


def row(text: str, pair: str | None = None, **more: object) -> dict[str, object]:
    """A post without labels or brief."""
    return {"text": text, "lang": "nl", "labels": [], "pair": pair, "brief": None, **more}


class Splits(unittest.TestCase):
    def test_a_post_follows_its_pair_and_what_it_nearly_repeats(self) -> None:
        rows = [
            row("De raad stond in brand gisteravond", "brand", split="test"),
            row("Haar huis gaat in de fik", "brand"),
            row("De raad stond in brand, gisteravond!"),
        ]
        assign(rows, groups(rows))
        self.assertEqual({one["split"] for one in rows}, {"test"})

    def test_a_group_joined_out_of_two_splits_is_for_training(self) -> None:
        rows = [row("Mooie brug", "brug", split="test"), row("Wat een weer", "brug", split="calibration")]
        rows.append(row("Brug dicht", "brug"))
        assign(rows, groups(rows))
        self.assertEqual({one["split"] for one in rows}, {"train"})

    def test_repeats_leaks_and_unknown_labels_are_told_without_the_text(self) -> None:
        rows = [row("Mooie brug", split="test"), row("mooie brug", split="train"), row("Weer", split="train")]
        rows[2]["labels"] = ["lawaai"]
        found = problems(rows, groups(rows))
        self.assertEqual(len(found), 3)
        self.assertNotIn("brug", " ".join(found))


class Names(unittest.TestCase):
    known: RealNames

    @classmethod
    def setUpClass(cls) -> None:
        cls.known = read_names()

    def test_real_people_accounts_numbers_and_domains_are_found(self) -> None:
        for text, what in (
            ("Geert Wilders zei", ["geert wilders", "wilders"]),
            ("#Wilders zei", ["wilders"]),
            ("Dilan Yeşilgöz zei", ["dilan yesilgoz", "yesilgoz"]),
            ("zie @geertwilderspvv", ["@geertwilderspvv"]),
            ("bel 06-41 22 33 44", ["06-41 22 33 44"]),
            ("mail jan@gmail.com", ["gmail.com"]),
            ("lees nu.nl", ["nu.nl"]),
        ):
            self.assertEqual(list(real(text, self.known)), what, text)

    def test_what_is_ordinary_or_plainly_invented_is_not(self) -> None:
        for text in (
            "De kok, mevrouw De Vries en burgemeester Klaver",
            "bel 06-00001234 of 01632 960001",
            "https://voorbeeld.example/raad en jan@voorbeeld.invalid",
            "op 12-03-2026 om 20.30 uur",
        ):
            self.assertEqual(list(real(text, self.known)), [], text)


class Doubts(unittest.TestCase):
    def test_only_confident_denials_are_doubts(self) -> None:
        given = numpy.array([True, True, True, False, False, False])
        carried = numpy.array([0.9, 0.8, 0.05, 0.1, 0.55, 0.95])
        found = {(doubt.row, doubt.given): doubt.margin for doubt in denied("threat", given, carried)}
        self.assertEqual(set(found), {(2, True), (5, False)})
        self.assertAlmostEqual(found[5, False], 0.9)


if __name__ == "__main__":
    unittest.main()
