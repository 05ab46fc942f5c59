"""What a benchmark is, and what it gives: rows of one table, each with a goal."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

FORMATS = {
    "s": "{:.2f} s",
    "ms": "{:.1f} ms",
    "%": "{:.1f} %",
    "of 100": "{:.0f} of 100",
    "x": "{:.2f}×",
    "steps/s": "{:,.0f} steps/s",
    "MiB": "{:,.0f} MiB",
}


@dataclass(frozen=True)
class Goal:
    """The range that a value should lie in, ends included."""

    low: float = -math.inf
    high: float = math.inf

    def reached(self, value: float) -> bool:
        """Whether ``value`` lies in the range."""
        return self.low <= value <= self.high

    def text(self, unit: str) -> str:
        """The range in words: "≤ 1.00 s"."""
        low, high = shown(self.low, unit), shown(self.high, unit)
        if math.isinf(self.low):
            return f"≤ {high}"
        return f"≥ {low}" if math.isinf(self.high) else f"{low} to {high}"


@dataclass(frozen=True)
class Row:
    """One measured value in ``unit``, a key of ``FORMATS``. ``note`` says what stands behind it, such as its spread.

    Without a ``value`` it could not be measured here, and ``note`` says why.
    """

    what: str
    value: float | None
    unit: str
    goal: Goal | None = None
    note: str = ""

    def cells(self) -> tuple[str, str, str, str, str]:
        """What was measured, the value, the goal, whether it was reached, the note."""
        goal = self.goal.text(self.unit) if self.goal else "–"
        value = "–" if self.value is None else shown(self.value, self.unit)
        reached = "–" if self.goal is None or self.value is None else "no" if self.missed else "yes"
        return self.what, value, goal, reached, self.note

    @property
    def missed(self) -> bool:
        """Whether there is a goal that the value does not reach."""
        return self.goal is not None and self.value is not None and not self.goal.reached(self.value)


HEADER = ("what", "measured", "goal", "reached", "behind it")


@dataclass(frozen=True)
class Effort:
    """How much is measured: repetitions, seconds of a steady stretch, and ``epochs``, which None leaves as they are."""

    starts: int
    rounds: int
    seconds: float
    stops: int
    seeds: int
    epochs: int | None


FULL = Effort(starts=5, rounds=3, seconds=4.0, stops=5, seeds=100, epochs=None)
QUICK = Effort(starts=2, rounds=1, seconds=2.0, stops=2, seeds=3, epochs=1)


@dataclass(frozen=True)
class Benchmark:
    """One row of the table of benchmarks. ``run`` gives its results one by one, as they are measured."""

    name: str
    what: str
    run: Callable[[Effort], Iterator[Row]]
    needs_mnist: bool = True
    takes_minutes: bool = False


def shown(value: float, unit: str) -> str:
    """A value with its unit."""
    return FORMATS[unit].format(value)


def spread(values: Sequence[float], unit: str) -> str:
    """The smallest and the largest of several rounds."""
    rounds = "1 round" if len(values) == 1 else f"{len(values)} rounds"
    return f"{shown(min(values), unit)} … {shown(max(values), unit)} in {rounds}"
