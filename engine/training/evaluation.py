"""How good a network is on a split, measured without dropout."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

import torch
from torch import Tensor, nn
from torch.func import vmap

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


@dataclass(frozen=True)
class Ruler:
    """Measures by the ``chosen`` cost, ``piece`` examples at a time; penalties are not in it."""

    chosen: Choice
    kind: Kind
    reading: Reading
    piece: int
    stopping: Callable[[], bool]

    def scores(
        self, forward: Callable[[Tensor], Tensor], split: Split, *, networks: int = 1, together: bool = False
    ) -> list[Score]:
        """How good the outputs of ``forward`` are: (N, ...), or (networks, N, ...) if it gives those ``together``.

        Raises ``Cancelled`` when ``stopping`` turns true.
        """
        if len(split) == 0:
            return [Score(math.nan, math.nan)] * networks
        row = loss_row(self.chosen)
        cost_of = row.cost(self.chosen)

        def sums(outputs: Tensor, targets: Tensor) -> Tensor:
            right = right_answers(outputs, targets, threshold=row.threshold)
            return torch.stack([cost_of(outputs, targets) * len(targets), right.float()])

        summed = vmap(sums, (0, None)) if together else sums
        total = torch.zeros((networks, 2) if together else 2, dtype=torch.float64)
        with torch.inference_mode():
            piece = max(1, self.piece // networks)
            for start in range(0, len(split), piece):
                if self.stopping():
                    raise Cancelled
                outputs = forward(to_network(split.inputs[start : start + piece], self.reading))
                total += summed(outputs, split.targets[start : start + piece]).cpu()
        answers = split.targets.numel() if self.kind == "steps" else len(split)
        return [
            Score(cost / len(split), math.nan if self.kind == "numbers" else right / answers)
            for cost, right in total.view(-1, 2).tolist()
        ]


def evaluate(network: nn.Module, split: Split, ruler: Ruler) -> Score:
    """Measure a network on a split; it is left in the mode it came in. Raises ``Cancelled``."""
    was_training = network.training
    network.eval()
    try:
        return ruler.scores(network, split)[0]
    finally:
        network.train(was_training)
