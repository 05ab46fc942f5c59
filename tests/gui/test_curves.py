from __future__ import annotations

import csv
from collections.abc import Iterator
from typing import TypeVar

import numpy as np
import pyqtgraph as pg
import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QImage, QMouseEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QDoubleSpinBox, QLabel, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from gui import theme
from gui.widgets.curve_data import Points
from gui.widgets.curves import CurvePlot, Series

Part = TypeVar("Part", bound=QWidget)
TRAIN, TEST = Series("train", "train", 0, False), Series("test", "validation", 1, True)


@pytest.fixture(autouse=True)
def light(qapp: QApplication) -> Iterator[None]:
    theme.apply(qapp, "light")
    yield
    theme.apply(qapp, "light")


@pytest.fixture
def plot(qtbot: QtBot) -> CurvePlot:
    widget = CurvePlot("Cost", "cost", "epoch", empty_text="Press Train.")
    qtbot.addWidget(widget)
    widget.set_series([TRAIN, TEST])
    widget.resize(640, 300)
    with qtbot.waitExposed(widget):
        widget.show()
    return widget


def falling(count: int = 11, scale: float = 1.0) -> Points:
    """Costs ``scale`` ... 0 at epochs 0 ... 10."""
    return np.linspace(0, 10, count), scale * np.linspace(1, 0, count)


def part(plot: CurvePlot, kind: type[Part], name: str) -> Part:
    found = plot.findChild(kind, f"curve_{name}")
    assert isinstance(found, kind)
    return found


def button(plot: CurvePlot, name: str) -> QToolButton:
    return part(plot, QToolButton, name)


def toggle(plot: CurvePlot, key: str) -> QCheckBox:
    return part(plot, QCheckBox, key)


def smoothing(plot: CurvePlot) -> QDoubleSpinBox:
    return part(plot, QDoubleSpinBox, "smoothing")


def sentence(plot: CurvePlot) -> QLabel:
    return part(plot, QLabel, "sentence")


def viewport(plot: CurvePlot) -> QWidget:
    """The drawing area; its rectangle holds the axes too."""
    return plot._view.viewport()  # type: ignore[no-any-return]  # pyqtgraph has no types


def readout(plot: CurvePlot) -> str:
    return plot._readout.text()


def shown(plot: CurvePlot) -> tuple[float, float, float, float]:
    """The visible range: x from, x to, y from, y to."""
    (left, right), (low, high) = plot._box.viewRange()
    return left, right, low, high


def pixel(plot: CurvePlot, x: float, y: float) -> QPoint:
    """Where a point of the data is in the drawing area."""
    point = plot._box.mapViewToScene(QPointF(x, y))
    return QPoint(round(point.x()), round(point.y()))


def wheel(plot: CurvePlot, at: QPoint) -> None:
    area = viewport(plot)
    state = Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase
    event = QWheelEvent(QPointF(at), QPointF(area.mapToGlobal(at)), QPoint(), QPoint(0, 240), *state, False)
    QApplication.sendEvent(area, event)


def drag(plot: CurvePlot, start: QPoint, end: QPoint, modifier: Qt.KeyboardModifier) -> None:
    area, left, none = viewport(plot), Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
    middle = (start + end) / 2
    for kind, at, cause, held in (
        (QEvent.Type.MouseMove, start, none, none),
        (QEvent.Type.MouseButtonPress, start, left, left),
        (QEvent.Type.MouseMove, middle, none, left),
        (QEvent.Type.MouseMove, end, none, left),
        (QEvent.Type.MouseButtonRelease, end, left, none),
    ):
        where = QPointF(at)
        QApplication.sendEvent(area, QMouseEvent(kind, where, QPointF(area.mapToGlobal(where)), cause, held, modifier))


def pixels_of(image: QImage, color: str) -> int:
    """How many pixels below the legend are about ``color``."""
    want = QColor(color)
    pixels = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.width(), 4)[70:, :, :3]
    far = np.abs(pixels.astype(int) - (want.blue(), want.green(), want.red())).sum(axis=2)
    return int((far < 60).sum())


