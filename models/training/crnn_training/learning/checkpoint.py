"""A checkpoint: weights, their average, and all that using or resuming them needs."""
import pickle
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Optional

import torch

from ..network.crnn import PRESETS, Crnn

LAST, BEST = "last.pt", "best.pt"


def begin(preset: str, characters: str) -> "Checkpoint":
    """Random weights."""
    weights = Crnn(len(characters), preset).state_dict()
    return Checkpoint(preset, characters, weights, weights)


@dataclass
class Checkpoint:
    preset: str
    characters: str
    model: dict
    average: dict
    seen: int = 0
    """Lines that it learned from."""
    optimizer: Optional[dict] = None
    folded_norms: bool = False
    """Imported: the statistics of batch norms are part of the weights and not known apart."""
    best: float = float("inf")
    """The smallest value that was reported so far."""

    def network(self) -> Crnn:
        """The average of the weights, ready to read."""
        network = Crnn(len(self.characters), self.preset)
        network.load_state_dict(self.average)
        return network.eval()


def save(checkpoint: Checkpoint, path: Path) -> None:
    """Whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_suffix(".tmp")
    torch.save(asdict(checkpoint), partial)
    partial.replace(path)


def load(path: Path, device: str = "cpu") -> Checkpoint:
    """ValueError when it is no checkpoint of this program."""
    try:
        content = torch.load(path, map_location=device)
    except (pickle.UnpicklingError, RuntimeError, EOFError) as error:
        raise ValueError(f"'{path}' is no checkpoint: {error}") from error
    if not isinstance(content, dict) or not {"preset", "characters", "model", "average"} <= set(content) or content["preset"] not in PRESETS:
        raise ValueError(f"'{path}' is no checkpoint of this program")
    return Checkpoint(**content)
