"""Many small pictures side by side: what units look for, or examples and what became of them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QHelpEvent, QImage, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from gui import theme
from gui.widgets.colormap import colored

GAP_PX = 3
HEAD_PX = 26
MARGIN_PX = theme.GRID_PX
SMALLEST_PX, LARGEST_PX = 14, 84
BRIGHTEST = 99.5
"""Signed pictures share one scale, which ends at this percentile of the absolute values."""


@dataclass(frozen=True)
class Tile:
    """Where one picture lies."""

    number: int
    place: QRectF


class Tiles(QWidget):
    """Pictures in a grid that fills the widget, as large as they fit. The pointer reads their names.

    ``note`` stands beside the title. ``across`` fixes the number of columns; else it follows from the room.
    """

    def __init__(self, title: str, note: str, *, across: int = 0, empty_text: str) -> None:
        super().__init__()
        self._title, self._note, self._across, self._empty_text = title, note, across, empty_text
        self._shades: npt.NDArray[np.uint8] = np.empty((0, 1, 1), np.uint8)
        self._signed = False
        self._names: list[str] = []
        self._images: list[QImage] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self.setAccessibleName(title)
        self.setAccessibleDescription(empty_text)

    def set_tiles(self, values: npt.NDArray[np.generic], names: list[str], *, signed: bool = False) -> None:
        """Show ``values`` (n, H, W), each under its name of ``names``.

        uint8, or float in [0, 1], is ink on paper. Floats with ``signed`` are blue above and orange below zero, on one
        scale for all. Values that are no numbers count as 0. ValueError: shapes that do not belong together.
        """
        if values.ndim != 3 or len(values) != len(names):
            raise ValueError(f"{len(names)} names and pictures of shape {values.shape} do not belong together")
        numbers = np.nan_to_num(values.astype(np.float64) / (255 if values.dtype == np.uint8 else 1))
        if signed:
            largest = float(np.percentile(np.abs(numbers), BRIGHTEST)) if numbers.size else 0.0
            numbers = numbers / (2 * largest or 1.0) + 0.5
        self._shades = np.rint(np.clip(numbers, 0, 1) * 255).astype(np.uint8)
        self._signed, self._names, self._images = signed, list(names), []
        self.setAccessibleDescription(f"{len(names)}" if names else self._empty_text)
        self.update()

    def name_at(self, position: QPointF) -> str:
        """The name of the picture under ``position`` in the widget; "" beside them."""
        return next((self._names[tile.number] for tile in self.tiles() if tile.place.contains(position)), "")

    def tiles(self) -> list[Tile]:
        """Where each picture lies, all of one size."""
        count, room = len(self._names), QRectF(self.rect()).adjusted(MARGIN_PX, HEAD_PX, -MARGIN_PX, -MARGIN_PX)
        if not count or room.width() < SMALLEST_PX or room.height() < SMALLEST_PX:
            return []
        rows, columns = self._shades.shape[1:]

        def width(across: int) -> float:
            down = -(-count // across)
            high = (room.height() + GAP_PX) / down - GAP_PX
            return min((room.width() + GAP_PX) / across - GAP_PX, high * float(columns / rows), LARGEST_PX)

        across = self._across or max(range(1, count + 1), key=width)
        wide = max(int(width(across)), 1)
        high = max(wide * rows // columns, 1)
        return [
            Tile(
                number,
                QRectF(
                    room.x() + number % across * (wide + GAP_PX),
                    room.y() + number // across * (high + GAP_PX),
                    wide,
                    high,
                ),
            )
            for number in range(count)
        ]

    def sizeHint(self) -> QSize:
        return QSize(400, 200)

    def minimumSizeHint(self) -> QSize:
        return QSize(200, HEAD_PX + 2 * (SMALLEST_PX + GAP_PX) + MARGIN_PX)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._images = []

    def event(self, event: QEvent) -> bool:
        """The tool tip over a picture is its name."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            name = self.name_at(QPointF(event.pos()))
            if name:
                QToolTip.showText(event.globalPos(), name, self)
                return True
        return super().event(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        self._paint_head(painter)
        if not self._names:
            painter.setPen(QColor(theme.current().secondary))
            flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(self.rect().adjusted(MARGIN_PX, HEAD_PX, -MARGIN_PX, -MARGIN_PX), flags, self._empty_text)
        if not self._images:
            look = theme.current()
            stops = (theme.NEGATIVE, look.card, theme.POSITIVE) if self._signed else (look.card, look.text)
            self._images = [colored(shades, *stops) for shades in self._shades]
        painter.setPen(QColor(theme.current().hairline))
        for tile in self.tiles():
            painter.drawImage(tile.place, self._images[tile.number])
            painter.drawRect(tile.place.adjusted(-1, -1, 0, 0))
        painter.end()

    def _paint_head(self, painter: QPainter) -> None:
        look = theme.current()
        line = QRectF(MARGIN_PX + 2, 2, self.width() - 2 * MARGIN_PX - 4, HEAD_PX - 4)
        middle = Qt.AlignmentFlag.AlignVCenter
        bold, small = QFont(self.font()), QFont(self.font())
        bold.setBold(True)
        small.setPixelSize(theme.SECONDARY_PX)
        painter.setFont(bold)
        painter.setPen(QColor(look.text))
        painter.drawText(line, middle | Qt.AlignmentFlag.AlignLeft, self._title)
        taken = painter.fontMetrics().horizontalAdvance(self._title) + 2 * theme.GRID_PX
        painter.setFont(small)
        painter.setPen(QColor(look.secondary))
        room = line.adjusted(taken, 0, 0, 0)
        note = painter.fontMetrics().elidedText(self._note, Qt.TextElideMode.ElideRight, max(int(room.width()), 0))
        painter.drawText(room, middle | Qt.AlignmentFlag.AlignLeft, note)
        painter.setFont(self.font())
