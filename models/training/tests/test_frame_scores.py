import unittest

from . import needs

needs.packages("numpy")

import numpy as np  # noqa: E402

from crnn_training.graphs import frame_scores  # noqa: E402

CHARACTERS = ["a", "b"]
# Of four frames: a, a, blank, b. Probabilities of blank, a, b.
FRAMES = np.array([[0.1, 0.8, 0.1], [0.2, 0.7, 0.1], [0.9, 0.05, 0.05], [0.2, 0.2, 0.6]])


class FrameScoresTests(unittest.TestCase):
    def test_all_layouts_activations_and_blanks_give_the_same_scores(self):
        for activation, scores in (("softmax", FRAMES), ("log-softmax", np.log(FRAMES)), ("logits", np.log(FRAMES) + 7)):
            for blank, places in (("first", [0, 1, 2]), ("last", [1, 2, 0])):
                ordered = scores[:, places].astype(np.float32)
                for layout, output in (("TNC", ordered[:, None]), ("NTC", ordered[None]), ("NCT", ordered.T[None])):
                    spec = {"kind": "dense", "layout": layout, "activation": activation, "blank": blank}
                    np.testing.assert_allclose(FRAMES, np.exp(frame_scores.of([output], spec, 2)), rtol=1e-5)

    def test_indices_are_certain(self):
        for blank, best in (("first", [1, 1, 0, 2]), ("last", [0, 0, 2, 1])):
            for output in (np.array([best]), np.array(best)[:, None]):
                scores = frame_scores.of([output], {"kind": "indices", "blank": blank}, 2)
                self.assertEqual(("ab", 1.0), frame_scores.greedy(scores, CHARACTERS))

    def test_gated_outputs_are_joined_and_closed_frames_are_blank(self):
        gate = np.log(FRAMES[:, :1] / (1 - FRAMES[:, :1]))
        open_frames = np.flatnonzero(gate < 0)
        given = FRAMES[open_frames, 1:] / FRAMES[open_frames, 1:].sum(1, keepdims=True)
        scores = np.exp(frame_scores.of([gate, open_frames, np.log(given)], {"kind": "gated"}, 2))
        np.testing.assert_allclose(FRAMES[open_frames], scores[open_frames], rtol=1e-6)
        np.testing.assert_allclose([0.9, 0, 0], scores[2])

    def test_greedy_leaves_repeats_and_blanks_out(self):
        text, confidence = frame_scores.greedy(np.log(FRAMES), CHARACTERS)
        self.assertEqual("ab", text)
        self.assertAlmostEqual(0.7, confidence)

    def test_greedy_of_blanks_alone_is_empty_without_confidence(self):
        self.assertEqual(("", 0.0), frame_scores.greedy(np.log(FRAMES[2:3]), CHARACTERS))

    def test_an_output_must_be_named_where_there_are_several(self):
        self.assertEqual(["only"], frame_scores.names({"kind": "dense"}, ["only"]))
        self.assertEqual(["mine"], frame_scores.names({"kind": "dense", "name": "mine"}, ["a", "b"]))
        with self.assertRaisesRegex(ValueError, "one of a, b"):
            frame_scores.names({"kind": "dense"}, ["a", "b"])
