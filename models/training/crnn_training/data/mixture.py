"""Draws rows from several sources by their shares."""
import random
from typing import Iterator, NamedTuple, Protocol

from .row import Row


class Source(Protocol):
    def rows(self, seed: int) -> Iterator[Row]: ...


class Share(NamedTuple):
    source: Source
    weight: float


class Mixture(NamedTuple):
    """A value that can be sent to other processes. A source of no weight is never asked."""

    shares: "list[Share]"

    def rows(self, seed: int) -> Iterator[Row]:
        used = [share for share in self.shares if share.weight > 0]
        if not used:
            raise ValueError("there is nothing to learn from: all shares are 0")
        rng = random.Random(seed)
        streams = [share.source.rows(seed + place) for place, share in enumerate(used)]
        while True:
            yield next(rng.choices(streams, [share.weight for share in used])[0])
