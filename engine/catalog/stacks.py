"""Layers that hold layers: a stack with a way around it, and stacks side by side."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from engine.catalog.initializers import Weight
from engine.catalog.layer_row import LayerRow, Shape, shown
from engine.catalog.rows import Choice, OneOf, Option
from engine.errors import Misfit
from engine.phrase import Phrase

if TYPE_CHECKING:
    from torch import nn


def _joined(choice: Choice, shapes: tuple[Shape, ...]) -> Shape:
    first = shapes[0]
    facts = {"shapes": ", ".join(shown(shape) for shape in shapes)}
    if choice.text("join") == "concatenate":
        axis = _features_axis(first)
        if any(_without(shape, axis) != _without(first, axis) for shape in shapes):
            raise Misfit(
                "The branches give {shapes}. To be put side by side they may differ only in how many features or"
                " channels they give. Make the rest equal, for example with the same strides or a Flatten in each.",
                **facts,
            )
        return (*first[:axis], sum(shape[axis] for shape in shapes), *first[axis + 1 :])
    if any(shape != first for shape in shapes):
        raise Misfit(
            "The branches give {shapes}. To be added or multiplied they must give the same. Change their last layers,"
            " or concatenate them.",
            **facts,
        )
    return first


def _features_axis(shape: Shape) -> int:
    return 0 if len(shape) == 3 else len(shape) - 1


def _without(shape: Shape, axis: int) -> tuple[int, Shape]:
    return len(shape), (*shape[:axis], *shape[axis + 1 :])


def _row(choice: Choice) -> LayerRow:
    from engine.catalog.layers import LAYERS  # the table that holds the rows of this module

    return LAYERS[choice.key]


def _walked(stack: tuple[Choice, ...], shape: Shape) -> Iterator[tuple[Choice, LayerRow, Shape]]:
    """Each layer of an inner stack with its row and the shape that arrives at it."""
    for layer in stack:
        row = _row(layer)
        yield layer, row, shape
        shape = row.leaving(layer, shape)


def _leaves(stack: tuple[Choice, ...], shape: Shape) -> Shape:
    for layer in stack:
        shape = _row(layer).leaving(layer, shape)
    return shape


def _weights(choice: Choice, shape: Shape) -> dict[str, Weight]:
    return {
        f"stacks.{branch}.{position}.{name}": weight
        for branch, stack in enumerate(choice.stacks)
        for position, (layer, row, arrives) in enumerate(_walked(stack, shape))
        for name, weight in row.weights(layer, arrives).items()
    }


def _modules(choice: Choice, shape: Shape) -> list[nn.Module]:
    from torch.nn import Sequential

    return [
        Sequential(*(row.build(layer, arrives) for layer, row, arrives in _walked(stack, shape)))
        for stack in choice.stacks
    ]


def _residual_shape(choice: Choice, shape: Shape) -> Shape:
    if not choice.stacks[0]:
        raise Misfit(
            "There is no layer inside, so that the {shape} that arrives would only be doubled. Add a layer inside.",
            shape=shown(shape),
        )
    leaves = _leaves(choice.stacks[0], shape)
    if leaves != shape:
        raise Misfit(
            "What arrives ({arrives}) is added to what the inner layers make of it, but they give {leaves}. Change the"
            " last inner layer so that it gives {arrives} too.",
            arrives=shown(shape),
            leaves=shown(leaves),
        )
    return shape


def _residual_build(choice: Choice, shape: Shape) -> nn.Module:
    from engine.modules.stacks import Residual

    return Residual(_modules(choice, shape))


def _residual_summary(choice: Choice) -> Phrase:
    return Phrase("x + f(x)") if choice.stacks[0] else Phrase("")


RESIDUAL = LayerRow(
    key="residual",
    label="Residual",
    help="Fast forward: adds what arrives to what the layers inside make of it, so that the signal and its gradient"
    " have a short way through a deep stack (He et al. 2015).",
    formula="y = x + f(x)",
    stacks=(1, 1),
    shape=_residual_shape,
    weights=_weights,
    build=_residual_build,
    summary=_residual_summary,
)


def _split_shape(choice: Choice, shape: Shape) -> Shape:
    return _joined(choice, tuple(_leaves(stack, shape) for stack in choice.stacks))


def _split_build(choice: Choice, shape: Shape) -> nn.Module:
    from engine.modules.stacks import Split

    leaves = _split_shape(choice, shape)
    return Split(_modules(choice, shape), join=choice.text("join"), axis=1 + _features_axis(leaves))


def _split_summary(choice: Choice) -> Phrase:
    facts = {"branches": len(choice.stacks)}
    if choice.text("join") == "concatenate":
        return Phrase("{branches} branches side by side", facts)
    if choice.text("join") == "add":
        return Phrase("{branches} branches added", facts)
    return Phrase("{branches} branches multiplied", facts)


SPLIT = LayerRow(
    key="split",
    label="Split",
    help="Split and merge: several stacks look at the same input in their own ways, and what they give is joined. A"
    " branch without layers passes its input on.",
    formula="y = f₁(x) ⊕ f₂(x) ⊕ …,  ⊕ ∈ {‖, +, ·}",
    params=(
        OneOf(
            key="join",
            label="Branches are",
            help="Concatenated branches keep everything and get wider; added or multiplied ones must give the same"
            " shape. A branch that ends in a sigmoid, multiplied, is a gate for the others.",
            default="concatenate",
            options=(
                Option("concatenate", "put side by side"),
                Option("add", "added"),
                Option("multiply", "multiplied"),
            ),
        ),
    ),
    stacks=(2, 12),
    shape=_split_shape,
    weights=_weights,
    build=_split_build,
    summary=_split_summary,
)
