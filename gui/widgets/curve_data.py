"""What a live plot draws of its data: smoothing, thinning to pixel columns, and ranges that move in steps."""

from __future__ import annotations

import math
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from gui.words import readable

Floats: TypeAlias = NDArray[np.float64]
Points: TypeAlias = tuple[Floats, Floats]
"""x and y, each (N,) float64; x does not fall."""
Band: TypeAlias = tuple[Floats, Floats, Floats]
"""x, lowest and highest y, each (N,) float64; x does not fall."""
Range: TypeAlias = tuple[float, float]
"""Lower and upper end, lower < upper."""

NOTHING: Points = (np.empty(0), np.empty(0))
NO_BAND: Band = (np.empty(0), np.empty(0), np.empty(0))
LARGEST = 1e200
"""Beyond this no plot can be scaled in float64; such a value counts as no number."""
FORGOTTEN = 1e-60
"""A weight in a moving average that no float64 sum feels."""
SUPERSCRIPTS = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")
STEP_Y = 0.1
"""How far beyond the data a new y range reaches, as a share of their extent."""


def measured(points: Points) -> Points:
    """The points whose x and y are numbers that can be drawn; the same arrays where all are."""
    if all(_drawable(values) for values in points):
        return points
    x, y = points
    good = (np.abs(x) < LARGEST) & (np.abs(y) < LARGEST)  # both comparisons are false for NaN
    return x[good], y[good]


def measured_band(band: Band) -> Band:
    """The part of a band that can be drawn; the same arrays where all of it can."""
    if all(_drawable(values) for values in band):
        return band
    x, low, high = band
    good = (np.abs(x) < LARGEST) & (np.abs(low) < LARGEST) & (np.abs(high) < LARGEST)
    return x[good], low[good], high[good]


def above_zero(points: Points) -> Points:
    """The points that a logarithmic axis can show."""
    x, y = points
    good = y > 0
    return points if good.all() else (x[good], y[good])


def band_above_zero(band: Band) -> Band:
    """The part of a band that a logarithmic axis can show: down to its lowest value above zero."""
    x, low, high = band
    if low.size == 0 or low.min() > 0:
        return band
    good = high > 0
    x, low, high = x[good], low[good], high[good]
    floor = min((float(values[values > 0].min()) for values in (low, high) if (values > 0).any()), default=0.0)
    return x, np.maximum(low, floor), high


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
    blocks /= fading
    np.cumsum(blocks, axis=1, out=blocks)  # in place: a million points are 8 MB
    blocks *= fading * (1 - weight)
    blocks[1:] += weight * fading * blocks[:-1, -1:]
    result: Floats = blocks.ravel()[: y.size]
    result[:length] /= 1 - weight ** np.arange(1, length + 1)  # later the correction is 1
    return result


def thinned(points: Points, x_range: Range, columns: int) -> Points:
    """At most about ``2 * columns`` points that draw the same picture of ``x_range``, ``columns`` pixels wide.

    Each pixel column keeps its lowest and highest y, in the order that follows the curve. The neighbours just
    outside the range stay, so that lines run to the edge; so does the last point, exactly.
    """
    seen = _seen(points[0], x_range)
    x, y = points[0][seen], points[1][seen]
    if x.size <= 2 * columns:
        return x, y
    starts = _starts(x, x_range, columns)
    ends = np.append(starts[1:], x.size) - 1
    low, high = np.minimum.reduceat(y, starts), np.maximum.reduceat(y, starts)
    falls = y[starts] > y[ends]
    ys = np.column_stack((np.where(falls, high, low), np.where(falls, low, high)))
    return np.column_stack((x[starts], x[ends])).ravel(), ys.ravel()


def thinned_band(band: Band, x_range: Range, columns: int) -> Band:
    """The same for a band: at most about ``2 * columns`` places, as wide as it is anywhere in their pixel column."""
    seen = _seen(band[0], x_range)
    x, low, high = (values[seen] for values in band)
    if x.size <= 2 * columns:
        return x, low, high
    starts = _starts(x, x_range, columns)
    return x[starts], np.minimum.reduceat(low, starts), np.maximum.reduceat(high, starts)


def _seen(x: Floats, x_range: Range) -> slice:
    """The points inside ``x_range``, and a neighbour on either side."""
    first = max(int(np.searchsorted(x, x_range[0], "left")) - 1, 0)
    return slice(first, min(int(np.searchsorted(x, x_range[1], "right")) + 1, x.size))


def _starts(x: Floats, x_range: Range, columns: int) -> NDArray[np.intp]:
    """Where each pixel column begins in ``x``; the last point has one of its own."""
    edges = np.searchsorted(x, np.linspace(*x_range, columns + 1))
    starts = np.concatenate(((0,), edges[edges < x.size - 1], (x.size - 1,)))
    return starts[np.diff(starts, prepend=-1) > 0]  # they are in order: np.unique would sort, and load numpy.ma


