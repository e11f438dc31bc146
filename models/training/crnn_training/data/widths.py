"""Widths, frames, and what fits into them: whole numbers alone. The same rules as the library's (docs/models.md)."""

HEIGHT = 32
STRIDE = 4
MULTIPLE = 32
MIN_WIDTH = 8
MAX_WIDTH = 4096


def scaled(width: int, height: int, to_height: int = HEIGHT) -> int:
    """The width of an image at another height, its aspect kept."""
    return max(MIN_WIDTH, round(width * to_height / height))


def bucket(width: int, multiple: int = MULTIPLE) -> int:
    """The padded width."""
    return (width + multiple - 1) // multiple * multiple


def frames(width: int, stride: int = STRIDE) -> int:
    """The frames that are an image's own; those after them belong to the padding."""
    return (width + stride - 1) // stride


def frames_needed(text: str) -> int:
    """CTC gives each character a frame, and one blank between two that are the same."""
    return len(text) + sum(a == b for a, b in zip(text, text[1:]))


def holds(width: int, text: str) -> bool:
    """Whether a line of this width has room for the text."""
    return frames_needed(text) <= width // STRIDE


def frame_of(centre: float, width: int) -> int:
    """The frame in which a character's centre lies; the first or last one where it lies outside."""
    return max(0, min(int(centre // STRIDE), width // STRIDE - 1))


def groups(widths: "list[int]", size: int) -> "list[list[int]]":
    """Places in the list, narrow ones first, so that lines of like widths share a batch and little of it is padding."""
    order = sorted(range(len(widths)), key=lambda place: widths[place])
    return [order[start:start + size] for start in range(0, len(order), size)]
