"""The same network as a graph that opens only those frames that blank does not win."""
import torch

from .crnn import Crnn


class Gated(torch.nn.Module):
    """gate T x N; frames M, ascending: t * N + n of every frame whose gate is under open_below; log-probabilities M x (V - 1) of its characters."""

    def __init__(self, network: Crnn):
        super().__init__()
        self.network = network

    def forward(self, x, open_below):
        y = self.network.features(x)
        gate = self.network.gate(y).squeeze(2)
        frames = (gate.reshape(-1) < open_below).nonzero().squeeze(1)
        scores = self.network.head(y.reshape(-1, y.shape[2]).index_select(0, frames))
        return gate, frames, scores.log_softmax(1)
