"""Optimizers: how gradients change the weights."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pkgutil import resolve_name
from typing import TYPE_CHECKING, TypeAlias

from engine.catalog.rows import Choice, Flag, Real, Row, Table

if TYPE_CHECKING:
    from torch import nn
    from torch.optim import Optimizer

Build: TypeAlias = "Callable[[Choice, Iterable[nn.Parameter]], Optimizer]"


@dataclass(frozen=True, kw_only=True)
class OptimizerRow(Row):
    """``build`` makes the torch optimizer of a choice over parameters; every row has a ``rate``."""

    build: Build


def _made_of(where: str, **arguments: str) -> Build:
    """A builder that calls the class at ``module:name`` with values of the choice.

    ``arguments`` says which: the name of an argument and the key of a setting.
    """

    def build(choice: Choice, parameters: Iterable[nn.Parameter]) -> Optimizer:
        values = {argument: choice.values[key] for argument, key in arguments.items()}
        optimizer: Optimizer = resolve_name(where)(parameters, **values)
        return optimizer

    return build


def _adam_kind(name: str, *, decay: bool = False) -> Build:
    def build(choice: Choice, parameters: Iterable[nn.Parameter]) -> Optimizer:
        moved = list(parameters)
        betas = (choice.real("beta1"), choice.real("beta2"))
        weight_decay = {"weight_decay": choice.real("decay")} if decay else {}
        made: Optimizer = resolve_name(f"torch.optim:{name}")(
            moved,
            lr=choice.real("rate"),
            betas=betas,
            eps=choice.real("epsilon"),
            fused=_fusible(moved),
            capturable=_on_gpu(moved),
            **weight_decay,
        )
        return made

    return build


def _with_momentum(choice: Choice, parameters: Iterable[nn.Parameter]) -> Optimizer:
    from torch.optim import SGD

    moved, momentum = list(parameters), choice.real("momentum")
    # torch refuses to look ahead without any momentum, where it would change nothing.
    ahead = choice.flag("nesterov") and momentum > 0
    return SGD(moved, lr=choice.real("rate"), momentum=momentum, nesterov=ahead, fused=_fusible(moved))


def _adadelta(choice: Choice, parameters: Iterable[nn.Parameter]) -> Optimizer:
    from torch.optim import Adadelta

    moved, rho, epsilon = list(parameters), choice.real("rho"), choice.real("epsilon")
    return Adadelta(moved, choice.real("rate"), rho, epsilon, foreach=True, capturable=_on_gpu(moved))


def _fusible(parameters: list[nn.Parameter]) -> bool:
    """Whether torch can do a step in one pass over the memory instead of ten."""
    return all(parameter.device.type != "meta" for parameter in parameters)


def _on_gpu(parameters: list[nn.Parameter]) -> bool:
    """Whether steps may be replayed there from a record, for which torch has to count them there."""
    return any(parameter.device.type == "cuda" for parameter in parameters)


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


def _betas(beta2: float = 0.999) -> tuple[Real, Real]:
    return (
        _share("beta1", "Beta 1", "How much of the mean gradient m is kept at each step.", 0.9),
        _share("beta2", "Beta 2", "How much of the mean squared gradient v is kept at each step.", beta2),
    )


def _momentum(default: float) -> Real:
    return _share("momentum", "Momentum", "How much of the last step goes on into this one.", default)


ACCUMULATOR = Real(
    key="accumulator",
    label="First accumulator",
    help="What the sum of squared gradients starts at. Larger makes the first steps smaller; TensorFlow has 0.1.",
    default=0.1,
    low=0,
    high=1000,
    above=True,
)
L1 = Real(
    key="l1",
    label="L1 penalty",
    help="Draws every weight to zero by a constant amount, so that many become exactly zero.",
    default=0.0,
    low=0,
    high=1000,
)
L2 = Real(
    key="l2",
    label="L2 penalty",
    help="Draws every weight to zero in proportion to its size, so that none grows large.",
    default=0.0,
    low=0,
    high=1000,
)
DECAY = Real(
    key="decay",
    label="Weight decay",
    help="Shrinks every weight a little at each step, apart from the gradient. Against overfitting.",
    default=0.01,
    low=0,
    high=10,
)

OPTIMIZERS: Table[OptimizerRow] = Table(
    "optimizer",
    (
        OptimizerRow(
            key="adam",
            label="Adam",
            help="Gives every weight its own step from the mean and spread of its gradients (Kingma, Ba 2014)."
            " A good first choice.",
            formula="w ← w − rate · m̂ / (√v̂ + ε)",
            params=(_rate(0.001), *_betas(), _epsilon(1e-8)),
            build=_adam_kind("Adam"),
        ),
        OptimizerRow(
            key="gradient-descent",
            label="Gradient descent",
            help="The plain rule: a step against the gradient. Honest, slow, and it shows what the rate does.",
            formula="w ← w − rate · g",
            params=(_rate(0.1),),
            build=_made_of("torch.optim:SGD", lr="rate"),
        ),
        OptimizerRow(
            key="momentum",
            label="Momentum",
            help="Keeps part of the last step, like a rolling ball, and so gets through narrow valleys.",
            formula="v ← momentum · v + g,  w ← w − rate · v",
            params=(
                _rate(0.01),
                _momentum(0.9),
                Flag(
                    key="nesterov",
                    label="Look ahead",
                    help="Uses the gradient where the momentum leads, not where it is (Nesterov). Overshoots less.",
                    default=False,
                ),
            ),
            build=_with_momentum,
        ),
        OptimizerRow(
            key="adagrad",
            label="Adagrad",
            help="Divides each weight's step by the root of all its squared gradients so far (Duchi et al. 2011)."
            " Steps only shrink.",
            formula="s ← s + g²,  w ← w − rate · g / √s",
            params=(_rate(0.01), ACCUMULATOR),
            build=_made_of("engine.optimizers:Adagrad", rate="rate", accumulator="accumulator"),
        ),
        OptimizerRow(
            key="adagrad-da",
            label="Adagrad DA",
            help="Adagrad by dual averaging: the weights follow from all gradients alone and forget their start."
            " For nets without hidden layers.",
            formula="G ← G + g,  s ← s + g²,  w ← −rate · G / √s",
            params=(_rate(0.01), ACCUMULATOR, L1, L2),
            build=_made_of("engine.optimizers:AdagradDA", rate="rate", accumulator="accumulator", l1="l1", l2="l2"),
        ),
        OptimizerRow(
            key="adadelta",
            label="Adadelta",
            help="Adagrad that forgets old gradients and finds its own step length (Zeiler 2012). The rate only scales"
            " it; 1 is the paper's.",
            formula="s ← ρ s + (1 − ρ) g²,  d = g √(u + ε) / √(s + ε),  u ← ρ u + (1 − ρ) d²,  w ← w − rate · d",
            params=(
                _rate(0.001),
                _share("rho", "Rho", "How much of the mean squared gradient and step is kept at each step.", 0.95),
                _epsilon(1e-8),
            ),
            build=_adadelta,
        ),
        OptimizerRow(
            key="rmsprop",
            label="RMSProp",
            help="Divides each step by the recent size of the gradient, so that steep and flat directions move alike.",
            formula="s ← decay · s + (1 − decay) g²,  v ← momentum · v + rate · g / √(s + ε),  w ← w − v",
            params=(
                _rate(0.001),
                _share("decay", "Decay", "How much of the mean squared gradient s is kept at each step.", 0.9),
                _momentum(0.0),
                _epsilon(1e-10),
                Flag(
                    key="centred",
                    label="Centred",
                    help="Takes the mean gradient off first, so that it divides by the spread instead of the size.",
                    default=False,
                ),
            ),
            build=_made_of(
                "engine.optimizers:RMSProp",
                rate="rate",
                decay="decay",
                momentum="momentum",
                epsilon="epsilon",
                centred="centred",
            ),
        ),
        OptimizerRow(
            key="ftrl",
            label="Ftrl",
            help="Follows the best weights for all gradients so far, with penalties (McMahan et al. 2013). Made for"
            " sparse linear models.",
            formula="z ← z + g − (√s' − √s) w / rate,  w ← −z / (√s' / rate)",
            params=(_rate(0.01), ACCUMULATOR, L1, L2),
            build=_made_of("engine.optimizers:Ftrl", rate="rate", accumulator="accumulator", l1="l1", l2="l2"),
        ),
        OptimizerRow(
            key="proximal-gradient-descent",
            label="Proximal gradient descent",
            help="Gradient descent that handles L1 and L2 penalties exactly: small weights become zero.",
            formula="p = w − rate · g,  w ← sign(p) max(|p| − rate · l1, 0) / (1 + rate · l2)",
            params=(_rate(0.1), L1, L2),
            build=_made_of("engine.optimizers:ProximalGradientDescent", rate="rate", l1="l1", l2="l2"),
        ),
        OptimizerRow(
            key="proximal-adagrad",
            label="Proximal Adagrad",
            help="Adagrad that handles L1 and L2 penalties exactly: small weights become zero.",
            formula="s ← s + g²,  r = rate / √s,  p = w − r g,  w ← sign(p) max(|p| − r · l1, 0) / (1 + r · l2)",
            params=(_rate(0.01), ACCUMULATOR, L1, L2),
            build=_made_of(
                "engine.optimizers:ProximalAdagrad", rate="rate", accumulator="accumulator", l1="l1", l2="l2"
            ),
        ),
        OptimizerRow(
            key="adamw",
            label="AdamW",
            help="Adam with weight decay that Adam's scaling does not touch (Loshchilov, Hutter 2017).",
            formula="w ← w − rate · (m̂ / (√v̂ + ε) + decay · w)",
            params=(_rate(0.001), *_betas(), _epsilon(1e-8), DECAY),
            build=_adam_kind("AdamW", decay=True),
        ),
        OptimizerRow(
            key="nadam",
            label="NAdam",
            help="Adam that looks ahead along its momentum (Dozat 2016). Often a little faster.",
            formula="w ← w − rate · (μ' m̂' + (1 − μ) ĝ) / (√v̂ + ε)",
            params=(_rate(0.002), *_betas(), _epsilon(1e-8)),
            build=_made_of("engine.optimizers:NAdam", rate="rate", beta1="beta1", beta2="beta2", epsilon="epsilon"),
        ),
        OptimizerRow(
            key="lion",
            label="Lion",
            help="Moves every weight equally far, by the sign of a mean gradient (Chen et al. 2023). Wants a tenth of"
            " Adam's rate.",
            formula="w ← w − rate · (sign(β₁ m + (1 − β₁) g) + decay · w)",
            params=(_rate(0.0001), *_betas(0.99), DECAY),
            build=_made_of("engine.optimizers:Lion", rate="rate", beta1="beta1", beta2="beta2", decay="decay"),
        ),
    ),
)
