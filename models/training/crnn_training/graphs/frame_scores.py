"""What a model's outputs say of each frame of one line: log-probabilities T x V, the blank first."""
import numpy as np


def of(outputs: "list[np.ndarray]", spec: dict, characters: int) -> np.ndarray:
    """outputs: of a run with one line, in the order of names(). spec: the manifest's output."""
    if spec["kind"] == "gated":
        return _gated(*outputs)
    if spec["kind"] == "indices":
        return _indices(outputs[0], spec, characters)
    return _blank_first(_log_probabilities(_time_first(outputs[0], spec["layout"]), spec["activation"]), spec)


def names(spec: dict, only: "list[str]") -> "list[str]":
    """The outputs to ask for. only: those of the graph, for a manifest that names none."""
    if spec["kind"] == "gated":
        return [spec["gate"], spec["frames"], spec["name"]]
    if spec.get("name"):
        return [spec["name"]]
    if len(only) != 1:
        raise ValueError(f"output.name is missing; it must be one of {', '.join(only)}")
    return only


def _time_first(scores: np.ndarray, layout: str) -> np.ndarray:
    return scores[:, 0] if layout == "TNC" else scores[0] if layout == "NTC" else scores[0].T


def _log_probabilities(scores: np.ndarray, activation: str) -> np.ndarray:
    scores = scores.astype(np.float64)
    if activation == "softmax":
        with np.errstate(divide="ignore"):
            return np.log(scores)
    if activation == "logits":
        scores = scores - scores.max(1, keepdims=True)
        return scores - np.log(np.exp(scores).sum(1, keepdims=True))
    return scores


def _blank_first(scores: np.ndarray, spec: dict) -> np.ndarray:
    return np.roll(scores, 1, axis=1) if spec["blank"] == "last" else scores


def _indices(best: np.ndarray, spec: dict, characters: int) -> np.ndarray:
    """The best class is certain: a graph of indices says nothing else."""
    best = best.reshape(-1)
    best = (best + 1) % (characters + 1) if spec["blank"] == "last" else best
    scores = np.full((len(best), characters + 1), -np.inf)
    scores[np.arange(len(best)), best] = 0
    return scores


def _gated(gate: np.ndarray, frames: np.ndarray, scores: np.ndarray) -> np.ndarray:
    """Characters of closed frames have no probability."""
    gate = gate.reshape(-1).astype(np.float64)
    joined = np.full((len(gate), scores.shape[1] + 1), -np.inf)
    joined[:, 0] = -np.logaddexp(0, -gate)
    joined[frames, 1:] = scores - np.logaddexp(0, gate[frames])[:, None]
    return joined


def greedy(scores: np.ndarray, characters: "list[str]") -> "tuple[str, float]":
    """The best class of each frame, repeats and blanks left out, and the mean probability of what is left."""
    best = scores.argmax(1)
    kept = [t for t in range(len(best)) if best[t] and (t == 0 or best[t] != best[t - 1])]
    confidence = float(np.mean(np.exp(scores[kept, best[kept]]))) if kept else 0.0
    return "".join(characters[best[t] - 1] for t in kept), confidence
