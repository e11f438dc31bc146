"""go on from a model with one's own labelled lines, fonts and texts"""
from dataclasses import replace
from pathlib import Path

from ..learning import options
from . import drawing

REPLAYED_LINES = 200


def add_arguments(parser) -> None:
    parser.add_argument("start", type=Path, help="what to go on from: a checkpoint (.pt), or an exported model by its manifest (.json), such as the default one's")
    parser.add_argument("--labels", nargs="*", type=Path, default=[], metavar="DIR", help="folders of line images with labels.tsv; one line in ten is held out")
    drawing.add_arguments(parser)
    parser.add_argument("--drawn", type=float, default=0.3, metavar="SHARE", help="share of lines that are drawn with --fonts, --texts (%(default)s)")
    parser.add_argument(
        "--replay", type=float, default=0.2, metavar="SHARE",
        help="share of lines of all kinds, drawn with the installed fonts, so that nothing is forgotten; needs the fonts and texts of `train` (%(default)s)",
    )
    parser.add_argument("--add-characters", action="store_true", help="give the model those characters of the labels that it lacks")
    options.add_arguments(parser, minutes=20.0, batch=24, rate=3e-4, warm_up=500, report_minutes=2.0)


def run(arguments) -> None:
    from . import sets
    from .running import Run, begin_with

    if not arguments.labels and not _draws(arguments):
        raise ValueError("there is nothing to go on with: name --labels, --fonts or --texts")
    run = Run(arguments, freeze_norms=True)
    start = run.resumed() or _with_characters(begin_with(arguments.start), arguments)
    learned, held_out = _labelled(arguments.labels, start.characters)
    mixture = _mixture(arguments, start.characters, learned)
    measured = {}
    if run.processes.is_first:
        if held_out:
            measured["held out"] = held_out
        if _draws(arguments):
            measured["drawn"] = sets.drawn(drawing.lines(arguments, start.characters), REPLAYED_LINES)
        if arguments.replay > 0:
            measured["of all kinds"] = sets.drawn(_of_all_kinds(arguments, start.characters), REPLAYED_LINES)
    run.learn(start, run.batches(mixture, start.characters, run.seed), measured)


def _draws(arguments) -> bool:
    return bool(arguments.fonts or arguments.texts)


def _of_all_kinds(arguments, characters: str):
    return drawing.lines(arguments, characters, fonts=None, texts=None)


def _mixture(arguments, characters: str, learned):
    from ..data.labelled import LabelledLines
    from ..data.mixture import Mixture, Share

    drawn = arguments.drawn if _draws(arguments) else 0
    rest = 1 - drawn - arguments.replay
    if not 0 <= drawn <= 1 or not 0 <= arguments.replay <= 1 or rest < 0:
        raise ValueError(f"--drawn {drawn} and --replay {arguments.replay} must each be from 0 to 1, and together 1 at most")
    shares = [Share(LabelledLines(learned), rest if learned else 0)]
    if _draws(arguments):
        shares.append(Share(drawing.lines(arguments, characters), drawn))
    shares.append(Share(_of_all_kinds(arguments, characters), arguments.replay))
    return Mixture(shares)


def _with_characters(start, arguments):
    """The start, with the characters of the labels that it lacks if it is to have them; else says which lines it cannot learn."""
    from ..data import labelled
    from ..network import crnn

    unknown = labelled.keep(arguments.labels, start.characters).unknown
    if not unknown:
        return start
    if not arguments.add_characters:
        most = sorted(unknown, key=lambda character: -unknown[character])
        print(f"left out: lines with characters that the model lacks, {len(unknown)} of them: {''.join(most[:40])} (--add-characters adds them)", flush=True)
        return start
    added = "".join(sorted(c for c in unknown if not c.isspace()))
    network = start.network()
    crnn.extend(network, len(added))
    print(f"{len(added)} characters more: {added[:40]}", flush=True)
    return replace(start, characters=start.characters + added, model=network.state_dict(), average=network.state_dict())


def _labelled(folders: "list[Path]", characters: str):
    """(lines to learn from, rows that are held out)"""
    from ..data import labelled

    if not folders:
        return [], []
    lines = labelled.keep(folders, characters).lines
    if not lines:
        raise ValueError("no labelled line is in the model's characters; --add-characters adds those that it lacks")
    learned, held_out = labelled.halves(lines)
    return learned, labelled.load(held_out)
