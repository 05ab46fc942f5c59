"""A function of two numbers, known on a grid over a square."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Point = tuple[float, float]


@dataclass(frozen=True)
class Field:
    """``values`` (R, R), R >= 2: row i, column j holds the function at x₁ = ``low`` + j·step, x₂ = ``low`` + i·step."""

    values: Floats
    low: float
    high: float

    def at(self, x1: float, x2: float) -> float:
        """The value between the four nearest grid points; outside the square that of its edge."""
        size = len(self.values)
        column, row = (
            (min(max(x, self.low), self.high) - self.low) / (self.high - self.low) * (size - 1) for x in (x1, x2)
        )
        j, i = min(int(column), size - 2), min(int(row), size - 2)
        right, up = column - j, row - i
        lower, upper = (self.values[k, j] * (1 - right) + self.values[k, j + 1] * right for k in (i, i + 1))
        return float(lower * (1 - up) + upper * up)

    def level_lines(self, level: float) -> list[Floats]:
        """Where the function crosses ``level``: lines of (N, 2) points (x₁, x₂); a closed one ends where it began."""
        return [
            self.low + line * (self.high - self.low) / (len(self.values) - 1)
            for line in _chained(self._level_pieces(level))
        ]

    def _level_pieces(self, level: float) -> Floats:
        """(N, 2, 2): straight pieces of the level lines, from (x₁, x₂) to (x₁, x₂) in steps of the grid.

        Marching squares: each side of a cell whose ends lie on different sides of the level is cut where the
        straight line between them reaches it, and the cuts of a cell are joined.
        """
        values = np.nan_to_num(self.values, nan=level) - level
        corners = np.stack([values[:-1, :-1], values[:-1, 1:], values[1:, 1:], values[1:, :-1]])
        following = np.roll(corners, -1, axis=0)
        cut = (corners > 0) != (following > 0)
        share = corners / np.where(cut, corners - following, 1)
        where_i, where_j = np.indices(values[:-1, :-1].shape)
        # The four sides in turn: along the bottom, up the right, back along the top, down the left.
        across = np.stack([share[0], np.ones_like(share[1]), 1 - share[2], np.zeros_like(share[3])]) + where_j
        along = np.stack([np.zeros_like(share[0]), share[1], np.ones_like(share[2]), 1 - share[3]]) + where_i
        points: Floats = np.stack([across, along], axis=-1)
        number = cut.sum(axis=0)
        ends = np.argsort(~cut, axis=0, kind="stable")[:2]
        simple = np.take_along_axis(points, ends[..., None], axis=0)[:, number == 2]
        # Cut on all four sides: the middle says whether the corners above the level are joined to each other.
        joined = (corners.mean(axis=0) > 0) == (corners[0] > 0)
        round_second, round_first = (number == 4) & joined, (number == 4) & ~joined
        pieces: list[Floats] = [simple]
        for mask, pairs in ((round_second, ((0, 1), (2, 3))), (round_first, ((3, 0), (1, 2)))):
            pieces += [np.stack([points[a][mask], points[b][mask]]) for a, b in pairs]
        both: Floats = np.concatenate(pieces, axis=1)
        return both.swapaxes(0, 1)


def _chained(pieces: Floats) -> list[Floats]:
    """Lines of (N, 2) points from ``pieces`` (M, 2, 2) that share their ends; pieces without length are left out."""
    beyond: dict[Point, list[Point]] = {}
    for start, end in np.round(pieces, 6).tolist():  # two cells compute their common end with different roundings
        for here, there in ((start, end), (end, start)) if start != end else ():
            beyond.setdefault(tuple(here), []).append(tuple(there))
    lines = []
    # Open lines are followed from one of their ends; what is left are closed ones.
    for first in sorted(beyond, key=lambda point: len(beyond[point]) != 1):
        line = [first]
        while beyond[line[-1]]:
            there = beyond[line[-1]].pop()
            beyond[there].remove(line[-1])
            line.append(there)
        if len(line) > 1:
            lines.append(np.array(line))
    return lines
