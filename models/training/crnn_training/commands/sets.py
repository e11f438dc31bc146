"""Lines that are measured with on the way."""
from itertools import islice
from pathlib import Path

HELD_OUT_LINES = 600
HELD_OUT_SEED = 424242
SET_LINES = 300


def drawn(lines, count: int = HELD_OUT_LINES) -> list:
    """In faces that training never sees."""
    return list(islice(lines._replace(held_out=True, max_width=640).rows(HELD_OUT_SEED), count))


def real(folders: "list[Path]", characters: str) -> dict:
    """The first lines of each folder with labels.tsv."""
    from ..data import labelled

    return {folder.name: labelled.load(labelled.keep([folder], characters).lines[:SET_LINES]) for folder in folders}
