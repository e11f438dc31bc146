"""How far a reading is from its label: edits, and what is left of a text where form does not matter."""
import unicodedata
from dataclasses import dataclass


def edits(read: str, label: str) -> int:
    """Levenshtein's distance in code points."""
    row = list(range(len(label) + 1))
    for i, x in enumerate(read, 1):
        before, row[0] = row[0], i
        for j, y in enumerate(label, 1):
            before, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, before + (x != y))
    return row[-1]


def normalised(text: str) -> str:
    """NFKC, case folded, without whitespace, as `crnn evaluate` compares."""
    return "".join(c for c in unicodedata.normalize("NFKC", text).casefold() if not c.isspace())


@dataclass
class Score:
    """Adds up readings. Rates are 0 where there is nothing to divide by."""

    lines: int = 0
    exact: int = 0
    edits: int = 0
    length: int = 0
    exact_normalised: int = 0
    edits_normalised: int = 0
    length_normalised: int = 0

    def add(self, read: str, label: str) -> None:
        self.lines += 1
        self.exact += read == label
        self.edits += edits(read, label)
        self.length += len(label)
        read, label = normalised(read), normalised(label)
        self.exact_normalised += read == label
        self.edits_normalised += edits(read, label)
        self.length_normalised += len(label)

    @property
    def exact_rate(self) -> float:
        return self.exact / max(1, self.lines)

    @property
    def cer(self) -> float:
        return self.edits / max(1, self.length)

    @property
    def exact_rate_normalised(self) -> float:
        return self.exact_normalised / max(1, self.lines)

    @property
    def cer_normalised(self) -> float:
        return self.edits_normalised / max(1, self.length_normalised)

    HEADER = "| set | lines | exact | CER | exact, normalised | CER, normalised |\n|---|---|---|---|---|---|"

    def row(self, name: str) -> str:
        """A row of the table under HEADER."""
        return (
            f"| {name} | {self.lines} | {self.exact_rate:.3f} | {self.cer:.4f} "
            f"| {self.exact_rate_normalised:.3f} | {self.cer_normalised:.4f} |"
        )
