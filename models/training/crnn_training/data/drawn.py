"""Lines that are drawn on the fly: endless, each one new, the same for the same seed."""
from pathlib import Path
from typing import Iterator, NamedTuple, Optional

from ..drawing import faces
from ..drawing.renderer import Renderer
from ..text import sources
from ..text.corpus import Corpus, GivenTexts
from . import widths
from .row import Row


class DrawnLines(NamedTuple):
    """What to draw. A value that can be sent to other processes."""

    characters: str
    fonts: Optional[Path] = None
    """A folder of fonts; None for those that are installed."""
    texts: Optional[Path] = None
    """A file of texts, one a line; None for words, numbers, invoices and rare characters."""
    text_pack: Optional[Path] = None
    """A folder of words and sentences that `pack` made; None for the packages that are installed."""
    height: int = widths.HEIGHT
    max_width: int = 512
    max_length: int = 24
    chinese_share: float = 0.62
    held_out: Optional[bool] = False
    """False leaves one face in 12 out, True takes those alone, None takes all."""

    def rows(self, seed: int) -> Iterator[Row]:
        renderer = Renderer(faces.part(faces.covering(self.characters, self.fonts), self.held_out), seed, self.height)
        texts = self.sampler(seed)
        drawn = tried = 0
        while True:
            text = texts.sample(self.max_length)
            picture = renderer.draw(text)
            tried += 1
            if picture is not None and self._fits(picture[0], text):
                drawn += 1
                yield Row(picture[0], text, picture[1])
            elif drawn == 0 and tried >= 1000:
                raise ValueError("the fonts draw none of the texts: 1,000 were tried")

    def sampler(self, seed: int):
        """Samples the texts alone."""
        if self.texts:
            return GivenTexts(self.texts, self.characters, seed)
        return Corpus(self.characters, sources.load(self.characters, self.text_pack), seed, self.chinese_share)

    def _fits(self, pixels, text: str) -> bool:
        width = widths.scaled(pixels.shape[1], pixels.shape[0])
        return width <= self.max_width and widths.holds(width, text)
