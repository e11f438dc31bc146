"""A sampled softmax (Jean et al. 2015, https://arxiv.org/abs/1412.2007): a step is scored against the batch's own characters and some others."""
import math
from typing import NamedTuple

import torch


class Chosen(NamedTuple):
    places: torch.Tensor
    """K: places in the charset, the batch's own first."""
    bonus: torch.Tensor
    """K: added to the scores, so that the others stand for all that were left out."""
    index: torch.Tensor
    """V: each class's place among blank and the chosen; 0 for those that were left out."""


def choose(own: torch.Tensor, characters: int, negatives: int) -> Chosen:
    """own: the classes (from 1) that the batch needs."""
    needed = torch.unique(own) - 1
    left = torch.ones(characters, dtype=torch.bool)
    left[needed] = False
    others = left.nonzero().squeeze(1)
    drawn = others[torch.randperm(len(others))[:negatives]]
    places = torch.cat([needed, drawn])
    bonus = torch.zeros(len(places))
    bonus[len(needed):] = math.log(max(1.0, len(others) / negatives))
    index = torch.zeros(characters + 1, dtype=torch.long)
    index[places + 1] = torch.arange(1, len(places) + 1)
    return Chosen(places, bonus, index)
