"""The training loop against numpy, and its promises: reproducible, honest about figures, safe when it diverges."""

from __future__ import annotations

import math
from itertools import chain

import numpy as np
import pytest
import torch
from numpy.typing import NDArray

from engine.catalog.rows import Choice
from engine.data.container import Split, TaskData
from engine.errors import Misfit
from engine.network import initialised
from engine.predict import Predictor
from engine.project import Project
from engine.training.control import Control
from engine.training.evaluation import Ruler
from engine.training.events import EpochDone, Event, NewWeights, Paused, Started, Stepped
from engine.training.loop import Broken, train
from tests.helpers import dense, image_data, layer, make, run, same, xor_data, xor_project

Array = NDArray[np.float64]


def costs(events: list[Event]) -> list[float]:
    return [cost for event in events if isinstance(event, Stepped) for cost in event.costs]


def epochs(events: list[Event]) -> list[EpochDone]:
    return [event for event in events if isinstance(event, EpochDone)]


# Against numpy


class XorOracle:
    """The lecture's XOR net by hand, in float64, for many starts at once. Weights are (starts, out, in)."""

    x = np.array([[0.0, 0], [0, 1], [1, 0], [1, 1]])
    t = np.array([[0.0], [1], [1], [0]])

    def __init__(self, seeds: range) -> None:
        starts = [initialised(xor_project(seed=seed)).state_dict() for seed in seeds]

        def stacked(name: str) -> Array:
            values: Array = np.stack([start[name].double().numpy() for start in starts])
            return values

        self.w1, self.w2 = stacked("0.weight"), stacked("1.weight")
        self.b1, self.b2 = stacked("0.bias")[:, None], stacked("1.bias")[:, None]

    def outputs(self) -> tuple[Array, Array]:
        """The hidden units, and the logits."""
        hidden = 1 / (1 + np.exp(-(self.x @ self.w1.transpose(0, 2, 1) + self.b1)))
        return hidden, hidden @ self.w2.transpose(0, 2, 1) + self.b2

    def step(self, rate: float) -> Array:
        """One step of gradient descent; the costs before it, (starts,)."""
        hidden, z = self.outputs()
        delta = (1 / (1 + np.exp(-z)) - self.t) / 4
        back = (delta @ self.w2) * hidden * (1 - hidden)
        self.w2 = self.w2 - rate * delta.transpose(0, 2, 1) @ hidden
        self.b2 = self.b2 - rate * delta.sum(1, keepdims=True)
        self.w1 = self.w1 - rate * back.transpose(0, 2, 1) @ self.x
        self.b1 = self.b1 - rate * back.sum(1, keepdims=True)
        cost: Array = np.logaddexp(0, np.where(self.t > 0.5, -z, z)).mean((1, 2))
        return cost

    def solved(self) -> list[bool]:
        """Which starts answer all four points rightly."""
        result: list[bool] = ((self.outputs()[1] > 0) == (self.t > 0.5)).all((1, 2)).tolist()
        return result


@pytest.mark.parametrize("seed", [0, 3])
def test_xor_trains_step_by_step_as_worked_out_by_hand(seed: int) -> None:
    oracle = XorOracle(range(seed, seed + 1))
    expected = [oracle.step(0.1)[0] for _ in range(200)]
    result, events = run(xor_project(seed=seed, epochs=200, evaluate=50), xor_data())
    np.testing.assert_allclose(costs(events), expected, atol=1e-5)
    by_hand = {"0.weight": oracle.w1[0], "0.bias": oracle.b1[0, 0], "1.weight": oracle.w2[0], "1.bias": oracle.b2[0, 0]}
    for name, value in by_hand.items():
        np.testing.assert_allclose(result.state.weights[name].numpy(), value, atol=1e-4)


