"""Jobs in the real window, started as ``python main.py`` starts it."""

from __future__ import annotations

import random
import statistics
import sys
import time
import traceback
from collections.abc import Callable
from types import TracebackType
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QEventLoop, QPointF, Qt, QTimer
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication

from engine.data.drawing import as_mnist
from engine.data.source import DataSource
from engine.project import Project
from gui import theme
from gui.session import Status
from gui.widgets.canvas import Canvas
from gui.window import FIRST, Window
from tests.benchmarks import in_engine
from tests.benchmarks.opening import Metronome, PaintWatch, open_window

if TYPE_CHECKING:
    from tests.benchmarks.process import Figures

PATIENCE_S = 60.0
DIGITS = 100


def lateness(*, key: str, seconds: float) -> Figures:
    """How late a timer of 10 ms fires in the window while a training runs at full speed."""

    def job(window: Window) -> Figures:
        train(window, in_engine.project(key))
        spin(in_engine.WARM_UP_S)
        metronome = Metronome(window)
        spin(seconds)
        p50, p99 = np.percentile(metronome.late_ms, (50, 99)).tolist()
        return {"p50_ms": p50, "p99_ms": p99, "max_ms": max(metronome.late_ms)}

    return _in_program(job)


def speed(*, key: str, seconds: float) -> Figures:
    """Steps a second of a training in the window, all of it visible and a digit on the canvas."""

    def job(window: Window) -> Figures:
        samples: list[tuple[float, int]] = []

        def note() -> None:
            run = window.session.run
            samples.append((time.perf_counter(), 0 if run is None else len(run.history.costs)))

        window.session.figures_changed.connect(note)
        train(window, in_engine.project(key))
        spin(in_engine.WARM_UP_S + seconds)
        return {"steps_per_s": in_engine.steady_rate(samples)}

    return _in_program(job)


def stops(*, key: str, count: int) -> Figures:
    """How long after Stop is pressed the window says that the training is over, in ms."""

    def job(window: Window) -> Figures:
        late_ms = []
        for number in range(count):
            train(window, in_engine.project(key))
            spin(random.Random(number).uniform(0.1, 2.0))
            loop = QEventLoop()
            window.controller.ended.connect(loop.quit)
            asked = time.perf_counter()
            window.actions_.by_key["stop"].trigger()
            loop.exec()
            late_ms.append((time.perf_counter() - asked) * 1000)
        return {"median_ms": statistics.median(late_ms), "max_ms": max(late_ms)}

    return _in_program(job)


def closing(*, key: str) -> Figures:
    """When the window was asked to close during a training, and when it was gone."""

    def job(window: Window) -> Figures:
        train(window, in_engine.project(key))
        spin(in_engine.WARM_UP_S)
        asked = time.time()
        window.close_now()
        assert window.isHidden(), "the window did not close"
        return {"asked_at": asked, "closed_at": time.time()}

    return _in_program(job)


def reading(*, key: str, training: bool, count: int) -> Figures:
    """A stroke with the mouse, in ms; medians and maxima of ``count`` moves.

    answer: from ink to probabilities, the computing alone. bars: from the move to the bars on the screen.
    """
    from engine.predict import Predictor

    def job(window: Window) -> Figures:
        page, session = window.tryit.drawing, window.session
        train(window, in_engine.project(key))
        wait_until(lambda: session.run is not None and session.run.weights is not None)
        if not training:
            window.controller.stop()
            wait_until(lambda: session.status is Status.IDLE)
        assert session.run is not None
        assert session.run.weights is not None
        predictor = Predictor(session.run.project, session.run.weights)
        loop = QEventLoop()
        PaintWatch(page.glance, loop.quit)  # in the same frame; bars that stay as they are need no paint
        answer_ms, bars_ms, chance = [], [], random.Random(0)
        move(page.canvas, QEvent.Type.MouseButtonPress, 0.3, 0.2)
        for number in range(count):
            spin(chance.uniform(0.05, 0.1))
            began = time.perf_counter()
            move(page.canvas, QEvent.Type.MouseMove, 0.3 + 0.4 * (number % 2), 0.2 + 0.6 * number / count)
            loop.exec()
            bars_ms.append((time.perf_counter() - began) * 1000)
            began = time.perf_counter()
            predictor.probabilities(as_mnist(page.canvas.ink())[None, None])
            answer_ms.append((time.perf_counter() - began) * 1000)
        return {
            "answer_ms": statistics.median(answer_ms),
            "answer_max_ms": max(answer_ms),
            "bars_ms": statistics.median(bars_ms),
            "bars_max_ms": max(bars_ms),
        }

    return _in_program(job)


