"""The box for a longer text: what is typed becomes a checked text, and nothing else does."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from engine.catalog.typed import Text
from gui.widgets.text_box import EDITABLE, TextBox

WORDS = Text(key="words", label="Words", help="What is read.", default="one two", least=3, most=10**6, kinds=9)
Key = Qt.Key


class Shown:
    """A box on the screen with a line beside it, and what the box gave."""

    def __init__(self, qtbot: QtBot) -> None:
        self.texts: list[str] = []
        self.sentences: list[str] = []
        self.window = QWidget()
        qtbot.addWidget(self.window)
        self.box, self.elsewhere = TextBox(WORDS), QLineEdit()
        column = QVBoxLayout(self.window)
        column.addWidget(self.box)
        column.addWidget(self.elsewhere)
        self.box.taken.connect(self.texts.append)
        self.box.judged.connect(self.sentences.append)
        self.window.show()
        qtbot.waitUntil(self.window.isActiveWindow)

    def replace(self, text: str) -> None:
        """Type ``text`` over everything."""
        self.box.setFocus()
        self.box.selectAll()
        QTest.keyClicks(self.box, text)


@pytest.fixture
def shown(qtbot: QtBot) -> Shown:
    return Shown(qtbot)


def test_a_text_is_taken_on_leaving_the_box(shown: Shown) -> None:
    shown.replace("abc")
    QTest.keyClick(shown.box, Key.Key_Return)
    assert not shown.texts, "Enter is a character of a text"
    shown.elsewhere.setFocus()
    assert shown.texts == ["abc\n"]
    assert shown.box.value == "abc\n"
    shown.box.setFocus()
    shown.elsewhere.setFocus()
    assert len(shown.texts) == 1, "nothing was typed"


def test_ctrl_enter_takes_a_text_and_escape_takes_back_what_was_typed(shown: Shown) -> None:
    shown.replace("abc")
    QTest.keyClick(shown.box, Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert shown.texts == ["abc"]
    QTest.keyClicks(shown.box, "y")
    QTest.keyClick(shown.box, Key.Key_Escape)
    assert shown.box.toPlainText() == "abc"
    assert len(shown.texts) == 1


def test_tab_leaves_the_box(shown: Shown) -> None:
    shown.replace("abcd")
    QTest.keyClick(shown.box, Key.Key_Tab)
    assert shown.elsewhere.hasFocus()
    assert shown.texts == ["abcd"]


def test_a_text_that_is_not_allowed_stays_with_the_sentence_against_it(shown: Shown) -> None:
    shown.replace("ab")
    shown.elsewhere.setFocus()
    assert not shown.texts
    assert shown.sentences == ["Words must have from 3 to 1,000,000 characters; this one has 2."]
    assert not shown.box.commit()
    assert shown.box.toPlainText() == "ab"
    shown.replace("abc")
    assert shown.box.commit()
    assert shown.sentences[-1] == ""
    assert shown.texts == ["abc"]


def test_a_draft_stays_while_the_same_text_is_shown_and_goes_for_another(shown: Shown) -> None:
    shown.replace("draft")
    shown.box.show_value("one two")
    assert shown.box.toPlainText() == "draft"
    shown.box.show_value("other")
    assert shown.box.toPlainText() == "other"
    assert not shown.texts


def test_a_text_too_long_for_the_box_is_shown_by_its_beginning_and_kept_whole(shown: Shown) -> None:
    long = "word\n" * EDITABLE
    shown.box.show_value(long)
    assert len(shown.box.toPlainText()) < EDITABLE + 100
    QTest.keyClicks(shown.box, "abc")
    assert shown.box.commit()
    assert not shown.texts
    assert shown.box.value == long
    shown.box.show_value("short")
    assert shown.box.toPlainText() == "short"
    assert not shown.box.isReadOnly()
