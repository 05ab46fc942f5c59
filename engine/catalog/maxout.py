"""Maxout: units that learn their own activation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.catalog.initializers import Fans, Weight, biases_param, weights_param
from engine.catalog.layer_row import LayerRow, Shape, bias_param, row_of_numbers, units_param, weight_and_bias
from engine.catalog.rows import Choice, Whole
from engine.phrase import Phrase

if TYPE_CHECKING:
    from torch import nn


def _weights(choice: Choice, shape: Shape) -> dict[str, Weight]:
    inputs, units = shape[-1], choice.whole("units")
    # Only one piece of a unit passes its signal on, so the fans are those of a dense layer with as many units.
    return weight_and_bias(choice, (units * choice.whole("pieces"), inputs), Fans(inputs, units))


def _build(choice: Choice, shape: Shape) -> nn.Module:
    from engine.modules import Maxout

    return Maxout(shape[-1], choice.whole("units"), pieces=choice.whole("pieces"), bias=choice.flag("bias"))


MAXOUT = LayerRow(
    key="maxout",
    label="Maxout",
    help="Each unit computes several weighted sums and gives the largest, so it learns the form of its own activation"
    " (Goodfellow et al. 2013). Two pieces can become ReLU or the absolute value; more bend oftener.",
    formula="y = maxₖ (x Wₖ + bₖ)",
    params=(
        units_param("units", "Units", 128),
        Whole(
            key="pieces",
            label="Pieces",
            help="How many weighted sums each unit chooses from. Each piece is a straight part of its activation.",
            default=2,
            low=2,
            high=16,
        ),
        weights_param(),
        bias_param(),
        biases_param(),
    ),
    shape=lambda choice, shape: (*row_of_numbers(shape)[:-1], choice.whole("units")),
    weights=_weights,
    build=_build,
    summary=lambda c: Phrase("{units} · largest of {pieces}", {"units": c.whole("units"), "pieces": c.whole("pieces")}),
)
