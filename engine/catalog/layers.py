"""The table of layers."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from engine.catalog.activations import ACTIVATIONS, activation_function, activation_param
from engine.catalog.images import CONVOLUTION, MAX_POOL
from engine.catalog.initializers import Fans, Weight, biases_param, weights_param
from engine.catalog.layer_row import LayerRow, Shape, bias_param, shown, units_param, weight_and_bias
from engine.catalog.recurrent import RECURRENT
from engine.catalog.rows import Choice, Flag, Real, Table
from engine.catalog.stacks import RESIDUAL, SPLIT
from engine.errors import Misfit
from engine.phrase import Phrase

if TYPE_CHECKING:
    from torch import nn


def _dense_shape(choice: Choice, shape: Shape) -> Shape:
    if len(shape) > 2:
        raise Misfit(
            "This layer takes a row of numbers, but {shape} arrives. Put a Flatten layer before it.", shape=shown(shape)
        )
    return (*shape[:-1], choice.whole("units"))


def _dense_weights(choice: Choice, shape: Shape) -> dict[str, Weight]:
    inputs, units = shape[-1], choice.whole("units")
    return weight_and_bias(choice, (units, inputs), Fans(inputs, units))


def _dense_build(choice: Choice, shape: Shape) -> nn.Module:
    from engine.modules import Dense

    function = activation_function(choice.pick("activation"))
    return Dense(shape[-1], choice.whole("units"), bias=choice.flag("bias"), function=function)


def _dense_summary(choice: Choice) -> Phrase:
    activation, units = choice.pick("activation"), choice.whole("units")
    if activation.key == "linear":
        return Phrase("{units}", {"units": units})
    return Phrase("{units} · {activation}", {"units": units, "activation": ACTIVATIONS[activation.key].label})


DENSE = LayerRow(
    key="dense",
    label="Dense",
    help="Every unit sees every number that arrives. The basic layer; on a sequence it works step by step.",
    params=(
        units_param("units", "Units", 256),
        activation_param("relu"),
        weights_param(),
        bias_param(),
        biases_param(),
    ),
    shape=_dense_shape,
    weights=_dense_weights,
    build=_dense_build,
    summary=_dense_summary,
)


def _activation_build(choice: Choice, _shape: Shape) -> nn.Module:
    from engine.modules import Apply

    return Apply(activation_function(choice.pick("activation")))


ACTIVATION = LayerRow(
    key="activation",
    label="Activation",
    help="Only an activation function, for where something stands between it and the weighted sums.",
    params=(activation_param("relu"),),
    shape=lambda _, shape: shape,
    build=_activation_build,
    summary=lambda c: Phrase(ACTIVATIONS[c.pick("activation").key].label),
)


def _flatten_build(_choice: Choice, _shape: Shape) -> nn.Module:
    from torch.nn import Flatten

    return Flatten()


FLATTEN = LayerRow(
    key="flatten",
    label="Flatten",
    help="Lays an image or a sequence out as one long row of numbers, so that a dense layer can take it.",
    shape=lambda _, shape: (math.prod(shape),),
    build=_flatten_build,
    summary=lambda _: Phrase(""),
)


def _dropout_build(choice: Choice, _shape: Shape) -> nn.Module:
    from torch.nn import Dropout

    return Dropout(choice.real("rate"))


DROPOUT = LayerRow(
    key="dropout",
    label="Dropout",
    help="Silences a random share of the numbers at each training step, so that no unit relies on another"
    " (Srivastava et al. 2014). Against overfitting.",
    params=(
        Real(
            key="rate",
            label="Dropped share p",
            help="The share that is silenced. The lecture's keep probability is 1 − p: keep 0.7 is p = 0.3.",
            default=0.3,
            low=0,
            high=0.99,
        ),
    ),
    shape=lambda _, shape: shape,
    build=_dropout_build,
    summary=lambda c: Phrase("p {p:g} · keep {keep:.4g}", {"p": c.real("rate"), "keep": 1 - c.real("rate")}),
)


def _norm_features(shape: Shape) -> int:
    return shape[0] if len(shape) == 3 else shape[-1]


def _norm_weights(choice: Choice, shape: Shape) -> dict[str, Weight]:
    chosen = {"weight": choice.flag("scale"), "bias": choice.flag("shift")}
    return {name: Weight((_norm_features(shape),)) for name, wanted in chosen.items() if wanted}


def _norm_build(choice: Choice, shape: Shape) -> nn.Module:
    from engine.modules import BatchNorm

    return BatchNorm(
        _norm_features(shape),
        sequence=len(shape) == 2,
        scale=choice.flag("scale"),
        shift=choice.flag("shift"),
        decay=choice.real("decay"),
        epsilon=choice.real("epsilon"),
    )


BATCH_NORM = LayerRow(
    key="batch-norm",
    label="Batch norm",
    help="Brings every feature to mean 0 and variance 1 over the batch, which keeps deep stacks trainable"
    " (Ioffe, Szegedy 2015).",
    params=(
        Flag(
            key="scale",
            label="Trained scale",
            help="Lets the layer learn each feature's width (gamma). The lecture's layer has none.",
            default=True,
        ),
        Flag(
            key="shift", label="Trained shift", help="Lets the layer learn each feature's middle (beta).", default=True
        ),
        Real(
            key="decay",
            label="Decay",
            help="How much of the running mean and variance is kept at each step; they are used when not training.",
            default=0.9,
            low=0,
            high=0.9999,
        ),
        Real(
            key="epsilon",
            label="Epsilon",
            help="Added to the variance, so that a feature that never changes does not divide by zero.",
            default=0.001,
            low=0,
            high=1,
            above=True,
        ),
    ),
    shape=lambda _, shape: shape,
    weights=_norm_weights,
    build=_norm_build,
    summary=lambda c: Phrase("decay {decay:g}", {"decay": c.real("decay")}),
    mixes_batch=True,
)

LAYERS: Table[LayerRow] = Table(
    "layer", (DENSE, ACTIVATION, DROPOUT, BATCH_NORM, FLATTEN, CONVOLUTION, MAX_POOL, RECURRENT, RESIDUAL, SPLIT)
)
