"""learn from a teacher: any CTC model of lines that a manifest names"""
from pathlib import Path

from ..learning import options
from . import drawing

IMAGES = (".png", ".jpg", ".jpeg", ".bmp", ".webp")


def add_arguments(parser) -> None:
    parser.add_argument("teacher", type=Path, help="the teacher's manifest (.json)")
    parser.add_argument("--start", type=Path, metavar="FILE", help="what to go on from: a checkpoint (.pt) or a manifest (.json); without it from nothing")
    parser.add_argument("--charset", default="zh", metavar="NAME", help="from nothing: en, zh1, zh, a file, or `teacher` for the teacher's own (%(default)s)")
    parser.add_argument("--preset", default="lite", choices=("lite", "tiny", "base"), help="from nothing: the size of the network (%(default)s)")
    parser.add_argument(
        "--images", nargs="*", type=Path, default=[], metavar="DIR",
        help="folders of line images; without labels.tsv the student learns what the teacher reads with confidence. One in ten of the labelled ones is held out",
    )
    drawing.add_arguments(parser)
    parser.add_argument("--drawn", type=float, default=0.5, metavar="SHARE", help="share of lines that are drawn, all without --images (%(default)s)")
    parser.add_argument("--least-confidence", type=float, default=0.8, metavar="P", help="of what the teacher reads in images without labels (%(default)s)")
    parser.add_argument("--distil", type=float, default=1.0, metavar="FLOAT", help="weight of what the teacher says beside that of the text (%(default)s)")
    parser.add_argument("--temperature", type=float, default=2.0, metavar="FLOAT", help="above 1, what the teacher finds improbable counts for more (%(default)s)")
    options.add_arguments(parser)


def run(arguments) -> None:
    from ..distilling.teacher import Teacher
    from ..learning import checkpoint
    from . import sets
    from .running import Run, begin_with

    run = Run(arguments)
    start = run.resumed() or (begin_with(arguments.start) if arguments.start else checkpoint.begin(arguments.preset, _characters(arguments)))
    teacher = Teacher.of(arguments.teacher, start.characters)
    labelled, unlabelled, held_out = _images(arguments.images, start.characters)
    drawn = arguments.drawn if arguments.images else 1.0
    if not 0 <= drawn <= 1:
        raise ValueError(f"--drawn is {drawn}; it must be from 0 to 1")
    if drawn == 1 and not teacher.model.knows_probabilities:
        raise ValueError("the teacher gives no probabilities, so it has nothing to say of lines whose text is known: name --images without labels")
    if run.processes.is_first:
        print(f"teacher {teacher.model.specification.content['id']}: it knows {teacher.map.shared} of the {len(start.characters)} characters", flush=True)
    lines = drawing.lines(arguments, start.characters)
    measured = {}
    if run.processes.is_first:
        measured = {"held out": held_out, "drawn": sets.drawn(lines) if drawn > 0 else []}
    source = _mixture(arguments, lines, labelled + unlabelled, drawn)
    run.learn(start, run.batches(source, start.characters, run.seed), measured)


def _mixture(arguments, lines, taught: list, drawn: float):
    from ..data.mixture import Mixture, Share
    from ..distilling.taught import TaughtDrawnLines, TaughtImages

    images = TaughtImages(taught, arguments.teacher, lines.characters, arguments.least_confidence)
    return Mixture([Share(images, 1 - drawn if taught else 0), Share(TaughtDrawnLines(lines, arguments.teacher), drawn)])


def _characters(arguments) -> str:
    from ..graphs import character_list, runtime, specification
    from ..text import charset

    if arguments.charset != "teacher":
        return charset.of(arguments.charset)
    spec = specification.read(arguments.teacher)
    listed = character_list.read(spec, runtime.open_session(spec.graph))
    return charset.checked("".join(dict.fromkeys(entry for entry in listed if len(entry) == 1)), "the teacher's list")


def _images(folders: "list[Path]", characters: str):
    """(labelled and unlabelled images to learn from, labelled rows that are held out)"""
    from ..data import labelled
    from ..distilling.taught import TaughtImage
    from ..text import labels

    known, unknown = [], []
    for folder in folders:
        if (folder / labels.NAME).exists():
            known += labelled.keep([folder], characters).lines
        else:
            unknown += [TaughtImage(path, None) for path in sorted(folder.rglob("*")) if path.suffix.lower() in IMAGES]
    if folders and not known and not unknown:
        raise ValueError(f"there is no image in {', '.join(map(str, folders))}")
    learned, held_out = labelled.halves(known)
    return [TaughtImage(*line) for line in learned], unknown, labelled.load(held_out)
