"""The training loop."""

from __future__ import annotations

import math
import time
from collections.abc import Callable
from dataclasses import dataclass, replace

import msgspec
import torch
from torch import Tensor

from engine.catalog.schedules import Moment
from engine.catalog.stops import STOPS, Standing
from engine.data.augment import augment
from engine.data.container import Split, TaskData, to_network
from engine.errors import Cancelled, TrainingError
from engine.network import Weights, initialised, weights_of
from engine.phrase import Phrase
from engine.project import Project
from engine.shapes import mixes_batch, walk
from engine.training.attentive import Attentive
from engine.training.control import Control
from engine.training.evaluation import Score, evaluate, loss_row
from engine.training.events import EpochDone, Event, NewWeights, Outcome, Started, Stepped
from engine.training.pretraining import is_due, pretrain
from engine.training.state import TrainingState, optimizer_tensors, restore_optimizer
from engine.training.update import Update
from engine.training.watch import Watch

REPORT_EVERY_S = 0.03
"""Batch costs are handed over in bundles at this rate, not one by one."""


class Broken(Exception):
    """An error of torch in the middle of a training, its cause; ``state`` is where the training stood."""

    def __init__(self, state: TrainingState) -> None:
        super().__init__("a training broke off")
        self.state = state


class _Diverged(Exception):
    """The cost is not a number any more."""


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
) -> Result:
    """Train a network until ``epochs`` (the project's, if None) complete epochs, a stop, or a cost that is no number.

    The project's way to stop may end it earlier.

    Everything follows from the project's seed: start weights, order of examples, dropout. With ``state`` of an
    earlier training of the same network it goes on as if that had never stopped, bit for bit on the CPU.
    Where the project asks for pre-training, that comes first.
    Raises ``Misfit`` before anything is allocated, and ``Broken`` where memory runs out on the way.
    """
    if is_due(project, state):
        state = pretrain(project, data, report, control, device=device, state=state)
        if state.pretraining is not None:
            return Result("stopped", state)
    training = _Training(project, data, report, control, device=device, state=state)
    return training.run(project.epochs if epochs is None else epochs)


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
    ) -> None:
        super().__init__(report, control)
        self.project, self.data = project, data
        self.device = device
        self.network = initialised(project)
        if state is not None:
            self.network.load_state_dict(dict(state.weights))
        self.network.to(device).train()
        self.update = Update(project.training, [p for p in self.network.parameters() if p.requires_grad])
        if control.rate:  # it was changed during the pre-training
            self.update.base = control.rate
        self.optimizer = self.update.optimizer
        self.chosen_cost = project.training.pick("cost")
        self.cost_of = loss_row(self.chosen_cost).cost(self.chosen_cost)
        self.stop = project.training.pick("stop")
        self.inputs, self.targets = data.train.inputs.to(device), data.train.targets.to(device)
        self.validation = _moved(data.validation, device)
        # Accuracy on as many training examples as there are for validation: comparable, and quickly measured.
        size = min(len(data.train), max(len(data.validation), 1))
        self.sample = Split(self.inputs[:size], self.targets[:size])
        self.batch = min(project.training.whole("batch"), len(data.train))
        self.steps = len(data.train) // self.batch
        self.piece = walk(project).piece
        self.in_pieces = self.batch > self.piece and not mixes_batch(project)
        self.whole = self._whole_batch()
        self.epoch, self.step, self.cost_sum = 0, 0, 0.0
        self.epochs = project.epochs
        self.watch = Watch()
        self.best: Weights = {}
        if state is None:
            torch.manual_seed(project.seed)
        else:
            self._restore(state)
        self.costs: list[float] = []
        self.reported_at = self.since = time.perf_counter()
        self.good = self.state()

    def run(self, epochs: int) -> Result:
        self.epochs = epochs
        self.report(Started(self.device, self.steps, epochs, self.data.note))
        reason = None
        try:
            if epochs > self.epoch:
                self._follow_schedule()
            while self.epoch < epochs:
                self._run_epoch()
                self._finish_epoch(last=self.epoch + 1 >= epochs)
        except Cancelled:
            self._flush()
            return Result("stopped", self._last_good())
        except _Diverged:
            self._flush()
            return Result("failed", self._last_good(), self._diverged())
        except (RuntimeError, MemoryError) as error:
            raise Broken(self._last_good()) from error
        except _Ended as end:
            self._flush()
            reason = end.reason
        return Result("finished", self._final_state(), reason=reason)

    def state(self) -> TrainingState:
        """Where the training stands, copied."""
        return TrainingState(
            weights=weights_of(self.network),
            optimizer=optimizer_tensors(self.optimizer),
            optimizer_key=self.update.optimizer_key,
            epoch=self.epoch,
            step=self.step,
            cost_sum=self.cost_sum,
            seconds=self.seconds + time.perf_counter() - self.since,
            random=torch.get_rng_state(),
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
        torch.set_rng_state(state.random)

    def _whole_batch(self) -> tuple[Tensor, Tensor] | None:
        """The one batch of a training that sees all examples at each step: nothing to shuffle, nothing to gather."""
        if self.steps > 1 or self.batch < len(self.inputs) or self.data.augment:
            return None
        return to_network(self.inputs, self.data.reading), self.targets

    def _run_epoch(self) -> None:
        control = self.control
        generator = torch.Generator().manual_seed(self.project.seed * 1_000_003 + self.epoch)
        order = torch.randperm(len(self.inputs), generator=generator) if self.whole is None else None
        varied = torch.Generator(self.device)
        while self.step < self.steps:
            if control.attention:
                self._attend()
            control.wait_for_gate()
            if order is None:
                assert self.whole is not None
                inputs, targets = self.whole
            else:
                chosen = order[self.step * self.batch : (self.step + 1) * self.batch].to(self.device)
                inputs, targets = self.inputs[chosen], self.targets[chosen]
                if self.data.augment:
                    varied.manual_seed(((self.project.seed * 1_000_003 + self.epoch) * 60_013 + self.step) % 2**63)
                    inputs = augment(inputs.float() / 255, varied)
                inputs = to_network(inputs, self.data.reading)
            self._step(inputs, targets)

    def _step(self, inputs: Tensor, targets: Tensor) -> None:
        if self.update.changes == "step":
            self._follow_schedule()
        value = self._gradients_in_pieces(inputs, targets) if self.in_pieces else self._gradients(inputs, targets)
        if self.update.penalty is not None:
            value += self.update.penalise()
            if not math.isfinite(value):
                raise _Diverged
        self.update.apply()
        self.step += 1
        self.cost_sum += value
        self.costs.append(value)
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
                raise _Diverged
            raise _Ended(reason)

    def _gradients(self, inputs: Tensor, targets: Tensor) -> float:
        """Put the gradients of a batch in place; returns its cost, which is looked at before the weights change."""
        cost = self.cost_of(self.network(inputs), targets)
        value = cost.item()
        if not math.isfinite(value):
            raise _Diverged
        self.optimizer.zero_grad(set_to_none=True)
        torch.autograd.backward(cost)
        return value

    def _gradients_in_pieces(self, inputs: Tensor, targets: Tensor) -> float:
        """The same for a large batch, so that a stop need not wait for all of it: the pieces' gradients add up."""
        random = torch.get_rng_state()
        self.optimizer.zero_grad(set_to_none=True)
        value = 0.0
        for start in range(0, len(inputs), self.piece):
            if self.control.stopping:
                torch.set_rng_state(random)  # the step was not done: it will draw the same dropout when it is
                raise Cancelled
            part, wanted = inputs[start : start + self.piece], targets[start : start + self.piece]
            cost = self.cost_of(self.network(part), wanted) * (len(part) / len(inputs))
            value += cost.item()
            torch.autograd.backward(cost)
        if not math.isfinite(value):
            raise _Diverged
        return value

    def _flush(self) -> None:
        if self.costs:
            before = self.epoch * self.steps + self.step - len(self.costs)
            self.report(Stepped(before, tuple(self.costs)))
            self.costs = []
        self.reported_at = time.perf_counter()

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
            raise _Diverged

        def score(split: Split) -> Score:
            return evaluate(
                self.network,
                split,
                self.chosen_cost,
                kind=self.project.task_row.kind,
                reading=self.data.reading,
                piece=self.piece,
                stopping=lambda: self.control.stopping,
            )

        validation = score(self.validation)
        _, train_accuracy = validation if self.data.train is self.data.validation else score(self.sample)
        now = time.perf_counter()
        seconds = self.seconds + now - self.since
        self.since, self.seconds = now, 0.0
        mean = self.cost_sum / self.steps
        self.report(EpochDone(self.epoch + 1, mean, train_accuracy, *validation, seconds))
        self.watch = self.watch.after(validation.cost, seconds, patience=self.update.patience)
        if self.update.changes == "measured":
            self._follow_schedule()
        if STOPS[self.stop.key].keeps_best and self.watch.waited == 0:
            self.best = state.weights
        self.good = replace(state, watch=self.watch, best=self.best)
        return validation

    def _take_rate(self) -> None:
        self.update.base = self.control.rate
        self._follow_schedule()

    def _report_weights(self) -> None:
        epoch = self.epoch + self.step / self.steps
        self.report(NewWeights(weights_of(self.network), epoch))

    def _diverged(self) -> TrainingError:
        return TrainingError(
            "The cost stopped being a number at step {step} of epoch {epoch}. Most often the learning rate"
            " ({rate}) is too large, or the weights start too large. Lower the rate and start again; the last good"
            " weights are kept.",
            step=min(self.step + 1, self.steps),
            epoch=self.epoch + 1,
            rate=f"{self.update.base:g}",
        )


def _moved(split: Split, device: str) -> Split:
    return Split(split.inputs.to(device), split.targets.to(device))
