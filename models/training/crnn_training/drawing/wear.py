"""What paper, printers, scanners and cameras do to a line. Ink is H x W from 0 to 255; pictures are H x W float32 of grey levels."""
import math

import cv2
import numpy as np

from . import geometry
from .geometry import Points


def spread(rng, noise, ink):
    """Ink that runs, is too thin, or did not take everywhere."""
    kind = rng.random()
    if kind < 0.07:
        return cv2.dilate(ink, np.ones((2, 2), np.uint8))
    if kind < 0.12:
        return cv2.erode(ink, np.ones((2, 2), np.uint8))
    if kind < 0.16:
        return (ink * (noise.random(ink.shape) > rng.uniform(0.05, 0.3))).astype(np.uint8)
    return ink


def tilt(rng, ink, points: Points):
    height, width = ink.shape
    angle, shear = rng.gauss(0, 1.2), rng.gauss(0, 0.10) if rng.random() < 0.4 else 0
    angle = max(-4, min(4, angle)) * min(1, 6 * height / width)
    matrix = geometry.tilt(angle, shear, width, height)
    return cv2.warpAffine(ink, matrix, (width, height), flags=cv2.INTER_LINEAR), geometry.affine(matrix, points)


def look_askance(rng, ink, points: Points):
    """A camera that does not stand right above the line."""
    height, width = ink.shape
    far = 0.12 * height
    corners = np.float32([[0, 0], [width, 0], [width, height], [0, height]])
    moved = corners + np.float32([[rng.uniform(-far, far), rng.uniform(-far, far)] for _ in range(4)])
    matrix = cv2.getPerspectiveTransform(corners, moved)
    return cv2.warpPerspective(ink, matrix, (width, height)), geometry.perspective(matrix, points)


def colours(rng):
    """The grey levels of ink and paper."""
    ink, paper = rng.randint(0, 110), rng.randint(140, 255)
    if rng.random() < 0.25:
        ink, paper = rng.randint(0, 60), rng.randint(200, 255)
    if rng.random() < 0.10:
        ink, paper = sorted((ink, paper), reverse=True) if rng.random() < 0.8 else (paper - 45, paper)
    return ink, paper


