"""Checks that both graphs of an exported model give what the network gives."""
from pathlib import Path

import numpy as np
import torch

from ..network.crnn import Crnn
from . import manifest, runtime
from .line_model import OPEN_ALL

SHAPES = ((1, 64), (3, 160), (8, 320))


def check(network: Crnn, folder: Path) -> None:
    """ValueError says which graph differs, and by how much."""
    check_graph(network, folder / manifest.GRAPHS[manifest.DENSE])
    check_graph(network, folder / manifest.GRAPHS[manifest.GATED])


@torch.no_grad()
def check_graph(network: Crnn, graph: Path) -> None:
    """One of the two graphs, told apart by its outputs."""
    session = runtime.open_session(graph)
    is_gated = len(session.get_outputs()) > 1
    for count, width in SHAPES:
        images = np.random.default_rng(count).uniform(-1, 1, (count, 1, 32, width)).astype(np.float32)
        wanted = network(torch.from_numpy(images)).numpy()
        if is_gated:
            _check_gated(session, images, wanted, graph.name)
        else:
            _close(graph.name, session.run(None, {"images": images})[0], wanted, 2e-3)


def _check_gated(session, images, wanted, name) -> None:
    gate, frames, scores = session.run(None, {"images": images})
    if (_joined(gate, frames, scores).argmax(2) != wanted.argmax(2)).any():
        raise ValueError(f"{name}: its best classes are not those of the network")
    gate, frames, scores = session.run(None, {"images": images, "open_below": np.array(OPEN_ALL, np.float32)})
    if len(frames) != gate.size:
        raise ValueError(f"{name}: it opens {len(frames)} of {gate.size} frames where open_below is above every gate")
    _close(name, np.exp(_joined(gate, frames, scores)), np.exp(wanted), 1e-3)


def _joined(gate, frames, scores) -> np.ndarray:
    """T x N x V log-probabilities, the blank first; characters of closed frames have none."""
    joined = np.full((*gate.shape, scores.shape[1] + 1), -np.inf, np.float32)
    joined[:, :, 0] = -np.logaddexp(0, -gate)
    time, line = frames // gate.shape[1], frames % gate.shape[1]
    joined[time, line, 1:] = scores - np.logaddexp(0, gate[time, line])[:, None]
    return joined


def _close(what: str, got, wanted, limit: float) -> None:
    difference = float(np.abs(got - wanted).max())
    if not difference < limit:
        raise ValueError(f"{what}: it differs from the network by {difference:.2g}; less than {limit:g} is allowed")