def test_about_two_thirds_of_xor_starts_solve_it_and_training_agrees_which() -> None:
    """1,000 steps at rate 1 come to the same as the lecture's 10,001 at 0.1, ten times sooner."""
    oracle = XorOracle(range(100))
    for _ in range(1000):
        oracle.step(1.0)
    solved = oracle.solved()
    assert 55 <= sum(solved) <= 80
    for seed in range(6):
        project = xor_project(seed=seed, epochs=1000, evaluate=1000, optimizer=Choice("gradient-descent", {"rate": 1}))
        last = epochs(run(project, xor_data())[1])[-1]
        assert (last.validation_accuracy == 1) == solved[seed]
    assert not all(solved[:6])


def test_a_batch_too_large_for_one_piece_takes_the_same_step() -> None:
    """Softmax regression on 2,500 examples at once, which are computed in pieces of MAX_PIECE at most."""
    data, rate = image_data(2500), 0.5
    project = make(
        "digits", layer("flatten"), dense(10), batch=2500, epochs=3,
        optimizer=Choice("gradient-descent", {"rate": rate}),
    )  # fmt: skip
    start = initialised(project).state_dict()
    w, b = start["1.weight"].double().numpy(), start["1.bias"].double().numpy()
    x = data.train.inputs.double().flatten(1).numpy() / 255
    t = np.eye(10)[data.train.targets.numpy()]
    expected = []
    for _ in range(3):
        z = x @ w.T + b
        p = np.exp(z - z.max(1, keepdims=True))
        p /= p.sum(1, keepdims=True)
        expected.append(-np.log((p * t).sum(1)).mean())
        w, b = w - rate * (p - t).T @ x / len(x), b - rate * (p - t).mean(0)
    result, events = run(project, data)
    np.testing.assert_allclose(costs(events), expected, rtol=1e-5)
    np.testing.assert_allclose(result.state.weights["1.weight"].numpy(), w, atol=1e-5)


# The order of the data


def seen_examples(seed: int, *, count: int, batch: int, over: int) -> list[list[int]]:
    """Which examples each step saw: the net always says 0 and example i costs 2**i, so a cost names its batch."""
    targets = torch.tensor([[math.sqrt(2.0**i)] for i in range(count)])
    split = Split(torch.ones(count, 2), targets)
    project = make(
        "xor", dense(1, weights="zeros"), cost=Choice("mean-squared-error"), seed=seed, batch=batch, epochs=over,
        evaluate=over, optimizer=Choice("gradient-descent", {"rate": 1e-30}),
    )  # fmt: skip
    _, events = run(project, TaskData(split, split, split))
    sums = [round(cost * batch) for cost in costs(events)]
    return [[i for i in range(count) if total >> i & 1] for total in sums]


def test_each_epoch_goes_through_the_data_in_an_order_of_its_own_and_drops_what_fills_no_batch() -> None:
    batches = seen_examples(0, count=11, batch=3, over=4)
    assert len(batches) == 4 * 3
    orders = [list(chain(*batches[start : start + 3])) for start in range(0, 12, 3)]
    for order in orders:
        assert len(order) == len(set(order)) == 9, "no example twice in an epoch"
    assert len({tuple(order) for order in orders}) == 4
    assert set().union(*orders) == set(range(11)), "what one epoch drops another sees"


def test_the_order_follows_from_the_seed() -> None:
    assert seen_examples(5, count=11, batch=3, over=2) == seen_examples(5, count=11, batch=3, over=2)
    assert seen_examples(5, count=11, batch=3, over=2) != seen_examples(6, count=11, batch=3, over=2)


def test_a_batch_larger_than_the_data_is_all_of_it() -> None:
    assert seen_examples(0, count=5, batch=5, over=2) == [[0, 1, 2, 3, 4]] * 2
    result, events = run(xor_project(batch=60_000, epochs=2), xor_data())
    assert (result.state.epoch, len(costs(events))) == (2, 2)


# The same seed, the same training


