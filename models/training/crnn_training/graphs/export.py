"""Writes a network as two ONNX graphs, dense and gated, with charset and manifests."""
import inspect
import warnings
from pathlib import Path

import numpy as np
import onnx
import onnx.checker
import torch
from onnx import numpy_helper

from ..learning.checkpoint import Checkpoint
from ..network.gated import Gated
from . import manifest

OPSET = 17


def write(checkpoint: Checkpoint, folder: Path, model_id: str, languages: "list[str]") -> None:
    folder.mkdir(parents=True, exist_ok=True)
    network = checkpoint.network()
    images = torch.zeros(1, 1, 32, 128)
    axes = {"images": {0: "batch", 3: "width"}}
    dense, gated = folder / manifest.GRAPHS[manifest.DENSE], folder / manifest.GRAPHS[manifest.GATED]
    _export(network, (images,), dense, ["images"], ["log_probs"], {**axes, "log_probs": {0: "time", 1: "batch"}})
    _export(
        Gated(network).eval(),
        (images, torch.tensor(0.0)),
        gated,
        ["images", "open_below"],
        ["gate", "frames", "log_probs"],
        {**axes, "gate": {0: "time", 1: "batch"}, "frames": {0: "open"}, "log_probs": {0: "open"}},
    )
    _make_optional(gated, "open_below", 0)
    manifest.write(folder, model_id, languages, checkpoint.characters, checkpoint.seen)


def _export(network, arguments, path: Path, inputs, outputs, axes) -> None:
    # Later versions of PyTorch have a second exporter; both graphs were made, and are checked, with the first one.
    first = {"dynamo": False} if "dynamo" in inspect.signature(torch.onnx.export).parameters else {}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")     # of batches of an LSTM: verify.py runs several sizes
        torch.onnx.export(
            network, arguments, str(path), input_names=inputs, output_names=outputs, dynamic_axes=axes, opset_version=OPSET, do_constant_folding=True, **first
        )


def _make_optional(path: Path, name: str, value: float) -> None:
    """An input that is an initialiser too has a default: callers may leave it out."""
    graph = onnx.load(str(path))
    graph.graph.initializer.append(numpy_helper.from_array(np.array(value, np.float32), name))
    onnx.checker.check_model(graph)
    onnx.save(graph, str(path))
