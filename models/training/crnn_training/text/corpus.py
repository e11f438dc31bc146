"""Samples the text of training lines: words, sentences, numbers, receipts and invoices, and uniformly drawn characters."""
import random
import re
from pathlib import Path

from . import charset, numbers
from .phrases import INVOICE, PLACES, RECEIPT
from .sources import Sources

TRIES = 20


class Corpus:
    """Texts of many kinds in a set of characters. The same seed gives the same texts."""

    def __init__(self, characters: str, sources: Sources, seed: int, chinese_share: float = 0.62):
        self._rng = random.Random(seed)
        self._known = set(characters)
        self._sources = sources
        self._chinese_share = chinese_share
        self._hanzi = [c for c in characters if charset.is_hanzi(c)]
        self._other = [c for c in characters if not charset.is_hanzi(c) and c != " "]
        self._ascii = [c for c in characters if "!" <= c <= "~"]

    def sample(self, max_length: int = 24) -> str:
        """A text of at least one character; of at most max_length, or twice as many where it is ASCII alone."""
        for _ in range(TRIES):
            text = "".join(c for c in self._any(self._rng.randint(2, max_length)) if c in self._known)
            text = re.sub(r" +", " ", text).strip()
            text = text[: max_length * 2 if text.isascii() else max_length].strip()
            if text:
                return text
        return "".join(self._rng.choices(self._ascii or self._other or self._hanzi, k=3))

    def _any(self, limit: int) -> str:
        rng, kind, chinese = self._rng, self._rng.random(), self._chinese_share
        if self._hanzi and kind < chinese:
            return self._chinese(limit)
        if kind < chinese + (1 - chinese) * 0.55:
            return self._english(min(limit * 2, 40))
        if kind < chinese + (1 - chinese) * 0.8:
            return " ".join(numbers.number(rng) for _ in range(rng.randint(1, 2)))
        if kind < chinese + (1 - chinese) * 0.88:
            return self._address()
        pool = self._ascii if rng.random() < 0.6 or not self._other else self._other
        return "".join(rng.choices(pool or self._other or self._hanzi, k=rng.randint(1, 12)))

    def _english(self, limit: int) -> str:
        rng, words = self._rng, []
        while sum(map(len, words)) + len(words) < limit:
            kind = rng.random()
            if kind < 0.7:
                word = self._cased(rng.choice(self._sources.english))
            else:
                word = rng.choice(RECEIPT) if kind < 0.85 else numbers.number(rng)
            if rng.random() < 0.12:
                word += rng.choice(",.;:!?")
            if rng.random() < 0.04:
                word = rng.choice("(['\"") + word + rng.choice(")]'\"")
            words.append(word)
            if rng.random() < 0.12:
                break
        return rng.choice([" ", " ", " ", " ", "  ", "-", "/"]).join(words) if rng.random() < 0.1 else " ".join(words)

    def _cased(self, word: str) -> str:
        kind = self._rng.random()
        return word.upper() if kind < 0.3 else word.capitalize() if kind < 0.5 else word

    def _address(self) -> str:
        rng = self._rng
        a, b = rng.choice(self._sources.english).lower(), rng.choice(self._sources.english).lower()
        forms = [
            f"www.{a}.com",
            f"{a}@{b}.com",
            f"https://{a}.{rng.choice(['org', 'net', 'cn', 'io'])}/{b}",
            f"{a}_{b}.{rng.choice(['txt', 'pdf', 'jpg'])}",
            f"{a}.{b}()",
        ]
        return rng.choice(forms).replace("'", "")

    def _chinese(self, limit: int) -> str:
        rng, sentences = self._rng, self._sources.sentences
        kind = rng.random()
        if sentences and kind < 0.12:
            sentence = rng.choice(sentences)
            start = rng.randint(0, max(0, len(sentence) - limit))
            return sentence[start:start + limit]
        if kind < 0.24:
            return "".join(rng.choices(self._hanzi, k=rng.randint(1, max(1, min(limit, 10)))))
        if kind < 0.36:
            text = rng.choice(INVOICE) + rng.choice([":", ":", " ", ""])
            return text + (numbers.number(rng) if rng.random() < 0.6 else "".join(self._words(2)))
        if kind < 0.41:
            return numbers.capital_amount(rng)
        if kind < 0.46:
            return rng.choice(PLACES) + rng.choice(PLACES) + str(rng.randint(1, 999)) + rng.choice(["号", "栋", "室", "弄", "楼"])
        return self._prose(limit)

    def _words(self, count: int) -> "list[str]":
        return self._rng.choices(self._sources.chinese, cum_weights=self._sources.cumulative, k=count)

    def _prose(self, limit: int) -> str:
        rng, text = self._rng, ""
        while len(text) < limit:
            text += self._words(1)[0]
            kind = rng.random()
            if kind < 0.10:
                text += rng.choice("。,、;:?!,.:")
            elif kind < 0.15:
                text += numbers.number(rng)
            elif kind < 0.18:
                text += rng.choice(self._sources.english)
            elif kind < 0.20:
                text = rng.choice("(《“【(") + text + rng.choice(")》”】)")
            if rng.random() < 0.22:
                break
        return text


class GivenTexts:
    """Lines of a file of one's own, each as likely as any other; long ones are cut at a random place."""

    def __init__(self, path: Path, characters: str, seed: int):
        known = set(characters)
        lines = (re.sub(r"\s+", " ", line).strip() for line in Path(path).read_text(encoding="utf-8-sig").splitlines())
        self._lines = [line for line in lines if line and set(line) <= known]
        if not self._lines:
            raise ValueError(f"{path} has no line in the model's characters")
        self._rng = random.Random(seed)

    def sample(self, max_length: int = 24) -> str:
        line = self._rng.choice(self._lines)
        limit = max_length * 2 if line.isascii() else max_length
        start = self._rng.randint(0, max(0, len(line) - limit))
        return line[start:start + limit].strip() or line[:limit].strip()
