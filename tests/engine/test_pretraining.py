"""RBM pre-training: contrastive divergence against enumeration, its promises, and what it is good for."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest
import torch
from numpy.typing import NDArray

from engine.catalog.pretraining import pretrained_layers
from engine.catalog.rows import Choice
from engine.catalog.tasks import TASKS, load_data
from engine.data.container import Split, TaskData
from engine.data.source import DataSource
from engine.errors import Cancelled, DataError, Misfit
from engine.network import initialised
from engine.project import Project
from engine.shapes import walk
from engine.training.control import Control
from engine.training.events import (
    Event,
    Paused,
    PretrainDone,
    PretrainPictures,
    PretrainStarted,
    PretrainStepped,
    Resumed,
    Started,
    Stepped,
)
from engine.training.history import History
from engine.training.loop import Result, train
from engine.training.pretraining import Rbm, contrastive_divergence, pretrain
from engine.training.state import TrainingState
from tests.helpers import dense, image_data, layer, make, run, same, xor_data

Array = NDArray[np.float64]


def project(*layers: Choice, task: str | Choice = "digits", **settings: float) -> Project:
    """A small deep belief network; ``settings`` are those of the pre-training."""
    stack = layers or (layer("flatten"), dense(24, "sigmoid"), layer("dropout"), dense(16, "sigmoid"), dense(10))
    return make(task, *stack, batch=16, epochs=2, pretraining=Choice("rbm", {"epochs": 3, **settings}))


def done(events: list[Event], number: int = 1) -> list[PretrainDone]:
    return [event for event in events if isinstance(event, PretrainDone) and event.layer == number]


def errors(events: list[Event]) -> list[float]:
    return [error for event in events if isinstance(event, PretrainStepped) for error in event.errors]


@pytest.fixture(scope="module")
def digits() -> TaskData:
    return load_data(TASKS.choice("digits", augment=False), DataSource())


# Against enumeration


def tiny() -> tuple[Rbm, Array, Array, Array]:
    """Four inputs and three units with weights large enough to matter, for torch and for numpy."""
    generator = torch.Generator().manual_seed(4)
    w, c, b = (torch.randn(*shape, generator=generator) for shape in ((3, 4), (3,), (4,)))
    return Rbm(w, c, b), w.double().numpy(), c.double().numpy(), b.double().numpy()


def sigmoid(x: Array) -> Array:
    result: Array = 1 / (1 + np.exp(-x))
    return result


def states(count: int) -> Array:
    return np.array(list(product((0.0, 1.0), repeat=count)))


@pytest.mark.parametrize("k", [1, 3])
def test_the_steps_of_cd_are_those_that_enumeration_expects(k: int) -> None:
    """What k steps give is followed through all 2³ states of the units; 200,000 samples must have the same mean."""
    rbm, w, c, b = tiny()
    x = np.array([0.9, 0.1, 0.6, 0.0])
    hidden = states(3)
    inputs = sigmoid(hidden @ w + b)  # what each state of the units gives back
    answers = sigmoid(inputs @ w.T + c)

    def chances(p: Array) -> Array:
        result: Array = np.prod(np.where(hidden > 0, p, 1 - p), axis=1)
        return result

    share = chances(sigmoid(x @ w.T + c))
    for _ in range(k - 1):
        share = share @ np.stack([chances(p) for p in answers])
    data = sigmoid(x @ w.T + c)
    weight = np.outer(data, x) - np.einsum("s,su,si->ui", share, answers, inputs)

    many = torch.tensor(x, dtype=torch.float32).expand(200_000, 4)
    moves, error = contrastive_divergence(rbm, many, k=k, generator=torch.Generator().manual_seed(0))
    np.testing.assert_allclose(moves.weight.numpy(), weight, atol=4e-3)
    np.testing.assert_allclose(moves.bias.numpy(), data - share @ answers, atol=4e-3)
    np.testing.assert_allclose(moves.visible.numpy(), x - share @ inputs, atol=4e-3)
    first = chances(data)
    assert error == pytest.approx(first @ ((inputs - x) ** 2).mean(1), abs=2e-3)


def test_free_energy_is_minus_the_log_of_the_sum_over_all_states_of_the_units() -> None:
    rbm, w, c, b = tiny()
    hidden = states(3)
    for x in states(4):
        exact = -np.log(np.exp(hidden @ (w @ x) + hidden @ c + x @ b).sum())
        assert rbm.free_energy(torch.tensor(x[None], dtype=torch.float32)).item() == pytest.approx(exact, rel=1e-5)


def test_a_step_moves_with_momentum_and_decay_as_worked_out_by_hand() -> None:
    """One unit and one example: with k = 1 the only chance is whether the unit is on, which the error tells."""
    split = Split(torch.tensor([[1.0, 0.0]]), torch.ones(1, 1))
    stack = (dense(1, "sigmoid"), dense(1))
    settings = {"epochs": 4, "rate": 0.5, "momentum": 0.5, "decay": 0.1}
    made = project(*stack, task="xor", **settings).with_setting("cost", Choice("binary-cross-entropy"))
    events: list[Event] = []
    state = pretrain(made, TaskData(split, split, split), events.append, Control())
    x, b, c, speeds = np.array([1.0, 0]), np.zeros(2), 0.0, [0.0, 0.0, 0.0]
    w = _start(made)
    for error in errors(events):
        on, off = (sigmoid(unit * w + b) for unit in (1, 0))
        fantasy = min((on, off), key=lambda made: abs(((made - x) ** 2).mean() - error))
        p, q = sigmoid(w @ x + c), sigmoid(w @ fantasy + c)
        moves = [p * x - q * fantasy - 0.1 * w, p - q, x - fantasy]
        speeds = [0.5 * speed + 0.5 * move for speed, move in zip(speeds, moves, strict=True)]
        w, c, b = w + speeds[0], c + speeds[1], b + speeds[2]
    np.testing.assert_allclose(state.weights["0.weight"].numpy()[0], w, atol=1e-5)
    np.testing.assert_allclose(state.weights["0.bias"].numpy(), c, atol=1e-5)


def _start(made: Project) -> Array:
    """The weights that the first layer's RBM starts with: stopped before its first step."""
    control = Control()
    control.stop()
    split = Split(torch.tensor([[1.0, 0.0]]), torch.ones(1, 1))
    state = pretrain(made, TaskData(split, split, split), lambda _: None, control)
    start: Array = state.weights["0.weight"].double().numpy()[0]
    assert 0 < np.abs(start).max() < 0.05
    assert state.weights["0.bias"].abs().max() == 0
    return start


