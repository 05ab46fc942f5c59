"""The pictures beside settings, against numpy's formulas, their differences, and the spread that theory gives."""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np
import pytest
import torch

from engine.catalog.activations import ACTIVATIONS
from engine.catalog.initializers import INITIALIZERS, Fans, Weight, fill
from engine.catalog.layers import LAYERS
from engine.catalog.place import at
from engine.catalog.rows import Choice
from engine.network import initialised
from engine.pictures import MOST_VALUES, Curve, Starts, activation_curve, pictures, start_values
from engine.recipes import recipe
from engine.shapes import walk
from tests.engine.test_activations import CHOICES, FORMULAS
from tests.helpers import dense, layer, make


@pytest.mark.parametrize("choice", CHOICES)
def test_a_curve_is_the_formula_and_its_derivative_is_that_of_the_formula(choice: Choice) -> None:
    curve, step = activation_curve(choice), 1e-6

    def formula(x: np.ndarray) -> np.ndarray:
        both = np.stack((x, np.zeros_like(x)), axis=1)
        return FORMULAS[choice.key](both, choice)[:, 0]

    assert (curve.x[0], curve.x[-1]) == (-4, 4)
    np.testing.assert_allclose(curve.y, formula(curve.x), rtol=1e-12, atol=1e-15)
    smooth = ~np.isin(np.round(curve.x, 9), (-1, 0, 1))  # where some have a corner
    numerical = (formula(curve.x + step) - formula(curve.x - step)) / (2 * step)
    np.testing.assert_allclose(curve.slope[smooth], numerical[smooth], rtol=1e-6, atol=1e-8)


def test_only_softmax_looks_at_more_than_one_number() -> None:
    assert [row.key for row in ACTIVATIONS if activation_curve(row.complete({})).joint] == ["softmax"]


STD: dict[str, Callable[[int, int], float]] = {
    "xavier-uniform": lambda i, o: math.sqrt(2 / (i + o)),
    "xavier-normal": lambda i, o: math.sqrt(2 / (i + o)),
    "he-normal": lambda i, _: math.sqrt(2 / i),
    "he-uniform": lambda i, _: math.sqrt(2 / i),
    "lecun-normal": lambda i, _: math.sqrt(1 / i),
    "lecture-xavier": lambda i, _: math.sqrt(1 / i),
    "lecture-he": lambda i, _: math.sqrt(2 / i),
    "normal": lambda *_: 1.0,
    "uniform": lambda *_: 1 / math.sqrt(3),
    "truncated-normal": lambda *_: math.sqrt(0.7737413),
    "orthogonal": lambda i, o: math.sqrt(1 / max(i, o)),
}


@pytest.mark.parametrize("units", [60, 300, 3000])
@pytest.mark.parametrize("key", STD)
def test_start_values_have_the_spread_of_the_layers_real_fans(key: str, units: int) -> None:
    project = make("digits", layer("flatten"), dense(units, "relu", weights=key), dense(10))
    layer_ = walk(project).layers[1]
    starts = pictures(project.layers[1], layer_.weights, 0)["weights"]
    assert isinstance(starts, Starts)
    assert starts.fans == Fans(784, units)
    assert min(784 * units, 15_000) <= len(starts.values) <= MOST_VALUES
    standard_error = 1 / math.sqrt(2 * len(starts.values))
    assert starts.values.std() == pytest.approx(STD[key](784, units), rel=5 * standard_error)


def test_the_start_values_of_a_small_layer_are_all_of_them() -> None:
    layers = {"identity": (4, 4), "explicit": (2, 3), "zeros": (5,), "constant": (2, 3, 3, 3)}
    values = {"explicit": {"numbers": "[[1, 2], [3, 4], [5, 6]]"}}
    for key, shape in layers.items():
        weight = Weight(shape, INITIALIZERS.choice(key, **values.get(key, {})))
        tensor = torch.empty(shape)
        fill(weight, tensor, torch.Generator())
        assert start_values(weight, 0).values.tolist() == tensor.flatten().tolist()


def test_of_a_large_identity_the_share_of_ones_stays() -> None:
    values = start_values(Weight((800, 800), INITIALIZERS.choice("identity")), 0).values
    assert len(values) <= MOST_VALUES
    assert values.mean() == pytest.approx(1 / 800)


def test_the_picture_of_the_first_layer_is_of_its_very_start_values() -> None:
    project = recipe("xor").project
    starts = pictures(project.layers[0], walk(project).layers[0].weights, project.seed)["weights"]
    assert isinstance(starts, Starts)
    assert starts.values.tolist() == initialised(project).state_dict()["0.weight"].flatten().tolist()


@pytest.mark.parametrize("row", LAYERS.rows, ids=lambda row: row.key)
def test_every_layer_shows_what_it_lets_one_choose_also_inside_another_and_where_it_does_not_fit(row: object) -> None:
    key = getattr(row, "key", "")
    choice = LAYERS.choice(key)
    offered = {name for name in ("activation", "weights", "biases") if name in choice.values}
    shape = {"recurrent": (5, 9), "convolution": (3, 9, 9)}.get(key, (9,))
    weights = {} if LAYERS[key].takes == "symbols" else LAYERS[key].weights(choice, shape)
    shown = pictures(choice, weights, 0)
    assert shown.keys() == (offered if weights or "weights" not in offered else set())
    assert pictures(choice, {}, 0).keys() == offered & {"activation"}


def test_a_nested_layer_has_the_fans_of_its_own_place() -> None:
    inner = (dense(30, "tanh", weights="he-normal"), dense(10))
    project = make("digits", layer("flatten"), dense(10), LAYERS["residual"].complete({}, (inner,)), dense(10))
    address = (2, 0, 0)
    shown = pictures(project.layer(address), at(walk(project).layers, address).weights, 0)
    starts = shown["weights"]
    assert isinstance(starts, Starts)
    assert starts.fans == Fans(10, 30)
    assert isinstance(shown["activation"], Curve)
