"""An exponential average of the weights: it reads better than the weights themselves."""
import copy

import torch

from . import schedule


class Average:
    def __init__(self, network: torch.nn.Module):
        self.network = copy.deepcopy(network).eval()

    @torch.no_grad()
    def follow(self, network: torch.nn.Module, steps: int) -> None:
        stays = schedule.averaging(steps)
        for mine, its in zip(self.network.state_dict().values(), network.state_dict().values()):
            if mine.dtype.is_floating_point:
                mine.lerp_(its, 1 - stays)
            else:
                mine.copy_(its)
