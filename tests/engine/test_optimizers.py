"""Optimizers against hand-written rules, and against trajectories that TensorFlow computed."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeAlias

import numpy as np
import pytest
import torch
from numpy.typing import NDArray

from engine.catalog.optimizers import OPTIMIZERS, OptimizerRow
from engine.catalog.rows import Choice
from engine.training.state import optimizer_tensors, restore_optimizer
from tests.helpers import variants

Array = NDArray[np.float64]
Rule: TypeAlias = Callable[[Choice, list[Array]], Iterator[Array]]

REFERENCE = json.loads((Path(__file__).parents[1] / "data" / "tf1_optimizers.json").read_text(encoding="utf-8"))
START = np.array(REFERENCE["start_weights"])
GRADIENTS = [np.array(gradient) for gradient in REFERENCE["gradients"]]
TENSORFLOW = {"gradient-descent": "GradientDescent", "momentum": "Momentum", "rmsprop": "RMSProp", "adam": "Adam"}


def _gradient_descent(choice: Choice, gradients: list[Array]) -> Iterator[Array]:
    w = START.copy()
    for g in gradients:
        w = w - choice.real("rate") * g
        yield w


def _momentum(choice: Choice, gradients: list[Array]) -> Iterator[Array]:
    w, v = START.copy(), np.zeros_like(START)
    for g in gradients:
        v = choice.real("momentum") * v + g
        w = w - choice.real("rate") * v
        yield w


def _rmsprop(choice: Choice, gradients: list[Array]) -> Iterator[Array]:
    w, v, s = START.copy(), np.zeros_like(START), np.ones_like(START)
    for g in gradients:
        s = choice.real("decay") * s + (1 - choice.real("decay")) * g**2
        v = choice.real("momentum") * v + choice.real("rate") * g / np.sqrt(s + choice.real("epsilon"))
        w = w - v
        yield w


def _adam(choice: Choice, gradients: list[Array]) -> Iterator[Array]:
    w, m, v = START.copy(), np.zeros_like(START), np.zeros_like(START)
    beta1, beta2 = choice.real("beta1"), choice.real("beta2")
    for t, g in enumerate(gradients, start=1):
        m = beta1 * m + (1 - beta1) * g
        v = beta2 * v + (1 - beta2) * g**2
        w = w - choice.real("rate") * (m / (1 - beta1**t)) / (np.sqrt(v / (1 - beta2**t)) + choice.real("epsilon"))
        yield w


RULES: dict[str, Rule] = {
    "adam": _adam, "gradient-descent": _gradient_descent, "momentum": _momentum, "rmsprop": _rmsprop,
}  # fmt: skip
each = pytest.mark.parametrize("row", OPTIMIZERS.rows, ids=lambda row: row.key)


class Walked:
    """One parameter of six weights, and the optimizer of a choice that moves it."""

    def __init__(self, choice: Choice, weights: Array = START) -> None:
        self.weights = torch.nn.Parameter(torch.tensor(weights, dtype=torch.float32))
        self.optimizer = OPTIMIZERS[choice.key].build(choice, [self.weights])

    def step(self, gradient: Array) -> Array:
        self.weights.grad = torch.tensor(gradient, dtype=torch.float32)
        self.optimizer.step()
        result: Array = self.weights.detach().double().numpy()
        return result


def test_every_optimizer_has_a_rule_here() -> None:
    assert {row.key for row in OPTIMIZERS} == RULES.keys(), "write the new row's rule into RULES"


@each
def test_an_optimizer_follows_its_rule_whatever_its_settings(row: OptimizerRow) -> None:
    for choice in variants(row):
        walked = Walked(choice)
        for gradient, expected in zip(GRADIENTS, RULES[row.key](choice, GRADIENTS), strict=True):
            np.testing.assert_allclose(walked.step(gradient), expected, rtol=2e-4, atol=2e-5)


@pytest.mark.parametrize(("key", "name"), TENSORFLOW.items())
def test_an_optimizer_walks_where_tensorflow_walks(key: str, name: str) -> None:
    case = next(case for case in REFERENCE["cases"] if case["optimizer"] == name)
    arguments = {"rate" if k == "learning_rate" else k: v for k, v in case["arguments"].items()}
    walked = Walked(OPTIMIZERS.choice(key, **arguments))
    for gradient, expected in zip(GRADIENTS, case["weights_after_each_step"], strict=True):
        np.testing.assert_allclose(walked.step(gradient), expected, rtol=0, atol=1e-5)


def test_the_defaults_of_rmsprop_are_tensorflows() -> None:
    assert OPTIMIZERS.choice("rmsprop").values == {"rate": 0.001, "decay": 0.9, "momentum": 0.0, "epsilon": 1e-10}


@each
def test_an_optimizer_goes_on_from_its_saved_state_as_if_it_had_never_stopped(row: OptimizerRow) -> None:
    for choice in variants(row):
        whole, first = Walked(choice), Walked(choice)
        for gradient in GRADIENTS[:10]:
            whole.step(gradient)
            middle = first.step(gradient)
        second = Walked(choice, middle)
        restore_optimizer(second.optimizer, optimizer_tensors(first.optimizer))
        for gradient in GRADIENTS[10:]:
            assert np.array_equal(whole.step(gradient), second.step(gradient))


@each
def test_the_kept_state_has_the_same_names_whatever_the_settings(row: OptimizerRow) -> None:
    """A file is checked against them before it is read, and a setting may change before a training goes on."""
    seen = set()
    for choice in variants(row):
        walked = Walked(choice)
        walked.step(GRADIENTS[0])
        seen.add(tuple(sorted(optimizer_tensors(walked.optimizer))))
    assert len(seen - {()}) <= 1


@each
def test_a_state_restored_with_other_settings_goes_on_with_these(row: OptimizerRow) -> None:
    walked = Walked(row.complete({}))
    walked.step(GRADIENTS[0])
    faster = Walked(row.complete({"rate": 0.5}), START)
    restore_optimizer(faster.optimizer, optimizer_tensors(walked.optimizer))
    assert faster.optimizer.param_groups[0]["lr"] == 0.5
    assert np.isfinite(faster.step(GRADIENTS[1])).all()


@each
def test_an_optimizer_finds_the_bottom_of_a_bowl(row: OptimizerRow) -> None:
    walked = Walked(row.complete({"rate": 0.03}))
    for _ in range(400):
        position = walked.step(2 * walked.weights.detach().double().numpy())
    assert np.abs(position).max() < 0.05


@each
def test_weights_without_a_gradient_stay_where_they_are(row: OptimizerRow) -> None:
    still, moved = torch.nn.Parameter(torch.ones(3)), torch.nn.Parameter(torch.ones(3))
    optimizer = row.build(row.complete({}), [still, moved])
    moved.grad = torch.ones(3)
    optimizer.step()
    assert torch.equal(still, torch.ones(3))
    assert not torch.equal(moved, torch.ones(3))
