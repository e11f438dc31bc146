"""What all ways of training do: begin or go on, learn from a source, report."""
from pathlib import Path

from ..learning import options


class Run:
    def __init__(self, arguments, **more):
        import torch

        from ..learning.processes import Processes

        self.options = options.from_arguments(arguments, **more)
        self.processes = Processes()
        self.seed = self.options.seed_of(self.processes.rank)
        torch.manual_seed(self.options.seed or 0)

    def resumed(self):
        """The last checkpoint, if it is to be gone on with and there is one."""
        from ..learning import checkpoint

        path = self.options.out / checkpoint.LAST
        return checkpoint.load(path, self.options.device) if self.options.resume and path.exists() else None

    def batches(self, source, characters: str, seed: int):
        from ..data.batches import Batches, loader

        return loader(Batches(source, characters, self.options.batch, seed), self.options.workers)

    def learn(self, start, batches, sets: dict) -> None:
        """sets: what to measure with, the one whose CER is to be small first. They are read before the first step, too."""
        from ..learning.reporting import reporter
        from ..learning.trainer import Trainer
        from ..network.crnn import count_parameters

        report = reporter(start.characters, self.options.device, sets)
        trainer = Trainer(start, self.options, self.processes)
        if self.processes.is_first:
            weights = count_parameters(start.network()) / 1e6
            print(f"{start.preset}: {len(start.characters)} characters, {weights:.2f} M weights, {start.seen} lines seen", flush=True)
            if start.seen and any(sets.values()):
                print(f"before: {report(start.network().to(self.options.device))[1]}", flush=True)
        trainer.run(batches, report)


def begin_with(path: Path):
    """A checkpoint (.pt), or an exported model by its manifest (.json), as the start of another run."""
    from dataclasses import replace

    from ..graphs import weights
    from ..learning import checkpoint

    given = weights.import_model(path) if path.suffix == ".json" else checkpoint.load(path)
    return replace(given, model=given.average, optimizer=None, best=float("inf"))
