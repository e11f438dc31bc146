import unittest

from . import needs

needs.packages("numpy", "cv2")

import numpy as np  # noqa: E402

from crnn_training.data import images  # noqa: E402
from crnn_training.graphs import line_input  # noqa: E402

SPEC = {
    "layout": "NCHW", "type": "float32", "color": "gray", "height": 32, "resize": "keep-aspect", "interpolation": "area", "align": "start",
    "width": {"min": 32, "max": 4096, "multiple": 32}, "pad": "edge", "padValue": 0, "padStage": "before-normalize", "normalize": {"mean": 0, "scale": 1},
}
RAMP = np.tile(np.arange(40, dtype=np.uint8) * 5, (32, 1))
COLOURS = np.dstack([np.full((32, 40), value, np.uint8) for value in (10, 20, 30)])      # blue, green, red


class LineInputTests(unittest.TestCase):
    def test_grey_is_padded_by_its_last_column(self):
        tensor, place = line_input.tensor(RAMP, SPEC)
        self.assertEqual(((1, 1, 32, 64), 40, 64), (tensor.shape, place.width, place.bucket))
        np.testing.assert_array_equal(tensor[0, 0, :, :40], RAMP)
        self.assertTrue((tensor[0, 0, :, 40:] == 195).all())

    def test_it_is_what_training_learns_from(self):
        for width, height in ((40, 32), (200, 48), (77, 20)):
            pixels = np.random.default_rng(1).integers(0, 256, (height, width), np.uint8)
            tensor, _ = line_input.tensor(pixels, SPEC)
            np.testing.assert_array_equal(tensor[0], images.padded([images.at_height(pixels, 32)])[0])

    def test_colours_come_in_the_order_of_the_manifest(self):
        for color, wanted in (("bgr", [10, 20, 30]), ("rgb", [30, 20, 10])):
            tensor, _ = line_input.tensor(COLOURS, {**SPEC, "color": color})
            self.assertEqual(wanted, tensor[0, :, 0, 0].tolist())
        self.assertEqual((1, 3, 32, 64), line_input.tensor(RAMP, {**SPEC, "color": "rgb"})[0].shape)
        self.assertEqual((1, 1, 32, 64), line_input.tensor(COLOURS, SPEC)[0].shape)

    def test_layouts_hold_the_same_numbers(self):
        pixels = np.random.default_rng(2).integers(0, 256, (32, 64, 3), np.uint8)
        first = line_input.tensor(pixels, {**SPEC, "color": "bgr"})[0]
        self.assertTrue((first == line_input.tensor(pixels, {**SPEC, "color": "bgr", "layout": "NHWC"})[0].transpose(0, 3, 1, 2)).all())
        self.assertTrue((first == line_input.tensor(pixels, {**SPEC, "color": "bgr", "layout": "NWHC"})[0].transpose(0, 3, 2, 1)).all())

    def test_constant_padding_is_a_pixel_or_a_number(self):
        half = {**SPEC, "pad": "constant", "padValue": 255, "normalize": {"mean": 0.5, "std": 0.5}}
        self.assertAlmostEqual(1, float(line_input.tensor(RAMP, half)[0][0, 0, 0, 63]), places=5)
        after = {**half, "padValue": 0.25, "padStage": "after-normalize"}
        self.assertEqual(0.25, float(line_input.tensor(RAMP, after)[0][0, 0, 0, 63]))

    def test_normalize_takes_a_number_or_one_for_each_channel(self):
        spec = {**SPEC, "color": "bgr", "normalize": {"mean": [10, 20, 29], "scale": [1, 2, 3]}}
        self.assertEqual([0, 0, 3], line_input.tensor(COLOURS, spec)[0][0, :, 0, 0].tolist())

    def test_bytes_stay_bytes(self):
        self.assertEqual(np.uint8, line_input.tensor(RAMP, {**SPEC, "type": "uint8", "normalize": None})[0].dtype)

    def test_centre_has_half_of_the_padding_before_it(self):
        _, place = line_input.tensor(RAMP, {**SPEC, "align": "center"})
        self.assertEqual(12, place.left)
        self.assertEqual(13, place.own_frames(16))

    def test_stretch_and_letterbox_fit_any_line(self):
        fixed = {**SPEC, "width": {"min": 100, "max": 100}}
        self.assertEqual((1, 1, 32, 100), line_input.tensor(RAMP, {**fixed, "resize": "stretch"})[0].shape)
        long = np.full((10, 100), 9, np.uint8)
        tensor, place = line_input.tensor(long, {**fixed, "resize": "letterbox", "align": "center"})
        self.assertEqual(((1, 1, 32, 100), 10, 11), (tensor.shape, place.height, place.top))

    def test_a_line_that_is_too_long_is_refused_with_its_size(self):
        with self.assertRaisesRegex(ValueError, "4200 x 32 pixels is 4200 wide.*at most 4096"):
            line_input.tensor(np.zeros((32, 4200), np.uint8), SPEC)
