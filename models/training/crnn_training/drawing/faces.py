"""Finds fonts and, for each face, which characters of a set it can draw."""
import hashlib
import json
import re
import subprocess
import tempfile
from pathlib import Path
from typing import FrozenSet, NamedTuple, Optional

from ..text.charset import ASCII

FONT_FILES = (".ttf", ".otf", ".ttc")
MANY_HANZI = 3000
MOST_OF_ASCII = 85
HELD_OUT_EVERY = 12

# Faces of symbols, of other scripts, and of decoration.
SKIPPED = re.compile(
    r"UnifontUpper|unifont_csur|upper|csur|Symbol|Dingbats|Math|Emoji|D050000L|Music|Braille|Cuneiform|Linear[AB]|Hieroglyph|Mongolian|Sign|Nastaliq|Looped"
    r"|StandardSymbols",
    re.IGNORECASE,
)
# Noto has a family for each script: these are the ones for Latin and Chinese.
NOTO_KEPT = re.compile(
    r"/Noto(Sans|Serif|SansMono|SansDisplay|SerifDisplay)-(Regular|Bold|Italic|BoldItalic|Light|Medium|CondensedBold|Condensed)?\.|Noto(Sans|Serif)CJK",
    re.IGNORECASE,
)


class Face(NamedTuple):
    path: str
    index: int
    name: str
    characters: FrozenSet[str]

    @property
    def is_chinese(self) -> bool:
        return len(self.characters) > MANY_HANZI


def installed() -> "list[tuple[str, int, str]]":
    """Path, index and name of the system's faces, as fontconfig lists them."""
    try:
        listing = subprocess.run(["fc-list", "--format", "%{file}|%{index}|%{family}|%{style}\n"], capture_output=True, text=True, check=True).stdout
    except FileNotFoundError as error:
        raise FileNotFoundError("fc-list is needed to find the installed fonts: install fontconfig, or name a folder of fonts (--fonts)") from error
    found = {}
    for row in listing.splitlines():
        path, index, family, style = row.split("|")[:4]
        if is_wanted(path, int(index) & 0xFFFF, family):
            found[(path, int(index) & 0xFFFF)] = f"{family.split(',')[0]} {style.split(',')[0]}"
    return sorted((path, index, name) for (path, index), name in found.items())


def is_wanted(path: str, index: int, family: str) -> bool:
    if not path.lower().endswith(FONT_FILES) or SKIPPED.search(path) or ("/noto/" in path and not NOTO_KEPT.search(path)):
        return False
    if "NotoSansCJK" in path or "NotoSerifCJK" in path:
        return "SC" in family and "Mono" not in family
    return index == 0 or "wqy" in path


def in_folder(folder: Path) -> "list[tuple[str, int, str]]":
    """The fonts of a folder of one's own, the first face of each file."""
    found = sorted((str(p), 0, p.stem) for p in Path(folder).rglob("*") if p.suffix.lower() in FONT_FILES)
    if not found:
        raise FileNotFoundError(f"the folder '{folder}' has no {', '.join(FONT_FILES)} file")
    return found


def covering(characters: str, folder: Optional[Path] = None, cache: Optional[Path] = None) -> "list[Face]":
    """The faces of a folder that draw any of the characters; without a folder, the installed ones that draw ASCII or many hanzi.
    What a face can draw is looked up once and kept in a temporary folder."""
    found = in_folder(folder) if folder else installed()
    key = hashlib.sha1((characters + repr(found)).encode()).hexdigest()[:12]
    store = (cache or Path(tempfile.gettempdir()) / "crnn-training") / f"coverage-{key}.json"
    if store.exists():
        return [Face(p, i, n, frozenset(c)) for p, i, n, c in json.loads(store.read_text(encoding="utf-8"))]
    faces = [face for face in (_face(row, characters) for row in found) if is_useful(face, anything=folder is not None)]
    if not faces:
        raise FileNotFoundError(f"no font {'of the folder ' + repr(str(folder)) if folder else 'that is installed'} draws the characters; README.md lists the fonts")
    store.parent.mkdir(parents=True, exist_ok=True)
    partial = store.with_name(f"{store.name}.{hashlib.sha1(repr(id(faces)).encode()).hexdigest()[:8]}")
    partial.write_text(json.dumps([(f.path, f.index, f.name, "".join(sorted(f.characters))) for f in faces], ensure_ascii=False), encoding="utf-8")
    partial.replace(store)
    return faces


def is_useful(face: Optional[Face], anything: bool) -> bool:
    if face is None:
        return False
    return bool(face.characters) if anything else len(face.characters & set(ASCII[1:])) > MOST_OF_ASCII or face.is_chinese


def part(faces: "list[Face]", held_out: Optional[bool]) -> "list[Face]":
    """One face in 12 is held out of training, by its place among the names; None is all of them."""
    ordered = sorted(faces, key=lambda face: face.name)
    if held_out is None:
        return ordered
    return [face for place, face in enumerate(ordered) if (place % HELD_OUT_EVERY == 5) == held_out]


def _face(row, characters: str) -> Optional[Face]:
    from fontTools.ttLib import TTFont, TTLibError

    path, index, name = row
    try:
        with TTFont(path, fontNumber=index, lazy=True) as font:
            drawn = font.getBestCmap() or {}
    except (TTLibError, OSError, AttributeError, AssertionError, KeyError):
        return None
    return Face(path, index, name, frozenset(c for c in characters if ord(c) in drawn))
