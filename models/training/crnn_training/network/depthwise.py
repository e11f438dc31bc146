"""Depthwise convolution for channels-last bfloat16 tensors on the CPU: forward and both gradients, several times faster than the stock backward.

It is compiled when it is first used, which needs a C++ compiler and ninja."""
from functools import lru_cache
from pathlib import Path

import torch
from torch.utils.cpp_extension import load_inline

CHANNELS = 32
"""The kernel works on blocks of so many."""
FLAGS = ["-O3", "-march=native", "-ffast-math", "-fopenmp"]


@lru_cache(maxsize=None)
def kernel():
    source = Path(__file__).with_suffix(".cpp").read_text(encoding="utf-8")
    return load_inline("crnn_training_depthwise", source, functions=["forward", "backward"], extra_cflags=FLAGS)


class Depthwise(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x, weight, stride):
        """x: N x C x H x W; weight: C x 1 x 3 x 3; padding 1."""
        x = x.to(torch.bfloat16).contiguous(memory_format=torch.channels_last)
        weight = weight.detach().float().squeeze(1).permute(1, 2, 0).contiguous()
        ctx.save_for_backward(x, weight)
        ctx.stride = stride
        return kernel().forward(x, weight, *stride)

    @staticmethod
    def backward(ctx, gradient):
        x, weight = ctx.saved_tensors
        gradient = gradient.to(torch.bfloat16).contiguous(memory_format=torch.channels_last)
        of_x, of_weight = kernel().backward(gradient, x, weight, *ctx.stride)
        return of_x, of_weight.permute(2, 0, 1).unsqueeze(1), None


def is_slow(module: torch.nn.Module) -> bool:
    """Whether it is a depthwise convolution that the stock kernels are slow at: strided ones."""
    return (
        isinstance(module, torch.nn.Conv2d)
        and module.groups == module.in_channels > 1
        and module.in_channels % CHANNELS == 0
        and module.kernel_size == (3, 3)
        and module.stride != (1, 1)
    )


def speed_up(network: torch.nn.Module) -> None:
    """Lets the network's slow convolutions run through the kernel of this module."""
    for module in network.modules():
        if is_slow(module):
            module.forward = lambda x, m=module: Depthwise.apply(x, m.weight, m.stride)
