"""From a teacher's characters to a student's."""
import unicodedata
from typing import Optional

import numpy as np


class CharacterMap:
    """Each of the teacher's characters is the same one of the student's, or, full width and the like, its NFKC form; several may be one. Others have none."""

    def __init__(self, teacher: "list[str]", student: str):
        index = {character: place for place, character in enumerate(student)}
        self.places = np.array([index.get(c, index.get(unicodedata.normalize("NFKC", c), -1)) for c in teacher])
        self.classes = {}
        """For each place in the student's charset that has any: the teacher's classes, from 1."""
        for number, place in enumerate(self.places.tolist(), 1):
            if place >= 0:
                self.classes.setdefault(place, []).append(number)

    @property
    def shared(self) -> int:
        """How many of the student's characters the teacher knows."""
        return len(self.classes)

    def scores(self, log_probs: np.ndarray, places: "list[int]") -> np.ndarray:
        """T x U: the log-probability of each of these of the student's characters, in the teacher's T x V (the blank first); -inf for those it knows not."""
        found = np.full((len(log_probs), len(places)), -np.inf)
        for column, place in enumerate(places):
            if place in self.classes:
                found[:, column] = np.logaddexp.reduce(log_probs[:, self.classes[place]], axis=1)
        return found

    def merge(self, probabilities: np.ndarray) -> Optional["tuple[np.ndarray, np.ndarray, float]"]:
        """Of one distribution over the teacher's characters: the student's places, their probabilities added up to 1, and the share that had no place."""
        known = self.places >= 0
        total, share = float(probabilities.sum()), float(probabilities[known].sum())
        if not share > 0:
            return None
        places, inverse = np.unique(self.places[known], return_inverse=True)
        merged = np.zeros(len(places))
        np.add.at(merged, inverse.reshape(-1), probabilities[known])
        return places, merged / share, 1 - share / total
