"""What the student is to find at each character's place: README.md has the formula."""
from typing import NamedTuple

import numpy as np
import torch

from ..data import widths
from ..data.batches import Batch
from . import alignment

LEAST_OCCUPANCY = 0.01
"""Frames that show a character less probably than this are left out."""


class Pairs(NamedTuple):
    """Frames of the student, each with the target of the character that it shows."""

    frames: "list[int]"
    lines: "list[int]"
    weights: "list[float]"
    """The frame's share of the character: those of one character add up to 1."""
    targets: "list"


def distillation(log_probs: torch.Tensor, classes: torch.Tensor, batch: Batch, index: torch.Tensor, temperature: float) -> torch.Tensor:
    """log_probs: T x N x V, the blank first. classes: C, those of the batch's characters in V; index: where in V each of the student's classes is.
    0 where no character has a target."""
    pairs = match(log_probs.detach().float().cpu().numpy(), classes.tolist(), batch)
    if not pairs.frames:
        return log_probs.new_zeros(())
    wanted_classes, wanted = _padded(pairs.targets, index, temperature)
    scores = (log_probs[pairs.frames, pairs.lines, 1:].float() / temperature).log_softmax(1)
    found = scores.gather(1, (wanted_classes - 1).clamp(min=0).to(scores.device))
    wanted = wanted.to(scores.device)
    divergence = torch.where(wanted > 0, wanted * (wanted.clamp(min=1e-12).log() - found), torch.zeros_like(wanted)).sum(1)
    weights = torch.tensor(pairs.weights, device=scores.device)
    return temperature ** 2 * (weights * divergence).sum() / weights.sum()


def match(log_probs: np.ndarray, classes: "list[int]", batch: Batch) -> Pairs:
    """Aligns the student's own frames with the text, and pairs those that show a character with its target."""
    pairs, start = Pairs([], [], [], []), 0
    for line, (length, width) in enumerate(zip(batch.lengths.tolist(), batch.widths.tolist())):
        mine, start = classes[start:start + length], start + length
        targets = batch.targets[line]
        if targets is None or all(target is None for target in targets):
            continue
        scores = log_probs[:widths.frames(width), line]
        repeats = np.array([a == b for a, b in zip([0, *mine], mine)])
        occupancy = alignment.align(scores[:, 0], scores[:, mine], repeats).occupancy
        for column, target in enumerate(targets):
            frames = np.flatnonzero(occupancy[:, column] >= LEAST_OCCUPANCY)
            if target is None or len(frames) == 0:
                continue
            shares = occupancy[frames, column] / occupancy[frames, column].sum()
            pairs.frames.extend(frames.tolist())
            pairs.lines.extend([line] * len(frames))
            pairs.weights.extend(shares.tolist())
            pairs.targets.extend([target] * len(frames))
    return pairs


def _padded(targets, index: torch.Tensor, temperature: float):
    """M x K: classes in V, and probabilities at that temperature, 0 where a target has fewer than K."""
    most = max(len(target.places) for target in targets)
    classes = np.zeros((len(targets), most), np.int64)
    probabilities = np.zeros((len(targets), most), np.float32)
    for row, target in enumerate(targets):
        heated = target.probabilities ** (1 / temperature)
        classes[row, :len(heated)] = target.places + 1
        probabilities[row, :len(heated)] = heated / heated.sum()
    return index[torch.from_numpy(classes)], torch.from_numpy(probabilities)


def needed(batch: Batch) -> torch.Tensor:
    """The classes (from 1) of all targets: they must be among those that a step is scored against."""
    places = [target.places for line in batch.targets or [] for target in line or [] if target is not None]
    return torch.from_numpy(np.concatenate(places).astype(np.int64) + 1) if places else torch.zeros(0, dtype=torch.long)
