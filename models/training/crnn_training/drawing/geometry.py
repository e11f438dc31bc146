"""Where characters are, through everything that moves them. Points are arrays of x and of y, in pixels."""
import math
from typing import NamedTuple

import numpy as np


class Points(NamedTuple):
    x: np.ndarray
    y: np.ndarray


def tilt(angle: float, shear: float, width: int, height: int) -> np.ndarray:
    """The 2 x 3 matrix that turns a line about its centre by an angle in degrees (its columns stay upright) and shears it."""
    slope = math.tan(math.radians(angle))
    return np.float32([[1, shear, -shear * height / 2], [slope, 1, -slope * width / 2]])


def affine(matrix: np.ndarray, points: Points) -> Points:
    (a, b, c), (d, e, f) = matrix
    return Points(a * points.x + b * points.y + c, d * points.x + e * points.y + f)


def perspective(matrix: np.ndarray, points: Points) -> Points:
    x, y, w = (row[0] * points.x + row[1] * points.y + row[2] for row in matrix)
    return Points(x / w, y / w)


def spaced_centres(start: float, advances: "list[float]", tracking: float) -> "list[float]":
    """The centres of characters that are drawn one by one, each advance holding the tracking after it."""
    centres = []
    for advance in advances:
        centres.append(start + (advance - tracking) / 2)
        start += advance
    return centres


def centres_between(ends: "list[float]") -> "list[float]":
    return [(a + b) / 2 for a, b in zip(ends, ends[1:])]
