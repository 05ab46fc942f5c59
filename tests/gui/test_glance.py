"""The glance: every number of the network's input, crisp and readable."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pytest
from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from gui import theme
from gui.widgets.glance import Glance


@pytest.fixture
def glance(qtbot: QtBot) -> Glance:
    widget = Glance()
    qtbot.addWidget(widget)
    widget.resize(widget.sizeHint())
    widget.show()
    return widget


def numbers() -> npt.NDArray[np.uint8]:
    return np.random.default_rng(0).integers(0, 256, (28, 28)).astype(np.uint8)


@pytest.mark.parametrize("look", ["light", "dark"])
@pytest.mark.parametrize("size", [(114, 114), (200, 131)])
def test_each_pixel_is_one_flat_square_of_its_own_shade(
    qapp: QApplication, glance: Glance, look: str, size: tuple[int, int]
) -> None:
    theme.apply(qapp, look)
    colors = theme.current()
    glance.resize(*size)
    image = numbers()
    glance.set_image(image)
    picture = glance.grab().toImage()
    cell = (min(size) - 2) // 28
    left, top = (size[0] - 28 * cell) // 2, round((size[1] - 28 * cell) / 2)
    for row, column in ((0, 0), (0, 27), (13, 8), (27, 0), (27, 27)):
        shades = {
            picture.pixelColor(left + column * cell + x, top + row * cell + y).name()
            for x in range(cell)
            for y in range(cell)
        }
        share = image[row, column] / 255
        paper, ink = QColor(colors.card), QColor(colors.text)
        expected = [round(paper.red() * (1 - share) + ink.red() * share)]
        assert [QColor(shade).red() for shade in shades] == pytest.approx(expected, abs=1)


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_the_pointer_reads_the_number_of_a_pixel(glance: Glance) -> None:
    image = np.zeros((28, 28), np.uint8)
    image[3, 20] = 187
    glance.set_image(image)
    QTest.mouseMove(glance, QPointF(1 + 20.5 * 4, 1 + 3.5 * 4).toPoint())
    assert glance.pixel_at(QPointF(1 + 20.5 * 4, 1 + 3.5 * 4)) == (3, 20)
    assert QToolTip.text() == "row 4, column 21: 187 of 255"
    assert glance.pixel_at(QPointF(-3, 5)) is None


def test_an_image_changed_later_elsewhere_does_not_change_the_picture(glance: Glance) -> None:
    image = numbers()
    glance.set_image(image)
    before = glance.grab().toImage()
    image[:] = 0
    assert glance.grab().toImage() == before


def test_without_an_image_the_glance_says_what_will_appear(glance: Glance) -> None:
    assert glance.accessibleDescription() == "Nothing yet"
    empty = glance.grab().toImage()
    glance.set_image(np.zeros((28, 28), np.uint8))
    assert glance.accessibleDescription() == "28×28 pixels, 0 with ink"
    assert glance.grab().toImage() != empty
    glance.set_image(None)
    assert glance.grab().toImage() == empty


def test_images_of_other_sizes_are_shown_whole(glance: Glance) -> None:
    glance.set_image(np.full((8, 8), 255, np.uint8))
    assert glance.pixel_at(QPointF(57, 57)) == (4, 4)


def test_what_is_no_image_is_refused(glance: Glance) -> None:
    with pytest.raises(ValueError, match="uint8"):
        glance.set_image(np.zeros((28, 28)))  # type: ignore[arg-type]  # the wrong dtype is the point
