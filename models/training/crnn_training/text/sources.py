"""Where words and sentences come from: packages that are installed, or a folder that `pack` made of them."""
import gzip
import importlib.util
import re
from itertools import accumulate
from pathlib import Path
from typing import NamedTuple, Optional

ENGLISH_WORDS = Path("/usr/share/dict/words")
CHINESE_PAGES = Path("/usr/share/man/zh_CN")
MAX_PAGES = 1500
SENTENCE = re.compile(r"[一-鿿][一-鿿,。、:;“”()0-9A-Za-z ]{5,60}")


class Sources(NamedTuple):
    english: "list[str]"
    chinese: "list[str]"
    """Words, as often as the square root of their frequency says: rare ones are not lost, frequent ones are more frequent."""
    cumulative: "list[float]"
    sentences: "list[str]"


def load(characters: str, pack: Optional[Path] = None) -> Sources:
    """Texts in these characters. FileNotFoundError says what to install."""
    known = set(characters)
    english = _english(pack / "words" if pack else ENGLISH_WORDS)
    if not any("一" <= c <= "鿿" for c in characters):
        return Sources(english, [], [], [])
    chinese, cumulative = _chinese(pack / "dict.txt" if pack else _dictionary(), known)
    if pack:
        sentences = (pack / "sentences.txt").read_text(encoding="utf-8").splitlines()
    else:
        sentences = _sentences(CHINESE_PAGES)
    return Sources(english, chinese, cumulative, sentences)


def _english(path: Path) -> "list[str]":
    if not path.exists():
        raise FileNotFoundError(f"there are no English words at {path}: install wamerican, or name a folder that `pack` made (--text-pack)")
    return [word for word in path.read_text(encoding="utf-8").split() if word.isascii()]


def _dictionary() -> Path:
    jieba = importlib.util.find_spec("jieba")
    if jieba is None:
        raise FileNotFoundError("there is no Chinese dictionary: install jieba, or name a folder that `pack` made (--text-pack)")
    return Path(jieba.origin).parent / "dict.txt"


def _chinese(path: Path, known: "set[str]"):
    words, weights = [], []
    for line in path.read_text(encoding="utf-8").splitlines():
        word, frequency = line.split(" ")[:2]
        if set(word) <= known:
            words.append(word)
            weights.append(int(frequency) ** 0.5)
    return words, list(accumulate(weights))


def _sentences(folder: Path) -> "list[str]":
    """Of Chinese manual pages. Without them there are fewer kinds of text, and nothing else is missing."""
    found = []
    for page in sorted(folder.rglob("*.gz"))[:MAX_PAGES]:
        try:
            with gzip.open(page, "rt", encoding="utf-8") as file:
                text = file.read()
        except (OSError, UnicodeDecodeError):
            continue
        found.extend(match.strip() for match in SENTENCE.findall(text))
    return found
