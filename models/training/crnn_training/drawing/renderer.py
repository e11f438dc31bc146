"""Draws lines of text in many faces, sizes and states."""
import random
from typing import Optional

import cv2
import numpy as np
from PIL import ImageFont

from . import ink, wear
from .faces import Face

TRIES = 6
SIZES = (20, 24, 28, 32, 40, 48)
MAX_FONTS = 600

cv2.setNumThreads(1)


class Renderer:
    """The same faces and seed give the same pictures."""

    def __init__(self, faces: "list[Face]", seed: int, height: int = 32):
        self._rng, self._noise = random.Random(seed), np.random.default_rng(seed)
        self._height = height
        self._chinese = [face for face in faces if face.is_chinese]
        self._other = [face for face in faces if not face.is_chinese]
        self._fonts = {}

    def draw(self, text: str):
        """The picture (H x W uint8), and the centre of each character in pixels; None when no face covers the text."""
        rng = self._rng
        face = self._choose(text)
        if face is None:
            return None
        size, tiny = rng.choice(SIZES), rng.random() < 0.08
        if tiny:
            size = rng.randint(9, 14) if text.isascii() else rng.randint(13, 18)
        font = self._font(face, size)
        tracking = 0 if rng.random() < 0.8 else rng.uniform(-0.04, 0.25) * size
        drawn = ink.draw(rng, font, size, text, tracking, tiny)
        return None if drawn is None else wear.wear(rng, self._noise, drawn.mask, drawn.centres, self._height)

    def _choose(self, text: str) -> Optional[Face]:
        rng, needed = self._rng, set(text) - {" "}
        first, second = (self._other, self._chinese) if text.isascii() and rng.random() < 0.8 else (self._chinese, self._other)
        for pool in (first, second):
            for _ in range(TRIES):
                if pool:
                    face = rng.choice(pool)
                    if needed <= face.characters:
                        return face
        return None

    def _font(self, face: Face, size: int):
        key = (face.path, face.index, size)
        if key not in self._fonts:
            if len(self._fonts) > MAX_FONTS:
                self._fonts.clear()
            self._fonts[key] = ImageFont.truetype(face.path, size, index=face.index, layout_engine=ImageFont.Layout.BASIC)
        return self._fonts[key]
