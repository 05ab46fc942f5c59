"""The table of layers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.catalog.activations import ACTIVATIONS, activation_function, activation_param
from engine.catalog.images import AVERAGE_POOL, CONVOLUTION, GLOBAL_POOL, MAX_POOL
from engine.catalog.initializers import Fans, Weight, biases_param, weights_param
from engine.catalog.layer_row import LayerRow, Shape, bias_param, row_of_numbers, units_param, weight_and_bias
from engine.catalog.maxout import MAXOUT
from engine.catalog.noise import ALPHA_DROPOUT, DROPOUT, NOISE, SPATIAL_DROPOUT
from engine.catalog.norms import BATCH_NORM, LAYER_NORM
from engine.catalog.recurrent import RECURRENT
from engine.catalog.reshape import FLATTEN, RESHAPE
from engine.catalog.rows import Choice, Table
from engine.catalog.stacks import RESIDUAL, SPLIT
from engine.catalog.symbols import EMBEDDING, ONE_HOT
from engine.phrase import Phrase

if TYPE_CHECKING:
    from torch import nn


def _dense_shape(choice: Choice, shape: Shape) -> Shape:
    return (*row_of_numbers(shape)[:-1], choice.whole("units"))


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
    formula="y = f(x W + b)",
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
    formula="y = f(x)",
    params=(activation_param("relu"),),
    shape=lambda _, shape: shape,
    build=_activation_build,
    summary=lambda c: Phrase(ACTIVATIONS[c.pick("activation").key].label),
)


LAYERS: Table[LayerRow] = Table(
    "layer",
    (
        DENSE,
        MAXOUT,
        ACTIVATION,
        DROPOUT,
        ALPHA_DROPOUT,
        SPATIAL_DROPOUT,
        NOISE,
        BATCH_NORM,
        LAYER_NORM,
        FLATTEN,
        RESHAPE,
        CONVOLUTION,
        MAX_POOL,
        AVERAGE_POOL,
        GLOBAL_POOL,
        RECURRENT,
        ONE_HOT,
        EMBEDDING,
        RESIDUAL,
        SPLIT,
    ),
)
