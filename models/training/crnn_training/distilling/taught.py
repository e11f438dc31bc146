"""Lines with what a teacher says of them."""
import random
from pathlib import Path
from typing import Iterator, NamedTuple, Optional

import cv2
import numpy as np

from ..data import images, widths
from ..data.drawn import DrawnLines
from ..data.row import Row
from ..drawing.wear import wear_again
from .teacher import Lesson, Teacher


class TaughtDrawnLines(NamedTuple):
    """Lines that are drawn, at the teacher's height if that is the greater. A value that can be sent to other processes."""

    lines: DrawnLines
    manifest: Path

    def rows(self, seed: int) -> Iterator[Row]:
        teacher = Teacher.of(self.manifest, self.lines.characters)
        height = max(widths.HEIGHT, teacher.height)
        for row in self.lines._replace(height=height).rows(seed):
            try:
                lesson = teacher.explain(row.pixels, row.text)
            except ValueError:          # the line is too long for the teacher
                continue
            pixels = images.at_height(row.pixels, widths.HEIGHT)
            yield Row(pixels, row.text, row.centres * (pixels.shape[1] / row.width), lesson.targets)


class TaughtImage(NamedTuple):
    path: Path
    text: Optional[str]
    """None to take what the teacher reads."""


class TaughtImages(NamedTuple):
    """Images of lines, with labels or without. The teacher sees each once, as it is; the student sees it worn a little differently each time:
    what the teacher says is said of characters, not of frames, and stays right. A value that can be sent to other processes."""

    images: "list[TaughtImage]"
    manifest: Path
    characters: str
    least_confidence: float = 0.8
    max_width: int = 1024

    def rows(self, seed: int) -> Iterator[Row]:
        teacher, rng, noise = Teacher.of(self.manifest, self.characters), random.Random(seed), np.random.default_rng(seed)
        known = {}
        left = list(self.images)
        while left:
            for image in rng.sample(left, len(left)):
                if image not in known:
                    known[image] = self._learn(teacher, image)
                row = known[image]
                if row is not None:
                    pixels = wear_again(rng, noise, row.pixels)
                    yield row._replace(pixels=pixels if widths.holds(pixels.shape[1], row.text) else row.pixels)
            left = [image for image in left if known[image] is not None]
        raise ValueError(f"the teacher reads none of the {len(self.images)} images with a confidence of {self.least_confidence} or more")

    def _learn(self, teacher: Teacher, image: TaughtImage) -> Optional[Row]:
        given = cv2.imread(str(image.path), cv2.IMREAD_COLOR) if teacher.sees_colour else images.read_gray(image.path)
        if given is None:
            return None
        lesson = self._ask(teacher, given, image.text)
        pixels = images.at_height(images.read_gray(image.path), widths.HEIGHT)
        if lesson is None or not lesson.text or pixels.shape[1] > self.max_width or not widths.holds(pixels.shape[1], lesson.text):
            return None
        return Row(pixels, lesson.text, None, lesson.targets)

    def _ask(self, teacher: Teacher, pixels: np.ndarray, text: Optional[str]) -> Optional[Lesson]:
        try:
            return teacher.read(pixels, self.least_confidence) if text is None else teacher.explain(pixels, text)
        except ValueError:              # the line is too long for the teacher
            return None if text is None else Lesson(text, None)
