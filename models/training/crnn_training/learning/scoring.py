"""What a network reads in lines that are in memory."""
from typing import NamedTuple

import torch

from ..data import images, widths
from ..data.row import Row
from ..text.metrics import Score


class Reading(NamedTuple):
    score: Score
    misread: "list[tuple[str, str]]"
    """Some labels, and what was read in their place."""


def greedy(log_probs: torch.Tensor, characters: str, frames: "list[int]") -> "list[str]":
    """log_probs T x N x V, the blank first; frames: how many are each line's own."""
    texts = []
    for best, own in zip(log_probs.argmax(2).T.tolist(), frames):
        text, before = "", 0
        for k in best[:own]:
            if k and k != before:
                text += characters[k - 1]
            before = k
        texts.append(text)
    return texts


@torch.no_grad()
def score(network, rows: "list[Row]", characters: str, device: str = "cpu", batch: int = 32, keep: int = 0) -> Reading:
    """keep: how many misread lines to return."""
    total, misread = Score(), []
    for group in widths.groups([row.width for row in rows], batch):
        part = [rows[place] for place in group]
        pixels = torch.from_numpy(images.padded([row.pixels for row in part])).to(device).float().div_(127.5).sub_(1)
        texts = greedy(network(pixels).float().cpu(), characters, [widths.frames(row.width) for row in part])
        for row, text in zip(part, texts):
            total.add(text, row.text)
            if text != row.text and len(misread) < keep:
                misread.append((row.text, text))
    return Reading(total, misread)
