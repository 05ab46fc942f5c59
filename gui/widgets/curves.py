"""One live plot of several named curves: drawn at most once per call, thinned to pixel columns, ranges in steps."""

from __future__ import annotations

import csv
import io
import time
from collections.abc import Callable, Mapping

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QMouseEvent, QPainter, QPalette, QPen, QShowEvent
from PySide6.QtWidgets import QDoubleSpinBox, QHBoxLayout, QLabel, QStackedLayout, QToolButton, QVBoxLayout, QWidget

from gui import theme, words
from gui.widgets.curve_data import (
    Points,
    Range,
    above_zero,
    measured,
    nearest,
    smoothed,
    stepped_x,
    stepped_y,
    thinned,
)
from gui.widgets.curve_tools import GAP_PX, SAMPLE_PX, TOOL_PX, LegendToggle, Series, ShortLabel, ToolFlow

__all__ = ["CurvePlot", "Series"]

AXIS_WIDTH_PX = 58
FEW = 60
"""Up to so many points are marked one by one; a curve of one point would be invisible otherwise."""
CALM = 3.0
"""A curve that climbs and falls less than so many plot heights may have a wide pen; a restless one costs 100 ms."""
PERCENT_RANGE = (-0.02, 1.03)
PICTURE_SCALE = 2
NOTHING: Points = (np.empty(0), np.empty(0))


class _Curve:
    """One series: its data, its switch, and what draws it."""

    def __init__(self, toggle: LegendToggle, box: pg.ViewBox) -> None:
        self.toggle = toggle
        self.series = toggle.series
        self.raw = NOTHING
        self.points = NOTHING
        self.average = NOTHING[1]
        self.faint = pg.PlotCurveItem(skipFiniteCheck=True)
        self.line = pg.PlotCurveItem(skipFiniteCheck=True)
        self.marks = pg.ScatterPlotItem(size=5, pen=None)
        self.items = (self.faint, self.line, self.marks)
        for item in self.items:
            box.addItem(item, ignoreBounds=True)

    @property
    def shown(self) -> bool:
        """Whether it is switched on and has something to show."""
        return self.toggle.isChecked() and self.points[0].size > 0

    def layers(self, x_range: Range, columns: int, *, log: bool) -> tuple[Points, Points]:
        """What to draw: the curve and, when it is smoothed, the measured values behind it."""
        x, y = self.points
        behind = (x, y) if self.average is not y else NOTHING
        both = [above_zero(points) if log else points for points in ((x, self.average), behind)]
        line, faint = (thinned(points, x_range, columns) for points in both)
        return ((line[0], np.log10(line[1])), (faint[0], np.log10(faint[1]))) if log else (line, faint)

    def draw(self, line: Points, faint: Points, y_range: Range) -> None:
        """Set the items; the pen is wide where the curve is calm enough."""
        travel = np.abs(np.diff(line[1])).sum() / (y_range[1] - y_range[0])
        pen = self.series.pen(2 if travel < CALM else 1)
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


