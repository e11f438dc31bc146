"""A teacher: any CTC model of lines that a manifest names. Its characters, layouts, frame rate and place of the blank may all differ from the student's."""
from pathlib import Path
from typing import NamedTuple, Optional

import numpy as np

from ..graphs.line_model import OPEN_ALL, LineModel
from ..text import labels
from . import alignment
from .characters import CharacterMap

MOST = 8
"""Characters that are kept of each distribution."""
LEAST = 1e-4
"""The least probability that is kept."""
LEAST_OF_LABEL = 0.1
"""Where the teacher finds the label less probable, it does not see what is there, and is not asked."""
MOST_UNKNOWN = 0.5
"""Where more of the probability than this lies on characters that the student lacks, the teacher is not asked."""


class Target(NamedTuple):
    """What the teacher finds at one character's place."""

    places: np.ndarray
    """K: places in the student's charset, the most probable first."""
    probabilities: np.ndarray
    """K: they add up to 1."""


class Lesson(NamedTuple):
    text: str
    targets: "Optional[list[Optional[Target]]]"
    """One for each character; None where the teacher has nothing to say."""


class Teacher:
    def __init__(self, model: LineModel, characters: str):
        """characters: the student's. ValueError when the two share none."""
        self.model = model
        self._index = {character: place for place, character in enumerate(characters)}
        self.map = CharacterMap(self.model.characters, characters)
        if self.map.shared == 0:
            raise ValueError(f"the teacher knows none of the student's {len(characters)} characters")

    @classmethod
    def of(cls, manifest: Path, characters: str) -> "Teacher":
        """The teacher that a manifest names. ValueError says what is wrong with it."""
        return cls(LineModel(manifest), characters)

    @property
    def height(self) -> int:
        return self.model.specification.input["height"]

    @property
    def sees_colour(self) -> bool:
        return self.model.specification.input["color"] != "gray"

    def explain(self, pixels: np.ndarray, text: str) -> Lesson:
        """What it finds at each character of a known text."""
        if not self.model.knows_probabilities:
            return Lesson(text, None)
        return Lesson(text, self._targets(self.model.scores(pixels, OPEN_ALL), text))

    def read(self, pixels: np.ndarray, least_confidence: float) -> Optional[Lesson]:
        """What it reads, and finds at each character; None where it is not sure, reads nothing, or reads what the student cannot write."""
        read, confidence = self.model.read(pixels)
        text = labels.fitted(read, self._index)
        if not text or confidence < least_confidence:
            return None
        return self.explain(pixels, text)

    def _targets(self, scores: np.ndarray, text: str) -> "Optional[list[Optional[Target]]]":
        places = [self._index[character] for character in text]
        repeats = np.array([a == b for a, b in zip([-1, *places], places)])
        aligned = alignment.align(scores[:, 0], self.map.scores(scores, places), repeats)
        if not np.isfinite(aligned.log_likelihood):
            return None
        probabilities = np.exp(scores[:, 1:])
        # Of each character's place: the mean over its frames of what the teacher finds there when it finds no blank.
        means = aligned.occupancy.T @ probabilities
        return [self._target(mean, place) for mean, place in zip(means, places)]

    def _target(self, probabilities: np.ndarray, label: int) -> Optional[Target]:
        merged = self.map.merge(probabilities)
        if merged is None or merged[2] > MOST_UNKNOWN:
            return None
        places, shares, _ = merged
        best = np.argsort(-shares)[:MOST]
        best = best[shares[best] >= LEAST]
        if float(shares[places == label].sum()) < LEAST_OF_LABEL:
            return None
        return Target(places[best], shares[best] / shares[best].sum())
