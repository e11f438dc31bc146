"""draw labelled images of lines, as photos and scans show them"""
import random
from pathlib import Path

from . import drawing

HEIGHTS = (24, 28, 32, 36, 40, 48)
MAX_ASPECT = 24


def add_arguments(parser) -> None:
    parser.add_argument("folder", type=Path, help="where images/ and labels.tsv are written")
    parser.add_argument("--count", type=int, default=100, metavar="N", help="(%(default)s)")
    parser.add_argument("--seed", type=int, default=1, metavar="N", help="(%(default)s)")
    parser.add_argument("--charset", default="zh", metavar="NAME", help="en, zh1, zh, or a file with one character a line (%(default)s)")
    parser.add_argument("--all-faces", action="store_true", help="also those that training sees, not the held-out ones alone")
    drawing.add_arguments(parser)


def run(arguments) -> None:
    import cv2

    from ..drawing import faces
    from ..drawing.renderer import Renderer
    from ..text import charset

    rng, characters = random.Random(arguments.seed), charset.of(arguments.charset)
    lines = drawing.lines(arguments, characters)
    drawn_with = faces.part(faces.covering(characters, lines.fonts), None if arguments.all_faces else True)
    if not drawn_with:
        raise ValueError("no face is held out of training where there are fewer than six; --all-faces takes all")
    texts, pens = lines.sampler(arguments.seed), [Renderer(drawn_with, arguments.seed + height, height) for height in HEIGHTS]
    (arguments.folder / "images").mkdir(parents=True, exist_ok=True)
    rows, tried = [], 0
    while len(rows) < arguments.count:
        tried += 1
        if tried > 1000 + 100 * arguments.count:
            raise ValueError(f"the fonts draw too few of the texts: {len(rows)} of {tried}")
        text = texts.sample(22)
        drawn = rng.choice(pens).draw(text)
        if drawn is None or not _is_readable(drawn[0], text):
            continue
        pixels = _tinted(rng, drawn[0]) if rng.random() < 0.5 else drawn[0]
        kind = ".png" if rng.random() < 0.12 else ".jpg"
        name = f"images/{len(rows):04d}{kind}"
        cv2.imwrite(str(arguments.folder / name), pixels, [cv2.IMWRITE_JPEG_QUALITY, rng.randint(70, 92)] if kind == ".jpg" else [])
        rows.append(f"{name}\t{text}")
    (arguments.folder / "labels.tsv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    print(f"{len(rows)} lines in {arguments.folder}")


def _is_readable(pixels, text: str) -> bool:
    """Neither too faint nor too long, and with room for each character."""
    height, width = pixels.shape
    room = len(text) * 7 * height / 32
    return pixels.std() >= 14 and 16 <= width <= MAX_ASPECT * height and room <= width * (1 if text.isascii() else 0.6)


def _tinted(rng, pixels):
    import numpy as np

    tint = np.array([rng.uniform(0.85, 1) for _ in range(3)])
    return np.clip(pixels[:, :, None] * tint, 0, 255).astype(np.uint8)
