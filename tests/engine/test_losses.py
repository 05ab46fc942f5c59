"""Costs against numpy formulas in float64, also where logits are huge."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
import torch
from numpy.typing import NDArray

from engine.catalog.losses import LOSSES, Kind, LossRow

Array = NDArray[np.float64]


def _log_softmax(x: Array) -> Array:
    shifted = x - x.max(axis=-1, keepdims=True)
    result: Array = shifted - np.log(np.exp(shifted).sum(axis=-1, keepdims=True))
    return result


def _log_sigmoid(x: Array) -> Array:
    result: Array = -np.logaddexp(0, -x)
    return result


FORMULAS: dict[str, Callable[[Array, Array], float]] = {
    "categorical-cross-entropy": lambda x, t: float(-(_log_softmax(x) * t).sum(axis=-1).mean()),
    "binary-cross-entropy": lambda x, t: float(-(t * _log_sigmoid(x) + (1 - t) * _log_sigmoid(-x)).mean()),
    "mean-squared-error": lambda x, t: float(((x - t) ** 2).mean()),
}
CASES = [pytest.param(row, kind, id=f"{row.key}-{kind}") for row in LOSSES for kind in row.fits]
each_case = pytest.mark.parametrize(("row", "kind"), CASES)


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
def test_a_cost_computes_its_formula_for_small_and_huge_logits(row: LossRow, kind: Kind, size: float) -> None:
    targets, numbers = answers(kind, 64)
    outputs = np.random.default_rng(5).uniform(-size, size, numbers.shape)
    exact = row.cost(torch.from_numpy(outputs), targets.double() if kind == "binary" else targets)
    assert exact.ndim == 0
    assert exact.item() == pytest.approx(FORMULAS[row.key](outputs, numbers), rel=1e-12)
    single = row.cost(torch.from_numpy(outputs).float(), targets)
    assert single.dtype == torch.float32
    assert single.item() == pytest.approx(FORMULAS[row.key](outputs, numbers), rel=1e-5)


@each_case
def test_the_gradient_of_a_cost_is_that_of_its_formula_and_finite_for_huge_logits(row: LossRow, kind: Kind) -> None:
    targets, numbers = answers(kind, 6)
    outputs = np.random.default_rng(6).normal(size=numbers.shape)
    leaf = torch.from_numpy(outputs.copy()).requires_grad_()
    torch.autograd.backward(row.cost(leaf, targets.double() if kind == "binary" else targets))
    step = 1e-6
    for place in np.ndindex(*outputs.shape):
        moved = np.zeros_like(outputs)
        moved[place] = step
        slope = (FORMULAS[row.key](outputs + moved, numbers) - FORMULAS[row.key](outputs - moved, numbers)) / (2 * step)
        assert leaf.grad is not None
        assert leaf.grad[place].item() == pytest.approx(slope, abs=1e-8)
    huge = torch.tensor(numbers * 2000 - 1000, dtype=torch.float32, requires_grad=True)
    torch.autograd.backward(row.cost(-huge, targets))
    assert huge.grad is not None
    assert torch.isfinite(huge.grad).all()


def test_a_certain_and_right_answer_costs_nothing_and_a_certain_wrong_one_its_distance() -> None:
    right, wrong = torch.tensor([[1000.0, -1000.0]]), torch.tensor([[-1000.0, 1000.0]])
    softmax, sigmoid = LOSSES["categorical-cross-entropy"].cost, LOSSES["binary-cross-entropy"].cost
    assert softmax(right, torch.tensor([0])).item() == 0
    assert softmax(wrong, torch.tensor([0])).item() == 2000
    assert sigmoid(torch.tensor([[1000.0]]), torch.tensor([[1.0]])).item() == 0
    assert sigmoid(torch.tensor([[-1000.0]]), torch.tensor([[1.0]])).item() == 1000


@pytest.mark.parametrize("kind", ["classes", "binary", "steps"])
def test_every_kind_of_task_has_a_cost(kind: Kind) -> None:
    assert [row for row in LOSSES if kind in row.fits]
