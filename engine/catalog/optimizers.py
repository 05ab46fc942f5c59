"""Optimizers: how gradients change the weights."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from engine.catalog.rows import Choice, Real, Row, Table

if TYPE_CHECKING:
    from torch import nn
    from torch.optim import Optimizer

Build: TypeAlias = "Callable[[Choice, Iterable[nn.Parameter]], Optimizer]"


@dataclass(frozen=True, kw_only=True)
class OptimizerRow(Row):
    """``build`` makes the torch optimizer of a choice over parameters; every row has a ``rate``."""

    formula: str
    build: Build


def _rate(default: float) -> Real:
    return Real(
        key="rate",
        label="Learning rate",
        help="How far one step goes. Too large and the cost jumps or becomes infinite; too small and nothing moves.",
        default=default,
        low=0,
        high=1000,
        above=True,
    )


def _share(key: str, label: str, help_text: str, default: float) -> Real:
    return Real(key=key, label=label, help=help_text, default=default, low=0, high=0.999999)


def _epsilon(default: float) -> Real:
    return Real(
        key="epsilon",
        label="Epsilon",
        help="Keeps the step finite where gradients are almost zero.",
        default=default,
        low=0,
        high=10,
        above=True,
    )


def _gradient_descent(choice: Choice, parameters: Iterable[nn.Parameter]) -> Optimizer:
    from torch.optim import SGD

    return SGD(parameters, lr=choice.real("rate"))


def _momentum(choice: Choice, parameters: Iterable[nn.Parameter]) -> Optimizer:
    from torch.optim import SGD

    return SGD(parameters, lr=choice.real("rate"), momentum=choice.real("momentum"))


def _rmsprop(choice: Choice, parameters: Iterable[nn.Parameter]) -> Optimizer:
    from engine.optimizers import RMSProp

    return RMSProp(
        parameters,
        rate=choice.real("rate"),
        decay=choice.real("decay"),
        momentum=choice.real("momentum"),
        epsilon=choice.real("epsilon"),
    )


def _adam(choice: Choice, parameters: Iterable[nn.Parameter]) -> Optimizer:
    from torch.optim import Adam

    betas = (choice.real("beta1"), choice.real("beta2"))
    return Adam(parameters, lr=choice.real("rate"), betas=betas, eps=choice.real("epsilon"), foreach=True)


OPTIMIZERS: Table[OptimizerRow] = Table(
    "optimizer",
    (
        OptimizerRow(
            key="adam",
            label="Adam",
            help="Gives every weight its own step from the mean and spread of its gradients (Kingma, Ba 2014)."
            " A good first choice.",
            formula="w ← w − rate · m̂ / (√v̂ + ε)",
            params=(
                _rate(0.001),
                _share("beta1", "Beta 1", "How much of the mean gradient m is kept at each step.", 0.9),
                _share("beta2", "Beta 2", "How much of the mean squared gradient v is kept at each step.", 0.999),
                _epsilon(1e-8),
            ),
            build=_adam,
        ),
        OptimizerRow(
            key="gradient-descent",
            label="Gradient descent",
            help="The plain rule: a step against the gradient. Honest, slow, and it shows what the rate does.",
            formula="w ← w − rate · g",
            params=(_rate(0.1),),
            build=_gradient_descent,
        ),
        OptimizerRow(
            key="momentum",
            label="Momentum",
            help="Keeps part of the last step, like a rolling ball, and so gets through narrow valleys.",
            formula="v ← momentum · v + g,  w ← w − rate · v",
            params=(
                _rate(0.01),
                _share("momentum", "Momentum", "How much of the last step goes on into this one.", 0.9),
            ),
            build=_momentum,
        ),
        OptimizerRow(
            key="rmsprop",
            label="RMSProp",
            help="Divides each step by the recent size of the gradient, so that steep and flat directions move alike.",
            formula="s ← decay · s + (1 − decay) g²,  v ← momentum · v + rate · g / √(s + ε),  w ← w − v",
            params=(
                _rate(0.001),
                _share("decay", "Decay", "How much of the mean squared gradient s is kept at each step.", 0.9),
                _share("momentum", "Momentum", "How much of the last step goes on into this one.", 0.0),
                _epsilon(1e-10),
            ),
            build=_rmsprop,
        ),
    ),
)