class Paints(QObject):
    """Counts how often a widget is painted."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__()
        self.count = 0
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        del watched
        self.count += event.type() == QEvent.Type.Paint
        return False


def test_an_empty_plot_says_what_to_do_and_offers_nothing_to_save(plot: CurvePlot) -> None:
    assert sentence(plot).isVisible()
    assert sentence(plot).text() == "Press Train."
    assert not viewport(plot).isVisible()
    assert not button(plot, "picture").isEnabled()
    assert "nothing to save" in button(plot, "table").toolTip()
    plot.set_data({"train": falling()})
    assert not sentence(plot).isVisible()
    assert button(plot, "picture").isEnabled()


def test_data_without_a_single_number_leave_the_plot_empty(plot: CurvePlot) -> None:
    plot.set_data({"train": (np.arange(3.0), np.full(3, np.nan))})
    assert sentence(plot).isVisible()


def test_without_a_pointer_the_readout_says_the_last_values(plot: CurvePlot) -> None:
    plot.set_data({"train": (np.array([1.0, 3.42]), np.array([0.5, 0.08312])), "test": (np.ones(1), np.array([0.102]))})
    assert readout(plot) == "epoch 3.42 · train 0.08312 · validation 0.102"
    assert plot.accessibleDescription() == readout(plot)


def test_the_readout_says_the_values_under_the_pointer(plot: CurvePlot) -> None:
    plot.set_data({"train": falling(), "test": falling(3, scale=2.0)})
    QTest.mouseMove(viewport(plot), pixel(plot, 5, 0.5))
    assert "· train 0.5 · validation 1" in readout(plot)
    assert readout(plot).startswith(("epoch 5", "epoch 4.9"))
    QApplication.sendEvent(viewport(plot), QEvent(QEvent.Type.Leave))
    assert readout(plot) == "epoch 10 · train 0 · validation 0"


def test_the_arrow_keys_read_values_without_a_mouse(plot: CurvePlot) -> None:
    plot.set_data({"train": falling()})
    for _ in range(20):
        QTest.keyClick(plot._view, Qt.Key.Key_Left)
    assert "train 0.4" in readout(plot)


def test_shares_are_read_as_percentages_on_an_axis_that_ends_at_100(qtbot: QtBot) -> None:
    plot = CurvePlot("Accuracy", "accuracy", "epoch", percent=True, empty_text="Press Train.")
    qtbot.addWidget(plot)
    plot.set_series([TRAIN])
    plot.show()
    plot.set_data({"train": (np.array([1.0, 2.0]), np.array([0.91, 0.98765]))})
    assert readout(plot) == "epoch 2 · train 98.77 %"
    assert shown(plot)[2:] == pytest.approx((0.898, 1.003))
    plot.set_data({"train": (np.array([1.0, 2.0]), np.array([0.11, 0.98765]))})
    assert shown(plot)[2:] == pytest.approx((-0.02, 1.03))
    assert not button(plot, "log").isVisible()


def test_smoothing_keeps_the_measured_value_in_the_readout(plot: CurvePlot) -> None:
    plot.set_data({"train": (np.array([1.0, 2.0]), np.array([1.0, 0.0]))})
    smoothing(plot).setValue(0.5)
    assert readout(plot) == "epoch 2 · train 0 (~0.3333)"


def test_smoothing_draws_the_trend_and_leaves_the_noise_faint(plot: CurvePlot) -> None:
    noise = np.random.default_rng(0).uniform(0, 1, 4000)
    plot.set_data({"train": (np.arange(4000.0), noise)})
    before = pixels_of(plot.picture(), theme.SERIES[0])
    smoothing(plot).setValue(0.99)
    assert 0 < pixels_of(plot.picture(), theme.SERIES[0]) < before / 3


def test_a_curve_of_one_point_can_be_seen(plot: CurvePlot) -> None:
    plot.set_data({"train": (np.array([1.0]), np.array([0.5]))})
    assert pixels_of(plot.picture(), theme.SERIES[0]) > 5


def test_the_legend_switches_a_curve_off_from_the_keyboard_and_rescales(plot: CurvePlot) -> None:
    plot.set_data({"train": falling(), "test": falling(scale=50.0)})
    assert pixels_of(plot.picture(), theme.SERIES[1]) > 0
    QTest.keyClick(toggle(plot, "test"), Qt.Key.Key_Space)
    assert pixels_of(plot.picture(), theme.SERIES[1]) == 0
    assert "validation" not in readout(plot)
    assert shown(plot)[3] < 2
    QTest.mouseClick(toggle(plot, "test"), Qt.MouseButton.LeftButton)
    assert shown(plot)[3] > 50


def test_a_curve_that_was_switched_off_stays_off_in_the_next_run(plot: CurvePlot) -> None:
    toggle(plot, "test").setChecked(False)
    plot.set_series([TRAIN, TEST])
    plot.set_data({"train": falling(), "test": falling()})
    assert "validation" not in readout(plot)


def test_growing_data_stay_visible_while_the_range_rarely_moves(plot: CurvePlot) -> None:
    ranges = set()
    for count in range(10, 400):
        x = np.arange(float(count))
        plot.set_data({"train": (x, 1 / (1 + x))})
        left, right, low, high = shown(plot)
        assert left <= 0 < count - 1 <= right
        assert (low <= 0, high >= 1) == (True, True)
        ranges.add((left, right, low, high))
    assert len(ranges) < 15


def test_a_view_the_user_zoomed_is_kept_until_fit(plot: CurvePlot) -> None:
    plot.set_data({"train": falling()})
    wheel(plot, pixel(plot, 5, 0.5))
    zoomed = shown(plot)
    assert zoomed[1] - zoomed[0] < 10
    plot.set_data({"train": (np.arange(100.0), np.arange(100.0))})
    assert shown(plot) == zoomed
    button(plot, "fit").click()
    assert shown(plot)[1] >= 99


def test_a_double_click_shows_everything_again(plot: CurvePlot) -> None:
    plot.set_data({"train": falling()})
    QTest.keyClick(plot._view, Qt.Key.Key_Plus)
    assert shown(plot)[1] < 10
    QTest.mouseDClick(viewport(plot), Qt.MouseButton.LeftButton, pos=pixel(plot, 5, 0.5))
    assert shown(plot)[1] >= 10


@pytest.fixture
def every_move() -> Iterator[None]:
    """pyqtgraph drops mouse moves that come faster than a hand can make them."""
    limit = pg.getConfigOption("mouseRateLimit")
    pg.setConfigOption("mouseRateLimit", 0)
    yield
    pg.setConfigOption("mouseRateLimit", limit)


@pytest.mark.usefixtures("every_move")
def test_dragging_moves_and_shift_dragging_marks_a_part(plot: CurvePlot) -> None:
    plot.set_data({"train": falling()})
    drag(plot, pixel(plot, 2, 0.8), pixel(plot, 6, 0.4), Qt.KeyboardModifier.ShiftModifier)
    marked = shown(plot)
    assert marked == pytest.approx((2, 6, 0.4, 0.8), abs=0.3)
    drag(plot, pixel(plot, 3, 0.5), pixel(plot, 4, 0.5), Qt.KeyboardModifier.NoModifier)
    assert shown(plot) == pytest.approx((marked[0] - 1, marked[1] - 1, *marked[2:]), abs=0.05)


def test_zooming_in_shows_points_that_thinning_had_hidden(plot: CurvePlot) -> None:
    x = np.arange(200_000.0)
    plot.set_data({"train": (x, x % 2)})
    for _ in range(60):
        wheel(plot, pixel(plot, 100_000, 0.5))
    left, right, *_ = shown(plot)
    drawn = plot._curves["train"].line.getData()[0]
    inside = drawn[(drawn >= left) & (drawn <= right)]
    assert inside.tolist() == np.arange(np.ceil(left), np.floor(right) + 1).tolist()


def test_a_logarithmic_axis_shows_small_costs_and_leaves_zeros_out(plot: CurvePlot) -> None:
    plot.set_data({"train": (np.arange(4.0), np.array([1.0, 0.0, 1e-6, -1.0]))})
    button(plot, "log").click()
    *_, low, high = shown(plot)
    assert low == pytest.approx(-6.6)
    assert high == pytest.approx(0.6)
    button(plot, "log").click()
    assert shown(plot)[2] < -1


def test_a_logarithmic_axis_without_anything_above_zero_says_so(plot: CurvePlot) -> None:
    plot.set_data({"train": (np.arange(3.0), np.zeros(3))})
    button(plot, "log").click()
    assert "above zero" in sentence(plot).text()
    assert sentence(plot).isVisible()
    button(plot, "log").click()
    assert not sentence(plot).isVisible()


def test_a_frame_is_painted_once_and_before_set_data_returns(plot: CurvePlot) -> None:
    x = np.arange(2000.0)
    plot.set_data({"train": (x, np.cos(x))})
    QApplication.processEvents()
    paints = Paints(viewport(plot))
    for scale in (0.9, 0.8, 0.7):
        plot.set_data({"train": (x, np.cos(x) * scale)})
    assert paints.count == 3
    QApplication.processEvents()
    assert paints.count == 3
    assert plot.last_redraw_ms > 0


def test_a_hidden_plot_keeps_its_data_and_draws_them_when_shown(plot: CurvePlot) -> None:
    plot.set_data({"train": falling()})
    plot.hide()
    plot.set_data({"train": (np.arange(100.0), np.arange(100.0))})
    assert shown(plot)[1] < 99
    plot.show()
    assert shown(plot)[1] >= 99
    assert "train 99" in readout(plot)


def test_a_million_points_are_drawn_as_a_few_thousand(plot: CurvePlot) -> None:
    x = np.arange(1_000_000.0)
    plot.set_data({"train": (x, np.sin(x))})
    assert plot._curves["train"].line.getData()[0].size < 2 * plot.width()


def test_the_table_holds_every_point_as_it_came(plot: CurvePlot) -> None:
    rng = np.random.default_rng(3)
    x, y = np.arange(5000.0), rng.normal(size=5000)
    y[7] = np.nan
    plot.set_data({"train": (x, y), "test": (x[:2], y[:2])})
    header, *rows = csv.reader(plot.csv_text().splitlines())
    assert header == ["series", "x", "y"]
    assert [row[0] for row in rows] == ["train"] * 5000 + ["validation"] * 2
    np.testing.assert_array_equal(np.array([[float(a), float(b)] for _, a, b in rows[:5000]]), np.column_stack((x, y)))


def test_the_picture_is_twice_as_fine_as_the_screen_even_of_a_hidden_plot(plot: CurvePlot) -> None:
    plot.set_data({"train": falling(200)})
    plot.hide()
    image = plot.picture()
    assert image.width() >= 2 * viewport(plot).width() >= 1000
    assert pixels_of(image, theme.SERIES[0]) > 100


def test_the_save_buttons_ask_for_a_picture_and_a_table(plot: CurvePlot, qtbot: QtBot) -> None:
    plot.set_data({"train": falling()})
    with qtbot.waitSignals([plot.save_picture_requested, plot.save_csv_requested]):
        button(plot, "picture").click()
        button(plot, "table").click()


def brightest(button: QToolButton) -> int:
    """The lightness of the lightest ink in a button's icon."""
    image = button.icon().pixmap(16, 16).toImage()
    colors = [image.pixelColor(x, y) for x in range(16) for y in range(16)]
    return max(color.lightness() for color in colors if color.alpha() > 200)


