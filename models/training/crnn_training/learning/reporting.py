"""Evaluates on several sets; the first one's CER is what is to be small."""
from typing import Callable

from ..data.row import Row
from ..network.crnn import Crnn
from . import scoring

Report = Callable[[Crnn], "tuple[float, str]"]
"""Evaluates a network: what is to be small, and a text that tells."""

SHOWN = 3


def reporter(characters: str, device: str, sets: "dict[str, list[Row]]") -> Report:
    """Sets without lines are left out; with none at all nothing is the best."""
    sets = {name: rows for name, rows in sets.items() if rows}

    def report(network: Crnn) -> "tuple[float, str]":
        readings = {name: scoring.score(network, rows, characters, device, keep=SHOWN) for name, rows in sets.items()}
        parts = [
            f"{name} CER {reading.score.cer:.4f}, normalised {reading.score.cer_normalised:.4f}, exact {reading.score.exact_rate:.3f}"
            for name, reading in readings.items()
        ]
        first = next(iter(readings.values()), None)
        misread = [f"\n   {label!r} read as {read!r}" for label, read in first.misread] if first else []
        return first.score.cer if first else float("inf"), "; ".join(parts) + "".join(misread)

    return report
