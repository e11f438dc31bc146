import tempfile
import unittest
from pathlib import Path

from . import needs

needs.packages("torch", "numpy", "cv2")

import numpy as np  # noqa: E402
import torch  # noqa: E402

from crnn_training.data import batches, widths  # noqa: E402
from crnn_training.data.row import Row  # noqa: E402
from crnn_training.learning import checkpoint, classes, losses, scoring  # noqa: E402
from crnn_training.learning.options import TrainingOptions  # noqa: E402
from crnn_training.learning.processes import Processes  # noqa: E402
from crnn_training.learning.trainer import Trainer  # noqa: E402
from crnn_training.network import crnn  # noqa: E402
from crnn_training.network.gated import Gated  # noqa: E402

CHARACTERS = " abcdefgh"


def row(text, seed=0):
    """A line whose characters are columns of grey levels: easy to learn."""
    pixels = np.full((32, 16 * len(text) + 8), 250, np.uint8)
    for place, character in enumerate(text):
        pixels[4:28, 16 * place + 6:16 * place + 16] = 24 * CHARACTERS.index(character)
        pixels[4:4 + 2 * CHARACTERS.index(character), 16 * place + 6:16 * place + 16] = 120
    centres = np.arange(len(text), dtype=np.float32) * 16 + 11
    return Row(pixels, text, centres)


INDEX = {character: place + 1 for place, character in enumerate(CHARACTERS)}


class BatchTests(unittest.TestCase):
    def test_collate_lays_lines_side_by_side(self):
        batch = batches.collate([row("ab"), row("c")._replace(centres=None)], INDEX)
        self.assertEqual((2, 1, 32, 64), tuple(batch.pixels.shape))
        self.assertEqual(([2, 3, 4], [2, 1], [40, 24]), (batch.classes.tolist(), batch.lengths.tolist(), batch.widths.tolist()))
        self.assertEqual([2, 6, -1], batch.centres.tolist())
        self.assertTrue((batch.pixels[1, 0, :, 24:] == batch.pixels[1, 0, :, 23:24]).all())
        self.assertIsNone(batch.targets)

    def test_batches_are_of_the_size_and_in_the_same_order_for_a_seed(self):
        class Source:
            def rows(self, seed):
                while True:
                    for text in ("a", "bc", "def", "gh", "hhh"):
                        yield row(text)

        def some(seed):
            stream = iter(batches.Batches(Source(), CHARACTERS, 5, seed))
            return [next(stream).classes.tolist() for _ in range(6)]

        self.assertEqual(some(1), some(1))
        self.assertNotEqual(some(1), some(2))


