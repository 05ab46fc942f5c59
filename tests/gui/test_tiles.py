"""The tiles: all of one size, in colours that mean something, each with its name."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF
from PySide6.QtGui import QColor, QHelpEvent
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from gui import theme
from gui.widgets.tiles import Tiles


@pytest.fixture
def tiles(qtbot: QtBot, qapp: QApplication) -> Tiles:
    theme.apply(qapp, "light")
    widget = Tiles("Filters", "a note", empty_text="Nothing yet.")
    qtbot.addWidget(widget)
    widget.resize(400, 200)
    widget.show()
    return widget


def names(count: int) -> list[str]:
    return [f"unit {number}" for number in range(1, count + 1)]


def color(tiles: Tiles, number: int) -> QColor:
    """The colour in the middle of a tile."""
    return tiles.grab().toImage().pixelColor(tiles.tiles()[number].place.center().toPoint())


@pytest.mark.parametrize(("count", "size"), [(1, (400, 200)), (64, (400, 200)), (64, (200, 400)), (7, (900, 90))])
def test_every_picture_has_a_place_of_the_same_size_inside(tiles: Tiles, count: int, size: tuple[int, int]) -> None:
    tiles.resize(*size)
    tiles.set_tiles(np.zeros((count, 28, 28)), names(count))
    places = [tile.place for tile in tiles.tiles()]
    assert len(places) == count
    assert len({(place.width(), place.height()) for place in places}) == 1
    assert all(tiles.rect().toRectF().contains(place) for place in places)
    assert not any(a.intersects(b) for i, a in enumerate(places) for b in places[:i])


def test_signed_numbers_are_blue_above_and_orange_below_zero_on_one_scale(tiles: Tiles) -> None:
    values = np.zeros((4, 8, 8))
    values[0], values[1], values[3] = 2, -2, np.nan
    tiles.set_tiles(values, names(4), signed=True)
    assert color(tiles, 0).name() == theme.POSITIVE
    assert color(tiles, 1).name() == theme.NEGATIVE
    for number in (2, 3):
        assert abs(color(tiles, number).lightness() - QColor(theme.LIGHT.card).lightness()) < 4


@pytest.mark.parametrize("look", ["light", "dark"])
def test_images_are_ink_on_paper_in_both_looks_and_both_number_types(
    tiles: Tiles, qapp: QApplication, look: str
) -> None:
    values = np.zeros((2, 8, 8))
    values[1] = 1
    for images in (values, (values * 255).astype(np.uint8)):
        tiles.set_tiles(images, names(2))
        theme.apply(qapp, look)
        assert color(tiles, 0).name() == theme.current().card
        assert color(tiles, 1).name() == theme.current().text


def test_the_tool_tip_of_a_picture_is_its_name(tiles: Tiles, qtbot: QtBot) -> None:
    tiles.set_tiles(np.zeros((6, 8, 8)), names(6))
    at = tiles.tiles()[4].place.center()
    assert tiles.name_at(at) == "unit 5"
    assert tiles.name_at(QPointF(0, 0)) == ""
    QApplication.sendEvent(tiles, QHelpEvent(QHelpEvent.Type.ToolTip, at.toPoint(), tiles.mapToGlobal(QPoint(1, 1))))
    assert QToolTip.text() == "unit 5"
    QToolTip.hideText()
    qtbot.waitUntil(lambda: not QToolTip.isVisible())


def test_nothing_shows_a_sentence_and_wrong_shapes_are_refused(tiles: Tiles) -> None:
    assert tiles.accessibleDescription() == "Nothing yet."
    assert tiles.tiles() == []
    with pytest.raises(ValueError, match="do not belong together"):
        tiles.set_tiles(np.zeros((3, 8, 8)), names(2))
