"""How good a network is on a split, measured without dropout."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import NamedTuple

import torch
from torch import Tensor
from torch.func import vmap

from engine.catalog.losses import LOSSES, Kind, LossRow
from engine.catalog.rows import Choice
from engine.data.container import Reading, Split, to_network
from engine.errors import Cancelled

Forward = Callable[[Tensor], Tensor]


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
    """Measures by the ``chosen`` cost, ``piece`` examples at a time; penalties are not in it.

    ``stopping`` is asked between pieces; when it turns true, ``Cancelled`` is raised.
    """

    chosen: Choice
    kind: Kind
    reading: Reading
    piece: int
    stopping: Callable[[], bool]

    def scores(self, forward: Forward, split: Split, *, networks: int = 1, together: bool = False) -> list[Score]:
        """How good the outputs of ``forward`` are: (N, ...), or (networks, N, ...) if it gives those ``together``."""
        row = loss_row(self.chosen)
        cost_of = row.cost(self.chosen)

        def sums(outputs: Tensor, targets: Tensor) -> Tensor:
            right = right_answers(outputs, targets, threshold=row.threshold)
            return torch.stack([cost_of(outputs, targets) * len(targets), right.float()])

        totals = self._summed(forward, vmap(sums, (0, None)) if together else sums, split)
        if totals is None:
            return [Score(math.nan, math.nan)] * networks
        means = totals.view(-1, 2) / torch.tensor([len(split), self._answers(split)], dtype=torch.float64)
        return [Score(cost, share) for cost, share in means.tolist()]

    def accuracy(self, answers: Forward, split: Split) -> float:
        """The share answered rightly by ``answers``, which gives probabilities (N, ...); NaN for numbers."""
        right = partial(right_answers, threshold=0.5)
        total = self._summed(answers, right, split)
        return math.nan if total is None else total.item() / self._answers(split)

    def _summed(self, forward: Forward, measured: Callable[[Tensor, Tensor], Tensor], split: Split) -> Tensor | None:
        """The sum of what is ``measured`` of outputs and targets over the pieces, float64; None without examples."""
        starts, sums = range(0, len(split), self.piece), None
        with torch.inference_mode():
            for number, start in enumerate(starts):
                if self.stopping():
                    raise Cancelled
                outputs = forward(to_network(split.inputs[start : start + self.piece], self.reading))
                found = measured(outputs, split.targets[start : start + self.piece])
                if sums is None:
                    # In one place: kept one by one, they lie among freed memory, which then suits no later piece.
                    sums = found.new_empty((len(starts), *found.shape))
                sums[number] = found
            return None if sums is None else sums.cpu().double().sum(0)

    def _answers(self, split: Split) -> float:
        """How many answers a split asks for; NaN where they are numbers, of which none is simply right."""
        if self.kind == "numbers":
            return math.nan
        return split.targets.numel() if self.kind == "steps" else len(split)