def noisy(**settings: int) -> Project:
    """A net in which everything random takes part: start, order, dropout, batch norm."""
    stack = (layer("flatten"), dense(16), layer("batch-norm"), layer("activation"), layer("dropout"), dense(10))
    return make("digits", *stack, **{"batch": 10, "epochs": 3, **settings})


def test_the_same_seed_gives_the_same_training_and_another_seed_another() -> None:
    data = image_data()
    first, _ = run(noisy(seed=1), data)
    torch.rand(100)
    again, _ = run(noisy(seed=1), data)
    other, _ = run(noisy(seed=2), data)
    assert same(first.state, again.state)
    assert not torch.equal(first.state.weights["1.weight"], other.state.weights["1.weight"])


def test_varied_images_follow_from_the_seed_too() -> None:
    plain = image_data()
    data = TaskData(plain.train, plain.validation, plain.test, augment=True)
    first, again, unvaried = (run(noisy(), d)[0].state for d in (data, data, plain))
    assert same(first, again)
    assert not torch.equal(first.weights["1.weight"], unvaried.weights["1.weight"])


# What is reported


def test_the_figures_of_an_epoch_are_those_of_the_weights_it_ended_with() -> None:
    project, data = noisy(epochs=1), image_data()
    result, events = run(project, data)
    (done,) = epochs(events)
    assert done.train_cost == pytest.approx(np.mean(costs(events)))
    predictor = Predictor(project, result.state.weights)

    def figures(split: Split) -> tuple[float, float]:
        p, t = predictor.probabilities(split.inputs.numpy()), split.targets.numpy()
        return float(-np.log(p[np.arange(len(t)), t]).mean()), float((p.argmax(1) == t).mean())

    validation = (done.validation_cost, done.validation_accuracy)
    assert validation == pytest.approx(figures(data.validation), rel=1e-5)
    sample = Split(data.train.inputs[:16], data.train.targets[:16])
    assert done.train_accuracy == pytest.approx(figures(sample)[1])


def test_a_training_reports_start_then_every_step_in_order_then_each_epoch() -> None:
    _, events = run(noisy(), image_data())
    assert events[0] == Started("cpu", 4, 3)
    steps = [event.step + i for event in events if isinstance(event, Stepped) for i in range(len(event.costs))]
    assert steps == list(range(12))
    assert [done.epoch for done in epochs(events)] == [1, 2, 3]
    done = 0
    for event in events:
        done += len(event.costs) if isinstance(event, Stepped) else 0
        assert not isinstance(event, EpochDone) or done == 4 * event.epoch, "an epoch's costs come before its figures"


def test_epochs_are_measured_as_seldom_as_asked_but_the_last_always() -> None:
    _, events = run(xor_project(epochs=10, evaluate=4), xor_data())
    assert [done.epoch for done in epochs(events)] == [4, 8, 10]


def test_the_number_of_epochs_can_be_overridden_down_to_none() -> None:
    assert run(xor_project(epochs=5), xor_data(), epochs=2)[0].state.epoch == 2
    result, events = run(xor_project(epochs=5), xor_data(), epochs=0)
    assert (result.outcome, result.state.epoch, costs(events)) == ("finished", 0, [])


def test_measuring_takes_pieces_without_changing_the_figures() -> None:
    network, data = initialised(noisy()), image_data(1)
    chosen = noisy().training.pick("cost")
    ruler = {size: Ruler(chosen, "classes", "image", size, lambda: False) for size in (1, 5, 1000)}
    scores = [one for size in ruler for one in ruler[size].scores(network.eval(), data.test)]
    assert scores[0] == pytest.approx(scores[2], rel=1e-6)
    assert scores[1] == pytest.approx(scores[2], rel=1e-6)
    empty = Split(data.test.inputs[:0], data.test.targets[:0])
    assert all(math.isnan(x) for x in ruler[5].scores(network, empty)[0])


# Divergence


