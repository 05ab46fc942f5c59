"""The torch modules that catalog rows build. They know shapes and tensors, nothing of catalogs or projects."""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterable
from functools import reduce
from typing import Literal

import torch
from torch import Tensor, nn
from torch.nn import functional

Function = Callable[[Tensor], Tensor]


def identity(x: Tensor) -> Tensor:
    """f(x) = x."""
    return x


def softmax(x: Tensor) -> Tensor:
    """Probabilities over the last axis."""
    return functional.softmax(x, dim=-1)


class Apply(nn.Module):
    """A function without weights as a layer."""

    def __init__(self, function: Function) -> None:
        super().__init__()
        self.function = function

    def forward(self, x: Tensor) -> Tensor:
        """Any shape to the same shape."""
        return self.function(x)


class Dense(nn.Linear):
    """y = f(x Wᵀ + b); one call instead of a linear and an activation module, for small nets' sake."""

    def __init__(self, inputs: int, units: int, *, bias: bool, function: Function) -> None:
        super().__init__(inputs, units, bias=bias)
        self.function = function

    def reset_parameters(self) -> None:
        """Draw nothing here: start values come from the catalog, not from torch's one generator for all threads."""

    def forward(self, x: Tensor) -> Tensor:
        """(..., inputs) to (..., units)."""
        return self.function(functional.linear(x, self.weight, self.bias))


class Convolution(nn.Conv2d):
    """A 2-D convolution, then an activation. ``pads`` are zeros put (left, right, top, bottom) of the image."""

    def __init__(
        self,
        channels_in: int,
        channels: int,
        *,
        kernel: int,
        stride: int,
        pads: tuple[int, int, int, int],
        bias: bool,
        function: Function,
    ) -> None:
        left, right, top, bottom = pads
        even = left == right and top == bottom
        super().__init__(channels_in, channels, kernel, stride=stride, padding=(top, left) if even else 0, bias=bias)
        self.pads = None if even else pads
        self.function = function

    def reset_parameters(self) -> None:
        """Draw nothing here, as in ``Dense``."""

    def forward(self, x: Tensor) -> Tensor:
        """(N, channels_in, H, W) to (N, channels, H', W')."""
        padded = x if self.pads is None else functional.pad(x, self.pads)
        return self.function(super().forward(padded))


class BatchNorm(nn.Module):
    """Batch normalisation (Ioffe, Szegedy 2015) over axis 1 of the batch, or over the last axis of sequences.

    ``decay`` keeps that share of the running mean and variance at each step, which is 1 - torch's momentum.
    """

    running_mean: Tensor
    running_var: Tensor

    def __init__(
        self, features: int, *, sequence: bool, scale: bool, shift: bool, decay: float, epsilon: float
    ) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.ones(features)) if scale else None
        self.bias = nn.Parameter(torch.zeros(features)) if shift else None
        self.register_buffer("running_mean", torch.zeros(features))
        self.register_buffer("running_var", torch.ones(features))
        self.sequence = sequence
        self.momentum = 1 - decay
        self.epsilon = epsilon

    def forward(self, x: Tensor) -> Tensor:
        """Any (N, features, ...), or (N, steps, features) for sequences, to the same shape."""
        y = x.transpose(1, 2) if self.sequence else x
        y = functional.batch_norm(
            y,
            self.running_mean,
            self.running_var,
            self.weight,
            self.bias,
            self.training,
            self.momentum,
            self.epsilon,
        )
        return y.transpose(1, 2) if self.sequence else y


class Recurrent(nn.Module):
    """A recurrent cell run over the steps of a sequence, from a zero state.

    TensorFlow's cells have one bias where torch's have two; the second is kept constant here: zero, but for the
    forget gate of an LSTM, where it holds ``forget_bias`` (TensorFlow's BasicLSTMCell adds 1).
    """

    def __init__(
        self,
        inputs: int,
        units: int,
        *,
        cell: Literal["rnn", "lstm", "gru"],
        bias: bool,
        forget_bias: float,
        every_step: bool,
    ) -> None:
        super().__init__()
        kinds: dict[str, type[nn.RNN | nn.LSTM | nn.GRU]] = {"rnn": nn.RNN, "lstm": nn.LSTM, "gru": nn.GRU}
        device = torch.empty(0).device
        with torch.device("meta"):  # draws nothing, as in ``Dense``
            made = kinds[cell](inputs, units, batch_first=True)
        self.cell = made.to_empty(device=device)
        self.every_step = every_step
        constant = self.cell.bias_hh_l0
        assert isinstance(constant, nn.Parameter)
        constant.requires_grad_(False)
        nn.init.zeros_(constant)
        if cell == "lstm":
            nn.init.constant_(constant[units : 2 * units], forget_bias)
        if not bias:
            trained = self.cell.bias_ih_l0
            assert isinstance(trained, nn.Parameter)
            trained.requires_grad_(False)
            nn.init.zeros_(trained)

    def forward(self, x: Tensor) -> Tensor:
        """(N, steps, inputs) to (N, units), or (N, steps, units) with ``every_step``."""
        outputs: Tensor = self.cell(x)[0]
        return outputs if self.every_step else outputs[:, -1]


class MaxPool(nn.MaxPool2d):
    """The largest value of each window. ``pads`` (left, right, top, bottom) never win: they are minus infinity."""

    def __init__(self, kernel: int, *, stride: int, pads: tuple[int, int, int, int]) -> None:
        super().__init__(kernel, stride=stride)
        self.pads = pads if any(pads) else None

    def forward(self, x: Tensor) -> Tensor:
        """(N, C, H, W) to (N, C, H', W')."""
        padded = x if self.pads is None else functional.pad(x, self.pads, value=float("-inf"))
        result: Tensor = super().forward(padded)
        return result


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
