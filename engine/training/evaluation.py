"""How good a network is on a split, measured without dropout."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import NamedTuple

import torch
from torch import Tensor, nn

from engine.catalog.losses import LOSSES, Kind, LossRow
from engine.catalog.rows import Choice
from engine.data.container import Reading, Split, to_network
from engine.errors import Cancelled


class Score(NamedTuple):
    """Mean cost over the examples, and the share answered rightly (in [0, 1]); every step of a sequence counts.

    The share is NaN where numbers are asked for.
    """

    cost: float
    accuracy: float


def loss_row(cost: Choice) -> LossRow:
    """The catalog row of a cost choice."""
    return LOSSES[cost.key]


def right_answers(outputs: Tensor, targets: Tensor, *, threshold: float) -> Tensor:
    """How many outputs (N, size) or (N, steps, size) give the right answer, as a 0-d tensor; each step counts.

    ``threshold`` is where yes begins.
    """
    if targets.dtype.is_floating_point:
        return ((outputs > threshold) == (targets > 0.5)).all(dim=1).sum()
    return (outputs.argmax(dim=-1) == targets).sum()


def evaluate(
    network: nn.Module,
    split: Split,
    chosen: Choice,
    *,
    kind: Kind,
    reading: Reading,
    piece: int,
    stopping: Callable[[], bool],
) -> Score:
    """Measure a network by the ``chosen`` cost on a split, ``piece`` examples at a time; penalties are not in it.

    Raises ``Cancelled`` when ``stopping`` turns true. The network is left in the mode it came in.
    """
    if len(split) == 0:
        return Score(math.nan, math.nan)
    was_training = network.training
    network.eval()
    cost, right = 0.0, 0
    loss = loss_row(chosen)
    cost_of = loss.cost(chosen)
    try:
        with torch.inference_mode():
            for start in range(0, len(split), piece):
                if stopping():
                    raise Cancelled
                targets = split.targets[start : start + piece]
                outputs = network(to_network(split.inputs[start : start + piece], reading))
                cost += cost_of(outputs, targets).item() * len(targets)
                right += int(right_answers(outputs, targets, threshold=loss.threshold).item())
    finally:
        network.train(was_training)
    answers = split.targets.numel() if kind == "steps" else len(split)
    return Score(cost / len(split), math.nan if kind == "numbers" else right / answers)
