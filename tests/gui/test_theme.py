"""Colours and icons, light and dark."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

import pytest
from PySide6.QtGui import QColor, QIcon, QPalette
from PySide6.QtWidgets import QApplication

import resources
from gui import theme
from gui.theme import DARK, LIGHT, Theme

ROLE, GROUP = QPalette.ColorRole, QPalette.ColorGroup
READABLE = 4.5
SEEN = 3.0
"""WCAG 2: what text needs, and what lines and areas that mean something need."""


def contrast(one: str, other: str) -> float:
    """WCAG 2: the ratio of relative luminances, from 1 to 21."""

    def luminance(color: QColor) -> float:
        parts = [color.redF(), color.greenF(), color.blueF()]
        linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    bright, dim = sorted((luminance(QColor(one)), luminance(QColor(other))), reverse=True)
    return (bright + 0.05) / (dim + 0.05)


@pytest.fixture(autouse=True)
def back_to_light(qapp: QApplication) -> Iterator[None]:
    yield
    theme.apply(qapp, "light")


def test_contrast_is_measured_rightly() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("look", [LIGHT, DARK], ids=["light", "dark"])
def test_every_text_can_be_read_on_every_ground_it_stands_on(look: Theme) -> None:
    pairs = [*product((look.text, look.secondary), (look.window, look.card, look.hover))]
    pairs += [(look.error, look.error_fill), (look.error, look.card), (look.error, look.window)]
    pairs += [(look.text, look.error_fill), (look.secondary, look.error_fill)]
    pairs += [(look.on_accent, look.accent), (look.accent, look.card), (look.accent, look.window)]
    assert not [pair for pair in pairs if contrast(*pair) < READABLE]


@pytest.mark.parametrize("look", [LIGHT, DARK], ids=["light", "dark"])
def test_everything_in_the_palette_can_be_read(look: Theme) -> None:
    palette = theme.palette(look)
    pairs = [(ROLE.WindowText, ROLE.Window), (ROLE.Text, ROLE.Base), (ROLE.ButtonText, ROLE.Button)]
    pairs += [(ROLE.ToolTipText, ROLE.ToolTipBase), (ROLE.PlaceholderText, ROLE.Base)]
    for group in (GROUP.Active, GROUP.Inactive, GROUP.Disabled):
        for ink, ground in pairs:
            colors = palette.color(group, ink).name(), palette.color(group, ground).name()
            assert contrast(*colors) >= READABLE, (group, ink, colors)
    assert contrast(*(palette.color(role).name() for role in (ROLE.HighlightedText, ROLE.Highlight))) >= READABLE


@pytest.mark.parametrize("look", ["light", "dark"])
def test_a_look_reaches_the_whole_application(qapp: QApplication, look: str) -> None:
    theme.apply(qapp, look)
    assert theme.current() is theme.wanted(look)
    assert qapp.palette().color(ROLE.Window).name() == theme.wanted(look).window
    assert qapp.font().pixelSize() == theme.BODY_PX


def test_the_system_decides_where_nothing_was_chosen(qapp: QApplication) -> None:
    theme.apply(qapp, "system")
    assert theme.current() in (LIGHT, DARK)


@pytest.mark.parametrize("name", sorted(path.stem for path in resources.folder("icons").glob("*.svg")))
def test_every_icon_is_drawn_in_the_colour_that_was_asked_for(qapp: QApplication, name: str) -> None:
    image = theme.icon(name, "#ff0000").pixmap(20, 20).toImage()
    pixels = [image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height())]
    solid = [pixel for pixel in pixels if pixel.alpha() > 128]
    assert len(solid) > 10
    assert all(pixel.red() > 200 and pixel.green() < 60 and pixel.blue() < 60 for pixel in solid)


def test_an_icon_follows_the_look_and_fades_where_it_is_disabled(qapp: QApplication) -> None:
    def lightness(mode: QIcon.Mode) -> int:
        image = theme.icon("stop").pixmap(20, 20, mode).toImage()
        return max(
            (image.pixelColor(x, y) for x in range(20) for y in range(20)), key=lambda color: color.alpha()
        ).lightness()

    theme.apply(qapp, "light")
    assert lightness(QIcon.Mode.Normal) < 60
    theme.apply(qapp, "dark")
    assert lightness(QIcon.Mode.Normal) > 200
    assert lightness(QIcon.Mode.Disabled) < lightness(QIcon.Mode.Normal)


@pytest.mark.parametrize("look", [LIGHT, DARK], ids=["light", "dark"])
def test_the_two_classes_are_told_apart_by_colour_blind_eyes(look: Theme) -> None:
    """Deuteranopia hardly tells red from green: blue against yellow must do, and both must stand out."""
    positive, negative = QColor(theme.POSITIVE), QColor(theme.NEGATIVE)
    assert abs(positive.blue() - negative.blue()) > 100
    assert contrast(theme.POSITIVE, look.card) >= SEEN or contrast(theme.NEGATIVE, look.card) >= SEEN
    assert len(set(theme.SERIES)) == len(theme.SERIES) == 8
