"""Layers that bring numbers to mean 0 and variance 1."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from engine.catalog.initializers import Weight
from engine.catalog.layer_row import LayerRow, Shape, shown
from engine.catalog.rows import Choice, Flag, Real
from engine.errors import Misfit
from engine.phrase import Phrase

if TYPE_CHECKING:
    from torch import nn


def _features(shape: Shape) -> int:
    return shape[0] if len(shape) == 3 else shape[-1]


def _weights(choice: Choice, shape: Shape) -> dict[str, Weight]:
    chosen = {"weight": choice.flag("scale"), "bias": choice.flag("shift")}
    return {name: Weight((_features(shape),)) for name, wanted in chosen.items() if wanted}


def _batch_norm_build(choice: Choice, shape: Shape) -> nn.Module:
    from engine.modules import BatchNorm

    return BatchNorm(
        _features(shape),
        sequence=len(shape) == 2,
        scale=choice.flag("scale"),
        shift=choice.flag("shift"),
        decay=choice.real("decay"),
        epsilon=choice.real("epsilon"),
    )


def _scale_and_shift() -> tuple[Flag, Flag]:
    return (
        Flag(
            key="scale",
            label="Trained scale",
            help="Lets the layer learn each feature's width (gamma). The lecture's layer has none.",
            default=True,
        ),
        Flag(
            key="shift", label="Trained shift", help="Lets the layer learn each feature's middle (beta).", default=True
        ),
    )


def _epsilon() -> Real:
    return Real(
        key="epsilon",
        label="Epsilon",
        help="Added to the variance, so that a feature that never changes does not divide by zero.",
        default=0.001,
        low=0,
        high=1,
        above=True,
    )


BATCH_NORM = LayerRow(
    key="batch-norm",
    label="Batch norm",
    help="Brings every feature to mean 0 and variance 1 over the batch, which keeps deep stacks trainable"
    " (Ioffe, Szegedy 2015).",
    formula="y = γ (x − μ) / √(σ² + ε) + β,  μ = mean_batch(x),  σ² = var_batch(x)",
    params=(
        *_scale_and_shift(),
        Real(
            key="decay",
            label="Decay",
            help="How much of the running mean and variance is kept at each step; they are used when not training.",
            default=0.9,
            low=0,
            high=0.9999,
        ),
        _epsilon(),
    ),
    shape=lambda _, shape: shape,
    weights=_weights,
    build=_batch_norm_build,
    summary=lambda c: Phrase("decay {decay:g}", {"decay": c.real("decay")}),
    mixes_batch=True,
)


def _layer_norm_shape(_: Choice, shape: Shape) -> Shape:
    together = shape[-1] if len(shape) == 2 else math.prod(shape)
    if together == 1:
        raise Misfit(
            "This layer compares the numbers of one example with each other, but {shape} arrives: a single number"
            " would always become 0. Take the layer out, or make the layer before it wider.",
            shape=shown(shape),
        )
    return shape


def _layer_norm_build(choice: Choice, shape: Shape) -> nn.Module:
    from engine.modules import LayerNorm

    return LayerNorm(
        _features(shape),
        image=len(shape) == 3,
        scale=choice.flag("scale"),
        shift=choice.flag("shift"),
        epsilon=choice.real("epsilon"),
    )


LAYER_NORM = LayerRow(
    key="layer-norm",
    label="Layer norm",
    help="Brings the numbers of every example (of every step of a sequence) to mean 0 and variance 1, whatever else is"
    " in the batch (Ba et al. 2016). Suits recurrent nets and small batches.",
    formula="y = γ (x − μ) / √(σ² + ε) + β,  μ = mean(x),  σ² = var(x)",
    params=(*_scale_and_shift(), _epsilon()),
    shape=_layer_norm_shape,
    weights=_weights,
    build=_layer_norm_build,
    summary=lambda c: Phrase("ε {epsilon:g}", {"epsilon": c.real("epsilon")}),
)
