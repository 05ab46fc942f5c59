"""The bars: each answer's probability, the largest standing out, and nothing jumping."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QColor, QHelpEvent, QImage
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from gui import theme
from gui.widgets.bars import Bars

DIGITS = [str(digit) for digit in range(10)]


@pytest.fixture
def bars(qtbot: QtBot, qapp: QApplication) -> Bars:
    theme.apply(qapp, "light")
    widget = Bars()
    qtbot.addWidget(widget)
    widget.set_labels(DIGITS)
    widget.resize(300, widget.sizeHint().height())
    widget.show()
    return widget


def painted(bars: Bars, row: int, color: str) -> int:
    """How many pixels along the middle of a row have a colour."""
    picture = bars.grab().toImage()
    y = int((row + 0.5) * bars.height() / 10)
    return sum(picture.pixelColor(x, y) == QColor(color) for x in range(picture.width()))


def one_hot(digit: int, share: float = 1.0) -> np.ndarray[tuple[int], np.dtype[np.float32]]:
    values = np.full(10, (1 - share) / 9, np.float32)
    values[digit] = share
    return values


def test_the_accent_bar_is_as_long_as_its_share(bars: Bars) -> None:
    accent = theme.current().accent
    bars.set_values(one_hot(7))
    whole = painted(bars, 7, accent)
    bars.set_values(one_hot(7, 0.5))
    assert whole > 150
    assert painted(bars, 7, accent) == pytest.approx(whole / 2, abs=3)


def test_only_the_largest_has_the_accent_colour(bars: Bars) -> None:
    bars.set_values(one_hot(2, 0.6))
    lengths = [painted(bars, row, theme.current().accent) for row in range(10)]
    assert lengths[2] > 0
    assert sum(lengths) == lengths[2]


def test_the_description_names_the_answer_with_one_decimal(bars: Bars) -> None:
    bars.set_values(one_hot(7, 0.98349))
    assert bars.accessibleDescription() == "7, 98.3 %"
    bars.set_values(None)
    assert bars.accessibleDescription() == "No answer yet"


def test_another_answer_does_not_move_the_bars(bars: Bars) -> None:
    def track(picture: QImage) -> tuple[int, int]:
        hover = QColor(theme.current().hover)
        columns = [x for x in range(picture.width()) if picture.pixelColor(x, 5 * 22 + 11) == hover]
        return columns[0], columns[-1]

    empty = track(bars.grab().toImage())
    for digit in (0, 9):
        bars.set_values(one_hot(digit))
        assert track(bars.grab().toImage()) == empty


def test_no_answer_shows_no_bars(bars: Bars) -> None:
    empty = bars.grab().toImage()
    bars.set_values(one_hot(3))
    assert bars.grab().toImage() != empty
    bars.set_values(None)
    assert bars.grab().toImage() == empty


def test_a_network_that_went_astray_shows_no_winner(bars: Bars) -> None:
    bars.set_values(np.full(10, np.nan, np.float32))
    assert bars.accessibleDescription() == "No answer yet"
    bars.grab()
    values = one_hot(4, 0.5)
    values[0] = np.nan
    bars.set_values(values)
    assert bars.accessibleDescription() == "4, 50.0 %"


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_the_tool_tip_over_a_bar_gives_its_name_and_number(bars: Bars) -> None:
    bars.set_labels(["a name that is far too long for the narrow column it stands in", "b"])
    bars.set_values(np.array([0.000123, 0.999877]))
    at = QPoint(20, 5)
    QApplication.sendEvent(bars, QHelpEvent(QHelpEvent.Type.ToolTip, at, bars.mapToGlobal(at)))
    assert QToolTip.text() == "a name that is far too long for the narrow column it stands in: 0.0123 %"


@pytest.mark.parametrize("number", [2, 10, 26])
def test_there_is_a_row_for_every_answer(bars: Bars, number: int) -> None:
    bars.set_labels([f"class {row}" for row in range(number)])
    assert bars.sizeHint().height() == 22 * number
    bars.set_values(np.eye(number)[number - 1])
    assert bars.accessibleDescription() == f"class {number - 1}, 100.0 %"
    bars.grab()


def test_new_names_start_without_an_answer(bars: Bars) -> None:
    bars.set_values(one_hot(3))
    bars.set_labels(["no", "yes"])
    assert bars.accessibleDescription() == "No answer yet"


def test_values_that_do_not_match_the_names_are_refused(bars: Bars) -> None:
    with pytest.raises(ValueError, match="10 bars"):
        bars.set_values(np.zeros(9))