# What it is good for


def test_the_error_falls_and_data_comes_to_lie_below_noise(digits: TaskData) -> None:
    made = project(layer("flatten"), dense(64, "sigmoid"), dense(32, "sigmoid"), dense(10), epochs=4)
    events: list[Event] = []
    pretrain(made, digits, events.append, Control())
    for number in (1, 2):
        course = [event.reconstruction_error for event in done(events, number)]
        assert len(course) == 4
        assert course == sorted(course, reverse=True)
        assert course[-1] < 0.75 * course[0]
        assert all(event.data_energy < event.noise_energy for event in done(events, number))


def test_a_deep_sigmoid_net_starts_better_than_from_normal_weights(digits: TaskData) -> None:
    """784-500-500-10, forty steps of fine-tuning each; pre-training had two hundred."""
    normal = {"weights": "normal", "biases": "normal"}
    stack = (layer("flatten"), dense(500, "sigmoid", **normal), dense(500, "sigmoid", **normal), dense(10))
    few = TaskData(Split(digits.train.inputs[:1000], digits.train.targets[:1000]), digits.validation, digits.test)
    costs = {}
    for key in ("rbm", "none"):
        start = Choice("rbm", {"epochs": 10}) if key == "rbm" else Choice("none")
        _, events = run(make("digits", *stack, batch=100, epochs=4, pretraining=start), few)
        costs[key] = [cost for event in events if isinstance(event, Stepped) for cost in event.costs]
        assert len(costs[key]) == 40
    for part in (slice(10), slice(10, 20), slice(30, 40)):
        assert np.mean(costs["rbm"][part]) < np.mean(costs["none"][part])
    assert np.mean(costs["rbm"][-10:]) < 0.7 * np.mean(costs["none"][-10:])


