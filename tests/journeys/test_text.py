"""Characters: hello is learned, a text is typed or opened, the network writes on."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QSize, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QPlainTextEdit, QPushButton, QWidget

from engine.recipes import recipe
from gui.session import Status
from gui.widgets.bars import Bars
from gui.widgets.text_box import TextBox
from tests.journeys.person import Person
from tests.journeys.test_look import clipped, outside

Key, Control = Qt.Key, Qt.KeyboardModifier.ControlModifier
KOREAN = "봄이 오면 산에 들에 꽃이 핍니다.\n" * 3


def answers(person: Person) -> str:
    """What the table says that the network thinks comes next, step by step."""
    return " ".join(person.find(QLabel, f"step-answer-{column}").text() for column in range(4))


def most_probable(person: Person) -> str:
    """What the bars say."""
    return person.find(Bars, "next-bars").accessibleDescription()


def compose(widget: QWidget, *words: str) -> None:
    """Type with an input method: what is not finished is shown underlined, then the word is taken."""
    for word in words:
        QCoreApplication.sendEvent(widget, QInputMethodEvent("ㄴ", []))
        done = QInputMethodEvent("", [])
        done.setCommitString(word)
        QCoreApplication.sendEvent(widget, done)


def generate(person: Person) -> str:
    """Press Generate and wait for the whole text."""
    person.click("text-generate")
    button = person.find(QPushButton, "text-generate")
    person.wait(lambda: button.text() == "Generate")
    return person.find(QPlainTextEdit, "text-generated").toPlainText()


def test_hello_is_learned_and_written(person: Person) -> None:
    person.begin("char-rnn")
    assert answers(person) == "– – – –"
    assert "Press Train" in person.text("text-note")
    assert not person.find(QPushButton, "text-generate").isEnabled()
    person.train_to_the_end()
    assert answers(person) == "e l l o"
    person.click("text-beginning")
    person.write("hel")
    assert most_probable(person).startswith("l, ")
    person.fill("form-length", "2")
    person.fill("form-temperature", "0")
    assert generate(person) == "hello"
    assert "epoch 50" in person.text("text-note")


def test_the_table_follows_the_weights_while_hello_is_learned(person: Person) -> None:
    person.begin("char-rnn")
    person.key(Key.Key_S)
    person.wait_for(Status.PAUSED)
    person.wait(lambda: answers(person) != "– – – –")
    first = [person.text(f"step-share-{column}") for column in range(4)]
    person.key(Key.Key_Space)
    person.wait(lambda: [person.text(f"step-share-{column}") for column in range(4)] != first)
    person.wait_for(Status.IDLE)
    assert answers(person) == "e l l o"


def test_an_unknown_character_is_said_below_the_beginning(person: Person) -> None:
    person.begin("char-rnn")
    person.train_to_the_end()
    person.click("text-beginning")
    person.write("hex")
    assert "does not know the character “x”" in person.text("text-problem")
    assert not person.find(QPushButton, "text-generate").isEnabled()
    person.key(Key.Key_Backspace)
    assert most_probable(person).startswith("l, ")
    assert person.find(QPushButton, "text-generate").isEnabled()


def test_the_same_press_twice_writes_two_texts_and_the_seed_says_which(person: Person) -> None:
    person.begin("text-lstm")
    person.window.session.edit(person.window.session.project.with_setting("epochs", 1), "")
    person.train_to_the_end()
    person.click("text-beginning")
    person.write("The ")
    first, second = generate(person), generate(person)
    assert len(first) == len(second) == 104
    assert first != second
    person.fill("form-seed", "0", confirm=True)
    assert generate(person) == first


def test_a_training_text_is_typed_in_hangul_as_one_edit(person: Person) -> None:
    person.begin("text-lstm")
    before = person.window.session.project
    person.click("text-edit")
    box = person.find(TextBox, "form-text")
    box.setFocus()
    box.selectAll()
    compose(box, "나비야 ", "나비야 ", "이리 날아오너라")
    assert person.window.session.project == before, "typing is not yet an edit"
    person.key(Key.Key_Return, Control)
    task = person.window.session.project.task
    assert task.text("text") == "나비야 나비야 이리 날아오너라"
    assert "16 characters, 11 different" in person.text("corpus-counts")
    assert person.cards()[-1] == "Dense 11"
    person.fill("form-steps", "5")
    assert not person.window.session.walk.problem
    person.key(Key.Key_Z, Control)
    person.key(Key.Key_Z, Control)
    assert person.window.session.project == before
    assert box.toPlainText() == before.task.text("text")


def test_a_text_is_learned_from_its_first_windows_alone(person: Person) -> None:
    person.begin("text-lstm")
    person.show_tab(2)
    assert "144 windows" in person.text("corpus-counts")
    for asked, learned in (("10", "10"), ("5000", "144"), ("0", "144")):
        person.fill("form-examples", asked)
        assert f"different, {learned} windows" in person.text("corpus-counts")


def test_hello_has_no_text_of_its_own_to_change(person: Person) -> None:
    for key, offered in (("char-rnn", False), ("text-lstm", True)):
        person.begin(key)
        buttons = person.window.tryit.text.findChildren(QPushButton, "text-edit")
        assert [button.isVisible() for button in buttons] == [offered]


def test_a_beginning_is_typed_in_hangul(person: Person) -> None:
    project = recipe("text-lstm-korean").project.with_setting("epochs", 2)
    person.window.session.begin(project)
    person.train_to_the_end()
    person.click("text-beginning")
    line = person.window.tryit.text.beginning
    QCoreApplication.sendEvent(line, QInputMethodEvent("ㅅ", []))
    assert most_probable(person) == "No answer yet"
    compose(line, "새")
    assert line.text() == "새"
    assert "%" in most_probable(person)


def test_a_text_is_opened_learned_and_refused_where_it_is_none(
    person: Person, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    person.begin("text-lstm")
    song, picture = tmp_path / "song.txt", tmp_path / "picture.txt"
    song.write_bytes(KOREAN.encode("cp949"))
    picture.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(99))
    person.show_tab(2)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(song), ""))
    person.click("corpus-open")
    assert person.window.session.project.task.text("text") == KOREAN
    assert person.window.session.undo.undoText() == "Open the text song.txt"
    assert person.cards()[-1] == f"Dense {len(set(KOREAN))}"
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(picture), ""))
    person.click("corpus-open")
    assert "picture.txt is no text" in person.notice
    assert person.window.session.project.task.text("text") == KOREAN
    person.window.network.cards.setFocus()
    person.key(Key.Key_S)
    person.wait_for(Status.PAUSED)
    assert "too short to hold some of it out" in person.notice


def test_a_text_shorter_than_a_sequence_ends_the_training_with_a_sentence(person: Person) -> None:
    person.begin("text-lstm")
    session = person.window.session
    session.edit(session.project.with_task(session.project.task_row.complete({"text": "abc"})), "")
    person.key(Key.Key_Space)
    person.wait(lambda: "The text has 3 characters" in person.notice)
    assert person.status is Status.IDLE


@pytest.mark.parametrize("look", ["light", "dark"])
@pytest.mark.parametrize("key", ["char-rnn", "text-lstm"])
def test_nothing_is_cut_off_in_a_small_window(person: Person, look: str, key: str) -> None:
    person.window.set_look(look)
    person.window.resize(QSize(1024, 720))
    person.begin(key)
    person.show_tab(2)
    person.click("text-beginning")
    person.write("hex")
    person.window.network.cards.setFocus()
    person.key(Key.Key_S)
    person.wait_for(Status.PAUSED)
    QApplication.processEvents()
    assert person.window.size() == QSize(1024, 720)
    assert not clipped(person.window)
    assert not outside(person.window)
