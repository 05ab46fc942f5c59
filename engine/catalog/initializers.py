"""Initial values of weights and biases."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from engine.catalog.rows import Choice, Pick, Real, Row, Table
from engine.catalog.typed import Numbers, numbers_in
from engine.errors import Misfit

if TYPE_CHECKING:
    from torch import Generator, Tensor

Fill: TypeAlias = "Callable[[Choice, Tensor, Fans, Generator], object]"
Fits: TypeAlias = "Callable[[Choice, tuple[int, ...]], None]"


@dataclass(frozen=True)
class Fans:
    """How many numbers feed one unit (``fan_in``) and how many units one number feeds (``fan_out``)."""

    fan_in: int
    fan_out: int


@dataclass(frozen=True)
class Weight:
    """One trainable tensor of a layer: its shape and how it starts (``init`` None: as its module makes it)."""

    shape: tuple[int, ...]
    init: Choice | None = None
    fans: Fans = Fans(1, 1)

    @property
    def count(self) -> int:
        """How many numbers it holds."""
        return math.prod(self.shape)


@dataclass(frozen=True, kw_only=True)
class InitializerRow(Row):
    """``fill`` writes the start values into a float32 tensor in place, drawing only from the given generator.

    ``fits`` raises ``Misfit`` for a shape that cannot be filled.
    """

    fill: Fill
    fits: Fits = lambda _choice, _shape: None


def _uniform(limit: float, tensor: Tensor, generator: Generator) -> None:
    tensor.uniform_(-limit, limit, generator=generator)


def _truncated_normal(choice: Choice, tensor: Tensor, _: Fans, generator: Generator) -> None:
    from torch.nn.init import trunc_normal_

    trunc_normal_(tensor, 0, 1, -2, 2, generator=generator).mul_(choice.real("std"))


def _orthogonal(choice: Choice, tensor: Tensor, _: Fans, generator: Generator) -> None:
    from torch.nn.init import orthogonal_

    orthogonal_(tensor, choice.real("gain"), generator=generator)


def _fits_orthogonal(_: Choice, shape: tuple[int, ...]) -> None:
    if len(shape) < 2:
        raise Misfit(
            "“Orthogonal” fills tables of weights, and biases are a single row. Choose another start for the biases."
        )


def _identity(_: Choice, tensor: Tensor, _fans: Fans, _generator: Generator) -> None:
    from torch.nn.init import eye_

    eye_(tensor)


def _fits_identity(_: Choice, shape: tuple[int, ...]) -> None:
    if len(shape) != 2 or shape[0] != shape[1]:
        raise Misfit(
            "“Identity” fills a square table of weights (as many units as inputs), but here it is {shape}. Change the"
            " number of units, or choose another start.",
            shape="×".join(map(str, reversed(shape))),
        )


def _explicit(choice: Choice, tensor: Tensor, _: Fans, _generator: Generator) -> None:
    import torch

    given = torch.tensor(numbers_in(choice.text("numbers"))[0], dtype=torch.float64)
    # The lecture writes inputs × units and, as TensorFlow, rows × columns × inputs × filters; torch has units first.
    tensor.copy_(given.permute(3, 2, 0, 1) if given.dim() == 4 else given.mT if given.dim() == 2 else given)


def _fits_explicit(choice: Choice, shape: tuple[int, ...]) -> None:
    given = numbers_in(choice.text("numbers"))[1]
    needed = (*shape[2:], *shape[1::-1])
    if given not in ((), needed):
        raise Misfit(
            "The explicit biases are {given}, but {needed} are needed. Write a list of as many, or one number for all."
            if len(shape) == 1
            else "The explicit weights are {given}, but {needed} are needed (inputs × units). Write a list of units for"
            " each input, or one number for all."
            if len(shape) == 2
            else "The explicit weights are {given}, but {needed} are needed (rows × columns × inputs × filters). Write"
            " nested lists of these lengths, or one number for all.",
            given="×".join(map(str, given)),
            needed="×".join(map(str, needed)),
        )


def _std_param() -> Real:
    return Real(
        key="std",
        label="Standard deviation",
        help="The width σ of the bell curve. Smaller values start the layer quieter.",
        default=1.0,
        low=0,
        high=1000,
    )


INITIALIZERS: Table[InitializerRow] = Table(
    "initializer",
    (
        InitializerRow(
            key="xavier-uniform",
            label="Xavier uniform",
            help="Spread chosen so that signals keep their size through sigmoid and tanh layers (Glorot, Bengio 2010).",
            formula="w ~ U(−a, a),  a = √(6 / (fan_in + fan_out))",
            fill=lambda _, t, fans, g: _uniform(math.sqrt(6 / (fans.fan_in + fans.fan_out)), t, g),
        ),
        InitializerRow(
            key="xavier-normal",
            label="Xavier normal",
            help="The bell-shaped kind of Xavier: the same spread, with rare large values (Glorot, Bengio 2010).",
            formula="w ~ N(0, σ²),  σ = √(2 / (fan_in + fan_out))",
            fill=lambda _, t, fans, g: t.normal_(0, math.sqrt(2 / (fans.fan_in + fans.fan_out)), generator=g),
        ),
        InitializerRow(
            key="he-normal",
            label="He normal",
            help="Twice the variance per input, because ReLU drops half of the signal (He et al. 2015).",
            formula="w ~ N(0, σ²),  σ = √(2 / fan_in)",
            fill=lambda _, t, fans, g: t.normal_(0, math.sqrt(2 / fans.fan_in), generator=g),
        ),
        InitializerRow(
            key="he-uniform",
            label="He uniform",
            help="The even kind of He: the same spread without rare large values (He et al. 2015).",
            formula="w ~ U(−a, a),  a = √(6 / fan_in)",
            fill=lambda _, t, fans, g: _uniform(math.sqrt(6 / fans.fan_in), t, g),
        ),
        InitializerRow(
            key="lecun-normal",
            label="LeCun normal",
            help="Keeps the variance from layer to layer where the activation does not halve it (LeCun et al. 1998)."
            " SELU wants it.",
            formula="w ~ N(0, σ²),  σ = √(1 / fan_in)",
            fill=lambda _, t, fans, g: t.normal_(0, math.sqrt(1 / fans.fan_in), generator=g),
        ),
        InitializerRow(
            key="lecture-xavier",
            label="Xavier (lecture)",
            help="Xavier as the lecture writes it: randn / sqrt(fan_in). It looks at the inputs alone.",
            formula="w ~ N(0, 1) / √fan_in",
            fill=lambda _, t, fans, g: t.normal_(generator=g).div_(math.sqrt(fans.fan_in)),
        ),
        InitializerRow(
            key="lecture-he",
            label="He (lecture)",
            help="He as the lecture writes it: randn / sqrt(fan_in / 2), for ReLU, which drops half of the signal.",
            formula="w ~ N(0, 1) / √(fan_in / 2)",
            fill=lambda _, t, fans, g: t.normal_(generator=g).div_(math.sqrt(fans.fan_in / 2)),
        ),
        InitializerRow(
            key="normal",
            label="Normal",
            help="A bell curve of fixed width, whatever the layer's size. With width 1 wide layers start far too loud.",
            formula="w ~ N(0, σ²)",
            params=(_std_param(),),
            fill=lambda c, t, _, g: t.normal_(0, c.real("std"), generator=g),
        ),
        InitializerRow(
            key="truncated-normal",
            label="Truncated normal",
            help="A bell curve without its ends: what lies more than two widths from zero is drawn again, so that no"
            " weight starts far out.",
            formula="w ~ N(0, σ²),  |w| ≤ 2 σ",
            params=(_std_param(),),
            fill=_truncated_normal,
        ),
        InitializerRow(
            key="uniform",
            label="Uniform",
            help="Every value of a fixed range equally often, whatever the layer's size.",
            formula="w ~ U(−a, a)",
            params=(
                Real(
                    key="limit",
                    label="Limit",
                    help="Values are drawn from minus this number to this number.",
                    default=1.0,
                    low=0,
                    high=1000,
                ),
            ),
            fill=lambda c, t, _, g: _uniform(c.real("limit"), t, g),
        ),
        InitializerRow(
            key="zeros",
            label="Zeros",
            help="All the same: fine for biases, but equal weights stay equal, so a hidden layer never learns.",
            formula="w = 0",
            fill=lambda _, t, _fans, _g: t.zero_(),
        ),
        InitializerRow(
            key="constant",
            label="Constant",
            help="One number for all. For biases: a little above zero lets every ReLU start awake.",
            formula="w = c",
            params=(
                Real(
                    key="value",
                    label="Value",
                    help="The number that every weight or bias starts with.",
                    default=0.1,
                    low=-1000,
                    high=1000,
                ),
            ),
            fill=lambda c, t, _fans, _g: t.fill_(c.real("value")),
        ),
        InitializerRow(
            key="orthogonal",
            label="Orthogonal",
            help="A random rotation: signals neither grow nor shrink on their way (Saxe et al. 2013). For deep and"
            " recurrent nets.",
            formula="W = gain · Q,  Q Qᵀ = I ∨ Qᵀ Q = I",
            params=(
                Real(
                    key="gain",
                    label="Gain",
                    help="What the rotation is multiplied by. √2 makes up for the half that ReLU drops.",
                    default=1.0,
                    low=0,
                    high=1000,
                ),
            ),
            fill=_orthogonal,
            fits=_fits_orthogonal,
        ),
        InitializerRow(
            key="identity",
            label="Identity",
            help="Every unit starts by passing one input on. For layers with as many units as inputs.",
            formula="W = I",
            fill=_identity,
            fits=_fits_identity,
        ),
        InitializerRow(
            key="explicit",
            label="Explicit",
            help="The numbers you write, to compute a small net by hand.",
            formula="W = [[w₁₁, w₁₂, …], [w₂₁, w₂₂, …], …]",
            params=(
                Numbers(
                    key="numbers",
                    label="Numbers",
                    help="Weights as the lecture writes them, a list of units for each input: [[5, -7], [5, -7]]."
                    " Biases as one list: [-8, 3]. One number stands for all.",
                    default="0.5",
                ),
            ),
            fill=_explicit,
            fits=_fits_explicit,
        ),
    ),
)


def fill(weight: Weight, tensor: Tensor, generator: Generator) -> None:
    """Write the start values of ``weight`` into ``tensor`` (float32, ``weight.shape``) in place."""
    if weight.init is not None:
        INITIALIZERS[weight.init.key].fill(weight.init, tensor, weight.fans, generator)


def check_starts(weights: Mapping[str, Weight]) -> None:
    """Raise ``Misfit`` for a weight that its initializer cannot fill."""
    for weight in weights.values():
        if weight.init is not None:
            INITIALIZERS[weight.init.key].fits(weight.init, weight.shape)


def weights_param(default: str = "xavier-uniform") -> Pick:
    """The setting "weights" of a layer."""
    return Pick(
        key="weights",
        label="Weights start",
        help="Where the weights start. A bad start can make a deep net learn slowly or not at all.",
        table=INITIALIZERS,
        default=Choice(default),
    )


def biases_param() -> Pick:
    """The setting "biases" of a layer."""
    return Pick(
        key="biases",
        label="Biases start",
        help="Where the biases start. Zeros are usual; the lecture draws them from N(0, 1).",
        table=INITIALIZERS,
        default=Choice("zeros"),
    )