# Which layers


@pytest.mark.parametrize(
    ("stack", "expected"),
    [
        ((layer("flatten"), dense(4, "sigmoid"), layer("dropout"), dense(3, "sigmoid"), dense(2)), (1, 3)),
        ((dense(4, "sigmoid"), dense(3, "relu"), dense(3, "sigmoid"), dense(2)), (0,)),
        ((dense(4, "sigmoid"), layer("batch-norm"), dense(3, "sigmoid"), dense(2)), (0,)),
        ((dense(4, "sigmoid"), dense(2, "sigmoid")), (0,)),
        ((dense(4, "relu"), dense(3, "sigmoid"), dense(2)), ()),
        ((), ()),
    ],
)
def test_the_sigmoid_layers_from_the_input_on_are_pretrained_but_never_the_last(
    stack: tuple[Choice, ...], expected: tuple[int, ...]
) -> None:
    assert pretrained_layers(stack) == expected


def test_the_other_layers_keep_their_start_weights() -> None:
    made, data = project(), image_data()
    state = pretrain(made, data, lambda _: None, Control())
    start = initialised(made).state_dict()
    changed = {name for name in start if not torch.equal(start[name], state.weights[name])}
    assert changed == {"1.weight", "1.bias", "3.weight", "3.bias"}
    assert (state.pretraining, state.epoch, state.step, dict(state.optimizer)) == (None, 0, 0, {})


def test_a_layer_without_a_bias_is_pretrained_without_one() -> None:
    made = project(layer("flatten"), dense(8, "sigmoid", bias=False), dense(10))
    assert "1.bias" not in run(made, image_data())[0].state.weights


def test_a_stack_without_leading_sigmoid_layers_is_refused_with_a_sentence() -> None:
    made = project(layer("flatten"), dense(8, "relu"), dense(10))
    assert "Pre-training needs Dense layers with the activation Sigmoid" in str(walk(made).problem)
    with pytest.raises(Misfit, match="set Pre-training to None"):
        train(made, image_data(), lambda _: None, Control())


def test_inputs_that_are_no_probabilities_are_refused_with_a_sentence() -> None:
    split = Split(torch.tensor([[-2.5, 0.5]]), torch.ones(1, 1))
    made = project(dense(2, "sigmoid"), dense(1), task="xor").with_setting("cost", Choice("binary-cross-entropy"))
    with pytest.raises(DataError, match=r"go from -2\.5 to 0\.5\. Choose another task"):
        pretrain(made, TaskData(split, split, split), lambda _: None, Control())


def test_sequences_are_pretrained_step_by_step() -> None:
    task = Choice("digits", {"reading": "rows", "augment": False})
    made = project(dense(8, "sigmoid"), layer("flatten"), dense(6, "sigmoid"), dense(10), task=task)
    images = image_data()
    data = TaskData(images.train, images.validation, images.test, reading="rows")
    result, events = run(made, data)
    assert result.outcome == "finished"
    assert not any(isinstance(event, PretrainPictures) for event in events)


# What is reported


def test_pretraining_reports_its_start_each_step_each_epoch_and_then_the_training_begins() -> None:
    _, events = run(project(), image_data())
    assert events[0] == PretrainStarted("cpu", 2, 3, 3)
    kinds = [type(event) for event in events]
    assert kinds.index(Started) > max(i for i, kind in enumerate(kinds) if kind is PretrainDone)
    assert [(event.layer, event.epoch) for event in events if isinstance(event, PretrainDone)] == [
        (number, epoch) for number in (1, 2) for epoch in (1, 2, 3)
    ]
    history = History()
    for event in events:
        history.add(event)
    places = [(number, step / 3) for number in (1, 2) for step in range(1, 10)]
    np.testing.assert_allclose(history.errors[:, :2], places, rtol=1e-6)
    np.testing.assert_allclose(history.errors[:, 2], errors(events), rtol=1e-6)
    first = history.pretraining_table()[0]
    assert first[2] == pytest.approx(np.mean(errors(events)[:3]))


