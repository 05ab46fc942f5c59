"""Layers that hold stacks of layers."""

from __future__ import annotations

import operator
from collections.abc import Iterable
from functools import reduce

import torch
from torch import Tensor, nn


class Residual(nn.Module):
    """x + f(x), where f is the one stack inside."""

    def __init__(self, stacks: Iterable[nn.Module]) -> None:
        super().__init__()
        self.stacks = nn.ModuleList(stacks)

    def forward(self, x: Tensor) -> Tensor:
        """Any shape to the same shape."""
        (stack,) = self.stacks
        result: Tensor = x + stack(x)
        return result


class Split(nn.Module):
    """Several stacks on the same input, then joined: "concatenate" along ``axis``, "add" or "multiply"."""

    def __init__(self, stacks: Iterable[nn.Module], *, join: str, axis: int) -> None:
        super().__init__()
        self.stacks = nn.ModuleList(stacks)
        self.axis = axis
        self.join = {"add": operator.add, "multiply": operator.mul}.get(join)

    def forward(self, x: Tensor) -> Tensor:
        """Any shape to what ``join`` makes of what the stacks give."""
        outputs: list[Tensor] = [stack(x) for stack in self.stacks]
        return torch.cat(outputs, self.axis) if self.join is None else reduce(self.join, outputs)
