"""The page where two tensors are computed with."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from engine.catalog.tasks import TASKS
from engine.recipes import recipe
from gui.pages.tensors import TensorsPage
from gui.session import Notice, Session

RECIPE = "tensors"


@pytest.fixture
def page(session: Session, qtbot: QtBot) -> TensorsPage:
    made = TensorsPage(session)
    qtbot.addWidget(made)
    made.resize(300, 800)
    made.show()
    return made


def table(page: TensorsPage) -> dict[str, str]:
    rows = range(page.table.rowCount())
    texts = [[item.text() if (item := page.table.item(row, column)) else "" for column in (0, 1)] for row in rows]
    return dict(texts)


def type_into(page: TensorsPage, key: str, text: str, *, enter: bool = True) -> None:
    box = page.findChild(QWidget, f"form-{key}")
    assert box is not None
    line = box.findChild(QLineEdit)
    assert line is not None
    line.selectAll()
    QTest.keyClicks(line, text)
    if enter:
        QTest.keyClick(box, Qt.Key.Key_Return)


def test_the_products_of_the_lecture_are_shown(page: TensorsPage) -> None:
    shown = table(page)
    assert shown["A @ B"] == "[[6], [16]]"
    assert shown["A * B"] == "[[2, 4], [6, 10]]"


def test_another_tensor_is_computed_with_at_once_and_can_be_undone(page: TensorsPage, session: Session) -> None:
    type_into(page, "a", "[[1,2],[3,4]]")
    assert table(page)["mean(A, axis=1)"] == "[1.5, 3.5]"
    assert session.project.task.text("a") == "[[1, 2], [3, 4]]"
    session.undo.undo()
    assert table(page)["mean(A, axis=1)"] == "[1.5, 4]"


def test_shapes_that_do_not_fit_get_a_sentence(page: TensorsPage) -> None:
    type_into(page, "a", "[1,2,3]")
    shown = table(page)
    assert shown["A @ B"].startswith("Does not fit: the rows of A hold 3 numbers")
    assert shown["reshape(A, [4])"] == "Does not fit: the shape has room for 4 numbers, A holds 3."


def test_what_is_still_being_typed_is_taken_before_training(page: TensorsPage, session: Session) -> None:
    type_into(page, "b", "[[1],[1]]", enter=False)
    assert session.project.task.text("b") == "[[2], [2]]"
    assert page.commit()
    assert session.project.task.text("b") == "[[1], [1]]"


def test_what_is_no_tensor_is_refused_and_forgotten_with_the_task(
    page: TensorsPage, session: Session, notices: list[Notice]
) -> None:
    type_into(page, "b", "[[1],[", enter=False)
    assert not page.commit()
    assert notices[-1].is_error
    session.edit(recipe("xor").project, "")
    assert page.commit()


def test_what_is_trained_on_is_asked_under_task_alone_and_kept_by_an_edit_here(
    page: TensorsPage, session: Session
) -> None:
    task = TASKS.choice("tensors", label_noise=50, examples=1, seed=3)
    session.edit(session.project.with_task(task), "")
    assert page.findChild(QWidget, "form-label_noise") is None
    type_into(page, "a", "[[1,2],[3,4]]")
    assert session.project.task == TASKS.choice("tensors", a="[[1, 2], [3, 4]]", label_noise=50, examples=1, seed=3)
