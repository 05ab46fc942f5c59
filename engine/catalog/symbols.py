"""Layers that take characters by their numbers and give numbers that other layers can compute with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.catalog.initializers import Fans, Weight, weights_param
from engine.catalog.layer_row import LayerRow, Shape, Symbols
from engine.catalog.rows import Choice, Whole
from engine.phrase import Phrase

if TYPE_CHECKING:
    from torch import nn


def _vocabulary(shape: Shape) -> int:
    assert isinstance(shape, Symbols), "LayerRow.leaving lets nothing else arrive"
    return shape.vocabulary


def _one_hot_build(_choice: Choice, shape: Shape) -> nn.Module:
    from engine.modules import OneHot

    return OneHot(_vocabulary(shape))


ONE_HOT = LayerRow(
    key="one-hot",
    label="One-hot",
    help="Gives each character a place of its own: a row of zeros with a single one. Nothing is learned here.",
    formula="y = (0, …, 1, …, 0),  yₓ = 1",
    takes="symbols",
    shape=lambda _, shape: (*shape, _vocabulary(shape)),
    build=_one_hot_build,
    summary=lambda _: Phrase(""),
)


def _embedding_weights(choice: Choice, shape: Shape) -> dict[str, Weight]:
    size = (_vocabulary(shape), choice.whole("units"))
    return {"weight": Weight(size, choice.pick("weights"), Fans(*size))}


def _embedding_build(choice: Choice, shape: Shape) -> nn.Module:
    from engine.modules import Embedding

    return Embedding(_vocabulary(shape), choice.whole("units"))


EMBEDDING = LayerRow(
    key="embedding",
    label="Embedding",
    help="Learns a short row of numbers for each character, so that similar ones come to lie near each other.",
    formula="y = W[x]",
    params=(
        Whole(
            key="units",
            label="Numbers each",
            help="How many numbers stand for one character. More can tell more apart; few bring similar ones together.",
            default=16,
            low=1,
            high=4096,
        ),
        weights_param("normal"),
    ),
    takes="symbols",
    shape=lambda c, shape: (*shape, c.whole("units")),
    weights=_embedding_weights,
    build=_embedding_build,
    summary=lambda c: Phrase("{units}", {"units": c.whole("units")}),
)
