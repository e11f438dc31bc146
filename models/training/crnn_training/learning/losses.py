"""What a step is to make smaller."""
import torch
from torch.nn.functional import nll_loss

from ..data import widths
from ..data.batches import Batch

_ctc = torch.nn.CTCLoss(zero_infinity=True)


def ctc(log_probs: torch.Tensor, classes: torch.Tensor, batch: Batch) -> torch.Tensor:
    """Connectionist temporal classification (Graves et al. 2006) over each line's own frames."""
    frames = torch.clamp(torch.div(batch.widths + widths.STRIDE - 1, widths.STRIDE, rounding_mode="floor"), max=log_probs.shape[0])
    return _ctc(log_probs, classes, frames, batch.lengths)


def alignment(log_probs: torch.Tensor, classes: torch.Tensor, batch: Batch) -> torch.Tensor:
    """Where each character stands is known on a line that was drawn: classifying its centre's frame finds the alignment far sooner than CTC alone."""
    line = torch.repeat_interleave(torch.arange(len(batch.lengths)), batch.lengths)
    known = batch.centres >= 0
    if not known.any():
        return log_probs.new_zeros(())
    return nll_loss(log_probs[batch.centres[known], line[known]], classes[known].to(log_probs.device))
