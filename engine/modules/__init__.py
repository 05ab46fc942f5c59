"""The torch modules that catalog rows build. They know shapes and tensors, nothing of catalogs or projects."""

from __future__ import annotations

from collections.abc import Callable

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


class Maxout(nn.Linear):
    """y = the largest of ``pieces`` weighted sums for every unit (Goodfellow et al. 2013)."""

    def __init__(self, inputs: int, units: int, *, pieces: int, bias: bool) -> None:
        super().__init__(inputs, units * pieces, bias=bias)
        self.pieces = pieces

    def reset_parameters(self) -> None:
        """Draw nothing here, as in ``Dense``."""

    def forward(self, x: Tensor) -> Tensor:
        """(..., inputs) to (..., units); the pieces of a unit lie side by side in the weights."""
        sums = super().forward(x)
        return sums.view(*sums.shape[:-1], -1, self.pieces).amax(-1)


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
    frozen = False

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

    def train(self, mode: bool = True) -> BatchNorm:
        """A frozen layer never trains: it uses its running mean and variance, and they stay."""
        return super().train(mode and not self.frozen)

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


class LayerNorm(nn.Module):
    """Layer normalisation (Ba et al. 2016): over all numbers of a row or an image, or over those of each step.

    Scale and shift belong to features; those of an image to channels, as in TensorFlow 1's ``layer_norm``.
    """

    def __init__(self, features: int, *, image: bool, scale: bool, shift: bool, epsilon: float) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.ones(features)) if scale else None
        self.bias = nn.Parameter(torch.zeros(features)) if shift else None
        self.features = features
        self.image = image
        self.epsilon = epsilon

    def forward(self, x: Tensor) -> Tensor:
        """(N, features), (N, steps, features) or (N, features, H, W) to the same shape."""
        if not self.image:
            return functional.layer_norm(x, (self.features,), self.weight, self.bias, self.epsilon)
        # Not torch's group_norm: its gradient fails for a bias without a weight.
        y = functional.layer_norm(x, x.shape[1:], eps=self.epsilon)
        y = y if self.weight is None else y * self.weight[:, None, None]
        return y if self.bias is None else y + self.bias[:, None, None]


class OneHot(nn.Module):
    """Each character as a row of zeros with a one at its place."""

    def __init__(self, vocabulary: int) -> None:
        super().__init__()
        self.vocabulary = vocabulary

    def forward(self, x: Tensor) -> Tensor:
        """(N, steps) int64 in [0, vocabulary) to (N, steps, vocabulary) float32."""
        zeros = torch.zeros(*x.shape, self.vocabulary, device=x.device)
        return zeros.scatter_(-1, x.unsqueeze(-1), 1.0)  # unlike one_hot, does not wait for a GPU to check the numbers


class Embedding(nn.Embedding):
    """A trained row of numbers for each character."""

    def reset_parameters(self) -> None:
        """Draw nothing here, as in ``Dense``."""

    def forward(self, x: Tensor) -> Tensor:
        """(N, steps) int64 in [0, vocabulary) to (N, steps, units)."""
        return functional.embedding(x, self.weight)


class Reshape(nn.Module):
    """The same numbers of each example in the same order under another shape."""

    def __init__(self, shape: tuple[int, ...]) -> None:
        super().__init__()
        self.shape = shape

    def forward(self, x: Tensor) -> Tensor:
        """(N, ...) to (N, *shape)."""
        return x.reshape(-1, *self.shape)


def freeze(module: nn.Module) -> None:
    """Have training leave the weights and the running statistics of ``module``, and of all inside it, as they are.

    Dropout and noise go on: they belong to training, not to what was learned.
    """
    module.requires_grad_(False)
    for part in module.modules():
        if isinstance(part, BatchNorm):
            part.frozen = True
            part.eval()
