"""The form of a catalog row: what is typed becomes a checked choice, and nothing else does."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QPalette, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QLabel,
    QLineEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from engine.catalog.rows import Real
from gui.widgets.number_box import NumberBox, number_text, stepped
from tests.gui.forms import DENSE, FLATTEN, RATE, STARTS, Shown


@pytest.fixture
def shown(qtbot: QtBot) -> Shown:
    return Shown(qtbot)


def test_enter_takes_what_was_typed(shown: Shown) -> None:
    shown.type_into("units", "64")
    assert [choice.whole("units") for choice in shown.choices] == [64]
    assert shown.choices[0].pick("weights") == STARTS.choice("normal"), "the rest of the choice stays complete"


def test_leaving_a_field_takes_what_was_typed(shown: Shown) -> None:
    shown.type_into("rate", "3e-4", end=None)
    assert not shown.choices
    shown.elsewhere.setFocus()
    assert [choice.real("rate") for choice in shown.choices] == [0.0003]


def test_leaving_an_untouched_field_changes_nothing(shown: Shown) -> None:
    shown.number("units").setFocus()
    shown.elsewhere.setFocus()
    assert not shown.choices


@pytest.mark.parametrize("text", ["", "abc", "0", "100001", "2.5", "9" * 60])
def test_a_refused_text_is_explained_and_the_last_number_stays_in_force(shown: Shown, text: str) -> None:
    box = shown.type_into("units", text)
    assert not shown.choices
    assert box.value == 1024
    assert shown.problem("units").isVisible()
    assert "Units must be a whole number from 1 to" in shown.problem("units").text()
    shown.form.show_choice(DENSE, DENSE.complete({}))
    assert shown.problem("units").isVisible(), "showing the same choice again must not hide the mistake"


def test_a_refused_text_is_red_until_it_is_right(shown: Shown) -> None:
    box = shown.type_into("units", "abc")
    edit = box.findChild(QLineEdit)
    assert edit is not None
    normal = shown.elsewhere.palette().color(QPalette.ColorRole.Base)
    assert edit.palette().color(QPalette.ColorRole.Base) != normal
    shown.type_into("units", "7", end=None)
    assert not shown.problem("units").isVisible()
    assert edit.palette().color(QPalette.ColorRole.Base) == normal


def test_escape_brings_the_last_good_number_back(shown: Shown) -> None:
    box = shown.type_into("units", "abc")
    QTest.keyClick(box, Qt.Key.Key_Escape)
    assert box.text() == "1024"
    assert not shown.problem("units").isVisible()
    assert not shown.choices


def test_whole_numbers_are_grouped_unless_they_are_edited(shown: Shown) -> None:
    box = shown.number("units")
    assert box.text() == "1,024"
    box.setFocus()
    assert box.text() == "1024"
    shown.elsewhere.setFocus()
    assert box.text() == "1,024"
    shown.type_into("units", "2,048")
    assert shown.choices[-1].whole("units") == 2048


def test_arrow_keys_step_by_one_and_with_control_by_ten(shown: Shown) -> None:
    box = shown.number("units")
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Up)
    QTest.keyClick(box, Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier)
    assert [choice.whole("units") for choice in shown.choices] == [1025, 1015]


def test_a_step_starts_from_what_is_typed(shown: Shown) -> None:
    box = shown.type_into("units", "50", end=None)
    QTest.keyClick(box, Qt.Key.Key_Up)
    assert shown.choices[-1].whole("units") == 51


def turn_wheel(box: QWidget) -> bool:
    """Turn the wheel a notch up over ``box``; False where the box leaves the wheel to the panel."""
    where = QPointF(box.rect().center())
    none, no_key, phase = Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase
    event = QWheelEvent(
        where, QPointF(box.mapToGlobal(where.toPoint())), QPoint(), QPoint(0, 120), none, no_key, phase, False
    )
    QApplication.sendEvent(box, event)
    return event.isAccepted()


@pytest.mark.parametrize("path", ["units", "rate", "weights"])
def test_the_wheel_turns_only_a_field_that_has_the_focus(shown: Shown, path: str) -> None:
    box = shown.combo(path) if path == "weights" else shown.number(path)
    shown.form.show_choice(DENSE, DENSE.complete({"weights": STARTS.choice("constant")}))  # there is one above it
    shown.elsewhere.setFocus()
    turn_wheel(box)
    assert not shown.choices
    box.setFocus()
    assert turn_wheel(box)
    assert len(shown.choices) == 1


def test_with_nothing_typed_undo_belongs_to_the_window(shown: Shown) -> None:
    box = shown.number("units")
    box.setFocus()

    def is_kept() -> bool:
        undo = QKeyEvent(QEvent.Type.ShortcutOverride, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        undo.ignore()
        QApplication.sendEvent(box, undo)
        return undo.isAccepted()

    assert not is_kept()
    QTest.keyClicks(box, "7")
    assert is_kept()


def test_small_numbers_are_written_as_people_type_them(shown: Shown) -> None:
    shown.form.show_choice(DENSE, DENSE.complete({"rate": 1e-5}))
    assert shown.number("rate").text() == "1e-5"
    assert [number_text(value, grouped=True) for value in (0.0003, 0.1, 2.0, 1e16)] == ["0.0003", "0.1", "2", "1e16"]


def test_a_number_over_many_decades_steps_one_two_five() -> None:
    up = [1e-5]
    for _ in range(4):
        up.append(float(stepped(RATE, up[-1], 1)))
    assert up == [1e-5, 2e-5, 5e-5, 1e-4, 2e-4]
    assert stepped(RATE, 1e-4, -1) == 5e-5
    assert stepped(RATE, 3e-4, 1) == 5e-4
    assert stepped(RATE, 3e-4, 10) == 3e-3, "with Ctrl a whole decade"
    assert stepped(RATE, 10.0, 1) == 10.0


def test_a_number_in_a_narrow_range_steps_evenly_and_stops_at_its_ends() -> None:
    rate = Real(key="rate", label="Rate", help="", default=0.3, low=0, high=1)
    assert [stepped(rate, 0.3, 1), stepped(rate, 0.3, -1), stepped(rate, 0.98, 1)] == [0.35, 0.25, 1.0]
    assert stepped(rate, 0.0, -1) == 0.0
    keep = Real(key="keep", label="Keep", help="", default=0.5, low=0, high=1, above=True)
    assert stepped(keep, 0.05, -1) == 0.05, "0 itself is not allowed"


def test_every_step_gives_an_allowed_number() -> None:
    for param in (RATE, *(param for row in STARTS for param in row.params if isinstance(param, Real))):
        for steps in (1, -1, 10, -10):
            value: float = param.default
            for _ in range(60):
                value = float(stepped(param, value, steps))
                assert param.check(value) == value


def test_a_toggle_and_a_list_give_a_choice_at_once(shown: Shown) -> None:
    bias = shown.form.findChild(QCheckBox, "form-bias")
    assert bias is not None
    QTest.mouseClick(bias, Qt.MouseButton.LeftButton, pos=QPoint(8, bias.height() // 2))
    QTest.keyClick(shown.combo("act"), Qt.Key.Key_Down)
    assert not shown.choices[-1].flag("bias")
    assert shown.choices[-1].text("act") == "tanh"
    assert len(shown.choices) == 2


def test_another_pick_brings_its_own_settings_with_their_defaults(shown: Shown) -> None:
    shown.type_into("weights.std", "0.2")
    assert shown.choices[-1].pick("weights").real("std") == 0.2
    shown.combo("weights").setFocus()
    QTest.keyClick(shown.combo("weights"), Qt.Key.Key_Down)
    assert shown.choices[-1].pick("weights") == STARTS.choice("constant")
    assert shown.combo("weights").hasFocus()
    assert shown.form.findChild(NumberBox, "form-weights.std") is None
    shown.type_into("weights.value", "3")
    assert shown.choices[-1].pick("weights").real("value") == 3
    QTest.keyClick(shown.combo("weights"), Qt.Key.Key_Up)
    assert shown.number("weights.std").value == 0.05


def test_showing_a_choice_of_the_same_row_keeps_fields_focus_and_caret(shown: Shown) -> None:
    before = shown.form.findChildren(QWidget)
    box = shown.number("units")
    box.setFocus()
    edit = box.findChild(QLineEdit)
    assert edit is not None
    edit.setCursorPosition(2)
    values = {"units": 2048, "rate": 0.5, "act": "tanh", "bias": False, "weights": STARTS.choice("normal", std=1.0)}
    shown.form.show_choice(DENSE, DENSE.complete(values))
    assert shown.form.findChildren(QWidget) == before
    assert box.hasFocus()
    assert edit.cursorPosition() == 2
    assert box.text() == "2048"
    assert shown.number("weights.std").value == 1.0
    assert shown.combo("act").currentText() == "Tanh"
    assert not shown.choices, "showing is not editing"


def test_another_choice_or_another_layer_wipes_drafts(shown: Shown) -> None:
    box = shown.type_into("units", "abc")
    shown.form.show_choice(DENSE, DENSE.complete({"rate": 0.5}))
    assert box.text() == "1024"
    shown.type_into("units", "abc")
    shown.form.discard_drafts()
    assert not shown.problem("units").isVisible()


def test_drafts_can_be_taken_before_an_action(shown: Shown) -> None:
    shown.type_into("units", "77", end=None)
    assert shown.form.commit_drafts()
    assert shown.choices[-1].whole("units") == 77
    shown.type_into("weights.std", "no", end=None)
    assert not shown.form.commit_drafts()


def test_a_row_without_settings_shows_its_help(qtbot: QtBot) -> None:
    shown = Shown(qtbot, FLATTEN)
    assert [label.text() for label in shown.form.findChildren(QLabel) if label.isVisible()] == [FLATTEN.help]
    assert not shown.form.findChildren(NumberBox)


def test_a_locked_form_says_why_and_takes_nothing(shown: Shown) -> None:
    box = shown.type_into("units", "64", end=None)
    shown.form.set_locked("Training is running.")
    assert not shown.choices
    assert not box.isEnabled()
    assert "Training is running." in [label.text() for label in shown.form.findChildren(QLabel) if label.isVisible()]
    shown.form.set_locked("")
    shown.type_into("units", "64")
    assert shown.choices[-1].whole("units") == 64


def test_every_field_is_named_explained_and_reachable_with_tab(shown: Shown) -> None:
    paths = ["units", "rate", "act", "bias", "weights", "weights.std", "words", "numbers", "shape"]
    shown.number("units").setFocus()
    seen = []
    for _ in paths:
        field = QApplication.focusWidget()
        assert field is not None
        assert field.accessibleName()
        assert field.toolTip()
        seen.append(field.objectName())
        QTest.keyClick(field, Qt.Key.Key_Tab)
    assert seen == [f"form-{path}" for path in paths]
