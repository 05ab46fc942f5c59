"""Loads torch beside the window, so that neither its start nor the first click waits for it."""

from __future__ import annotations

import importlib
import threading

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

    def start(self) -> None:
        """Begin; returns at once."""
        self._thread = background.start("warm-up", _load)
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


def _load() -> None:
    for name in MODULES:
        importlib.import_module(name)
