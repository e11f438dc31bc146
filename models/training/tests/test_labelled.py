import itertools
import tempfile
import unittest
from pathlib import Path

from . import needs

needs.packages("numpy", "cv2")

import cv2  # noqa: E402
import numpy as np  # noqa: E402

from crnn_training.data import labelled  # noqa: E402
from crnn_training.data.labelled import LabelledLines  # noqa: E402
from crnn_training.data.mixture import Mixture, Share  # noqa: E402
from crnn_training.data.row import Row  # noqa: E402
from crnn_training.text import charset  # noqa: E402
from crnn_training.text.labels import LabelledLine  # noqa: E402

SAMPLES = Path(__file__).parents[2] / "samples"


class LabelledTests(unittest.TestCase):
    def test_all_samples_can_be_learned_by_the_default_characters(self):
        kept = labelled.keep([SAMPLES], charset.built_in("zh"))
        self.assertEqual((24, {}), (len(kept.lines), kept.unknown))
        self.assertEqual(24, len(labelled.load(kept.lines)))

    def test_characters_that_the_model_lacks_are_counted(self):
        kept = labelled.keep([SAMPLES], charset.built_in("en"))
        self.assertLess(len(kept.lines), 24)
        self.assertGreaterEqual(kept.unknown["发"], 1)

    def test_lines_that_cannot_be_learned_are_left_out(self):
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder, "a.png")
            cv2.imwrite(str(path), np.zeros((32, 40), np.uint8))
            lines = [LabelledLine(path, text) for text in ("abc", "", "abcdefghijklmnop")]
            self.assertEqual(["abc"], [row.text for row in labelled.load(lines)])
            self.assertEqual([], labelled.load(lines, max_width=39))
            with self.assertRaisesRegex(ValueError, "is no image"):
                labelled.load([LabelledLine(Path(folder, "b.png"), "x")])

    def test_one_line_in_ten_is_held_out_the_same_ones_every_time(self):
        lines = [LabelledLine(Path(f"{n}.png"), str(n)) for n in range(95)]
        learned, held_out = labelled.halves(lines)
        self.assertEqual((85, 10), (len(learned), len(held_out)))
        self.assertEqual(set(lines), set(learned) | set(held_out))
        self.assertEqual((learned, held_out), labelled.halves(lines[::-1]))
        self.assertEqual((1, 1), tuple(map(len, labelled.halves(lines[:2]))))
        self.assertEqual((1, 1), tuple(map(len, labelled.halves(lines[:1]))))

    def test_rows_give_every_line_in_each_round_and_worn_anew(self):
        lines = labelled.keep([SAMPLES], charset.built_in("zh")).lines[:5]
        rows = list(itertools.islice(LabelledLines(lines).rows(1), 10))
        for part in (rows[:5], rows[5:]):
            self.assertEqual({line.text for line in lines}, {row.text for row in part})
        first, second = ([row.pixels for row in rows if row.text == lines[0].text])
        self.assertFalse(first.shape == second.shape and (first == second).all())


class MixtureTests(unittest.TestCase):
    def test_sources_come_by_their_shares_and_those_of_none_never(self):
        class Texts:
            def __init__(self, text):
                self.text = text

            def rows(self, seed):
                assert self.text != "never"
                while True:
                    yield Row(np.zeros((32, 8), np.uint8), self.text)

        mixture = Mixture([Share(Texts("a"), 3), Share(Texts("never"), 0), Share(Texts("b"), 1)])
        texts = [row.text for row in itertools.islice(mixture.rows(1), 2000)]
        self.assertAlmostEqual(0.75, texts.count("a") / 2000, delta=0.05)

    def test_nothing_to_learn_from_is_refused(self):
        with self.assertRaisesRegex(ValueError, "nothing to learn from"):
            next(Mixture([]).rows(1))
