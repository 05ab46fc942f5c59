"""Several networks in the window: bands, who has learned it, and the seed that one can pick."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QLabel, QTableWidget
from pytestqt.qtbot import QtBot

from engine.catalog.rows import Choice
from engine.phrase import Phrase
from engine.project import Project
from engine.recipes import recipe
from engine.training import events
from engine.training.events import EpochDone, Noted, SeedsMeasured, Started, Stepped
from engine.training.history import History
from gui import theme
from gui.controller import Controller
from gui.pages.curves import CurvesPanel
from gui.panels.status import StatusLine
from gui.session import Notice, RunView, Session, Status
from gui.widgets.curve_tools import ShortLabel
from gui.widgets.curves import CurvePlot, Series
from gui.window import Window

RECIPE = "xor"


@pytest.fixture(autouse=True)
def light(qapp: QApplication) -> None:
    theme.apply(qapp, "light")


def several(project: Project, count: int, **settings: int) -> Project:
    for key, value in settings.items():
        project = project.with_setting(key, value)
    return project.with_setting("networks", Choice("several", {"count": count, "order": "own"}))


@pytest.fixture
def session(session: Session) -> Session:
    session.begin(several(session.project, 3, seed=40))
    return session


@pytest.fixture
def panel(session: Session, qtbot: QtBot) -> CurvesPanel:
    made = CurvesPanel(session)
    qtbot.addWidget(made)
    made.resize(700, 700)
    made.show()
    return made


def measured(session: Session) -> RunView:
    """A run of two steps and one epoch: the second network has solved it."""
    run = RunView(session.project)
    run.history.add(Started("cpu", 2, 3))
    run.history.add(Stepped(0, (2.0, 1.0), ((1.5, 2.5), (0.5, 1.75))))
    run.history.add(EpochDone(1, 1.5, 0.75, 1.2, 0.75, 2.5))
    run.history.add(SeedsMeasured(1, (1.5, 0.9, 1.2), (0.5, 1.0, 0.75)))
    session.show_run(run)
    return run


def sentence(panel: CurvesPanel) -> str:
    found = panel.findChild(ShortLabel, "seeds-sentence")
    assert found is not None
    return found.text()


def click(panel: CurvesPanel, number: int) -> None:
    QTest.mouseClick(
        panel.seeds.strip, Qt.MouseButton.LeftButton, pos=panel.seeds.strip.place(number).center().toPoint()
    )


# Bands


def test_curves_are_means_with_bands_and_say_so(panel: CurvesPanel, session: Session) -> None:
    measured(session)
    said = panel.cost.accessibleDescription()
    assert "train 1 (0.5 to 1.75)" in said
    assert "validation 1.2 (0.9 to 1.5)" in said
    assert said.endswith("mean of 3 networks, band: lowest to highest")
    assert "validation 75.00 % (50.00 % to 100.00 %)" in panel.accuracy.accessibleDescription()
    assert "mean of 3 networks" in panel.cost.findChildren(QCheckBox, "curve_valid")[-1].toolTip()


def test_the_table_of_a_plot_has_the_ends_of_its_bands(panel: CurvesPanel, session: Session) -> None:
    measured(session)
    assert panel.cost.csv_text().splitlines() == [
        "series,x,y,lowest,highest",
        "train,0.5,2.0,1.5,2.5",
        "train,1.0,1.0,0.5,1.75",
        "validation,1.0,1.2,0.9,1.5",
    ]
    assert panel.accuracy.csv_text().splitlines()[1:] == ["train,1.0,0.75,,", "validation,1.0,0.75,0.5,1.0"]


def test_the_curves_of_one_network_have_neither_bands_nor_bars(panel: CurvesPanel, session: Session) -> None:
    measured(session)
    session.begin(recipe("xor").project)
    run = RunView(session.project)
    run.history.add(Started("cpu", 2, 3))
    run.history.add(Stepped(0, (2.0, 1.0)))
    session.show_run(run)
    assert panel.cost.accessibleDescription() == "epoch 1 · train 1"
    assert panel.cost.csv_text().splitlines()[0] == "series,x,y"
    assert not panel.seeds.isVisible()


@pytest.fixture
def plot(qtbot: QtBot) -> CurvePlot:
    made = CurvePlot("Cost", "cost", "epoch", empty_text="")
    qtbot.addWidget(made)
    made.set_series([Series("train", "train", 0, False, True)], "mean of 2 networks")
    made.resize(640, 300)
    with qtbot.waitExposed(made):
        made.show()
    return made


def color_at(plot: CurvePlot, x: float, y: float) -> QColor:
    """What the picture of a plot shows at a place of its data."""
    at = plot._box.mapViewToDevice(QPointF(x, y))
    place = plot._view.mapTo(plot, at.toPoint())
    return plot.grab().toImage().pixelColor(place)


def test_a_band_is_painted_from_the_lowest_to_the_highest_and_goes_with_its_curve(plot: CurvePlot) -> None:
    x = np.linspace(0, 10, 50_000)
    plot.set_data({"train": (x, np.full(x.size, 0.5))}, {"train": (x, np.full(x.size, 0.2), np.full(x.size, 0.8))})
    inside, outside = color_at(plot, 5.1, 0.72), color_at(plot, 5.1, 0.86)
    assert inside.blue() > inside.red() + 20
    assert outside.blue() < outside.red() + 5
    toggle = plot.findChild(QCheckBox, "curve_train")
    assert toggle is not None
    toggle.click()
    assert color_at(plot, 5.1, 0.72) != inside


def test_a_logarithmic_axis_shows_a_band_that_touches_zero(plot: CurvePlot) -> None:
    x = np.arange(1.0, 5.0)
    band = (x, np.array([0.0, 0.001, 0.0, 0.01]), np.array([1.0, 1.0, 1.0, 1.0]))
    plot.set_data({"train": (x, np.full(4, 0.1))}, {"train": band})
    plot._row._log.setChecked(True)
    low, high = plot._box.viewRange()[1]
    assert -3.7 < low < -3
    assert 0 < high < 0.7


def test_smoothing_smooths_the_band_as_it_does_the_mean(plot: CurvePlot) -> None:
    x, low, high = np.arange(2.0), np.array([0.5, 0.0]), np.array([2.0, 1.0])
    plot.set_data({"train": (x, np.array([1.0, 0.0]))}, {"train": (x, low, high)})
    plot._row._weight.setValue(0.5)
    assert plot.accessibleDescription() == "epoch 1 · train 0 (~0.3333, 0.1667 to 1.333) · mean of 2 networks"


# Who has learned it


def test_a_sentence_says_how_many_networks_solved_it(panel: CurvesPanel, session: Session) -> None:
    run = RunView(session.project)
    session.show_run(run)
    assert "first measured epoch" in sentence(panel)
    measured(session)
    assert sentence(panel).startswith("1 of 3 networks solved it: every answer is right.")
    session.begin(recipe("xor").project)
    assert not panel.seeds.isVisible()


def test_a_click_on_a_seed_sets_up_a_training_of_it_alone(
    panel: CurvesPanel, session: Session, notices: list[Notice]
) -> None:
    measured(session)
    before = session.project
    click(panel, 1)
    assert (session.project.seed, len(session.project.networks)) == (41, 1)
    assert "seed 41" in notices[-1].text
    assert panel.seeds.isVisible(), "the figures of the run that was made stay"
    session.undo.undo()
    assert session.project == before


def test_the_seeds_are_read_and_picked_by_keyboard(panel: CurvesPanel, session: Session) -> None:
    measured(session)
    strip = panel.seeds.strip
    strip.setFocus()
    assert strip.accessibleDescription() == "Seed 40: validation accuracy 50.00 %, cost 1.5."
    QTest.keyClick(strip, Qt.Key.Key_Right)
    assert strip.accessibleDescription() == "Seed 41: validation accuracy 100.00 %, cost 0.9."
    QTest.keyClick(strip, Qt.Key.Key_End)
    QTest.keyClick(strip, Qt.Key.Key_Return)
    assert session.project.seed == 42


def test_hundreds_of_bars_stand_in_rows_inside_the_strip(panel: CurvesPanel, session: Session) -> None:
    session.begin(several(recipe("xor").project, 256))
    session.show_run(RunView(session.project))
    QApplication.processEvents()
    strip = panel.seeds.strip
    assert all(strip.rect().contains(strip.place(number).toRect()) for number in range(256))
    assert strip.seed_at(strip.place(255).center()) == 255


# The result


def test_the_line_at_the_bottom_has_the_result_together_and_alone(
    session: Session, controller: Controller, qtbot: QtBot
) -> None:
    line = StatusLine(session, controller)
    qtbot.addWidget(line)
    run = measured(session)
    assert line.text() == "3 networks  ·  9 weights  ·  validation 75.00 % (mean)  ·  2.5 s an epoch"
    run.tested = events.Tested(0.1, 0.981, (0.976, 0.979, 0.978))
    session.run_went_on()
    assert "test 98.10 % together (alone 97.60 % to 97.90 %, mean 97.77 %)" in line.text()
    session.edit(several(session.project, 4), "")
    assert "Train starts anew" in line.text()


def test_everything_to_know_about_a_run_stays_in_the_notice(
    session: Session, controller: Controller, notices: list[Notice]
) -> None:
    session.show_run(RunView(session.project))
    controller._take(Started("cpu", 1, 1, "The small digits stand in."))
    controller._take(Noted(Phrase("They learn one after another.")))
    assert notices[-1].text == "The small digits stand in. They learn one after another."


# In the whole window


def trained(window: Window, qtbot: QtBot, project: Project) -> RunView:
    window.controller.halt()
    window.session.begin(project)
    window.controller.device = "cpu"
    with qtbot.waitSignal(window.controller.ended, timeout=60_000):
        window.controller.start()
    assert window.session.status is Status.IDLE
    assert window.session.run is not None
    return window.session.run


def note(window: Window, page: str) -> str:
    found = window.findChild(QLabel, f"{page}-note")
    assert found is not None
    return found.text()


def test_the_pages_to_try_it_on_answer_for_several_networks(window: Window, qtbot: QtBot) -> None:
    window.session.begin(several(recipe("xor").project, 3))
    assert "start weights" in note(window, "plane")
    trained(window, qtbot, several(recipe("xor").project, 3, epochs=50, evaluate=25))
    assert "The mean answer of 3 networks." in note(window, "plane")
    window.centre.setCurrentWidget(window.numbers)
    table = window.findChild(QTableWidget, "numbers-table")
    assert table is not None
    assert table.rowCount() > 5
    assert "that of seed 0" in note(window, "numbers")
    trained(window, qtbot, several(recipe("char-rnn").project, 2, epochs=3))
    assert "The mean answer of 2 networks." in note(window, "text")
    assert "one after another" in window.notice.text
    window.tryit.drawing.canvas.set_image(np.eye(28, dtype=np.uint8) * 255)
    trained(window, qtbot, several(recipe("digits-dense").project, 2, epochs=1))
    assert "The mean answer of 2 networks." in note(window, "drawing")
    assert window.tryit.drawing.answer.text() in "0123456789"


def test_a_training_of_several_is_saved_opened_continued_and_its_weights_are_copied(
    window: Window, qtbot: QtBot, tmp_path: Path
) -> None:
    run = trained(window, qtbot, several(recipe("xor").project, 3, epochs=50, evaluate=25))
    said, path = sentence(window.curves), tmp_path / "three.netplay"
    assert window.files._write(path)
    window.session.begin(recipe("xor").project)
    window.files.open_path(path)
    assert sentence(window.curves) == said
    assert window.controller.goes_on
    opened: History = window.session.run.history if window.session.run else History()
    assert opened.spread.tolist() == run.history.spread.tolist()
    with qtbot.waitSignal(window.controller.ended, timeout=60_000):
        window.controller.start()
    assert len(opened.costs) == len(opened.spread) == 100
    window.session.begin(several(recipe("xor").project, 2))
    window.files.copy_weights_from(path)
    assert "Weights copied" in window.notice.text
    assert window.session.run is not None
    assert window.session.run.weights is not None
    assert window.session.run.weights["0.weight"].shape[0] == 2
