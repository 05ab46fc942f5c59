"""Whole steps: a batch, its gradients, the update. On a GPU many at a time, replayed from a record of its work."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable

import torch
from torch import Tensor

from engine.phrase import Phrase
from engine.steps.batches import Batches
from engine.steps.gradients import Gradients
from engine.steps.update import Update

log = logging.getLogger(__name__)

Work = Callable[[], None]

BUNDLE_S = 0.03
"""Replayed steps are started in bundles that take about so long, so that a stop is soon heard."""
FIRST_BUNDLE = 4
WARM_UPS = 3
"""Steps done before the record is made, so that libraries have set themselves up; they count like any other."""
NOT_REPLAYED = Phrase(
    "This network’s steps cannot be replayed by the GPU (no CUDA graph), so they are done one by one: the same"
    " result, more slowly."
)


class Stepper:
    """Does one step at a time. ``note`` is something to know about the way it does."""

    def __init__(self, batches: Batches, gradients: Gradients, update: Update) -> None:
        self.batches, self.gradients, self.update = batches, gradients, update
        self.note = gradients.note

    def shuffle(self, epoch: int) -> None:
        """Get ready for an epoch."""
        self.batches.shuffle(epoch)

    def advance(self, number: int, _most: int) -> Tensor:
        """Do step ``number`` of the epoch and, where that is quicker, more of them, up to ``_most``.

        Returns the costs before each step, (steps, networks), on the device and not waited for.
        """
        cost = self.gradients(*self.batches.take(number))
        self.update.apply()
        return cost.view(1, -1)


class Replayed(Stepper):
    """Does many steps at a time, from a record of one that finds its own batch by a counter on the device.

    Everything between two replays happens on the device: the choice of the batch, dropout's random numbers, the costs.
    The learning rate is part of the record, so another rate asks for another one. Where none can be made, ``failure``
    is why, ``note`` says so, and steps are done as they are.
    """

    def __init__(
        self, batches: Batches, gradients: Gradients, update: Update, record: Callable[[Work], Work] | None = None
    ) -> None:
        super().__init__(batches, gradients, update)
        self._record = record or captured
        self.failure: RuntimeError | None = None
        device = batches.places.device
        self._side = torch.cuda.Stream(device) if device.type == "cuda" else None  # type: ignore[no-untyped-call]
        self._number = torch.zeros(1, dtype=torch.int64, device=device)
        self._costs = torch.zeros(batches.count, gradients.copies.count, device=device)
        self._replay: Work | None = None
        self._rate = 0.0
        self._bundle, self._warm = FIRST_BUNDLE, 0

    def advance(self, number: int, most: int) -> Tensor:
        self._number.fill_(number)
        if self._replay is None or self.update.rate != self._rate:
            if self._warm < WARM_UPS:
                return self._warm_up(number)
            self._make_record()
            self._number.fill_(number)
        assert self._replay is not None
        count = min(self._bundle, most)
        began = time.perf_counter()
        costs = self._costs_of(number, self._replay, count)
        if count == self._bundle:
            took = time.perf_counter() - began
            self._bundle = max(1, min(2 * count, round(count * BUNDLE_S / took)))
        return costs

    def _warm_up(self, number: int) -> Tensor:
        self._warm += 1
        with torch.cuda.stream(self._side):  # does nothing without one
            return self._costs_of(number, self._step, 1)

    def _make_record(self) -> None:
        self._rate = self.update.rate
        try:
            self._replay = self._record(self._step)
        except RuntimeError as error:
            self.failure, self._replay, self.note = error, self._step, NOT_REPLAYED
            log.info("the steps of a training cannot be replayed", exc_info=error)

    def _costs_of(self, number: int, work: Work, count: int) -> Tensor:
        for _ in range(count):
            work()
        return self._costs[number : number + count].to("cpu", copy=True)  # waits until the work is done

    def _step(self) -> None:
        cost = self.gradients(*self.batches.take_at(self._number))
        self.update.apply()
        self._costs.index_copy_(0, self._number, cost.view(1, -1))
        self._number += 1


def captured(work: Work) -> Work:
    """``work`` as a CUDA graph: what it does on the GPU, started again by one call.

    Raises what torch raises where something can't be captured.
    """
    torch.cuda.synchronize()
    graph = torch.cuda.CUDAGraph()
    with torch.cuda.graph(graph):
        work()
    return graph.replay
