"""Activation functions: what a unit does with its weighted sum."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from pkgutil import resolve_name
from typing import TYPE_CHECKING, TypeAlias

from engine.catalog.rows import Choice, Pick, Real, Row, Table

if TYPE_CHECKING:
    from torch import Tensor

Function: TypeAlias = "Callable[[Tensor], Tensor]"


@dataclass(frozen=True, kw_only=True)
class ActivationRow(Row):
    """``function`` names where the function lives, as ``module:name``; it is looked up when a network is built.

    ``arguments`` gives the key of the setting that each of the function's further arguments takes. A ``joint``
    function looks at all numbers of an example at once.
    """

    function: str
    arguments: Mapping[str, str] = field(default_factory=dict)
    joint: bool = False


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
            joint=True,
        ),
        ActivationRow(
            key="leaky-relu",
            label="Leaky ReLU",
            help="ReLU that lets a little of the negative sums through, so that no unit dies (Maas et al. 2013).",
            formula="f(x) = max(0, x) + slope · min(0, x)",
            params=(
                Real(
                    key="slope",
                    label="Slope",
                    help="How much of a negative sum passes. 0 is ReLU.",
                    default=0.01,
                    low=0,
                    high=1,
                ),
            ),
            function="torch.nn.functional:leaky_relu",
            arguments={"negative_slope": "slope"},
        ),
        ActivationRow(
            key="elu",
            label="ELU",
            help="Bends smoothly to a negative floor, which keeps the mean near zero (Clevert et al. 2015).",
            formula="f(x) = max(0, x) + α · min(0, exp(x) − 1)",
            params=(
                Real(
                    key="alpha",
                    label="Alpha",
                    help="How deep the floor lies: f goes down to −α.",
                    default=1.0,
                    low=0,
                    high=100,
                    above=True,
                ),
            ),
            function="torch.nn.functional:elu",
            arguments={"alpha": "alpha"},
        ),
        ActivationRow(
            key="selu",
            label="SELU",
            help="ELU scaled so that deep dense stacks keep mean 0 and variance 1 (Klambauer et al. 2017).",
            formula="f(x) = 1.0507 max(0, x) + 1.7581 min(0, exp(x) − 1)",
            function="torch:selu",
        ),
        ActivationRow(
            key="softplus",
            label="Softplus",
            help="A smooth ReLU without the corner; its slope is the sigmoid.",
            formula="f(x) = log(1 + exp(x))",
            function="torch.nn.functional:softplus",
        ),
        ActivationRow(
            key="gelu",
            label="GELU",
            help="Weighs a sum by how likely a normal number lies below it (Hendrycks, Gimpel 2016). In transformers.",
            formula="f(x) = x Φ(x)",
            function="torch.nn.functional:gelu",
        ),
        ActivationRow(
            key="silu",
            label="SiLU",
            help="The sum times its own sigmoid, smooth and with a small dip below zero (Elfwing et al. 2017).",
            formula="f(x) = x / (1 + exp(−x))",
            function="torch.nn.functional:silu",
        ),
        ActivationRow(
            key="hard-tanh",
            label="Hard tanh",
            help="A straight line that stops at −1 and 1: tanh drawn with a ruler. Its slope is 0 or 1.",
            formula="f(x) = max(−1, min(1, x))",
            function="torch.nn.functional:hardtanh",
        ),
        ActivationRow(
            key="sine",
            label="Sine",
            help="A wave: one unit can answer yes, no, yes. Fits periodic things, and is hard to train.",
            formula="f(x) = sin(x)",
            function="torch:sin",
        ),
    ),
)


def activation_function(choice: Choice) -> Function:
    """The function of an activation choice; takes and returns float32 of any shape."""
    row = ACTIVATIONS[choice.key]
    function: Function = resolve_name(row.function)
    if not row.arguments:
        return function
    return partial(function, **{argument: choice.values[key] for argument, key in row.arguments.items()})


def activation_param(default: str) -> Pick:
    """The setting "activation" of a layer."""
    return Pick(
        key="activation",
        label="Activation",
        help="What each unit does with its weighted sum. Without one, stacked layers are no more than a single one.",
        table=ACTIVATIONS,
        default=Choice(default),
    )
