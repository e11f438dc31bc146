import itertools
import unittest

from . import needs

needs.packages("numpy")

import numpy as np  # noqa: E402

from crnn_training.distilling import alignment  # noqa: E402

CLASSES = 4


def collapsed(path):
    return [k for t, k in enumerate(path) if k and (t == 0 or path[t - 1] != k)]


def by_enumeration(log_probs, text):
    """The probability of the text, and of each character at each frame, by adding up all paths."""
    total, occupancy = 0.0, np.zeros((len(log_probs), len(text)))
    for path in itertools.product(range(CLASSES), repeat=len(log_probs)):
        if collapsed(path) != text:
            continue
        probability = np.exp(sum(log_probs[t, k] for t, k in enumerate(path)))
        total += probability
        character = -1
        for t, k in enumerate(path):
            character += bool(k) and (t == 0 or path[t - 1] != k)
            if k:
                occupancy[t, character] += probability
    return total, occupancy


def align(log_probs, text):
    repeats = np.array([a == b for a, b in zip([0, *text], text)])
    return alignment.align(log_probs[:, 0], log_probs[:, text], repeats)


class AlignmentTests(unittest.TestCase):
    def test_it_is_what_adding_up_all_paths_gives(self):
        rng = np.random.default_rng(1)
        for frames, length in ((1, 1), (3, 1), (4, 2), (5, 3), (6, 2), (6, 3)):
            for _ in range(4):
                log_probs, text = np.log(rng.dirichlet(np.ones(CLASSES), frames)), rng.integers(1, CLASSES, length).tolist()
                total, occupancy = by_enumeration(log_probs, text)
                aligned = align(log_probs, text)
                if total == 0:
                    self.assertEqual(-np.inf, aligned.log_likelihood)
                    continue
                self.assertAlmostEqual(np.log(total), aligned.log_likelihood)
                np.testing.assert_allclose(occupancy / total, aligned.occupancy, atol=1e-9)

    def test_a_text_that_does_not_fit_has_no_alignment(self):
        log_probs = np.log(np.full((3, CLASSES), 0.25))
        self.assertEqual(-np.inf, align(log_probs, [1, 1, 2]).log_likelihood)
        self.assertTrue((align(log_probs, [1, 1, 2]).occupancy == 0).all())
        self.assertTrue(np.isfinite(align(log_probs, [1, 2, 3]).log_likelihood))

    def test_impossible_classes_do_no_harm_and_impossible_texts_are_said_to_be(self):
        with np.errstate(divide="ignore"):
            log_probs = np.log(np.array([[0.5, 0.5, 0, 0], [1, 0, 0, 0], [0.2, 0, 0.8, 0]]))
        self.assertAlmostEqual(np.log(0.4), align(log_probs, [1, 2]).log_likelihood)
        self.assertEqual(-np.inf, align(log_probs, [3]).log_likelihood)

    def test_long_lines_lose_no_precision(self):
        rng = np.random.default_rng(2)
        log_probs, text = np.log(rng.dirichlet(np.ones(CLASSES), 400)), rng.integers(1, CLASSES, 90).tolist()
        aligned = align(log_probs, text)
        self.assertTrue(np.isfinite(aligned.log_likelihood))
        self.assertTrue((aligned.occupancy.sum(0) >= 1 - 1e-6).all())          # each character has a frame at least
        self.assertTrue((aligned.occupancy.sum(1) <= 1 + 1e-6).all())          # no frame shows more than one
