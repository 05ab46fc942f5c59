"""What a network with two inputs and one output answers everywhere on a square."""

from __future__ import annotations

import math
import sys

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QEvent, QLineF, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QKeyEvent,
    QLinearGradient,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QPixmap,
    QPolygonF,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui import theme
from gui.widgets.colormap import colored
from gui.widgets.field import Field
from gui.widgets.point_marks import point_mark
from gui.words import readable

LEFT_PX, RIGHT_PX, TOP_PX, BOTTOM_PX = 34, 10, 24, 52
LARGEST_PX = 420
KEY_STEPS = 50
"""Arrow presses from one side of the square to the other."""
SIZES_PX = ((60, 5.0), (400, 3.5), (sys.maxsize, 2.5))
"""Radius of the points by how many there are at most."""
SHADES = 16
"""In how many steps points show their value."""


class Plane(QWidget):
    """The square as a picture: blue where the answer is class 1, orange where it is class 0, a line at 0.5.

    ``probed`` gives the place that is read, whenever the pointer or the arrow keys move it. A click keeps it.
    """

    probed = Signal(float, float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._low, self._high = 0.0, 1.0
        self._field: Field | None = None
        self._line = QPainterPath()
        self._ends = (0.0, 1.0)
        self._empty_text = self.tr("Train, and the plane shows the network's answer for every pair of inputs.")
        self._points: npt.NDArray[np.float64] = np.zeros((0, 2))
        self._labels: npt.NDArray[np.float64] = np.zeros(0)
        self._rings = 0
        self._layer: QPixmap | None = None
        self._kept: QPointF | None = None
        self._hovered: QPointF | None = None
        self.setMouseTracking(True)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setObjectName("plane")
        self.setAccessibleName(self.tr("The network's answer over the plane"))
        self.setToolTip(
            self.tr(
                "The network's output for every pair of inputs: blue is class 1, orange is class 0, the line is 0.5.\n"
                "Point, click or use the arrow keys to read a value and see how sure the network is there."
            )
        )

    # What the plane holds

    def set_field(self, values: npt.NDArray[np.floating] | None, *, low: float, high: float) -> None:
        """Show ``values`` (R, R) on a grid over [low, high]², row 0 at the lowest x₂; None for nothing yet.

        ValueError: not square, fewer than 2×2, or ``low`` not below ``high``.
        """
        if not low < high:
            raise ValueError(f"the square [{low}, {high}]² is empty")
        if values is not None and (values.ndim != 2 or len(set(values.shape)) != 1 or len(values) < 2):
            raise ValueError(f"a field is (R, R) with R >= 2, not {values.shape}")
        if (low, high) != (self._low, self._high):
            self._low, self._high = low, high
            self._kept = self._hovered = self._layer = None
        self._field = None if values is None else Field(values.astype(np.float64), low, high)
        self._line = QPainterPath()  # in units of the square, downwards as on the screen
        for line in self._field.level_lines(sum(self._ends) / 2) if self._field else ():
            unit = (line - low) / (high - low)
            self._line.addPolygon(QPolygonF([QPointF(x1, 1 - x2) for x1, x2 in unit.tolist()]))
        self._describe()
        self.update()

    def set_scale(self, low: float, high: float) -> None:
        """What orange and blue stand for, with the line half way between: 0 and 1 for classes, before ``set_field``."""
        if (low, high) != self._ends:
            self._ends, self._field, self._layer = (low, high), None, None
            self.update()

    def set_empty_text(self, text: str) -> None:
        """What is said in the square as long as there is no field; "" for nothing."""
        self._empty_text = text
        self.update()

    def set_points(self, points: npt.NDArray[np.floating], labels: npt.NDArray[np.generic], *, rings: int = 0) -> None:
        """Show ``points`` (N, 2) as columns x₁, x₂ with ``labels`` (N,) from the scale; the last ``rings`` are faint.

        ValueError: shapes that do not belong together.
        """
        if points.ndim != 2 or points.shape[1] != 2 or labels.shape != points.shape[:1]:
            raise ValueError(f"points {points.shape} and labels {labels.shape} do not belong together")
        self._points = points.astype(np.float64)
        self._labels = labels.astype(np.float64)
        self._rings, self._layer = rings, None
        self.update()

    @property
    def is_empty(self) -> bool:
        """Whether there are no points."""
        return not len(self._points)

    @property
    def has_rings(self) -> bool:
        """Whether some points are faint."""
        return self._rings > 0

    def reading(self) -> str:
        """What the crosshair reads, such as "x₁ 0.52  x₂ 0.31 → 0.873"; "" where there is none."""
        place = self._place_read()
        if place is None:
            return ""
        value = math.nan if self._field is None else self._field.at(place.x(), place.y())
        answer = "–" if math.isnan(value) else f"{value:.3f}"
        return readable(f"x₁ {place.x():.2f}  x₂ {place.y():.2f} → {answer}")

    # Probing

    def _probe(self, place: QPointF | None, *, keep: bool) -> None:
        if keep:
            self._kept = place
        else:
            self._hovered = place
        self._describe()
        self.update()
        if place is not None:
            self.probed.emit(place.x(), place.y())

    def _place_read(self) -> QPointF | None:
        return self._kept if self._hovered is None else self._hovered

    def _describe(self) -> None:
        self.setAccessibleDescription(self.reading())

    def _place(self, position: QPointF) -> QPointF | None:
        """The inputs under ``position`` in the widget; None outside the square."""
        square = self._square()
        if not square.contains(position):
            return None
        span = (self._high - self._low) / square.width()
        return QPointF(
            self._low + (position.x() - square.left()) * span, self._low + (square.bottom() - position.y()) * span
        )

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        place = self._place(event.position())
        if place != self._hovered:
            self._probe(place, keep=False)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        place = self._place(event.position())
        if event.button() == Qt.MouseButton.LeftButton and place is not None:
            self._probe(place, keep=True)

    def leaveEvent(self, _event: QEvent) -> None:
        self._probe(None, keep=False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        ways = {Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Down: (0, -1), Qt.Key.Key_Up: (0, 1)}
        key = Qt.Key(event.key())
        if key in ways:
            middle = (self._low + self._high) / 2
            place = self._place_read()
            start = QPointF(middle, middle) if place is None else place  # a QPointF at 0, 0 is false
            step = (self._high - self._low) / KEY_STEPS
            x1, x2 = (
                min(max(at + way * step, self._low), self._high)
                for at, way in zip(start.toTuple(), ways[key], strict=True)
            )
            self._hovered = None
            self._probe(QPointF(x1, x2), keep=True)
        elif key == Qt.Key.Key_Escape and self._kept is not None:
            self._probe(None, keep=True)
        else:
            super().keyPressEvent(event)

    # Looks

    def resizeEvent(self, _event: QResizeEvent) -> None:
        self._layer = None

    def sizeHint(self) -> QSize:
        return QSize(280, self.heightForWidth(280))

    def minimumSizeHint(self) -> QSize:
        return QSize(180, self.heightForWidth(180))

    def heightForWidth(self, width: int) -> int:
        return min(width, LARGEST_PX) - LEFT_PX - RIGHT_PX + TOP_PX + BOTTOM_PX

    def _square(self) -> QRectF:
        side = max(min(self.width() - LEFT_PX - RIGHT_PX, self.height() - TOP_PX - BOTTOM_PX), 1)
        return QRectF(LEFT_PX + (self.width() - LEFT_PX - RIGHT_PX - side) // 2, TOP_PX, side, side)

    def _on_screen(self, x1: float, x2: float) -> QPointF:
        square = self._square()
        scale = square.width() / (self._high - self._low)
        return QPointF(square.left() + (x1 - self._low) * scale, square.bottom() - (x2 - self._low) * scale)

    def paintEvent(self, _event: QPaintEvent) -> None:
        look = theme.current()
        square = self._square()
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        painter.save()
        painter.setClipRect(square)
        painter.fillRect(square, QColor(look.card))
        self._paint_field(painter, square)
        painter.restore()
        painter.setPen(QPen(QColor(look.accent if self.hasFocus() else look.hairline), 2 if self.hasFocus() else 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(square)
        self._paint_points(painter)
        if self._field is None and self._empty_text:
            self._paint_sentence(painter, square)
        self._paint_probe(painter, square)
        self._paint_axes(painter, square)
        self._paint_scale(painter, square)
        painter.end()

    def _paint_field(self, painter: QPainter, square: QRectF) -> None:
        if self._field is None:
            return
        shades = np.rint(self._shares(self._field.values)[::-1] * 255).astype(np.uint8)
        look = theme.current()
        # The grid's outer values belong on the border itself, which lies in the middle of their pixels.
        half = square.width() / (len(shades) - 1) / 2
        painter.drawImage(square.adjusted(-half, -half, half, half), colored(shades, *_colors()))
        painter.translate(square.topLeft())
        painter.scale(square.width(), square.height())
        pen = QPen(QColor(look.text), 1.5 * self.devicePixelRatioF())  # a cosmetic pen counts screen pixels
        pen.setCosmetic(True)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        painter.drawPath(self._line)

    def _paint_points(self, painter: QPainter) -> None:
        if self._layer is None:
            ratio = self.devicePixelRatioF()
            self._layer = QPixmap(self.size() * ratio)
            self._layer.setDevicePixelRatio(ratio)
            self._layer.fill(Qt.GlobalColor.transparent)
            with QPainter(self._layer) as layer:
                self._stamp_points(layer, ratio)
        painter.drawPixmap(0, 0, self._layer)

    def _stamp_points(self, painter: QPainter, ratio: float) -> None:
        """The rings lie under the discs."""
        count = len(self._points)
        size = next(size for most, size in SIZES_PX if count <= most)
        half = QPointF(size + 2, size + 2)
        shades = np.rint(self._shares(self._labels) * SHADES).astype(int).tolist()
        inside = np.all((self._points >= self._low) & (self._points <= self._high), axis=1)
        stamps: dict[tuple[int, bool], QPixmap] = {}
        for index in [*range(count - self._rings, count), *range(count - self._rings)]:
            if inside[index]:
                look = (shades[index], index >= count - self._rings)
                if look not in stamps:
                    stamps[look] = point_mark(shades[index] / SHADES, size, ratio, faint=look[1])
                painter.drawPixmap(self._on_screen(*self._points[index].tolist()) - half, stamps[look])

    def _shares(self, values: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
        """Where ``values`` lie on the scale, in [0, 1]; what is no number lies in the middle."""
        low, high = self._ends
        return np.clip((np.nan_to_num(values, nan=(low + high) / 2) - low) / (high - low), 0, 1)

    def _paint_sentence(self, painter: QPainter, square: QRectF) -> None:
        look = theme.current()
        flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
        words = self._empty_text
        room = square.adjusted(24, 24, -24, -24)
        box = painter.boundingRect(room, flags, words).adjusted(-8, -6, 8, 6)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(look.card))
        painter.drawRoundedRect(box, 8, 8)
        painter.setPen(QColor(look.secondary))
        painter.drawText(room, flags, words)

    def _paint_probe(self, painter: QPainter, square: QRectF) -> None:
        look = theme.current()
        place = self._place_read()
        top = QRectF(square.left(), 0, square.width(), TOP_PX - 4)
        painter.setPen(QColor(look.secondary if place is None else look.text))
        words = self.reading() or self.tr("Point at the plane to read it")
        painter.drawText(top, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, words)
        if place is None:
            return
        at = self._on_screen(place.x(), place.y())
        color = QColor(look.text)
        color.setAlphaF(0.7)
        painter.setPen(QPen(color, 1))
        gap = 5
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(at, gap, gap)
        painter.drawLines(
            [
                QLineF(square.left(), at.y(), max(at.x() - gap, square.left()), at.y()),
                QLineF(min(at.x() + gap, square.right()), at.y(), square.right(), at.y()),
                QLineF(at.x(), square.top(), at.x(), max(at.y() - gap, square.top())),
                QLineF(at.x(), min(at.y() + gap, square.bottom()), at.x(), square.bottom()),
            ]
        )

    def _small(self) -> QFont:
        font = self.font()
        font.setPixelSize(theme.SECONDARY_PX)
        return font

    def _paint_axes(self, painter: QPainter, square: QRectF) -> None:
        look = theme.current()
        painter.setFont(self._small())
        painter.setPen(QColor(look.secondary))
        line = painter.fontMetrics().height()
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        marks = ticks(self._low, self._high)
        for mark in marks:
            at = self._on_screen(mark, mark)
            painter.drawLine(QLineF(at.x(), square.bottom() + 1, at.x(), square.bottom() + 4))
            painter.drawLine(QLineF(square.left() - 4, at.y(), square.left() - 1, at.y()))
            below = QRectF(at.x() - 30, square.bottom() + 5, 60, line)
            text = readable(f"{mark:g}")
            painter.drawText(below, Qt.AlignmentFlag.AlignHCenter, text)
            painter.drawText(QRectF(square.left() - 48, at.y() - line / 2, 40, line), right, text)
        painter.setPen(QColor(look.text))
        between = self._on_screen(*[(marks[-1] + marks[-2]) / 2] * 2)
        painter.drawText(QRectF(between.x() - 30, square.bottom() + 5, 60, line), Qt.AlignmentFlag.AlignHCenter, "x₁")
        painter.drawText(QRectF(square.left() - 48, between.y() - line / 2, 40, line), right, "x₂")

    def _paint_scale(self, painter: QPainter, square: QRectF) -> None:
        """The colours from end to end, with a point of each kind there."""
        look = theme.current()
        painter.setFont(self._small())
        painter.setPen(QColor(look.secondary))
        metrics = painter.fontMetrics()
        row = QRectF(square.left(), square.bottom() + 24, square.width(), 10)
        low, high = (readable(f"{end:g}") for end in self._ends)
        inset = 20 + metrics.horizontalAdvance(low)
        bar = row.adjusted(inset, 0, -inset, 0)
        for share, x in ((0, row.left()), (1, row.right() - 14)):
            painter.drawPixmap(QPointF(x, row.center().y() - 7), point_mark(share, 5, self.devicePixelRatioF()))
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(QRectF(row.left() + 16, row.top() - 4, 20, 18), middle | Qt.AlignmentFlag.AlignLeft, low)
        painter.drawText(QRectF(row.right() - 36, row.top() - 4, 20, 18), middle | Qt.AlignmentFlag.AlignRight, high)
        fade = QLinearGradient(bar.topLeft(), bar.topRight())
        for at, color in zip((0, 0.5, 1), _colors(), strict=True):
            fade.setColorAt(at, QColor(color))
        painter.fillRect(bar, fade)
        center = bar.center().x()
        painter.setPen(QPen(QColor(look.text), 1.5))
        painter.drawLine(QLineF(center, bar.top(), center, bar.bottom()))
        painter.setPen(QColor(look.secondary))
        below = QRectF(center - 30, bar.bottom() + 2, 60, metrics.height())
        painter.drawText(below, Qt.AlignmentFlag.AlignHCenter, readable(f"{sum(self._ends) / 2:g}"))


def ticks(low: float, high: float) -> list[float]:
    """Round numbers from ``low`` to ``high``, three to six of them."""
    rough = (high - low) / 4
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(step for step in (power, 2 * power, 5 * power, 10 * power) if step >= rough * 0.999)
    for size in (step, step / 2):
        first, last = math.ceil(low / size - 1e-6), math.floor(high / size + 1e-6)
        if last - first >= 2:
            break
    return [float(f"{number * size:.12g}") for number in range(first, last + 1)]


def _colors() -> tuple[str, str, str]:
    """From class 0 over undecided to class 1."""
    return theme.NEGATIVE, theme.current().card, theme.POSITIVE
