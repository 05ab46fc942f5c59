"""Points that a person places: a setting of the task, so that they are saved, undone and checked as any other."""

from __future__ import annotations

import contextlib
import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

import msgspec

from engine.catalog.rows import Choice
from engine.catalog.typed import Typed
from engine.errors import BadValue

Placed: TypeAlias = tuple[float, float, Literal[0, 1]]
"""x₁, x₂ and the class of a point."""

MOST = 2000
MAX_TEXT = 100_000
"""Characters; two thousand points written by this program need half of it."""
DECIMALS = 2


@dataclass(frozen=True, kw_only=True)
class Points(Typed):
    """Points of the square [``low``, ``high``]², as JSON text: ``[[x1,x2,class],…]``."""

    low: float
    high: float

    def check(self, value: object) -> str:
        points: list[Placed] = [(math.nan, math.nan, 0)]
        if isinstance(value, str) and len(value) <= MAX_TEXT:
            with contextlib.suppress(msgspec.DecodeError):
                points = msgspec.json.decode(value, type=list[Placed])
        if len(points) <= MOST and all(self.low <= x <= self.high for point in points for x in point[:2]):
            return written(points)
        raise BadValue(
            "{label} must be a list such as [[1.5,-2,1]], of at most {most} points: two numbers from {low} to {high}"
            " and the class, 0 or 1.",
            label=self.label, most=MOST, low=f"{self.low:g}", high=f"{self.high:g}",
        )  # fmt: skip


def written(points: Sequence[Placed]) -> str:
    """Points as the text of a setting, rounded to what a pointer can tell apart."""
    return msgspec.json.encode(
        [(round(float(x1), DECIMALS), round(float(x2), DECIMALS), label) for x1, x2, label in points]
    ).decode()


def points_of(choice: Choice) -> tuple[Placed, ...]:
    """The points of a complete choice of a task that has them."""
    return msgspec.json.decode(choice.text("points"), type=tuple[Placed, ...])
