"""Activation functions against their formulas in numpy, and their slopes against finite differences."""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np
import pytest
import torch
from numpy.typing import NDArray

from engine.catalog.activations import ACTIVATIONS, activation_function
from engine.catalog.rows import Choice
from tests.helpers import variants

Array = NDArray[np.float64]


def _sigmoid(x: Array) -> Array:
    result: Array = 1 / (1 + np.exp(-x))
    return result


def _softmax(x: Array) -> Array:
    powers: Array = np.exp(x - x.max(axis=-1, keepdims=True))
    result: Array = powers / powers.sum(axis=-1, keepdims=True)
    return result


def _normal_share(x: Array) -> Array:
    """The share of a normal distribution that lies below x."""
    result: Array = np.vectorize(math.erf)(x / math.sqrt(2)) / 2 + 0.5
    return result


SELU_SCALE, SELU_ALPHA = 1.0507009873554805, 1.6732632423543772  # Klambauer et al. 2017

FORMULAS: dict[str, Callable[[Array, Choice], Array]] = {
    "linear": lambda x, _: x,
    "sigmoid": lambda x, _: _sigmoid(x),
    "tanh": lambda x, _: (np.exp(x) - np.exp(-x)) / (np.exp(x) + np.exp(-x)),
    "relu": lambda x, _: np.where(x > 0, x, 0),
    "softmax": lambda x, _: _softmax(x),
    "leaky-relu": lambda x, c: np.where(x > 0, x, c.real("slope") * x),
    "elu": lambda x, c: np.where(x > 0, x, c.real("alpha") * (np.exp(x) - 1)),
    "selu": lambda x, _: SELU_SCALE * np.where(x > 0, x, SELU_ALPHA * (np.exp(x) - 1)),
    "softplus": lambda x, _: np.log(1 + np.exp(x)),
    "gelu": lambda x, _: x * _normal_share(x),
    "silu": lambda x, _: x * _sigmoid(x),
    "hard-tanh": lambda x, _: np.maximum(-1, np.minimum(1, x)),
    "sine": lambda x, _: np.sin(x),
}
CHOICES = [
    pytest.param(choice, id=f"{row.key}-{number}") for row in ACTIVATIONS for number, choice in enumerate(variants(row))
]
each = pytest.mark.parametrize("choice", CHOICES)


def _points() -> Array:
    # No point at 0, where ReLU has no slope.
    points: Array = np.random.default_rng(1).uniform(-4, 4, (6, 9))
    return points


def test_every_activation_has_a_formula_here() -> None:
    assert {row.key for row in ACTIVATIONS} == FORMULAS.keys(), "write the new row's formula into FORMULAS"


@each
def test_an_activation_computes_its_formula(choice: Choice) -> None:
    function, x = activation_function(choice), _points()
    expected = FORMULAS[choice.key](x, choice)
    np.testing.assert_allclose(function(torch.from_numpy(x)).numpy(), expected, rtol=1e-12, atol=1e-15)


@each
def test_an_activation_keeps_shape_and_type(choice: Choice) -> None:
    function = activation_function(choice)
    for shape in ((3, 7), (3, 5, 7), (3, 2, 9, 11)):
        result = function(torch.randn(shape))
        assert (result.shape, result.dtype) == (shape, torch.float32)


@each
def test_the_slope_of_an_activation_is_that_of_its_formula(choice: Choice) -> None:
    function, formula, x, step = activation_function(choice), FORMULAS[choice.key], _points(), 1e-6
    mix = np.random.default_rng(2).normal(size=x.shape)
    leaf = torch.from_numpy(x.copy()).requires_grad_()
    torch.autograd.backward((function(leaf) * torch.from_numpy(mix)).sum())
    expected = np.empty_like(x)
    for place in np.ndindex(*x.shape):
        moved = np.zeros_like(x)
        moved[place] = step
        expected[place] = ((formula(x + moved, choice) - formula(x - moved, choice)) * mix).sum() / (2 * step)
    assert leaf.grad is not None
    np.testing.assert_allclose(leaf.grad.numpy(), expected, rtol=1e-6, atol=1e-7)


@each
def test_an_activation_stays_finite_for_large_sums(choice: Choice) -> None:
    x = torch.tensor([[-1e4, -100.0, 0.0, 100.0, 1e4]], requires_grad=True)
    result = activation_function(choice)(x)
    assert torch.isfinite(result).all()
    torch.autograd.backward(result.sum())
    assert x.grad is not None
    assert torch.isfinite(x.grad).all()


def test_softmax_gives_probabilities_over_the_last_axis() -> None:
    result = activation_function(Choice("softmax"))(torch.randn(4, 3, 10))
    torch.testing.assert_close(result.sum(-1), torch.ones(4, 3))
