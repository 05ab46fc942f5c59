"""A residual layer, filled by keyboard and by dragging, and trained."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QWidget

from gui.widgets.card import Card
from tests.journeys.person import Person
from tests.journeys.test_build import START, add

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")  # a popup asks for the keyboard

Key, Control, Alt = Qt.Key, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


def test_a_residual_is_added_filled_trained_and_undone(person: Person) -> None:
    session = person.window.session
    person.click("card-1")
    add(person, "fast forward")
    assert person.cards()[2] == "Residual"
    assert "Add a layer inside" in person.find(Card, "card-2").view.problem
    assert "does not fit" in person.reason("train")

    person.key(Key.Key_Insert)  # by keyboard: what is added to an empty residual goes inside, in the size that fits
    person.write("dense")
    person.key(Key.Key_Return)
    assert session.selected == (2, 0, 0)
    assert person.window.setup.tabText(0) == "3/1/1 · Dense"
    assert person.cards() == ["Flatten", "Dense 128 · ReLU", "Residual x + f(x)", "Dense 128 · ReLU", "Dense 10"]
    person.fill("form-units", "64")
    assert "they give 64" in person.find(Card, "card-2").view.problem
    person.fill("form-units", "128")

    person.click("slot-2-0")  # by mouse
    person.write("dropout")
    person.key(Key.Key_Return)
    assert session.selected == (2, 0, 1)

    person.click("card-1")
    person.key(Key.Key_D, Control)
    card, slot = person.find(Card, "card-2"), person.find(QWidget, "slot-3-0")
    below = card.mapFrom(person.window, slot.mapTo(person.window, QPoint(60, 12)))
    person.drag(card, [QPoint(60, 20), QPoint(60, 40), (below + QPoint(60, 20)) / 2, below])
    assert [choice.key for choice in session.project.layer((2,)).stacks[0]] == ["dense", "dropout", "dense"]
    person.key(Key.Key_Up, Alt)
    assert [choice.key for choice in session.project.layer((2,)).stacks[0]] == ["dense", "dense", "dropout"]
    assert person.reason("train") == ""

    person.show_tab(1)
    person.fill("form-epochs", "2")
    person.window.network.cards.setFocus()
    person.train_to_the_end()
    assert person.run.history.epochs[-1].validation_accuracy > 0.5
    assert "2.stacks.0.1.weight" in (person.run.weights or {})

    while session.undo.canUndo():
        person.key(Key.Key_Z, Control)
    assert person.cards() == START


def test_a_split_is_edited_and_its_branches_joined_otherwise(person: Person) -> None:
    session = person.window.session
    person.click("card-1")
    add(person, "split")
    person.click("slot-2-1")
    person.write("dense")
    person.key(Key.Key_Return)
    assert session.selected == (2, 1, 0)
    assert session.walk.layers[2].leaves == (128 + 256,)
    person.click("card-2")
    person.choose("form-join", "added")
    assert "The branches give 128, 256" in person.find(Card, "card-2").view.problem
    person.click("card-2-1-0")
    person.fill("form-units", "128")
    assert session.walk.problem is None
