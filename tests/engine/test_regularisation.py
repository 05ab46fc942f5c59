"""Penalties, clipping and max-norm against their formulas, and where the penalty is counted."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
import torch
from numpy.typing import NDArray
from torch import nn

from engine.catalog.regularisation import CLIPPINGS, REGULARISATIONS, RegularisationRow, concerned
from engine.catalog.rows import Choice
from engine.network import initialised
from engine.training.events import EpochDone, Stepped
from tests.helpers import dense, image_data, layer, make, run, variants, xor_data, xor_project

Array = NDArray[np.float64]

PENALTIES: dict[str, Callable[[Array, Choice], float]] = {
    "l2": lambda w, c: c.real("lambda") * (w**2).sum(),
    "l1": lambda w, c: c.real("lambda") * abs(w).sum(),
    "l1-l2": lambda w, c: c.real("lambda1") * abs(w).sum() + c.real("lambda2") * (w**2).sum(),
}
SLOPES: dict[str, Callable[[Array, Choice], Array]] = {
    "l2": lambda w, c: 2 * c.real("lambda") * w,
    "l1": lambda w, c: c.real("lambda") * np.sign(w),
    "l1-l2": lambda w, c: c.real("lambda1") * np.sign(w) + 2 * c.real("lambda2") * w,
}
PLAIN = Choice("gradient-descent", {"rate": 0.1})


def test_every_penalty_has_a_formula_here() -> None:
    assert {row.key for row in REGULARISATIONS if row.penalty} == PENALTIES.keys() == SLOPES.keys()


@pytest.mark.parametrize("row", [row for row in REGULARISATIONS if row.penalty], ids=lambda row: row.key)
def test_a_penalty_and_its_gradient_are_those_of_the_formula(row: RegularisationRow) -> None:
    random = np.random.default_rng(1)
    for choice in variants(row):
        arrays = [random.normal(size=(3, 4)), random.normal(size=(2, 3, 5, 5))]
        weights = [nn.Parameter(torch.from_numpy(array)) for array in arrays]
        assert row.penalty is not None
        penalty = row.penalty(choice, weights)
        assert penalty.item() == pytest.approx(sum(PENALTIES[row.key](array, choice) for array in arrays), rel=1e-12)
        torch.autograd.backward(penalty)
        for weight, array in zip(weights, arrays, strict=True):
            assert weight.grad is not None
            np.testing.assert_allclose(weight.grad.numpy(), SLOPES[row.key](array, choice), rtol=1e-12)


def test_biases_and_norms_are_free_unless_asked_for() -> None:
    project = make("digits", layer("flatten"), dense(4), layer("batch-norm"), dense(10))
    parameters = list(initialised(project).parameters())
    free, all_of_it = (concerned(REGULARISATIONS.choice("l2", biases=flag), parameters) for flag in (False, True))
    assert [tuple(parameters[place].shape) for place in free] == [(4, 784), (10, 4)]
    assert len(all_of_it) == len(parameters) == 6


@pytest.mark.parametrize("batch", [48, 2500])
def test_a_penalised_step_is_the_plain_one_less_two_lambda_w(batch: int) -> None:
    """2,500 examples are computed in pieces, and the penalty counts once."""
    data = image_data(batch)
    project = make("digits", layer("flatten"), dense(10, biases="normal"), optimizer=PLAIN, batch=batch, epochs=1)
    penalised = project.with_setting("regularisation", Choice("l2", {"lambda": 0.25}))
    plain, (start, *_) = run(project, data)[0].state.weights, [initialised(project).state_dict()]
    changed = run(penalised, data)[0].state.weights
    torch.testing.assert_close(changed["1.weight"], plain["1.weight"] - 0.1 * 2 * 0.25 * start["1.weight"])
    torch.testing.assert_close(changed["1.bias"], plain["1.bias"])


def test_the_training_cost_holds_the_penalty_and_the_validation_cost_does_not() -> None:
    still = Choice("gradient-descent", {"rate": 1e-30})
    plain = xor_project(optimizer=still, epochs=2)
    _, before = run(plain, xor_data())
    _, after = run(plain.with_setting("regularisation", Choice("l2", {"lambda": 0.5})), xor_data())
    penalty = 0.5 * sum((w.double() ** 2).sum().item() for w in initialised(plain).parameters() if w.ndim > 1)
    for event, other in zip(before, after, strict=True):
        if isinstance(event, Stepped) and isinstance(other, Stepped):
            assert other.costs == pytest.approx([cost + penalty for cost in event.costs])
        if isinstance(event, EpochDone) and isinstance(other, EpochDone):
            assert other.train_cost == pytest.approx(event.train_cost + penalty)
            assert other.validation_cost == event.validation_cost


def test_a_penalty_that_is_no_number_ends_the_training_before_it_spoils_the_weights() -> None:
    strong = xor_project(regularisation=Choice("l2", {"lambda": 1000.0}), epochs=500)
    result, events = run(strong, xor_data())
    assert result.outcome == "failed"
    assert result.state.finite()
    assert all(np.isfinite(event.costs).all() for event in events if isinstance(event, Stepped))


def test_max_norm_shortens_the_weights_into_a_unit_and_nothing_else() -> None:
    choice = Choice("max-norm", {"limit": 2.0})
    dense_kernel = torch.tensor([[3.0, 4.0], [0.6, 0.8], [0.0, 0.0]])
    convolution = torch.full((2, 1, 3, 3), 1.0)
    limit = REGULARISATIONS["max-norm"].limit
    assert limit is not None
    shortened = limit(choice, [dense_kernel, convolution])
    torch.testing.assert_close(shortened[0], torch.tensor([[1.2, 1.6], [0.6, 0.8], [0.0, 0.0]]))
    torch.testing.assert_close(shortened[1], convolution * 2 / 3)


def test_after_every_update_no_unit_is_longer_than_the_limit() -> None:
    project = xor_project(regularisation=Choice("max-norm", {"limit": 0.3}), epochs=3)
    weights = run(project, xor_data())[0].state.weights
    for name in ("0.weight", "1.weight"):
        assert (weights[name].norm(dim=1) <= 0.3 + 1e-6).all()
    assert weights["0.bias"].abs().max() > 0.3


@pytest.mark.parametrize("key", [row.key for row in CLIPPINGS if row.clip])
@pytest.mark.parametrize("limit", [0.5, 3.0, 100.0])
def test_clipping_follows_its_formula(key: str, limit: float) -> None:
    gradients = [np.array([[3.0, -4.0], [0.1, 0.0]]), np.array([12.0, -0.4])]
    clip = CLIPPINGS[key].clip
    assert clip is not None
    clipped = clip(Choice(key, {"limit": limit}), [torch.from_numpy(gradient) for gradient in gradients])
    length = np.sqrt(sum((gradient**2).sum() for gradient in gradients))
    for result, gradient in zip(clipped, gradients, strict=True):
        expected = np.clip(gradient, -limit, limit) if key == "value" else gradient * min(1, limit / length)
        np.testing.assert_allclose(result.numpy(), expected, rtol=1e-6)


def test_gradients_of_zero_are_not_clipped() -> None:
    clip = CLIPPINGS["norm"].clip
    assert clip is not None
    assert not clip(Choice("norm", {"limit": 1.0}), [torch.zeros(3)])[0].any()


def test_a_clipped_step_of_gradient_descent_is_as_long_as_rate_and_limit() -> None:
    clipped = xor_project(optimizer=PLAIN, clipping=Choice("norm", {"limit": 0.001}), epochs=1)
    start = initialised(clipped).state_dict()
    weights = run(clipped, xor_data())[0].state.weights
    moved = torch.cat([(weights[name] - start[name]).double().flatten() for name in weights])
    assert moved.norm().item() == pytest.approx(0.1 * 0.001, rel=1e-3)
