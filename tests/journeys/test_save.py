"""Saving, opening, and going on with what was saved."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import torch
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QMenu, QMessageBox, QWidget

from engine import storage
from engine.catalog.layers import LAYERS
from engine.data.container import TaskData
from engine.training.control import Control
from engine.training.history import History
from gui.app import make_window
from gui.session import Status
from gui.settings import Settings
from tests.journeys.person import Person, ring

Key, Control_, Shift = Qt.Key, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
Buttons = QMessageBox.StandardButton
Place = Callable[[Path], None]


@pytest.fixture
def save_to(monkeypatch: pytest.MonkeyPatch) -> Place:
    """Have the system's own dialog for saving answer with a path."""

    def place(path: Path) -> None:
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))

    return place


def drop(person: Person, path: Path) -> None:
    """Drag a file from a file manager and let it go over the window's middle."""
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path))])
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(700, 400), Qt.DropAction.CopyAction, mime, left, none)
    QApplication.sendEvent(person.window, enter)
    if enter.isAccepted():
        QApplication.sendEvent(person.window, QDropEvent(QPointF(700, 400), Qt.DropAction.CopyAction, mime, left, none))


def curves(person: Person) -> tuple[list[float], list[float]]:
    history = person.run.history
    return history.costs.tolist(), history.epoch_table()[:, :5].ravel().tolist()


def test_a_saved_project_comes_back_with_its_weights_curves_and_answers(
    person: Person, trained: Path, tmp_path: Path, save_to: Place
) -> None:
    person.window.files.open_path(trained)
    person.draw([ring()])
    answer, sureness, before = person.answer(), person.text("sureness"), curves(person)
    weights = dict(person.run.weights or {})
    save_to(tmp_path / "mine")
    person.key(Key.Key_S, Control_ | Shift)
    path = tmp_path / "mine.netplay"
    assert path.exists(), "a name without an ending becomes a project file"
    assert "Saved “mine.netplay”" in person.notice
    assert person.window.windowTitle() == "mine[*] – Network Playground"
    assert "saved" in person.text("status-line")

    person.begin("xor")
    drop(person, path)
    assert person.window.session.project == storage.load(path).project
    assert curves(person) == before
    assert (person.answer(), person.text("sureness")) == (answer, sureness)
    assert person.run.weights is not None
    assert all(torch.equal(person.run.weights[name], tensor) for name, tensor in weights.items())
    assert not person.window.isWindowModified()


def test_a_training_saved_in_the_middle_goes_on_as_if_it_had_never_stopped(
    person: Person, digits: TaskData, tmp_path: Path, save_to: Place
) -> None:
    from engine.training.loop import train

    session = person.window.session
    dropout = LAYERS.choice("dropout")
    session.edit(session.project.inserted(2, dropout).with_setting("epochs", 4), "dropout and fewer epochs")
    history = History()
    uninterrupted = train(session.project, digits, history.add, Control())

    person.key(Key.Key_S)
    person.wait_for(Status.PAUSED)
    for _ in range(24):
        person.key(Key.Key_S)
    person.wait(lambda: person.run.state is not None and person.run.state.epoch * 20 + person.run.state.step == 25)
    save_to(tmp_path / "half.netplay")
    person.key(Key.Key_S, Control_)
    person.key(Key.Key_Escape)
    person.wait_for(Status.IDLE)
    person.begin("xor")
    person.window.files.open_path(tmp_path / "half.netplay")
    assert len(person.run.history.costs) == 25
    person.window.network.cards.setFocus()
    person.train_to_the_end()

    assert np.array_equal(person.run.history.costs, history.costs)
    assert person.run.state is not None
    for name, tensor in uninterrupted.state.weights.items():
        assert torch.equal(person.run.state.weights[name], tensor), name


