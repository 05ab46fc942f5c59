"""Points of the plane: the sets of TensorFlow Playground, the two moons, and points that a person placed.

Shapes, distances and what noise does are those of TensorFlow Playground, in its square [-6, 6]². Noise is a share
from 0 to 0.5. Every set follows from its generator and comes shuffled.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeAlias

import numpy as np
import torch
from numpy.random import Generator
from numpy.typing import NDArray

from engine.data.container import Split
from engine.errors import DataError

Floats: TypeAlias = NDArray[np.float64]
Sample: TypeAlias = tuple[Floats, Floats]
"""Points (N, 2) and their answers (N,): 0 and 1, or values."""
Make: TypeAlias = Callable[[Generator, int, float], Sample]

SPAN = (-6.0, 6.0)
RADIUS = 5.0
BLOB_RADIUS = 2.0
"""How far the hills of ``hills`` reach."""
HILLS = np.array([[-4, 2.5, 1], [0, 2.5, -1], [4, 2.5, 1], [-4, -2.5, -1], [0, -2.5, 1], [4, -2.5, -1]])
"""x₁, x₂ and sign of each hill or valley."""


def generated(make: Make, *, count: int, noise: float, test_share: float, seed: int) -> tuple[Split, Split]:
    """Training and test points, ``count`` in all: inputs (N, 2) float32, targets (N, 1) float32."""
    points, answers = make(np.random.default_rng(seed), count, noise)
    order = np.random.default_rng([seed, 1]).permutation(count)
    cut = count - round(count * test_share)
    train, test = order[:cut], order[cut:]
    return _split(points[train], answers[train]), _split(points[test], answers[test])


def placed(points: Sequence[tuple[float, float, int]]) -> Split:
    """What a person placed, x₁, x₂ and class of each; raises ``DataError`` where there is nothing to learn from."""
    if not points:
        raise DataError(
            "There are no points yet. Click into the square under Try it: left for class 1, right for class 0."
        )
    table = np.array(points, np.float64)
    if len(set(table[:, 2].tolist())) < 2:
        raise DataError(
            "All points are of class {label}, so there is nothing to tell apart. Place some of the other class, too.",
            label=int(table[0, 2]),
        )
    return _split(table[:, :2], table[:, 2])


def circle(rng: Generator, count: int, noise: float) -> Sample:
    """Class 1 is a disc, class 0 the ring around it; noise blurs the border between them."""
    inside = np.arange(count) < (count + 1) // 2
    radius = np.where(inside, rng.uniform(0, 0.5 * RADIUS, count), rng.uniform(0.7 * RADIUS, RADIUS, count))
    points = _polar(radius, rng.uniform(0, 2 * np.pi, count))
    seen = points + noise * rng.uniform(-RADIUS, RADIUS, (count, 2))
    return points, (np.hypot(*seen.T) < 0.5 * RADIUS).astype(float)


def quadrants(rng: Generator, count: int, noise: float) -> Sample:
    """Exclusive or: class 1 where both coordinates have the same sign; noise blurs the borders."""
    points = rng.uniform(-RADIUS, RADIUS, (count, 2))
    points += np.where(points > 0, 0.3, -0.3)
    seen = points + noise * rng.uniform(-RADIUS, RADIUS, (count, 2))
    return points, (seen.prod(axis=1) >= 0).astype(float)


def gaussians(rng: Generator, count: int, noise: float) -> Sample:
    """Two clouds around (2, 2), class 1, and (-2, -2), class 0, of variance 0.5 to 4 with growing noise."""
    answers = _halves(count)
    centres = np.where(answers > 0, 2.0, -2.0)[:, None]
    return _inside(centres + np.sqrt(0.5 + 7 * noise) * rng.standard_normal((count, 2))), answers


def spiral(rng: Generator, count: int, noise: float) -> Sample:
    """Two arms that wind around each other, one for each class; noise moves the points."""
    answers = _halves(count)
    arm = (count + 1) // 2
    along = np.concatenate([np.arange(arm), np.arange(count - arm)]) / arm
    points = _polar(RADIUS * along, 1.75 * 2 * np.pi * along + np.where(answers > 0, 0, np.pi))
    return points + noise * rng.uniform(-1, 1, (count, 2)), answers


def moons(rng: Generator, count: int, noise: float) -> Sample:
    """Two half circles that reach into each other; noise moves the points."""
    answers = _halves(count)
    turn = rng.uniform(0, np.pi, count)
    upwards = np.where(answers > 0, -1, 1)[:, None]
    points = 3 * upwards * np.stack([np.cos(turn) - 0.5, np.sin(turn) - 0.25], axis=1)
    return _inside(points + 3 * noise * rng.standard_normal((count, 2))), answers


def slope(rng: Generator, count: int, noise: float) -> Sample:
    """A tilted plane: the value is (x₁ + x₂) / 10, seen from a place that noise has moved."""
    points, seen = _seen(rng, count, noise)
    return points, seen.sum(axis=1) / 10


def hills(rng: Generator, count: int, noise: float) -> Sample:
    """Three hills to 1 and three valleys to -1, cones of radius 2, seen from a place that noise has moved."""
    points, seen = _seen(rng, count, noise)
    heights = HILLS[:, 2] * np.clip(1 - np.linalg.norm(seen[:, None] - HILLS[:, :2], axis=2) / BLOB_RADIUS, 0, 1)
    return points, heights[np.arange(count), np.abs(heights).argmax(axis=1)]


def _seen(rng: Generator, count: int, noise: float) -> tuple[Floats, Floats]:
    """Points all over the square, and where noise makes them appear."""
    points = rng.uniform(*SPAN, (count, 2))
    return points, points + noise * rng.uniform(*SPAN, (count, 2))


def _halves(count: int) -> Floats:
    return (np.arange(count) < (count + 1) // 2).astype(float)


def _polar(radius: Floats, angle: Floats) -> Floats:
    return np.stack([radius * np.sin(angle), radius * np.cos(angle)], axis=1)


def _inside(points: Floats) -> Floats:
    """Strays are put back onto the border of the square."""
    return np.clip(points, *SPAN)


def _split(points: Floats, answers: Floats) -> Split:
    inputs, targets = (torch.from_numpy(values.astype(np.float32)) for values in (points, answers[:, None]))
    return Split(inputs, targets)
