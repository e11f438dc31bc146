"""Takes the weights of an exported model back into the network: where no checkpoint is left, its ONNX file is a starting point."""
from pathlib import Path
from typing import NamedTuple

import numpy as np
import onnx
import torch
from onnx import numpy_helper
from torch import nn

from ..learning.checkpoint import Checkpoint
from ..network.crnn import PRESETS, Crnn
from . import character_list, specification


class Layer(NamedTuple):
    weight: np.ndarray
    bias: np.ndarray


class Lstm(NamedTuple):
    """Gates in ONNX's order: input, output, forget, cell."""

    inputs: np.ndarray
    hidden: np.ndarray
    biases: np.ndarray


class Found(NamedTuple):
    """In the order in which the graph computes."""

    convolutions: "list[Layer]"
    lstms: "list[Lstm]"
    linears: "list[Layer]"


def import_model(manifest: Path) -> Checkpoint:
    """A checkpoint of the model that a manifest names. ValueError when its graph is not one of this program's networks."""
    spec = specification.read(manifest)
    found = collect(onnx.load(str(spec.graph)).graph)
    characters = "".join(character_list.read(spec, session=None))
    preset, network = fitting(found, len(characters))
    fill(network, found)
    weights = network.state_dict()
    return Checkpoint(preset, characters, weights, weights, spec.content.get("trained_lines") or 0, folded_norms=True)


def collect(graph) -> Found:
    values = {value.name: numpy_helper.to_array(value) for value in graph.initializer}
    convolutions, lstms, linears = [], [], []
    for place, node in enumerate(graph.node):
        known = [values[name] for name in node.input if name in values]
        if node.op_type == "Conv" and len(known) == 2:
            convolutions.append(Layer(*known))
        elif node.op_type == "LSTM" and len(known) == 3:
            lstms.append(Lstm(*known))
        elif node.op_type == "MatMul" and len(known) == 1:
            bias = [values[name] for name in graph.node[place + 1].input if name in values] if place + 1 < len(graph.node) else []
            if len(bias) == 1:
                linears.append(Layer(known[0].T, bias[0]))
        elif node.op_type == "Gemm" and len(known) == 2:
            transposed = any(attribute.name == "transB" and attribute.i for attribute in node.attribute)
            linears.append(Layer(known[0] if transposed else known[0].T, known[1]))
    return Found(convolutions, lstms, linears)


def fitting(found: Found, characters: int) -> "tuple[str, Crnn]":
    """The preset whose layers have these shapes."""
    for preset in PRESETS:
        network = Crnn(characters, preset)
        if _shapes(found) == _shapes_of(network):
            return preset, network
    layers = f"{len(found.convolutions)} convolutions, {len(found.lstms)} LSTMs and {len(found.linears)} linear layers"
    raise ValueError(f"the graph has {layers} for {characters} characters; it is none of the networks {', '.join(PRESETS)}")


@torch.no_grad()
def fill(network: Crnn, found: Found) -> None:
    """Batch norms were folded into the convolutions: theirs become an identity that adds the bias."""
    for (convolution, norm), layer in zip(_convolutions(network), found.convolutions):
        convolution.weight.copy_(torch.from_numpy(layer.weight.copy()))
        norm.bias.copy_(torch.from_numpy(layer.bias.copy()))
        norm.weight.fill_(1)
        norm.running_mean.zero_()
        norm.running_var.fill_(1 - norm.eps)
    for depth, lstm in enumerate(found.lstms):
        for direction, suffix in enumerate((f"l{depth}", f"l{depth}_reverse")):
            of_inputs, of_hidden = np.split(lstm.biases[direction], 2)
            for name, values in (("weight_ih", lstm.inputs[direction]), ("weight_hh", lstm.hidden[direction]), ("bias_ih", of_inputs), ("bias_hh", of_hidden)):
                getattr(network.rnn, f"{name}_{suffix}").copy_(torch.from_numpy(reordered(values)))
    for linear, layer in zip((network.neck, network.gate, network.head), found.linears):
        linear.weight.copy_(torch.from_numpy(layer.weight.copy()))
        linear.bias.copy_(torch.from_numpy(layer.bias.copy()))


def reordered(values: np.ndarray) -> np.ndarray:
    """From ONNX's order of gates (input, output, forget, cell) to PyTorch's (input, forget, cell, output)."""
    into, out, forget, cell = np.split(values, 4)
    return np.concatenate([into, forget, cell, out])


def _convolutions(network: Crnn):
    """In the order in which the network computes."""
    modules = [module for module in network.modules() if isinstance(module, (nn.Conv2d, nn.BatchNorm2d))]
    return list(zip(modules[::2], modules[1::2]))


def _shapes(found: Found):
    return (
        [layer.weight.shape for layer in found.convolutions],
        [lstm.inputs.shape for lstm in found.lstms],
        [layer.weight.shape for layer in found.linears],
    )


def _shapes_of(network: Crnn):
    depths = range(network.rnn.num_layers)
    return (
        [tuple(convolution.weight.shape) for convolution, _ in _convolutions(network)],
        [(2, *getattr(network.rnn, f"weight_ih_l{depth}").shape) for depth in depths],
        [tuple(linear.weight.shape) for linear in (network.neck, network.gate, network.head)],
    )
