"""Several processes that learn as one (torchrun): gradients are averaged, and so is the share of time that has passed, so that all stop at one step."""
import os

import torch
import torch.distributed as dist


class Processes:
    def __init__(self):
        self.rank, self.count = int(os.environ.get("RANK", 0)), int(os.environ.get("WORLD_SIZE", 1))
        if self.count > 1:
            dist.init_process_group("gloo")

    @property
    def is_first(self) -> bool:
        return self.rank == 0

    def average(self, network: torch.nn.Module, progress: float) -> float:
        """Averages the gradients in place; returns the average of progress."""
        if self.count == 1:
            return progress
        learned = [parameter for parameter in network.parameters() if parameter.grad is not None]
        flat = torch.cat([parameter.grad.reshape(-1).cpu() for parameter in learned] + [torch.tensor([progress])])
        dist.all_reduce(flat)
        flat /= self.count
        for parameter, mean in zip(learned, flat[:-1].split([parameter.numel() for parameter in learned])):
            parameter.grad.copy_(mean.view_as(parameter))
        return flat[-1].item()