def test_the_plot_follows_the_theme(plot: CurvePlot, qapp: QApplication) -> None:
    plot.set_data({"train": falling()})
    assert brightest(button(plot, "fit")) < 100
    theme.apply(qapp, "dark")
    qapp.processEvents()
    image = plot.grab().toImage()
    assert image.pixelColor(2, 2).name() == theme.DARK.card
    assert plot.picture().pixelColor(2, 2).name() == theme.DARK.card
    assert brightest(button(plot, "fit")) > 150


def test_two_curves_fit_in_420_pixels_and_more_tools_wrap(plot: CurvePlot) -> None:
    assert plot.minimumSizeHint().width() <= 420
    wide = plot._row.height()
    plot.set_series([Series(f"run{i}", f"run number {i}", i, False) for i in range(8)])
    plot.resize(420, 300)
    QApplication.processEvents()
    assert plot._row.height() >= 3 * wide
    assert toggle(plot, "run7").geometry().right() < 420


def test_every_control_has_a_name_and_a_tool_tip(plot: CurvePlot) -> None:
    for control in [*plot.findChildren(QToolButton), *plot.findChildren(QCheckBox), smoothing(plot), plot._view]:
        assert all((control.objectName(), control.accessibleName(), control.toolTip()))


def test_the_tab_key_follows_the_eye(plot: CurvePlot) -> None:
    plot.set_data({"train": falling()})
    names = [f"curve_{name}" for name in ("train", "test", "log", "smoothing", "fit", "picture", "table")]
    seen = []
    toggle(plot, "train").setFocus()
    for _ in names:
        focused = QApplication.focusWidget()
        assert focused is not None
        seen.append(focused.objectName())
        plot.focusNextChild()
    assert seen == names
