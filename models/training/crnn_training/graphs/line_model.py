"""Any CTC model of lines that a manifest names, run by ONNX Runtime one line at a time: the reference that the library is compared with."""
from pathlib import Path
from typing import Optional

import numpy as np

from . import character_list, frame_scores, line_input, runtime, specification

OPEN_ALL = 1e9


class LineModel:
    def __init__(self, manifest: Path):
        """ValueError says what is wrong with the manifest or its files."""
        self.specification = specification.read(manifest)
        self._session = runtime.open_session(self.specification.graph)
        self.characters = character_list.read(self.specification, self._session)
        inputs = [value.name for value in self._session.get_inputs()]
        self._input = self.specification.input.get("name") or inputs[0]
        self._outputs = frame_scores.names(self.specification.output, [value.name for value in self._session.get_outputs()])

    @property
    def knows_probabilities(self) -> bool:
        return self.specification.output["kind"] != "indices"

    def scores(self, pixels: np.ndarray, open_below: Optional[float] = None) -> np.ndarray:
        """T x V log-probabilities of the line's own frames, the blank first. pixels: H x W or H x W x 3 (BGR), uint8.
        open_below: for a gated graph, which frames are open; OPEN_ALL for all. ValueError when the line is too long."""
        numbers, place = line_input.tensor(pixels, self.specification.input)
        feeds = {self._input: numbers}
        threshold = self.specification.output.get("threshold")
        if open_below is not None and threshold:
            feeds[threshold] = np.array(open_below, np.float32)
        scores = frame_scores.of(self._session.run(self._outputs, feeds), self.specification.output, len(self.characters))
        return scores[:place.own_frames(len(scores))]

    def read(self, pixels: np.ndarray) -> "tuple[str, float]":
        """The text, and the mean probability of its characters."""
        return frame_scores.greedy(self.scores(pixels), self.characters)
