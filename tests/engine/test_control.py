"""Stop, pause, resume, single steps and snapshots of a training that runs in a thread of its own."""

from __future__ import annotations

import queue
from collections.abc import Iterator
from typing import TypeVar

import pytest
import torch

from engine import background
from engine.catalog.rows import Choice
from engine.training.control import Control, Request
from engine.training.events import Event, NewWeights, Paused, Resumed, Started, Stepped
from engine.training.loop import Result, train
from tests.helpers import run, same, xor_data, xor_project

E = TypeVar("E", bound=Event)
LONG = xor_project(epochs=1_000_000, evaluate=1_000_000)


class Live:
    """An XOR training in a thread. ``until`` waits for what it reports, ``end`` for its result."""

    def __init__(self, control: Control) -> None:
        self.control = control
        self.seen: list[Event] = []
        self._events: queue.SimpleQueue[Event] = queue.SimpleQueue()
        self._results: list[Result] = []
        self._thread = background.start("test", self._work)

    def _work(self) -> None:
        self._results.append(train(LONG, xor_data(), self._events.put, self.control))

    def until(self, kind: type[E]) -> E:
        while True:
            event = self._events.get(timeout=60)
            self.seen.append(event)
            if isinstance(event, kind):
                return event

    def end(self) -> Result:
        self._thread.join(60)
        while not self._events.empty():
            self.seen.append(self._events.get())
        return self._results[0]

    def steps(self) -> int:
        return sum(len(event.costs) for event in self.seen if isinstance(event, Stepped))


@pytest.fixture
def live() -> Iterator[Live]:
    training = Live(Control())
    yield training
    training.control.stop()
    training.end()


@pytest.fixture
def held() -> Iterator[Live]:
    """A training that was asked to pause before it began."""
    control = Control()
    control.pause()
    training = Live(control)
    yield training
    control.stop()
    training.end()


def test_stop_ends_a_running_training_with_all_it_did(live: Live) -> None:
    live.until(Stepped)
    live.control.stop()
    result = live.end()
    assert result.outcome == "stopped"
    assert result.error is None
    assert result.state.epoch == live.steps() > 0
    expected, _ = run(LONG, xor_data(), epochs=live.steps())
    assert all(torch.equal(result.state.weights[name], w) for name, w in expected.state.weights.items())


def test_stop_wakes_a_paused_training(held: Live) -> None:
    held.until(Paused)
    held.control.stop()
    result = held.end()
    assert result.outcome == "stopped"
    assert result.state.epoch == held.steps() == 0
    assert not any(isinstance(event, Resumed) for event in held.seen)


def test_a_stop_asked_for_before_the_start_is_not_forgotten() -> None:
    control = Control()
    control.stop()
    result, events = run(LONG, xor_data(), control=control)
    assert result.outcome == "stopped"
    assert [type(event) for event in events] == [Started]


def test_a_pause_shows_the_weights_and_what_can_be_saved(live: Live) -> None:
    live.until(Stepped)
    live.control.pause()
    shown = live.until(NewWeights)
    state = live.until(Paused).state
    assert shown.epoch == state.epoch == live.steps()
    assert all(torch.equal(shown.weights[name], tensor) for name, tensor in state.weights.items())
    live.control.stop()
    assert same(live.end().state, state)


def test_a_resumed_training_goes_on_where_it_was(live: Live) -> None:
    live.until(Stepped)
    live.control.pause()
    live.until(Paused)
    before = live.steps()
    live.control.resume()
    live.until(Resumed)
    assert live.until(Stepped).step == before


def test_single_steps_are_single(held: Live) -> None:
    held.until(Paused)
    for number in range(3):
        held.control.step()
        stepped = held.until(Stepped)
        assert (stepped.step, len(stepped.costs)) == (number, 1)
        assert held.until(Paused).state.epoch == number + 1


def test_a_single_step_pauses_a_running_training(live: Live) -> None:
    live.until(Stepped)
    live.control.step()
    assert live.until(Paused).state.epoch == live.steps()


def test_steps_asked_for_together_are_all_done(held: Live) -> None:
    held.until(Paused)
    for _ in range(5):
        held.control.step()
    while held.steps() < 5:
        held.until(Stepped)
    assert held.until(Paused).state.epoch == 5


def test_weights_can_be_asked_for_while_it_runs_and_while_it_holds(live: Live) -> None:
    live.until(Stepped)
    live.control.ask_weights()
    running = live.until(NewWeights)
    assert running.epoch >= 1
    live.until(Stepped)
    assert not any(isinstance(event, Paused) for event in live.seen)
    live.control.pause()
    state = live.until(Paused).state
    live.control.ask_weights()
    again = live.until(NewWeights)
    assert all(torch.equal(again.weights[name], tensor) for name, tensor in state.weights.items())
    assert any(not torch.equal(running.weights[name], tensor) for name, tensor in state.weights.items())


def test_reported_weights_are_a_copy_that_no_later_step_changes(held: Live) -> None:
    first = held.until(NewWeights)
    held.until(Paused)
    kept = {name: tensor.clone() for name, tensor in first.weights.items()}
    held.control.step()
    held.until(Stepped)
    later = held.until(NewWeights)
    assert all(torch.equal(first.weights[name], tensor) for name, tensor in kept.items())
    assert any(not torch.equal(later.weights[name], tensor) for name, tensor in kept.items())


def test_a_window_that_never_opens_the_gate_again_slows_a_training_but_cannot_stop_it() -> None:
    control = Control()
    control.gate.clear()
    result, _ = run(LONG, xor_data(), control=control, epochs=2)
    assert result.outcome == "finished"


def test_the_most_urgent_request_comes_first() -> None:
    control = Control()
    assert control.next() is Request.NOTHING
    control.step()
    control.ask_weights()
    assert control.attention
    assert [control.next() for _ in range(3)] == [Request.WEIGHTS, Request.STEP, Request.PAUSE]
    control.stop()
    assert control.next() is control.wait() is Request.STOP
    assert control.stopping


def test_resuming_forgets_the_steps_still_asked_for() -> None:
    control = Control()
    control.step()
    control.step()
    control.resume()
    assert control.next() is Request.NOTHING
    assert not control.attention, "a training that nobody wants anything from is not asked again"


def test_another_rate_is_taken_before_the_next_step_also_of_a_paused_training(live: Live) -> None:
    live.control.step()
    first = live.until(Paused).state
    live.control.set_rate(1e-30)
    live.control.step()
    second = live.until(Paused).state
    assert second.step + second.epoch == first.step + first.epoch + 1
    assert all(torch.equal(first.weights[name], second.weights[name]) for name in first.weights)
    live.control.set_rate(0.1)
    live.control.step()
    third = live.until(Paused).state
    assert not torch.equal(second.weights["0.weight"], third.weights["0.weight"])


def test_a_rate_changed_on_the_way_is_the_one_a_resumed_training_starts_with() -> None:
    """Ten steps at one rate, ten at another: the same by a change while it runs and by resuming a changed project."""
    slow, fast = (xor_project(epochs=20, optimizer=Choice("gradient-descent", {"rate": r})) for r in (0.1, 2.0))
    state, _ = run(slow, xor_data(), epochs=10)
    expected, _ = run(fast, xor_data(), state=state.state)

    class ChangesAfterTen(Control):
        left = 10

        def wait_for_gate(self) -> None:
            """Called once a step."""
            self.left -= 1
            if self.left == 0:
                self.set_rate(2.0)

    result, _ = run(slow, xor_data(), control=ChangesAfterTen())
    assert same(result.state, expected.state)
