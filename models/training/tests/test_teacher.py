import itertools
import tempfile
import unittest
from pathlib import Path
from unittest import mock

from . import needs

needs.packages("numpy", "cv2")

import cv2  # noqa: E402
import numpy as np  # noqa: E402

from crnn_training.data.row import Row  # noqa: E402
from crnn_training.distilling import taught  # noqa: E402
from crnn_training.distilling.characters import CharacterMap  # noqa: E402
from crnn_training.distilling.taught import TaughtDrawnLines, TaughtImage, TaughtImages  # noqa: E402
from crnn_training.distilling.teacher import Teacher  # noqa: E402
from crnn_training.graphs import frame_scores  # noqa: E402

STUDENT = " 0OoAB-"


class ScriptedModel:
    """A model whose scores are given: a list of frames, each a dictionary of probabilities, the blank as ''."""

    knows_probabilities = True

    def __init__(self, frames, characters, color="gray"):
        self.characters = characters
        index = {c: place + 1 for place, c in enumerate(characters)}
        index[""] = 0
        probabilities = np.zeros((len(frames), len(characters) + 1))
        for t, frame in enumerate(frames):
            for character, probability in frame.items():
                probabilities[t, index[character]] = probability
        with np.errstate(divide="ignore"):
            self.given = np.log(probabilities)
        self.specification = type("Specification", (), {"input": {"height": 48, "color": color}})()

    def scores(self, pixels, open_below=None):
        return self.given

    def read(self, pixels):
        return frame_scores.greedy(self.given, self.characters)


FRAMES = [{"": 0.9, "A": 0.1}, {"": 0.1, "A": 0.9}, {"": 1.0}, {"": 0.2, "O": 0.5, "0": 0.3}, {"": 0.3, "O": 0.5, "0": 0.2}, {"": 1.0}]
PIXELS = np.full((48, 96), 255, np.uint8)


class CharacterMapTests(unittest.TestCase):
    def test_characters_are_found_by_what_they_are_and_not_by_their_place(self):
        self.assertEqual([3, 6, -1, 1], CharacterMap(["o", "-", "龍", "0"], STUDENT).places.tolist())

    def test_full_width_forms_are_the_students_own_and_add_up(self):
        found = CharacterMap(["A", "A", "龍"], STUDENT)
        self.assertEqual({4: [1, 2]}, found.classes)
        places, shares, lost = found.merge(np.array([0.3, 0.1, 0.1]))
        self.assertEqual([4], places.tolist())
        self.assertEqual([1.0], shares.tolist())
        self.assertAlmostEqual(0.2, lost)
        scores = found.scores(np.log(np.array([[0.5, 0.3, 0.1, 0.1]])), [4, 1])
        self.assertAlmostEqual(0.4, float(np.exp(scores[0, 0])))
        self.assertEqual(-np.inf, scores[0, 1])

    def test_nothing_known_has_nothing_to_merge(self):
        self.assertIsNone(CharacterMap(["龍", "A"], STUDENT).merge(np.array([1.0, 0.0])))


