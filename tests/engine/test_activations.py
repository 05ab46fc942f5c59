"""Activation functions against their formulas in numpy, and their slopes against finite differences."""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np
import pytest
import torch
from numpy.typing import NDArray
from scipy.special import erf

from engine.catalog.activations import ACTIVATIONS, activation_function
from engine.catalog.rows import Row

Array = NDArray[np.float64]


def _softmax(x: Array) -> Array:
    powers: Array = np.exp(x - x.max(axis=-1, keepdims=True))
    result: Array = powers / powers.sum(axis=-1, keepdims=True)
    return result


FORMULAS: dict[str, Callable[[Array], Array]] = {
    "linear": lambda x: x,
    "sigmoid": lambda x: 1 / (1 + np.exp(-x)),
    "tanh": lambda x: (np.exp(x) - np.exp(-x)) / (np.exp(x) + np.exp(-x)),
    "relu": lambda x: np.where(x > 0, x, 0),
    "softmax": _softmax,
    "leaky-relu": lambda x: np.where(x > 0, x, 0.01 * x),
    "elu": lambda x: np.where(x > 0, x, np.exp(x) - 1),
    "selu": lambda x: 1.0507009873554805 * np.where(x > 0, x, 1.6732632423543772 * (np.exp(x) - 1)),
    "softplus": lambda x: np.log(1 + np.exp(x)),
    "gelu": lambda x: x * (1 + erf(x / np.sqrt(2))) / 2,
    "silu": lambda x: x / (1 + np.exp(-x)),
    "hard-tanh": lambda x: np.clip(x, -1, 1),
    "sine": np.sin,
}
each = pytest.mark.parametrize("row", ACTIVATIONS.rows, ids=lambda row: row.key)


def _points() -> Array:
    # No point at 0, where ReLU has no slope.
    points: Array = np.random.default_rng(1).uniform(-4, 4, (6, 9))
    return points


def test_every_activation_has_a_formula_here() -> None:
    assert {row.key for row in ACTIVATIONS} == FORMULAS.keys(), "write the new row's formula into FORMULAS"


@each
def test_an_activation_computes_its_formula(row: Row) -> None:
    function, x = activation_function(ACTIVATIONS.choice(row.key)), _points()
    np.testing.assert_allclose(function(torch.from_numpy(x)).numpy(), FORMULAS[row.key](x), rtol=1e-12, atol=1e-15)


@each
def test_an_activation_keeps_shape_and_type(row: Row) -> None:
    function = activation_function(ACTIVATIONS.choice(row.key))
    for shape in ((3, 7), (3, 5, 7), (3, 2, 9, 11)):
        result = function(torch.randn(shape))
        assert (result.shape, result.dtype) == (shape, torch.float32)


@each
def test_the_slope_of_an_activation_is_that_of_its_formula(row: Row) -> None:
    function, formula, x, step = activation_function(ACTIVATIONS.choice(row.key)), FORMULAS[row.key], _points(), 1e-6
    mix = np.random.default_rng(2).normal(size=x.shape)
    leaf = torch.from_numpy(x.copy()).requires_grad_()
    (function(leaf) * torch.from_numpy(mix)).sum().backward()  # type: ignore[no-untyped-call]  # torch's own
    expected = np.empty_like(x)
    for place in np.ndindex(*x.shape):
        moved = np.zeros_like(x)
        moved[place] = step
        expected[place] = ((formula(x + moved) - formula(x - moved)) * mix).sum() / (2 * step)
    assert leaf.grad is not None
    np.testing.assert_allclose(leaf.grad.numpy(), expected, rtol=1e-6, atol=1e-8)


@each
def test_an_activation_stays_finite_for_large_sums(row: Row) -> None:
    x = torch.tensor([[-1e4, -100.0, 0.0, 100.0, 1e4]], requires_grad=True)
    result = activation_function(ACTIVATIONS.choice(row.key))(x)
    assert torch.isfinite(result).all()
    torch.autograd.backward(result.sum())
    assert x.grad is not None
    assert torch.isfinite(x.grad).all()


def test_softmax_gives_probabilities_over_the_last_axis() -> None:
    result = activation_function(ACTIVATIONS.choice("softmax"))(torch.randn(4, 3, 10))
    torch.testing.assert_close(result.sum(-1), torch.ones(4, 3))


def test_the_slope_of_leaky_relu_and_the_depth_of_elu_are_the_users() -> None:
    x = torch.tensor([-3.0, 2.0])
    leaky = activation_function(ACTIVATIONS.choice("leaky-relu", slope=0.25))
    torch.testing.assert_close(leaky(x), torch.tensor([-0.75, 2.0]))
    elu = activation_function(ACTIVATIONS.choice("elu", alpha=2.0))
    torch.testing.assert_close(elu(x), torch.tensor([2 * (math.exp(-3) - 1), 2.0]))
