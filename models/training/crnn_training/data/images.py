"""Reads images of lines as the library does: grey, at the model's height, padded right by the last column."""
from pathlib import Path

import cv2
import numpy as np

from . import widths


def read_gray(path: Path) -> np.ndarray:
    """H x W, uint8. ValueError when it is no image that can be read."""
    pixels = cv2.imread(str(path), cv2.IMREAD_GRAYSCALE)
    if pixels is None:
        raise ValueError(f"'{path}' is no image that can be read")
    return pixels


def at_height(pixels: np.ndarray, height: int) -> np.ndarray:
    """Resized, the aspect kept: by areas when shrinking, else bilinear."""
    size = (widths.scaled(pixels.shape[1], pixels.shape[0], height), height)
    return cv2.resize(pixels, size, interpolation=cv2.INTER_AREA if height < pixels.shape[0] else cv2.INTER_LINEAR)


def padded(pictures: "list[np.ndarray]") -> np.ndarray:
    """N x 1 x H x W uint8, W the widest one's bucket, filled on the right by repeating last columns."""
    width = widths.bucket(max(p.shape[1] for p in pictures))
    batch = np.empty((len(pictures), 1, pictures[0].shape[0], width), np.uint8)
    for place, pixels in enumerate(pictures):
        batch[place, 0, :, :pixels.shape[1]] = pixels
        batch[place, 0, :, pixels.shape[1]:] = pixels[:, -1:]
    return batch
