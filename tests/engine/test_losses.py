"""Costs against numpy formulas in float64, also where logits are huge."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
import torch
from numpy.typing import NDArray

from engine.catalog.losses import LOSSES, Cost, Kind
from engine.catalog.rows import Choice
from engine.training.evaluation import right_answers
from tests.helpers import variants

Array = NDArray[np.float64]


def _log_softmax(x: Array) -> Array:
    shifted = x - x.max(axis=-1, keepdims=True)
    result: Array = shifted - np.log(np.exp(shifted).sum(axis=-1, keepdims=True))
    return result


def _log_sigmoid(x: Array) -> Array:
    result: Array = -np.logaddexp(0, -x)
    return result


def _smoothed(t: Array, choice: Choice) -> Array:
    """Targets of which a part is shared out among all answers; one output stands for two answers."""
    part = choice.real("smoothing")
    result: Array = t * (1 - part) + part / max(t.shape[-1], 2)
    return result


def _binary(x: Array, t: Array) -> float:
    return float(-(t * _log_sigmoid(x) + (1 - t) * _log_sigmoid(-x)).mean())


def _huber(x: Array, t: Array, delta: float) -> float:
    far = abs(x - t)
    return float(np.where(far <= delta, far**2 / 2, delta * (far - delta / 2)).mean())


FORMULAS: dict[str, Callable[[Array, Array, Choice], float]] = {
    "categorical-cross-entropy": lambda x, t, c: float(-(_log_softmax(x) * _smoothed(t, c)).sum(axis=-1).mean()),
    "binary-cross-entropy": lambda x, t, c: _binary(x, _smoothed(t, c)),
    "mean-squared-error": lambda x, t, _: float(((x - t) ** 2).mean()),
    "mean-absolute-error": lambda x, t, _: float(abs(x - t).mean()),
    "huber": lambda x, t, c: _huber(x, t, c.real("delta")),
    "hinge": lambda x, t, _: float(np.maximum(0, 1 - np.where(t == 1, 1, -1) * x).mean()),
}
CASES = [
    pytest.param(choice, kind, id=f"{row.key}-{kind}-{number}")
    for row in LOSSES
    for number, choice in enumerate(variants(row))
    for kind in row.fits
]
each_case = pytest.mark.parametrize(("choice", "kind"), CASES)


def cost_of(choice: Choice) -> Cost:
    """The function that a training calls."""
    return LOSSES[choice.key].cost(choice)


def answers(kind: Kind, count: int) -> tuple[torch.Tensor, Array]:
    """Targets as the data has them, and as numbers (N, [steps,] size) for the formulas: classes one-hot."""
    random = np.random.default_rng(4)
    if kind == "binary":
        numbers = random.integers(0, 2, (count, 1))
        return torch.from_numpy(numbers).float(), numbers.astype(np.float64)
    classes = random.integers(0, 10, (count, 3) if kind == "steps" else count)
    return torch.from_numpy(classes), np.eye(10)[classes]


def test_every_cost_has_a_formula_here() -> None:
    assert {row.key for row in LOSSES} == FORMULAS.keys(), "write the new row's formula into FORMULAS"


@each_case
@pytest.mark.parametrize("size", [1, 30, 1000])
def test_a_cost_computes_its_formula_for_small_and_huge_logits(choice: Choice, kind: Kind, size: float) -> None:
    targets, numbers = answers(kind, 64)
    outputs = np.random.default_rng(5).uniform(-size, size, numbers.shape)
    exact = cost_of(choice)(torch.from_numpy(outputs), targets.double() if kind == "binary" else targets)
    assert exact.ndim == 0
    assert exact.item() == pytest.approx(FORMULAS[choice.key](outputs, numbers, choice), rel=1e-12)
    single = cost_of(choice)(torch.from_numpy(outputs).float(), targets)
    assert single.dtype == torch.float32
    assert single.item() == pytest.approx(FORMULAS[choice.key](outputs, numbers, choice), rel=1e-5)


@each_case
def test_the_gradient_of_a_cost_is_that_of_its_formula_and_finite_for_huge_logits(choice: Choice, kind: Kind) -> None:
    targets, numbers = answers(kind, 6)
    outputs = np.random.default_rng(6).normal(size=numbers.shape)
    leaf = torch.from_numpy(outputs.copy()).requires_grad_()
    torch.autograd.backward(cost_of(choice)(leaf, targets.double() if kind == "binary" else targets))
    step = 1e-6
    for place in np.ndindex(*outputs.shape):
        moved = np.zeros_like(outputs)
        moved[place] = step
        above, below = (FORMULAS[choice.key](outputs + way * moved, numbers, choice) for way in (1, -1))
        slope = (above - below) / (2 * step)
        assert leaf.grad is not None
        assert leaf.grad[place].item() == pytest.approx(slope, abs=1e-8)
    huge = torch.tensor(numbers * 2000 - 1000, dtype=torch.float32, requires_grad=True)
    torch.autograd.backward(cost_of(choice)(-huge, targets))
    assert huge.grad is not None
    assert torch.isfinite(huge.grad).all()


def test_a_certain_and_right_answer_costs_nothing_and_a_certain_wrong_one_its_distance() -> None:
    right, wrong = torch.tensor([[1000.0, -1000.0]]), torch.tensor([[-1000.0, 1000.0]])
    softmax, sigmoid = (cost_of(LOSSES.choice(f"{kind}-cross-entropy")) for kind in ("categorical", "binary"))
    assert softmax(right, torch.tensor([0])).item() == 0
    assert softmax(wrong, torch.tensor([0])).item() == 2000
    assert sigmoid(torch.tensor([[1000.0]]), torch.tensor([[1.0]])).item() == 0
    assert sigmoid(torch.tensor([[-1000.0]]), torch.tensor([[1.0]])).item() == 1000


@pytest.mark.parametrize("kind", ["classes", "binary", "steps"])
def test_every_kind_of_task_has_a_cost(kind: Kind) -> None:
    assert [row for row in LOSSES if kind in row.fits]


def test_a_hinge_is_content_with_enough_and_says_yes_above_nothing() -> None:
    hinge = LOSSES.choice("hinge")
    outputs, targets = torch.tensor([[5.0], [-1.0], [0.2], [-0.5]]), torch.tensor([[1.0], [0.0], [1.0], [1.0]])
    assert [cost_of(hinge)(o, t).item() for o, t in zip(outputs, targets, strict=True)] == pytest.approx(
        [0, 0, 0.8, 1.5]
    )
    assert right_answers(outputs, targets, threshold=LOSSES["hinge"].threshold).item() == 3


@pytest.mark.parametrize("key", ["mean-squared-error", "mean-absolute-error", "huber"])
def test_costs_that_draw_to_0_and_1_say_yes_above_a_half(key: str) -> None:
    assert LOSSES[key].threshold == 0.5
