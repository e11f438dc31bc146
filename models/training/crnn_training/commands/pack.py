"""gather fonts, cut down to the characters, and texts, for a machine that has neither"""
from pathlib import Path

# The Chinese faces that differ most: all of them together are several hundred megabytes.
CHINESE = (
    "NotoSansCJK-Regular", "NotoSansCJK-Bold", "NotoSansCJK-Light", "NotoSerifCJK-Regular", "NotoSerifCJK-Bold", "NotoSerifCJK-Light", "gbsn00lp", "gkai00mp",
    "uming", "ukai", "LXGWWenKai-Regular", "LXGWWenKai-Bold", "wqy-microhei", "wqy-zenhei", "DroidSansFallbackFull",
)
MOST_WORDS = 150000


def add_arguments(parser) -> None:
    parser.add_argument("folder", type=Path, help="fonts/ is for --fonts, text/ for --text-pack of the other commands; at most about 45 MB")
    parser.add_argument("--charset", default="zh", metavar="NAME", help="en, zh1, zh, or a file with one character a line (%(default)s)")


def run(arguments) -> None:
    from ..drawing import faces
    from ..text import charset, sources

    characters, folder = charset.of(arguments.charset), arguments.folder
    (folder / "fonts").mkdir(parents=True, exist_ok=True)
    (folder / "text").mkdir(exist_ok=True)
    wanted = folder / "characters.txt"
    wanted.write_text(characters, encoding="utf-8")
    for face in faces.covering(characters):
        if not face.is_chinese or (Path(face.path).stem in CHINESE and "Mono" not in face.name and "Sharp" not in face.name):
            _cut(face, wanted, folder / "fonts" / f"{Path(face.path).stem}-{face.index}.ttf")
    texts = sources.load(characters)
    (folder / "text" / "words").write_text("\n".join(texts.english), encoding="utf-8")
    (folder / "text" / "sentences.txt").write_text("\n".join(texts.sentences), encoding="utf-8")
    (folder / "text" / "dict.txt").write_text("\n".join(_most_frequent(texts)), encoding="utf-8")
    print(f"{sum(p.stat().st_size for p in folder.rglob('*') if p.is_file()) / 1e6:.1f} MB in {folder}")


def _cut(face, wanted: Path, target: Path) -> None:
    if target.exists():
        return
    import logging

    from fontTools import subset

    logging.getLogger("fontTools.subset").setLevel(logging.ERROR)     # tables that it drops

    given = [face.path, f"--font-number={face.index}", f"--text-file={wanted}", f"--output-file={target}"]
    subset.main([*given, "--no-hinting", "--layout-features="])


def _most_frequent(texts) -> "list[str]":
    weights = [b - a for a, b in zip([0.0, *texts.cumulative], texts.cumulative)]
    return [f"{word} {round(weight * weight)}" for weight, word in sorted(zip(weights, texts.chinese), reverse=True)[:MOST_WORDS]]
