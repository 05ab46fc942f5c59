"""Small painted pictures beside a setting: an activation's curve with its derivative, and how start values lie."""

from __future__ import annotations

import math
from abc import ABC, abstractmethod
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from PySide6.QtCore import QCoreApplication, QEvent, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QToolTip, QWidget

from engine.pictures import Curve, Picture, Starts
from gui import theme
from gui.words import count, readable

WIDTH_PX, HEIGHT_PX = 148, 84
BINS = 41
SOLID, DASHED, NONE = Qt.PenStyle.SolidLine, Qt.PenStyle.DashLine, Qt.PenStyle.NoPen
_LEFT_PX, _RIGHT_PX, _TOP_PX, _BOTTOM_PX = 26, 10, 16, 14
_TICK_PX = 9

Place: TypeAlias = Callable[[float, float], QPointF]


@dataclass(frozen=True)
class Frame:
    """The corners of what is drawn; 0 lies within both ranges."""

    left: float
    right: float
    bottom: float
    top: float


class Drawing(ABC):
    """What stands between the axes of a ``Plot``."""

    frame: Frame

    @property
    @abstractmethod
    def legend(self) -> tuple[tuple[str, Qt.PenStyle], ...]:
        """What is drawn, and with which line; ``NONE`` for bars."""

    @abstractmethod
    def plain(self) -> str:
        """The picture in numbers."""

    @abstractmethod
    def read(self, x: float) -> str:
        """The numbers at ``x``."""

    @abstractmethod
    def paint(self, painter: QPainter, place: Place) -> None:
        """Draw; ``place`` says where a point of the frame lies."""


class CurveDrawing(Drawing):
    """f solid, its derivative dashed."""

    def __init__(self, curve: Curve) -> None:
        self._curve = curve
        low = min(curve.y.min(), curve.slope.min())
        high = max(curve.y.max(), curve.slope.max())
        bottom = -_rounded_up(-low) if low < -1e-3 else 0.0
        self.frame = Frame(float(curve.x[0]), float(curve.x[-1]), bottom, _rounded_up(high))

    @property
    def legend(self) -> tuple[tuple[str, Qt.PenStyle], ...]:
        name, derivative = self._names
        return (name, SOLID), (derivative, DASHED)

    @property
    def _names(self) -> tuple[str, str]:
        return ("f(x, 0)₁", "∂f / ∂x") if self._curve.joint else ("f(x)", "f′(x)")

    def plain(self) -> str:
        points = "; ".join(self.read(x) for x in (self.frame.left, 0.0, self.frame.right))
        slope = self._curve.slope
        text = QCoreApplication.translate("Plot", "{0}. The derivative lies between {1} and {2}.")
        return text.format(points, _short(slope.min()), _short(slope.max()))

    def read(self, x: float) -> str:
        curve = self._curve
        here = int(np.abs(curve.x - x).argmin())
        named = zip(("x", *self._names), (curve.x, curve.y, curve.slope), strict=True)
        return ", ".join(f"{name} = {_short(values[here])}" for name, values in named)

    def paint(self, painter: QPainter, place: Place) -> None:
        curve = self._curve
        for values, style in ((curve.slope, DASHED), (curve.y, SOLID)):
            painter.setPen(_pen(style))
            painter.drawPolyline(QPolygonF([place(x, y) for x, y in zip(curve.x, values, strict=True)]))


class StartsDrawing(Drawing):
    """How often each size occurs among start values, in ``BINS`` bins around zero."""

    def __init__(self, starts: Starts) -> None:
        self._starts = starts
        end = _rounded_up(float(np.abs(starts.values).max()))
        counts, self._edges = np.histogram(starts.values, BINS, (-end, end))
        self._shares = counts / len(starts.values)
        self.frame = Frame(-end, end, 0.0, float(self._shares.max()))

    @property
    def legend(self) -> tuple[tuple[str, Qt.PenStyle], ...]:
        return ((QCoreApplication.translate("Plot", "start values"), NONE),)

    def plain(self) -> str:
        values, fans = self._starts.values, self._starts.fans
        numbers = (values.std(), values.min(), values.max())
        return QCoreApplication.translate("Plot", "{0} in, {1} out: σ {2}, from {3} to {4}").format(
            count(fans.fan_in), count(fans.fan_out), *(_short(value) for value in numbers)
        )

    def read(self, x: float) -> str:
        here = min(max(int(np.searchsorted(self._edges, x, "right")) - 1, 0), BINS - 1)
        low, high = (_short(edge) for edge in self._edges[here : here + 2])
        share = f"{self._shares[here] * 100:.2f}"
        return QCoreApplication.translate("Plot", "From {0} to {1}: {2} %").format(low, high, share)

    def paint(self, painter: QPainter, place: Place) -> None:
        painter.setPen(NONE)
        painter.setBrush(QColor(theme.current().accent))
        for share, low, high in zip(self._shares, self._edges, self._edges[1:], strict=False):
            if share:
                foot, top = place(low, 0), place(high, share)
                tall = max(foot.y() - top.y(), 1.0)  # rare values can be seen, too
                painter.drawRect(QRectF(foot.x(), foot.y() - tall, max(top.x() - foot.x() - 0.5, 1), tall))


