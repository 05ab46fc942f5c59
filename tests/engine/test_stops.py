"""Early ends: at an accuracy, without progress, after a time; and what such a training ends with."""

from __future__ import annotations

import math
from pathlib import Path

import pytest
import torch

from engine import storage
from engine.catalog.rows import Choice
from engine.data.container import TaskData
from engine.errors import FileError
from engine.predict import Predictor
from engine.project import Project
from engine.storage import Saved, SavedRun
from engine.storage.run_tensors import BEST
from engine.training.control import Control
from engine.training.events import EpochDone, Event
from engine.training.history import History
from engine.training.loop import train
from engine.training.watch import Watch
from tests.helpers import dense, image_data, layer, make, run, xor_data, xor_project

DATA = image_data()
PATIENCE = Choice("patience", {"patience": 3})


def overfitting(stop: Choice, epochs: int = 60) -> Project:
    """Random answers can be learnt by heart, and the validation cost then rises."""
    return make("digits", layer("flatten"), dense(32, "relu"), dense(10), batch=10, epochs=epochs, stop=stop)


def figures(events: list[Event]) -> list[EpochDone]:
    return [event for event in events if isinstance(event, EpochDone)]


def test_a_training_ends_at_the_first_measured_epoch_that_reaches_the_accuracy() -> None:
    project = xor_project(
        optimizer=Choice("adam", {"rate": 0.1}), seed=1, epochs=2000, evaluate=5,
        stop=Choice("accuracy", {"accuracy": 0.75}),
    )  # fmt: skip
    result, events = run(project, xor_data())
    measured = figures(events)
    assert result.outcome == "finished"
    assert [done.validation_accuracy >= 0.75 for done in measured] == [False] * (len(measured) - 1) + [True]
    assert result.state.epoch == measured[-1].epoch < 2000
    assert str(result.reason).startswith("Training ended: the validation accuracy of ")


def test_without_progress_a_training_ends_with_its_best_weights() -> None:
    result, events = run(overfitting(PATIENCE), DATA)
    costs = [done.validation_cost for done in figures(events)]
    best = costs.index(min(costs))
    assert len(costs) == best + 1 + 3, "three epochs are waited for a better one"
    assert "has not fallen for 3 measured epochs" in str(result.reason)
    plain, _ = run(overfitting(Choice("epochs")), DATA, epochs=best + 1)
    assert all(torch.equal(result.state.weights[name], plain.state.weights[name]) for name in plain.state.weights)
    assert Predictor(overfitting(PATIENCE), result.state.weights).tested(DATA.test).cost == pytest.approx(
        Predictor(overfitting(PATIENCE), plain.state.weights).tested(DATA.test).cost
    )


def test_the_best_weights_are_kept_also_where_patience_outlasts_the_epochs() -> None:
    result, events = run(overfitting(Choice("patience", {"patience": 100}), epochs=20), DATA)
    costs = [done.validation_cost for done in figures(events)]
    best = costs.index(min(costs)) + 1
    assert best < 20
    assert result.reason is None
    plain, _ = run(overfitting(Choice("epochs")), DATA, epochs=best)
    assert all(torch.equal(result.state.weights[name], plain.state.weights[name]) for name in plain.state.weights)


def test_a_training_that_ended_without_progress_can_go_on_as_long_again() -> None:
    first, before = run(overfitting(PATIENCE), DATA)
    second, after = run(overfitting(PATIENCE), DATA, state=first.state)
    assert second.outcome == "finished"
    assert len(figures(after)) >= 3
    assert figures(after)[0].epoch == figures(before)[-1].epoch + 1


def test_best_weights_asked_for_later_are_the_best_from_then_on() -> None:
    first, _ = run(overfitting(Choice("epochs")), DATA, epochs=10)
    _, events = run(overfitting(PATIENCE), DATA, state=first.state)
    costs = [done.validation_cost for done in figures(events)]
    assert len(costs) == costs.index(min(costs)) + 1 + 3


def test_a_training_ends_when_its_time_is_over_and_has_as_much_again_when_it_goes_on() -> None:
    project = xor_project(epochs=1_000_000, evaluate=1_000_000, stop=Choice("time", {"seconds": 0.1}))
    first, events = run(project, xor_data())
    assert first.outcome == "finished"
    assert str(first.reason) == "Training ended: its time of 0.1 s is over."
    assert figures(events) == []
    assert first.state.epoch > 10
    second, _ = run(project, xor_data(), state=first.state)
    assert second.reason is not None
    assert second.state.epoch > first.state.epoch + 10


def test_pauses_and_stops_do_not_win_time() -> None:
    watch = Watch().after(1.0, 4.0, patience=None).after(0.5, 2.0, patience=None)
    assert watch.seconds == 6.0
    assert (watch.best, watch.waited) == (0.5, 0)


def test_without_validation_data_nothing_is_better_or_worse() -> None:
    watch = Watch().after(math.nan, 1.0, patience=1)
    assert (watch.best, watch.waited, watch.drops) == (None, 0, 0)
    nothing = TaskData(DATA.train, type(DATA.train)(DATA.train.inputs[:0], DATA.train.targets[:0]), DATA.test)
    result, events = run(overfitting(PATIENCE, epochs=8), nothing)
    assert (len(figures(events)), result.reason) == (8, None)


def half_way(path: Path) -> Saved:
    """A training that keeps its best weights, stopped while it does, saved and opened again."""
    control, history = Control(), History()

    def report(event: Event) -> None:
        history.add(event)
        if isinstance(event, EpochDone) and event.epoch == 5:
            control.stop()

    project = overfitting(PATIENCE)
    result = train(project, DATA, report, control)
    assert result.outcome == "stopped"
    storage.save(path, Saved(project, SavedRun(project, result.state, history)))
    return storage.load(path)


def test_the_best_weights_stand_in_the_file_and_a_continued_training_ends_with_them(tmp_path: Path) -> None:
    saved = half_way(tmp_path / "half.netplay")
    assert saved.run is not None
    assert saved.run.state.best.keys() == saved.run.state.weights.keys()
    assert saved.run.state.watch.best == min(done.validation_cost for done in saved.run.history.epochs)
    result, _ = run(saved.project, DATA, state=saved.run.state)
    whole, _ = run(saved.project, DATA)
    assert result.state.epoch == whole.state.epoch
    assert all(torch.equal(result.state.weights[n], whole.state.weights[n]) for n in whole.state.weights)


def test_a_file_whose_best_weights_are_not_all_there_is_refused(tmp_path: Path) -> None:
    from safetensors import safe_open
    from safetensors.torch import save_file

    path = tmp_path / "half.netplay"
    half_way(path)
    with safe_open(path, "pt") as file:
        metadata = file.metadata()
        tensors = {name: file.get_tensor(name) for name in file.keys()}  # noqa: SIM118 - it is no mapping
    del tensors[f"{BEST}1.weight"]
    save_file(tensors, path, metadata)
    with pytest.raises(FileError, match=r"best/1\.weight"):
        storage.load(path)
