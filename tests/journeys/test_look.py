"""How the window looks: light and dark, small and large, and the same again the next time."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QColor, QPalette
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QDockWidget,
    QLabel,
    QPushButton,
    QScrollArea,
    QToolButton,
    QWidget,
)

from engine.data.source import DataMissing
from gui import theme
from gui.app import make_window
from gui.session import Status
from gui.settings import Settings
from tests.journeys.person import Person, ring

SMALL = QSize(1024, 720)
Key = Qt.Key


def action(person: Person, name: str) -> QAction:
    found = person.window.findChild(QAction, name)
    assert found is not None
    return found


def clipped(window: QWidget) -> list[str]:
    """Every visible text that has less room than it needs."""
    found = []
    for widget in window.findChildren(QWidget):
        if not widget.isVisible() or not isinstance(widget, QLabel | QToolButton | QPushButton | QCheckBox | QComboBox):
            continue
        text = widget.currentText() if isinstance(widget, QComboBox) else widget.text()
        if not text:
            continue
        metrics = widget.fontMetrics()
        if isinstance(widget, QLabel) and widget.wordWrap():
            fits = widget.heightForWidth(widget.width()) <= widget.height()
        elif isinstance(widget, QLabel):
            fits = metrics.horizontalAdvance(text) <= widget.width() and metrics.height() <= widget.height()
        elif isinstance(widget, QToolButton) and widget.toolButtonStyle() == Qt.ToolButtonStyle.ToolButtonIconOnly:
            fits = widget.iconSize().width() <= widget.width()
        else:
            fits = metrics.horizontalAdvance(text) <= widget.width() and metrics.height() <= widget.height()
        if not fits:
            found.append(f"{widget.objectName()}: “{text}” in {widget.width()}×{widget.height()}")
    return found


def outside(window: QWidget) -> list[str]:
    """Every control that sticks out of the window, and every form that is wider than its page; down one can scroll."""
    areas = [area for area in window.findChildren(QScrollArea) if area.isVisible() and area.widgetResizable()]
    return [
        widget.objectName()
        for kind in (QToolButton, QPushButton, QComboBox)
        for widget in window.findChildren(kind)
        if widget.isVisible()
        and not any(area.isAncestorOf(widget) for area in areas)
        and not window.rect().contains(widget.mapTo(window, widget.rect().bottomRight()))
    ] + [area.objectName() for area in areas if area.horizontalScrollBar().maximum()]


@pytest.mark.parametrize("look", ["light", "dark"])
@pytest.mark.parametrize("scene", ["untrained", "paused", "misfit", "plane", "recurrent", "notice"])
def test_nothing_is_cut_off_in_a_small_window(person: Person, look: str, scene: str) -> None:
    window = person.window
    window.set_look(look)
    window.resize(SMALL)
    if scene == "paused":
        person.draw([ring()])
        person.key(Key.Key_S)
        person.wait_for(Status.PAUSED)
    elif scene == "misfit":
        person.click("card-0")
        person.key(Key.Key_Delete)
    elif scene == "plane":
        person.begin("xor")
    elif scene == "recurrent":
        person.begin("lstm-mnist")
    elif scene == "notice":
        window.controller.data_missing.emit(DataMissing("The files are not there. " * 4, set="MNIST", size=11))

    def everything_fits() -> None:
        assert not clipped(window)
        assert not outside(window)

    person.bot.waitUntil(everything_fits, timeout=3000)  # nested layouts settle one after the other
    assert window.size() == SMALL


def test_the_look_changes_at_once_with_every_icon_and_is_remembered(person: Person, qapp: QApplication) -> None:
    window = person.window
    bright = window.grab().toImage()
    step = person.find(QToolButton, "button-step")

    def ink(button: QToolButton) -> int:
        image = button.icon().pixmap(16, 16).toImage()
        pixels = [image.pixelColor(x, y) for x in range(16) for y in range(16)]
        solid = [pixel.lightness() for pixel in pixels if pixel.alpha() > 200]
        return sum(solid) // len(solid)

    before = {name: ink(person.find(QToolButton, name)) for name in ("button-step", "draw-eraser", "draw-trash")}
    assert max(before.values()) < 80
    action(person, "look-dark").trigger()
    QApplication.processEvents()
    assert theme.current() is theme.DARK
    assert qapp.palette().color(QPalette.ColorRole.Window).name() == theme.DARK.window
    assert window.grab().toImage() != bright
    assert min(ink(person.find(QToolButton, name)) for name in before) > 180
    assert person.find(QWidget, "cost-plot").grab().toImage().pixelColor(4, 4).name() == theme.DARK.card
    assert Settings().text("look") == "dark"
    action(person, "look-light").trigger()
    QApplication.processEvents()
    assert ink(step) == before["button-step"]


def test_every_dock_is_back_after_restoring_the_layout(person: Person) -> None:
    window = person.window
    docks = window.findChildren(QDockWidget)
    assert len(docks) == 3
    before = {dock.objectName(): window.dockWidgetArea(dock) for dock in docks}
    for dock in docks:
        dock.close()
    window.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, docks[0])
    assert not any(dock.isVisible() for dock in docks[1:])
    window.restore_layout()
    QApplication.processEvents()
    assert all(dock.isVisible() for dock in docks)
    assert {dock.objectName(): window.dockWidgetArea(dock) for dock in docks} == before


def test_size_and_layout_are_the_same_the_next_time(person: Person) -> None:
    window = person.window
    window.resize(900, 717)  # the offscreen screen is 800 high and wide, and windows are fitted into it
    dock = next(dock for dock in window.findChildren(QDockWidget) if dock.objectName() == "dock-try-it")
    dock.close()
    window.close()
    again = make_window(Settings())
    person.bot.addWidget(again)
    again.show()
    person.wait(lambda: again.warmup.is_ready)
    assert again.height() == 717
    closed = {dock.objectName() for dock in again.findChildren(QDockWidget) if not dock.isVisible()}
    assert closed == {"dock-try-it"}


def test_settings_that_are_damaged_do_not_keep_the_window_from_opening(person: Person) -> None:
    settings = Settings()
    settings.set_text("geometry", "nonsense")
    settings.set_text("layout", "nonsense")
    settings.set_text("look", "purple")
    settings.set_text("device", "abacus")
    again = make_window(settings)
    person.bot.addWidget(again)
    again.show()
    person.wait(lambda: again.warmup.is_ready)
    assert again.controller.device == "auto"
    assert all(dock.isVisible() for dock in again.findChildren(QDockWidget))


@pytest.mark.parametrize("look", ["light", "dark"])
def test_text_painted_on_the_train_button_can_be_read(person: Person, look: str) -> None:
    person.window.set_look(look)
    button = person.find(QToolButton, "button-train")
    image = button.grab().toImage()
    # The fill is what most of the button has; the text was painted in the theme's colour for it.
    colors = [image.pixelColor(x, y).name() for x in range(image.width()) for y in range(4, image.height() - 4)]
    fill = max(set(colors), key=colors.count)
    assert contrast(QColor(fill), QColor(theme.current().on_accent)) >= 4.5


def contrast(one: QColor, other: QColor) -> float:
    """WCAG 2: the ratio of relative luminances, from 1 to 21."""

    def luminance(color: QColor) -> float:
        parts = [color.redF(), color.greenF(), color.blueF()]
        linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    bright, dim = sorted((luminance(one), luminance(other)), reverse=True)
    return (bright + 0.05) / (dim + 0.05)