class CurvePlot(QWidget):
    """A live plot with a legend of switches, a readout under the pointer, smoothing, and pictures and tables of it.

    ``percent`` plots shares in [0, 1] on a fixed axis from 0 to 100 %; other plots can have a logarithmic axis.
    The view follows the data until the user zooms or pans; ``fit`` follows again. Hidden, it keeps data undrawn.
    """

    save_picture_requested = Signal()
    save_csv_requested = Signal()

    def __init__(self, title: str, y_label: str, x_label: str, *, percent: bool = False, empty_text: str) -> None:
        super().__init__()
        self._x_label, self._percent, self._empty_text = x_label, percent, empty_text
        self._axis_names = {"left": f"{y_label} (%)" if percent else y_label, "bottom": x_label}
        self._say = words.percent if percent else words.number
        self._curves: dict[str, _Curve] = {}
        self._x_range: Range | None = None
        self._y_range: Range | None = None
        self._following, self._stale = True, False
        self._pointer: float | None = None
        self.last_redraw_ms = 0.0
        """How long the newest ``set_data`` took, painting included; 0 where nothing was drawn."""
        self.setAccessibleName(title)
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self.setAutoFillBackground(True)
        self._title = QLabel(title)
        font = self._title.font()
        font.setBold(True)
        self._title.setFont(font)
        self._title.setContentsMargins(0, 0, 8, 0)
        self._readout = ShortLabel()
        self._readout.setObjectName("curve_readout")
        self._readout.setToolTip(
            self.tr("The values under the pointer, or the last ones; ~ is the smoothed value. Use it to compare curves.")
        )
        self._build_view()
        self._build_tools(title)
        self._sentence = QLabel(empty_text)
        self._sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._sentence.setWordWrap(True)
        self._sentence.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self._pages = QStackedLayout()
        self._pages.addWidget(self._sentence)
        self._pages.addWidget(self._view)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 4, 8, 4)
        column.setSpacing(2)
        column.addLayout(self._flow)
        column.addWidget(self._readout)
        column.addLayout(self._pages, 1)
        self._restyle()
        self._redraw()

    def set_series(self, series: list[Series]) -> None:
        """Show these curves, without data yet; a curve that was switched off stays off."""
        off = {key for key, curve in self._curves.items() if not curve.toggle.isChecked()}
        for old in self._curves.values():
            self._flow.removeWidget(old.toggle)
            old.toggle.deleteLater()
            for item in old.items:
                self._box.removeItem(item)
        self._flow.removeWidget(self._tools)
        self._curves = {}
        for one in series:
            toggle = LegendToggle(
                one, self.tr("Shows or hides this curve. Hide one to see the others on their own scale.")
            )
            toggle.setChecked(one.key not in off)
            toggle.toggled.connect(self._rescale)
            self._flow.addWidget(toggle)
            self._curves[one.key] = _Curve(toggle, self._box)
        self._flow.addWidget(self._tools)
        order = [*(curve.toggle for curve in self._curves.values()), *self._tools.findChildren(QToolButton)[:1]]
        for before, after in zip(order, order[1:], strict=False):
            QWidget.setTabOrder(before, after)
        self.fit()

    def set_data(self, data: Mapping[str, Points]) -> None:
        """Replace the data of all curves: key -> x and y, each (N,) float64, x not falling.

        Values that are no numbers are left out. The arrays are kept, not copied. A key that ``set_series`` did not
        name raises KeyError. Paints before it returns, unless it is hidden.
        """
        begin = time.perf_counter()
        for curve in self._curves.values():
            curve.raw = NOTHING
        for key, points in data.items():
            self._curves[key].raw = points
        for curve in self._curves.values():
            curve.points = measured(curve.raw)
        self._smooth()
        if self._stale:
            self.last_redraw_ms = 0.0
            return
        # The scene paints once its posted events are delivered: now, so that the caller knows what a frame costs.
        QCoreApplication.sendPostedEvents(self._view.scene(), QEvent.Type.MetaCall)
        self.last_redraw_ms = (time.perf_counter() - begin) * 1000

    def fit(self) -> None:
        """Show everything, and follow the data from now on."""
        self._following = True
        self._x_range = None
        self._rescale()

    def picture(self) -> QImage:
        """The plot with title, axes and the legend of its visible curves, at twice its size on the screen."""
        if not self.isVisible():
            self.grab()  # carries out the layout that a hidden widget still waits for
        size, header = self._view.size(), 32
        image = QImage(QSize(size.width(), size.height() + header) * PICTURE_SCALE, QImage.Format.Format_RGB32)
        image.fill(QColor(theme.current().card))
        self._hair.hide()
        self._redraw(columns=size.width() * PICTURE_SCALE, hidden=True)
        painter = QPainter(image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(PICTURE_SCALE, PICTURE_SCALE)
        self._view.render(painter, QRectF(0, header, size.width(), size.height()), self._view.viewport().rect())
        ink = QColor(theme.current().text)
        painter.setPen(ink)
        painter.setFont(self._title.font())
        painter.drawText(QPointF(8, 21), self._title.text())
        painter.setFont(self._readout.font())
        left = float(size.width())
        for curve in reversed([curve for curve in self._curves.values() if curve.shown]):
            left -= painter.fontMetrics().horizontalAdvance(curve.series.label) + 2 * GAP_PX
            painter.setPen(ink)
            painter.drawText(QPointF(left, 20), curve.series.label)
            left -= SAMPLE_PX + GAP_PX
            curve.series.draw_sample(painter, QPointF(left, 16))
        painter.end()
        self._redraw(hidden=True)
        return image

    def csv_text(self) -> str:
        """All data as they came, as comma-separated text with the columns series, x, y."""
        text = io.StringIO()
        writer = csv.writer(text, lineterminator="\n")
        writer.writerow(("series", "x", "y"))
        for curve in self._curves.values():
            x, y = curve.raw
            writer.writerows(zip([curve.series.label] * x.size, x.tolist(), y.tolist(), strict=True))
        return text.getvalue()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._restyle()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._redraw()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """What pyqtgraph's view does not do by itself: rubber band, double-click, keys, the pointer leaving."""
        del watched
        match event.type():
            case QEvent.Type.MouseButtonPress if isinstance(event, QMouseEvent):
                band = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
                self._box.setMouseMode(pg.ViewBox.RectMode if band else pg.ViewBox.PanMode)
            case QEvent.Type.MouseButtonDblClick:
                self.fit()
            case QEvent.Type.Leave:
                self._point_at(None)
            case QEvent.Type.KeyPress if isinstance(event, QKeyEvent):
                return self._key(event)
        return False

    def _build_view(self) -> None:
        view = pg.PlotWidget()
        plot = view.getPlotItem()
        plot.hideButtons()
        plot.setMenuEnabled(False)
        plot.disableAutoRange()
        self._view, self._box = view, plot.getViewBox()
        self._axes = {side: plot.getAxis(side) for side in ("left", "bottom")}
        for axis in self._axes.values():
            axis.enableAutoSIPrefix(False)
            axis.setGrid(255)
            axis.setStyle(tickFont=self._readout.font(), maxTickLevel=1)
        self._axes["left"].setWidth(AXIS_WIDTH_PX)  # fixed: the plot does not jump, and two of them stand in line
        self._axes["left"].setScale(100 if self._percent else 1)
        self._hair = pg.InfiniteLine(angle=90)
        self._hair.hide()
        self._box.addItem(self._hair, ignoreBounds=True)
        self._box.setLimits(minXRange=1e-9, minYRange=1e-12)
        self._box.sigRangeChangedManually.connect(self._keep_view)
        self._box.sigResized.connect(lambda: self._redraw())
        view.scene().sigMouseMoved.connect(self._hover)
        view.setObjectName("curve_view")
        view.setAccessibleName(self.accessibleName())
        view.setToolTip(
            self.tr(
                "Wheel zooms, drag moves, Shift-drag marks a part, double-click shows everything."
                " Keys: arrows read values, + and - zoom. Look closer to judge noise and trend."
            )
        )
        for watched in (view, view.viewport()):
            watched.installEventFilter(self)

    def _build_tools(self, title: str) -> None:
        self._tools = QWidget()
        row = QHBoxLayout(self._tools)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)

        def tool(icon: str, name: str, tool_tip: str, slot: Callable[[], None]) -> QToolButton:
            button = QToolButton()
            button.setObjectName(f"curve_{icon}")
            button.setAccessibleName(f"{title}: {name}")
            button.setToolTip(tool_tip)
            button.setAutoRaise(True)
            button.setFixedSize(TOOL_PX, TOOL_PX)
            button.clicked.connect(lambda: slot())
            row.addWidget(button)
            self._icons[button] = icon
            return button

        self._icons: dict[QToolButton, str] = {}
        self._log = tool(
            "log",
            self.tr("logarithmic axis"),
            self.tr("Logarithmic axis: each step up is ten times more. Use it to see small costs fall."),
            self._set_log,
        )
        self._log.setCheckable(True)
        self._log.setVisible(not self._percent)
        smooth_tip = self.tr(
            "Smoothing: how much of the past a moving average keeps, 0 to 0.99. Raise it to see the trend in noise."
        )
        self._smooth_icon = QLabel()
        self._smooth_icon.setToolTip(smooth_tip)
        row.addWidget(self._smooth_icon)
        self._weight = QDoubleSpinBox()
        self._weight.setObjectName("curve_smoothing")
        self._weight.setAccessibleName(f"{title}: " + self.tr("smoothing"))
        self._weight.setToolTip(smooth_tip)
        self._weight.setRange(0, 0.99)
        self._weight.setSingleStep(0.05)
        self._weight.valueChanged.connect(self._smooth)
        row.addWidget(self._weight)
        tool(
            "fit",
            self.tr("show everything"),
            self.tr("Shows everything and follows the training. Use it after zooming."),
            self.fit,
        )
        self._picture = tool("picture", self.tr("save picture"), "", self.save_picture_requested.emit)
        self._table = tool("table", self.tr("save table"), "", self.save_csv_requested.emit)
        self._flow = ToolFlow()
        self._flow.addWidget(self._title)
        self._flow.addWidget(self._tools)
