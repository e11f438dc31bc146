"""Where a CTC model sees each character of a known text: the forward-backward algorithm (Graves et al. 2006, section 4.1)."""
from typing import NamedTuple

import numpy as np


class Alignment(NamedTuple):
    occupancy: np.ndarray
    """T x U: the probability that frame t shows character u, given that the line shows the text."""
    log_likelihood: float
    """The natural logarithm of the text's probability; -inf where the frames cannot show it."""


def align(blank: np.ndarray, characters: np.ndarray, repeats: np.ndarray) -> Alignment:
    """blank: T log-probabilities; characters: T x U, those of each character of the text; repeats: U, whether it is the one before it again."""
    frames, count = characters.shape
    states = 2 * count + 1                                  # blank, character, blank, ..., character, blank
    scores = np.empty((frames, states))
    scores[:, ::2], scores[:, 1::2] = blank[:, None], characters
    skips = np.zeros(states, bool)                          # whether a path may come from two states before: not to a blank, nor between equals
    skips[1::2] = ~np.asarray(repeats, bool)
    skips[:2] = False

    forward = np.full((frames, states), -np.inf)
    backward = np.full((frames, states), -np.inf)
    forward[0, :2] = scores[0, :2]
    backward[-1, -2:] = 0
    with np.errstate(invalid="ignore"):
        for t in range(1, frames):
            forward[t] = scores[t] + _reach(forward[t - 1], skips)
        for t in range(frames - 2, -1, -1):
            backward[t] = _reach((backward[t + 1] + scores[t + 1])[::-1], np.roll(skips[::-1], 2))[::-1]
        likelihood = float(np.logaddexp.reduce(forward[-1, -2:]))
        if not np.isfinite(likelihood):
            return Alignment(np.zeros((frames, count)), -np.inf)
        return Alignment(np.exp(forward + backward - likelihood)[:, 1::2], likelihood)


def _reach(before: np.ndarray, skips: np.ndarray) -> np.ndarray:
    """From itself, from the state before, and from two before where that may be skipped."""
    one, two = np.full_like(before, -np.inf), np.full_like(before, -np.inf)
    one[1:], two[2:] = before[:-1], before[:-2]
    two[~skips] = -np.inf
    return np.logaddexp(np.logaddexp(before, one), two)
