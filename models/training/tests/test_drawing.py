import random
import unittest

from . import needs

needs.packages("numpy", "cv2", "PIL")

import numpy as np  # noqa: E402
from PIL import ImageFont  # noqa: E402

from crnn_training.drawing import faces, ink, wear  # noqa: E402


def font(size):
    """The one that Pillow brings along from version 10.1 on, or any that is installed."""
    try:
        return ImageFont.load_default(size)
    except TypeError:
        pass
    try:
        path, index, _ = faces.installed()[0]
    except (FileNotFoundError, IndexError):
        raise unittest.SkipTest("no font is installed, and Pillow brings none along") from None
    return ImageFont.truetype(path, size, index=index)


class WearTests(unittest.TestCase):
    def setUp(self):
        self.ink = np.zeros((40, 300), np.uint8)
        self.centres = np.arange(20, 300, 40, dtype=np.float32)
        for centre in self.centres.astype(int):
            self.ink[8:32, centre - 6:centre + 6] = 255

    def test_wear_gives_the_height_and_carries_the_centres(self):
        for seed in range(60):
            pixels, centres = wear.wear(random.Random(seed), np.random.default_rng(seed), self.ink, self.centres, 32)
            self.assertEqual((32, np.uint8), (pixels.shape[0], pixels.dtype))
            self.assertGreaterEqual(pixels.shape[1], 8)
            self.assertTrue((np.diff(centres) > 0).all(), seed)

    def test_wear_leaves_the_ink_where_the_centres_say(self):
        """The squares are told from paper at their centres, and not between them, whichever of the two is darker."""
        told = 0
        for seed in range(40):
            pixels, centres = wear.wear(random.Random(seed), np.random.default_rng(seed), self.ink, self.centres, 32)
            row = pixels[14:18].mean(0)
            at = row[np.clip(centres, 0, len(row) - 1).astype(int)]
            between = row[np.clip((centres[1:] + centres[:-1]) / 2, 0, len(row) - 1).astype(int)]
            told += abs(at.mean() - between.mean()) > 10
        self.assertGreaterEqual(told, 36)

    def test_the_same_seed_wears_the_same(self):
        first, second = (wear.wear(random.Random(5), np.random.default_rng(5), self.ink, self.centres, 32)[0] for _ in range(2))
        np.testing.assert_array_equal(first, second)

    def test_wear_again_keeps_the_height_and_most_of_the_width(self):
        pixels = 255 - self.ink
        for seed in range(40):
            again = wear.wear_again(random.Random(seed), np.random.default_rng(seed), pixels)
            self.assertEqual((40, np.uint8), (again.shape[0], again.dtype))
            self.assertTrue(250 <= again.shape[1] <= 350)


class InkTests(unittest.TestCase):
    def test_each_centre_lies_in_its_characters_ink(self):
        for tracking in (0, 6.0):
            drawn = ink.draw(random.Random(1), font(32), 32, "HHHH", tracking, tiny=False)
            columns = np.flatnonzero(drawn.mask.max(0))
            self.assertEqual(4, len(drawn.centres))
            self.assertTrue((np.diff(drawn.centres) > 5).all())
            self.assertTrue(columns[0] < drawn.centres[0] and drawn.centres[-1] < columns[-1])

    def test_a_space_draws_nothing(self):
        self.assertIsNone(ink.draw(random.Random(1), font(32), 32, " ", 0, tiny=False))
