"""What a live plot draws of its data: smoothing, thinning to pixel columns, and ranges that move in steps."""

from __future__ import annotations

import math
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Floats: TypeAlias = NDArray[np.float64]
Points: TypeAlias = tuple[Floats, Floats]
"""x and y, each (N,) float64; x does not fall."""
Range: TypeAlias = tuple[float, float]
"""Lower and upper end, lower < upper."""

LARGEST = 1e200
"""Beyond this no plot can be scaled in float64; such a value counts as no number."""
FORGOTTEN = 1e-60
"""A weight in a moving average that no float64 sum feels."""
STEP_Y = 0.1
"""How far beyond the data a new y range reaches, as a share of their extent."""


def measured(points: Points) -> Points:
    """The points whose x and y are numbers that can be drawn; the same arrays where all are."""
    x, y = points
    good = (np.abs(x) < LARGEST) & (np.abs(y) < LARGEST)  # both comparisons are false for NaN
    return points if good.all() else (x[good], y[good])


def above_zero(points: Points) -> Points:
    """The points that a logarithmic axis can show."""
    x, y = points
    good = y > 0
    return points if good.all() else (x[good], y[good])


def smoothed(y: Floats, weight: float) -> Floats:
    """Exponential moving average of finite ``y`` with bias correction, as TensorBoard smooths.

    ``weight`` in [0, 1) is the share of the past; 0 returns ``y`` itself. Instead of a Python loop, blocks long
    enough to forget what was before the previous one are summed side by side.
    """
    if weight == 0 or y.size < 2:
        return y
    length = min(y.size, math.ceil(math.log(FORGOTTEN) / math.log(weight)))
    blocks = np.zeros((-(-y.size // length), length))
    blocks.ravel()[: y.size] = y
    fading = weight ** np.arange(length)
    average = np.cumsum(blocks / fading, axis=1)
    average *= fading * (1 - weight)
    average[1:] += weight * fading * average[:-1, -1:]
    result: Floats = average.ravel()[: y.size]
    result[:length] /= 1 - weight ** np.arange(1, length + 1)  # later the correction is 1
    return result


def thinned(points: Points, x_range: Range, columns: int) -> Points:
    """At most about ``2 * columns`` points that draw the same picture of ``x_range``, ``columns`` pixels wide.

    Each pixel column keeps its lowest and highest y, in the order that follows the curve. The neighbours just
    outside the range stay, so that lines run to the edge; so does the last point, exactly.
    """
    x, y = points
    first = max(int(np.searchsorted(x, x_range[0], "left")) - 1, 0)
    end = min(int(np.searchsorted(x, x_range[1], "right")) + 1, x.size)
    x, y = x[first:end], y[first:end]
    if x.size <= 2 * columns:
        return x, y
    edges = np.searchsorted(x, np.linspace(*x_range, columns + 1))
    starts = np.unique(np.append(edges[edges < x.size - 1], (0, x.size - 1)))
    ends = np.append(starts[1:], x.size) - 1
    low, high = np.minimum.reduceat(y, starts), np.maximum.reduceat(y, starts)
    falls = y[starts] > y[ends]
    pairs = np.empty((starts.size, 2, 2))
    pairs[:, 0] = x[starts], x[ends]
    pairs[:, 1] = np.where(falls, (high, low), (low, high))
    return pairs[:, 0].ravel(), pairs[:, 1].ravel()


def nearest(points: Points, x: float) -> int:
    """The index of the point whose x is nearest to ``x``; there is at least one point."""
    after = int(np.searchsorted(points[0], x))
    if after == points[0].size or (after > 0 and x - points[0][after - 1] <= points[0][after] - x):
        return after - 1
    return after


def stepped_x(shown: Range | None, first: float, last: float) -> Range:
    """The x range for data from ``first`` to ``last``: ``shown`` while it fits, then half as long again.

    A range that the data fill to less than 40 % belonged to longer data and starts anew.
    """
    low = 0.0 if 0 <= first <= last / 2 else first
    if shown is None or first < shown[0] or last - low < 0.4 * (shown[1] - shown[0]):
        return low, low + _extent(low, last) * 1.02  # room for the marker of the last point
    low, high = shown
    while last > high:
        high = low + (high - low) * 1.5
    return low, high


def stepped_y(shown: Range | None, lowest: float, highest: float, *, from_zero: bool) -> Range:
    """The y range for data between ``lowest`` and ``highest``: ``shown`` while they are inside and fill 40 % of it.

    A new range reaches 10 % further than the data. With ``from_zero``, data that come nearer to zero than half
    their height are shown from zero.
    """
    zero = from_zero and 0 <= lowest <= highest / 2
    low = 0.0 if zero else lowest
    extent = _extent(low, highest)
    if shown and shown[0] <= low and highest <= shown[1] and extent >= 0.4 * (shown[1] - shown[0]):
        return shown
    return low - extent * (0.02 if zero else STEP_Y), low + extent * (1 + STEP_Y)


def _extent(low: float, high: float) -> float:
    """``high - low``, but never so little that a plot could not be scaled to it."""
    return max(high - low, abs(high) * 1e-6, 1e-12) if high > low else abs(high) or 1.0
