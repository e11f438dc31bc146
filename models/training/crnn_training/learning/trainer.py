"""Learns from batches until the time is up; reports and writes checkpoints on the way."""
import time
from typing import Iterable

import torch

from ..data.batches import Batch
from ..distilling import loss as distilling
from ..network import depthwise
from ..network.crnn import Crnn
from . import checkpoint, classes, losses, schedule
from .average import Average
from .checkpoint import Checkpoint
from .options import TrainingOptions
from .processes import Processes
from .reporting import Report

LOG_SECONDS = 20


class Trainer:
    def __init__(self, start: Checkpoint, options: TrainingOptions, processes: Processes):
        """start: what to begin with; a checkpoint with an optimizer goes on where it was saved."""
        torch.set_num_threads(options.threads)
        torch.set_flush_denormal(True)
        self._options, self._processes, self._start = options, processes, start
        network = Crnn(len(start.characters), start.preset)
        network.load_state_dict(start.model)
        self._network = network.to(options.device, memory_format=torch.channels_last)
        self._average = Average(self._network)
        self._average.network.load_state_dict(start.average)
        if options.bf16 and options.device == "cpu":
            depthwise.speed_up(self._network)
        self._optimizer = torch.optim.AdamW(self._network.parameters(), options.rate, weight_decay=1e-4, betas=(0.9, 0.98))
        if start.optimizer is not None:
            self._optimizer.load_state_dict(start.optimizer)
        resumed = start.optimizer is not None
        self._seen, self._best = start.seen, start.best
        self._warm_up, self._averaged = (0, start.seen // options.batch) if resumed else (options.warm_up, 0)

    def run(self, batches: Iterable[Batch], report: Report) -> None:
        options = self._options
        begun = logged = reported = time.monotonic()
        progress, steps, since, mean = 0.0, 0, 0, None
        self._train_mode()
        for batch in batches:
            passed = max((time.monotonic() - begun) / 60 / options.minutes, steps / options.steps if options.steps else 0)
            loss, progress = self._step(batch, min(1.0, passed), steps)
            steps += 1
            lines = len(batch.lengths) * self._processes.count
            self._seen, since = self._seen + lines, since + lines
            mean = loss if mean is None else 0.98 * mean + 0.02 * loss
            now = time.monotonic()
            if progress >= 1 or (options.steps and steps >= options.steps):
                break
            if self._processes.is_first and now - logged > LOG_SECONDS:
                print(f"{(now - begun) / 60:.1f} min, {self._seen} lines, loss {mean:.3f}, {since / (now - logged):.0f} lines/s", flush=True)
                logged, since = now, 0
            if self._processes.is_first and now - reported > 60 * options.report_minutes:
                self._report(report)
                reported = time.monotonic()
        if self._processes.is_first:
            self._report(report)

    def _train_mode(self) -> None:
        self._network.train()
        if self._options.freeze_norms or self._start.folded_norms:
            for module in self._network.modules():
                if isinstance(module, torch.nn.BatchNorm2d):
                    module.eval()

    def _step(self, batch: Batch, progress: float, steps: int):
        """Returns the loss, and how far all processes are."""
        options, network = self._options, self._network
        for group in self._optimizer.param_groups:
            group["lr"] = schedule.rate(options.rate, options.final_rate, progress, steps * len(batch.lengths), self._warm_up)
        loss = self._loss(batch, progress)
        self._optimizer.zero_grad(set_to_none=True)
        loss.backward()
        progress = self._processes.average(network, progress)
        torch.nn.utils.clip_grad_norm_(network.parameters(), 5.0)
        self._optimizer.step()
        self._average.follow(network, self._averaged + steps)
        return loss.item(), progress

    def _loss(self, batch: Batch, progress: float) -> torch.Tensor:
        options, device = self._options, self._options.device
        pixels = batch.pixels.to(device, non_blocking=True).float().div_(127.5).sub_(1).contiguous(memory_format=torch.channels_last)
        chosen = None
        if options.negatives and progress < options.full:
            chosen = classes.choose(torch.cat([batch.classes, distilling.needed(batch)]), len(self._start.characters), options.negatives)
        with torch.autocast(device.split(":")[0], torch.bfloat16, enabled=options.bf16):
            log_probs = self._network(pixels, *(part.to(device) for part in chosen[:2])) if chosen else self._network(pixels)
        index = chosen.index if chosen else torch.arange(len(self._start.characters) + 1)
        target = index[batch.classes]
        loss = losses.ctc(log_probs, target if device == "cpu" else target.to(device), batch)
        weight = schedule.alignment(options.align, progress)
        if weight:
            loss = loss + weight * losses.alignment(log_probs, target, batch)
        if options.distil and batch.targets:
            loss = loss + options.distil * distilling.distillation(log_probs, target, batch, index, options.temperature)
        return loss

    def _report(self, report: Report) -> None:
        value, text = report(self._average.network)
        state = Checkpoint(
            self._start.preset,
            self._start.characters,
            self._network.state_dict(),
            self._average.network.state_dict(),
            self._seen,
            self._optimizer.state_dict(),
            self._start.folded_norms,
            min(value, self._best),
        )
        checkpoint.save(state, self._options.out / checkpoint.LAST)
        if value < self._best:
            self._best = value
            checkpoint.save(state, self._options.out / checkpoint.BEST)
        print(f"{self._seen} lines: {text}", flush=True)
