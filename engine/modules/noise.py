"""Modules that disturb what arrives while training, and pass it on unchanged otherwise."""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional


class SpatialDropout(nn.Module):
    """Silences whole channels of images, or whole features of sequences at all steps; the rest makes up for it."""

    def __init__(self, rate: float) -> None:
        super().__init__()
        self.rate = rate

    def forward(self, x: Tensor) -> Tensor:
        """(N, C, H, W) or (N, steps, features) to the same shape."""
        if not self.training:
            return x
        places = (x.shape[0], x.shape[1], 1, 1) if x.dim() == 4 else (x.shape[0], 1, x.shape[2])
        return x * functional.dropout(x.new_ones(places), self.rate)


class Noise(nn.Module):
    """Adds random numbers from N(0, std²)."""

    def __init__(self, std: float) -> None:
        super().__init__()
        self.std = std

    def forward(self, x: Tensor) -> Tensor:
        """Any shape to the same shape."""
        return x + self.std * torch.randn_like(x) if self.training else x