def test_the_pictures_are_the_first_filters_and_images_with_their_reconstruction() -> None:
    data = image_data()
    _, events = run(project(), data)
    last = [event for event in events if isinstance(event, PretrainPictures)][-1]
    assert last.layer == 2
    assert last.filters.shape == (24, 28, 28)
    assert last.originals.shape == last.reconstructions.shape == (10, 28, 28)
    np.testing.assert_allclose(last.originals, data.train.inputs[:10, 0].numpy() / 255, rtol=1e-6)
    assert 0 <= last.reconstructions.min() < last.reconstructions.max() <= 1


def test_points_in_the_plane_are_pretrained_without_pictures() -> None:
    made = project(dense(4, "sigmoid"), dense(1), task="xor").with_setting("cost", Choice("binary-cross-entropy"))
    result, events = run(made, xor_data())
    assert result.outcome == "finished"
    assert not any(isinstance(event, PretrainPictures) for event in events)


# The same seed, and going on


def test_the_same_seed_gives_the_same_pretraining_and_another_seed_another() -> None:
    made, data = project(k=2), image_data()
    first, _ = run(made, data)
    torch.rand(100)
    again, _ = run(made, data)
    other, _ = run(made.with_setting("seed", 7), data)
    assert same(first.state, again.state)
    assert not torch.equal(first.state.weights["1.weight"], other.state.weights["1.weight"])


def up_to(steps: int, made: Project, data: TaskData, state: TrainingState | None = None) -> tuple[Result, list[Event]]:
    """Do that many steps of pre-training, hold, and stop while it holds."""
    control, events = Control(), list[Event]()
    for _ in range(steps):
        control.step()

    def report(event: Event) -> None:
        events.append(event)
        if isinstance(event, Paused):
            control.stop()

    return train(made, data, report, control, state=state), events


@pytest.mark.parametrize("cut", [1, 3, 4, 9, 10, 17, 18])
def test_a_stopped_pretraining_goes_on_bit_for_bit(cut: int) -> None:
    """Two layers of three epochs of three steps: within an epoch, between two, between layers, at the very end."""
    made, data = project(k=2), image_data()
    first, before = up_to(cut, made, data)
    assert first.outcome == "stopped"
    assert (first.state.pretraining is None) == (cut == 18)
    torch.rand(50)
    second, after = run(made, data, state=first.state)
    whole, expected = run(made, data)
    assert same(second.state, whole.state)
    assert errors(before) + errors(after) == errors(expected)


def test_stopping_after_every_step_changes_nothing() -> None:
    made, data = project(), image_data()
    state: TrainingState | None = None
    events: list[Event] = []
    for _ in range(18):
        result, new = up_to(1, made, data, state)
        state, events = result.state, events + new
    last, _ = run(made, data, state=state)
    whole, expected = run(made, data)
    assert same(last.state, whole.state)
    assert errors(events) == errors(expected)


def test_a_pause_holds_pretraining_and_it_goes_on_when_resumed() -> None:
    control, events = Control(), list[Event]()
    control.pause()

    def report(event: Event) -> None:
        events.append(event)
        if isinstance(event, Paused):
            control.resume()

    result = train(project(), image_data(), report, control)
    assert result.outcome == "finished"
    assert sum(isinstance(event, Resumed) for event in events) == 1
    assert same(result.state, run(project(), image_data())[0].state)


def test_a_stop_within_a_step_takes_the_step_back() -> None:
    rbm, *_ = tiny()
    before = rbm.weight.clone()
    with pytest.raises(Cancelled):
        contrastive_divergence(rbm, torch.rand(5, 4), k=20, generator=torch.Generator(), stopping=lambda: True)
    assert torch.equal(rbm.weight, before)


def test_another_kind_of_pretraining_does_not_go_on_with_the_weights_of_this_one() -> None:
    made = project()
    assert not made.with_setting("pretraining", Choice("none")).continues(made)
    assert not project(k=2).continues(made)
    assert made.with_setting("epochs", 9).continues(made)
