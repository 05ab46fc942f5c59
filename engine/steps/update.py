"""The second half of a step: the clipping, the optimizer's rule and the limit, at the schedule's rate."""

from __future__ import annotations

from functools import partial
from inspect import unwrap

import torch
from torch import Tensor
from torch.func import vmap

from engine.catalog.optimizers import OPTIMIZERS
from engine.catalog.regularisation import CLIPPINGS, REGULARISATIONS, concerned
from engine.catalog.rows import Choice
from engine.catalog.schedules import SCHEDULES, Moment, rate
from engine.steps.copies import Copies


class Update:
    """Changes what is trained by its gradients, as the training settings say.

    ``base`` is the chosen rate, which may be set while a training runs; ``follow`` brings it and the schedule into
    effect, and ``rate`` is the one in effect.
    """

    def __init__(self, training: Choice, copies: Copies) -> None:
        chosen, regularisation = training.pick("optimizer"), training.pick("regularisation")
        clipping = training.pick("clipping")
        self.optimizer_key, self.base = chosen.key, chosen.real("rate")
        self._parameters = copies.parameters()
        self.optimizer = OPTIMIZERS[chosen.key].build(chosen, self._parameters)
        # Without torch's profiling and hooks around it, which in small networks take longer than the step.
        self._step = partial(unwrap(type(self.optimizer).step), self.optimizer)
        self.rate = self.base
        self.schedule = training.pick("schedule")
        self.changes = SCHEDULES[self.schedule.key].changes
        self.patience = self.schedule.whole("patience") if "patience" in self.schedule.values else None
        limit, clip = REGULARISATIONS[regularisation.key].limit, CLIPPINGS[clipping.key].clip
        kernels = concerned(regularisation, [copies.network.get_parameter(name) for name in copies.trained])
        self._kernels: list[Tensor] = [self._parameters[place] for place in kernels]
        each = vmap if copies.several else _as_it_is
        self._limit = each(partial(limit, regularisation)) if limit is not None else None
        self._clip = each(partial(clip, clipping)) if clip is not None else None

    def follow(self, moment: Moment) -> None:
        """Use the rate of a moment from now on."""
        self.rate = rate(self.schedule, self.base, moment)
        for group in self.optimizer.param_groups:
            group["lr"] = self.rate

    def apply(self) -> None:
        """Change the weights by the gradients that are in place."""
        if self._clip is not None:
            self._shorten_gradients()
        with torch.no_grad():
            self._step()
            if self._limit is not None and self._kernels:
                torch._foreach_copy_(self._kernels, self._limit(self._kernels))

    def _shorten_gradients(self) -> None:
        assert self._clip is not None
        moving = [p for p in self._parameters if p.grad is not None]
        with torch.no_grad():
            gradients = self._clip([p.grad for p in moving])
        for parameter, gradient in zip(moving, gradients, strict=True):
            parameter.grad = gradient


def _as_it_is(function: partial[list[Tensor]]) -> partial[list[Tensor]]:
    return function