def paper(rng, noise, shape, ink: int, level: int):
    """Paper with light falling across it, texture, ruled lines and stamps."""
    height, width = shape
    back = np.full(shape, level, np.float32)
    if rng.random() < 0.35:
        across, down = rng.uniform(-40, 40), rng.uniform(-25, 25)
        back += np.linspace(-across, across, width, dtype=np.float32)[None] + np.linspace(-down, down, height, dtype=np.float32)[:, None]
    if rng.random() < 0.25:
        grain = rng.choice((3, 8, 20))
        texture = noise.normal(0, rng.uniform(4, 22), (max(2, height // grain + 1), max(2, width // grain + 1))).astype(np.float32)
        back += cv2.resize(texture, (width, height), interpolation=cv2.INTER_CUBIC)
    if rng.random() < 0.14:
        _rule(rng, back, ink, level)
    if rng.random() < 0.05:
        _stamp(rng, back, int(0.45 * ink + 0.55 * level))
    return back


def _rule(rng, back, ink, level):
    height, width = back.shape
    colour, thickness = int(rng.uniform(0.3, 0.9) * ink + 0.1 * level), rng.choice((1, 1, 2, 3))
    for _ in range(rng.choice((1, 1, 2))):
        if rng.random() < 0.75:
            y = rng.choice((rng.randint(0, max(1, height // 8)), rng.randint(height - max(2, height // 7), height - 1)))
            cv2.line(back, (0, y), (width, y + rng.randint(-2, 2)), colour, thickness)
        else:
            x = rng.choice((rng.randint(0, 4), width - 1 - rng.randint(0, 4)))
            cv2.line(back, (x, 0), (x, height), colour, thickness)


def _stamp(rng, back, colour):
    """A stamp's ring and strokes."""
    height, width = back.shape
    for _ in range(rng.choice((1, 1, 2))):
        centre, axes = (rng.randint(0, width), rng.randint(-height, 2 * height)), (rng.randint(height, 3 * height), rng.randint(height, 2 * height))
        cv2.ellipse(back, centre, axes, rng.uniform(0, 180), 0, 360, colour, rng.randint(2, 5))


def cover(rng, noise, ink):
    """How much of the paper the ink hides, 0 to 1: less where it is worn or the ribbon was dry, in columns or blotches."""
    height, width = ink.shape
    alpha = ink.astype(np.float32) / 255 * rng.uniform(0.75, 1)
    if rng.random() < 0.07:
        part = rng.choice((2, 4, 12))
        fade = noise.uniform(0.15, 1, (rng.choice((1, 1, 3)), max(2, width // (height // part + 1)))).astype(np.float32)
        alpha = alpha * cv2.resize(fade, (width, height), interpolation=cv2.INTER_LINEAR)
    return alpha


def photograph(rng, picture):
    """Few pixels, blur, motion, a scanner's black and white."""
    if rng.random() < 0.35:
        few = rng.randint(12, 28)
        picture = cv2.resize(picture, (max(4, round(picture.shape[1] * few / picture.shape[0])), few), interpolation=cv2.INTER_AREA)
    if rng.random() < 0.35:
        picture = blur(rng, picture)
    if rng.random() < 0.06:
        length = rng.choice((3, 5))
        kernel = np.zeros((length, length), np.float32)
        if rng.random() < 0.5:
            kernel[length // 2] = 1 / length
        else:
            kernel[:, length // 2] = 1 / length
        picture = cv2.filter2D(picture, -1, kernel)
    if rng.random() < 0.08:
        low, high = float(picture.min()), float(picture.max())
        cut = low + (high - low) * rng.uniform(0.35, 0.65)
        picture = np.where(picture > cut, high, low).astype(np.float32)
    return picture


def blur(rng, picture):
    return cv2.GaussianBlur(picture, (0, 0), rng.uniform(0.3, 1.3) * picture.shape[0] / 40)


def resize(rng, picture, height: int):
    """To the model's height, a little wider or narrower than it was."""
    kind = rng.random()
    stretch = rng.uniform(0.8, 1.2) if kind < 0.45 else rng.uniform(0.6, 1.9) if kind < 0.6 else 1
    width = max(8, round(picture.shape[1] * height / picture.shape[0] * stretch))
    if height < picture.shape[0] and rng.random() < 0.5:
        how = cv2.INTER_AREA
    else:
        how = rng.choice((cv2.INTER_LINEAR, cv2.INTER_LINEAR, cv2.INTER_CUBIC))
    return cv2.resize(picture, (width, height), interpolation=how)


def digitise(rng, noise, picture):
    """A sensor's noise, whole grey levels, a JPEG's blocks. Returns uint8."""
    if rng.random() < 0.4:
        picture = picture + noise.normal(0, rng.uniform(1, 16), picture.shape)
    pixels = np.clip(picture, 0, 255).astype(np.uint8)
    return compress(pixels, rng.randint(25, 90)) if rng.random() < 0.25 else pixels


def compress(pixels, quality: int):
    return cv2.imdecode(cv2.imencode(".jpg", pixels, [cv2.IMWRITE_JPEG_QUALITY, quality])[1], cv2.IMREAD_GRAYSCALE)


def wear(rng, noise, ink, centres, height: int):
    """All of it in turn: H x W uint8 of the given height, and where the characters' centres are then."""
    width = ink.shape[1]
    points = Points(centres, np.full_like(centres, ink.shape[0] / 2))
    ink = spread(rng, noise, ink)
    if rng.random() < 0.45:
        ink, points = tilt(rng, ink, points)
    if rng.random() < 0.12:
        ink, points = look_askance(rng, ink, points)
    dark, light = colours(rng)
    back = paper(rng, noise, ink.shape, dark, light)
    alpha = cover(rng, noise, ink)
    picture = resize(rng, photograph(rng, back * (1 - alpha) + dark * alpha), height)
    return digitise(rng, noise, picture), points.x * (picture.shape[1] / width)


def wear_again(rng, noise, pixels):
    """A picture that was taken already, a little different each time it is learned from: H x W uint8 of the same height."""
    height, width = pixels.shape
    picture = pixels.astype(np.float32)
    if rng.random() < 0.4:
        angle = max(-2.0, min(2.0, rng.gauss(0, 0.8))) * min(1, 6 * height / width)
        matrix = geometry.tilt(angle, rng.gauss(0, 0.05), width, height)
        picture = cv2.warpAffine(picture, matrix, (width, height), flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    if rng.random() < 0.4:
        middle = float(picture.mean())
        picture = (picture - middle) * rng.uniform(0.6, 1.3) + middle + rng.uniform(-25, 25)
    if rng.random() < 0.3:
        picture = blur(rng, picture)
    if rng.random() < 0.5:
        picture = cv2.resize(picture, (max(8, math.ceil(width * rng.uniform(0.85, 1.15))), height), interpolation=cv2.INTER_LINEAR)
    return digitise(rng, noise, picture)
