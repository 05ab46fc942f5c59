"""The figures of a run as columns that only grow."""

from __future__ import annotations

from dataclasses import fields
from operator import attrgetter

import numpy as np
from numpy.typing import ArrayLike, NDArray

from engine.training.events import (
    EpochDone,
    Event,
    PretrainDone,
    PretrainStarted,
    PretrainStepped,
    SeedsMeasured,
    Started,
    Stepped,
)

EPOCH_COLUMNS = tuple(field.name for field in fields(EpochDone))
SEED_COLUMNS = ("epoch", "lowest_cost", "highest_cost", "lowest_accuracy", "highest_accuracy")
"""What is kept of several networks on the validation data: the spread."""
PRETRAINING_COLUMNS = tuple(field.name for field in fields(PretrainDone))

_row = attrgetter(*EPOCH_COLUMNS)
_pretraining_row = attrgetter(*PRETRAINING_COLUMNS)


class _Rows:
    """An array that grows at its end, without a copy for every row."""

    def __init__(self, empty: NDArray[np.floating]) -> None:
        self._room = empty
        self.used = 0

    @property
    def values(self) -> NDArray[np.floating]:
        return self._room[: self.used]

    def append(self, rows: ArrayLike) -> None:
        new = np.asarray(rows, self._room.dtype)
        needed = self.used + len(new)
        if needed > len(self._room):
            grown = np.empty((max(needed, 2 * len(self._room), 1024), *self._room.shape[1:]), self._room.dtype)
            grown[: self.used] = self.values
            self._room = grown
        self._room[self.used : needed] = new
        self.used = needed


class History:
    """Batch costs by step, and the figures of every measured epoch; the same of a pre-training, if there was one."""

    def __init__(self, steps_per_epoch: int = 1) -> None:
        self.steps_per_epoch = steps_per_epoch
        self.epochs: list[EpochDone] = []
        self._costs = _Rows(np.empty(0, np.float32))
        self._table = _Rows(np.empty((0, len(EPOCH_COLUMNS)), np.float64))
        self._spread = _Rows(np.empty((0, 2), np.float32))
        self._seeds = _Rows(np.empty((0, len(SEED_COLUMNS)), np.float64))
        self.each: NDArray[np.floating] = np.empty((0, 2))
        """(networks, 2) float64: the newest validation cost and accuracy of every network; no rows for one."""
        self._pretraining_epochs = self._pretraining_steps = 1
        self._errors = _Rows(np.empty((0, 3), np.float32))
        self._pretraining = _Rows(np.empty((0, len(PRETRAINING_COLUMNS)), np.float64))

    @classmethod
    def from_columns(cls, steps_per_epoch: int, costs: NDArray[np.floating], epochs: NDArray[np.floating]) -> History:
        """Rebuild a history from ``costs`` and ``epoch_table``."""
        history = cls(steps_per_epoch)
        history._costs.append(costs)
        history._table.append(epochs.reshape(-1, len(EPOCH_COLUMNS)))
        history.epochs = [EpochDone(int(row[0]), *(float(v) for v in row[1:])) for row in epochs]
        return history

    def with_pretraining(self, errors: NDArray[np.floating], epochs: NDArray[np.floating]) -> History:
        """This history with what ``errors`` and ``pretraining_table`` of a pre-training were."""
        self._errors.append(errors.reshape(-1, 3))
        self._pretraining.append(epochs.reshape(-1, len(PRETRAINING_COLUMNS)))
        return self

    def with_seeds(
        self, spread: NDArray[np.floating], seeds: NDArray[np.floating], each: NDArray[np.floating]
    ) -> History:
        """This history with what ``spread``, ``seeds_table`` and ``each`` of several networks were."""
        self._spread.append(spread.reshape(-1, 2))
        self._seeds.append(seeds.reshape(-1, len(SEED_COLUMNS)))
        self.each = each
        return self

    @property
    def costs(self) -> NDArray[np.floating]:
        """The batch cost of every step so far, float32; a view, valid until the next ``add``."""
        return self._costs.values

    def epoch_table(self) -> NDArray[np.floating]:
        """(epochs, 6) float64 with the columns of ``EPOCH_COLUMNS``; a view, valid until the next ``add``."""
        return self._table.values

    @property
    def spread(self) -> NDArray[np.floating]:
        """(steps, 2) float32: the lowest and highest batch cost of several networks; no rows for one. A view."""
        return self._spread.values

    def seeds_table(self) -> NDArray[np.floating]:
        """(epochs, 5) float64 with the columns of ``SEED_COLUMNS``; no rows for one network. A view."""
        return self._seeds.values

    @property
    def errors(self) -> NDArray[np.floating]:
        """(steps, 3) float32 of a pre-training: layer, epochs since that layer began, reconstruction error; a view."""
        return self._errors.values

    def pretraining_table(self) -> NDArray[np.floating]:
        """(epochs of all layers, 6) float64 with the columns of ``PRETRAINING_COLUMNS``; a view."""
        return self._pretraining.values

    def add(self, event: Event) -> None:
        """Take in what a training reports; other events are passed over."""
        if isinstance(event, Stepped):
            # A training that goes on from an earlier state writes over what came after it.
            self._costs.used = min(self._costs.used, event.step)
            self._costs.append(event.costs)
            if event.spread:
                self._spread.used = min(self._spread.used, event.step)
                self._spread.append(event.spread)
        elif isinstance(event, EpochDone):
            self.epochs.append(event)
            self._table.append([_row(event)])
        elif isinstance(event, SeedsMeasured):
            costs, accuracies = event.validation_costs, event.validation_accuracies
            self._seeds.append([(event.epoch, min(costs), max(costs), min(accuracies), max(accuracies))])
            self.each = np.column_stack((costs, accuracies))
        elif isinstance(event, Started):
            self.steps_per_epoch = event.steps_per_epoch
        elif isinstance(event, PretrainStepped):
            before = (event.layer - 1) * self._pretraining_epochs * self._pretraining_steps + event.step
            self._errors.used = min(self._errors.used, before)
            ends = (np.arange(len(event.errors)) + event.step + 1) / self._pretraining_steps
            self._errors.append(np.column_stack((np.full(len(ends), event.layer), ends, event.errors)))
        elif isinstance(event, PretrainDone):
            self._pretraining.append([_pretraining_row(event)])
        elif isinstance(event, PretrainStarted):
            self._pretraining_epochs, self._pretraining_steps = event.epochs, event.steps_per_epoch

    def column(self, name: str) -> NDArray[np.floating]:
        """One column of the epoch table."""
        return self.epoch_table()[:, EPOCH_COLUMNS.index(name)]
