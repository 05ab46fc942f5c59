"""One curve of a live plot: what it is called, its data, and the items that draw it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QCoreApplication, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from gui import theme
from gui.widgets.curve_data import (
    NO_BAND,
    NOTHING,
    Band,
    Floats,
    Points,
    Range,
    above_zero,
    band_above_zero,
    measured,
    measured_band,
    nearest,
    smoothed,
    thinned,
    thinned_band,
)

SAMPLE_PX = 22
FEW = 60
"""Up to so many points are marked one by one; a curve of one point would be invisible otherwise."""
BAND_OPACITY = 0.2
BAND_Z = -10
"""Bands lie behind all curves."""
CALM = 3.0
"""A curve that climbs and falls less than so many plot heights may have a wide pen; a restless one costs 100 ms."""


@dataclass(frozen=True)
class Series:
    """One curve: ``color_index`` counts in ``theme.SERIES``; dashed means measured on test or validation data.

    A ``banded`` one is a mean with a band from the lowest to the highest.
    """

    key: str
    label: str
    color_index: int
    dashed: bool
    banded: bool = False

    @property
    def color(self) -> QColor:
        """The colour of the curve and of its sample."""
        return QColor(theme.SERIES[self.color_index % len(theme.SERIES)])

    def faded(self, opacity: float) -> QColor:
        """That colour, as if seen through mist."""
        color = self.color
        color.setAlphaF(opacity)
        return color

    def pen(self, width: float) -> QPen:
        """The cosmetic pen that draws the curve."""
        pen = QPen(self.color, width, Qt.PenStyle.DashLine if self.dashed else Qt.PenStyle.SolidLine)
        if self.dashed:
            pen.setDashPattern([4, 2.5])
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        pen.setCosmetic(True)
        return pen

    def draw_sample(self, painter: QPainter, at: QPointF, width: float = 2) -> None:
        """A short piece of the curve that starts at ``at``."""
        if self.banded:
            painter.fillRect(
                QRectF(at.x(), at.y() - SAMPLE_PX / 5, SAMPLE_PX, SAMPLE_PX / 2.5), self.faded(BAND_OPACITY)
            )
        painter.setPen(self.pen(width))
        painter.drawLine(at, at + QPointF(SAMPLE_PX, 0))


class Layers(NamedTuple):
    """What is drawn of a curve: itself, what was measured behind the smoothed one, and its band."""

    line: Points = NOTHING
    faint: Points = NOTHING
    band: Band = NO_BAND

    @property
    def heights(self) -> list[Floats]:
        """Every y that must fit into the plot."""
        return [y for y in (self.line[1], self.faint[1], *self.band[1:]) if y.size]


class Curve:
    """One series in a plot: its data and what draws them. ``wanted`` tells whether the user has it switched on."""

    def __init__(self, series: Series, box: pg.ViewBox, wanted: Callable[[], bool]) -> None:
        self.series, self._wanted = series, wanted
        self.raw = NOTHING
        self.points = NOTHING
        self.average = NOTHING[1]
        self.raw_band = self.band = NO_BAND
        self.area = pg.PlotCurveItem(skipFiniteCheck=True, fillLevel="enclosed", pen=None, antialias=False)
        self.area.setZValue(BAND_Z)
        self.faint = pg.PlotCurveItem(skipFiniteCheck=True)
        self.line = pg.PlotCurveItem(skipFiniteCheck=True)
        self.marks = pg.ScatterPlotItem(size=5, pen=None, useCache=False)
        self.items = (self.area, self.faint, self.line, self.marks)
        for item in self.items:
            box.addItem(item, ignoreBounds=True)

    def set_points(self, points: Points, band: Band, weight: float) -> None:
        """Take new data, or the same ones to smooth them with another ``weight``."""
        self.raw, self.raw_band = points, band
        self.points = measured(points)
        self.average = smoothed(self.points[1], weight)
        x, low, high = measured_band(band)
        self.band = (x, smoothed(low, weight), smoothed(high, weight))

    @property
    def shown(self) -> bool:
        """Whether it is switched on and has something to show."""
        return self._wanted() and self.points[0].size > 0

    def layers(self, x_range: Range, columns: int, *, log: bool) -> Layers:
        """What to draw: the curve, the measured values behind it when it is smoothed, and its band."""
        x, y = self.points
        behind = (x, y) if self.average is not y else NOTHING
        both = [above_zero(points) if log else points for points in ((x, self.average), behind)]
        line, faint = (thinned(points, x_range, columns) for points in both)
        band = thinned_band(band_above_zero(self.band) if log else self.band, x_range, columns)
        if not log:
            return Layers(line, faint, band)
        return Layers(
            (line[0], np.log10(line[1])),
            (faint[0], np.log10(faint[1])),
            (band[0], np.log10(band[1]), np.log10(band[2])),
        )

    def draw(self, layers: Layers, y_range: Range, scale: int) -> None:
        """Set the items; where the curve is calm enough its pen is 2 ``scale`` pixels wide."""
        line, faint, (x, low, high) = layers
        travel = np.abs(np.diff(line[1])).sum() / (y_range[1] - y_range[0])
        pen = self.series.pen(2 * scale if travel < CALM else 1)
        self.line.setData(*line, pen=pen, antialias=True)
        self.marks.setData(*(line if line[0].size <= FEW else NOTHING), brush=self.series.color)
        self.faint.setData(*faint, pen=pg.mkPen(self.series.faded(0.3), width=1), antialias=True)
        self.area.setVisible(x.size > 0)
        if x.size:
            there_and_back = (np.concatenate((x, x[::-1])), np.concatenate((low, high[::-1])))
            self.area.setData(*there_and_back, brush=self.series.faded(BAND_OPACITY))

    def value_text(self, x: float | None, say: Callable[[float], str]) -> str:
        """Its name and its value nearest to ``x`` (the last one for None), "~" being the smoothed value.

        Where there is a band, its two ends stand there too.
        """
        index = -1 if x is None else nearest(self.points[0], x)
        text, more = f"{self.series.label} {say(float(self.points[1][index]))}", []
        if self.average is not self.points[1]:
            more.append(f"~{say(float(self.average[index]))}")
        xs, low, high = self.band
        if xs.size:
            place = -1 if x is None else nearest(xs, x)
            ends = QCoreApplication.translate("Curve", "{0} to {1}")
            more.append(ends.format(say(float(low[place])), say(float(high[place]))))
        return f"{text} ({', '.join(more)})" if more else text
