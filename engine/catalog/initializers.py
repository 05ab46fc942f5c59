"""Initial values of weights and biases."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from engine.catalog.rows import Choice, Pick, Real, Row, Table

if TYPE_CHECKING:
    from torch import Generator, Tensor

Fill: TypeAlias = "Callable[[Choice, Tensor, Fans, Generator], object]"


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
    """``fill`` writes the start values into a float32 tensor in place, drawing only from the given generator."""

    formula: str
    fill: Fill


def _uniform(limit: float, tensor: Tensor, generator: Generator) -> None:
    tensor.uniform_(-limit, limit, generator=generator)


INITIALIZERS: Table[InitializerRow] = Table(
    "initializer",
    (
        InitializerRow(
            key="xavier-uniform",
            label="Xavier uniform",
            help="Spread chosen so that signals keep their size through sigmoid and tanh layers (Glorot, Bengio 2010).",
            formula="U(−a, a), a = √(6 / (fan_in + fan_out))",
            fill=lambda _, t, fans, g: _uniform(math.sqrt(6 / (fans.fan_in + fans.fan_out)), t, g),
        ),
        InitializerRow(
            key="xavier-normal",
            label="Xavier normal",
            help="The bell-shaped kind of Xavier: the same spread, with rare large values (Glorot, Bengio 2010).",
            formula="N(0, σ²), σ = √(2 / (fan_in + fan_out))",
            fill=lambda _, t, fans, g: t.normal_(0, math.sqrt(2 / (fans.fan_in + fans.fan_out)), generator=g),
        ),
        InitializerRow(
            key="he-normal",
            label="He normal",
            help="Twice the variance per input, because ReLU drops half of the signal (He et al. 2015).",
            formula="N(0, σ²), σ = √(2 / fan_in)",
            fill=lambda _, t, fans, g: t.normal_(0, math.sqrt(2 / fans.fan_in), generator=g),
        ),
        InitializerRow(
            key="he-uniform",
            label="He uniform",
            help="The even kind of He: the same spread without rare large values (He et al. 2015).",
            formula="U(−a, a), a = √(6 / fan_in)",
            fill=lambda _, t, fans, g: _uniform(math.sqrt(6 / fans.fan_in), t, g),
        ),
        InitializerRow(
            key="normal",
            label="Normal",
            help="A bell curve of fixed width, whatever the layer's size. With width 1 wide layers start far too loud.",
            formula="N(0, σ²)",
            params=(
                Real(
                    key="std",
                    label="Standard deviation",
                    help="The width σ of the bell curve. Smaller values start the layer quieter.",
                    default=1.0,
                    low=0,
                    high=1000,
                ),
            ),
            fill=lambda c, t, _, g: t.normal_(0, c.real("std"), generator=g),
        ),
        InitializerRow(
            key="uniform",
            label="Uniform",
            help="Every value of a fixed range equally often, whatever the layer's size.",
            formula="U(−a, a)",
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
            formula="0",
            fill=lambda _, t, _fans, _g: t.zero_(),
        ),
    ),
)


def fill(weight: Weight, tensor: Tensor, generator: Generator) -> None:
    """Write the start values of ``weight`` into ``tensor`` (float32, ``weight.shape``) in place."""
    if weight.init is not None:
        INITIALIZERS[weight.init.key].fill(weight.init, tensor, weight.fans, generator)


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
