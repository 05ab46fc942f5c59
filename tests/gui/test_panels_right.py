"""What can be done with the network: the page for drawing and the page with the plane."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import torch
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QLabel, QSlider
from pytestqt.qtbot import QtBot

from engine.catalog.tasks import TASKS, TaskRow
from engine.network import initialised, weights_of
from engine.recipes import recipe
from gui.panels.tryit import TryPanel
from gui.session import Notice, RunView, Session, Status
from gui.widgets.bars import Bars


@pytest.fixture
def panel(session: Session, qtbot: QtBot) -> TryPanel:
    made = TryPanel(session)
    qtbot.addWidget(made)
    made.resize(320, 800)
    made.show()
    return made


def show_run(session: Session, *, bias: int | None = None) -> RunView:
    """A run with start weights; with ``bias`` its last layer always prefers that digit."""
    run = RunView(session.project, epoch=2.5)
    weights = weights_of(initialised(session.project))
    if bias is not None:
        weights["2.bias"] = torch.nn.functional.one_hot(torch.tensor(bias), 10).float() * 50
    run.weights = weights
    session.show_run(run)
    return run


def ink() -> np.ndarray[tuple[int, ...], np.dtype[np.uint8]]:
    image = np.zeros((28, 28), np.uint8)
    image[6:22, 12:16] = 255
    return image


def note(panel: TryPanel, page: str) -> str:
    found = panel.findChild(QLabel, f"{page}-note")
    assert found is not None
    return found.text()


@pytest.mark.parametrize("task", [row for row in TASKS if row.view == "drawing"], ids=lambda row: row.key)
def test_the_empty_canvas_asks_for_what_the_network_reads(panel: TryPanel, session: Session, task: TaskRow) -> None:
    session.edit(recipe(task.starter).project, "")
    assert panel.drawing.canvas.accessibleDescription() == task.invitation
    assert ("digit" in task.invitation) == (task.labels[0] == "0")


def test_each_task_has_its_page(panel: TryPanel, session: Session) -> None:
    assert panel.currentWidget() is panel.drawing
    session.edit(recipe("and-linear").project, "")
    assert panel.currentWidget() is panel.plane
    session.undo.undo()
    assert panel.currentWidget() is panel.drawing


def test_newer_weights_are_wanted_only_where_they_would_be_seen(panel: TryPanel, session: Session) -> None:
    wanted = [panel.wants_weights]
    acts: list[Callable[[], object]] = [
        lambda: panel.drawing.canvas.set_image(ink()),
        panel.hide,
        panel.show,
        panel.drawing.canvas.clear,
        lambda: session.edit(recipe("xor").project, ""),
    ]
    for act in acts:
        act()
        wanted.append(panel.wants_weights)
    assert wanted == [False, True, False, True, False, True]


def test_nothing_is_computed_before_the_engine_is_loaded(panel: TryPanel, session: Session) -> None:
    show_run(session)
    panel.drawing.canvas.set_image(ink())
    assert panel.drawing.answer.text() == "–"
    assert "Loading" in note(panel, "drawing")
    panel.set_ready()
    assert panel.drawing.answer.text() != "–"


def test_the_answer_follows_drawing_and_weights(panel: TryPanel, session: Session) -> None:
    panel.set_ready()
    panel.drawing.canvas.set_image(ink())
    assert panel.drawing.answer.text() == "–"
    show_run(session, bias=7)
    assert panel.drawing.answer.text() == "7"
    assert note(panel, "drawing") == "Read with the weights of epoch 2.5."
    show_run(session, bias=3)
    assert panel.drawing.answer.text() == "3"
    panel.drawing.canvas.clear()
    assert panel.drawing.answer.text() == "–"
    bars = panel.findChild(Bars, "bars")
    assert bars is not None
    assert bars.accessibleDescription() == "No answer yet"


def test_an_edited_stack_is_read_with_what_was_trained_and_said_so(panel: TryPanel, session: Session) -> None:
    panel.set_ready()
    show_run(session, bias=7)
    panel.drawing.canvas.set_image(ink())
    session.edit(session.project.removed(0), "")
    assert panel.drawing.answer.text() == "7"
    assert "The stack was changed since." in note(panel, "drawing")


def test_weights_that_are_no_numbers_give_no_answer(panel: TryPanel, session: Session) -> None:
    panel.set_ready()
    run = show_run(session)
    assert run.weights is not None
    run.weights["2.bias"].fill_(float("nan"))
    panel.drawing.canvas.set_image(ink())
    assert panel.drawing.answer.text() == "–"


def test_weights_of_a_2d_task_are_not_used_for_drawings(panel: TryPanel, session: Session) -> None:
    panel.set_ready()
    panel.drawing.canvas.set_image(ink())
    session.edit(recipe("xor").project, "")
    show_run(session)
    session.undo.undo()
    assert panel.drawing.answer.text() == "–"


def test_the_brush_is_as_wide_as_the_slider_says(panel: TryPanel) -> None:
    slider = panel.findChild(QSlider, "brush-size")
    assert slider is not None
    slider.setValue(20)
    assert panel.drawing.canvas.brush == 0.2


def test_an_image_file_is_put_on_the_canvas_and_another_file_is_a_sentence(
    panel: TryPanel, notices: list[Notice], tmp_path: Path
) -> None:
    image = QImage(40, 40, QImage.Format.Format_RGB32)
    image.fill(0xFFFFFFFF)
    for row in range(10, 30):
        image.setPixel(20, row, 0xFF000000)
    image.save(str(tmp_path / "one.png"))
    panel.drawing.canvas.image_dropped.emit(str(tmp_path / "one.png"))
    assert not panel.drawing.canvas.is_empty
    assert notices == []
    (tmp_path / "no.png").write_bytes(b"nothing")
    panel.drawing.canvas.image_dropped.emit(str(tmp_path / "no.png"))
    assert notices[-1].is_error
    assert "no.png" in notices[-1].text


def test_the_plane_shows_the_start_weights_then_the_newest_ones(panel: TryPanel, session: Session) -> None:
    session.edit(recipe("xor").project, "")
    panel.set_ready()
    assert "start weights" in note(panel, "plane")
    show_run(session)
    assert note(panel, "plane") == "After 2.5 epochs."
    session.edit(session.project.inserted(0, session.project.layers[0]), "")
    assert "The stack was changed since." in note(panel, "plane")


def test_the_plane_is_empty_while_the_stack_does_not_fit(panel: TryPanel, session: Session) -> None:
    panel.set_ready()
    session.edit(recipe("xor").project.with_layers(()), "")
    assert note(panel, "plane") == ""
    assert panel.plane.plane.reading() == ""


def test_a_run_of_another_task_is_not_shown_on_the_plane(panel: TryPanel, session: Session) -> None:
    panel.set_ready()
    session.edit(recipe("and-linear").project, "")
    show_run(session)
    session.edit(recipe("or-linear").project, "")
    assert "start weights" in note(panel, "plane")
    session.set_status(Status.RUNNING)
    session.edit(recipe("xor").project, "")
    assert panel.currentWidget() is panel.plane
