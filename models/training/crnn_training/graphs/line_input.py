"""Turns an image of a line into the tensor that a manifest asks for."""
from typing import NamedTuple

import cv2
import numpy as np

from ..data.widths import MIN_WIDTH


class Geometry(NamedTuple):
    """How an image lies in the tensor, in pixels."""

    width: int
    height: int
    bucket: int
    left: int = 0
    top: int = 0

    def own_frames(self, frames: int) -> int:
        """Those after them belong to the padding. frames: what the model gives for the whole width."""
        return ((self.left + self.width) * frames + self.bucket - 1) // self.bucket


def geometry(width: int, height: int, spec: dict) -> Geometry:
    """width, height: the image's. spec: the manifest's input. ValueError when the line is too long."""
    model_height, limits = spec["height"], spec["width"]
    if spec["resize"] == "stretch":
        return Geometry(limits["max"], model_height, limits["max"])
    own = max(MIN_WIDTH, round(width * model_height / height))
    if own > limits["max"]:
        if spec["resize"] != "letterbox":
            raise ValueError(f"the image of {width} x {height} pixels is {own} wide at the model's height; at most {limits['max']} is allowed")
        low = max(1, round(height * limits["max"] / width))
        return Geometry(limits["max"], low, limits["max"], top=_margin(model_height - low, spec))
    multiple = limits.get("multiple", 1)
    bucket = max(limits["min"], (own + multiple - 1) // multiple * multiple)
    return Geometry(own, model_height, bucket, left=_margin(bucket - own, spec))


def channels(spec: dict) -> int:
    return 1 if spec["color"] == "gray" else 3


def tensor(pixels: np.ndarray, spec: dict):
    """pixels: H x W (grey) or H x W x 3 (BGR), uint8. Returns the tensor of one image and its geometry."""
    pixels = _coloured(pixels, spec["color"])
    place = geometry(pixels.shape[1], pixels.shape[0], spec)
    shrinks = place.height < pixels.shape[0] and spec["interpolation"] == "area"
    pixels = cv2.resize(pixels, (place.width, place.height), interpolation=cv2.INTER_AREA if shrinks else cv2.INTER_LINEAR)
    pixels = pixels.reshape(place.height, place.width, channels(spec))
    margins = ((place.top, spec["height"] - place.top - place.height), (place.left, place.bucket - place.left - place.width), (0, 0))
    if spec["pad"] == "edge":
        numbers = _numbers(np.pad(pixels, margins, mode="edge"), spec)
    elif spec["padStage"] == "before-normalize":
        numbers = _numbers(np.pad(pixels, margins, constant_values=int(spec["padValue"])), spec)
    else:
        numbers = np.pad(_numbers(pixels, spec), margins, constant_values=spec["padValue"])
    order = {"NCHW": (2, 0, 1), "NHWC": (0, 1, 2), "NWHC": (1, 0, 2)}[spec["layout"]]
    return np.ascontiguousarray(numbers.transpose(order)[None]), place


def _coloured(pixels: np.ndarray, color: str) -> np.ndarray:
    if color == "gray":
        return pixels if pixels.ndim == 2 else cv2.cvtColor(pixels, cv2.COLOR_BGR2GRAY)
    pixels = pixels if pixels.ndim == 3 else cv2.cvtColor(pixels, cv2.COLOR_GRAY2BGR)
    return pixels if color == "bgr" else np.ascontiguousarray(pixels[:, :, ::-1])


def _numbers(pixels: np.ndarray, spec: dict) -> np.ndarray:
    if spec["type"] == "uint8":
        return pixels
    normalize = spec["normalize"]
    mean = np.asarray(normalize["mean"], np.float32)
    if normalize.get("std") is not None:
        mean, scale = 255 * mean, (1 / (255.0 * np.asarray(normalize["std"], np.float64))).astype(np.float32)
    else:
        scale = np.asarray(normalize["scale"], np.float32)
    return (pixels.astype(np.float32) - mean) * scale


def _margin(padding: int, spec: dict) -> int:
    return padding // 2 if spec["align"] == "center" else 0
