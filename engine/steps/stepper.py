"""Whole steps: a batch, its gradients, the update. On a GPU many at a time, replayed from a record of its work."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext

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
    The learning rate is part of the record, so another rate asks for another one. Where none can be made, ``note`` says
    so, the log why, and steps are done as they are. ``recorder`` makes the record.
    """

    def __init__(self, batches: Batches, gradients: Gradients, update: Update, recorder: Recorder) -> None:
        super().__init__(batches, gradients, update)
        self._recorder = recorder
        device = batches.places.device
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
        with self._recorder.warming_up():
            return self._costs_of(number, self._step, 1)

    def _make_record(self) -> None:
        self._rate, self._replay = self.update.rate, None  # whose memory the new one may need
        try:
            self._replay = self._recorder.record(self._step)
        except RuntimeError as error:
            self._recorder, self._replay, self.note = Recorder(), self._step, NOT_REPLAYED
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


class Recorder:
    """Does work once to record it, so that one call does it again. This one records nothing: work is done as it is."""

    def warming_up(self) -> AbstractContextManager[object]:
        """Around work that is done before it is recorded."""
        return nullcontext()

    def record(self, work: Work) -> Work:
        """What does ``work`` again; raises what torch raises where something can't be recorded."""
        return work


class Capture(Recorder):
    """Records work of a GPU as CUDA graphs.

    Libraries set themselves up for each stream, and autograd remembers on which it was, so work warms up on the stream
    on which it is recorded (https://docs.pytorch.org/docs/stable/notes/cuda.html#cuda-graphs).
    """

    def __init__(self, device: torch.device) -> None:
        self._stream = torch.cuda.Stream(device)  # type: ignore[no-untyped-call]

    def warming_up(self) -> AbstractContextManager[object]:
        self._stream.wait_stream(torch.cuda.current_stream(self._stream.device))
        return torch.cuda.stream(self._stream)

    def record(self, work: Work) -> Work:
        graph = torch.cuda.CUDAGraph()
        generator = torch.cuda.default_generators[self._stream.device.index]
        random = generator.get_state()
        try:
            with (
                torch.cuda.stream(self._stream),  # which goes back to the stream of before also where recording fails
                # Other threads may use the GPU meanwhile, if only to ask how much of its memory is free.
                torch.cuda.graph(graph, stream=self._stream, capture_error_mode="thread_local"),
            ):
                work()
        except RuntimeError:
            # torch leaves its generator in the middle of the record, where it refuses to draw for anything else.
            fresh = torch.Generator(self._stream.device)
            fresh.set_state(random)
            generator.graphsafe_set_state(fresh)
            raise
        return graph.replay
