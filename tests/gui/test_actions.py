"""The table of actions, as the window carries it out."""

from __future__ import annotations

from collections import Counter

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

import resources
from engine.recipes import recipe
from gui.actions import ACTIONS, ActionRow, shortcut_text
from gui.session import Status
from gui.window import Window

MENUS = {"file", "edit", "training", "view", "help"}


@pytest.mark.parametrize("row", ACTIONS, ids=lambda row: row.key)
def test_every_row_is_whole(row: ActionRow, qapp: QApplication) -> None:
    assert row.label
    assert row.help.endswith(".")
    assert row.menu in MENUS
    assert not row.icon or (resources.folder("icons") / f"{row.icon}.svg").exists()
    assert not row.shortcut or not QKeySequence(row.shortcut).isEmpty()


def test_keys_and_labels_are_not_used_twice(qapp: QApplication) -> None:
    for texts in ([row.key for row in ACTIONS], [shortcut_text(row) for row in ACTIONS if row.shortcut]):
        assert not [text for text, count in Counter(texts).items() if count > 1]


@pytest.mark.parametrize(
    ("key", "shortcut"),
    [("train", "Space"), ("step", "S"), ("restart", "R"), ("stop", "Esc"), ("save", "Ctrl+S"), ("keys", "F1")],
)
def test_the_promised_keys_do_what_was_promised(key: str, shortcut: str) -> None:
    assert next(shortcut_text(row) for row in ACTIONS if row.key == key) == shortcut


def test_what_cannot_be_done_now_is_disabled_and_says_why(window: Window) -> None:
    action = window.actions_.by_key
    window.session.begin(recipe("xor").project)
    assert not action["stop"].isEnabled()
    assert action["stop"].toolTip().endswith("No training is under way.")
    window.session.edit(window.session.project.with_layers(()), "")
    assert not action["remove-layer"].isEnabled()
    assert action["remove-layer"].toolTip().endswith("There is no layer yet.")
    for key in ("train", "step", "restart", "new-seed"):
        assert "does not fit" in action[key].toolTip()
        assert not action[key].isEnabled()
    window.session.undo.undo()
    assert action["train"].isEnabled()
    assert action["train"].toolTip().startswith("Train (Space)\n")


def test_while_a_training_starts_or_stops_it_cannot_be_started_again(window: Window) -> None:
    train = window.actions_.by_key["train"]
    for status in (Status.PREPARING, Status.STOPPING):
        window.session.set_status(status)
        assert not train.isEnabled()
        assert "Wait a moment" in train.toolTip()
    window.session.set_status(Status.IDLE)
    assert train.isEnabled()


def test_the_big_button_says_what_it_would_do(window: Window) -> None:
    train = window.actions_.by_key["train"]
    said = []
    for status in (Status.IDLE, Status.RUNNING, Status.PAUSED, Status.IDLE):
        window.session.set_status(status)
        said.append(train.text())
    assert said == ["Train", "Pause", "Go on", "Train"]


def test_moving_a_layer_beyond_the_ends_is_nothing(window: Window) -> None:
    window.session.begin(recipe("xor").project)
    start = window.session.project
    window.actions_.by_key["layer-up"].trigger()
    window.session.select((1,))
    window.actions_.by_key["layer-down"].trigger()
    assert window.session.project == start
    window.actions_.by_key["layer-up"].trigger()
    assert window.session.project == start.moved(1, 0)
    assert window.session.selected == (0,)


def test_about_says_what_this_is(window: Window, qtbot: QtBot) -> None:
    from PySide6.QtWidgets import QMessageBox

    window.actions_.by_key["about"].trigger()
    page = window.findChild(QMessageBox, "text-page")
    assert page is not None
    assert "MIT" in page.text()
    page.close()
