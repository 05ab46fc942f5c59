"""From the start of the process to the window. Nothing is loaded here that the program does not load itself."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QWidget

import main
from gui import app

if TYPE_CHECKING:
    from gui.settings import Settings
    from gui.window import Window
    from tests.benchmarks.process import Figures

BEAT_MS = 10


class Metronome(QObject):
    """A timer of 10 ms. ``late_ms`` is how much later than that each of its beats came."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.late_ms: list[float] = []
        self._timer = QTimer(self, interval=BEAT_MS, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)
        self._last = time.perf_counter()
        self._timer.start()

    def _beat(self) -> None:
        now = time.perf_counter()
        self.late_ms.append(max((now - self._last) * 1000 - BEAT_MS, 0.0))
        self._last = now


class PaintWatch(QObject):
    """Calls ``painted`` when a frame in which ``widget`` took part is on the screen."""

    def __init__(self, widget: QWidget, painted: Callable[[], None]) -> None:
        super().__init__(widget)
        self._painted = painted
        widget.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            QTimer.singleShot(0, self, self._painted)  # its turn comes when the whole frame is done
        return False


def start() -> Figures:
    """When the window was first painted, when it was ready to train, and its longest freeze between the two."""
    figures: Figures = {}

    def hook(window: Window) -> None:
        metronomes: list[Metronome] = []

        def painted() -> None:
            if not metronomes:
                figures["painted_at"] = time.time()
                metronomes.append(Metronome(window))

        def ready() -> None:
            figures["ready_at"] = time.time()
            # Once more round the loop: what has just been loaded belongs to the last beat.
            QTimer.singleShot(2 * BEAT_MS, window, finish)

        def finish() -> None:
            figures["freeze_ms"] = max(metronomes[0].late_ms)
            window.close_now()

        PaintWatch(window, painted)
        window.warmup.ready.connect(ready)

    open_window(hook)
    return figures


def open_window(hook: Callable[[Window], object]) -> None:
    """Run the program until its window is closed; ``hook`` gets the window before it is shown."""
    make = app.make_window

    def hooked(settings: Settings, path: Path | None = None) -> Window:
        window = make(settings, path)
        hook(window)
        return window

    app.make_window = hooked
    code = main.main([])
    sys.excepthook = sys.__excepthook__  # the window is gone: errors are for the terminal again
    assert code == 0, code
