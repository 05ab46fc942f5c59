"""Between the session and the disk, without a window around it."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

import resources
from engine import storage
from engine.project import to_json
from engine.recipes import recipe, recipes
from engine.storage import Saved
from gui.controller import Controller
from gui.files import Files, example_path, examples
from gui.session import Notice, Session
from gui.settings import Settings

RECIPE = "xor-easy"


@pytest.fixture
def files(session: Session, controller: Controller, qtbot: QtBot) -> Files:
    parent = QWidget()
    qtbot.addWidget(parent)
    return Files(parent, session, controller, Settings())


@pytest.fixture
def xor_file(tmp_path: Path) -> Path:
    path = tmp_path / "xor.netplay"
    storage.save(path, Saved(recipe("xor").project))
    return path


def test_a_project_that_was_opened_is_saved_where_it_came_from_without_a_question(
    files: Files, session: Session, xor_file: Path
) -> None:
    files.open_path(xor_file)
    session.edit(session.project.with_setting("epochs", 7), "")
    assert files.save()
    assert storage.load(xor_file).project.epochs == 7
    assert not session.modified


def test_a_name_is_suggested_beside_the_old_one(
    files: Files, session: Session, xor_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    suggested: list[str] = []

    def ask(_parent: object, _title: str, suggestion: str, _filter: str) -> tuple[str, str]:
        suggested.append(suggestion)
        return "", ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", ask)
    files.open_path(xor_file)
    assert not files.save_as()
    assert suggested == [str(xor_file)]


@pytest.mark.parametrize(
    ("typed", "chosen", "written"),
    [
        ("mine", "Network Playground project (*.netplay)", "mine.netplay"),
        ("mine", "Document without weights (*.json)", "mine.json"),
        ("mine.NETPLAY", "", "mine.NETPLAY"),
        ("version 1.5", "", "version 1.5.netplay"),
    ],
)
def test_the_ending_says_what_is_written(
    files: Files, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, typed: str, chosen: str, written: str
) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / typed), chosen))
    assert files.save()
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == [written]
    assert storage.load(tmp_path / written).project == recipe("xor-easy").project


def test_not_choosing_a_file_to_open_changes_nothing(
    files: Files, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: ("", ""))
    before = session.project
    files.open()
    assert session.project == before


def test_a_plain_json_document_opens_without_a_run(files: Files, session: Session, tmp_path: Path) -> None:
    path = tmp_path / "homework.json"
    path.write_text(to_json(recipe("or-linear").project), encoding="utf-8")
    files.open_path(path)
    assert session.project == recipe("or-linear").project
    assert session.run is None
    assert session.path == path


def test_a_file_that_is_gone_is_a_sentence(
    files: Files, session: Session, notices: list[Notice], tmp_path: Path
) -> None:
    files.open_path(tmp_path / "gone.netplay")
    assert notices[-1].is_error
    assert "gone.netplay" in notices[-1].text
    assert session.path is None


def test_opening_and_saving_are_remembered(files: Files, qtbot: QtBot, xor_file: Path) -> None:
    with qtbot.waitSignal(files.recent_changed):
        files.open_path(xor_file)
    assert Settings().recent_files() == [xor_file]


def test_the_first_example_is_shown_only_where_nothing_was_begun(files: Files, session: Session) -> None:
    session.edit(session.project.with_setting("epochs", 7), "")
    before = session.project
    files.show_first_example()
    assert session.project == before


def test_every_example_is_a_trained_recipe_that_opens_without_a_name(files: Files, session: Session) -> None:
    titles = {item.title for item in recipes()}
    assert len(examples()) == len(list(resources.folder("examples").glob("*.netplay")))
    for title, path in examples():
        assert title in titles
        files.open_example(path)
        assert session.run is not None
        assert session.run.weights is not None
        assert session.run.project == session.project
        assert session.path is None
        assert not session.modified
        assert example_path(session.project) == path
    assert example_path(recipe("xor").project.with_setting("epochs", 3)) is None


def test_a_picture_that_cannot_be_written_is_a_sentence(files: Files, notices: list[Notice], tmp_path: Path) -> None:
    files.write_text(tmp_path / "no folder" / "cost.csv", lambda path: path.write_text("x"))
    assert notices[-1].is_error
    assert "cost.csv" in notices[-1].text
    files.write_text(tmp_path / "cost.csv", lambda path: path.write_text("x"))
    assert not notices[-1].is_error
