"""The row above a live plot: a legend that is also a set of switches, and a layout that wraps it when it is narrow."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QCheckBox, QLabel, QLayout, QLayoutItem, QSizePolicy

from gui import theme

SAMPLE_PX = 22
GAP_PX = 6
TOOL_PX = 26


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

    def draw_sample(self, painter: QPainter, at: QPointF) -> None:
        """A short piece of the curve that starts at ``at``."""
        painter.setPen(self.pen(2))
        painter.drawLine(at, at + QPointF(SAMPLE_PX, 0))


class LegendToggle(QCheckBox):
    """A sample of a curve and its name; switching it off fades both."""

    def __init__(self, series: Series, tool_tip: str) -> None:
        super().__init__(series.label)
        self.series = series
        self.setChecked(True)
        self.setObjectName(f"curve_{series.key}")
        self.setAccessibleName(series.label)
        self.setToolTip(tool_tip)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        font = self.font()
        font.setPixelSize(theme.SECONDARY_PX)
        self.setFont(font)

    def sizeHint(self) -> QSize:
        return QSize(SAMPLE_PX + 3 * GAP_PX + self.fontMetrics().horizontalAdvance(self.text()), TOOL_PX)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def hitButton(self, pos: object) -> bool:
        """The whole of it can be clicked, not only where the style would draw a box."""
        del pos
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        frame = QRectF(self.rect()).adjusted(0.5, 2.5, -0.5, -2.5)
        if self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(look.hover))
            painter.drawRoundedRect(frame, 4, 4)
        if self.hasFocus():
            painter.setPen(QPen(QColor(look.accent), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(frame, 4, 4)
        painter.setOpacity(1 if self.isChecked() else 0.25)
        self.series.draw_sample(painter, QPointF(GAP_PX, self.height() / 2))
        painter.setOpacity(1)
        font = self.font()
        font.setStrikeOut(not self.isChecked())
        painter.setFont(font)
        painter.setPen(QColor(look.text if self.isChecked() else look.secondary))
        text = self.rect().adjusted(SAMPLE_PX + 2 * GAP_PX, 0, 0, 0)
        painter.drawText(text, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self.text())


class ShortLabel(QLabel):
    """One line of secondary text that ends in "…" where it has no room; the tool tip holds the whole line."""

    def __init__(self) -> None:
        super().__init__()
        font = self.font()
        font.setPixelSize(theme.SECONDARY_PX)
        self.setFont(font)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        text = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        painter = QPainter(self)
        painter.setPen(QColor(theme.current().secondary))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)


class ToolFlow(QLayout):
    """Items from left to right in as many rows as the width needs; the last item keeps to the right edge."""

    def __init__(self) -> None:
        super().__init__()
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(2)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        rows = self._rows(width)
        return sum(map(self._height, rows)) + self.spacing() * max(len(rows) - 1, 0)

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        top = rect.top()
        for row in self._rows(rect.width()):
            left, height = rect.left(), self._height(row)
            for item in row:
                size = item.sizeHint()
                x = rect.right() + 1 - size.width() if item is self._items[-1] else left
                item.setGeometry(QRect(x, top + (height - size.height()) // 2, size.width(), size.height()))
                left += size.width() + self.spacing()
            top += height + self.spacing()

    def sizeHint(self) -> QSize:
        widths = [item.sizeHint().width() + self.spacing() for item in self._items]
        return QSize(sum(widths), self._height(self._items))

    def minimumSize(self) -> QSize:
        return QSize(max((item.sizeHint().width() for item in self._items), default=0), self._height(self._items))

    def _rows(self, width: int) -> list[list[QLayoutItem]]:
        rows: list[list[QLayoutItem]] = []
        used = 0
        for item in self._items:
            needed = item.sizeHint().width()
            if not rows or used + needed > width:
                rows.append([])
                used = 0
            rows[-1].append(item)
            used += needed + self.spacing()
        return rows

    @staticmethod
    def _height(row: list[QLayoutItem]) -> int:
        return max((item.sizeHint().height() for item in row), default=0)
