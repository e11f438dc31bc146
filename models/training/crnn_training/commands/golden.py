"""write what a model reads in each line of some folders, one line a run, and print the scores"""
from pathlib import Path

from . import evaluate


def add_arguments(parser) -> None:
    parser.add_argument("model", type=Path, help="a checkpoint (.pt), or the manifest of a model (.json)")
    parser.add_argument("output", type=Path, help="set/file, text, mean probability of its characters, with tabs between them")
    parser.add_argument("sets", nargs="+", type=Path, metavar="DIR", help="a folder of line images with labels.tsv")


def run(arguments) -> None:
    from ..text import labels
    from ..text.metrics import Score

    read, rows = evaluate.reader(arguments.model), []
    print(Score.HEADER, flush=True)
    for folder in arguments.sets:
        score = Score()
        for path, label in labels.read(folder):
            text, confidence = read(path)
            rows.append(f"{folder.name}/{path.relative_to(folder).as_posix()}\t{text}\t{confidence:.3f}")
            score.add(text, label)
        print(score.row(folder.name), flush=True)
    arguments.output.write_text("\n".join(rows) + "\n", encoding="utf-8")
