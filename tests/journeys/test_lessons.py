"""The lessons in which every number counts: the chain rule step by step, and tensors."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTableWidget

from gui.session import Status
from tests.journeys.person import Person


def column(person: Person, name: str, key: int, value: int) -> dict[str, str]:
    """One column of a table by another one."""
    table = person.find(QTableWidget, name)
    texts = [[item.text() if (item := table.item(r, c)) else "" for c in (key, value)] for r in range(table.rowCount())]
    return {text[0]: text[1] for text in texts}


def test_the_chain_rule_is_seen_at_work_step_by_step(person: Person) -> None:
    person.choose("task-choice", "One number")
    assert column(person, "numbers-table", 0, 2)["f"] == "−7", "its page came to the front"
    person.key(Qt.Key.Key_S)
    person.wait_for(Status.PAUSED)
    person.wait(lambda: person.text("numbers-note") != "Start weights.")
    after = column(person, "numbers-table", 0, 2)
    assert (after["w"], after["b"]) == ("−1", "3.2"), "a hundredth of the derivatives -100 and -20 further down"
    person.key(Qt.Key.Key_Space)
    person.wait_for(Status.IDLE)
    assert person.text("numbers-note") == "After 20 epochs."
    assert column(person, "numbers-table", 0, 2)["f"] == "3"


def test_a_matrix_is_typed_computed_with_and_learned(person: Person) -> None:
    person.choose("task-choice", "Tensors")
    person.fill("form-b", "[[1], [0]]", confirm=False)
    person.click("button-train")
    assert column(person, "tensors-table", 0, 1)["A @ B"] == "[[1], [3]]", "what was typed is taken first"
    person.wait_for(Status.IDLE)
    weights = person.run.weights
    assert weights is not None
    assert [round(weight, 2) for weight in weights["0.weight"][0].tolist()] == [1, 0]


def test_the_newest_weights_are_followed_while_only_the_numbers_are_in_view(person: Person) -> None:
    person.begin("chain-rule", epochs=100_000)
    person.key(Qt.Key.Key_Space)
    person.wait(lambda: column(person, "numbers-table", 0, 2)["f"] == "3")
    assert person.status is Status.RUNNING
