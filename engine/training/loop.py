"""The training loop."""

from __future__ import annotations

import math
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial

import msgspec
import torch
from torch import Tensor
from torch.func import vmap

from engine.catalog.schedules import Moment
from engine.catalog.stops import STOPS, Standing
from engine.data.container import Split, TaskData
from engine.errors import Cancelled, TrainingError
from engine.network import Weights
from engine.phrase import Phrase
from engine.project import Project
from engine.shapes import walk
from engine.steps.copies import Copies
from engine.steps.gears import stepper
from engine.steps.update import Update
from engine.threads import Threads
from engine.training.attentive import Attentive
from engine.training.control import Control
from engine.training.evaluation import Ruler, Score
from engine.training.events import EpochDone, Event, NewWeights, Noted, Outcome, SeedsMeasured, Started, Stepped
from engine.training.pretraining import is_due, pretrain
from engine.training.state import TrainingState, optimizer_tensors, restore_optimizer
from engine.training.watch import Watch

REPORT_EVERY_S = 0.03
"""Batch costs are handed over in bundles at this rate, not one by one."""


class Broken(Exception):
    """An error of torch in the middle of a training, its cause; ``state`` is where the training stood."""

    def __init__(self, state: TrainingState) -> None:
        super().__init__("a training broke off")
        self.state = state


class _Diverged(Exception):
    """The cost is not a number any more from ``step`` on, which counts from 0 over all epochs."""

    def __init__(self, step: int) -> None:
        super().__init__("a training diverged")
        self.step = step


class _Ended(Exception):
    """The settings ask for an end before the last epoch."""

    def __init__(self, reason: Phrase) -> None:
        super().__init__(str(reason))
        self.reason = reason


@dataclass(frozen=True, eq=False)
class Result:
    """How a training ended and where it stands; ``reason`` says why it finished before its last epoch."""

    outcome: Outcome
    state: TrainingState
    error: TrainingError | None = None
    reason: Phrase | None = None


def train(
    project: Project,
    data: TaskData,
    report: Callable[[Event], None],
    control: Control,
    *,
    device: str = "cpu",
    state: TrainingState | None = None,
    epochs: int | None = None,
    threads: Threads | None = None,
) -> Result:
    """Train a network until ``epochs`` (the project's, if None) complete epochs, a stop, or a cost that is no number.

    The project's way to stop may end it earlier.

    Everything follows from the project's seed: start weights, order of examples, dropout. With ``state`` of an
    earlier training of the same network it goes on as if that had never stopped, bit for bit on the CPU.
    Where the project asks for pre-training, that comes first. ``threads`` chooses how many compute; else that stays.
    Raises ``Misfit`` before anything is allocated, and ``Broken`` where memory runs out on the way.
    """
    if is_due(project, state):
        state = pretrain(project, data, report, control, device=device, state=state)
        if state.pretraining is not None:
            return Result("stopped", state)

    def training() -> _Training:
        return _Training(project, data, report, control, device=device, state=state, threads=threads)

    if threads is not None and threads.undecided:
        training().try_threads(threads)
    return training().run(project.epochs if epochs is None else epochs)


