import itertools
import random
import unittest
from functools import lru_cache

from crnn_training.text.metrics import Score, edits, normalised


@lru_cache(maxsize=None)
def by_definition(a, b):
    if not a or not b:
        return len(a) + len(b)
    return min(by_definition(a[1:], b) + 1, by_definition(a, b[1:]) + 1, by_definition(a[1:], b[1:]) + (a[0] != b[0]))


class MetricsTests(unittest.TestCase):
    def test_edits_are_those_of_the_definition(self):
        words = ["".join(word) for length in range(4) for word in itertools.product("ab", repeat=length)]
        for a, b in itertools.product(words, words):
            self.assertEqual(by_definition(a, b), edits(a, b), (a, b))

    def test_edits_are_a_distance(self):
        rng = random.Random(1)
        for _ in range(200):
            a, b, c = ("".join(rng.choices("abc", k=rng.randint(0, 8))) for _ in range(3))
            self.assertEqual(edits(a, b), edits(b, a))
            self.assertLessEqual(edits(a, c), edits(a, b) + edits(b, c))

    def test_normalised_leaves_neither_case_width_nor_space(self):
        self.assertEqual("abc1ss", normalised("A b\u3000C1ß"))

    def test_score_adds_up_edits_through_all_labels(self):
        score = Score()
        score.add("abc", "abc")
        score.add("AX", "a b")
        self.assertEqual((2, 1, 3, 6), (score.lines, score.exact, score.edits, score.length))
        self.assertEqual((0.5, 0.5), (score.exact_rate, score.cer))
        self.assertEqual((0.5, 0.2), (score.exact_rate_normalised, score.cer_normalised))
        self.assertEqual("| x | 2 | 0.500 | 0.5000 | 0.500 | 0.2000 |", score.row("x"))

    def test_score_of_nothing_is_zero(self):
        self.assertEqual((0, 0, 0, 0), (Score().exact_rate, Score().cer, Score().exact_rate_normalised, Score().cer_normalised))