def test_saving_during_a_training_keeps_it_running_and_what_comes_after_is_unsaved(
    person: Person, tmp_path: Path, save_to: Place
) -> None:
    save_to(tmp_path / "live.netplay")
    person.train_endlessly(30)
    person.key(Key.Key_S, Control_)
    saved = storage.load(tmp_path / "live.netplay")
    assert saved.run is not None
    count = len(saved.run.history.costs)
    assert count >= 30
    person.wait_for_steps(count + 30)
    person.key(Key.Key_Escape)
    person.wait_for(Status.IDLE)
    assert person.window.isWindowModified()
    assert "not saved" in person.text("status-line")


def test_closing_with_changes_asks_and_saving_from_the_question_loses_nothing(
    person: Person, trained: Path, tmp_path: Path
) -> None:
    path = tmp_path / "mine.netplay"
    path.write_bytes(trained.read_bytes())
    person.window.files.open_path(path)
    person.click("card-1")
    person.fill("form-units", "77")
    assert person.window.isWindowModified()
    with person.answering(Buttons.Cancel) as asked:
        person.window.close()
    assert asked == ["Save the changes to “mine”?"]
    assert person.window.isVisible()
    with person.answering(Buttons.Save) as asked:
        person.window.close()
    assert len(asked) == 1
    assert not person.window.isVisible()
    assert storage.load(path).project.layers[1].whole("units") == 77


def test_undoing_back_to_what_was_saved_needs_no_question(person: Person, trained: Path) -> None:
    person.window.files.open_path(trained)
    person.click("card-1")
    person.key(Key.Key_Delete)
    assert person.window.isWindowModified()
    person.key(Key.Key_Z, Control_)
    assert not person.window.isWindowModified()
    with person.answering(Buttons.Cancel) as asked:
        person.window.close()
    assert asked == []
    assert not person.window.isVisible()


def test_the_document_alone_is_plain_json(person: Person, trained: Path, tmp_path: Path, save_to: Place) -> None:
    person.window.files.open_path(trained)
    save_to(tmp_path / "homework.json")
    person.key(Key.Key_S, Control_ | Shift)
    plain = json.loads((tmp_path / "homework.json").read_text())
    assert plain["task"]["key"] == "digits"
    assert [layer["key"] for layer in plain["layers"]] == ["flatten", "dense", "dense"]
    project = person.window.session.project
    person.begin("xor")
    person.window.files.open_path(tmp_path / "homework.json")
    assert person.window.session.project == project
    assert person.window.session.run is None


def test_weights_that_no_file_holds_are_asked_about_though_the_document_is_saved(
    person: Person, tmp_path: Path, save_to: Place
) -> None:
    person.begin("xor-easy")
    person.key(Key.Key_Space)
    person.wait_for(Status.RUNNING)
    person.wait_for(Status.IDLE)
    save_to(tmp_path / "xor.json")
    person.key(Key.Key_S, Control_ | Shift)
    assert person.notice == "Saved “xor.json”: the document, without what was trained."
    assert person.window.isWindowModified()
    assert "training not saved" in person.text("status-line")
    person.key(Key.Key_S, Control_)
    assert person.window.isWindowModified()
    save_to(tmp_path / "again.json")
    with person.answering(Buttons.Save) as asked:
        person.window.close()
    assert len(asked) == 1
    assert person.window.isVisible(), "a document does not hold them either"
    save_to(tmp_path / "xor.netplay")
    with person.answering(Buttons.Save):
        person.window.close()
    assert not person.window.isVisible()
    assert storage.load(tmp_path / "xor.netplay").run is not None


def test_recent_files_are_offered_newest_first_and_open(person: Person, trained: Path, tmp_path: Path) -> None:
    menu = next(menu for menu in person.window.findChildren(QMenu) if menu.title() == "Open recent")
    for name in ("first", "second"):
        (tmp_path / f"{name}.netplay").write_bytes(trained.read_bytes())
        person.window.files.open_path(tmp_path / f"{name}.netplay")
    assert menu.isEnabled()
    menu.aboutToShow.emit()
    assert [action.text() for action in menu.actions()] == ["second.netplay", "first.netplay"]
    menu.actions()[1].trigger()
    assert person.window.session.path == tmp_path / "first.netplay"


