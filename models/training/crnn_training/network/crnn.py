"""A convolutional column encoder, a bidirectional LSTM, and a CTC head whose blank has a gate of its own.

Input N x 1 x 32 x W in [-1, 1]; output T x N x V log-probabilities, T = W / 4, the blank first.
P(blank) = sigmoid(gate) and P(c) = (1 - P(blank)) softmax(c): where the gate is positive the blank is the best class whatever the
characters' scores are, so a greedy decoder needs the wide last layer on the other frames alone, and loses nothing by it.
"""
from typing import NamedTuple, Optional

import torch
from torch import nn
from torch.nn.functional import linear, logsigmoid


class Sizes(NamedTuple):
    widths: "tuple[int, int, int, int, int]"
    """Channels of the five stages."""
    blocks: "tuple[int, int, int, int]"
    """Separable convolutions of the last four stages."""
    hidden: int
    """The LSTM's size in each direction."""
    layers: int
    """The LSTM's layers."""
    neck: int
    """The width of the layer before the head."""


PRESETS = {
    "lite": Sizes((32, 64, 96, 160, 256), (1, 2, 3, 2), 160, 1, 128),
    "tiny": Sizes((16, 32, 64, 96, 160), (1, 1, 2, 1), 96, 1, 64),
    "base": Sizes((32, 64, 128, 256, 384), (1, 2, 4, 3), 192, 2, 128),
}


def convolution(inputs: int, outputs: int, size: int = 3, stride=1, groups: int = 1) -> nn.Sequential:
    return nn.Sequential(
        nn.Conv2d(inputs, outputs, size, stride, (size - 1) // 2, groups=groups, bias=False),
        nn.BatchNorm2d(outputs),
        nn.ReLU(inplace=True),
    )


class Separable(nn.Module):
    """Depthwise, then pointwise; residual where the shape allows."""

    def __init__(self, inputs: int, outputs: int, stride=1):
        super().__init__()
        self.body = nn.Sequential(convolution(inputs, inputs, 3, stride, groups=inputs), convolution(inputs, outputs, 1))
        self.same = stride == 1 and inputs == outputs

    def forward(self, x):
        y = self.body(x)
        return x + y if self.same else y


class Crnn(nn.Module):
    def __init__(self, characters: int, preset: str = "lite"):
        """characters: how many there are, the blank not counted."""
        super().__init__()
        sizes = PRESETS[preset]
        stages = [convolution(1, sizes.widths[0], 3, 2)]                                       # 16 x W/2
        for inputs, outputs, blocks, stride in zip(sizes.widths, sizes.widths[1:], sizes.blocks, (1, 2, (2, 1), (2, 1))):
            stages.append(Separable(inputs, outputs, stride))                                  # 16 x W/2, 8 x W/4, 4 x W/4, 2 x W/4
            stages += [Separable(outputs, outputs) for _ in range(blocks - 1)]
        last = sizes.widths[-1]
        self.cnn = nn.Sequential(*stages)
        self.squeeze = nn.Sequential(nn.Conv2d(last, last, (2, 1), groups=last, bias=False), nn.BatchNorm2d(last), nn.ReLU(inplace=True))
        self.rnn = nn.LSTM(last, sizes.hidden, sizes.layers, bidirectional=True)
        self.drop = nn.Dropout(0.1)
        self.neck = nn.Linear(2 * sizes.hidden, sizes.neck)
        self.gate = nn.Linear(sizes.neck, 1)
        self.head = nn.Linear(sizes.neck, characters)

    def features(self, x):
        """T x N x neck."""
        y = self.squeeze(self.cnn(x)).squeeze(2).permute(2, 0, 1)
        y, _ = self.rnn(y)
        return self.neck(self.drop(y))

    def forward(self, x, classes: Optional[torch.Tensor] = None, bonus: Optional[torch.Tensor] = None):
        """classes: places in the charset of the only characters to score, in training; bonus: added to their scores."""
        y = self.features(x)
        gate = self.gate(y).float()
        scores = (self.head(y) if classes is None else linear(y, self.head.weight[classes], self.head.bias[classes])).float()
        if bonus is not None:
            scores = scores + bonus
        return torch.cat([logsigmoid(gate), logsigmoid(-gate) + scores.log_softmax(2)], 2)


def count_parameters(network: nn.Module) -> int:
    return sum(parameter.numel() for parameter in network.parameters())


def extend(network: Crnn, count: int) -> None:
    """Gives the head more characters. They begin as improbable ones of no particular look."""
    old = network.head
    new = nn.Linear(old.in_features, old.out_features + count).to(old.weight.device)
    with torch.no_grad():
        new.weight[:old.out_features], new.bias[:old.out_features] = old.weight, old.bias
        new.weight[old.out_features:], new.bias[old.out_features:] = old.weight.mean(0), old.bias.mean() - 2
    network.head = new