def move(canvas: Canvas, kind: QEvent.Type, x: float, y: float) -> None:
    """A mouse with its left button down, at a place in shares of the canvas."""
    at = QPointF(x * canvas.width(), y * canvas.height())
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(canvas, QMouseEvent(kind, at, canvas.mapToGlobal(at), left, left, none))


def canvas_path(*, key: str, epochs: int | None) -> Figures:
    """Accuracy on MNIST's test set, on 100 of its digits, and on those after they were painted on the canvas."""
    from engine.catalog.tasks import load_data
    from engine.predict import Predictor

    began = time.perf_counter()
    source = DataSource()
    ended, tested = in_engine.trained(key, epochs, source)
    seconds = time.perf_counter() - began
    assert ended.state is not None
    project = in_engine.project(key)
    predictor = Predictor(project, ended.state.weights)
    test = load_data(project.task, source).test
    chance = np.random.default_rng(0)
    chosen = chance.choice(len(test), DIGITS, replace=False)
    images, answers = test.inputs.numpy()[chosen], test.targets.numpy()[chosen]
    application = QApplication([])
    theme.apply(application, "light")
    canvas = Canvas()
    drawn = []
    for image in images[:, 0]:
        canvas.set_image(_painted(image, chance))
        drawn.append(as_mnist(canvas.ink())[None])

    def share_right(inputs: NDArray[np.uint8]) -> float:
        return float((predictor.probabilities(inputs).argmax(1) == answers).mean())

    return {
        "accuracy": tested.accuracy,
        "seconds": seconds,
        "direct": share_right(images),
        "drawn": share_right(np.stack(drawn)),
    }


def _painted(image: NDArray[np.uint8], chance: np.random.Generator) -> NDArray[np.uint8]:
    """A digit enlarged to some size, somewhere on a sheet of some other size and shape."""
    from PIL import Image

    side = int(chance.integers(60, 400))
    height, width = (side + chance.integers(1, 250, size=2)).tolist()
    sheet = np.zeros((height, width), np.uint8)
    top, left = int(chance.integers(height - side + 1)), int(chance.integers(width - side + 1))
    large = Image.fromarray(image).resize((side, side), Image.Resampling.BICUBIC)
    sheet[top : top + side, left : left + side] = np.asarray(large)
    return sheet


def seven() -> NDArray[np.uint8]:
    """A sheet with something like a seven on it."""
    sheet = np.zeros((280, 280), np.uint8)
    sheet[50:75, 80:200] = 255
    for row in range(75, 230):
        right = 200 - (row - 75) // 2
        sheet[row, right - 25 : right] = 255
    return sheet


# The program around a job


def train(window: Window, project: Project) -> None:
    """Put a project in the window, a digit on its canvas, and train it; returns when it has begun."""
    window.controller.halt()
    window.session.begin(project)
    window.tryit.drawing.canvas.set_image(seven())
    window.controller.device = in_engine.DEVICE
    window.controller.start()
    wait_until(lambda: window.session.status is Status.RUNNING)


def spin(seconds: float) -> None:
    """Let the window live for a while."""
    # Not QTest.qWait: it holds the interpreter, which a training thread then waits for.
    loop = QEventLoop()
    QTimer.singleShot(round(seconds * 1000), loop.quit)
    loop.exec()


def wait_until(condition: Callable[[], bool]) -> None:
    """Let the window live until ``condition`` holds."""
    loop = QEventLoop()
    until = time.monotonic() + PATIENCE_S
    timer = QTimer(loop, interval=5)
    timer.timeout.connect(lambda: loop.quit() if condition() or time.monotonic() > until else None)
    timer.start()
    loop.exec()
    if not condition():
        raise RuntimeError(f"waited {PATIENCE_S:.0f} s in vain")


def _in_program(job: Callable[[Window], Figures]) -> Figures:
    """Do ``job`` in the program once its window is ready to train, then close it; raises what goes wrong in a slot."""
    figures: Figures = {}
    faults: list[str] = []

    def caught(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        faults.append("".join(traceback.format_exception(kind, error, trace)))

    def work(window: Window) -> None:
        sys.excepthook = caught  # the program's own would ask somebody to read what went wrong
        window.resize(FIRST)  # the screen that is none is small
        try:
            figures.update(job(window))
        finally:
            window.close_now()

    open_window(lambda window: window.warmup.ready.connect(lambda: QTimer.singleShot(0, window, lambda: work(window))))
    if faults:
        raise RuntimeError(f"{len(faults)} errors in the window, the first of them:\n{faults[0]}")
    return figures
