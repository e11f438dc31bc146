"""Batches of rows of like widths, made by processes of their own."""
import random
from typing import Iterator, NamedTuple, Optional

import torch
from torch.utils.data import DataLoader, IterableDataset, get_worker_info

from . import images, widths
from .mixture import Source
from .row import Row

CHUNK = 24
"""Batches that are sorted by width together."""


class Batch(NamedTuple):
    """N lines with C characters altogether, one line's after another's."""

    pixels: torch.Tensor
    """N x 1 x H x W, uint8."""
    classes: torch.Tensor
    """C: each character's class, from 1; 0 is the blank."""
    lengths: torch.Tensor
    """N: the characters of each line."""
    widths: torch.Tensor
    """N: each line's own columns."""
    centres: torch.Tensor
    """C: the frame of each character's centre, -1 where it is not known."""
    targets: Optional["list"]
    """N: a teacher's targets, None for lines without."""


def collate(rows: "list[Row]", index: "dict[str, int]") -> Batch:
    """index: the class of each character."""
    centres = []
    for row in rows:
        centres.extend([-1] * len(row.text) if row.centres is None else [widths.frame_of(float(c), row.width) for c in row.centres])
    return Batch(
        torch.from_numpy(images.padded([row.pixels for row in rows])),
        torch.tensor([index[c] for row in rows for c in row.text]),
        torch.tensor([len(row.text) for row in rows]),
        torch.tensor([row.width for row in rows]),
        torch.tensor(centres),
        [row.targets for row in rows] if any(row.targets is not None for row in rows) else None,
    )


class Batches(IterableDataset):
    """Endless. Each worker process has a seed of its own."""

    def __init__(self, source: Source, characters: str, size: int, seed: int):
        self._source, self._size, self._seed = source, size, seed
        self._index = {character: place + 1 for place, character in enumerate(characters)}

    def __iter__(self) -> Iterator[Batch]:
        worker = get_worker_info()
        seed = self._seed + 7919 * (worker.id if worker else 0)
        stream, rng = self._source.rows(seed), random.Random(seed)
        while True:
            rows = [next(stream) for _ in range(self._size * CHUNK)]
            groups = widths.groups([row.width for row in rows], self._size)
            rng.shuffle(groups)
            for group in groups:
                yield collate([rows[place] for place in group], self._index)


def loader(batches: Batches, workers: int) -> DataLoader:
    """workers: processes that make batches; 0 makes them in this one."""
    ahead = {"prefetch_factor": 8, "persistent_workers": True} if workers else {}
    return DataLoader(batches, batch_size=None, num_workers=workers, **ahead)
