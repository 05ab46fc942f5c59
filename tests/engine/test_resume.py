"""A training that was stopped goes on as if it never had been: bit for bit, wherever it stopped."""

from __future__ import annotations

import pytest
import torch

from engine.catalog.rows import Choice, Value
from engine.data.container import TaskData
from engine.project import Project
from engine.training.control import Control
from engine.training.events import EpochDone, Event, Paused, Stepped
from engine.training.loop import Result, train
from engine.training.state import TrainingState
from tests.helpers import dense, image_data, layer, make, run, same

FLAT, DROP, NORM = layer("flatten"), layer("dropout"), layer("batch-norm")
ROWS = Choice("digits", {"reading": "rows", "augment": False})
DATA = image_data()
SEQUENCES = TaskData(DATA.train, DATA.validation, DATA.test, reading="rows")
PIXELS = Choice("digits", {"reading": "pixels", "augment": True})
LONG = TaskData(DATA.train, DATA.validation, DATA.test, augment=True, reading="pixels")
VARIED = TaskData(DATA.train, DATA.validation, DATA.test, augment=True)
DENSE = (FLAT, dense(16), NORM, layer("activation"), DROP, dense(10))


def project(*layers: Choice, task: str | Choice = "digits", optimizer: str = "adam", **settings: Value) -> Project:
    everything: dict[str, Value] = {"batch": 10, "epochs": 3, "optimizer": Choice(optimizer), **settings}
    return make(task, *layers, **everything)


TRAININGS: dict[str, tuple[Project, TaskData]] = {
    "dense": (project(*DENSE), DATA),
    "varied-images": (project(*DENSE), VARIED),
    "convolution": (project(layer("convolution", channels=3), NORM, layer("max-pool"), FLAT, DROP, dense(10)), DATA),
    "rnn": (project(layer("recurrent", units=8), DROP, dense(10), task=ROWS), SEQUENCES),
    "lstm": (project(layer("recurrent", units=8, cell="lstm"), DROP, dense(10), task=ROWS), SEQUENCES),
    "pixels": (project(layer("recurrent", units=2, cell="gru"), dense(10), task=PIXELS), LONG),
    "full-batch": (project(FLAT, DROP, dense(10), batch=48, epochs=12), DATA),
    "seldom-measured": (project(*DENSE, evaluate=2), DATA),
    "one-cycle": (project(*DENSE, schedule=Choice("one-cycle")), DATA),
    "plateau": (project(*DENSE, schedule=Choice("plateau", {"patience": 1}), epochs=6), DATA),
    "best-kept": (project(*DENSE, stop=Choice("patience", {"patience": 2}), epochs=9), DATA),
    "penalised": (project(*DENSE, regularisation=Choice("l1-l2"), clipping=Choice("norm", {"limit": 0.1})), DATA),
    "max-norm": (project(*DENSE, regularisation=Choice("max-norm", {"limit": 0.5})), DATA),
    **{
        f"dense-{name}": (project(*DENSE, optimizer=name), DATA) for name in ("gradient-descent", "momentum", "rmsprop")
    },
}


def up_to(
    steps: int, training: Project, data: TaskData, state: TrainingState | None = None
) -> tuple[Result, list[Event]]:
    """Do that many steps, hold, and stop while it holds."""
    control, events = Control(), list[Event]()
    for _ in range(steps):
        control.step()

    def report(event: Event) -> None:
        events.append(event)
        if isinstance(event, Paused) and sum(len(e.costs) for e in events if isinstance(e, Stepped)) == steps:
            control.stop()

    return train(training, data, report, control, state=state), events


def figures(events: list[Event]) -> list[tuple[float, ...]]:
    """All that an epoch reports, but for the time it took."""
    return [
        (e.epoch, e.train_cost, e.train_accuracy, e.validation_cost, e.validation_accuracy)
        for e in events
        if isinstance(e, EpochDone)
    ]


