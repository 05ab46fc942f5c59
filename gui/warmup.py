"""Loads torch beside the window, so that neither its start nor the first click waits for it."""

from __future__ import annotations

import importlib
import threading
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from engine import background

MODULES = ("engine.training.loop", "engine.predict")
CHECK_EVERY_MS = 50


class WarmUp(QObject):
    """Emits ``ready`` once the computing half of the engine can be used without a wait."""

    ready = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._thread: threading.Thread | None = None
        self._timer = QTimer(self, interval=CHECK_EVERY_MS)
        self._timer.timeout.connect(self._check)
        self.is_ready = False
        self._also: Callable[[], object] | None = None

    def also(self, work: Callable[[], object]) -> None:
        """Have ``work`` done in the thread, too, when everything is loaded and before ``ready``."""
        self._also = work

    def start(self) -> None:
        """Begin; returns at once."""
        self._thread = background.start("warm-up", self._work)
        self._timer.start()

    def finish(self) -> None:
        """Wait until everything is loaded."""
        if self._thread is not None:
            self._thread.join()
            self._check()

    def _check(self) -> None:
        if not self.is_ready and self._thread is not None and not self._thread.is_alive():
            self._timer.stop()
            self.is_ready = True
            self.ready.emit()

    def _work(self) -> None:
        for name in MODULES:
            importlib.import_module(name)
        if self._also is not None:
            self._also()