@pytest.mark.parametrize(
    "spoil",
    [
        pytest.param(lambda data: data[:2000], id="cut off"),
        pytest.param(lambda data: data[:-1], id="one byte short"),
        pytest.param(lambda _: b"", id="empty"),
        pytest.param(lambda data: b"\x89PNG\r\n\x1a\n" + data[:500], id="another kind of file"),
        pytest.param(lambda _: b'{"format": 99}', id="from the future"),
        pytest.param(lambda data: data.replace(b"dense", b"dance", 1), id="an unknown layer"),
    ],
)
def test_a_broken_file_gives_one_sentence_and_nothing_is_lost(
    person: Person, trained: Path, tmp_path: Path, spoil: Callable[[bytes], bytes]
) -> None:
    person.window.files.open_path(trained)
    person.click("card-1")
    person.key(Key.Key_Delete)
    before, run = person.window.session.project, person.run
    broken = tmp_path / "broken.netplay"
    broken.write_bytes(spoil(trained.read_bytes()))
    with person.answering(Buttons.Cancel) as asked:
        drop(person, broken)
    assert asked == [], "a file that cannot be opened is no reason to ask about the present one"
    assert person.notice
    assert "\n" not in person.notice
    assert person.window.session.project == before
    assert person.run is run
    assert person.window.session.path == trained
    person.key(Key.Key_Z, Control_)
    assert len(person.cards()) == 3


def test_a_place_that_cannot_be_written_gives_a_sentence_and_nothing_is_lost(
    person: Person, trained: Path, tmp_path: Path, save_to: Place
) -> None:
    person.window.files.open_path(trained)
    person.click("card-1")
    person.key(Key.Key_Delete)
    save_to(tmp_path / "no such folder" / "mine.netplay")
    person.key(Key.Key_S, Control_ | Shift)
    assert "no such folder" in person.notice
    assert person.window.isWindowModified()
    assert person.window.session.path == trained
    # Closing, saving in vain: the window stays.
    (tmp_path / "folder.netplay").mkdir()
    save_to(tmp_path / "folder.netplay")
    person.window.session.path = None
    with person.answering(Buttons.Save) as asked:
        person.window.close()
    assert len(asked) == 1
    assert person.window.isVisible()
    assert "folder" in person.notice


def test_files_that_are_no_projects_are_not_taken_over_the_window(person: Person, tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("notes")
    before = person.window.session.project
    drop(person, path)
    assert person.window.session.project == before
    assert person.notice == ""


def test_a_project_named_at_the_start_is_shown(person: Person, trained: Path) -> None:
    second = make_window(Settings(), trained)
    person.bot.addWidget(second)
    second.show()
    person.wait(lambda: second.session.path == trained)
    assert second.session.run is not None
    assert second.session.project == storage.load(trained).project


def test_new_starts_over_with_the_same_task(person: Person, trained: Path) -> None:
    person.window.files.open_path(trained)
    person.key(Key.Key_N, Control_)
    assert person.window.session.path is None
    assert person.window.session.run is None
    assert person.window.session.project.task.key == "digits"


def test_pictures_and_tables_of_the_curves_are_written(
    person: Person, trained: Path, tmp_path: Path, save_to: Place
) -> None:
    person.window.files.open_path(trained)
    save_to(tmp_path / "cost")
    person.click(person.find(QWidget, "curve_table", inside="cost-plot"))
    table = (tmp_path / "cost.csv").read_text().splitlines()
    assert table[0] == "series,x,y"
    assert len(table) == 1 + len(person.run.history.costs) + 8
    person.click(person.find(QWidget, "curve_picture", inside="cost-plot"))
    assert (tmp_path / "cost.png").read_bytes().startswith(b"\x89PNG")
    assert "Saved “cost.png”" in person.notice
    save_to(tmp_path / "nowhere" / "cost.png")
    person.click(person.find(QWidget, "curve_picture", inside="cost-plot"))
    assert "could not be written" in person.notice
