"""One small bar for each of several networks: how well it does, beside the others."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from gui import theme

BAR_PX, SMALLEST_PX, LARGEST_PX, GAP_PX = 18, 3, 14, 2
"""The height of a bar; the least and greatest width; what is left between two."""
LOWEST = 0.2
"""How much of its place the bar of the worst network fills."""


@dataclass(frozen=True)
class SeedBar:
    """A network: its seed, how well it does in [0, 1] beside the others, and its figures in words.

    ``solved`` ones stand out.
    """

    seed: int
    share: float
    solved: bool
    text: str


class SeedStrip(QWidget):
    """Bars in rows from left to right. A click or Enter picks one; arrow keys go from bar to bar."""

    picked = Signal(int)
    """The seed of the bar."""

    def __init__(self, name: str, tip: str) -> None:
        super().__init__()
        self._bars: list[SeedBar] = []
        self._tip, self._current = tip, 0
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_bars(self, bars: list[SeedBar]) -> None:
        """Show these networks."""
        self._bars = bars
        self._go_to(min(self._current, max(len(bars) - 1, 0)))
        self._fit()
        self.update()

    def place(self, number: int) -> QRectF:
        """Where a bar stands."""
        wide, across = self._layout()
        row, column = divmod(number, across)
        return QRectF(column * (wide + GAP_PX) + 1, row * (BAR_PX + GAP_PX) + 1, wide, BAR_PX)

    def seed_at(self, position: QPointF) -> int | None:
        """The seed of the bar under ``position``."""
        number = self._number_at(position)
        return None if number is None else self._bars[number].seed

    def sizeHint(self) -> QSize:
        across = self._layout()[1]
        rows = -(-len(self._bars) // across)
        return QSize(200, rows * (BAR_PX + GAP_PX) + 2)

    def event(self, event: QEvent) -> bool:
        """The tool tip over a bar has its figures."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            number = self._number_at(QPointF(event.pos()))
            if number is not None:
                self._say(number)
                return True
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        number = self._number_at(event.position())
        if number is not None and event.button() == Qt.MouseButton.LeftButton:
            self._go_to(number)
            self.picked.emit(self._bars[number].seed)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        over = self._number_at(event.position()) is not None
        self.setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        across, last = self._layout()[1], len(self._bars) - 1
        steps = {
            Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -across, Qt.Key.Key_Down: across,
            Qt.Key.Key_Home: -last, Qt.Key.Key_End: last,
        }  # fmt: skip
        key = Qt.Key(event.key())
        if key in steps and self._bars:
            self._go_to(min(max(self._current + steps[key], 0), last))
            self._say(self._current)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._bars:
            self.picked.emit(self._bars[self._current].seed)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        look = theme.current()
        painter = QPainter(self)
        bright = QColor(theme.POSITIVE)
        dim = QColor(bright)
        dim.setAlphaF(0.5)
        for number, bar in enumerate(self._bars):
            place = self.place(number)
            painter.fillRect(place, QColor(look.hover))
            high = round(BAR_PX * (LOWEST + (1 - LOWEST) * bar.share))
            painter.fillRect(place.adjusted(0, BAR_PX - high, 0, 0), bright if bar.solved else dim)
        if self.hasFocus() and self._bars:
            painter.setPen(QPen(QColor(look.text), 1))
            painter.drawRect(self.place(self._current).adjusted(-1, -1, 0, 0))

    def _layout(self) -> tuple[int, int]:
        """How wide a bar is, and how many stand in a row."""
        room = max(self.width() - 2, SMALLEST_PX)
        wide = min(max(room // max(len(self._bars), 1) - GAP_PX, SMALLEST_PX), LARGEST_PX)
        return wide, max((room + GAP_PX) // (wide + GAP_PX), 1)

    def _number_at(self, position: QPointF) -> int | None:
        return next((n for n in range(len(self._bars)) if self.place(n).contains(position)), None)

    def _go_to(self, number: int) -> None:
        self._current = number
        self.setAccessibleDescription(self._bars[number].text if self._bars else "")
        self.update()

    def _say(self, number: int) -> None:
        place = self.place(number).toRect()
        QToolTip.showText(
            self.mapToGlobal(place.bottomLeft() + QPoint(0, GAP_PX)), f"{self._bars[number].text}\n{self._tip}", self
        )

    def _fit(self) -> None:
        """Take as much height as the rows need."""
        self.setFixedHeight(self.sizeHint().height())
