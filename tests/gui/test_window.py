"""The window as a whole: what it shows first, what its menus hold, what it does about the outside world."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QMimeData, QObject, QPoint, QSize, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QScreen
from PySide6.QtWidgets import QApplication, QDockWidget, QMenu, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from engine.recipes import recipe
from gui.app import FIRST_RECIPE, make_window
from gui.controller import Progress
from gui.files import example_path, examples
from gui.session import Status
from gui.settings import Settings
from gui.widgets.elided import ElidedLabel
from gui.window import Window


def test_the_first_start_shows_a_trained_network_that_reads_digits(window: Window) -> None:
    assert window.session.project == recipe(FIRST_RECIPE).project
    assert not window.session.modified
    if example_path(recipe(FIRST_RECIPE).project) is not None:
        assert window.session.run is not None
        assert window.session.run.weights is not None


def test_it_has_the_three_docks_and_the_five_menus(window: Window) -> None:
    docks = {dock.objectName(): dock.windowTitle() for dock in window.findChildren(QDockWidget)}
    assert docks == {"dock-network": "Network", "dock-settings": "Settings", "dock-try-it": "Try it"}
    titles = [action.text().replace("&", "") for action in window.menuBar().actions()]
    assert titles == ["File", "Edit", "Training", "View", "Help"]


def test_docks_can_be_switched_off_and_on_in_the_menu(window: Window) -> None:
    for dock in window.findChildren(QDockWidget):
        dock.toggleViewAction().trigger()
        assert not dock.isVisible()
        dock.toggleViewAction().trigger()
        assert dock.isVisible()


def test_examples_are_offered_in_a_menu(window: Window) -> None:
    menu = next(menu for menu in window.findChildren(QMenu) if menu.title() == "Open example")
    assert [action.objectName() for action in menu.actions()] == [f"example-{path.stem}" for _, path in examples()]
    for action in menu.actions():
        action.trigger()
        assert window.session.run is not None
        assert f"example-{next(p.stem for _, p in examples() if example_path(window.session.project) == p)}" == (
            action.objectName()
        )


def test_the_title_names_the_project_and_marks_changes(window: Window, tmp_path: Path) -> None:
    window.session.begin(recipe("xor").project, tmp_path / "lecture 3.netplay")
    assert window.windowTitle() == "lecture 3[*] – Network Playground"
    assert not window.isWindowModified()
    window.session.edit(window.session.project.removed(0), "")
    assert window.isWindowModified()
    window.session.undo.undo()
    assert not window.isWindowModified()


@pytest.mark.parametrize(
    ("names", "taken"),
    [
        (["a.netplay"], True), (["A.JSON"], True), (["a.txt"], False), (["a.netplay", "b.netplay"], False), ([], False),
    ],
)  # fmt: skip
def test_only_one_project_at_a_time_can_be_dropped(window: Window, names: list[str], taken: bool) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(f"/somewhere/{name}") for name in names])
    event = QDragEnterEvent(
        QPoint(5, 5), Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    event.ignore()
    QApplication.sendEvent(window, event)
    assert event.isAccepted() is taken


def test_a_device_of_last_time_that_is_gone_is_said(qtbot: QtBot, qapp: QApplication) -> None:
    Settings().set_text("device", "cuda:9")
    window = make_window(Settings())
    qtbot.addWidget(window)
    heard: list[str] = []
    window.session.noticed.connect(lambda notice: heard.append(notice.text))
    window.show()
    qtbot.waitUntil(lambda: window.warmup.is_ready)
    assert any("cuda:9" in text for text in heard)
    assert window.controller.device == "auto"


def test_the_look_and_the_language_that_were_chosen_are_ticked(window: Window) -> None:
    from PySide6.QtGui import QAction

    for name in ("look-dark", "look-light", "language-ko", "language-en"):
        action = window.findChild(QAction, name)
        assert action is not None
        action.trigger()
        assert action.isChecked()
        group, _, key = name.partition("-")
        assert Settings().text(group) == key
    assert "started again" in window.notice.text


def test_closing_before_anything_is_loaded_is_clean(qtbot: QtBot, qapp: QApplication) -> None:
    window = make_window(Settings())
    qtbot.addWidget(window)
    window.show()
    window.close()
    assert window.isHidden()


class Shown(QObject):
    """Notes which widgets are shown as windows of their own."""

    def __init__(self) -> None:
        super().__init__()
        self.names: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.names.append(watched.objectName())
        return False


def test_nothing_flashes_up_beside_the_window(qtbot: QtBot, qapp: QApplication) -> None:
    shown = Shown()
    qapp.installEventFilter(shown)
    window = make_window(Settings())
    qtbot.addWidget(window)
    window.show()
    for key in ("rbm-pretraining", "xor", "char-rnn", "tensors", "cnn"):
        window.session.begin(recipe(key).project)
    qapp.removeEventFilter(shown)
    assert shown.names == ["window"]
    window.close_now()


@pytest.mark.parametrize(
    ("screen", "first"),
    [((1920, 1040), (1440, 900)), ((1366, 728), (1366, 728)), ((800, 600), (1024, 720))],
)
def test_the_first_window_fits_on_the_screen(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, screen: tuple[int, int], first: tuple[int, int]
) -> None:
    monkeypatch.setattr(QScreen, "availableSize", lambda _screen: QSize(*screen))
    window = make_window(Settings())
    qtbot.addWidget(window)
    assert window.size() == QSize(*first)


def test_it_does_not_ask_for_more_room_than_a_small_screen_has(window: Window) -> None:
    hint = window.minimumSizeHint()
    assert hint.width() <= 1024
    assert hint.height() <= 720


def test_whatever_the_top_says_in_the_small_window_its_buttons_stay_where_they_are(window: Window) -> None:
    window.resize(1024, 720)
    controller, session = window.controller, window.session
    button, where = window.findChild(QToolButton, "button-train"), window.findChild(ElidedLabel, "progress-text")
    assert button is not None
    assert where is not None
    places = []
    for key in ("digits-dense", "xor", "rbm-pretraining"):
        session.begin(recipe(key).project)
        for status, controller.progress in (
            (Status.IDLE, Progress()),
            (Status.RUNNING, Progress(7, 15, 100, 300, 12.2)),
            (Status.RUNNING, Progress(2, 15, 100, 300, 63.0, layer=1, layers=2)),
        ):
            session.set_status(status)
            controller.progressed.emit()
            QApplication.processEvents()
            places.append(button.geometry().getRect())
            assert where.shown_text.startswith(where.text()[:30])
        session.set_status(Status.IDLE)
    assert len(set(places)) == 1
    assert window.width() == 1024
