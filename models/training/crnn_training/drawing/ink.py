"""Draws a text with a font: the ink alone, cut to a line with margins as croppers leave them."""
from typing import NamedTuple, Optional

import cv2
import numpy as np
from PIL import Image, ImageDraw

from . import geometry


class Ink(NamedTuple):
    mask: np.ndarray
    """H x W, 0 to 255."""
    centres: np.ndarray
    """The place of each character along the line, in pixels."""


def draw(rng, font, size: int, text: str, tracking: float, tiny: bool) -> Optional[Ink]:
    """size is the font's; tiny draws whole dots, as printers and terminals do. None when the font draws nothing."""
    glyphs, centres = _glyphs(font, size, text, tracking, tiny)
    columns, rows = np.flatnonzero(glyphs.max(0)), np.flatnonzero(glyphs.max(1))
    if len(columns) == 0:
        return None
    ink = _cropped(rng, glyphs, np.array(centres, np.float32), size, (columns[0], columns[-1] + 1), (rows[0], rows[-1] + 1))
    return _enlarged(rng, ink) if tiny else ink


def _glyphs(font, size, text, tracking, tiny):
    advances = [font.getlength(c) + tracking for c in text] if tracking else None
    width = int(sum(advances) if tracking else font.getlength(text)) + size
    page = Image.new("L", (width + size, int(size * 2.0)), 0)
    pen = ImageDraw.Draw(page)
    if tiny:
        pen.fontmode = "1"
    x, y = size * 0.75, size * 0.35
    if tracking:
        centres = geometry.spaced_centres(x, advances, tracking)
        for character, advance in zip(text, advances):
            pen.text((x, y), character, 255, font)
            x += advance
    else:
        pen.text((x, y), text, 255, font)
        centres = geometry.centres_between([x + font.getlength(text[:k]) for k in range(len(text) + 1)])
    return np.asarray(page), centres


def _cropped(rng, glyphs, centres, size, columns, rows) -> Ink:
    (x0, x1), (y0, y1) = columns, rows
    tall = max(y1 - y0, int(size * 0.45))       # a line of dots or dashes is no higher a picture than one of letters
    y1 = y0 + tall if y1 - y0 < tall else y1
    top, bottom = _margin(rng, tall), _margin(rng, tall)
    left, right = int(size * abs(rng.gauss(0, 0.35))), int(size * abs(rng.gauss(0, 0.35)))
    mask = np.zeros((max(8, tall + top + bottom), (x1 - x0) + left + right), np.uint8)
    source, target = y0 + max(0, -top), max(0, top)
    count = min(y1 - source, mask.shape[0] - target, glyphs.shape[0] - source)
    if rng.random() < 0.15:
        _add_neighbours(rng, mask, glyphs[y0:y1, x0:x1], target, target + count)
    place = mask[target:target + count, left:left + (x1 - x0)]
    np.maximum(place, glyphs[source:source + count, x0:x1], out=place)
    return Ink(mask, centres - x0 + left)


def _margin(rng, tall: int) -> int:
    return int(tall * rng.uniform(-0.03, 0.28)) if rng.random() < 0.8 else int(tall * rng.uniform(0.2, 0.6))


def _add_neighbours(rng, mask, glyphs, top, bottom):
    """Slivers of the lines above and below, as loose crops show them: this line's own ink, mirrored or shifted."""
    strip = np.roll(glyphs[:, ::-1] if rng.random() < 0.3 else glyphs, rng.randint(0, glyphs.shape[1]), axis=1)
    width = min(strip.shape[1], mask.shape[1])
    gap = max(1, int(glyphs.shape[0] * rng.uniform(0.04, 0.15)))
    if top > gap + 1 and rng.random() < 0.7:
        count = min(top - gap, strip.shape[0])
        mask[top - gap - count:top - gap, :width] = strip[strip.shape[0] - count:, :width]
    if mask.shape[0] - bottom > gap + 1 and rng.random() < 0.7:
        count = min(mask.shape[0] - bottom - gap, strip.shape[0])
        mask[bottom + gap:bottom + gap + count, :width] = strip[:count, :width]


def _enlarged(rng, ink: Ink) -> Ink:
    times = rng.choice((2, 3, 4))
    mask = cv2.resize(ink.mask, None, fx=times, fy=times, interpolation=cv2.INTER_NEAREST)
    if times > 2 and rng.random() < 0.4:        # a matrix printer's dots
        dot = np.zeros((times, times), np.uint8)
        dot[:times - 1, :times - 1] = 1
        mask = mask * np.tile(dot, (mask.shape[0] // times, mask.shape[1] // times))
    return Ink(mask, ink.centres * times)
