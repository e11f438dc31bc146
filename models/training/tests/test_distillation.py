import unittest

from . import needs

needs.packages("torch", "numpy", "cv2")

import numpy as np  # noqa: E402
import torch  # noqa: E402

from crnn_training.data import batches  # noqa: E402
from crnn_training.data.row import Row  # noqa: E402
from crnn_training.distilling import loss  # noqa: E402
from crnn_training.distilling.teacher import Target  # noqa: E402

CHARACTERS = "abcd"
INDEX = {character: place + 1 for place, character in enumerate(CHARACTERS)}
ALL = torch.arange(5)


def batch(*targets):
    """Lines 'ab' of ten frames."""
    return batches.collate([Row(np.zeros((32, 40), np.uint8), "ab", None, target) for target in targets], INDEX)


def target(**shares):
    ordered = sorted(shares.items(), key=lambda item: -item[1])
    return Target(np.array([CHARACTERS.index(c) for c, _ in ordered]), np.array([share for _, share in ordered]))


def peaks(lines=1):
    """Ten frames: 'a' at the third, 'b' at the seventh, blank elsewhere; as parameters."""
    logits = torch.zeros(10, lines, 5)
    logits[:, :, 0] = 6
    logits[2, :, 0] = logits[6, :, 0] = 0
    logits[2, :, 1] = logits[6, :, 2] = 6
    return logits.requires_grad_()


class DistillationTests(unittest.TestCase):
    def value(self, logits, given, temperature=1.0, index=ALL):
        return loss.distillation(logits.log_softmax(2), given.classes, given, index, temperature)

    def test_the_student_comes_to_find_what_the_teacher_finds(self):
        logits, given = peaks(), batch([target(a=0.7, c=0.3), target(b=0.6, d=0.4)])
        optimizer = torch.optim.Adam([logits], 0.1)
        first = float(self.value(logits, given))
        for _ in range(400):
            optimizer.zero_grad()
            self.value(logits, given).backward()
            optimizer.step()
        self.assertGreater(first, 10 * float(self.value(logits, given)))
        found = logits.detach()[:, 0, 1:].softmax(1)
        np.testing.assert_allclose([0.7, 0, 0.3, 0], found[2], atol=0.03)
        np.testing.assert_allclose([0, 0.6, 0, 0.4], found[6], atol=0.03)

    def test_where_peaks_are_is_left_to_the_student(self):
        """The same divergence wherever along the line the student shows the character."""
        given = batch([target(a=0.7, c=0.3), None])
        early, late = peaks(), peaks().detach().roll(2, 0).requires_grad_()
        self.assertAlmostEqual(float(self.value(early, given)), float(self.value(late, given)), places=3)

    def test_agreement_costs_nothing_at_any_temperature(self):
        given = batch([target(a=0.7, c=0.3), target(b=1.0)])
        logits = torch.full((10, 1, 5), -300.0)
        logits[:, 0, 0] = 0
        logits[2, 0] = torch.tensor([-300, np.log(0.7), -300, np.log(0.3), -300])
        logits[6, 0] = torch.tensor([-300.0, -300, 0, -300, -300])
        for temperature in (1.0, 2.0, 4.0):
            self.assertAlmostEqual(0, float(self.value(logits, given, temperature)), places=2)

    def test_it_is_the_divergence_times_the_temperatures_square(self):
        given = batch([target(a=0.8, c=0.2), None])
        logits = torch.full((10, 1, 5), -300.0)
        logits[:, 0, 0] = 0
        logits[2, 0] = torch.tensor([-300, np.log(0.5), -300, np.log(0.5), -300])
        logits[6, 0] = torch.tensor([-300.0, -300, 0, -300, -300])
        heated = np.sqrt([0.8, 0.2]) / np.sqrt([0.8, 0.2]).sum()
        self.assertAlmostEqual(4 * float((heated * np.log(heated / 0.5)).sum()), float(self.value(logits, given, 2.0)), places=3)

    def test_lines_and_characters_without_a_target_add_nothing(self):
        logits = peaks(3)
        self.assertEqual(0.0, float(self.value(logits, batch(None, [None, None], [target(a=1.0), None])._replace(targets=[None, [None, None], None]))))
        one = self.value(peaks(1), batch([target(a=0.7, c=0.3), None]))
        self.assertAlmostEqual(float(one), float(self.value(logits, batch(None, [target(a=0.7, c=0.3), None], [None, None]))), places=5)

    def test_fewer_classes_are_compared_by_their_places_among_the_chosen(self):
        given = batch([target(a=0.7, d=0.3), None])
        self.assertEqual([1, 4], sorted(loss.needed(given).tolist()))
        chosen = torch.tensor([0, 1, 2, 0, 3])                       # of blank, a, b, c, d: c is left out
        some = peaks().detach()[:, :, [0, 1, 2, 4]].requires_grad_()
        all_of_them = peaks().detach()
        all_of_them[:, :, 3] = -30
        classes = chosen[given.classes]
        got = loss.distillation(some.log_softmax(2), classes, given, chosen, 1.0)
        self.assertAlmostEqual(float(self.value(all_of_them, given)), float(got), places=4)

    def test_no_targets_need_no_classes(self):
        self.assertEqual(0, len(loss.needed(batch(None)._replace(targets=None))))
