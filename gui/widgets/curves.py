"""One live plot of several named curves: drawn at most once per call, thinned to pixel columns, ranges in steps."""

from __future__ import annotations

import csv
import io
import itertools
import time
from collections.abc import Mapping
from functools import partial

import pyqtgraph as pg
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFontMetricsF,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPalette,
    QShowEvent,
)
from PySide6.QtWidgets import QGraphicsItem, QLabel, QStackedLayout, QVBoxLayout, QWidget

from gui import theme, words
from gui.widgets.curve_data import (
    NO_BAND,
    NOTHING,
    Band,
    Points,
    Range,
    log_tick_texts,
    log_ticks,
    percent_range,
    stepped_x,
    stepped_y,
    tick_texts,
)
from gui.widgets.curve_line import SAMPLE_PX, Curve, Layers, Series
from gui.widgets.curve_tools import GAP_PX, ShortLabel, ToolRow

__all__ = ["CurvePlot", "Series"]

AXIS_WIDTH_PX, AXIS_HEIGHT_PX = 64, 34
PICTURE_SCALE, PICTURE_HEADER_PX = 2, 32


def _tick_texts(axis: pg.AxisItem, values: list[float], scale: float, spacing: float) -> list[str]:
    """Replaces pyqtgraph's labels, which separate no thousands."""
    return log_tick_texts(values) if axis.logMode else tick_texts([value * scale for value in values], spacing * scale)


def _log_tick_levels(low: float, high: float, *_: object) -> list[tuple[None, list[float]]]:
    """Replaces pyqtgraph's ticks, which leave a plot within one decade without labels."""
    return [(None, exponents) for exponents in log_ticks(low, high)]