class _Training(Attentive):
    """The moving parts of one call of ``train``."""

    def __init__(
        self,
        project: Project,
        data: TaskData,
        report: Callable[[Event], None],
        control: Control,
        *,
        device: str,
        state: TrainingState | None,
        threads: Threads | None,
    ) -> None:
        super().__init__(report, control)
        self.threads = threads
        self.project, self.data = project, data
        self.device = device
        self.copies = Copies(project, device, None if state is None else state.weights)
        self.update = Update(project.training, self.copies)
        if control.rate:  # it was changed during the pre-training
            self.update.base = control.rate
        self.optimizer = self.update.optimizer
        self.stop = project.training.pick("stop")
        self.gear = stepper(project, data, self.copies, self.update, device=device, stopping=lambda: control.stopping)
        self.steps = self.gear.batches.count
        self.validation = _moved(data.validation, device)
        # Accuracy on as many training examples as there are for validation: comparable, and quickly measured.
        size = min(len(data.train), max(len(data.validation), 1))
        self.sample = _moved(Split(data.train.inputs[:size], data.train.targets[:size]), device)
        shapes = walk(project)
        self.ruler = Ruler(
            project.training.pick("cost"),
            project.task_row.kind,
            data.reading,
            shapes.piece_of(self.copies.count) if self.gear.gradients.together else shapes.piece_on(device),
            lambda: control.stopping,
        )
        self.epoch, self.step, self.cost_sum = 0, 0, 0.0
        self.epochs = project.epochs
        self.watch = Watch()
        self.best: Weights = {}
        if state is None:
            torch.manual_seed(project.seed)
        else:
            self._restore(state)
        self.noted: Phrase | None = None
        self.unread: list[Tensor] = []
        self.costs: list[list[float]] = []
        self.reported_at = self.since = time.perf_counter()
        self.good = self.state()

    def run(self, epochs: int) -> Result:
        self.epochs = epochs
        self.report(Started(self.device, self.steps, epochs, self.data.note))
        self._report_note()
        outcome: Outcome = "finished"
        reason = None
        try:
            try:
                if epochs > self.epoch:
                    self._follow_schedule()
                while self.epoch < epochs:
                    self._run_epoch()
                    self._finish_epoch(last=self.epoch + 1 >= epochs)
            except Cancelled:
                outcome = "stopped"
            except _Ended as end:
                reason = end.reason
            self._flush()
        except _Diverged as diverged:
            # Costs are read some steps later, so where the training stands now is no place to go on from.
            return Result("failed", self.good, self._explained(diverged))
        except (RuntimeError, MemoryError) as error:
            raise Broken(self._last_good()) from error
        return Result(outcome, self._final_state() if outcome == "finished" else self._last_good(), reason=reason)

    def try_threads(self, threads: Threads) -> None:
        """Do steps until it is known how many threads are best, or a stop; then this training has had its day.

        Another number of threads adds up floats in another order, so these steps are no part of what a seed decides.
        """
        self.gear.shuffle(self.epoch)
        number = 0
        while threads.undecided and not self.control.stopping:
            threads.before_step()
            with suppress(Cancelled):
                self.gear.advance(number % self.steps, 1)
            threads.after_step()
            number += 1

    def state(self) -> TrainingState:
        """Where the training stands, copied."""
        self._read()
        return TrainingState(
            weights=self.copies.weights(),
            optimizer=optimizer_tensors(self.optimizer),
            optimizer_key=self.update.optimizer_key,
            epoch=self.epoch,
            step=self.step,
            cost_sum=self.cost_sum,
            seconds=self.seconds + time.perf_counter() - self.since,
            random=self.gear.gradients.random,
            watch=self.watch,
            best=self.best,
        )

    def _final_state(self) -> TrainingState:
        """Where a finished training stands: with the best weights, if asked for; time and patience count anew."""
        state = self.state()
        watch = msgspec.structs.replace(self.watch, waited=0, seconds=-state.seconds)
        return replace(state, weights=self.best or state.weights, watch=watch)

    def _last_good(self) -> TrainingState:
        """Where the training stands or, if weights are no numbers any more, stood after the last good epoch."""
        state = self.state()
        return state if state.finite() else self.good

    def _restore(self, state: TrainingState) -> None:
        if state.optimizer_key == self.update.optimizer_key and state.optimizer:
            restore_optimizer(self.optimizer, state.optimizer)
        self.watch = state.watch
        if STOPS[self.stop.key].keeps_best:
            self.best = state.best
            if not self.best:  # they were not asked for until now, so the best are yet to come
                self.watch = msgspec.structs.replace(self.watch, best=None, waited=0, flat=0)
        self.epoch, self.step = state.epoch, min(state.step, self.steps)
        self.cost_sum, self.seconds = state.cost_sum, state.seconds
        torch.manual_seed(self.project.seed + self._done)  # for a GPU, whose random numbers no state has
        self.gear.gradients.random = state.random

    def _run_epoch(self) -> None:
        control, threads = self.control, self.threads
        self.gear.shuffle(self.epoch)
        while self.step < self.steps:
            if control.attention:
                self._attend()
            control.wait_for_gate()
            if self.update.changes == "step":
                self._follow_schedule()
            if threads is not None:
                threads.before_step()
            costs = self.gear.advance(self.step, 1 if control.attention else self.steps - self.step)
            if threads is not None:
                threads.after_step()
            self.step += len(costs)
            self.unread.append(costs)
            if time.perf_counter() - self.reported_at > REPORT_EVERY_S:
                self._flush()
                self._end_if_due(Standing())

    def _follow_schedule(self) -> None:
        self.update.follow(Moment(self.epoch + self.step / self.steps, self.epochs, self.watch.drops))

    def _end_if_due(self, standing: Standing) -> None:
        """End now if the settings ask for it, given what is known besides the time."""
        seconds = self.watch.seconds + self.seconds + time.perf_counter() - self.since
        reason = STOPS[self.stop.key].ends(self.stop, replace(standing, seconds=seconds))
        if reason is not None:
            if not self.state().finite():
                raise _Diverged(self._done - 1)
            raise _Ended(reason)

    @property
    def _done(self) -> int:
        """Steps done over all epochs."""
        return self.epoch * self.steps + self.step

    def _read(self) -> None:
        """Fetch the costs of the steps since the last time: costs stay on the device until many can be fetched."""
        if not self.unread:
            return
        rows = torch.cat(self.unread).tolist()
        self.unread = []
        here = rows[max(0, len(rows) - self.step) :]  # steps of this epoch
        self.cost_sum += sum(sum(row) / len(row) for row in here)
        self.costs += rows

    def _flush(self) -> None:
        """Report the costs that were not yet; raises ``_Diverged`` at the first that is no number."""
        self._read()
        rows, self.costs = self.costs, []
        before = self._done - len(rows)
        good = next((n for n, row in enumerate(rows) if not math.isfinite(sum(row))), len(rows))
        if good:
            self.report(_stepped(before, rows[:good]))
            self._report_note()
        self.reported_at = time.perf_counter()
        if good < len(rows):
            raise _Diverged(before + good)

    def _report_note(self) -> None:
        """Say what is to be known about the way steps are done, once."""
        if self.gear.note is not None and self.gear.note is not self.noted:
            self.noted = self.gear.note
            self.report(Noted(self.noted))

    def _finish_epoch(self, *, last: bool) -> None:
        every = self.project.training.whole("evaluate")
        measured = self._evaluate() if last or (self.epoch + 1) % every == 0 else None
        self.epoch, self.step, self.cost_sum = self.epoch + 1, 0, 0.0
        if measured is not None and not last:
            self._end_if_due(Standing(measured.accuracy, self.watch.waited))

    def _evaluate(self) -> Score:
        """Measure and report the epoch; returns how it does on the validation data."""
        self._flush()
        state = replace(self.state(), epoch=self.epoch + 1, step=0, cost_sum=0.0, seconds=0.0)
        if not state.finite():
            raise _Diverged(self._done - 1)
        each = self._scores(self.validation)
        validation = _mean(each)
        alike = self.data.train is self.data.validation
        train_accuracy = validation.accuracy if alike else _mean(self._scores(self.sample)).accuracy
        now = time.perf_counter()
        seconds = self.seconds + now - self.since
        self.since, self.seconds = now, 0.0
        mean = self.cost_sum / self.steps
        self.report(EpochDone(self.epoch + 1, mean, train_accuracy, *validation, seconds))
        if len(each) > 1:
            self.report(SeedsMeasured(self.epoch + 1, *(tuple(column) for column in zip(*each, strict=True))))
        self.watch = self.watch.after(validation.cost, seconds, patience=self.update.patience)
        if self.update.changes == "measured":
            self._follow_schedule()
        if STOPS[self.stop.key].keeps_best and self.watch.waited == 0:
            self.best = state.weights
        self.good = replace(state, watch=self.watch, best=self.best)
        return validation

    def _scores(self, split: Split) -> list[Score]:
        """How every network does on a split."""
        network = self.copies.network.eval()
        try:
            if self.gear.gradients.together:
                forward = partial(vmap(self.copies.outputs, (0, 0, None)), *self.copies.tensors)
                return self.ruler.scores(forward, split, networks=self.copies.count, together=True)
            forwards = [partial(self.copies.outputs, *tensors) for tensors in self.copies.each()]
            return [score for forward in forwards for score in self.ruler.scores(forward, split)]
        finally:
            network.train()

    def _take_rate(self) -> None:
        self.update.base = self.control.rate
        self._follow_schedule()

    def _report_weights(self) -> None:
        epoch = self.epoch + self.step / self.steps
        self.report(NewWeights(self.copies.weights(), epoch))

    def _explained(self, diverged: _Diverged) -> TrainingError:
        return TrainingError(
            "The cost stopped being a number at step {step} of epoch {epoch}. Most often the learning rate"
            " ({rate}) is too large, or the weights start too large. Lower the rate and start again; the last good"
            " weights are kept.",
            step=diverged.step % self.steps + 1,
            epoch=diverged.step // self.steps + 1,
            rate=f"{self.update.base:g}",
        )


def _moved(split: Split, device: str) -> Split:
    return Split(split.inputs.to(device), split.targets.to(device))


def _mean(scores: list[Score]) -> Score:
    return Score(*(sum(column) / len(scores) for column in zip(*scores, strict=True)))


def _stepped(before: int, rows: list[list[float]]) -> Stepped:
    """The report of steps from the costs of every network at each."""
    costs = tuple(sum(row) / len(row) for row in rows)
    return Stepped(before, costs, tuple((min(row), max(row)) for row in rows) if len(rows[0]) > 1 else ())
