"""The figures of a run as columns that only grow."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import astuple, fields

import numpy as np
from numpy.typing import NDArray

from engine.training.events import EpochDone, Event, Started, Stepped

EPOCH_COLUMNS = tuple(field.name for field in fields(EpochDone))


class History:
    """Batch costs by step, and the figures of every measured epoch."""

    def __init__(self, steps_per_epoch: int = 1) -> None:
        self.steps_per_epoch = steps_per_epoch
        self.epochs: list[EpochDone] = []
        self._costs = np.empty(1024, np.float32)
        self._used = 0

    @classmethod
    def from_columns(cls, steps_per_epoch: int, costs: NDArray[np.float32], epochs: NDArray[np.float64]) -> History:
        """Rebuild a history from ``costs`` and from ``epoch_table``."""
        history = cls(steps_per_epoch)
        history._append(costs)
        history.epochs = [EpochDone(int(row[0]), *(float(v) for v in row[1:])) for row in epochs]
        return history

    @property
    def costs(self) -> NDArray[np.float32]:
        """The batch cost of every step so far; a view, valid until the next ``add``."""
        return self._costs[: self._used]

    def add(self, event: Event) -> None:
        """Take in what a training reports; other events are passed over."""
        if isinstance(event, Stepped):
            self._used = min(self._used, event.step)
            self._append(event.costs)
        elif isinstance(event, EpochDone):
            self.epochs.append(event)
        elif isinstance(event, Started):
            self.steps_per_epoch = event.steps_per_epoch

    def epoch_table(self) -> NDArray[np.float64]:
        """(epochs, 6) with the columns of ``EPOCH_COLUMNS``."""
        return np.array([astuple(epoch) for epoch in self.epochs], np.float64).reshape(-1, len(EPOCH_COLUMNS))

    def column(self, name: str) -> NDArray[np.float64]:
        """One column of the epoch table."""
        return self.epoch_table()[:, EPOCH_COLUMNS.index(name)]

    def _append(self, costs: Iterable[float]) -> None:
        new = np.asarray(costs, np.float32)
        needed = self._used + len(new)
        if needed > len(self._costs):
            grown = np.empty(max(needed, 2 * len(self._costs)), np.float32)
            grown[: self._used] = self.costs
            self._costs = grown
        self._costs[self._used : needed] = new
        self._used = needed