class CurvePlot(QWidget):
    """A live plot with a legend of switches, a readout under the pointer, smoothing, and pictures and tables of it.

    ``percent`` plots shares in [0, 1] on an axis that ends at 100 %; other plots can have a logarithmic axis.
    The view follows the data until the user zooms or pans; ``fit`` follows again. Hidden, it keeps data undrawn.
    """

    save_picture_requested = Signal()
    save_csv_requested = Signal()

    def __init__(self, title: str, y_label: str, x_label: str, *, percent: bool = False, empty_text: str) -> None:
        super().__init__()
        self._x_label, self._percent, self._empty_text, self._note = x_label, percent, empty_text, ""
        self._axis_names = {"left": f"{y_label} (%)" if percent else y_label, "bottom": x_label}
        self._say = words.percent if percent else words.number
        self._curves: dict[str, Curve] = {}
        self._x_range: Range | None = None
        self._y_range: Range | None = None
        self._following, self._is_log, self._weight = True, False, 0.0
        self._pointer: float | None = None
        self.last_redraw_ms = 0.0
        """How long the newest ``set_data`` took, painting included."""
        self.setAccessibleName(title)
        self._row = ToolRow(title, percent=percent)
        self._row.log_toggled.connect(self._set_log)
        self._row.weight_changed.connect(self._set_weight)
        self._row.fit_requested.connect(self.fit)
        self._row.picture_requested.connect(self.save_picture_requested)
        self._row.table_requested.connect(self.save_csv_requested)
        self._readout = ShortLabel()
        self._readout.setObjectName("curve_readout")
        self._readout.setToolTip(
            self.tr(
                "The values under the pointer, or the last ones; ~ is the smoothed value. Use it to compare curves."
            )
        )
        self._build_view()
        self._sentence = QLabel(empty_text)
        self._sentence.setObjectName("curve_sentence")
        self._sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._sentence.setWordWrap(True)
        self._sentence.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 4, 8, 4)
        column.setSpacing(2)
        column.addWidget(self._row)
        column.addWidget(self._readout)
        self._pages = QStackedLayout()
        column.addLayout(self._pages, 1)  # first: what a stack of no widget gets, it shows as a window of its own
        self._pages.addWidget(self._sentence)
        self._pages.addWidget(self._view)
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self._restyle()

    def set_series(self, series: list[Series], note: str = "") -> None:
        """Show these curves, without data yet; a curve that was switched off stays off.

        ``note`` says what lines and bands are, where that is not plain.
        """
        self._note = note
        for curve in self._curves.values():
            for item in curve.items:
                self._box.removeItem(item)
        self._row.set_series(series, note)
        self._curves = {
            toggle.series.key: Curve(toggle.series, self._box, toggle.isChecked) for toggle in self._row.toggles
        }
        for toggle in self._row.toggles:
            toggle.toggled.connect(self._rescale)
        self.fit()

    def set_empty_text(self, text: str) -> None:
        """What is said as long as there is nothing to plot."""
        self._empty_text = text
        self._redraw()

    def set_data(self, data: Mapping[str, Points], bands: Mapping[str, Band] | None = None) -> None:
        """Replace the data of all curves: key -> x and y, each (N,) float64, x not falling; and their ``bands``.

        Values that are no numbers are left out. The arrays are kept, not copied. A key that ``set_series`` did not
        name raises KeyError. Paints before it returns, unless it is hidden.
        """
        begin = time.perf_counter()
        bands = bands or {}
        for curve in self._curves.values():
            curve.set_points(NOTHING, NO_BAND, self._weight)
        for key, points in data.items():
            self._curves[key].set_points(points, bands.get(key, NO_BAND), self._weight)
        self._redraw()
        # The scene paints once, when its posted events are delivered: now, so that a frame's cost is known.
        QCoreApplication.sendPostedEvents(self._view.scene(), QEvent.Type.MetaCall)
        self.last_redraw_ms = (time.perf_counter() - begin) * 1000

    def fit(self) -> None:
        """Show everything, and follow the data from now on."""
        self._following = True
        self._x_range = None
        self._rescale()

    def settle(self) -> None:
        """Close the room that was kept for more data, unless the user chose a view of their own."""
        if self._following:
            self.fit()

    def picture(self) -> QImage:
        """The plot with title, axes and the legend of its visible curves, at twice its size on the screen."""
        if not self.isVisible():
            self.grab()  # carries out the layout that a hidden widget still waits for
        plot = QRectF(self._view.rect()).translated(GAP_PX, PICTURE_HEADER_PX)
        size = QSize(int(plot.right()) + GAP_PX, int(plot.bottom()) + GAP_PX)
        image = QImage(size * PICTURE_SCALE, QImage.Format.Format_RGB32)
        image.setDevicePixelRatio(PICTURE_SCALE)
        image.fill(QColor(theme.current().card))
        pointer = self._pointer
        self._point_at(None)
        self._draw(self._columns() * PICTURE_SCALE, scale=PICTURE_SCALE)
        painter = QPainter(image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._view.render(painter, plot, self._view.viewport().rect())
        ink = QColor(theme.current().text)
        painter.setPen(ink)
        painter.setFont(self._row.title.font())
        painter.drawText(QPointF(GAP_PX + 2, 21), self._row.title.text())
        painter.setFont(self._readout.font())
        left = plot.right()
        if self._note:
            title_px = QFontMetricsF(self._row.title.font()).horizontalAdvance(self._row.title.text())
            painter.setPen(QColor(theme.current().secondary))
            painter.drawText(QPointF(2 * GAP_PX + 2 + title_px, 21), self._note)
        for curve in reversed([curve for curve in self._curves.values() if curve.shown]):
            left -= painter.fontMetrics().horizontalAdvance(curve.series.label) + 2 * GAP_PX
            painter.setPen(ink)
            painter.drawText(QPointF(left, 20), curve.series.label)
            left -= SAMPLE_PX + GAP_PX
            curve.series.draw_sample(painter, QPointF(left, 16), 2 * PICTURE_SCALE)
        painter.end()
        self._draw(self._columns())
        self._point_at(pointer)
        return image

    def csv_text(self) -> str:
        """All data as they came, as comma-separated text: series, x, y and, with bands, lowest and highest."""
        text = io.StringIO()
        writer = csv.writer(text, lineterminator="\n")
        banded = any(curve.raw_band[0].size for curve in self._curves.values())
        writer.writerow(("series", "x", "y", "lowest", "highest") if banded else ("series", "x", "y"))
        for curve in self._curves.values():
            columns = [values.tolist() for values in (*curve.raw, *(curve.raw_band[1:] if banded else ()))]
            rows = itertools.zip_longest(*columns, fillvalue="")  # a band may still lack the newest place
            writer.writerows((curve.series.label, *row) for row in rows)
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
        kind = event.type()
        if kind == QEvent.Type.MouseButtonPress and isinstance(event, QMouseEvent):
            band = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            self._box.setMouseMode(pg.ViewBox.RectMode if band else pg.ViewBox.PanMode)
        elif kind == QEvent.Type.MouseButtonDblClick:
            self.fit()
        elif kind in (QEvent.Type.Leave, QEvent.Type.FocusOut):
            self._point_at(None)
        elif kind == QEvent.Type.FocusIn and isinstance(event, QFocusEvent):
            if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
                self._point_at(self._box.viewRange()[0][1])
        elif kind == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._key(event.key())
        return False

    def _build_view(self) -> None:
        view = pg.PlotWidget()
        plot = view.getPlotItem()
        plot.hideButtons()
        plot.setMenuEnabled(False)
        plot.disableAutoRange()
        self._view, self._box = view, plot.getViewBox()
        self._axes = {side: plot.getAxis(side) for side in self._axis_names}
        # A grid belongs to the opposite axes: an axis with one drops the labels at its ends and paints over the curves.
        self._grids = {side: plot.getAxis(side) for side in ("right", "top")}
        for axis in self._axes.values():
            axis.enableAutoSIPrefix(False)
            axis.setStyle(tickFont=self._readout.font(), tickLength=0, hideOverlappingLabels=False)
            axis.tickStrings = partial(_tick_texts, axis)
        for side, axis in self._grids.items():
            plot.showAxis(side)
            axis.setStyle(showValues=False, tickLength=0, maxTickLevel=1)
            axis.setGrid(255)
            axis.setZValue(self._box.zValue() - 1)
        for axis in (*self._axes.values(), *self._grids.values()):
            axis.setCacheMode(QGraphicsItem.CacheMode.DeviceCoordinateCache)  # halves the time of a frame
        for axis in (self._axes["left"], self._grids["right"]):
            axis.setScale(100 if self._percent else 1)
            axis.logTickValues = _log_tick_levels
        self._axes["left"].setWidth(AXIS_WIDTH_PX)  # fixed: the plot does not jump, and two of them stand in line
        self._axes["bottom"].setHeight(AXIS_HEIGHT_PX)
        plot.layout.setContentsMargins(0, 8, 12, 0)
        self._hair = pg.InfiniteLine(angle=90)
        self._hair.hide()
        self._box.addItem(self._hair, ignoreBounds=True)
        self._box.setLimits(minXRange=1e-9, minYRange=1e-12)
        self._box.sigRangeChangedManually.connect(self._keep_view)
        self._box.sigResized.connect(self._redraw)
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

    def _restyle(self) -> None:
        look = theme.current()
        self._view.setBackground(look.card)
        self._hair.setPen(pg.mkPen(look.secondary, width=1))
        for axis in (*self._axes.values(), *self._grids.values()):
            axis.setPen(pg.mkPen(look.hairline, width=1))
        for side, axis in self._axes.items():
            axis.setTextPen(look.secondary)
            axis.setLabel(self._axis_names[side], **{"color": look.secondary, "font-size": f"{theme.SECONDARY_PX}px"})

    def _columns(self) -> int:
        return max(int(self._box.width()), 100)

    def _redraw(self) -> None:
        """Draw if anybody can see it."""
        if self.isVisible():
            self._draw(self._columns())
            self._say_values()

    def _draw(self, columns: int, *, scale: int = 1) -> None:
        shown = [curve for curve in self._curves.values() if curve.shown]
        x_range, y_range = map(tuple, self._box.viewRange())
        if self._following and shown:
            first = min(float(curve.points[0][0]) for curve in shown)
            last = max(float(curve.points[0][-1]) for curve in shown)
            x_range = self._x_range = stepped_x(self._x_range, first, last)
        layers = {curve: curve.layers(x_range, columns, log=self._is_log) for curve in shown}
        heights = [y for of in layers.values() for y in of.heights]
        if self._following and heights:
            lowest, highest = min(float(y.min()) for y in heights), max(float(y.max()) for y in heights)
            y_range = self._y_range = (
                percent_range(lowest)
                if self._percent
                else stepped_y(self._y_range, lowest, highest, from_zero=not self._is_log)
            )
            self._box.setRange(xRange=x_range, yRange=y_range, padding=0)
        for curve in self._curves.values():
            curve.draw(layers.get(curve, Layers()), y_range, scale)
        self._show_page(nothing_above_zero=bool(shown) and not heights)

    def _show_page(self, *, nothing_above_zero: bool) -> None:
        known = any(curve.points[0].size for curve in self._curves.values())
        self._row.set_savable(known)
        self._sentence.setText(
            self.tr("Nothing here is above zero, and a logarithmic axis shows nothing else. Switch it off above.")
            if known
            else self._empty_text
        )
        self._pages.setCurrentIndex(1 if known and not nothing_above_zero else 0)

    def _say_values(self) -> None:
        last = self._values_text(None)
        self._readout.set_text(last if self._pointer is None else self._values_text(self._pointer))
        self.setAccessibleDescription(last)
        self._view.setAccessibleDescription(last)

    def _values_text(self, x: float | None) -> str:
        """The readout at ``x``, or at the end of the data: "epoch 3.42 · train 0.0831 · validation 0.102"."""
        shown = [curve for curve in self._curves.values() if curve.shown]
        if not shown:
            return ""
        at = max(float(curve.points[0][-1]) for curve in shown) if x is None else x
        values = [curve.value_text(x, self._say) for curve in shown]
        return " · ".join([f"{self._x_label} {words.number(at)}", *values, *filter(None, [self._note])])

    def _point_at(self, x: float | None) -> None:
        self._pointer = x
        self._hair.setVisible(x is not None)
        if x is not None:
            self._hair.setPos(x)
        self._say_values()

    def _hover(self, scene_pos: QPointF) -> None:
        inside = self._box.sceneBoundingRect().contains(scene_pos)
        self._point_at(self._box.mapSceneToView(scene_pos).x() if inside else None)

    def _key(self, key: int) -> bool:
        left, right = self._box.viewRange()[0]
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(key))
        zoom = {Qt.Key.Key_Plus: 0.8, Qt.Key.Key_Equal: 0.8, Qt.Key.Key_Minus: 1.25}.get(Qt.Key(key))
        if step:
            at = right if self._pointer is None else self._pointer
            self._point_at(min(max(at + step * (right - left) / 50, left), right))
        elif zoom:
            self._box.scaleBy((zoom, zoom))
            self._keep_view()
        return bool(step or zoom)

    def _keep_view(self) -> None:
        """The user has zoomed or moved: leave the view alone."""
        self._following = False
        self._redraw()

    def _rescale(self) -> None:
        self._y_range = None
        self._redraw()

    def _set_log(self, is_log: bool) -> None:
        self._is_log = is_log
        for axis in (self._axes["left"], self._grids["right"]):
            axis.setLogMode(is_log)
        self.fit()

    def _set_weight(self, weight: float) -> None:
        self._weight = weight
        for curve in self._curves.values():
            curve.set_points(curve.raw, curve.raw_band, weight)
        self._rescale()
