"""Layers that read the same numbers in the same order under another shape."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from engine.catalog.layer_row import LayerRow, Shape, shown
from engine.catalog.rows import Choice
from engine.catalog.typed import Sizes, sizes_in
from engine.errors import Misfit
from engine.phrase import Phrase

if TYPE_CHECKING:
    from torch import nn


def _flatten_build(_choice: Choice, _shape: Shape) -> nn.Module:
    from torch.nn import Flatten

    return Flatten()


FLATTEN = LayerRow(
    key="flatten",
    label="Flatten",
    help="Lays an image or a sequence out as one long row of numbers, so that a dense layer can take it.",
    formula="(n₁, …, nₖ) → n₁ · … · nₖ",
    shape=lambda _, shape: (math.prod(shape),),
    build=_flatten_build,
    summary=lambda _: Phrase(""),
)


def _shape(choice: Choice, shape: Shape) -> Shape:
    result = sizes_in(choice.text("shape"))
    if math.prod(result) != math.prod(shape):
        raise Misfit(
            "The shape {result} has {there} numbers, but {shape} arrives ({here} numbers). Choose sizes whose product"
            " is {here}.",
            result=shown(result),
            there=math.prod(result),
            shape=shown(shape),
            here=math.prod(shape),
        )
    return result


def _build(choice: Choice, _: Shape) -> nn.Module:
    from engine.modules import Reshape

    return Reshape(sizes_in(choice.text("shape")))


RESHAPE = LayerRow(
    key="reshape",
    label="Reshape",
    help="Reads the same numbers in the same order under another shape, so that a row becomes a sequence or an image.",
    formula="(n₁, …, nₖ) → (m₁, …, mⱼ),  n₁ · … · nₖ = m₁ · … · mⱼ",
    params=(
        Sizes(
            key="shape",
            label="Shape",
            help="One size makes a row of numbers, two a sequence (steps × features), three an image (channels × rows ×"
            " columns): 784, 28×28, 1×28×28.",
            default="28×28",
        ),
    ),
    shape=_shape,
    build=_build,
    summary=lambda c: Phrase(shown(sizes_in(c.text("shape")))),
)
