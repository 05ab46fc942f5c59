"""Working by keyboard alone, and for those who are read to."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QCheckBox,
    QComboBox,
    QLineEdit,
    QScrollBar,
    QTabBar,
    QToolButton,
    QWidget,
)

from gui.actions import ACTIONS
from gui.session import Status
from gui.widgets.canvas import Canvas
from gui.widgets.card import Card
from tests.journeys.person import Person

Key, Control = Qt.Key, Qt.KeyboardModifier.ControlModifier


def chain(person: Person) -> list[QWidget]:
    """What Tab reaches, in turn, from the layers round to the layers."""
    person.window.network.cards.setFocus()
    reached: list[QWidget] = []
    while True:
        widget = QApplication.focusWidget()
        assert widget is not None
        if widget in reached:
            return reached
        reached.append(widget)
        person.key(Key.Key_Tab)


def focus(person: Person, name: str) -> QWidget:
    """Go to the widget ``name`` with the Tab key."""
    widget = next(widget for widget in chain(person) if widget.objectName() == name)
    while QApplication.focusWidget() is not widget:
        person.key(Key.Key_Tab)
    return widget


def described(widget: QWidget) -> str:
    return f"{type(widget).__name__} “{widget.objectName()}”"


@pytest.mark.parametrize("key", ["digits-dense", "xor"])
def test_everything_is_reached_by_tab(person: Person, trained: Path, key: str) -> None:
    if key == "xor":
        person.begin(key)
    else:
        person.window.files.open_path(trained)
    names = [widget.objectName() for widget in chain(person)]
    wanted = ["task-choice", "recipe-choice", "button-train", "button-step", "button-restart", "button-new-seed"]
    wanted += ["device-choice", "add-layer", "card-0", "curve_train", "curve_log", "curve_smoothing", "curve_fit"]
    wanted += (
        ["curve_view", "canvas", "brush-size", "draw-eraser", "draw-trash", "draw-image"]
        if key == "digits-dense"
        else ["plane"]
    )
    assert not [name for name in wanted if name not in names]


def test_tab_follows_the_eye_from_left_to_right(person: Person) -> None:
    person.click("card-1")  # whose fields and cards were made after everything else
    person.key(Key.Key_D, Control)
    names = [widget.objectName() for widget in chain(person)]
    first = names.index("task-choice")
    names = names[first:] + names[:first]
    stations = ["task-choice", "button-train", "device-choice", "add-layer", "card-2", "form-units"]
    stations += ["form-bias", "curve_train", "curve_log", "canvas"]
    places = [names.index(name) for name in stations]
    assert places == sorted(places), names


@pytest.mark.parametrize("key", ["digits-dense", "xor", "text-lstm", "char-rnn"])
def test_whatever_takes_the_keyboard_has_a_name_and_an_explanation(person: Person, key: str) -> None:
    person.begin(key)
    reached = chain(person)
    for page in range(3):
        person.window.setup.setCurrentIndex(page)
        reached += chain(person)
    assert not [described(widget) for widget in reached if not widget.objectName()]
    assert not [
        described(w) for w in reached if not (w.accessibleName() or (isinstance(w, QAbstractButton) and w.text()))
    ]
    assert not [described(w) for w in reached if not (w.toolTip() or (isinstance(w, QTabBar) and w.tabToolTip(0)))]


@pytest.mark.parametrize("key", ["digits-dense", "xor", "text-lstm", "char-rnn"])
def test_everything_that_can_be_used_has_a_name_for_tests_and_helpers(person: Person, key: str) -> None:
    person.begin(key)
    kinds = (QAbstractButton, QComboBox, QAbstractSpinBox, QAbstractSlider, QLineEdit)
    nameless = [
        described(widget)
        for kind in kinds
        for widget in person.window.findChildren(kind)
        if widget.isVisible() and not widget.objectName() and not isinstance(widget, QScrollBar)
    ]
    assert not nameless


def test_every_action_is_labelled_explained_and_in_a_menu(person: Person) -> None:
    in_menus = {
        action
        for top in person.window.menuBar().actions()
        for action in top.menu().actions()  # type: ignore[attr-defined]
    }
    for row in ACTIONS:
        action = person.window.actions_.by_key[row.key]
        assert row.label
        assert row.help.endswith(".")
        assert row.help in action.toolTip()
        assert action in in_menus, row.key


def test_no_two_actions_share_a_key(person: Person) -> None:
    keys = [key.toString() for action in person.window.findChildren(QAction) for key in action.shortcuts()]
    assert len(keys) >= 15
    assert len(keys) == len(set(keys)), sorted(keys)


def test_a_disabled_button_says_why(person: Person) -> None:
    assert "No training" in person.reason("stop")


@pytest.mark.parametrize("name", ["add-layer", "button-step", "curve_train", "recipe-choice", "form-bias"])
def test_space_on_a_button_presses_it_and_does_not_train(person: Person, name: str) -> None:
    person.click("card-1")
    widget = focus(person, name)
    before = widget.isChecked() if isinstance(widget, QCheckBox) else None
    person.key(Key.Key_Space)
    if isinstance(widget, QCheckBox):
        assert widget.isChecked() is not before
    elif name == "button-step":
        person.wait_for(Status.PAUSED)
        assert len(person.run.history.costs) == 1
        return
    else:
        assert QApplication.activePopupWidget() is not None
        person.key(Key.Key_Escape)
    assert person.status is Status.IDLE
    assert person.window.session.run is None


@pytest.mark.parametrize("name", ["card-1", "canvas", "curve_view", "brush-size"])
def test_space_trains_wherever_it_presses_nothing(person: Person, trained: Path, name: str) -> None:
    person.window.files.open_path(trained)
    person.click("card-1")
    focus(person, name)
    person.key(Key.Key_Space)
    assert person.status is not Status.IDLE


def test_letters_and_spaces_typed_into_fields_start_nothing(person: Person) -> None:
    person.click("card-1")
    person.fill("form-units", "s r 1", confirm=False)
    person.key(Key.Key_Escape)
    person.key(Key.Key_L, Control)
    person.write("s r ")
    person.key(Key.Key_Escape)
    person.fill("curve_smoothing", "s r 0", confirm=False)
    assert person.window.session.run is None
    assert person.status is Status.IDLE


def test_escape_in_a_field_takes_back_what_was_typed_and_does_not_stop_the_training(person: Person) -> None:
    person.train_endlessly()
    person.click("card-1")
    person.fill("form-units", "64", confirm=False)
    person.key(Key.Key_Escape)
    field = person.find(QAbstractSpinBox, "form-units")
    assert field.text() == "128"
    assert person.status is Status.RUNNING
    person.key(Key.Key_Escape)
    person.wait_for(Status.IDLE)


def test_a_network_is_built_and_trained_without_a_mouse(person: Person) -> None:
    focus(person, "card-0")
    person.key(Key.Key_Down)
    person.key(Key.Key_Delete)
    person.key(Key.Key_Up)
    assert person.find(Card, "card-0").hasFocus()
    person.key(Key.Key_L, Control)
    person.write("dense")
    person.key(Key.Key_Return)
    focus(person, "form-units")
    person.key(Key.Key_A, Control)
    person.write("32")
    person.key(Key.Key_Return)
    assert person.cards() == ["Flatten", "Dense 32 · ReLU", "Dense 10"]
    focus(person, "card-1")
    person.key(Key.Key_Space)
    person.wait_for_steps(10)
    person.key(Key.Key_Escape)
    person.wait_for(Status.IDLE)


def test_the_keyboard_stays_near_the_layers_when_the_form_changes_under_it(person: Person) -> None:
    """A form that is replaced must not hand the keyboard to some button far away, which Space would then press."""
    person.click("card-1")
    person.key(Key.Key_D, Control)
    person.fill("form-units", "64")
    for _ in range(2):
        person.key(Key.Key_Z, Control)
    person.key(Key.Key_L, Control)
    person.write("flatten")
    person.key(Key.Key_Return)
    widget = QApplication.focusWidget()
    assert widget is not None
    assert person.window.network.isAncestorOf(widget) or person.window.setup.isAncestorOf(widget), described(widget)


def test_the_keys_are_listed_on_f1(person: Person) -> None:
    person.key(Key.Key_F1)
    page = person.window.findChild(QWidget, "text-page")
    assert page is not None
    text = page.property("text")
    for row in ACTIONS:
        if row.shortcut:
            assert QKeySequence(row.shortcut).toString(QKeySequence.SequenceFormat.NativeText) in text
    page.close()


def test_focus_is_seen_on_canvas_and_button(person: Person) -> None:
    for name in ("canvas", "button-train", "card-0"):
        widget = person.find(QWidget, name)
        person.find(QToolButton, "add-layer").setFocus()
        without = widget.grab().toImage()
        widget.setFocus(Qt.FocusReason.TabFocusReason)
        assert widget.grab().toImage() != without, name
    assert person.find(Canvas, "canvas").focusPolicy() == Qt.FocusPolicy.StrongFocus
