"""Closing the window in the middle of things."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QMessageBox

from engine import storage
from gui.session import Status
from tests.journeys.person import Person

Key, Buttons = Qt.Key, QMessageBox.StandardButton


def trainings() -> list[str]:
    """The threads in which something is trained."""
    return [thread.name for thread in threading.enumerate() if thread.name.startswith("playground-run")]


def test_closing_during_a_training_asks_and_cancel_leaves_it_running(person: Person) -> None:
    person.train_endlessly()
    with person.answering(Buttons.Cancel) as asked:
        person.window.close()
    assert len(asked) == 1
    assert "training is under way" in asked[0]
    assert person.window.isVisible()
    assert trainings()
    person.wait_for_steps(len(person.run.history.costs) + 20)
    assert person.status is Status.RUNNING


@pytest.mark.parametrize("paused", [False, True])
def test_discarding_closes_at_once_and_no_thread_is_left(person: Person, paused: bool) -> None:
    person.train_endlessly()
    if paused:
        person.key(Key.Key_Space)
        person.wait_for(Status.PAUSED)
    with person.answering(Buttons.Discard) as asked:
        person.window.close()
    assert len(asked) == 1
    assert not person.window.isVisible()
    assert not trainings()  # a thread that had not ended after two seconds would have been left alone


def test_saving_from_the_question_keeps_the_training_up_to_that_moment(
    person: Person, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "kept.netplay"), ""))
    person.train_endlessly(30)
    with person.answering(Buttons.Save):
        person.window.close()
    assert not person.window.isVisible()
    assert not trainings()
    saved = storage.load(tmp_path / "kept.netplay")
    assert saved.run is not None
    assert len(saved.run.history.costs) >= 30


def test_not_naming_a_file_means_not_to_close(person: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: ("", ""))
    person.train_endlessly()
    with person.answering(Buttons.Save) as asked:
        person.window.close()
    assert len(asked) == 1
    assert person.window.isVisible()
    assert person.status is Status.RUNNING


def test_closing_right_after_pressing_train_is_clean(person: Person) -> None:
    person.key(Key.Key_Space)
    with person.answering(Buttons.Discard):
        person.window.close()
    assert not person.window.isVisible()
    assert not trainings()


def test_a_window_with_nothing_to_lose_closes_without_a_word(person: Person) -> None:
    with person.answering(Buttons.Cancel) as asked:
        person.window.close()
    assert asked == []
    assert not person.window.isVisible()


def test_leaving_for_another_file_during_a_training_asks_too(person: Person, trained: Path) -> None:
    person.train_endlessly()
    with person.answering(Buttons.Cancel) as asked:
        person.window.files.open_path(trained)
    assert len(asked) == 1
    before = person.window.session.path, person.status
    with person.answering(Buttons.Discard):
        person.window.files.open_path(trained)
    after = person.window.session.path, person.status
    assert (before, after) == ((None, Status.RUNNING), (trained, Status.IDLE))
