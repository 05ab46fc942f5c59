"""Widgets that paint only what has changed: the screen must not tell."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QImage, QMouseEvent, QPixmap
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from gui import theme
from gui.widgets.bars import Bars
from gui.widgets.canvas import Canvas

ROUNDING = 8
"""Levels by which Qt's smooth scaling differs where it starts at another pixel."""


def levels(picture: QPixmap) -> npt.NDArray[np.int16]:
    """The pixels of a picture, (H, W, 4)."""
    image = picture.toImage().convertToFormat(QImage.Format.Format_RGB32)
    return np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.width(), 4).astype(np.int16)


def difference(widget: QWidget) -> int:
    """The largest between what is on the screen and what a whole repaint shows."""
    QApplication.processEvents()
    shown = widget.screen().grabWindow(widget.winId())
    return int(np.abs(levels(shown) - levels(widget.grab())).max())


def mouse(canvas: Canvas, kind: QEvent.Type, place: tuple[float, float], button: Qt.MouseButton) -> None:
    at = QPointF(place[0] * canvas.width(), place[1] * canvas.height())
    event = QMouseEvent(kind, at, canvas.mapToGlobal(at), button, button, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(canvas, event)


@pytest.mark.parametrize("size", [(142, 142), (283, 300), (422, 422)])
def test_a_canvas_that_is_drawn_and_erased_on(qtbot: QtBot, qapp: QApplication, size: tuple[int, int]) -> None:
    theme.apply(qapp, "light")
    canvas = Canvas()
    qtbot.addWidget(canvas)
    canvas.resize(*size)
    canvas.show()
    places = [(0.2, 0.2), (0.7, 0.3), (0.71, 0.33), (0.4, 0.9), (1.2, 0.5), (0.6, 0.5)]
    for button, brush in ((Qt.MouseButton.LeftButton, 0.05), (Qt.MouseButton.RightButton, 0.25)):
        canvas.set_brush(brush)
        mouse(canvas, QEvent.Type.MouseButtonPress, places[0], button)
        for place in places:
            mouse(canvas, QEvent.Type.MouseMove, place, button)
            assert difference(canvas) <= ROUNDING
        mouse(canvas, QEvent.Type.MouseButtonRelease, places[-1], button)
    assert difference(canvas) <= ROUNDING


def test_bars_that_grow_and_shrink(qtbot: QtBot, qapp: QApplication) -> None:
    theme.apply(qapp, "light")
    bars = Bars()
    qtbot.addWidget(bars)
    bars.set_labels([str(digit) for digit in range(10)])
    bars.resize(300, 163)  # rows end between two pixels
    bars.show()
    answers = np.random.default_rng(0).dirichlet(np.full(10, 0.2), 20)
    for values in [*answers, None, np.full(10, np.nan), *np.eye(10)]:
        bars.set_values(values)
        assert difference(bars) == 0
