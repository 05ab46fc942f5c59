"""Varies training images as handwriting varies, so that a few digits teach as much as many."""

from __future__ import annotations

import math

import torch
import torch.nn.functional as F

TURN = math.radians(15)
STRETCH = 0.2
SHEAR = 0.2
SHIFT = 2 / 14
BEND = 0.08
KNOTS = 5
THICKNESS = 0.7


def augment(images: torch.Tensor, generator: torch.Generator) -> torch.Tensor:
    """Turn, stretch, slant, shift, bend and thicken or thin every image a little and each differently.

    images  : (N, 1, 28, 28) float32 in [0, 1] on any device
    returns : the same. The same generator state gives the same images; its device may be another one.
    """
    count = len(images)

    def between(reach: float, *shape: int) -> torch.Tensor:
        drawn = torch.rand(count, *shape, generator=generator, device=generator.device)
        return ((drawn * 2 - 1) * reach).to(images.device)

    turn, slant = between(TURN), between(SHEAR)
    across, down = (1 + between(STRETCH) for _ in range(2))
    cos, sin = turn.cos(), turn.sin()
    linear = torch.stack([cos / across, slant * cos - sin, sin, (slant * sin + cos) / down], 1).view(count, 2, 2)
    affine = torch.cat([linear, between(SHIFT, 2, 1)], 2)
    grid = F.affine_grid(affine, list(images.shape), align_corners=False)
    bend = F.interpolate(between(BEND, 2, KNOTS, KNOTS), images.shape[-2:], mode="bicubic", align_corners=True)
    moved = F.grid_sample(images, grid + bend.permute(0, 2, 3, 1), align_corners=False)
    return _brush(moved, between(THICKNESS, 1, 1, 1))


def _brush(images: torch.Tensor, amount: torch.Tensor) -> torch.Tensor:
    """Thicken strokes by ``amount`` of a pixel in (0, 1], or thin them where it is negative."""
    thick = F.max_pool2d(images, 3, 1, 1)
    thin = -F.max_pool2d(-images, 3, 1, 1)
    return torch.lerp(images, torch.where(amount > 0, thick, thin), amount.abs())
