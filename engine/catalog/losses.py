"""Costs: the number that training makes smaller, and how the network's outputs are read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

from engine.catalog.rows import Choice, Real, Row, Table

if TYPE_CHECKING:
    from torch import Tensor

Kind: TypeAlias = Literal["classes", "binary", "steps", "numbers"]
"""What a task asks for: one class of several, yes/no, one class of several at every step of a sequence, or numbers."""

Cost: TypeAlias = "Callable[[Tensor, Tensor], Tensor]"


@dataclass(frozen=True, kw_only=True)
class LossRow(Row):
    """``cost`` makes, of a choice, the function that training calls at each step.

    That function takes the last layer's outputs (N, size) and the targets and returns their mean cost, a scalar.
    Targets are (N,) int64 for "classes" and (N, size) float32 for "binary", in {0, 1}, and "numbers"; for "steps",
    outputs are (N, steps, size) and targets (N, steps) int64. ``reads`` is the activation that turns the last layer's
    outputs into probabilities; the cost contains it, computed stably. Where it is "linear", ``no`` and ``yes`` are the
    outputs that the cost draws the wrong and the right answers to.
    """

    fits: tuple[Kind, ...]
    reads: Literal["softmax", "sigmoid", "linear"]
    no: float = 0.0
    yes: float = 1.0
    cost: Callable[[Choice], Cost]

    @property
    def threshold(self) -> float:
        """The output above which the answer is yes."""
        return 0.0 if self.reads == "sigmoid" else (self.no + self.yes) / 2


def _softmax_cross_entropy(choice: Choice) -> Cost:
    from torch.nn import functional

    smoothing = choice.real("smoothing")
    return lambda outputs, targets: functional.cross_entropy(
        outputs.flatten(0, -2), targets.flatten(), label_smoothing=smoothing
    )


def _sigmoid_cross_entropy(choice: Choice) -> Cost:
    from torch.nn.functional import softplus

    smoothing = choice.real("smoothing")

    def cost(outputs: Tensor, targets: Tensor) -> Tensor:
        # −log σ(x) = log(1 + e⁻ˣ): exact for either answer, and half the operations of torch's own for small nets.
        wrong = (1 - 2 * targets) * outputs
        surprise = softplus(wrong, threshold=50)
        return (surprise - smoothing / 2 * wrong if smoothing else surprise).mean()

    return cost


def _squared_error(_choice: Choice) -> Cost:
    from torch.nn.functional import mse_loss

    return lambda outputs, targets: mse_loss(outputs, _numbers(outputs, targets))


def _absolute_error(_choice: Choice) -> Cost:
    from torch.nn.functional import l1_loss

    return lambda outputs, targets: l1_loss(outputs, _numbers(outputs, targets))


def _huber(choice: Choice) -> Cost:
    from torch.nn.functional import huber_loss

    delta = choice.real("delta")
    return lambda outputs, targets: huber_loss(outputs, _numbers(outputs, targets), delta=delta)


def _hinge(_choice: Choice) -> Cost:
    return lambda outputs, targets: (1 - (2 * _numbers(outputs, targets) - 1) * outputs).clamp(min=0).mean()


def _numbers(outputs: Tensor, targets: Tensor) -> Tensor:
    """Targets as the outputs should be: numbers as they are, a class as 1 at its place and 0 elsewhere."""
    if targets.dtype.is_floating_point:
        return targets
    classes = targets.new_ones(outputs.shape[-1]).cumsum(0) - 1  # unlike one_hot, without a look at the numbers
    return (targets.unsqueeze(-1) == classes).to(outputs.dtype)


SMOOTHING = Real(
    key="smoothing",
    label="Label smoothing",
    help="How much of the target is shared out among all answers, so that the network need not be too sure of itself.",
    default=0.0,
    low=0,
    high=0.9,
)

LOSSES: Table[LossRow] = Table(
    "cost",
    (
        LossRow(
            key="categorical-cross-entropy",
            label="Cross-entropy (softmax)",
            help="How surprised the network is by the right class. Takes logits: the softmax is part of the cost.",
            formula="−mean( log softmax(x)ₜ )",
            params=(SMOOTHING,),
            fits=("classes", "steps"),
            reads="softmax",
            cost=_softmax_cross_entropy,
        ),
        LossRow(
            key="binary-cross-entropy",
            label="Cross-entropy (sigmoid)",
            help="How surprised the network is by yes or no. Takes logits: the sigmoid is part of the cost.",
            formula="−mean( t log σ(x) + (1 − t) log(1 − σ(x)) )",
            params=(SMOOTHING,),
            fits=("binary",),
            reads="sigmoid",
            cost=_sigmoid_cross_entropy,
        ),
        LossRow(
            key="mean-squared-error",
            label="Mean squared error",
            help="The mean squared distance to the target. Natural for numbers; for classes it learns slower.",
            formula="mean( (x − t)² )",
            fits=("classes", "binary", "steps", "numbers"),
            reads="linear",
            cost=_squared_error,
        ),
        LossRow(
            key="mean-absolute-error",
            label="Mean absolute error",
            help="The mean distance to the target. A few examples that are far off count less than with squares.",
            formula="mean( |x − t| )",
            fits=("classes", "binary", "numbers"),
            reads="linear",
            cost=_absolute_error,
        ),
        LossRow(
            key="huber",
            label="Huber",
            help="Squared for small distances to the target and straight for large ones: smooth, and not upset by"
            " examples that are far off.",
            formula="mean( h (d − h / 2) ),  d = |x − t|,  h = min(d, δ)",
            params=(
                Real(
                    key="delta",
                    label="Delta",
                    help="The distance from which on the cost goes straight up.",
                    default=1.0,
                    low=0,
                    high=1000,
                    above=True,
                ),
            ),
            fits=("classes", "binary", "numbers"),
            reads="linear",
            cost=_huber,
        ),
        LossRow(
            key="hinge",
            label="Hinge",
            help="Asks for 1 or more where the answer is yes and −1 or less where it is no, and then is content. Each"
            " class is a yes or no of its own. The cost of support vector machines.",
            formula="mean( max(0, 1 − s x) ),  s = 2 t − 1",
            fits=("classes", "binary"),
            reads="linear",
            no=-1.0,
            cost=_hinge,
        ),
    ),
)
