"""Loads torch beside the window, so that neither its start nor the first click waits for it."""

from __future__ import annotations

import ctypes
import gc
import importlib.util
import os
import threading
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from engine import background

MODULES = ("engine.data.drawing", "engine.training.loop", "engine.predict", "torch._dynamo")
"""What a training and an answer need; the last is half of it, and torch would load it at an optimizer's first use."""
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
        # A search for garbage stops every thread, for a quarter of a second once torch is there: it waits until all is
        # loaded, and then passes over what has been.
        gc.disable()
        try:
            _load_library()
            for name in MODULES:
                importlib.import_module(name)
            if self._also is not None:
                self._also()
        finally:
            gc.freeze()
            gc.enable()


def _load_library() -> None:
    """Have the system load torch's largest library; what it does not find, ``import torch`` will say.

    Every thread waits while ``import`` or ``ctypes.CDLL`` load one, here 0.15 s, but not while C calls ``dlopen``.
    """
    torch = importlib.util.find_spec("torch")
    for folder in (torch and torch.submodule_search_locations) or ():
        for path in Path(folder, "lib").glob("libtorch_cpu.*"):  # Windows has none by this name
            load = ctypes.CDLL(None).dlopen
            load.restype, load.argtypes = ctypes.c_void_p, (ctypes.c_char_p, ctypes.c_int)
            load(os.fsencode(path), os.RTLD_NOW)
