"""Somebody at the window: real keys and mouse events, sent to the window's own handle, so that Qt itself decides
which widget gets them, which shortcut they are, and what a popup takes away."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

import numpy as np
from PySide6.QtCore import QCoreApplication, QPoint, Qt, QTimer
from PySide6.QtGui import QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QListView, QMessageBox, QScrollArea, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from engine.recipes import recipe
from gui.panels.notice import NoticeBar
from gui.session import RunView, Status
from gui.widgets.canvas import Canvas
from gui.widgets.card import Card
from gui.window import Window

PATIENCE_MS = 30_000
Part = TypeVar("Part", bound=QWidget)
Key, Modifier, Button = Qt.Key, Qt.KeyboardModifier, Qt.MouseButton
PLAIN = Modifier.NoModifier


class Person:
    """Works one window. Widgets are found by the names that they carry."""

    def __init__(self, window: Window, bot: QtBot) -> None:
        self.window = window
        self.bot = bot

    # Looking

    def find(self, kind: type[Part], name: str, *, inside: str = "") -> Part:
        """The widget named ``name`` that can be seen now."""
        root: QWidget = self.find(QWidget, inside) if inside else self.window
        seen = [widget for widget in root.findChildren(kind, name) if widget.isVisible()]
        assert seen, f"no visible {kind.__name__} “{name}”"
        return seen[0]

    def text(self, name: str) -> str:
        """What the label ``name`` says."""
        return self.find(QLabel, name).text()

    @property
    def notice(self) -> str:
        """The sentence under the tool bar; empty if there is none."""
        bar = self.window.findChild(NoticeBar, "notice")
        assert bar is not None
        return bar.text

    @property
    def status(self) -> Status:
        return self.window.session.status

    @property
    def run(self) -> RunView:
        """The training whose figures are shown."""
        run = self.window.session.run
        assert run is not None, "nothing was trained yet"
        return run

    def cards(self) -> list[str]:
        """The layers from top to bottom as their cards say, such as "Dense 128 · ReLU"."""
        cards = [card for card in self.window.findChildren(Card) if card.isVisible() and not card.view.fixed]
        cards.sort(key=lambda card: card.y())
        return [f"{card.view.title} {card.view.summary}".strip() for card in cards]

    def answer(self) -> str:
        """What the drawing is read as; "–" for nothing."""
        return self.text("answer")

    # Waiting

    def wait(self, condition: Callable[[], bool], timeout_ms: int = PATIENCE_MS) -> None:
        """Let the program work until ``condition`` holds."""
        self.bot.waitUntil(condition, timeout=timeout_ms)

    def wait_for_steps(self, count: int) -> None:
        """Wait until the training has done at least ``count`` steps in all."""
        self.wait(lambda: self.window.session.run is not None and len(self.run.history.costs) >= count)

    def wait_for(self, status: Status) -> None:
        self.wait(lambda: self.status is status)

    def train_to_the_end(self) -> None:
        """Press the space bar and wait until the training has ended by itself."""
        with self.bot.waitSignal(self.window.controller.ended, timeout=2 * PATIENCE_MS):
            self.key(Key.Key_Space)

    # Keys

    def _press(self, send: Callable[..., None], key: Qt.Key | str, modifier: Qt.KeyboardModifier) -> None:
        widget = QApplication.activePopupWidget() or self.window  # a press may open or close a popup
        send(_handle(widget), key, modifier)  # by name, because without its widget a popup's handle is gone

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier = PLAIN) -> None:
        """Press and release a key in whatever has the focus."""
        self._press(QTest.keyPress, key, modifier)
        self._press(QTest.keyRelease, key, modifier)
        _settle()

    def write(self, text: str) -> None:
        """Type ``text`` into whatever has the focus."""
        for letter in text:
            self._press(QTest.keyClick, letter, PLAIN)
            _settle()

    def fill(self, name: str, text: str, *, confirm: bool = True) -> None:
        """Click into the field ``name``, replace what stands there and confirm with Enter."""
        field = self.find(QWidget, name)
        self.click(field, at=QPoint(20, field.height() // 2))
        self.key(Key.Key_A, Modifier.ControlModifier)
        self.key(Key.Key_Delete)
        self.write(text)
        if confirm:
            self.key(Key.Key_Return)

    # Mouse

    def click(
        self, target: QWidget | str, *, at: QPoint | None = None, button: Qt.MouseButton = Button.LeftButton
    ) -> None:
        """Scroll to a widget and click its middle, or a point ``at`` in it."""
        widget = self.find(QWidget, target) if isinstance(target, str) else target
        for area in self.window.findChildren(QScrollArea):
            if area.isAncestorOf(widget):
                area.ensureWidgetVisible(widget)
        handle, place = _place(widget, at or widget.rect().center())
        QTest.mouseClick(handle, button, PLAIN, place)
        _settle()

    def drag(self, widget: QWidget, points: list[QPoint], *, button: Qt.MouseButton = Button.LeftButton) -> None:
        """Press at the first of ``points`` in the widget, move through them, release at the last."""
        handle, _ = _place(widget, points[0])
        places = [_place(widget, point)[1] for point in points]
        QTest.mousePress(handle, button, PLAIN, places[0])
        for place in places[1:]:
            QTest.mouseMove(handle, place)
        QTest.mouseRelease(handle, button, PLAIN, places[-1])
        _settle()

    def choose(self, name: str, label: str) -> None:
        """Pick ``label`` from the list of a combo box by keyboard."""
        combo = self.find(QComboBox, name)
        row = combo.findText(label)
        assert row >= 0, f"“{name}” offers {[combo.itemText(i) for i in range(combo.count())]}"
        combo.setFocus()
        self.key(Key.Key_Space)
        view = combo.view()
        assert isinstance(view, QListView)
        self.wait(view.isVisible)
        view.setCurrentIndex(combo.model().index(row, 0))
        self.key(Key.Key_Return)
        self.wait(lambda: not view.isVisible())
        # The reading eye goes back to the layers, and so does the keyboard.
        self.window.network.cards.setFocus()

    def draw(self, strokes: list[list[tuple[float, float]]], *, button: Qt.MouseButton = Button.LeftButton) -> None:
        """Draw lines through points given in shares of the canvas, from its upper left corner."""
        canvas = self.find(Canvas, "canvas")
        side = min(canvas.width(), canvas.height())
        left, top = (canvas.width() - side) // 2, (canvas.height() - side) // 2
        for stroke in strokes:
            self.drag(canvas, [QPoint(round(left + x * side), round(top + y * side)) for x, y in stroke], button=button)

    # Longer ways

    def begin(self, key: str, *, epochs: int | None = None) -> None:
        """Start from the recipe ``key`` with nothing to undo, as a new window would."""
        project = recipe(key).project
        self.window.session.begin(project if epochs is None else project.with_setting("epochs", epochs))
        self.window.network.cards.setFocus()

    def train_endlessly(self, steps: int = 10) -> None:
        """Have a training under way that will not end while the test looks elsewhere."""
        self.begin("digits-dense", epochs=100_000)
        self.key(Key.Key_Space)
        self.wait_for_steps(steps)

    def show_tab(self, number: int) -> None:
        """Bring a page of the settings to the front: 0 the layer's, 1 the training's, 2 the task's."""
        bar = self.window.setup.tabBar()
        self.click(bar, at=bar.tabRect(number).center())

    def reason(self, key: str) -> str:
        """Why the button of an action cannot be pressed; empty if it can."""
        button = self.find(QToolButton, f"button-{key}")
        return "" if button.isEnabled() else button.toolTip().split("\n\n")[-1]

    @contextmanager
    def answering(self, button: QMessageBox.StandardButton) -> Iterator[list[str]]:
        """Press ``button`` in every question that comes up meanwhile; gives the questions."""
        asked: list[str] = []

        def look() -> None:
            box = QApplication.activeModalWidget()
            if isinstance(box, QMessageBox) and box.objectName() == "ask-unsaved":
                asked.append(f"{box.text()} {box.informativeText()}".strip())
                QTest.mouseClick(box.button(button), Button.LeftButton)

        timer = QTimer(interval=10)
        timer.timeout.connect(look)
        timer.start()
        try:
            yield asked
        finally:
            timer.stop()


def ring(x: float = 0.5, y: float = 0.5, wide: float = 0.2, high: float = 0.32) -> list[tuple[float, float]]:
    """A closed stroke, as for a zero."""
    turns = np.linspace(0, 2 * np.pi, 40)
    return [(x + wide * float(np.sin(turn)), y - high * float(np.cos(turn))) for turn in turns]


def _handle(widget: QWidget) -> QWindow:
    handle = widget.window().windowHandle()
    assert handle is not None, "only what is on the screen can be worked with"
    return handle


def _place(widget: QWidget, point: QPoint) -> tuple[QWindow, QPoint]:
    return _handle(widget), widget.mapTo(widget.window(), point)


def _settle() -> None:
    """Nobody is quick enough to act between an event and what follows from it at once, such as a popup's focus."""
    QCoreApplication.processEvents()