class TeacherTests(unittest.TestCase):
    def shares(self, target):
        return {STUDENT[place]: round(float(share), 3) for place, share in zip(target.places, target.probabilities)}

    def test_each_character_has_what_the_teacher_finds_at_its_place(self):
        # O is at the fourth frame in 0.8 of the ways, at the fifth in 0.7: its share is 0.75 of 0.75 + 0.8 * 0.3 + 0.7 * 0.2.
        lesson = Teacher(ScriptedModel(FRAMES, ["A", "O", "0"]), STUDENT).explain(PIXELS, "AO")
        self.assertEqual([{"A": 1.0}, {"O": 0.664, "0": 0.336}], [self.shares(target) for target in lesson.targets])

    def test_a_teacher_of_twice_the_frames_says_the_same(self):
        slow = Teacher(ScriptedModel(FRAMES, ["A", "O", "0"]), STUDENT).explain(PIXELS, "AO")
        fast = Teacher(ScriptedModel([frame for frame in FRAMES for _ in range(2)], ["A", "O", "0"]), STUDENT).explain(PIXELS, "AO")
        for a, b in zip(slow.targets, fast.targets):
            self.assertEqual(a.places.tolist(), b.places.tolist())
            np.testing.assert_allclose(a.probabilities, b.probabilities, atol=0.02)

    def test_other_orders_of_the_characters_say_the_same(self):
        one = Teacher(ScriptedModel(FRAMES, ["A", "O", "0"]), STUDENT).explain(PIXELS, "AO")
        other = Teacher(ScriptedModel(FRAMES, ["0", "龍", "A", "O"]), STUDENT).explain(PIXELS, "AO")
        self.assertEqual([self.shares(t) for t in one.targets], [self.shares(t) for t in other.targets])

    def test_where_the_teacher_does_not_see_the_label_it_is_not_asked(self):
        frames = [*FRAMES[:3], {"": 0.02, "O": 0.93, "0": 0.05}, {"": 1.0}]
        lesson = Teacher(ScriptedModel(frames, ["A", "O", "0"]), STUDENT).explain(PIXELS, "A0")
        self.assertEqual([False, True], [target is None for target in lesson.targets])

    def test_where_most_lies_on_characters_that_the_student_lacks_it_is_not_asked(self):
        frames = [{"": 0.1, "龍": 0.7, "A": 0.2}, {"": 1.0}, {"O": 1.0}]
        lesson = Teacher(ScriptedModel(frames, ["A", "O", "龍"]), STUDENT).explain(PIXELS, "AO")
        self.assertEqual([True, False], [target is None for target in lesson.targets])

    def test_a_text_that_the_teacher_cannot_write_has_no_targets(self):
        self.assertIsNone(Teacher(ScriptedModel(FRAMES, ["A", "O", "0"]), STUDENT).explain(PIXELS, "AB").targets)

    def test_a_teacher_of_indices_has_texts_but_no_targets(self):
        model = ScriptedModel(FRAMES, ["A", "O", "0"])
        model.knows_probabilities = False
        self.assertEqual(("AO", None), Teacher(model, STUDENT).read(PIXELS, 0))

    def test_what_is_read_is_taken_where_it_is_sure_and_can_be_written(self):
        self.assertEqual("AO", Teacher(ScriptedModel(FRAMES, ["A", "O", "0"]), STUDENT).read(PIXELS, 0.6).text)
        self.assertIsNone(Teacher(ScriptedModel(FRAMES, ["A", "O", "0"]), STUDENT).read(PIXELS, 0.8))
        self.assertIsNone(Teacher(ScriptedModel([{"龍": 1.0}], ["龍", "A"]), STUDENT).read(PIXELS, 0))
        self.assertEqual("A", Teacher(ScriptedModel([{"A": 1.0}], ["A"]), STUDENT).read(PIXELS, 0).text)

    def test_a_teacher_of_other_characters_is_refused(self):
        with self.assertRaisesRegex(ValueError, "knows none"):
            Teacher(ScriptedModel(FRAMES[2:3], ["龍"]), STUDENT)


class TaughtTests(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.image = Path(folder.name, "a.png")
        cv2.imwrite(str(self.image), np.random.default_rng(1).integers(0, 256, (48, 144), np.uint8))
        self.model = ScriptedModel(FRAMES, ["A", "O", "0"])
        patch = mock.patch.object(taught.Teacher, "of", lambda manifest, characters: Teacher(self.model, characters))
        patch.start()
        self.addCleanup(patch.stop)

    def rows(self, images, count=3, **more):
        return list(itertools.islice(TaughtImages(images, Path("m.json"), STUDENT, **more).rows(1), count))

    def test_images_without_labels_have_what_the_teacher_reads_each_time_worn_anew(self):
        rows = self.rows([TaughtImage(self.image, None)], least_confidence=0.6)
        self.assertEqual(["AO"] * 3, [row.text for row in rows])
        self.assertEqual([2] * 3, [len(row.targets) for row in rows])
        self.assertEqual([32] * 3, [row.pixels.shape[0] for row in rows])
        self.assertFalse(rows[0].pixels.shape == rows[1].pixels.shape and (rows[0].pixels == rows[1].pixels).all())

    def test_images_that_the_teacher_is_not_sure_of_are_left_out(self):
        rows = self.rows([TaughtImage(self.image, None), TaughtImage(self.image, "A0")], least_confidence=0.9)
        self.assertEqual(["A0"] * 3, [row.text for row in rows])
        with self.assertRaisesRegex(ValueError, "reads none of the 1 images"):
            self.rows([TaughtImage(self.image, None)], least_confidence=0.9)

    def test_drawn_lines_are_seen_by_the_teacher_at_its_height_and_by_the_student_at_its_own(self):
        class Lines:
            characters = STUDENT

            def _replace(self, height):
                self.height = height
                return self

            def rows(self, seed):
                while True:
                    yield Row(np.full((self.height, 150), 9, np.uint8), "AO", np.array([30.0, 90.0]))

        row = next(TaughtDrawnLines(Lines(), Path("m.json")).rows(1))
        self.assertEqual((32, 100), row.pixels.shape)
        np.testing.assert_allclose([20, 60], row.centres)
        self.assertEqual(2, len(row.targets))
