"""One line to learn from."""
from typing import NamedTuple, Optional

import numpy as np


class Row(NamedTuple):
    pixels: np.ndarray
    """H x W, uint8."""
    text: str
    centres: Optional[np.ndarray] = None
    """The place of each character along the line, in pixels; None where it is not known."""
    targets: Optional["list"] = None
    """What a teacher gives each character's place: pairs of indices into the characters and their probabilities; None without a teacher."""

    @property
    def width(self) -> int:
        return self.pixels.shape[1]
