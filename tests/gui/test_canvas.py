"""The canvas: what is drawn, erased and taken back, by whatever hand."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import (
    QColor,
    QDragEnterEvent,
    QDropEvent,
    QGuiApplication,
    QImage,
    QInputDevice,
    QMouseEvent,
    QPointingDevice,
    QPointingDeviceUniqueId,
    QTabletEvent,
    QTouchEvent,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from gui import theme
from gui.widgets.canvas import Canvas

LINE = [(0.3, 0.5), (0.5, 0.5), (0.7, 0.5)]
Places = list[tuple[float, float]]


@pytest.fixture
def canvas(qtbot: QtBot) -> Canvas:
    widget = Canvas()
    qtbot.addWidget(widget)
    widget.resize(282, 282)  # a square of 280 within its border
    widget.show()
    return widget


def spot(canvas: Canvas, place: tuple[float, float]) -> QPoint:
    side = min(canvas.width(), canvas.height()) - 2
    left, top = (canvas.width() - side) / 2, (canvas.height() - side) / 2
    return QPointF(left + place[0] * side, top + place[1] * side).toPoint()


def draw(canvas: Canvas, places: Places, button: Qt.MouseButton = Qt.MouseButton.LeftButton) -> None:
    QTest.mousePress(canvas, button, pos=spot(canvas, places[0]))
    for place in places[1:]:
        QTest.mouseMove(canvas, spot(canvas, place))
        at = QPointF(spot(canvas, place))
        kind, none = QEvent.Type.MouseMove, Qt.KeyboardModifier.NoModifier
        move = QMouseEvent(kind, at, canvas.mapToGlobal(at), Qt.MouseButton.NoButton, button, none)
        QApplication.sendEvent(canvas, move)
    QTest.mouseRelease(canvas, button, pos=spot(canvas, places[-1]))


def device(kind: QInputDevice.DeviceType, pointer: QPointingDevice.PointerType) -> QPointingDevice:
    return QPointingDevice(
        "test", 7, kind, pointer, QInputDevice.Capability.Position, 5, 2, "", QPointingDeviceUniqueId()
    )


def pen(canvas: Canvas, places: Places, *, pressure: float, pointer: QPointingDevice.PointerType) -> None:
    stylus = device(QInputDevice.DeviceType.Stylus, pointer)
    kinds = [QEvent.Type.TabletPress, *[QEvent.Type.TabletMove] * len(places[1:]), QEvent.Type.TabletRelease]
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    for kind, place in zip(kinds, [*places, places[-1]], strict=True):
        at = QPointF(spot(canvas, place))
        globally = canvas.mapToGlobal(at)
        event = QTabletEvent(kind, stylus, at, globally, pressure, 0, 0, 0, 0, 0, none, left, left)
        QApplication.sendEvent(canvas, event)


@pytest.fixture(scope="module")
def screen() -> QPointingDevice:
    return QTest.createTouchDevice()


def touch(canvas: Canvas, screen: QPointingDevice, what: str, fingers: dict[int, tuple[float, float]]) -> None:
    """Press, move or release ``fingers`` on a touch screen, as the system reports it."""
    sequence = QTest.touchEvent(canvas, screen)
    for finger, place in fingers.items():
        getattr(sequence, what)(finger, spot(canvas, place), canvas)
    sequence.commit()


def height_of(ink: npt.NDArray[np.uint8], column: int) -> float:
    """The thickness of the ink in one column, in pixels."""
    return float(ink[:, column].sum()) / 255


def test_a_line_is_drawn_where_the_mouse_goes_with_the_width_of_the_brush(canvas: Canvas) -> None:
    draw(canvas, LINE)
    ink = canvas.ink()
    assert ink.shape == (280, 280)
    assert ink.dtype == np.uint8
    assert ink[140, 84] == ink[140, 140] == ink[140, 196] == 255
    assert height_of(ink, 140) == pytest.approx(280 / 11, abs=0.5)
    assert ink[:, :60].max() == ink[:, 220:].max() == ink[:100].max() == 0


def test_a_single_click_leaves_a_round_dot(canvas: Canvas) -> None:
    draw(canvas, [(0.5, 0.5)])
    assert canvas.ink().sum() / 255 == pytest.approx(np.pi * (280 / 22) ** 2, rel=0.02)


@pytest.mark.parametrize("size", [(142, 142), (282, 282), (422, 300), (200, 562)])
@pytest.mark.parametrize("look", ["light", "dark"])
def test_the_ink_is_the_same_for_every_size_and_look(
    qapp: QApplication, canvas: Canvas, size: tuple[int, int], look: str
) -> None:
    draw(canvas, LINE)
    expected = canvas.ink()
    canvas.clear()
    theme.apply(qapp, look)
    canvas.resize(*size)
    draw(canvas, LINE)
    assert np.abs(canvas.ink().astype(int) - expected).mean() < 1.5  # places are rounded to whole pixels


def test_resizing_and_changing_the_look_leave_the_ink_alone(qapp: QApplication, canvas: Canvas) -> None:
    draw(canvas, LINE)
    before = canvas.ink()
    canvas.resize(400, 333)
    theme.apply(qapp, "dark")
    assert np.array_equal(canvas.ink(), before)


@pytest.mark.parametrize("look", ["light", "dark"])
def test_ink_has_the_colour_of_text_on_the_colour_of_cards(qapp: QApplication, canvas: Canvas, look: str) -> None:
    theme.apply(qapp, look)
    draw(canvas, LINE)
    picture = canvas.grab().toImage()
    colors = theme.current()
    assert picture.pixelColor(spot(canvas, (0.5, 0.5))) == QColor(colors.text)
    assert picture.pixelColor(spot(canvas, (0.5, 0.2))) == QColor(colors.card)


def test_the_right_button_erases(canvas: Canvas) -> None:
    draw(canvas, LINE)
    draw(canvas, LINE, Qt.MouseButton.RightButton)
    assert canvas.is_empty
    assert canvas.can_undo


def test_in_erase_mode_the_left_button_erases(canvas: Canvas) -> None:
    draw(canvas, LINE)
    canvas.set_erasing(True)
    draw(canvas, LINE)
    assert canvas.is_empty
    canvas.set_erasing(False)
    draw(canvas, LINE)
    assert not canvas.is_empty


def test_a_wider_brush_draws_a_wider_line_within_limits(canvas: Canvas) -> None:
    canvas.set_brush(0.2)
    draw(canvas, LINE)
    assert height_of(canvas.ink(), 140) == pytest.approx(56, abs=0.5)
    canvas.set_brush(7)
    assert canvas.brush == 0.25
    canvas.set_brush(0)
    assert canvas.brush == 0.02


def test_undo_takes_back_strokes_images_and_clearing_one_by_one(canvas: Canvas) -> None:
    states = [canvas.ink()]
    draw(canvas, LINE)
    states.append(canvas.ink())
    draw(canvas, [(0.5, 0.2), (0.5, 0.8)])
    states.append(canvas.ink())
    canvas.clear()
    states.append(canvas.ink())
    canvas.set_image(np.full((28, 28), 90, np.uint8))
    while canvas.can_undo:
        canvas.undo_stroke()
        assert np.array_equal(canvas.ink(), states.pop())
    assert not states
    canvas.undo_stroke()  # nothing left: nothing happens
    assert canvas.is_empty


def test_undo_while_the_button_is_down_takes_back_the_unfinished_stroke(canvas: Canvas) -> None:
    QTest.mousePress(canvas, Qt.MouseButton.LeftButton, pos=spot(canvas, (0.5, 0.5)))
    canvas.undo_stroke()
    QTest.mouseMove(canvas, spot(canvas, (0.8, 0.8)))
    QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=spot(canvas, (0.8, 0.8)))
    assert canvas.is_empty
    assert not canvas.can_undo


def test_the_number_of_steps_is_told(qtbot: QtBot, canvas: Canvas) -> None:
    told: list[int] = []
    canvas.stroke_count_changed.connect(told.append)
    draw(canvas, LINE)
    draw(canvas, LINE)
    canvas.clear()
    canvas.clear()  # already empty
    canvas.undo_stroke()
    assert told == [1, 2, 3, 2]


def test_changes_are_told_together_while_drawing_and_once_at_the_end(qtbot: QtBot, canvas: Canvas) -> None:
    told: list[int] = []
    canvas.changed.connect(lambda: told.append(1))
    draw(canvas, [(x, 0.5) for x in np.linspace(0.2, 0.8, 40).tolist()])
    assert 1 <= len(told) <= 5  # forty moves
    told.clear()
    QTest.mousePress(canvas, Qt.MouseButton.LeftButton, pos=spot(canvas, (0.5, 0.2)))
    qtbot.waitUntil(lambda: len(told) == 1)  # the network reads along
    QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=spot(canvas, (0.5, 0.2)))
    assert len(told) == 2


def test_a_pen_draws_thicker_when_pressed(canvas: Canvas) -> None:
    widths = []
    for pressure in (0.1, 0.9):
        pen(canvas, LINE, pressure=pressure, pointer=QPointingDevice.PointerType.Pen)
        widths.append(height_of(canvas.ink(), 140))
        canvas.clear()
    assert widths[0] < 25 < widths[1] < 2 * widths[0]


def test_the_other_end_of_a_pen_erases(canvas: Canvas) -> None:
    draw(canvas, LINE)
    pen(canvas, LINE, pressure=0.5, pointer=QPointingDevice.PointerType.Eraser)
    assert canvas.ink()[:, 90:190].max() == 0


def test_a_finger_draws_and_other_fingers_do_not(canvas: Canvas, screen: QPointingDevice) -> None:
    touch(canvas, screen, "press", {1: (0.3, 0.5), 2: (0.5, 0.1)})
    touch(canvas, screen, "move", {1: (0.7, 0.5), 2: (0.7, 0.1)})
    touch(canvas, screen, "release", {1: (0.7, 0.5), 2: (0.7, 0.1)})
    ink = canvas.ink()
    assert ink[140, 84] == ink[140, 190] == 255
    assert ink[:100].max() == 0


def test_a_cancelled_touch_leaves_no_ink(canvas: Canvas, screen: QPointingDevice) -> None:
    touch(canvas, screen, "press", {1: (0.3, 0.5)})
    assert canvas.ink().any()
    QApplication.sendEvent(canvas, QTouchEvent(QEvent.Type.TouchCancel, screen))
    assert canvas.is_empty
    assert not canvas.can_undo


def test_a_mouse_event_made_from_a_touch_draws_nothing(canvas: Canvas, screen: QPointingDevice) -> None:
    at = QPointF(spot(canvas, (0.5, 0.5)))
    left = Qt.MouseButton.LeftButton
    kind, none = QEvent.Type.MouseButtonPress, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(canvas, QMouseEvent(kind, at, canvas.mapToGlobal(at), left, left, none, screen))
    assert canvas.is_empty


@pytest.mark.qt_log_ignore("This plugin does not support")
@pytest.mark.parametrize("key", [Qt.Key.Key_Delete, Qt.Key.Key_Backspace])
def test_delete_clears_the_canvas_in_focus_and_not_what_the_window_would_delete(qtbot: QtBot, key: Qt.Key) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    canvas = Canvas()
    QVBoxLayout(window).addWidget(canvas)
    deleted: list[int] = []
    action = window.addAction("Delete the layer")
    action.setShortcut(key)
    action.triggered.connect(lambda: deleted.append(1))
    window.show()
    draw(canvas, LINE)
    canvas.setFocus()
    QTest.keyClick(canvas, key)
    assert canvas.is_empty
    assert not deleted


def test_an_image_is_fitted_and_can_be_read_back(canvas: Canvas) -> None:
    image = np.zeros((28, 28), np.uint8)
    image[8:20, 10:16] = 255
    canvas.set_image(image)
    small = canvas.ink().reshape(28, 10, 28, 10).mean(axis=(1, 3))
    assert np.abs(small - image)[9:19, 11:15].max() < 2
    assert np.abs(small - image).mean() < 4


def test_a_wide_image_keeps_its_shape(canvas: Canvas) -> None:
    canvas.set_image(np.full((20, 80), 255, np.uint8))
    rows = np.flatnonzero(canvas.ink().max(axis=1) > 127)
    assert (rows[0], rows[-1]) == (105, 174)
    assert canvas.ink()[140].min() == 255


@pytest.mark.parametrize("image", [np.zeros((28, 28)), np.zeros((3, 28, 28), np.uint8), np.zeros((0, 0), np.uint8)])
def test_what_is_no_image_is_refused(canvas: Canvas, image: npt.NDArray[np.uint8]) -> None:
    with pytest.raises(ValueError, match="uint8"):
        canvas.set_image(image)


def drop(canvas: Canvas, mime: QMimeData) -> bool:
    at, left, none = QPoint(50, 50), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(at, Qt.DropAction.CopyAction, mime, left, none)
    enter.ignore()
    QApplication.sendEvent(canvas, enter)
    if enter.isAccepted():
        QApplication.sendEvent(canvas, QDropEvent(QPointF(at), Qt.DropAction.CopyAction, mime, left, none))
    return enter.isAccepted()


def test_a_dropped_file_is_given_on_by_its_path(canvas: Canvas, tmp_path: Path) -> None:
    paths: list[str] = []
    images: list[QImage] = []
    canvas.image_dropped.connect(paths.append)
    canvas.image_given.connect(images.append)
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(tmp_path / "seven.png"))])
    mime.setImageData(QImage(16, 16, QImage.Format.Format_RGB32))  # the icon a file manager adds
    assert drop(canvas, mime)
    assert [Path(path) for path in paths] == [tmp_path / "seven.png"]
    assert not images


def test_an_image_dropped_from_a_web_page_or_pasted_is_given_on(canvas: Canvas) -> None:
    images: list[QImage] = []
    canvas.image_given.connect(images.append)
    picture = QImage(16, 12, QImage.Format.Format_RGB32)
    picture.fill(QColor("#123456"))
    mime = QMimeData()
    mime.setUrls([QUrl("https://example.org/seven.png")])
    mime.setImageData(picture)
    assert drop(canvas, mime)
    QGuiApplication.clipboard().setImage(picture)
    QTest.keyClick(canvas, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert [(image.width(), image.pixelColor(3, 3).name()) for image in images] == [(16, "#123456")] * 2


def test_text_cannot_be_dropped(canvas: Canvas) -> None:
    mime = QMimeData()
    mime.setText("seven")
    assert not drop(canvas, mime)


@pytest.mark.qt_log_ignore("not accepted by receiving widget")
def test_a_disabled_canvas_takes_no_ink_and_ends_the_stroke_it_was_in(canvas: Canvas, screen: QPointingDevice) -> None:
    QTest.mousePress(canvas, Qt.MouseButton.LeftButton, pos=spot(canvas, (0.5, 0.5)))
    canvas.setEnabled(False)
    before = canvas.ink()
    draw(canvas, LINE)
    touch(canvas, screen, "press", {1: (0.3, 0.5)})
    mime = QMimeData()
    mime.setImageData(QImage(4, 4, QImage.Format.Format_RGB32))
    assert not drop(canvas, mime)
    assert np.array_equal(canvas.ink(), before)
    canvas.setEnabled(True)
    draw(canvas, [(0.5, 0.2)])
    canvas.undo_stroke()
    assert np.array_equal(canvas.ink(), before)


def test_an_empty_canvas_says_what_it_is_told_to(canvas: Canvas) -> None:
    def middle() -> QImage:
        return canvas.grab().toImage().copy(20, 100, 242, 82)

    blank = middle()
    canvas.set_message("Draw a digit here")
    digit = middle()
    canvas.set_message("Draw a shoe here")
    shoe = middle()
    assert len({bytes(image.constBits()) for image in (blank, digit, shoe)}) == 3
    canvas.set_image(np.full((9, 9), 1, np.uint8))
    ink = middle()
    canvas.set_message("Draw a digit here")
    assert middle() == ink


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_the_canvas_stays_square_in_a_column(qtbot: QtBot) -> None:
    column = QWidget()
    qtbot.addWidget(column)
    layout = QVBoxLayout(column)
    canvas = Canvas()
    layout.addWidget(canvas)
    layout.addStretch(1)
    column.resize(300, 700)
    column.show()
    assert canvas.width() == canvas.height()


def test_focus_is_seen(qtbot: QtBot, canvas: Canvas) -> None:
    def edge() -> QColor:
        return canvas.grab().toImage().pixelColor(canvas.width() // 2, 1)

    canvas.activateWindow()
    canvas.setFocus()
    qtbot.waitUntil(canvas.hasFocus)
    focused = edge()
    canvas.clearFocus()
    assert edge() != focused
