"""The popup from which a layer is picked: typing narrows it, keys and clicks take a row."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QListWidget
from pytestqt.qtbot import QtBot

from engine.catalog.rows import Row
from gui.widgets.palette import Palette

ROWS = (
    Row(key="dropout", label="Dropout", help="Switches units of a Dense layer off at random."),
    Row(key="dense", label="Dense", help="Every output sees every input."),
    Row(key="conv2d", label="Convolution", help="Slides filters over a picture."),
    Row(key="pool", label="합성곱 풀링", help="Makes a picture smaller."),
)


class Shown:
    def __init__(self, qtbot: QtBot) -> None:
        self.bot = qtbot
        self.picked: list[str] = []
        self.palette = Palette()
        qtbot.addWidget(self.palette)
        self.palette.picked.connect(self.picked.append)
        self.palette.open_at(QPoint(40, 40), ROWS)
        search = self.palette.findChild(QLineEdit, "palette-search")
        found = self.palette.findChild(QListWidget, "palette-list")
        assert search is not None
        assert found is not None
        self.search, self.list = search, found

    def found(self) -> list[str]:
        return [self.list.item(row).text() for row in range(self.list.count())]


@pytest.fixture
def shown(qtbot: QtBot) -> Shown:
    return Shown(qtbot)


def test_it_opens_with_every_row_and_the_focus_in_the_search(shown: Shown) -> None:
    assert shown.found() == [row.label for row in ROWS]
    shown.bot.waitUntil(shown.search.hasFocus)


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("CONV", ["Convolution"]),
        ("conv2d", ["Convolution"]),
        ("picture slides", ["Convolution"]),
        ("picture", ["Convolution", "합성곱 풀링"]),
        ("dense", ["Dense", "Dropout"]),
        ("  ", [row.label for row in ROWS]),
    ],
)
def test_typing_narrows_the_list_by_name_key_and_purpose(shown: Shown, text: str, labels: list[str]) -> None:
    QTest.keyClicks(shown.search, text)
    assert shown.found() == labels


def test_enter_takes_the_first_row_and_closes(shown: Shown) -> None:
    QTest.keyClicks(shown.search, "den")
    QTest.keyClick(shown.search, Qt.Key.Key_Return)
    assert shown.picked == ["dense"]
    assert not shown.palette.isVisible()


def test_up_and_down_choose_another_row(shown: Shown) -> None:
    for key in (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Return):
        QTest.keyClick(shown.search, key)
    assert shown.picked == ["dense"]


def test_a_click_takes_a_row(shown: Shown) -> None:
    place = shown.list.visualItemRect(shown.list.item(2)).center()
    QTest.mouseClick(shown.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert shown.picked == ["conv2d"]
    assert not shown.palette.isVisible()


def test_escape_closes_without_a_pick(shown: Shown) -> None:
    QTest.keyClick(shown.search, Qt.Key.Key_Escape)
    assert not shown.palette.isVisible()
    assert not shown.picked


def test_nothing_found_is_said_and_enter_does_nothing(shown: Shown) -> None:
    QTest.keyClicks(shown.search, "xyz")
    sentence = shown.palette.findChild(QLabel, "palette-nothing")
    assert sentence is not None
    assert sentence.isVisible()
    QTest.keyClick(shown.search, Qt.Key.Key_Return)
    assert not shown.picked
    shown.search.clear()
    assert not sentence.isVisible()


def test_hangul_narrows_the_list_while_a_syllable_is_composed(shown: Shown) -> None:
    composing = QInputMethodEvent("합", [])
    QApplication.sendEvent(shown.search, composing)
    assert shown.found() == ["합성곱 풀링"]
    done = QInputMethodEvent()
    done.setCommitString("합성")
    QApplication.sendEvent(shown.search, done)
    assert shown.found() == ["합성곱 풀링"]
    QTest.keyClick(shown.search, Qt.Key.Key_Return)
    assert shown.picked == ["pool"]


def test_it_opens_anew_with_an_empty_search_and_stays_on_the_screen(shown: Shown) -> None:
    QTest.keyClicks(shown.search, "xyz")
    shown.palette.close()
    room = shown.palette.screen().availableGeometry()
    shown.palette.open_at(room.bottomRight(), ROWS[:2])
    assert shown.search.text() == ""
    assert shown.found() == ["Dropout", "Dense"]
    assert room.contains(shown.palette.geometry())
