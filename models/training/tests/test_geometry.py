import unittest

from . import needs

needs.packages("numpy")

import numpy as np  # noqa: E402

from crnn_training.drawing import geometry  # noqa: E402
from crnn_training.drawing.geometry import Points  # noqa: E402


class GeometryTests(unittest.TestCase):
    def setUp(self):
        self.points = Points(np.array([0.0, 50.0, 100.0]), np.array([16.0, 16.0, 16.0]))

    def test_no_tilt_moves_nothing(self):
        moved = geometry.affine(geometry.tilt(0, 0, 100, 32), self.points)
        np.testing.assert_allclose(self.points, moved, atol=1e-5)

    def test_tilt_turns_about_the_middle(self):
        moved = geometry.affine(geometry.tilt(45, 0, 100, 32), self.points)
        np.testing.assert_allclose(moved.x, self.points.x, atol=1e-4)
        np.testing.assert_allclose(moved.y, [-34, 16, 66], atol=1e-4)

    def test_shear_moves_what_is_above_and_below_the_middle(self):
        moved = geometry.affine(geometry.tilt(0, 0.5, 100, 32), Points(np.array([50.0, 50.0, 50.0]), np.array([0.0, 16.0, 32.0])))
        np.testing.assert_allclose(moved.x, [42, 50, 58], atol=1e-5)

    def test_perspective_divides_by_the_third_row(self):
        matrix = np.array([[2.0, 0, 1], [0, 2, 0], [0.01, 0, 1]])
        moved = geometry.perspective(matrix, self.points)
        np.testing.assert_allclose(moved.x, [1, 101 / 1.5, 201 / 2])
        np.testing.assert_allclose(moved.y, [32, 32 / 1.5, 16])

    def test_centres_lie_between_the_ends_and_leave_tracking_out(self):
        self.assertEqual([5.0, 15.0], geometry.centres_between([0, 10, 20]))
        self.assertEqual([7.0, 20.0], geometry.spaced_centres(3, [10, 16], 2))
