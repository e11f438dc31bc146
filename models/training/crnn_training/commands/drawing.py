"""Options of commands that draw lines."""
from pathlib import Path


def add_arguments(parser) -> None:
    parser.add_argument("--fonts", type=Path, metavar="DIR", help="a folder of fonts instead of those that are installed")
    parser.add_argument("--texts", type=Path, metavar="FILE", help="texts to draw, one a line, instead of words, numbers, invoices and rare characters")
    parser.add_argument("--text-pack", type=Path, metavar="DIR", help="a folder of words and sentences that `pack` made, instead of the packages that are installed")
    parser.add_argument("--chinese-share", type=float, default=0.62, metavar="SHARE", help="share of Chinese texts (%(default)s)")


def lines(arguments, characters: str, **more):
    """What these options say to draw."""
    from ..data.drawn import DrawnLines

    taken = {"fonts": arguments.fonts, "texts": arguments.texts, "text_pack": arguments.text_pack, "chinese_share": arguments.chinese_share}
    return DrawnLines(characters, **{**taken, **more})
