"""Which characters a model knows: a set by name, or a file with one character a line."""
from pathlib import Path

ASCII = "".join(chr(c) for c in range(0x20, 0x7F))
SYMBOLS = (
    "。,、;:?!…—·“”‘’()《》〈〉【】「」〔〕~¥¥£€§°℃±×÷≤≥≠≈∞√№"
    "①②③④⑤⑥⑦⑧⑨⑩ⅠⅡⅢⅣⅤ→←↑↓●○★☆■□▲△◆◇※㎡‰%®©™"
)
NAMES = ("en", "zh1", "zh")


def built_in(name: str) -> str:
    """en: printable ASCII. zh1, zh: with CJK punctuation, symbols and GB 2312's hanzi, the 3,755 of its first level or all 6,763."""
    if name not in NAMES:
        raise ValueError(f"there is no character set {name!r}; there are {', '.join(NAMES)}")
    if name == "en":
        return ASCII
    return ASCII + "".join(dict.fromkeys(c for c in SYMBOLS if c not in ASCII)) + _gb2312_hanzi(first_level_only=name == "zh1")


def of(name: str) -> str:
    """A built-in set by its name, anything else as a file."""
    return built_in(name) if name in NAMES else read(Path(name))


def read(path: Path) -> str:
    """One character a line, UTF-8, as a model's charset.txt has it."""
    lines = path.read_text(encoding="utf-8").split("\n")
    if lines[-1] == "":
        lines.pop()
    for number, line in enumerate(lines, 1):
        if len(line) != 1:
            raise ValueError(f"{path}, line {number}: it must be one character, but it is {line!r}")
    return checked("".join(lines), path)


def checked(characters: str, source) -> str:
    """Refuses a list that is empty or has a character twice: the model could not tell the two apart."""
    if not characters:
        raise ValueError(f"{source} has no characters")
    if len(set(characters)) != len(characters):
        seen = set()
        twice = next(c for c in characters if c in seen or seen.add(c))
        raise ValueError(f"{source} has {twice!r} twice")
    return characters


def lines(characters: str) -> str:
    return "\n".join(characters) + "\n"


def is_hanzi(character: str) -> bool:
    return "一" <= character <= "鿿"


def _gb2312_hanzi(first_level_only: bool) -> str:
    found = []
    for high in range(0xB0, 0xD8 if first_level_only else 0xF8):
        for low in range(0xA1, 0xFF):
            try:
                found.append(bytes((high, low)).decode("gb2312"))
            except UnicodeDecodeError:
                pass
    return "".join(found)
