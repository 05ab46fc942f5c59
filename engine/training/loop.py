"""The training loop."""

from __future__ import annotations

import math
import time
from collections.abc import Callable
from dataclasses import dataclass, replace

import torch
from torch import Tensor

from engine.catalog.optimizers import OPTIMIZERS
from engine.data.augment import augment
from engine.data.container import Split, TaskData, to_network
from engine.errors import Cancelled, TrainingError
from engine.network import initialised, weights_of
from engine.project import Project
from engine.shapes import mixes_batch, walk
from engine.training.attentive import Attentive
from engine.training.control import Control
from engine.training.evaluation import evaluate, loss_row
from engine.training.events import EpochDone, Event, NewWeights, Outcome, Started, Stepped
from engine.training.pretraining import is_due, pretrain
from engine.training.state import TrainingState, optimizer_tensors, restore_optimizer

REPORT_EVERY_S = 0.03
"""Batch costs are handed over in bundles at this rate, not one by one."""


class _Diverged(Exception):
    """The cost is not a number any more."""


@dataclass(frozen=True, eq=False)
class Result:
    """How a training ended and where it stands."""

    outcome: Outcome
    state: TrainingState
    error: TrainingError | None = None


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

    Everything follows from the project's seed: start weights, order of examples, dropout. With ``state`` of an
    earlier training of the same network it goes on as if that had never stopped, bit for bit on the CPU.
    Where the project asks for pre-training, that comes first.
    Raises ``Misfit`` before anything is allocated, and torch's errors where memory runs out.
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
        choice = project.training.pick("optimizer")
        self.parameters = [p for p in self.network.parameters() if p.requires_grad]
        self.optimizer = OPTIMIZERS[choice.key].build(choice, self.parameters)
        self.loss = loss_row(project.training.pick("cost"))
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
        if state is None:
            torch.manual_seed(project.seed)
        else:
            self._restore(state, choice.key)
        self.optimizer_key = choice.key
        self.costs: list[float] = []
        self.reported_at = self.since = time.perf_counter()
        self.good = self.state()

    def run(self, epochs: int) -> Result:
        self.report(Started(self.device, self.steps, epochs, self.data.note))
        try:
            while self.epoch < epochs:
                self._run_epoch()
                self._finish_epoch(last=self.epoch + 1 >= epochs)
        except Cancelled:
            self._flush()
            return Result("stopped", self._last_good())
        except _Diverged:
            self._flush()
            return Result("failed", self._last_good(), self._diverged())
        return Result("finished", self.state())

    def state(self) -> TrainingState:
        """Where the training stands, copied."""
        return TrainingState(
            weights=weights_of(self.network),
            optimizer=optimizer_tensors(self.optimizer),
            optimizer_key=self.optimizer_key,
            epoch=self.epoch,
            step=self.step,
            cost_sum=self.cost_sum,
            seconds=self.seconds + time.perf_counter() - self.since,
            random=torch.get_rng_state(),
        )

    def _last_good(self) -> TrainingState:
        """Where the training stands or, if weights are no numbers any more, stood after the last good epoch."""
        state = self.state()
        return state if state.finite() else self.good

    def _restore(self, state: TrainingState, optimizer_key: str) -> None:
        if state.optimizer_key == optimizer_key and state.optimizer:
            restore_optimizer(self.optimizer, state.optimizer)
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
        value = self._gradients_in_pieces(inputs, targets) if self.in_pieces else self._gradients(inputs, targets)
        self.optimizer.step()
        self.step += 1
        self.cost_sum += value
        self.costs.append(value)
        if time.perf_counter() - self.reported_at > REPORT_EVERY_S:
            self._flush()

    def _gradients(self, inputs: Tensor, targets: Tensor) -> float:
        """Put the gradients of a batch in place; returns its cost, which is looked at before the weights change."""
        cost = self.loss.cost(self.network(inputs), targets)
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
            cost = self.loss.cost(self.network(part), wanted) * (len(part) / len(inputs))
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
        if last or (self.epoch + 1) % every == 0:
            self._evaluate()
        self.epoch, self.step, self.cost_sum = self.epoch + 1, 0, 0.0

    def _evaluate(self) -> None:
        self._flush()
        state = replace(self.state(), epoch=self.epoch + 1, step=0, cost_sum=0.0, seconds=0.0)
        if not state.finite():
            raise _Diverged

        def score(split: Split) -> tuple[float, float]:
            return evaluate(
                self.network,
                split,
                self.loss,
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
        self.good = state

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
            rate=f"{self.project.training.pick('optimizer').real('rate'):g}",
        )


def _moved(split: Split, device: str) -> Split:
    return Split(split.inputs.to(device), split.targets.to(device))
