"""Activation functions: what a unit does with its weighted sum."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pkgutil import resolve_name
from typing import TYPE_CHECKING, TypeAlias

from engine.catalog.rows import Choice, Pick, Row, Table

if TYPE_CHECKING:
    from torch import Tensor

Function: TypeAlias = "Callable[[Tensor], Tensor]"


@dataclass(frozen=True, kw_only=True)
class ActivationRow(Row):
    """``function`` names where the function lives, as ``module:name``; it is looked up when a network is built."""

    formula: str
    function: str


ACTIVATIONS: Table[ActivationRow] = Table(
    "activation",
    (
        ActivationRow(
            key="linear",
            label="Linear",
            help="Passes the weighted sum on unchanged. Right for the last layer before a cost that takes logits.",
            formula="f(x) = x",
            function="engine.modules:identity",
        ),
        ActivationRow(
            key="sigmoid",
            label="Sigmoid",
            help="Squeezes into (0, 1), like a probability. Its slope is at most 1/4, so deep stacks learn slowly.",
            formula="f(x) = 1 / (1 + exp(−x))",
            function="torch:sigmoid",
        ),
        ActivationRow(
            key="tanh",
            label="Tanh",
            help="Squeezes into (−1, 1) around zero. Usual in recurrent cells and small nets.",
            formula="f(x) = tanh(x)",
            function="torch:tanh",
        ),
        ActivationRow(
            key="relu",
            label="ReLU",
            help="Keeps positive sums and drops negative ones. Gradients stay alive in deep stacks; the usual choice.",
            formula="f(x) = max(0, x)",
            function="torch:relu",
        ),
        ActivationRow(
            key="softmax",
            label="Softmax",
            help="Turns a row of numbers into probabilities that add up to 1. Cross-entropy already contains it.",
            formula="f(x)ᵢ = exp(xᵢ) / Σⱼ exp(xⱼ)",
            function="engine.modules:softmax",
        ),
    ),
)


def activation_function(choice: Choice) -> Function:
    """The function of an activation choice; takes and returns float32 of any shape."""
    function: Function = resolve_name(ACTIVATIONS[choice.key].function)
    return function


def activation_param(default: str) -> Pick:
    """The setting "activation" of a layer."""
    return Pick(
        key="activation",
        label="Activation",
        help="What each unit does with its weighted sum. Without one, stacked layers are no more than a single one.",
        table=ACTIVATIONS,
        default=Choice(default),
    )
