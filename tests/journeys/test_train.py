"""Training in the window: start, pause, single steps, stop, again from the start."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLabel, QProgressBar, QToolButton

from engine.catalog.rows import Choice
from gui.session import Status
from gui.widgets.curves import CurvePlot
from tests.journeys.person import Person

Key, Shift, Control = Qt.Key, Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


def plotted(person: Person, name: str, series: str) -> list[float]:
    """The heights of a curve, as its table would be saved."""
    lines = person.find(CurvePlot, f"{name}-plot").csv_text().splitlines()[1:]
    return [float(line.split(",")[2]) for line in lines if line.startswith(f"{series},")]


def test_space_trains_pauses_and_goes_on(person: Person) -> None:
    train = person.find(QToolButton, "button-train")
    assert train.text() == "Train"
    person.train_endlessly(40)
    assert train.text() == "Pause"
    assert person.find(QProgressBar, "progress").value() > 0
    assert "left" in person.text("progress-text")
    person.key(Key.Key_Space)
    person.wait_for(Status.PAUSED)
    held = len(person.run.history.costs)
    assert train.text() == "Go on"
    assert "paused" in person.text("progress-text")
    person.key(Key.Key_Space)
    person.wait_for_steps(held + 40)
    assert train.text() == "Pause"


def test_a_training_fills_the_curves_and_reads_digits_well(person: Person) -> None:
    person.train_to_the_end()
    assert person.find(QToolButton, "button-train").text() == "Train"
    assert len(plotted(person, "cost", "train")) == 30 * person.run.history.steps_per_epoch
    validation = plotted(person, "accuracy", "validation")
    assert len(validation) == 30
    assert validation[-1] > 0.85
    assert plotted(person, "cost", "validation")[-1] < plotted(person, "cost", "validation")[0]
    assert "test 9" in person.text("status-line")


def test_s_does_exactly_one_step_at_a_time(person: Person) -> None:
    session = person.window.session
    person.key(Key.Key_S)
    person.wait_for(Status.PAUSED)
    assert session.run is not None
    assert len(session.run.history.costs) == 1
    for count in (2, 3, 4):
        person.key(Key.Key_S)
        person.wait_for_steps(count)
        person.wait_for(Status.PAUSED)
        assert len(person.run.history.costs) == count
    # Five at once are five, too: none is lost, none is added.
    for _ in range(5):
        person.key(Key.Key_S)
    person.wait(lambda: person.run.state is not None and person.run.state.step == 9)
    assert len(person.run.history.costs) == 9
    assert len(plotted(person, "cost", "train")) == 9


def test_escape_stops_and_train_takes_it_up_where_it_stood(person: Person) -> None:
    person.train_endlessly(30)
    person.key(Key.Key_Escape)
    person.wait_for(Status.IDLE)
    before = np.array(person.run.history.costs)
    assert len(before) >= 30
    person.key(Key.Key_Space)
    person.wait_for_steps(len(before) + 30)
    assert np.array_equal(person.run.history.costs[: len(before)], before)
    # The best that was reached goes on falling instead of starting over.
    assert person.run.history.costs[len(before) : len(before) + 20].mean() < before[:20].mean()
    person.key(Key.Key_Escape)
    person.wait_for(Status.IDLE)


def test_escape_wakes_a_paused_training(person: Person) -> None:
    person.key(Key.Key_S)
    person.wait_for(Status.PAUSED)
    person.key(Key.Key_Escape)
    person.wait_for(Status.IDLE)
    assert len(person.run.history.costs) == 1


def test_restart_repeats_the_training_to_the_last_digit(person: Person) -> None:
    person.show_tab(1)
    person.fill("form-epochs", "2")
    person.window.network.cards.setFocus()
    person.train_to_the_end()
    first = np.array(person.run.history.costs)
    with person.bot.waitSignal(person.window.controller.ended, timeout=60_000):
        person.key(Key.Key_R)
    assert np.array_equal(person.run.history.costs, first)


def test_restart_in_the_middle_of_a_training_starts_over_at_once(person: Person) -> None:
    person.train_endlessly(50)
    before = np.array(person.run.history.costs)
    first = person.run
    person.key(Key.Key_R)
    person.wait(lambda: person.run is not first)
    person.wait_for_steps(20)
    count = min(len(before), len(person.run.history.costs))
    assert np.array_equal(person.run.history.costs[:count], before[:count])
    person.key(Key.Key_Escape)
    person.wait_for(Status.IDLE)


def test_a_new_seed_gives_another_training_and_can_be_undone(person: Person) -> None:
    old = person.window.session.project.seed
    person.key(Key.Key_S)
    person.wait_for(Status.PAUSED)
    first = float(person.run.history.costs[0])
    person.key(Key.Key_R, Shift)
    person.wait_for_steps(1)
    assert person.window.session.project.seed != old
    assert float(person.run.history.costs[0]) != first
    person.key(Key.Key_Escape)
    person.wait_for(Status.IDLE)
    person.key(Key.Key_Z, Control)
    assert person.window.session.project.seed == old
    assert "Train starts anew" in person.text("status-line")
    person.key(Key.Key_S)
    person.wait_for(Status.PAUSED)
    assert float(person.run.history.costs[0]) == first


def test_the_stack_can_be_edited_while_it_trains_and_the_training_does_not_notice(person: Person) -> None:
    person.train_endlessly()
    person.click("card-1")
    person.fill("form-units", "16")
    assert "Dense 16 · ReLU" in person.cards()
    done = len(person.run.history.costs)
    person.wait_for_steps(done + 20)
    assert person.run.project.layers[1].whole("units") == 128
    person.window.network.cards.setFocus()
    person.key(Key.Key_Escape)
    person.wait_for(Status.IDLE)
    assert "Train starts anew" in person.text("status-line")


def test_a_rate_that_is_no_number_is_refused_where_it_stands(person: Person) -> None:
    person.show_tab(1)
    for text, sentence in (("-1", "greater than 0"), ("abc", "“abc”"), ("", "nothing")):
        person.fill("form-optimizer.rate", text)
        assert sentence in person.text("form-optimizer.rate-problem")
        person.click("button-train")
        assert person.window.session.run is None
    person.key(Key.Key_Escape)
    assert person.window.session.project.training.pick("optimizer").real("rate") == 0.001


def test_a_refused_value_on_a_hidden_page_is_shown_when_train_is_pressed(person: Person) -> None:
    person.show_tab(1)
    person.fill("form-epochs", "nonsense")
    person.show_tab(0)
    person.click("button-train")
    assert person.window.session.run is None
    assert "nonsense" in person.text("form-epochs-problem")
    assert "not allowed" in person.notice
    person.fill("form-epochs", "1")
    person.window.network.cards.setFocus()
    person.train_to_the_end()
    assert "not allowed" not in person.notice


@pytest.mark.parametrize(("key", "task"), [("xor-easy", "XOR"), ("digits-rnn", "Digits (small, offline)")])
def test_task_and_recipe_are_chosen_from_the_top(person: Person, key: str, task: str) -> None:
    from engine.recipes import recipe

    if task != person.find(QComboBox, "task-choice").currentText():
        person.choose("task-choice", task)
    person.choose("recipe-choice", recipe(key).title)
    assert person.window.session.project == recipe(key).project
    assert person.find(QComboBox, "task-choice").currentText() == task
    assert person.find(QComboBox, "recipe-choice").currentText() == recipe(key).title
    person.key(Key.Key_S)
    person.wait_for(Status.PAUSED)


def test_a_training_that_diverges_names_the_step_and_keeps_the_last_good_weights(person: Person) -> None:
    person.click("card-1")
    person.choose("form-activation", "Linear")
    person.show_tab(1)
    person.choose("form-optimizer", "Gradient descent")
    person.show_tab(1)
    person.fill("form-optimizer.rate", "1000")
    person.window.network.cards.setFocus()
    person.train_to_the_end()
    assert "step" in person.notice
    assert "learning rate (1000)" in person.notice
    assert person.run.state is None or person.run.state.finite()
    assert person.find(QLabel, "notice-text").text() == person.notice
    assert np.isfinite(plotted(person, "cost", "train")).all()
    # The window goes on: with a smaller rate the same net learns.
    person.show_tab(1)
    person.fill("form-optimizer.rate", "0.1")
    person.window.network.cards.setFocus()
    with person.bot.waitSignal(person.window.controller.ended, timeout=60_000):
        person.key(Key.Key_R)
    assert person.run.history.epochs[-1].validation_accuracy > 0.85
    assert "learning rate" not in person.notice


def test_another_learning_rate_is_used_by_the_training_under_way(person: Person) -> None:
    person.show_tab(1)
    person.key(Key.Key_Space)
    person.wait_for_steps(10)
    person.fill("form-optimizer.rate", "1e-9")
    done = len(person.run.history.costs)
    assert person.status is Status.RUNNING
    assert person.run.project.training.pick("optimizer").real("rate") == 1e-9
    person.wait_for_steps(done + 60)
    person.key(Key.Key_Escape)
    person.wait_for(Status.IDLE)
    measured = person.run.history.column("validation_cost")[-2:]
    assert measured[0] == pytest.approx(measured[1], rel=1e-4), "nothing is learnt any more"
    assert person.window.controller.goes_on


def test_an_early_end_is_told_with_its_reason(person: Person) -> None:
    project = person.window.session.project
    stop = Choice("accuracy", {"accuracy": 0.5})
    person.window.session.edit(project.with_setting("stop", stop), "stop")
    person.train_to_the_end()
    assert person.notice.startswith("Training ended: the validation accuracy of ")
    assert len(person.run.history.epochs) < 30


def test_only_costs_that_fit_the_task_are_offered(person: Person) -> None:
    def offered() -> list[str]:
        combo = person.find(QComboBox, "form-cost")
        return [combo.itemData(index) for index in range(combo.count())]

    person.show_tab(1)
    assert "categorical-cross-entropy" in offered()
    assert "binary-cross-entropy" not in offered()
    person.begin("xor")
    person.show_tab(1)
    assert "binary-cross-entropy" in offered()
    assert "categorical-cross-entropy" not in offered()