class NetworkTests(unittest.TestCase):
    def setUp(self):
        torch.manual_seed(1)
        self.network = crnn.Crnn(len(CHARACTERS), "tiny").eval()
        self.images = torch.rand(3, 1, 32, 64) * 2 - 1

    @torch.no_grad()
    def test_outputs_are_log_probabilities_of_a_quarter_of_the_columns(self):
        for preset in crnn.PRESETS:
            log_probs = crnn.Crnn(7, preset).eval()(self.images)
            self.assertEqual((16, 3, 8), tuple(log_probs.shape))
            self.assertTrue(torch.allclose(log_probs.exp().sum(2), torch.ones(16, 3), atol=1e-5))

    @torch.no_grad()
    def test_gated_opens_what_blank_does_not_win_and_gives_the_same_scores(self):
        self.network.gate.bias.sub_(self.network.gate(self.network.features(self.images)).median())
        log_probs = self.network(self.images).reshape(-1, len(CHARACTERS) + 1)
        gate, frames, scores = Gated(self.network)(self.images, torch.tensor(0.0))
        self.assertTrue(0 < len(frames) < gate.numel())
        self.assertEqual((gate.reshape(-1) < 0).nonzero().squeeze(1).tolist(), frames.tolist())
        given = scores + torch.nn.functional.logsigmoid(-gate.reshape(-1)[frames])[:, None]
        self.assertTrue(torch.allclose(log_probs[frames, 1:], given, atol=1e-5))
        closed = torch.ones(gate.numel(), dtype=torch.bool)
        closed[frames] = False
        self.assertTrue((log_probs[closed].argmax(1) == 0).all())

    @torch.no_grad()
    def test_fewer_classes_are_scored_as_they_are_among_all(self):
        full, some = self.network(self.images), self.network(self.images, torch.tensor([2, 5]))
        wanted = full[:, :, [3, 6]].log_softmax(2)
        self.assertTrue(torch.allclose(wanted, some[:, :, 1:].log_softmax(2), atol=1e-5))
        self.assertTrue(torch.allclose(full[:, :, 0], some[:, :, 0], atol=1e-6))

    @torch.no_grad()
    def test_extend_leaves_the_old_characters_order_and_makes_new_ones_improbable(self):
        before = self.network(self.images)
        crnn.extend(self.network, 4)
        after = self.network(self.images)
        self.assertEqual(len(CHARACTERS) + 5, after.shape[2])
        old = len(CHARACTERS) + 1
        self.assertTrue(torch.allclose(before[:, :, 1:].log_softmax(2), after[:, :, 1:old].log_softmax(2), atol=1e-5))
        self.assertTrue((after[:, :, old:].exp().sum(2) < 0.2).all())

    def test_chosen_classes_hold_the_batchs_own_and_stand_for_the_rest(self):
        chosen = classes.choose(torch.tensor([3, 9, 3]), 100, 20)
        self.assertEqual([2, 8], chosen.places[:2].tolist())
        self.assertEqual(22, len(set(chosen.places.tolist())))
        self.assertEqual([1, 2], chosen.index[torch.tensor([3, 9])].tolist())
        self.assertEqual(0, int(chosen.index[0]))
        self.assertAlmostEqual(98, float(chosen.bonus[2:].exp().sum()), places=3)
        self.assertEqual([0, 0], chosen.bonus[:2].tolist())

    def test_alignment_counts_known_centres_alone(self):
        batch = batches.collate([row("ab"), row("c")._replace(centres=None)], INDEX)
        log_probs = torch.full((16, 2, 10), -5.0)
        log_probs[2, 0, 2], log_probs[6, 0, 3] = -1.0, -3.0
        self.assertAlmostEqual(2.0, float(losses.alignment(log_probs, batch.classes, batch)), places=5)
        unknown = batch._replace(centres=torch.full_like(batch.centres, -1))
        self.assertEqual(0.0, float(losses.alignment(log_probs, batch.classes, unknown)))


class TrainerTests(unittest.TestCase):
    def test_a_few_steps_learn_easy_lines_and_are_gone_on_with(self):
        torch.manual_seed(3)
        rows = [row(text) for text in ("abc", "bcd", "cde", "def", "efg", "fgh", "gha", "hab")]
        with tempfile.TemporaryDirectory() as folder:
            options = TrainingOptions(Path(folder), minutes=5, steps=60, batch=8, rate=4e-3, warm_up=0, negatives=4, threads=1)
            values = []

            def report(network):
                score = scoring.score(network, rows, CHARACTERS).score
                values.append(score.cer)
                return score.cer, "tested"

            start = checkpoint.begin("tiny", CHARACTERS)
            Trainer(start, options, Processes()).run(iter(lambda: batches.collate(rows, INDEX), None), report)
            self.assertLess(values[-1], 0.1)

            last = checkpoint.load(Path(folder, checkpoint.LAST))
            self.assertEqual((480, values[-1]), (last.seen, last.best))
            self.assertEqual(values[-1], scoring.score(last.network(), rows, CHARACTERS).score.cer)
            more = TrainingOptions(Path(folder), minutes=5, steps=2, batch=8, rate=1e-4, threads=1, freeze_norms=True)
            Trainer(last, more, Processes()).run(iter(lambda: batches.collate(rows, INDEX), None), report)
            again = checkpoint.load(Path(folder, checkpoint.LAST))
            self.assertEqual(496, again.seen)
            self.assertLess(values[-1], 0.1)
            norms = [name for name in last.model if name.endswith("running_mean")]
            self.assertTrue(all(torch.equal(last.model[name], again.model[name]) for name in norms))

    def test_what_is_no_checkpoint_is_refused(self):
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder, "x.pt")
            path.write_bytes(b"nothing of the kind")
            with self.assertRaisesRegex(ValueError, "is no checkpoint"):
                checkpoint.load(path)
            torch.save({"model": 1}, path)
            with self.assertRaisesRegex(ValueError, "no checkpoint of this program"):
                checkpoint.load(path)

    def test_greedy_reads_a_lines_own_frames_alone(self):
        log_probs = torch.full((6, 1, 3), -9.0)
        for frame, best in enumerate([1, 1, 0, 1, 2, 2]):
            log_probs[frame, 0, best] = 0
        self.assertEqual(["aab"], scoring.greedy(log_probs, "ab", [6]))
        self.assertEqual(["aa"], scoring.greedy(log_probs, "ab", [4]))
        self.assertEqual(4, widths.STRIDE)
