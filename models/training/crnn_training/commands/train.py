"""train a network from nothing on lines that are drawn on the fly"""
from itertools import islice
from pathlib import Path

from ..learning import options
from . import drawing

HELD_OUT_LINES = 600
HELD_OUT_SEED = 424242
SET_LINES = 300


def add_arguments(parser) -> None:
    parser.add_argument("--charset", default="zh", metavar="NAME", help="en, zh1, zh, or a file with one character a line (%(default)s)")
    parser.add_argument("--preset", default="lite", choices=("lite", "tiny", "base"), help="the size of the network (%(default)s)")
    parser.add_argument("--sets", nargs="*", type=Path, default=[], metavar="DIR", help="folders with labels.tsv, to be measured with on the way")
    parser.add_argument("--warm-minutes", type=float, default=0.0, metavar="FLOAT", help="learn from short lines alone at first (%(default)s)")
    drawing.add_arguments(parser)
    options.add_arguments(parser)


def run(arguments) -> None:
    import torch

    from ..learning import checkpoint
    from ..learning.processes import Processes
    from ..learning.trainer import Trainer
    from ..network.crnn import count_parameters
    from ..text import charset

    told = options.from_arguments(arguments)
    processes = Processes()
    seed = seed_of(told, processes)
    torch.manual_seed(told.seed or 0)
    start = resumed(told) or checkpoint.begin(arguments.preset, charset.of(arguments.charset))
    lines = drawing.lines(arguments, start.characters)
    held_out = list(islice(lines._replace(held_out=True, max_width=640).rows(HELD_OUT_SEED), HELD_OUT_LINES)) if processes.is_first else []
    trainer = Trainer(start, told, processes)
    if processes.is_first:
        print(f"{start.preset}: {len(start.characters)} characters, {count_parameters(start.network()) / 1e6:.2f} M weights, {start.seen} lines seen", flush=True)
    trainer.run(_batches(lines, start.characters, told, seed, arguments.warm_minutes), report(start.characters, told.device, held_out, arguments.sets))


def seed_of(told, processes) -> int:
    """Each process draws lines of its own, and a resumed run others than before."""
    import time

    return (int(time.time()) % 100000 if told.seed is None else told.seed) + 1000003 * processes.rank


def resumed(told):
    """The last checkpoint, if it is to be gone on with and there is one."""
    from ..learning import checkpoint

    path = told.out / checkpoint.LAST
    return checkpoint.load(path, told.device) if told.resume and path.exists() else None


def report(characters: str, device: str, held_out, sets: "list[Path]"):
    """Evaluates on held-out drawn lines, whose CER is to be small, and on sets of real ones."""
    from ..data import labelled
    from ..learning import scoring

    real = {folder.name: labelled.load(labelled.keep([folder], characters).lines[:SET_LINES]) for folder in sets}

    def evaluate(network):
        drawn = scoring.score(network, held_out, characters, device, keep=3)
        text = f"drawn CER {drawn.score.cer:.4f}, exact {drawn.score.exact_rate:.3f}"
        for name, rows in real.items():
            score = scoring.score(network, rows, characters, device).score
            text += f"; {name} CER {score.cer:.4f}, normalised {score.cer_normalised:.4f}, exact {score.exact_rate:.3f}"
        return drawn.score.cer, text + "".join(f"\n   {label!r} read as {read!r}" for label, read in drawn.misread)

    return evaluate


def _batches(lines, characters, told, seed, warm_minutes):
    import time

    from ..data.batches import Batches, loader

    begun = time.monotonic()
    if warm_minutes > 0:
        for batch in loader(Batches(lines._replace(max_width=256, max_length=8), characters, told.batch, seed), told.workers):
            yield batch
            if (time.monotonic() - begun) / 60 > warm_minutes:
                break
    yield from loader(Batches(lines, characters, told.batch, seed + 1), told.workers)
