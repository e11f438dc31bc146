"""Lines that were photographed or scanned, with labels.tsv: one's own, to learn from and to be measured with."""
import random
from pathlib import Path
from typing import Iterator, NamedTuple

import numpy as np

from ..drawing.wear import wear_again
from ..text import labels
from . import images, widths
from .row import Row

HELD_OUT_EVERY = 10


class Kept(NamedTuple):
    """What can be learned from a folder, and what cannot."""

    lines: "list[labels.LabelledLine]"
    unknown: "dict[str, int]"
    """Characters that the model lacks, and in how many lines each stands."""


class LabelledLines(NamedTuple):
    """A value that can be sent to other processes."""

    lines: "list[labels.LabelledLine]"
    max_width: int = 1024

    def rows(self, seed: int) -> Iterator[Row]:
        """Endless: each line once in a new order, worn a little differently each time, and so on."""
        rng, noise = random.Random(seed), np.random.default_rng(seed)
        pictures = load(self.lines, self.max_width)
        if not pictures:
            raise ValueError(f"none of the {len(self.lines)} labelled lines can be learned from: they are empty, wider than {self.max_width} pixels, or too narrow")
        while True:
            for row in rng.sample(pictures, len(pictures)):
                pixels = wear_again(rng, noise, row.pixels)
                yield Row(pixels if widths.holds(pixels.shape[1], row.text) else row.pixels, row.text)


def load(lines, max_width: int = widths.MAX_WIDTH) -> "list[Row]":
    """The lines that a model can learn: with a text, and neither too wide nor too narrow for it."""
    rows = []
    for line in lines:
        pixels = images.at_height(images.read_gray(line.path), widths.HEIGHT)
        if line.text and pixels.shape[1] <= max_width and widths.holds(pixels.shape[1], line.text):
            rows.append(Row(pixels, line.text))
    return rows


def keep(folders: "list[Path]", characters: str) -> Kept:
    """Reads labels.tsv of each folder. Other forms of a character that the model has (full width) become that one."""
    known, lines, unknown = set(characters), [], {}
    for folder in folders:
        for line in labels.read(folder):
            text = labels.fitted(line.text, known)
            if text is None:
                for character in {c for c in line.text if labels.fitted(c, known) is None}:
                    unknown[character] = unknown.get(character, 0) + 1
            else:
                lines.append(labels.LabelledLine(line.path, text))
    return Kept(lines, unknown)


def halves(lines: "list[labels.LabelledLine]"):
    """(to learn from, to be measured with): one line in ten is held out, the same ones every time, at least one of two.
    A single line is both."""
    ordered = sorted(lines, key=lambda line: str(line.path))
    random.Random(10).shuffle(ordered)
    held_out = ordered[::HELD_OUT_EVERY]
    return ([line for place, line in enumerate(ordered) if place % HELD_OUT_EVERY], held_out) if len(ordered) > 1 else (ordered, ordered)
