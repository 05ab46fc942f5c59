"""What the window is about: edits, undo, selection, and whether anything would be lost."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtTest import QSignalSpy

from engine.catalog.layers import LAYERS
from engine.recipes import recipe
from gui import session as session_module
from gui.session import Notice, RunView, Session, Status


def test_an_edit_is_one_step_back_and_forth(session: Session) -> None:
    start = session.project
    changed = start.removed(0)
    session.edit(changed, "Remove Flatten")
    assert session.project == changed
    assert session.undo.undoText() == "Remove Flatten"
    session.undo.undo()
    assert session.project == start
    session.undo.redo()
    assert session.project == changed


def test_an_edit_that_changes_nothing_is_no_step(session: Session) -> None:
    session.edit(session.project.with_setting("seed", session.project.seed), "nothing")
    assert session.undo.count() == 0


def test_quick_repetitions_of_one_edit_are_one_step(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    start = session.project
    for epochs in (31, 32, 33):
        session.edit(start.with_setting("epochs", epochs), "Change the training")
    assert session.undo.count() == 1
    session.edit(session.project.removed(0), "Remove Flatten")
    assert session.undo.count() == 2
    session.undo.undo()
    session.undo.undo()
    assert session.project == start
    monkeypatch.setattr(session_module, "MERGE_WITHIN_S", -1.0)  # as if much later
    session.undo.redo()
    session.edit(session.project.with_setting("epochs", 34), "Change the training")
    assert session.undo.count() == 2


def test_the_shapes_follow_every_edit(session: Session) -> None:
    fits = []
    session.project_changed.connect(lambda: fits.append(session.walk.problem is None))
    session.edit(session.project.removed(0), "")
    session.undo.undo()
    assert fits == [False, True]


def test_the_selection_stays_within_the_stack(session: Session) -> None:
    session.select((2,))
    session.edit(session.project.removed(2), "")
    assert list(session.selected) == [1]
    session.edit(session.project.with_layers(()), "")
    assert not session.project.layers
    session.undo.undo()
    session.undo.undo()
    assert session.selected == (2,)


def test_selecting_what_is_selected_says_nothing(session: Session) -> None:
    spy = QSignalSpy(session.selection_changed)
    session.select((0,))
    assert spy.count() == 0
    session.select((1,))
    assert spy.count() == 1


def test_editing_a_layer_names_it_in_the_step(session: Session) -> None:
    session.select((1,))
    session.edit_layer(LAYERS.choice("dense", units=7))
    assert session.project.layers[1].whole("units") == 7
    assert session.undo.undoText() == "Change layer 2"


def test_saving_undoing_and_training_decide_whether_something_would_be_lost(session: Session, tmp_path: Path) -> None:
    def modified_after(act: Callable[[], object]) -> bool:
        act()
        return session.modified

    shorter = session.project.removed(0)
    assert not session.modified
    assert modified_after(lambda: session.edit(shorter, ""))
    assert not modified_after(lambda: session.saved_as(tmp_path / "a.netplay"))
    assert modified_after(session.undo.undo)
    assert not modified_after(session.undo.redo)
    assert modified_after(lambda: session.show_run(RunView(shorter)))
    assert not modified_after(lambda: session.saved_as(tmp_path / "a.netplay"))
    assert modified_after(session.run_went_on)
    assert modified_after(lambda: session.saved_as(tmp_path / "a.json", with_run=False)), "the weights are in no file"
    assert not modified_after(lambda: session.saved_as(tmp_path / "a.netplay"))
    assert not modified_after(lambda: session.saved_as(tmp_path / "a.json", with_run=False)), "they stand in the other"


def test_another_document_starts_with_nothing_to_undo(session: Session, tmp_path: Path) -> None:
    session.edit(session.project.removed(0), "")
    session.select((1,))
    heard = [QSignalSpy(signal) for signal in (session.project_changed, session.weights_changed, session.file_changed)]
    session.begin(recipe("xor").project, tmp_path / "xor.netplay")
    assert session.undo.count() == 0
    assert not session.modified
    assert session.selected == (0,)
    assert session.title == "xor"
    assert all(spy.count() for spy in heard)
    session.begin(recipe("xor").project)
    assert session.title == "Untitled"


def test_a_status_is_announced_once(session: Session) -> None:
    spy = QSignalSpy(session.status_changed)
    session.set_status(Status.RUNNING)
    session.set_status(Status.RUNNING)
    assert spy.count() == 1


def test_a_notice_carries_its_sentence(session: Session, notices: list[Notice]) -> None:
    session.notify("The disk is full.", is_error=True)
    assert notices == [Notice("The disk is full.", True)]
