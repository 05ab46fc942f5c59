"""What others may ask of a training while it runs, from any thread."""

from __future__ import annotations

import threading
from enum import Enum, auto


class Request(Enum):
    """What a training is asked to do at its next step boundary."""

    STOP = auto()
    PAUSE = auto()
    STEP = auto()
    WEIGHTS = auto()
    RATE = auto()
    NOTHING = auto()


class Control:
    """Stop, pause, single steps, snapshots and another learning rate of a training.

    The training looks at ``attention`` before every step, a plain attribute, and only when it is set calls ``next``.
    ``gate`` is closed by a window while it paints, so that the training does not compete for the processor.
    """

    GATE_TIMEOUT_S = 0.05

    def __init__(self) -> None:
        self.attention = False
        self.gate = threading.Event()
        self.gate.set()
        self._changed = threading.Condition()
        self._stop = False
        self._paused = False
        self._steps = 0
        self._weights = False
        self._rate_asked = False
        self.rate = 0.0

    def stop(self) -> None:
        """End after the current step; also wakes a paused training. Cannot be taken back."""
        with self._changed:
            self._stop = True
            self._notify()

    def pause(self) -> None:
        """Hold before the next step."""
        with self._changed:
            self._paused = True
            self._notify()

    def resume(self) -> None:
        """Go on after a pause."""
        with self._changed:
            self._paused = False
            self._steps = 0
            self._notify()

    def step(self) -> None:
        """Do one step, then hold."""
        with self._changed:
            self._paused = True
            self._steps += 1
            self._notify()

    def ask_weights(self) -> None:
        """Have a copy of the weights reported at the next step boundary."""
        with self._changed:
            self._weights = True
            self._notify()

    def set_rate(self, rate: float) -> None:
        """Have the learning rate changed at the next step boundary, where it is read from ``rate`` (0 if never set)."""
        with self._changed:
            self.rate = rate
            self._rate_asked = True
            self._notify()

    @property
    def stopping(self) -> bool:
        """Whether the end was asked for; long work between steps looks at it."""
        return self._stop

    def next(self) -> Request:
        """The most urgent request, taken off the list."""
        with self._changed:
            return self._take()

    def wait(self) -> Request:
        """Hold until there is something to do other than holding."""
        with self._changed:
            while (request := self._take()) is Request.PAUSE:
                self._changed.wait()
            return request

    def wait_for_gate(self) -> None:
        """Let the window finish painting, for a moment at most."""
        if not self.gate.is_set():
            self.gate.wait(self.GATE_TIMEOUT_S)

    def _notify(self) -> None:
        self.attention = True
        self._changed.notify_all()

    def _take(self) -> Request:
        if self._stop:
            return Request.STOP
        if self._weights:
            self._weights = False
            return Request.WEIGHTS
        if self._rate_asked:
            self._rate_asked = False
            return Request.RATE
        if self._steps:
            self._steps -= 1
            return Request.STEP
        if self._paused:
            return Request.PAUSE
        self.attention = False
        return Request.NOTHING
