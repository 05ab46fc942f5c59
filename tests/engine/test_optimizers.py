"""Optimizers against hand-written rules, and against trajectories that TensorFlow computed."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeAlias

import numpy as np
import pytest
import torch
from numpy.typing import NDArray
from torch._subclasses import FakeTensorMode
from torch.utils._python_dispatch import TorchDispatchMode
from torch.utils._pytree import tree_leaves

from engine.catalog.optimizers import OPTIMIZERS, OptimizerRow
from engine.catalog.rows import Choice
from engine.training.state import optimizer_tensors, restore_optimizer
from tests.helpers import variants

Array = NDArray[np.float64]
Rule: TypeAlias = Callable[[Choice, list[Array]], Iterator[Array]]

REFERENCE = json.loads((Path(__file__).parents[1] / "data" / "tf1_optimizers.json").read_text(encoding="utf-8"))
START = np.array(REFERENCE["start_weights"])
GRADIENTS = [np.array(gradient) for gradient in REFERENCE["gradients"]]
TENSORFLOW = {
    "gradient-descent": "GradientDescent",
    "momentum": "Momentum",
    "adagrad": "Adagrad",
    "adagrad-da": "AdagradDA",
    "adadelta": "Adadelta",
    "rmsprop": "RMSProp",
    "adam": "Adam",
    "ftrl": "Ftrl",
    "proximal-gradient-descent": "ProximalGradientDescent",
    "proximal-adagrad": "ProximalAdagrad",
}
ARGUMENTS = {"learning_rate": "rate", "initial_gradient_squared_accumulator_value": "accumulator"}
BOWL_RATES = {"adadelta": 30.0, "adagrad-da": 0.3, "adagrad": 0.3, "ftrl": 0.3, "proximal-adagrad": 0.3}


def _gradient_descent(choice: Choice, gradients: list[Array]) -> Iterator[Array]:
    w = START.copy()
    for g in gradients:
        w = w - choice.real("rate") * g
        yield w


def _momentum(choice: Choice, gradients: list[Array]) -> Iterator[Array]:
    w, v, rate, momentum = START.copy(), np.zeros_like(START), choice.real("rate"), choice.real("momentum")
    for g in gradients:
        v = momentum * v + g
        w = w - rate * (g + momentum * v if choice.flag("nesterov") else v)
        yield w


def _adagrad(choice: Choice, gradients: list[Array]) -> Iterator[Array]:
    w, s = START.copy(), np.full_like(START, choice.real("accumulator"))
    for g in gradients:
        s = s + g**2
        w = w - choice.real("rate") * g / np.sqrt(s)
        yield w


def _shrunk(values: Array, l1: float | Array) -> Array:
    result: Array = np.sign(values) * np.maximum(np.abs(values) - l1, 0)
    return result


def _adagrad_da(choice: Choice, gradients: list[Array]) -> Iterator[Array]:
    total, s = np.zeros_like(START), np.full_like(START, choice.real("accumulator"))
    rate, l1, l2 = choice.real("rate"), choice.real("l1"), choice.real("l2")
    for t, g in enumerate(gradients, start=1):
        total, s = total + g, s + g**2
        yield -rate * _shrunk(total, l1 * t) / (l2 * t * rate + np.sqrt(s))


def _adadelta(choice: Choice, gradients: list[Array]) -> Iterator[Array]:
    w, s, u = START.copy(), np.zeros_like(START), np.zeros_like(START)
    rho, epsilon = choice.real("rho"), choice.real("epsilon")
    for g in gradients:
        s = rho * s + (1 - rho) * g**2
        step = g * np.sqrt(u + epsilon) / np.sqrt(s + epsilon)
        u = rho * u + (1 - rho) * step**2
        w = w - choice.real("rate") * step
        yield w


def _rmsprop(choice: Choice, gradients: list[Array]) -> Iterator[Array]:
    w, v, s, mean = START.copy(), np.zeros_like(START), np.ones_like(START), np.zeros_like(START)
    decay = choice.real("decay")
    for g in gradients:
        s = decay * s + (1 - decay) * g**2
        mean = decay * mean + (1 - decay) * g
        spread = s - mean**2 if choice.flag("centred") else s
        v = choice.real("momentum") * v + choice.real("rate") * g / np.sqrt(spread + choice.real("epsilon"))
        w = w - v
        yield w


def _ftrl(choice: Choice, gradients: list[Array]) -> Iterator[Array]:
    w, z, s = START.copy(), np.zeros_like(START), np.full_like(START, choice.real("accumulator"))
    rate, l1, l2 = choice.real("rate"), choice.real("l1"), choice.real("l2")
    for g in gradients:
        z = z + g - (np.sqrt(s + g**2) - np.sqrt(s)) / rate * w
        s = s + g**2
        w = -_shrunk(z, l1) / (np.sqrt(s) / rate + 2 * l2)
        yield w


def _proximal_gradient_descent(choice: Choice, gradients: list[Array]) -> Iterator[Array]:
    w, rate = START.copy(), choice.real("rate")
    for g in gradients:
        w = _shrunk(w - rate * g, rate * choice.real("l1")) / (1 + rate * choice.real("l2"))
        yield w


def _proximal_adagrad(choice: Choice, gradients: list[Array]) -> Iterator[Array]:
    w, s = START.copy(), np.full_like(START, choice.real("accumulator"))
    for g in gradients:
        s = s + g**2
        rate = choice.real("rate") / np.sqrt(s)
        w = _shrunk(w - rate * g, rate * choice.real("l1")) / (1 + rate * choice.real("l2"))
        yield w


def _lion(choice: Choice, gradients: list[Array]) -> Iterator[Array]:
    w, m = START.copy(), np.zeros_like(START)
    beta1, beta2 = choice.real("beta1"), choice.real("beta2")
    for g in gradients:
        w = w - choice.real("rate") * (np.sign(beta1 * m + (1 - beta1) * g) + choice.real("decay") * w)
        m = beta2 * m + (1 - beta2) * g
        yield w


def _adamw(choice: Choice, gradients: list[Array]) -> Iterator[Array]:
    w, m, v = START.copy(), np.zeros_like(START), np.zeros_like(START)
    beta1, beta2, rate = choice.real("beta1"), choice.real("beta2"), choice.real("rate")
    for t, g in enumerate(gradients, start=1):
        m, v = beta1 * m + (1 - beta1) * g, beta2 * v + (1 - beta2) * g**2
        step = (m / (1 - beta1**t)) / (np.sqrt(v / (1 - beta2**t)) + choice.real("epsilon"))
        w = w - rate * choice.real("decay") * w - rate * step
        yield w


def _nadam(choice: Choice, gradients: list[Array]) -> Iterator[Array]:
    # Dozat's schedule of the momentum: mu(t) = beta1 (1 - 0.96^(0.004 t) / 2).
    w, m, v, product = START.copy(), np.zeros_like(START), np.zeros_like(START), 1.0
    beta1, beta2 = choice.real("beta1"), choice.real("beta2")
    for t, g in enumerate(gradients, start=1):
        mu, after = (beta1 * (1 - 0.5 * 0.96 ** (0.004 * k)) for k in (t, t + 1))
        product *= mu
        m, v = beta1 * m + (1 - beta1) * g, beta2 * v + (1 - beta2) * g**2
        ahead = after * m / (1 - product * after) + (1 - mu) * g / (1 - product)
        w = w - choice.real("rate") * ahead / (np.sqrt(v / (1 - beta2**t)) + choice.real("epsilon"))
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
    "adam": _adam,
    "gradient-descent": _gradient_descent,
    "momentum": _momentum,
    "adagrad": _adagrad,
    "adagrad-da": _adagrad_da,
    "adadelta": _adadelta,
    "rmsprop": _rmsprop,
    "ftrl": _ftrl,
    "proximal-gradient-descent": _proximal_gradient_descent,
    "proximal-adagrad": _proximal_adagrad,
    "adamw": _adamw,
    "nadam": _nadam,
    "lion": _lion,
}
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
    large = [row.complete({"epsilon": 0.5})] if "epsilon" in row.complete({}).values else []
    for choice in (*variants(row), *large):
        walked = Walked(choice)
        for gradient, expected in zip(GRADIENTS, RULES[row.key](choice, GRADIENTS), strict=True):
            np.testing.assert_allclose(walked.step(gradient), expected, rtol=2e-4, atol=2e-5)


@pytest.mark.parametrize(("key", "name"), TENSORFLOW.items())
def test_an_optimizer_walks_where_tensorflow_walks(key: str, name: str) -> None:
    case = next(case for case in REFERENCE["cases"] if case["optimizer"] == name)
    arguments = {ARGUMENTS.get(name, name): value for name, value in case["arguments"].items()}
    walked = Walked(OPTIMIZERS.choice(key, **arguments))
    for gradient, expected in zip(GRADIENTS, case["weights_after_each_step"], strict=True):
        np.testing.assert_allclose(walked.step(gradient), expected, rtol=0, atol=1e-5)


def test_the_defaults_of_rmsprop_are_tensorflows() -> None:
    tensorflow = {"rate": 0.001, "decay": 0.9, "momentum": 0.0, "epsilon": 1e-10, "centred": False}
    assert OPTIMIZERS.choice("rmsprop").values == tensorflow


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
    walked = Walked(row.complete({"rate": BOWL_RATES.get(row.key, 0.03)}))
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


class _SinglePrecision(TorchDispatchMode):  # type: ignore[no-untyped-call]
    def __torch_dispatch__(self, func: Any, _types: Any, args: Any = (), kwargs: Any = None) -> Any:
        result = func(*args, **(kwargs or {}))
        assert all(leaf.dtype != torch.float64 for leaf in tree_leaves(result) if isinstance(leaf, torch.Tensor)), func
        return result


@each
def test_an_optimizer_computes_in_single_precision_as_the_gpus_of_macs_have_no_other(row: OptimizerRow) -> None:
    for choice in variants(row):
        walked = Walked(choice)
        for gradient in GRADIENTS[:3]:
            walked.weights.grad = torch.tensor(gradient, dtype=torch.float32)
            with _SinglePrecision():  # type: ignore[no-untyped-call]
                walked.optimizer.step()


@each
def test_on_a_gpu_steps_are_counted_there_so_that_they_can_be_replayed_also_after_a_restart(row: OptimizerRow) -> None:
    walked = Walked(row.complete({}))
    walked.step(GRADIENTS[0])
    kept = optimizer_tensors(walked.optimizer)
    with FakeTensorMode(allow_non_fake_inputs=True):  # tensors without numbers, also of devices that are not there
        optimizer = row.build(row.complete({}), [torch.nn.Parameter(torch.empty(START.shape, device="cuda"))])
        restore_optimizer(optimizer, kept)
        (group,) = optimizer.param_groups
        assert group.get("capturable", True), "torch refuses to record it"
        assert {tensor.device.type for tensor in optimizer.state[group["params"][0]].values()} <= {"cuda"}
