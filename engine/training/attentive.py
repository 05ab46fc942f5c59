"""What every kind of training does between two steps: attend to those who asked it for something."""

from __future__ import annotations

import time
from abc import ABC, abstractmethod
from collections.abc import Callable
from typing import TYPE_CHECKING

from engine.errors import Cancelled
from engine.training.control import Control, Request
from engine.training.events import Event, Paused, Resumed

if TYPE_CHECKING:
    from engine.training.state import TrainingState


class Attentive(ABC):
    """Work in steps that can be stopped, held and asked for its weights between any two of them.

    ``seconds`` is the time that an epoch had taken when the clock was last set, to ``since``; holding does not count.
    """

    def __init__(self, report: Callable[[Event], None], control: Control) -> None:
        self.report, self.control = report, control
        self.seconds, self.since = 0.0, time.perf_counter()

    @abstractmethod
    def state(self) -> TrainingState:
        """Where the work stands, copied."""

    @abstractmethod
    def _flush(self) -> None:
        """Report the steps that were not reported yet."""

    @abstractmethod
    def _report_weights(self) -> None:
        """Report a copy of the weights."""

    @abstractmethod
    def _take_rate(self) -> None:
        """Go on with the learning rate of ``control``."""

    def _attend(self) -> None:
        """Do what was asked for between two steps; returns when the next step may begin."""
        held = False
        while True:
            request = self.control.wait() if held else self.control.next()
            if request is Request.WEIGHTS:
                self._report_weights()
            elif request is Request.RATE:
                self._take_rate()
            elif request is Request.PAUSE:
                held = True
                self._hold()
            else:
                break
        if held:
            self.since = time.perf_counter()
        if request is Request.STOP:
            raise Cancelled
        if held and request is Request.NOTHING:
            self.report(Resumed())

    def _hold(self) -> None:
        self._flush()
        self._report_weights()
        self.report(Paused(self.state()))
        self.seconds += time.perf_counter() - self.since