def drawing(picture: Picture | None) -> Drawing | None:
    """How ``picture`` is drawn; None where there is nothing to see, as of values that are all the same."""
    if isinstance(picture, Curve):
        return CurveDrawing(picture)
    return StartsDrawing(picture) if isinstance(picture, Starts) and np.ptp(picture.values) > 0 else None


class Plot(QWidget):
    """A drawing between axes with their ends named; the pointer reads its numbers. Hidden while there is none."""

    def __init__(self, object_name: str) -> None:
        super().__init__()
        self._drawing: Drawing | None = None
        self.setObjectName(object_name)
        self.setFixedSize(WIDTH_PX, HEIGHT_PX)
        self.setMouseTracking(True)
        self.hide()

    def show_drawing(self, shown: Drawing | None, name: str) -> None:
        """Show a drawing of what is called ``name``; None for none."""
        self._drawing = shown
        numbers = shown.plain() if shown else ""
        self.setAccessibleName(name)
        self.setAccessibleDescription(numbers)
        self.setToolTip(numbers)
        self.setVisible(shown is not None)
        self.update()

    @property
    def _area(self) -> QRectF:
        return QRectF(self.rect()).adjusted(_LEFT_PX, _TOP_PX, -_RIGHT_PX, -_BOTTOM_PX)

    def _place(self, x: float, y: float) -> QPointF:
        assert self._drawing is not None
        area, frame = self._area, self._drawing.frame
        across = (x - frame.left) / (frame.right - frame.left)
        up = (y - frame.bottom) / (frame.top - frame.bottom)
        return QPointF(area.left() + across * area.width(), area.bottom() - up * area.height())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._drawing is not None and self._area.contains(event.position()):
            frame, area = self._drawing.frame, self._area
            share = (event.position().x() - area.left()) / area.width()
            words = self._drawing.read(frame.left + share * (frame.right - frame.left))
            QToolTip.showText(event.globalPosition().toPoint(), words, self)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        QToolTip.hideText()

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._drawing is None:
            return
        frame, painter = self._drawing.frame, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = self.font()
        font.setPixelSize(_TICK_PX)
        painter.setFont(font)
        painter.setPen(QPen(QColor(theme.current().secondary), 0.5))
        painter.drawLine(self._place(frame.left, 0), self._place(frame.right, 0))
        painter.drawLine(self._place(0, frame.bottom), self._place(0, frame.top))
        self._drawing.paint(painter, self._place)
        self._paint_ticks(painter, self._drawing)
        _paint_legend(painter, self._drawing)
        painter.end()

    def _paint_ticks(self, painter: QPainter, shown: Drawing) -> None:
        frame, middle = shown.frame, Qt.AlignmentFlag.AlignVCenter
        painter.setPen(QColor(theme.current().secondary))
        for x in (frame.left, 0.0, frame.right):
            room = QRectF(self._place(x, 0).x() - 20, self._area.bottom() + 1, 40, _BOTTOM_PX - 1)
            painter.drawText(room, Qt.AlignmentFlag.AlignHCenter | middle, _short(x))
        if isinstance(shown, StartsDrawing):
            return  # the height of a bar is a share that depends on the bins; the pointer reads it
        zero = self._place(0, 0).y()
        for y in (0.0, frame.bottom, frame.top):
            height = self._place(0, y).y()
            if y == 0 or abs(height - zero) > _TICK_PX:
                room = QRectF(0, height - 8, _LEFT_PX - 3, 16)
                painter.drawText(room, Qt.AlignmentFlag.AlignRight | middle, _short(y))


def _paint_legend(painter: QPainter, shown: Drawing) -> None:
    left, middle = float(_LEFT_PX), _TOP_PX / 2 - 2
    for words, style in shown.legend:
        if style != NONE:
            painter.setPen(_pen(style))
            painter.drawLine(QPointF(left, middle), QPointF(left + 16, middle))
            left += 20
        painter.setPen(QColor(theme.current().secondary))
        painter.drawText(QRectF(left, middle - 8, WIDTH_PX - left, 16), Qt.AlignmentFlag.AlignVCenter, words)
        left += painter.fontMetrics().horizontalAdvance(words) + 10


def _pen(style: Qt.PenStyle) -> QPen:
    """Solid lines stand out, dashed ones step back."""
    look = theme.current()
    return QPen(QColor(look.accent), 1.6) if style == SOLID else QPen(QColor(look.secondary), 1.2, style)


def _rounded_up(value: float) -> float:
    """The next of …, 1, 2, 4, 5, 10, …: 0.081 -> 0.1. A hair more than a round number counts as that number."""
    if value <= 0:
        return 1.0
    decade = 10.0 ** math.floor(math.log10(value))
    return next(step * decade for step in (1, 2, 4, 5, 10) if value <= step * decade * 1.002)


def _short(value: float) -> str:
    """Three significant digits: −0.0811; what rounding leaves of a zero is 0."""
    return readable(f"{round(float(value), 12) + 0.0:.3g}")
