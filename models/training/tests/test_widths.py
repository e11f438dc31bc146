import random
import unittest

from crnn_training.data import widths


class WidthsTests(unittest.TestCase):
    def test_scaled_keeps_the_aspect_and_is_at_least_eight(self):
        self.assertEqual(100, widths.scaled(200, 64))
        self.assertEqual(8, widths.scaled(1, 1000))
        self.assertEqual((12, 14), (widths.scaled(25, 64), widths.scaled(27, 64)))      # 12.5 and 13.5: half to even, as the library

    def test_bucket_is_the_next_multiple(self):
        self.assertEqual([32, 32, 64, 64], [widths.bucket(width) for width in (1, 32, 33, 64)])

    def test_frames_of_a_bucket_are_at_least_the_images_own(self):
        for width in range(1, 600):
            own = widths.frames(width)
            self.assertTrue(4 * own >= width > 4 * (own - 1))
            self.assertLessEqual(own, widths.bucket(width) // widths.STRIDE)

    def test_frames_needed_counts_a_blank_between_equals(self):
        self.assertEqual([0, 1, 2, 3, 5], [widths.frames_needed(text) for text in ("", "a", "ab", "aa", "aaa")])

    def test_holds_is_true_from_the_width_that_is_enough(self):
        self.assertFalse(widths.holds(11, "aa"))
        self.assertTrue(widths.holds(12, "aa"))

    def test_frame_of_stays_within_the_line(self):
        self.assertEqual([0, 0, 2, 24], [widths.frame_of(centre, 100) for centre in (-3.0, 3.9, 8.0, 500.0)])

    def test_groups_hold_each_place_once_and_like_widths_together(self):
        rng = random.Random(1)
        given = [rng.randint(8, 512) for _ in range(101)]
        groups = widths.groups(given, 8)
        self.assertEqual(list(range(101)), sorted(place for group in groups for place in group))
        self.assertEqual([8] * 12 + [5], [len(group) for group in groups])
        for before, after in zip(groups, groups[1:]):
            self.assertLessEqual(max(given[place] for place in before), min(given[place] for place in after))
