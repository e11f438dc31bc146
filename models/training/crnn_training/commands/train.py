"""train a network from nothing on lines that are drawn on the fly"""
import time
from pathlib import Path

from ..learning import options
from . import drawing


def add_arguments(parser) -> None:
    parser.add_argument("--charset", default="zh", metavar="NAME", help="en, zh1, zh, or a file with one character a line (%(default)s)")
    parser.add_argument("--preset", default="lite", choices=("lite", "tiny", "base"), help="the size of the network (%(default)s)")
    parser.add_argument("--sets", nargs="*", type=Path, default=[], metavar="DIR", help="folders with labels.tsv, to be measured with on the way")
    parser.add_argument("--warm-minutes", type=float, default=0.0, metavar="FLOAT", help="learn from short lines alone at first (%(default)s)")
    drawing.add_arguments(parser)
    options.add_arguments(parser)


def run(arguments) -> None:
    from ..learning import checkpoint
    from ..text import charset
    from . import sets
    from .running import Run

    run = Run(arguments)
    start = run.resumed() or checkpoint.begin(arguments.preset, charset.of(arguments.charset))
    lines = drawing.lines(arguments, start.characters)
    measured = {"drawn": sets.drawn(lines), **sets.real(arguments.sets, start.characters)} if run.processes.is_first else {}
    run.learn(start, _batches(run, lines, arguments.warm_minutes), measured)


def _batches(run, lines, warm_minutes: float):
    begun = time.monotonic()
    if warm_minutes > 0:
        for batch in run.batches(lines._replace(max_width=256, max_length=8), lines.characters, run.seed):
            yield batch
            if (time.monotonic() - begun) / 60 > warm_minutes:
                break
    yield from run.batches(lines, lines.characters, run.seed + 1)
