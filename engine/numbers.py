"""Every number of a small network for one example: the values forwards, and what each does to the cost, backwards."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from engine.catalog.activations import ACTIVATIONS, activation_function
from engine.catalog.layers import LAYERS
from engine.catalog.losses import LOSSES
from engine.catalog.rows import Choice
from engine.catalog.tasks import reading
from engine.phrase import Phrase
from engine.project import Project
from engine.shapes import walk

if TYPE_CHECKING:
    from torch import Tensor

    from engine.data.container import Split

MOST_WEIGHTS = 60
DRAWN = ("dense", "activation")
PASSED_OVER = ("flatten", "dropout", "alpha-dropout", "noise")
"""Layers that leave a row of numbers as it is when the network answers."""


@dataclass(frozen=True)
class Quantity:
    """A number of the network and the derivative, by it, of what was asked for."""

    value: float
    derivative: float


Quantities = tuple[Quantity, ...]


@dataclass(frozen=True)
class Stage:
    """A Dense layer of u units on n inputs, or an Activation layer, whose sums are what arrives.

    ``number`` is its place in the stack, from 1. ``weights`` (u, n) and ``products`` (u, n) of weight and input are
    empty for an Activation layer, ``biases`` (u) also for a layer without; ``sums`` (u) become ``outputs`` (u) by
    ``activation``, a label, or pass on unchanged where that is "".
    """

    number: int
    activation: str
    weights: tuple[Quantities, ...]
    products: tuple[Quantities, ...]
    biases: Quantities
    sums: Quantities
    outputs: Quantities


@dataclass(frozen=True)
class Trace:
    """One example through the network and back.

    ``answers`` are the last outputs as the cost reads them, such as probabilities; ``targets`` what they should be,
    one number each, or the number of the right class alone.
    """

    inputs: Quantities
    stages: tuple[Stage, ...]
    answers: tuple[float, ...]
    targets: tuple[float, ...]
    cost: float


def obstacle(project: Project) -> Phrase | None:
    """Why the numbers of a network cannot all be shown; None where they can. Works without torch."""
    shapes = walk(project)
    if shapes.problem is not None:
        return Phrase("The stack does not fit yet: the red card says why.")
    if shapes.parameters > MOST_WEIGHTS or len(shapes.input) > 1:
        return Phrase(
            "This network is too large to show every number: it has {count} weights, and {most} can be read. Try a"
            " truth table, or one of the recipes under Computing by hand.",
            {"count": f"{shapes.parameters:,}", "most": MOST_WEIGHTS},
        )
    for number, layer in enumerate(project.layers, 1):
        if layer.key not in (*DRAWN, *PASSED_OVER):
            return Phrase(
                "Only Dense and Activation layers are taken apart here, but layer {number} is {label}.",
                {"number": number, "label": LAYERS[layer.key].label},
            )
    return None


def trace(
    project: Project, weights: Mapping[str, Tensor], split: Split, example: int, *, output: int | None = None
) -> Trace:
    """Compute example ``example`` of ``split``, in float64 from the weights as they are.

    The derivatives are those of the cost of this example alone, without penalties, or of the last layer's ``output``
    (counted from 0). The project must have no ``obstacle``.
    """
    import torch

    from engine.data.container import to_network

    inputs = to_network(split.inputs[example : example + 1], reading(project.task))[0].double().requires_grad_()
    passed, tensors = inputs, [inputs]
    built: list[tuple[int, Choice, int]] = []
    for position, choice in enumerate(project.layers):
        if choice.key in PASSED_OVER:
            continue
        built.append((position, choice, len(tensors)))
        if choice.key == "dense":
            weight = weights[f"{position}.weight"].detach().double().requires_grad_()
            products = weight * passed
            passed = products.sum(dim=1)
            tensors += [weight, products]
            if choice.flag("bias"):
                bias = weights[f"{position}.bias"].detach().double().requires_grad_()
                passed = passed + bias
                tensors.append(bias)
        tensors.append(passed)
        passed = activation_function(choice.pick("activation"))(passed)
        tensors.append(passed)
    chosen, target = project.training.pick("cost"), split.targets[example : example + 1]
    cost = LOSSES[chosen.key].cost(chosen)(passed[None], target.double() if target.is_floating_point() else target)
    of = cost if output is None else passed[output]
    slopes = torch.autograd.grad(of, tensors, allow_unused=True, materialize_grads=True)
    pairs = list(zip(tensors, slopes, strict=True))
    return Trace(
        _row(*pairs[0]),
        tuple(_stage(position, choice, pairs[start:]) for position, choice, start in built),
        tuple(activation_function(Choice(LOSSES[chosen.key].reads))(passed.detach()).tolist()),
        tuple(target.flatten().tolist()),
        cost.item(),
    )


def _stage(position: int, choice: Choice, pairs: list[tuple[Tensor, Tensor]]) -> Stage:
    """A layer from its tensors with their derivatives: weights, products and biases if it has them, sums, outputs."""
    following = iter(pairs)
    is_dense = choice.key == "dense"
    weights, products = (_table(*next(following)) if is_dense else () for _ in range(2))
    biases = _row(*next(following)) if is_dense and choice.flag("bias") else ()
    function = choice.pick("activation").key
    label = "" if function == "linear" else ACTIVATIONS[function].label
    sums, outputs = (_row(*next(following)) for _ in range(2))
    return Stage(position + 1, label, weights, products, biases, sums, outputs)


def _row(values: Tensor, slopes: Tensor) -> Quantities:
    plus = 0.0  # turns the -0.0 of a product with zero into 0.0
    return tuple(
        Quantity(value + plus, slope + plus) for value, slope in zip(values.tolist(), slopes.tolist(), strict=True)
    )


def _table(values: Tensor, slopes: Tensor) -> tuple[Quantities, ...]:
    return tuple(map(_row, values, slopes))
