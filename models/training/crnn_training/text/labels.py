"""Reads labels.tsv as `crnn evaluate` does: a file, a tab, its text on each line; UTF-8. Empty lines are passed over."""
import unicodedata
from pathlib import Path
from typing import NamedTuple, Optional

NAME = "labels.tsv"


class LabelledLine(NamedTuple):
    path: Path
    text: str


def read(folder: Path) -> "list[LabelledLine]":
    """The images of a folder and what they show. ValueError says what is wrong with the file, and in which line."""
    path = Path(folder) / NAME
    if not path.is_file():
        raise ValueError(f"the folder '{folder}' has no {NAME}" if Path(folder).is_dir() else f"there is no folder '{folder}'")
    try:
        content = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise ValueError(f"{path}: it is not UTF-8") from error

    found = []
    for number, line in enumerate(content.split("\n"), 1):
        if not line:
            continue
        parts = line.split("\t")
        if len(parts) != 2 or not parts[0]:
            raise ValueError(f"{path}, line {number}: it must be a file, one tab and the file's text, but it is {line!r}")
        found.append(LabelledLine(Path(folder) / parts[0], parts[1]))
    if not found:
        raise ValueError(f"{path} has no lines")
    return found


def fitted(text: str, characters) -> Optional[str]:
    """The text in characters of a set, other forms (full width) as their NFKC equivalents; None where one is not to be had."""
    out = []
    for c in text:
        form = c if c in characters else unicodedata.normalize("NFKC", c)
        if not all(part in characters for part in form):
            return None
        out.append(form)
    return "".join(out)
