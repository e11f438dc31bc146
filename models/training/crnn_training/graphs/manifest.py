"""The manifests of an exported model, as the library reads them."""
import hashlib
import json
from pathlib import Path

from ..data import widths
from ..text import charset

GATED, DENSE = "manifest.json", "manifest.dense.json"
GRAPHS = {GATED: "model.gated.onnx", DENSE: "model.onnx"}
CHARSET = "charset.txt"

_OUTPUTS = {
    GATED: {
        "kind": "gated", "gate": "gate", "frames": "frames", "threshold": "open_below", "name": "log_probs", "activation": "log-softmax", "blank": "gate",
        "stride": widths.STRIDE,
    },
    DENSE: {"kind": "dense", "name": "log_probs", "layout": "TNC", "activation": "log-softmax", "blank": "first", "stride": widths.STRIDE},
}


def build(kind: str, model_id: str, languages: "list[str]", characters: str, seen: int, graph: bytes) -> dict:
    """kind: GATED or DENSE; graph: the ONNX file."""
    return {
        "id": model_id,
        "file": GRAPHS[kind],
        "sha256": digest(graph),
        "languages": languages,
        "input": {
            "name": "images", "layout": "NCHW", "color": "gray", "height": widths.HEIGHT, "resize": "keep-aspect",
            "width": {"min": widths.MULTIPLE, "max": widths.MAX_WIDTH, "multiple": widths.MULTIPLE},
            "pad": "edge",
            "normalize": {"mean": 127.5, "scale": 1 / 127.5},
        },
        "output": _OUTPUTS[kind],
        "charset": {"file": CHARSET, "sha256": digest(charset.lines(characters).encode()), "count": len(characters)},
        "trained_lines": seen,
    }


def languages_of(characters: str) -> "list[str]":
    return ["zh", "en"] if any(charset.is_hanzi(c) for c in characters) else ["en"]


def write(folder: Path, model_id: str, languages: "list[str]", characters: str, seen: int) -> None:
    """The charset and both manifests, beside the graphs that are there already."""
    (folder / CHARSET).write_bytes(charset.lines(characters).encode())
    for name, graph in GRAPHS.items():
        content = build(name, model_id, languages, characters, seen, (folder / graph).read_bytes())
        (folder / name).write_text(json.dumps(content, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


def digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
