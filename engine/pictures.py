"""What the small pictures beside a layer's settings show: the curve of its activation, the values its weights start at.

Both come from what the network itself is built with. torch is loaded by the first picture, so ask once it is.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from engine.catalog.activations import ACTIVATIONS, activation_function
from engine.catalog.initializers import INITIALIZERS, Fans, Weight, fill
from engine.catalog.layers import LAYERS
from engine.catalog.rows import Choice, Pick

Floats: TypeAlias = npt.NDArray[np.float64]

REACH = 4.0
POINTS = 161
MOST_VALUES = 20_000
"""So many start values show their spread to half a percent, and an orthogonal table of them takes milliseconds."""


@dataclass(frozen=True)
class Curve:
    """An activation and its derivative: ``y`` and ``slope`` at ``x``, all (n,), x from −``REACH`` to ``REACH``.

    A ``joint`` activation looks at all numbers of an example: here x and a second number, which is 0.
    """

    x: Floats
    y: Floats
    slope: Floats
    joint: bool


@dataclass(frozen=True)
class Starts:
    """Start values (n,), drawn as for the weights of a layer with these ``fans``; at most about ``MOST_VALUES``."""

    values: Floats
    fans: Fans


Picture: TypeAlias = Curve | Starts


def pictures(layer: Choice, weights: Mapping[str, Weight], seed: int) -> dict[str, Picture]:
    """By the key of a layer's setting, what can be shown of it. Without ``weights`` (it does not fit) no start values.

    The initial values of a recurrent layer are those of its first kernel.
    """
    found: dict[str, Picture] = {}
    for param in LAYERS[layer.key].params:
        if not isinstance(param, Pick):
            continue
        if param.table is ACTIVATIONS:
            found[param.key] = activation_curve(layer.pick(param.key))
        elif param.table is INITIALIZERS:
            is_kernel = param.key == "weights"
            alike = [weight for weight in weights.values() if (len(weight.shape) > 1) == is_kernel]
            if alike:
                found[param.key] = start_values(alike[0], seed)
    return found


def activation_curve(choice: Choice) -> Curve:
    """The curve of an activation choice, computed by its own function and torch's derivative of it."""
    import torch

    x = torch.linspace(-REACH, REACH, POINTS, dtype=torch.float64, requires_grad=True)
    with torch.enable_grad():
        # For a joint function the second number; the others do not look at it.
        y = activation_function(choice)(torch.stack((x, torch.zeros_like(x)), dim=1))[:, 0]
        (slope,) = torch.autograd.grad(y.sum(), x)
    return Curve(x.detach().numpy(), y.detach().numpy(), slope.numpy(), ACTIVATIONS[choice.key].joint)


def start_values(weight: Weight, seed: int) -> Starts:
    """Values drawn as those of ``weight`` are; its ``init`` must not be None.

    Of a large table fewer rows or columns are drawn, whichever it has fewer of. That leaves the distribution as it is,
    also of an orthogonal table: any rows of one with orthonormal rows are distributed as if they stood alone.
    """
    import torch

    rows, columns = weight.shape[0], weight.count // weight.shape[0]
    most = max(1, MOST_VALUES // max(rows, columns))
    if weight.count > MOST_VALUES and len(weight.shape) > 1:
        weight = replace(weight, shape=(min(rows, most), columns) if rows < columns else (rows, min(columns, most)))
    tensor = torch.empty(weight.shape)
    fill(weight, tensor, torch.Generator().manual_seed(seed))
    return Starts(tensor.flatten().double().numpy(), weight.fans)