def test_a_training_that_diverges_fails_with_a_sentence_and_keeps_good_weights() -> None:
    rate, data = Choice("gradient-descent", {"rate": 1000}), xor_data()
    project = make("xor", dense(8), dense(1), cost=Choice("mean-squared-error"), optimizer=rate, epochs=1000, batch=4)
    result, events = run(project, data)
    assert result.outcome == "failed"
    assert result.state.finite()
    done = len(costs(events))
    assert str(result.error).startswith(f"The cost stopped being a number at step 1 of epoch {done + 1}.")
    assert "(1000) is too large" in str(result.error)
    assert np.isfinite(costs(events)).all()
    calmer = project.with_setting("optimizer", Choice("gradient-descent", {"rate": 1e-9}))
    assert run(calmer, data, state=result.state, epochs=result.state.epoch + 1)[0].outcome in {"finished", "failed"}


def test_a_cost_that_becomes_infinite_ends_a_training_there_even_if_the_weights_stay_numbers() -> None:
    clipped = {"optimizer": Choice("gradient-descent", {"rate": 1000}), "clipping": Choice("value", {"limit": 10})}
    project = make("xor", dense(8), dense(8), dense(8), dense(1), cost=Choice("mean-squared-error"), batch=1,
                   epochs=400, **clipped)  # fmt: skip
    result, events = run(project, xor_data())
    assert result.outcome == "failed"
    assert np.isfinite(costs(events)).all()
    assert (result.state.epoch, result.state.step) == (epochs(events)[-1].epoch, 0), "what was measured last"
    assert "at step 4 of epoch 6." in str(result.error)


@pytest.mark.parametrize("optimizer", ["gradient-descent", "momentum", "rmsprop", "adam"])
def test_a_last_step_that_makes_something_infinite_is_not_taken_for_an_end(optimizer: str) -> None:
    """The cost of that step is still a number, and no later one tells."""
    rate = Choice(optimizer, {"rate": 1000})
    stack = dense(1, weights="normal")
    split = Split(torch.full((4, 2), 1e18), torch.zeros(4, 1))
    data = TaskData(split, split, split)
    project = make("xor", stack, cost=Choice("mean-squared-error"), optimizer=rate, batch=4, epochs=1)
    result, events = run(project, data)
    assert (result.outcome, result.state.epoch) == ("failed", 0)
    assert result.state.finite()
    assert "at step 1 of epoch 1." in str(result.error)
    assert np.isfinite(costs(events)).all()
    assert epochs(events) == []

    control = Control()
    control.step()

    def report(event: Event) -> None:
        if isinstance(event, Paused):
            control.stop()

    stopped = train(project.with_setting("batch", 2), data, report, control)
    assert stopped.outcome == "stopped"
    assert stopped.state.finite()


# Refusals


def test_what_does_not_fit_is_refused_before_anything_is_reported() -> None:
    events: list[Event] = []
    with pytest.raises(Misfit):
        train(make("digits", dense(10)), image_data(), events.append, Control())
    assert events == []


def test_a_paused_training_says_how_far_into_an_epoch_it_is() -> None:
    control = Control()
    for _ in range(5):
        control.step()
    seen: list[Event] = []

    def report(event: Event) -> None:
        seen.append(event)
        if isinstance(event, NewWeights):
            control.stop()

    result = train(noisy(), image_data(), report, control)
    shown = [event for event in seen if isinstance(event, NewWeights)]
    assert [event.epoch for event in shown] == [1.25]
    assert (result.state.epoch, result.state.step) == (1, 1)


def test_an_error_on_the_way_comes_with_where_the_training_stood() -> None:
    def report(event: Event) -> None:
        if isinstance(event, EpochDone) and event.epoch == 3:
            raise RuntimeError("out of memory")

    with pytest.raises(Broken) as caught:
        train(xor_project(epochs=5), xor_data(), report, Control())
    assert (caught.value.state.epoch, caught.value.state.step) == (2, 1)
    assert str(caught.value.__cause__) == "out of memory"
