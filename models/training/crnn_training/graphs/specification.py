"""Reads a model's manifest, with comments, trailing commas and presets, as the library does."""
import json
import re
from pathlib import Path
from typing import NamedTuple

_COMMENTS = re.compile(r'("(?:\\.|[^"\\])*")|//[^\n]*|/\*.*?\*/', re.DOTALL)
_TRAILING_COMMAS = re.compile(r'("(?:\\.|[^"\\])*")|,(?=\s*[}\]])')
_PRESETS = Path(__file__).with_name("presets.json")


class Specification(NamedTuple):
    folder: Path
    """Where the files are that the manifest names."""
    content: dict
    """The manifest with its preset's members and the defaults."""

    @property
    def input(self) -> dict:
        return self.content["input"]

    @property
    def output(self) -> dict:
        return self.content["output"]

    @property
    def graph(self) -> Path:
        return self.folder / self.content["file"]


DEFAULTS = {
    "input": {"type": "float32", "interpolation": "area", "align": "start", "padValue": 0, "padStage": "before-normalize"},
    "charset": {"key": "character", "listsBlank": False, "appendSpace": False},
}


def read(path: Path) -> Specification:
    """ValueError says what is wrong with the manifest."""
    try:
        content = parse(Path(path).read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise ValueError(f"the manifest '{path}' cannot be read: {error}") from error
    except ValueError as error:
        raise ValueError(f"the manifest '{path}' is not valid JSON: {error}") from error
    if not isinstance(content, dict):
        raise ValueError(f"the manifest '{path}' must be a JSON object")
    complete(content, presets().get(content["preset"]) if "preset" in content else {}, path)
    complete(content, DEFAULTS, path)
    missing = [name for name in ("id", "file", "input", "output", "charset") if name not in content]
    if missing:
        raise ValueError(f"the manifest '{path}' lacks {', '.join(missing)}")
    return Specification(Path(path).resolve().parent, content)


def parse(text: str):
    """JSON with comments and trailing commas."""
    text = _COMMENTS.sub(lambda match: match.group(1) or " ", text)
    return json.loads(_TRAILING_COMMAS.sub(lambda match: match.group(1) or "", text))


def presets() -> dict:
    return json.loads(_PRESETS.read_text(encoding="utf-8"))


def complete(manifest: dict, preset, path) -> None:
    """Adds a preset's members to those that a manifest lacks: its own, and those of input, output and charset. What is null stays left out."""
    if preset is None:
        raise ValueError(f"the manifest '{path}' has the preset {manifest['preset']!r}; it must be one of {', '.join(presets())}")
    for member, value in preset.items():
        own = manifest.get(member)
        if isinstance(own, dict) and isinstance(value, dict):
            for inner, inner_value in value.items():
                own.setdefault(inner, inner_value)
        elif own is None:
            manifest[member] = json.loads(json.dumps(value))
