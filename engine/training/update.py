"""One change of the weights: the penalty, the clipping, the optimizer's rule and the limit, at the schedule's rate."""

from __future__ import annotations

from functools import partial

import torch
from torch import nn

from engine.catalog.optimizers import OPTIMIZERS
from engine.catalog.regularisation import CLIPPINGS, REGULARISATIONS, concerned
from engine.catalog.rows import Choice
from engine.catalog.schedules import SCHEDULES, Moment, rate


class Update:
    """Changes ``parameters`` by their gradients as the training settings say.

    For each step: put the gradients of the batch in place, ``penalise``, ``apply``. ``base`` is the chosen rate, which
    may be set while a training runs; ``follow`` brings it and the schedule into effect.
    """

    def __init__(self, training: Choice, parameters: list[nn.Parameter]) -> None:
        chosen, regularisation = training.pick("optimizer"), training.pick("regularisation")
        clipping = training.pick("clipping")
        self.optimizer_key, self.base = chosen.key, chosen.real("rate")
        self.optimizer = OPTIMIZERS[chosen.key].build(chosen, parameters)
        self.schedule = training.pick("schedule")
        self.changes = SCHEDULES[self.schedule.key].changes
        self.patience = self.schedule.whole("patience") if "patience" in self.schedule.values else None
        row, clip = REGULARISATIONS[regularisation.key], CLIPPINGS[clipping.key].clip
        kernels = concerned(regularisation, parameters)
        self.penalty = partial(row.penalty, regularisation, kernels) if row.penalty and kernels else None
        self._limit = partial(row.limit, regularisation, kernels) if row.limit else None
        self._clip = partial(clip, clipping, parameters) if clip else None

    def follow(self, moment: Moment) -> None:
        """Use the rate of a moment from now on."""
        now = rate(self.schedule, self.base, moment)
        for group in self.optimizer.param_groups:
            group["lr"] = now

    def penalise(self) -> float:
        """Add the penalty's gradients to those that are there; returns the penalty."""
        if self.penalty is None:
            return 0.0
        penalty = self.penalty()
        torch.autograd.backward(penalty)
        return penalty.item()

    def apply(self) -> None:
        """Change the weights."""
        if self._clip is not None:
            self._clip()
        self.optimizer.step()
        if self._limit is not None:
            self._limit()
