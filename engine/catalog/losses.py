"""Costs: the number that training makes smaller, and how the network's outputs are read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

from engine.catalog.rows import Row, Table

if TYPE_CHECKING:
    from torch import Tensor

Kind: TypeAlias = Literal["classes", "binary", "numbers"]
"""What a task asks for: one class of several, yes/no, or numbers."""

Cost: TypeAlias = "Callable[[Tensor, Tensor], Tensor]"


@dataclass(frozen=True, kw_only=True)
class LossRow(Row):
    """``cost`` takes the last layer's outputs (N, size) and the targets and returns their mean cost, a scalar.

    Targets are (N,) int64 for "classes" and (N, size) float32 for "binary", in {0, 1}, and "numbers". ``reads`` is the
    activation that turns the last layer's outputs into probabilities; the cost contains it, computed stably.
    """

    formula: str
    fits: tuple[Kind, ...]
    reads: Literal["softmax", "sigmoid", "linear"]
    cost: Cost


def _softmax_cross_entropy(outputs: Tensor, targets: Tensor) -> Tensor:
    from torch.nn import functional

    return functional.cross_entropy(outputs, targets)


def _sigmoid_cross_entropy(outputs: Tensor, targets: Tensor) -> Tensor:
    from torch.nn import functional

    return functional.binary_cross_entropy_with_logits(outputs, targets)


def _squared_error(outputs: Tensor, targets: Tensor) -> Tensor:
    from torch.nn import functional

    if targets.dtype.is_floating_point:
        return functional.mse_loss(outputs, targets)
    return functional.mse_loss(outputs, functional.one_hot(targets, outputs.shape[-1]).to(outputs.dtype))


LOSSES: Table[LossRow] = Table(
    "cost",
    (
        LossRow(
            key="categorical-cross-entropy",
            label="Cross-entropy (softmax)",
            help="How surprised the network is by the right class. Takes logits: the softmax is part of the cost.",
            formula="−mean( log softmax(x)ₜ )",
            fits=("classes",),
            reads="softmax",
            cost=_softmax_cross_entropy,
        ),
        LossRow(
            key="binary-cross-entropy",
            label="Cross-entropy (sigmoid)",
            help="How surprised the network is by yes or no. Takes logits: the sigmoid is part of the cost.",
            formula="−mean( t log σ(x) + (1 − t) log(1 − σ(x)) )",
            fits=("binary",),
            reads="sigmoid",
            cost=_sigmoid_cross_entropy,
        ),
        LossRow(
            key="mean-squared-error",
            label="Mean squared error",
            help="The mean squared distance to the target. Natural for numbers; for classes it learns slower.",
            formula="mean( (x − t)² )",
            fits=("classes", "binary", "numbers"),
            reads="linear",
            cost=_squared_error,
        ),
    ),
)