def nearest(xs: Floats, x: float) -> int:
    """The index of the one of ``xs`` that is nearest to ``x``; there is at least one."""
    after = int(np.searchsorted(xs, x))
    if after == xs.size or (after > 0 and x - xs[after - 1] <= xs[after] - x):
        return after - 1
    return after


def stepped_x(shown: Range | None, first: float, last: float) -> Range:
    """The x range for data from ``first`` to ``last``: ``shown`` while it fits, then half as long again.

    A range that the data fill to less than 40 %, or burst, belonged to other data and starts anew.
    """
    low = 0.0 if first >= 0 and _near_zero(first, last) else first
    if shown is not None and shown[0] <= low and last - low >= 0.4 * (shown[1] - shown[0]):
        longer = shown[0] + (shown[1] - shown[0]) * 1.5
        if last <= longer:
            return shown if last <= shown[1] else (shown[0], longer)
    return low, low + _extent(low, last) * 1.02  # room for the marker of the last point


def percent_range(lowest: float) -> Range:
    """The y range for shares from ``lowest`` to 1: from 0, or from 50 or 90 % where nothing lies below."""
    floor = next(step for step in (0.9, 0.5, 0.0) if lowest >= step or step == 0)
    return floor - 0.02 * (1 - floor), 1 + 0.03 * (1 - floor)  # room for the markers at either end


def stepped_y(shown: Range | None, lowest: float, highest: float, *, from_zero: bool) -> Range:
    """The y range for data between ``lowest`` and ``highest``: ``shown`` while they are inside and fill 40 % of it.

    A new range reaches 10 % further than the data. With ``from_zero``, data that come nearer to zero than half
    their height, or are all one, are shown from zero.
    """
    zero = from_zero and lowest >= 0 and _near_zero(lowest, highest)
    low = 0.0 if zero else lowest
    extent = _extent(low, highest)
    if shown and shown[0] <= low and highest <= shown[1] and extent >= 0.4 * (shown[1] - shown[0]):
        return shown
    return low - extent * (0.02 if zero else STEP_Y), low + extent * (1 + STEP_Y)


def tick_texts(values: list[float], spacing: float) -> list[str]:
    """Labels for axis ticks ``spacing`` apart: as many decimals as tell them apart, thousands separated."""
    places = max(0, -math.floor(math.log10(spacing)))
    if places > 4 or max(map(abs, values), default=0) >= 1e6:
        return [readable(f"{value:.6g}") for value in values]
    return [readable(f"{value + 0.0:,.{places}f}") for value in values]  # + 0.0 turns -0 into 0


def log_ticks(low: float, high: float) -> tuple[list[float], list[float]]:
    """Major and minor ticks between the exponents ``low`` and ``high``: decades, or round numbers within one."""
    step = max(1, math.ceil((high - low) / 6))
    powers = range(math.ceil(low), math.floor(high) + 1)
    major = [float(power) for power in powers if power % step == 0]
    if len(major) > 1:
        digits = [math.log10(digit) for digit in range(2, 10)] if step == 1 else [0.0]
        minor = [power + digit for power in range(math.floor(low), math.ceil(high)) for digit in digits]
        return major, [exponent for exponent in minor if low <= exponent <= high and exponent not in major]
    start, end = 10**low, 10**high
    rough = (end - start) / 4
    unit = 10 ** math.floor(math.log10(rough))
    unit *= max(factor for factor in (1, 2, 5) if factor * unit <= rough)
    return [math.log10(k * unit) for k in range(max(1, math.ceil(start / unit)), math.floor(end / unit) + 1)], []


def log_tick_texts(exponents: list[float]) -> list[str]:
    """Labels for ticks at 10 to these exponents: "0.02", "3,000"; far from 1 "2·10⁻⁷"."""
    texts = []
    for exponent in exponents:
        power = math.floor(exponent + 1e-9)
        if -4 <= power <= 4:
            texts.append(f"{10**exponent:,.5g}")
            continue
        digit = f"{10 ** (exponent - power):.3g}"
        texts.append(("" if digit == "1" else f"{digit}·") + "10" + str(power).translate(SUPERSCRIPTS))
    return texts


def _drawable(values: Floats) -> bool:
    """Whether all are; two reductions take a third of the time of masks, and NaN wins both."""
    with np.errstate(invalid="ignore"):
        return values.size == 0 or bool(values.min() > -LARGEST and values.max() < LARGEST)


def _near_zero(low: float, high: float) -> bool:
    return low <= high / 2 or low == high


def _extent(low: float, high: float) -> float:
    """``high - low``, but never so little that a plot could not be scaled to it."""
    return max(high - low, abs(high) * 1e-6, 1e-12) if high > low else abs(high) or 1.0
