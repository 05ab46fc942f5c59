"""What is seen around the stack: the top, the notice, the line at the bottom, the curves."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAction, QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QProgressBar, QPushButton, QToolButton, QToolTip, QWidget
from pytestqt.qtbot import QtBot

from engine.devices import Device
from engine.phrase import Phrase
from engine.recipes import Recipe, groups, recipe, recipes
from engine.training import events
from engine.training.events import EpochDone, Started, Stepped
from gui.controller import Controller, Progress
from gui.pages.curves import CurvesPanel
from gui.panels.notice import NoticeBar
from gui.panels.status import StatusLine
from gui.panels.topbar import BUTTONS, TopBar
from gui.session import NoticeAction, RunView, Session, Status
from gui.widgets.elided import ElidedLabel


@pytest.fixture
def topbar(session: Session, controller: Controller, qtbot: QtBot) -> TopBar:
    bar = TopBar(session, controller, {key: QAction(key, controller) for key in BUTTONS})
    qtbot.addWidget(bar)
    bar.resize(1400, 48)
    bar.show()
    return bar


def trained(session: Session, *, accuracy: float = 0.9, seconds: float = 2.5) -> RunView:
    """A run of two steps and one epoch."""
    run = RunView(session.project)
    run.history.add(Started("cpu", 2, 3))
    run.history.add(Stepped(0, (2.0, 1.0)))
    run.history.add(EpochDone(1, 1.5, 0.8, 1.2, accuracy, seconds))
    return run


def say(controller: Controller, session: Session, status: Status, progress: Progress) -> None:
    session.set_status(status)
    controller.progress = progress
    controller.progressed.emit()


def label(parent: QWidget, name: str) -> str:
    found = parent.findChild(QLabel, name)
    assert found is not None
    return found.text()


# The top


@pytest.mark.parametrize(
    ("status", "progress", "text"),
    [
        (Status.PREPARING, Progress(), "preparing…"),
        (Status.PREPARING, Progress(0, 0, 3_200_000, 11_594_722, None, True), "downloading 3.2 of 11.6 MB"),
        (Status.RUNNING, Progress(7, 15, 100, 300, 12.2), "epoch 7/15 · 12 s left"),
        (Status.RUNNING, Progress(1, 15, 0, 300), "epoch 1/15"),
        (Status.PAUSED, Progress(7, 15, 100, 300, 12.2), "epoch 7/15 · paused"),
        (Status.STOPPING, Progress(7, 15, 100, 300), "stopping…"),
    ],
)
def test_how_far_it_is_is_said_in_words(
    topbar: TopBar, session: Session, controller: Controller, status: Status, progress: Progress, text: str
) -> None:
    say(controller, session, status, progress)
    assert label(topbar, "progress-text") == text
    bar = topbar.findChild(QProgressBar, "progress")
    assert bar is not None
    assert bar.isVisible()
    session.set_status(Status.IDLE)
    assert label(topbar, "progress-text") == ""
    assert not bar.isVisible()


def test_how_far_pretraining_is_can_be_read_in_a_small_window_and_moves_nothing(
    topbar: TopBar, session: Session, controller: Controller
) -> None:
    topbar.resize(1024, topbar.sizeHint().height())
    height = topbar.sizeHint().height()
    say(controller, session, Status.RUNNING, Progress(10, 50, 100, 300, 3500, layer=1, layers=2))
    lines = [topbar.findChild(ElidedLabel, f"progress-{name}") for name in ("stage", "text")]
    assert [line.shown_text for line in lines if line] == ["pre-training layer 1 of 2", "epoch 10/50 · 58 min left"]
    assert topbar.sizeHint().height() == height
    session.set_status(Status.STOPPING)
    assert label(topbar, "progress-stage") == ""


def test_the_recipes_of_the_task_are_offered_with_what_they_show(topbar: TopBar, session: Session) -> None:
    texts: list[str] = []
    keys: list[str | None] = []
    for group in groups():
        members = [item for item in group.recipes if item.project.task.key == "digits"]
        texts += [group.title, *(item.title for item in members)] if members else []
        keys += [None, *(item.key for item in members)] if members else []
    rows = range(topbar.recipe.count())
    assert [topbar.recipe.itemText(row) for row in rows] == texts
    assert [topbar.recipe.itemData(row) for row in rows] == keys
    assert topbar.recipe.itemData(1, 3) == recipe(topbar.recipe.itemData(1)).about  # 3: the role of tool tips
    session.edit(recipe("xor").project, "")
    assert topbar.task.currentText() == "XOR"
    assert topbar.recipe.currentText() == recipe("xor").title


def test_the_arrow_keys_pass_over_the_titles_of_groups(topbar: TopBar, session: Session) -> None:
    session.edit(recipe("overfitting-dropout").project, "")
    QTest.keyClick(topbar.recipe, Qt.Key.Key_Down)
    assert session.project == recipe("digits-cnn").project
    QTest.keyClick(topbar.recipe, Qt.Key.Key_Up)
    assert session.project == recipe("overfitting-dropout").project


def test_a_single_group_needs_no_title(topbar: TopBar, session: Session) -> None:
    session.edit(recipe("circle").project, "")
    assert topbar.recipe.itemText(0) == recipe("circle").title


def test_a_stack_of_ones_own_is_no_recipe_and_another_seed_still_is(topbar: TopBar, session: Session) -> None:
    assert topbar.recipe.currentText() == "Small digits, dense"
    session.edit(session.project.with_setting("seed", 5), "")
    assert topbar.recipe.currentText() == "Small digits, dense"
    session.edit(session.project.removed(0), "")
    assert topbar.recipe.currentIndex() == -1
    assert topbar.recipe.shown_text == "Own network"


@pytest.mark.parametrize(
    "item", [r for r in recipes() if r.project.task.key in ("mnist", "circle", "hello")], ids=lambda r: r.key
)
def test_a_recipe_with_other_settings_keeps_its_name_with_a_mark(
    topbar: TopBar, session: Session, item: Recipe
) -> None:
    session.begin(item.project)
    session.edit(item.project.with_setting("epochs", 77), "")
    topbar.recipe.setMaximumWidth(1000)
    topbar.resize(2000, 40)
    topbar.recipe.resize(1000, 30)
    assert topbar.recipe.currentIndex() == -1
    assert topbar.recipe.shown_text == f"{item.title}, changed"
    session.undo.undo()
    assert topbar.recipe.shown_text == item.title
    session.edit(item.project.with_layers(()), "")
    assert topbar.recipe.shown_text == "Own network"


def test_a_name_without_room_ends_in_dots_and_the_tooltip_holds_it_all(topbar: TopBar, session: Session) -> None:
    longest = max(recipes(), key=lambda r: len(r.title))
    session.edit(longest.project, "")
    topbar.resize(500, 40)
    topbar.recipe.setFixedWidth(120)
    shown = topbar.recipe.shown_text
    assert shown.endswith("…")
    assert longest.title.startswith(shown.removesuffix("…").rstrip())
    place = topbar.recipe.rect().center()
    ask = QHelpEvent(QEvent.Type.ToolTip, place, topbar.recipe.mapToGlobal(place))
    QApplication.sendEvent(topbar.recipe, ask)
    assert QToolTip.text() == f"{longest.title}\n{topbar.recipe.toolTip()}"
    QToolTip.hideText()


def test_another_task_brings_its_first_recipe_as_one_step(topbar: TopBar, session: Session) -> None:
    row = topbar.task.findData("rnn-mnist")
    topbar.task.setCurrentIndex(row)
    topbar.task.activated.emit(row)
    assert session.project == recipe("rnn-mnist").project
    assert session.undo.count() == 1
    topbar.task.activated.emit(row)
    assert session.undo.count() == 1


def test_the_device_of_last_time_is_taken_if_it_is_there(topbar: TopBar, controller: Controller) -> None:
    devices = [Device("cuda:0", Phrase("Big GPU"), 8 * 2**30), Device("cpu", Phrase("CPU"))]
    assert topbar.set_devices(devices, "cuda:0")
    assert controller.device == "cuda:0"
    combo = topbar.findChild(QComboBox, "device-choice")
    assert combo is not None
    assert [combo.itemText(row) for row in range(3)] == ["Auto", "Big GPU · 8.0 GB", "CPU"]
    combo.activated.emit(2)
    assert controller.device == "cpu"


def test_a_device_that_is_gone_gives_way_to_the_best_one(topbar: TopBar, controller: Controller) -> None:
    assert not topbar.set_devices([Device("cpu", Phrase("CPU"))], "cuda:3")
    assert controller.device == "auto"


# The notice


def test_a_notice_is_shown_with_its_buttons_until_it_is_closed(session: Session, qtbot: QtBot) -> None:
    bar = NoticeBar(session)
    qtbot.addWidget(bar)
    pressed: list[str] = []
    assert bar.text == ""
    action = NoticeAction("Download", lambda: pressed.append("download"))
    session.notify("The files are missing.", actions=(action,))
    assert bar.text == "The files are missing."
    button = bar.findChild(QPushButton, "notice-action")
    assert button is not None
    button.click()
    assert pressed == ["download"]
    assert bar.text == ""
    session.notify("Something else.", is_error=True)
    close = bar.findChild(QToolButton, "notice-close")
    assert close is not None
    close.click()
    assert bar.text == ""


def test_a_button_may_say_the_next_thing(session: Session, qtbot: QtBot) -> None:
    bar = NoticeBar(session)
    qtbot.addWidget(bar)
    session.notify("Missing.", actions=(NoticeAction("Download", lambda: session.notify("Downloading.")),))
    button = bar.findChild(QPushButton, "notice-action")
    assert button is not None
    button.click()
    assert bar.text == "Downloading."


def test_a_sentence_with_angle_brackets_is_not_taken_for_markup(session: Session, qtbot: QtBot) -> None:
    bar = NoticeBar(session)
    qtbot.addWidget(bar)
    session.notify("The layer “<b>bold</b>” is not known.")
    found = bar.findChild(QLabel, "notice-text")
    assert found is not None
    assert found.textFormat().name == "PlainText"


# The line at the bottom


def test_the_line_at_the_bottom_gathers_the_facts(
    session: Session, controller: Controller, qtbot: QtBot, tmp_path: Path
) -> None:
    line = StatusLine(session, controller)
    qtbot.addWidget(line)
    assert line.text() == "101,770 weights"
    session.show_run(trained(session))
    assert line.text() == "101,770 weights  ·  validation 90.00 %  ·  2.5 s an epoch"
    assert session.run is not None
    session.run.tested = events.Tested(0.3, 0.9123)
    session.saved_as(tmp_path / "a.netplay")
    assert line.text() == "101,770 weights  ·  test 91.23 %  ·  2.5 s an epoch  ·  saved"
    session.edit(session.project.with_setting("epochs", 3), "")
    assert line.text().endswith("not saved")
    session.edit(session.project.with_setting("seed", 3), "")
    assert "Train starts anew" in line.text()
    session.edit(session.project.removed(0), "")
    assert line.text().startswith("Layer 1 (Dense): This layer takes a row of numbers")


def test_figures_that_were_not_measured_are_left_out(session: Session, controller: Controller, qtbot: QtBot) -> None:
    line = StatusLine(session, controller)
    qtbot.addWidget(line)
    session.show_run(trained(session, accuracy=float("nan"), seconds=0.01))
    assert line.text() == "101,770 weights"


# The curves


def test_curves_start_with_a_sentence_grow_and_go_with_their_run(session: Session, qtbot: QtBot) -> None:
    panel = CurvesPanel(session)
    qtbot.addWidget(panel)
    panel.show()
    assert "Press Train" in label(panel.cost, "curve_sentence")
    assert "first epoch" in label(panel.accuracy, "curve_sentence")
    run = trained(session)
    session.show_run(run)
    assert panel.cost.csv_text().splitlines()[1:] == ["train,0.5,2.0", "train,1.0,1.0", "validation,1.0,1.2"]
    assert panel.accuracy.csv_text().splitlines()[1:] == ["train,1.0,0.8", "validation,1.0,0.9"]
    run.history.add(Stepped(2, (0.5,)))
    session.figures_changed.emit()
    assert panel.cost.csv_text().splitlines()[3] == "train,1.5,0.5"
    session.begin(recipe("xor").project)
    assert panel.cost.csv_text() == panel.accuracy.csv_text() == "series,x,y\n"


def test_pictures_and_tables_are_asked_for_by_name(session: Session, qtbot: QtBot) -> None:
    panel = CurvesPanel(session)
    qtbot.addWidget(panel)
    session.show_run(trained(session))
    with qtbot.waitSignal(panel.table_wanted) as table:
        panel.accuracy.save_csv_requested.emit()
    assert table.args == [panel.accuracy.csv_text(), "accuracy"]
    with qtbot.waitSignal(panel.picture_wanted) as picture:
        panel.cost.save_picture_requested.emit()
    assert picture.args is not None
    assert picture.args[1] == "cost"
    assert not picture.args[0].isNull()


def test_thousands_of_steps_reach_the_plot_unthinned_in_the_table(session: Session, qtbot: QtBot) -> None:
    panel = CurvesPanel(session)
    qtbot.addWidget(panel)
    run = RunView(session.project)
    run.history.add(Started("cpu", 100, 100))
    run.history.add(Stepped(0, tuple(np.linspace(2, 1, 10_000).tolist())))
    session.show_run(run)
    assert len(panel.cost.csv_text().splitlines()) == 10_001
