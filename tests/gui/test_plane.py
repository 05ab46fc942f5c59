"""The plane: the network's answer over a square, its 0.5 line, the points, and what the probe reads."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui import theme
from gui.widgets.field import Field
from gui.widgets.plane import BOTTOM_PX, LEFT_PX, RIGHT_PX, TOP_PX, Plane, ticks

SIDE = 300


@pytest.fixture
def plane(qtbot: QtBot, qapp: QApplication) -> Plane:
    theme.apply(qapp, "light")
    widget = Plane()
    qtbot.addWidget(widget)
    widget.resize(SIDE + LEFT_PX + RIGHT_PX, SIDE + TOP_PX + BOTTOM_PX)
    widget.show()
    return widget


def spot(x1: float, x2: float, low: float = 0.0, high: float = 1.0) -> QPoint:
    """Where a place of the square lies in the widget."""
    span = high - low
    return QPoint(round(LEFT_PX + (x1 - low) / span * SIDE), round(TOP_PX + (high - x2) / span * SIDE))


def grid(low: float, high: float, size: int) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]:
    axis = np.linspace(low, high, size)
    x1, x2 = np.meshgrid(axis, axis)
    return x1, x2


def color_at(plane: Plane, x1: float, x2: float) -> QColor:
    return plane.grab().toImage().pixelColor(spot(x1, x2))


def test_class_1_is_blue_class_0_is_orange_and_row_0_is_at_the_bottom(plane: Plane) -> None:
    _, x2 = grid(0, 1, 50)
    plane.set_field((x2 > 0.5).astype(np.float32), low=0, high=1)
    assert color_at(plane, 0.3, 0.9) == QColor(theme.POSITIVE)
    assert color_at(plane, 0.3, 0.1) == QColor(theme.NEGATIVE)


@pytest.mark.parametrize("look", ["light", "dark"])
def test_undecided_has_the_colour_of_cards(qapp: QApplication, plane: Plane, look: str) -> None:
    theme.apply(qapp, look)
    plane.set_field(np.full((20, 20), 0.5, np.float32), low=0, high=1)
    seen, card = color_at(plane, 0.3, 0.6), QColor(theme.current().card)
    assert abs(seen.red() - card.red()) + abs(seen.green() - card.green()) + abs(seen.blue() - card.blue()) < 6


def test_the_line_is_drawn_where_the_answer_is_one_half(plane: Plane) -> None:
    x1, _ = grid(0, 1, 41)
    plane.set_field(np.clip(x1 + 0.2, 0, 1), low=0, high=1)
    picture = plane.grab().toImage()
    row = spot(0, 0.7).y()
    darkness = [picture.pixelColor(LEFT_PX + x, row).lightness() for x in range(5, SIDE - 5)]
    assert int(np.argmin(darkness)) + 5 == pytest.approx(0.3 * SIDE, abs=1.5)


def test_the_level_line_of_a_cone_is_one_closed_circle() -> None:
    x1, x2 = grid(-2, 2, 81)
    lines = Field(np.hypot(x1 - 0.3, x2 + 0.2), -2, 2).level_lines(1.0)
    assert len(lines) == 1
    assert np.array_equal(lines[0][0], lines[0][-1])
    assert np.hypot(lines[0][:, 0] - 0.3, lines[0][:, 1] + 0.2) == pytest.approx(1.0, abs=0.002)
    length = np.hypot(*np.diff(lines[0], axis=0).T).sum()
    assert length == pytest.approx(2 * np.pi, rel=0.005)


@pytest.mark.parametrize("flip", [1, -1])
def test_a_saddle_gives_two_lines_that_do_not_cross(flip: int) -> None:
    x1, x2 = grid(-1, 1, 10)  # the saddle lies within a cell
    lines = Field(flip * (x1 * x2 + 0.002), -1, 1).level_lines(0.0)
    assert len(lines) == 2
    for line in lines:
        assert len({(x > 0, y > 0) for x, y in line.tolist() if abs(x) > 0.2 and abs(y) < 0.2}) <= 2
        assert line[:, 0] * line[:, 1] == pytest.approx(-0.002, abs=0.01)
        assert len(set(np.sign(line[:, 0] - line[:, 1]))) == 1  # each stays on its side of the other


def test_a_constant_answer_and_one_that_is_no_number_have_no_line(plane: Plane) -> None:
    for constant in (0.5, 0.2, np.nan):
        values = np.full((12, 12), constant)
        assert Field(values, 0, 1).level_lines(0.5) == []
        plane.set_field(values, low=0, high=1)
        plane.grab()


def test_a_value_between_grid_points_is_interpolated() -> None:
    x1, x2 = grid(-1, 3, 9)
    field = Field(0.1 * x1 - 0.2 * x2, -1, 3)
    for place in ((0.0, 0.0), (0.77, -0.31), (3.0, 3.0), (-1.0, 2.9)):
        assert field.at(*place) == pytest.approx(0.1 * place[0] - 0.2 * place[1])
    assert field.at(99, -99) == field.at(3, -1)


def test_a_click_reads_the_value_and_tells_the_place(plane: Plane) -> None:
    x1, x2 = grid(0, 1, 60)
    plane.set_field(0.5 * x1 + 0.5 * x2, low=0, high=1)
    told: list[tuple[float, float]] = []
    plane.probed.connect(lambda a, b: told.append((a, b)))
    QTest.mouseClick(plane, Qt.MouseButton.LeftButton, pos=spot(0.52, 0.3))
    assert told[-1] == pytest.approx((0.52, 0.3), abs=0.004)
    assert plane.reading() == "x₁ 0.52  x₂ 0.30 → 0.410"
    assert plane.accessibleDescription() == plane.reading()


def test_hovering_reads_until_the_pointer_leaves_and_a_click_stays(plane: Plane, qtbot: QtBot) -> None:
    plane.set_field(np.full((5, 5), 0.25), low=0, high=1)
    QTest.mouseMove(plane, spot(0.2, 0.8))
    assert plane.reading() == "x₁ 0.20  x₂ 0.80 → 0.250"
    QTest.mouseMove(plane, QPoint(2, 2))
    assert plane.reading() == ""
    QTest.mouseClick(plane, Qt.MouseButton.LeftButton, pos=spot(0.6, 0.6))
    QTest.mouseMove(plane, spot(0.2, 0.8))
    QTest.mouseMove(plane, QPoint(2, 2))
    assert plane.reading() == "x₁ 0.60  x₂ 0.60 → 0.250"


def test_arrow_keys_move_the_probe_and_stop_at_the_edge(plane: Plane) -> None:
    plane.set_field(np.full((5, 5), 0.25), low=-1, high=1)
    plane.setFocus()
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Up, Qt.Key.Key_Left):
        QTest.keyClick(plane, key)
    assert plane.reading() == "x₁ 0.00  x₂ 0.08 → 0.250"
    for _ in range(60):
        QTest.keyClick(plane, Qt.Key.Key_Down)
    assert plane.reading() == "x₁ 0.00  x₂ −1.00 → 0.250"
    QTest.keyClick(plane, Qt.Key.Key_Escape)
    assert plane.reading() == ""


def test_the_probe_reads_at_zero_zero(plane: Plane) -> None:
    plane.set_field(np.full((5, 5), 0.75), low=-1, high=1)
    QTest.mouseClick(plane, Qt.MouseButton.LeftButton, pos=spot(0, 0, -1, 1))
    assert plane.reading() == "x₁ 0.00  x₂ 0.00 → 0.750"


def test_the_reading_follows_the_training(plane: Plane) -> None:
    QTest.mouseClick(plane, Qt.MouseButton.LeftButton, pos=spot(0.5, 0.5))
    assert plane.reading().endswith("→ –")
    for value in (0.1, 0.9):
        plane.set_field(np.full((5, 5), value), low=0, high=1)
        assert plane.reading().endswith(f"→ {value:.3f}")
    plane.set_field(np.full((5, 5), np.nan), low=0, high=1)
    assert plane.reading().endswith("→ –")


def test_points_have_the_colour_of_their_class_and_differ_in_shape(plane: Plane) -> None:
    plane.set_field(np.full((5, 5), 0.5), low=0, high=1)
    plane.set_points(np.array([[0.2, 0.5], [0.8, 0.5]]), np.array([0, 1]))
    assert color_at(plane, 0.8, 0.5) == QColor(theme.POSITIVE)  # a full disc
    ring = plane.grab().toImage()
    middle = spot(0.2, 0.5)
    assert ring.pixelColor(middle).lightness() > 240  # an open ring
    around = [ring.pixelColor(middle + QPoint(dx, 0)) for dx in (-4, 3)]
    assert around == [QColor(theme.NEGATIVE)] * 2


def test_points_are_seen_on_their_own_colour(plane: Plane) -> None:
    plane.set_field(np.ones((5, 5)), low=0, high=1)
    bare = plane.grab().toImage()
    plane.set_points(np.array([[0.5, 0.5]]), np.array([1]))
    assert plane.grab().toImage() != bare


def test_points_outside_the_square_are_left_out(plane: Plane) -> None:
    bare = plane.grab().toImage()
    plane.set_points(np.array([[1.5, 0.5], [0.5, -3], [np.nan, 0.2]]), np.array([0, 1, 1]))
    assert plane.grab().toImage() == bare


def test_without_a_field_the_plane_says_what_to_do(plane: Plane) -> None:
    empty = plane.grab().toImage()
    plane.set_field(np.full((5, 5), 0.5), low=0, high=1)
    assert plane.grab().toImage() != empty
    plane.set_field(None, low=0, high=1)
    assert plane.grab().toImage() == empty


@pytest.mark.parametrize(
    ("low", "high", "expected"),
    [(0, 1, [0, 0.5, 1]), (-1, 1, [-1, -0.5, 0, 0.5, 1]), (-0.5, 1.5, [-0.5, 0, 0.5, 1, 1.5]), (-6, 6, [-5, 0, 5])],
)
def test_axes_are_marked_with_round_numbers(low: float, high: float, expected: list[float]) -> None:
    assert ticks(low, high) == expected


def test_every_axis_has_three_to_six_marks() -> None:
    generator = np.random.default_rng(5)
    for _ in range(500):
        low = generator.normal(0, 10)
        high = low + 10 ** generator.uniform(-3, 3)
        marks = ticks(low, high)
        assert 3 <= len(marks) <= 6
        assert low - 1e-6 * (high - low) <= marks[0] < marks[-1] <= high + 1e-6 * (high - low)


def test_fields_and_points_that_do_not_fit_are_refused(plane: Plane) -> None:
    with pytest.raises(ValueError, match="R >= 2"):
        plane.set_field(np.zeros((3, 4)), low=0, high=1)
    with pytest.raises(ValueError, match="empty"):
        plane.set_field(None, low=1, high=1)
    with pytest.raises(ValueError, match="belong together"):
        plane.set_points(np.zeros((3, 2)), np.zeros(4))


def test_the_scale_of_numbers_puts_the_line_at_zero_and_reads_true_values(plane: Plane) -> None:
    x1, _ = grid(-1, 1, 41)
    plane.set_scale(-1, 1)
    plane.set_field(2 * x1, low=-1, high=1)
    plane._probe(QPointF(0.9, 0), keep=True)
    assert plane.reading().endswith("→ 1.800")
    plane._probe(None, keep=True)
    picture = plane.grab().toImage()
    assert picture.pixelColor(spot(0.8, 0.5, -1, 1)) == QColor(theme.POSITIVE)
    assert picture.pixelColor(spot(-0.8, 0.5, -1, 1)) == QColor(theme.NEGATIVE)
    row = spot(0, 0.7, -1, 1).y()
    darkness = [picture.pixelColor(LEFT_PX + x, row).lightness() for x in range(5, SIDE - 5)]
    assert int(np.argmin(darkness)) + 5 == pytest.approx(0.5 * SIDE, abs=1.5)


def test_points_for_the_test_are_fainter_than_those_for_training(plane: Plane) -> None:
    plane.set_points(np.array([[0.25, 0.5], [0.75, 0.5]]), np.array([1, 1]), rings=1)
    plane.set_empty_text("")
    assert plane.has_rings
    assert color_at(plane, 0.25, 0.5) == QColor(theme.POSITIVE)
    assert color_at(plane, 0.75, 0.5) == QColor(theme.current().card)
