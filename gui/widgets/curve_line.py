"""One curve of a live plot: what it is called, its data, and the items that draw it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from gui import theme
from gui.widgets.curve_data import NOTHING, Points, Range, above_zero, measured, nearest, smoothed, thinned

SAMPLE_PX = 22
FEW = 60
"""Up to so many points are marked one by one; a curve of one point would be invisible otherwise."""
CALM = 3.0
"""A curve that climbs and falls less than so many plot heights may have a wide pen; a restless one costs 100 ms."""


@dataclass(frozen=True)
class Series:
    """One curve: ``color_index`` counts in ``theme.SERIES``; dashed means measured on test or validation data."""

    key: str
    label: str
    color_index: int
    dashed: bool

    @property
    def color(self) -> QColor:
        """The colour of the curve and of its sample."""
        return QColor(theme.SERIES[self.color_index % len(theme.SERIES)])

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
        painter.setPen(self.pen(width))
        painter.drawLine(at, at + QPointF(SAMPLE_PX, 0))


class Curve:
    """One series in a plot: its data and what draws them. ``wanted`` tells whether the user has it switched on."""

    def __init__(self, series: Series, box: pg.ViewBox, wanted: Callable[[], bool]) -> None:
        self.series, self._wanted = series, wanted
        self.raw = NOTHING
        self.points = NOTHING
        self.average = NOTHING[1]
        self.faint = pg.PlotCurveItem(skipFiniteCheck=True)
        self.line = pg.PlotCurveItem(skipFiniteCheck=True)
        self.marks = pg.ScatterPlotItem(size=5, pen=None, useCache=False)
        self.items = (self.faint, self.line, self.marks)
        for item in self.items:
            box.addItem(item, ignoreBounds=True)

    def set_points(self, points: Points, weight: float) -> None:
        """Take new data, or the same ones to smooth them with another ``weight``."""
        self.raw = points
        self.points = measured(points)
        self.average = smoothed(self.points[1], weight)

    @property
    def shown(self) -> bool:
        """Whether it is switched on and has something to show."""
        return self._wanted() and self.points[0].size > 0

    def layers(self, x_range: Range, columns: int, *, log: bool) -> tuple[Points, Points]:
        """What to draw: the curve and, when it is smoothed, the measured values behind it."""
        x, y = self.points
        behind = (x, y) if self.average is not y else NOTHING
        both = [above_zero(points) if log else points for points in ((x, self.average), behind)]
        line, faint = (thinned(points, x_range, columns) for points in both)
        return ((line[0], np.log10(line[1])), (faint[0], np.log10(faint[1]))) if log else (line, faint)

    def draw(self, line: Points, faint: Points, y_range: Range, scale: int) -> None:
        """Set the items; where the curve is calm enough its pen is 2 ``scale`` pixels wide."""
        travel = np.abs(np.diff(line[1])).sum() / (y_range[1] - y_range[0])
        pen = self.series.pen(2 * scale if travel < CALM else 1)
        self.line.setData(*line, pen=pen, antialias=True)
        color = self.series.color
        self.marks.setData(*(line if line[0].size <= FEW else NOTHING), brush=color)
        color.setAlphaF(0.3)
        self.faint.setData(*faint, pen=pg.mkPen(color, width=1), antialias=True)

    def value_text(self, x: float | None, say: Callable[[float], str]) -> str:
        """Its name and its value nearest to ``x`` (the last one for None), "(~)" being the smoothed value."""
        index = -1 if x is None else nearest(self.points, x)
        text = f"{self.series.label} {say(float(self.points[1][index]))}"
        return text if self.average is self.points[1] else f"{text} (~{say(float(self.average[index]))})"
