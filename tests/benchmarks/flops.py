"""Floating-point operations of a training step, counted from the shapes of a walk, and how many a machine can do."""

from __future__ import annotations

import math
from collections.abc import Iterator

import torch

from engine.catalog.place import everything
from engine.project import Project
from engine.shapes import LayerShape, check

SIDE = 1024
"""Rows and columns of the matrices whose product says what the machine can do: 4 MiB each, far from any overhead."""


def of_a_step(project: Project, batch: int) -> float:
    """The operations of the matrix products and convolutions of one step; a multiplication and an addition are two.

    Forward is one pass, the gradients of the weights another, and those of what arrives at a layer a third, which
    nobody needs for the data itself. Biases, activations, norms and the optimizer are not counted.
    """
    passes = [float(forward) for _, layer in everything(check(project).layers) for forward in _products(layer)]
    return batch * (3 * sum(passes) - passes[0])


def _products(layer: LayerShape) -> Iterator[int]:
    """For each kernel of a layer, without the layers inside it, the operations of its product with one example."""
    assert layer.arrives is not None
    assert layer.leaves is not None
    for weight in () if layer.stacks else layer.weights.values():
        if len(weight.shape) == 4:  # a filter is used at every place of the image that leaves
            yield 2 * weight.count * math.prod(layer.leaves[1:])
        elif len(weight.shape) == 2:  # a matrix is used at every step of what arrives
            yield 2 * weight.count * math.prod(layer.arrives[:-1])


def matrix_products(device: str) -> Iterator[int]:
    """Multiplies two matrices at every ``next``; gives 1."""
    left, right, product = (torch.rand(SIDE, SIDE, device=device) for _ in range(3))
    while True:
        torch.mm(left, right, out=product)
        yield 1


OF_A_PRODUCT = 2 * SIDE**3
