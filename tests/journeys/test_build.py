"""Building a stack with mouse and keys."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QListWidget

from gui.widgets.card import Card
from tests.journeys.person import Person

Key, Control, Alt = Qt.Key, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
START = ["Flatten", "Dense 128 · ReLU", "Dense 10"]


def add(person: Person, words: str) -> None:
    """Add a layer after the selected one by typing into the palette."""
    person.click("add-layer")
    person.write(words)
    person.key(Key.Key_Return)
    assert QApplication.activePopupWidget() is None


def test_layers_are_removed_added_edited_and_moved_and_all_of_it_undone(person: Person) -> None:
    session = person.window.session
    start = session.project
    person.click("card-1")
    person.key(Key.Key_Delete)
    assert person.cards() == ["Flatten", "Dense 10"]
    person.click("card-0")
    add(person, "dens")
    assert person.cards() == ["Flatten", "Dense 256 · ReLU", "Dense 10"]
    person.fill("form-units", "64")
    assert person.cards() == ["Flatten", "Dense 64 · ReLU", "Dense 10"]
    add(person, "dropout")
    person.fill("form-rate", "0.25")
    assert person.cards() == ["Flatten", "Dense 64 · ReLU", "Dropout p 0.25 · keep 0.75", "Dense 10"]
    person.click("card-2")
    person.key(Key.Key_Up, Alt)
    assert person.cards() == ["Flatten", "Dropout p 0.25 · keep 0.75", "Dense 64 · ReLU", "Dense 10"]
    end = session.project

    steps = session.undo.count()
    for _ in range(steps):
        person.key(Key.Key_Z, Control)
    assert person.cards() == START
    assert session.project == start
    assert not session.undo.canUndo()
    for _ in range(steps):
        person.key(Key.Key_Y, Control)
    assert session.project == end


def test_a_card_is_dragged_to_another_place(person: Person) -> None:
    first, last = (person.find(Card, f"card-{index}") for index in (0, 2))
    below = first.mapFrom(person.window, last.mapTo(person.window, QPoint(60, last.height() - 4)))
    person.drag(first, [QPoint(60, 20), QPoint(60, 40), (below + QPoint(60, 20)) / 2, below])
    assert person.cards() == ["Dense 128 · ReLU", "Dense 10", "Flatten"]
    person.key(Key.Key_Z, Control)
    assert person.cards() == START


def test_a_layer_is_duplicated_and_the_copy_is_selected(person: Person) -> None:
    person.click("card-1")
    person.key(Key.Key_D, Control)
    assert person.cards() == ["Flatten", "Dense 128 · ReLU", "Dense 128 · ReLU", "Dense 10"]
    person.fill("form-units", "32")
    assert person.cards() == ["Flatten", "Dense 128 · ReLU", "Dense 32 · ReLU", "Dense 10"]


def test_the_palette_explains_every_layer_and_escape_leaves_it(person: Person) -> None:
    person.key(Key.Key_L, Control)
    person.write("overfitting")
    popup = QApplication.activePopupWidget()
    assert popup is not None
    found = popup.findChild(QListWidget, "palette-list")
    assert found is not None
    assert "Dropout" in [found.item(row).text() for row in range(found.count())]
    person.key(Key.Key_Escape)
    assert QApplication.activePopupWidget() is None
    assert person.cards() == START


def test_a_layer_that_does_not_fit_says_so_and_training_waits_until_it_does(person: Person) -> None:
    assert person.reason("train") == ""
    person.click("card-0")
    person.key(Key.Key_Delete)
    problem = person.find(Card, "card-0").view.problem
    assert "1×28×28" in problem
    assert "Flatten" in problem
    assert problem in person.text("status-line")
    assert "does not fit" in person.reason("train")
    person.key(Key.Key_Space)
    assert person.window.session.run is None
    person.key(Key.Key_Z, Control)
    assert person.find(Card, "card-1").view.problem == ""
    assert person.reason("train") == ""


def test_what_is_typed_and_not_confirmed_counts_when_train_is_pressed(person: Person) -> None:
    person.show_tab(1)
    person.fill("form-epochs", "1", confirm=False)
    with person.bot.waitSignal(person.window.controller.ended, timeout=30_000):
        person.click("button-train")
    assert len(person.run.history.epochs) == 1
