"""The figures of a run as columns."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.training.events import EpochDone, Resumed, Started, Stepped
from engine.training.history import EPOCH_COLUMNS, History
from tests.helpers import run, xor_data, xor_project

FIRST = EpochDone(1, 0.5, 0.9, 0.6, 0.8, 1.5)
SECOND = EpochDone(2, 0.25, math.nan, 0.5, 1.0, 1.25)


def test_a_history_holds_what_a_training_reported() -> None:
    _, events = run(xor_project(epochs=30, evaluate=7), xor_data())
    history = History()
    for event in events:
        history.add(event)
    costs = [cost for event in events if isinstance(event, Stepped) for cost in event.costs]
    assert history.steps_per_epoch == 1
    np.testing.assert_array_equal(history.costs, np.array(costs, np.float32))
    assert history.epochs == [event for event in events if isinstance(event, EpochDone)]
    assert history.column("epoch").tolist() == [7, 14, 21, 28, 30]
    np.testing.assert_allclose(history.column("train_cost"), [history.costs[i - 1] for i in (7, 14, 21, 28, 30)])


def test_columns_have_names_and_types_for_files() -> None:
    history = History()
    assert history.costs.dtype == np.float32
    assert history.epoch_table().shape == (0, len(EPOCH_COLUMNS))
    history.add(FIRST)
    history.add(SECOND)
    assert history.epoch_table().dtype == np.float64
    assert history.column("validation_accuracy").tolist() == [0.8, 1.0]
    assert math.isnan(history.column("train_accuracy")[1])
    with pytest.raises(ValueError, match="not in"):
        history.column("bogus")


def test_a_history_is_the_same_after_its_columns_were_saved() -> None:
    history = History()
    for event in (Started("cpu", 3, 2), Stepped(0, (3.0, 2.0, 1.0)), FIRST, Stepped(3, (0.5,)), Resumed()):
        history.add(event)
    again = History.from_columns(history.steps_per_epoch, history.costs.copy(), history.epoch_table().copy())
    assert again.steps_per_epoch == 3
    assert again.costs.tolist() == history.costs.tolist()
    assert again.epochs == history.epochs
    again.add(Stepped(4, (0.25,)))
    again.add(SECOND)
    assert again.costs.tolist() == [3, 2, 1, 0.5, 0.25]
    assert history.costs.tolist() == [3, 2, 1, 0.5]


def test_steps_that_are_done_again_replace_those_that_came_after() -> None:
    history = History()
    history.add(Stepped(0, (5.0, 4.0, 3.0)))
    history.add(Stepped(2, (9.0, 8.0)))
    assert history.costs.tolist() == [5, 4, 9, 8]


@given(st.lists(st.lists(st.floats(width=32, allow_nan=False), max_size=40), max_size=60))
def test_costs_stay_in_order_however_they_are_bundled(bundles: list[list[float]]) -> None:
    history, step = History(), 0
    for bundle in bundles:
        history.add(Stepped(step, tuple(bundle)))
        step += len(bundle)
    assert history.costs.tolist() == [cost for bundle in bundles for cost in bundle]


def test_many_steps_are_kept() -> None:
    history = History()
    for start in range(0, 100_000, 1000):
        history.add(Stepped(start, tuple(range(start, start + 1000))))
    np.testing.assert_array_equal(history.costs, np.arange(100_000, dtype=np.float32))
