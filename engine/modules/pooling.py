"""Modules that make one number of many places."""

from __future__ import annotations

from torch import Tensor, nn
from torch.nn import functional


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


class AveragePool(nn.Module):
    """The mean of each window. ``pads`` are (left, right, top, bottom); only numbers inside the image count."""

    def __init__(self, kernel: int, *, stride: int, pads: tuple[int, int, int, int]) -> None:
        super().__init__()
        self.kernel = kernel
        self.stride = stride
        self.pads = pads

    def forward(self, x: Tensor) -> Tensor:
        """(N, C, H, W) to (N, C, H', W')."""
        left, right, top, bottom = self.pads
        if left == right and top == bottom:
            return functional.avg_pool2d(x, self.kernel, self.stride, (top, left), count_include_pad=False)
        shares = functional.pad(x.new_ones(1, 1, *x.shape[2:]), self.pads)
        sums = functional.avg_pool2d(functional.pad(x, self.pads), self.kernel, self.stride)
        return sums / functional.avg_pool2d(shares, self.kernel, self.stride)


class GlobalPool(nn.Module):
    """One number for each channel of an image or feature of a sequence: the mean or the largest of all its places."""

    def __init__(self, *, largest: bool) -> None:
        super().__init__()
        self.largest = largest

    def forward(self, x: Tensor) -> Tensor:
        """(N, C, H, W) to (N, C); (N, steps, features) to (N, features)."""
        places = (2, 3) if x.dim() == 4 else (1,)
        return x.amax(places) if self.largest else x.mean(places)
