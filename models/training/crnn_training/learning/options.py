"""What a run of training is told."""
import argparse
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Optional


@dataclass(frozen=True)
class TrainingOptions:
    out: Path
    """Where checkpoints are written."""
    minutes: float = 10.0
    steps: int = 0
    """Stops after so many batches; 0 for none but the time."""
    batch: int = 48
    rate: float = 2e-3
    """The learning rate at its highest; it rises over the first 10,000 lines and falls as a cosine to final_rate of it."""
    final_rate: float = 0.01
    warm_up: int = 10000
    align: float = 1.0
    """The weight of the alignment loss at the start; it is gone after 60 % of the time."""
    negatives: int = 600
    """Characters besides the batch's own that a step is scored against, until `full` of the time has passed; 0 for all."""
    full: float = 0.93
    distil: float = 1.0
    """The weight of what a teacher says."""
    temperature: float = 2.0
    """At which distributions of teacher and student are compared: above 1, what is improbable counts for more."""
    freeze_norms: bool = False
    """Batch norms keep their statistics: right for few lines, and the only way with imported weights, whose statistics are not known."""
    device: str = "cpu"
    workers: int = 1
    threads: int = 2
    bf16: bool = False
    resume: bool = False
    report_minutes: float = 8.0
    seed: Optional[int] = None
    """None for another one each time, so that a resumed run draws new lines."""

    def seed_of(self, rank: int) -> int:
        """Each process draws lines of its own, and without a seed each run others than before."""
        return (int(time.time()) % 100000 if self.seed is None else self.seed) + 1000003 * rank


def add_arguments(parser: argparse.ArgumentParser, **defaults) -> None:
    """Options that all ways of training share. defaults: what a command does differently."""
    base = {**TrainingOptions(Path("runs/model")).__dict__, **defaults}

    def add(name, kind, text):
        parser.add_argument("--" + name.replace("_", "-"), type=kind, default=base[name], help=f"{text} (%(default)s)", metavar=kind.__name__.upper())

    add("out", Path, "folder of checkpoints")
    add("minutes", float, "how long")
    add("steps", int, "stop after so many batches; 0: when the time is up")
    add("batch", int, "lines a batch")
    add("rate", float, "learning rate at its highest")
    add("final_rate", float, "learning rate at the end, as a share of the highest")
    add("warm_up", int, "lines over which the learning rate rises")
    add("align", float, "weight of the alignment loss on drawn lines; gone after 60 %% of the time")
    add("negatives", int, "characters that a step is scored against besides its own; 0: all")
    add("device", str, "cpu, cuda, cuda:1, ...")
    add("workers", int, "processes that make batches; 0: in this one")
    add("threads", int, "threads of a step")
    add("report_minutes", float, "minutes between evaluations")
    add("seed", int, "of drawing and initial weights; random without")
    parser.add_argument("--bf16", action="store_true", help="compute in bfloat16; on the CPU with a kernel that is compiled at the start")
    parser.add_argument("--resume", action="store_true", help="go on with the last checkpoint of --out")


def from_arguments(arguments: argparse.Namespace, **more) -> TrainingOptions:
    taken = {name: getattr(arguments, name) for name in TrainingOptions.__dataclass_fields__ if hasattr(arguments, name)}
    return TrainingOptions(**{**taken, **more})
