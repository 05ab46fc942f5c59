"""Ctrl-C and other requests to end."""

from __future__ import annotations

import os
import signal
import threading
from types import FrameType
from typing import TYPE_CHECKING

from engine.cli.output import remark, silence

if TYPE_CHECKING:
    from engine.training.control import Control

BROKEN_PIPE = 13  # SIGPIPE, which Windows does not name


class Interruption:
    """Notes the first Ctrl-C or SIGTERM, so that a training ends between two steps; the second ends the program.

    Used as a context manager. ``number`` is that of the signal, 0 if there was none.
    """

    def __init__(self) -> None:
        self.number = 0
        self._relayed = False
        self._before: dict[signal.Signals, object] = {}

    def __enter__(self) -> Interruption:
        if threading.current_thread() is threading.main_thread():  # only there may handlers be set
            self._before = {s: signal.signal(s, self._note) for s in (signal.SIGINT, signal.SIGTERM)}
        return self

    def __exit__(self, *_exception: object) -> None:
        for number, handler in self._before.items():
            signal.signal(number, handler)  # type: ignore[arg-type]  # what signal.signal itself returned

    @property
    def exit_code(self) -> int:
        """What a shell expects of a program that a signal ended."""
        return 128 + self.number

    def relay(self, control: Control) -> None:
        """Stop the training if the program was asked to end."""
        if self.number and not self._relayed:
            self._relayed = True
            remark("Stopping after this step. Press Ctrl-C again to end at once, without saving.")
            control.stop()

    def nobody_listens(self) -> None:
        """Whoever read the output has gone, as in ``train ... | head``."""
        silence()
        self.number = BROKEN_PIPE

    def _note(self, number: int, _frame: FrameType | None) -> None:
        if self.number:
            os._exit(128 + number)  # not sys.exit: torch's thread may be anywhere
        self.number = number