@pytest.mark.parametrize(("training", "data"), TRAININGS.values(), ids=TRAININGS.keys())
@pytest.mark.parametrize("cut", [1, 4, 6, 11])
def test_a_stopped_training_goes_on_bit_for_bit(training: Project, data: TaskData, cut: int) -> None:
    whole, expected = run(training, data)
    first, before = up_to(cut, training, data)
    assert first.outcome == "stopped"
    torch.rand(50)  # what others do with torch's generator in between does not matter
    second, after = run(training, data, state=first.state)
    assert same(second.state, whole.state)
    assert figures(before) + figures(after) == figures(expected)


def test_stopping_after_every_step_changes_nothing() -> None:
    training, data = TRAININGS["dense"]
    state: TrainingState | None = None
    events: list[Event] = []
    for _ in range(12):
        result, new = up_to(1, training, data, state)
        state, events = result.state, events + new
    whole, expected = run(training, data)
    assert same(result.state, whole.state)
    assert figures(events) == figures(expected)


def test_a_stop_during_the_measuring_of_an_epoch_loses_nothing_and_repeats_nothing() -> None:
    training, data = TRAININGS["dense"]
    control, events = Control(), list[Event]()

    def report(event: Event) -> None:
        events.append(event)
        if isinstance(event, Stepped) and event.step + len(event.costs) == 8:
            control.stop()  # the steps of the second epoch are done: what comes next is measuring

    first = train(training, data, report, control)
    assert (first.outcome, first.state.epoch, first.state.step) == ("stopped", 1, 4)
    second, after = run(training, data, state=first.state)
    whole, expected = run(training, data)
    assert same(second.state, whole.state)
    assert figures(events) + figures(after) == figures(expected)


class StopsAtLook(Control):
    """Asks for the stop when the training looks for the ``number``-th time, as a person might at that moment."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self.looks_left = number

    @property
    def stopping(self) -> bool:
        self.looks_left -= 1
        if self.looks_left == 0:
            self.stop()
        return self._stop


@pytest.mark.parametrize("look", [1, 2, 7, 11, 12, 14, 25])
def test_a_stop_within_a_large_batch_takes_the_step_back(look: int) -> None:
    """2,500 examples are several pieces; a step that was begun is done again, with the same dropout."""
    large = image_data(2500)
    training = project(FLAT, DROP, dense(10), batch=2500, epochs=3)
    control = StopsAtLook(look)
    first, before = run(training, large, control=control)
    assert first.outcome == "stopped"
    second, after = run(training, large, state=first.state)
    whole, expected = run(training, large)
    assert same(second.state, whole.state)
    assert figures(before) + figures(after) == figures(expected)


def test_a_finished_training_goes_on_to_more_epochs() -> None:
    training, data = TRAININGS["dense"]
    short, _ = run(training, data, epochs=1)
    longer, _ = run(training, data, state=short.state)
    assert same(longer.state, run(training, data)[0].state)


def test_another_optimizer_starts_fresh_on_the_old_weights() -> None:
    training, data = TRAININGS["dense"]
    first, _ = up_to(5, training, data)
    changed = training.with_setting("optimizer", Choice("momentum"))
    second, _ = run(changed, data, state=first.state)
    assert second.outcome == "finished"
    assert second.state.optimizer_key == "momentum"
    assert all(name.endswith("momentum_buffer") for name in second.state.optimizer)


def test_another_rate_takes_effect_when_a_training_goes_on() -> None:
    training, data = TRAININGS["dense"]
    first, _ = up_to(5, training, data)
    still = training.with_setting("optimizer", Choice("adam", {"rate": 1e-30}))
    second, _ = run(still, data, state=first.state)
    assert torch.equal(second.state.weights["1.weight"], first.state.weights["1.weight"])


def test_a_state_is_not_changed_by_the_training_that_goes_on_from_it() -> None:
    training, data = TRAININGS["dense"]
    first, again = (up_to(5, training, data)[0].state for _ in range(2))
    run(training, data, state=first)
    assert same(first, again)
