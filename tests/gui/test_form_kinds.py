"""The fields for lists, words, points and picks."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QLabel,
    QToolButton,
)
from pytestqt.qtbot import QtBot

from engine.catalog.rows import Param
from tests.gui.forms import CIRCLE, DENSE, STARTS, Shown


@pytest.fixture
def shown(qtbot: QtBot) -> Shown:
    return Shown(qtbot)


def test_lists_of_numbers_and_shapes_are_typed_as_text(shown: Shown) -> None:
    assert shown.number("numbers").text() == "[[5, -7], [5, -7]]"
    box = shown.type_into("numbers", "[[1,2],[3,4.5]]")
    assert shown.choices[-1].text("numbers") == box.text() == "[[1, 2], [3, 4.5]]"
    QTest.keyClick(box, Qt.Key.Key_Up)
    assert len(shown.choices) == 1, "text has no steps"
    shown.type_into("shape", "1x28x28", end=None)
    shown.elsewhere.setFocus()
    assert shown.choices[-1].text("shape") == shown.number("shape").text() == "1×28×28"


def test_a_refused_list_is_explained_and_escape_brings_the_last_good_one_back(shown: Shown) -> None:
    box = shown.type_into("numbers", "[[1, 2], [3]]")
    assert not shown.choices
    assert shown.problem("numbers").isVisible()
    assert (
        shown.problem("numbers").text().startswith("Numbers must be one number, or numbers in lists of equal lengths")
    )
    assert not shown.form.commit_drafts()
    QTest.keyClick(box, Qt.Key.Key_Escape)
    assert box.text() == "[[5, -7], [5, -7]]"
    assert not shown.problem("numbers").isVisible()


def test_words_are_switched_on_and_off_and_keep_the_order_of_the_list(qtbot: QtBot) -> None:
    shown = Shown(qtbot, CIRCLE)
    toggles = {t.objectName().removeprefix("form-seen-"): t for t in shown.form.findChildren(QToolButton)}
    assert {key: toggle.isChecked() for key, toggle in toggles.items()} == {"x1": True, "x2": True, "x1x2": False}
    for key in ("x1x2", "x2", "x1"):
        QTest.mouseClick(toggles[key], Qt.MouseButton.LeftButton)
    assert [choice.text("seen") for choice in shown.choices] == ["x1,x2,x1x2", "x1,x1x2", "x1x2"]
    QTest.mouseClick(toggles["x1x2"], Qt.MouseButton.LeftButton)
    assert len(shown.choices) == 3, "the last one stays on"


def test_placed_points_are_counted(qtbot: QtBot) -> None:
    shown = Shown(qtbot, CIRCLE)
    label = shown.form.findChild(QLabel, "form-points")
    assert label is not None
    assert label.text() == "1"
    shown.form.show_choice(CIRCLE, CIRCLE.complete({"points": "[]"}))
    assert label.text() == "0"


def test_every_kind_of_setting_has_a_field() -> None:
    def kinds(of: type) -> set[type]:
        children: list[type] = of.__subclasses__()
        return {of}.union(*map(kinds, children)) - ({of} if children else set())

    assert kinds(Param) == {type(param) for param in (*DENSE.params, *CIRCLE.params)}, (
        "a new kind needs a field here and in the form"
    )


def test_a_pick_offers_only_what_its_owner_allows_and_what_is_chosen(shown: Shown) -> None:
    def offered() -> list[str]:
        combo = shown.combo("weights")
        return [combo.itemData(index) for index in range(combo.count())]

    shown.form.offer("weights", ["zeros", "constant"])
    assert offered() == ["normal", "constant", "zeros"], "what a file holds is shown even where it does not fit"
    assert shown.combo("weights").currentData() == "normal"
    shown.form.show_choice(DENSE, DENSE.complete({"weights": STARTS.choice("zeros")}))
    shown.form.offer("weights", ["zeros", "constant"])
    assert offered() == ["constant", "zeros"]
    assert shown.combo("weights").currentData() == "zeros"
    shown.form.show_choice(DENSE, DENSE.complete({}))  # as an undo may do
    assert shown.combo("weights").currentData() == "normal"
    assert not shown.choices
