"""What a network is shown of a point of the plane: the inputs of TensorFlow Playground."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import torch
from torch import Tensor

FEATURES: dict[str, Callable[[Tensor, Tensor], Tensor]] = {
    "x1": lambda x1, _: x1,
    "x2": lambda _, x2: x2,
    "x1-squared": lambda x1, _: x1 * x1,
    "x2-squared": lambda _, x2: x2 * x2,
    "x1x2": lambda x1, x2: x1 * x2,
    "sin-x1": lambda x1, _: torch.sin(x1),
    "sin-x2": lambda _, x2: torch.sin(x2),
}
"""How each is computed from two columns (N,); the keys stand in files."""


def features(points: Tensor, keys: Sequence[str]) -> Tensor:
    """One column for each of ``keys``: (N, 2) float32 becomes (N, len(keys)) float32."""
    return torch.stack([FEATURES[key](points[:, 0], points[:, 1]) for key in keys], dim=1)
