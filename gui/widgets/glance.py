"""The image exactly as the network sees it."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QToolTip, QWidget

from gui import theme
from gui.widgets.colormap import colored

PIXELS = 28
CELL_PX = 4


class Glance(QWidget):
    """Every pixel of the network's input as a crisp square; the pointer reads its number."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._image: npt.NDArray[np.uint8] | None = None
        self._pointed: tuple[int, int] | None = None
        self.setMouseTracking(True)
        self.setObjectName("glance")
        self.setAccessibleName(self.tr("What the network sees"))
        self.setToolTip(
            self.tr(
                "The drawing as the network sees it: shrunk to 28×28 numbers and centred.\n"
                "Point at a pixel to read its number; what looks odd here is often misread."
            )
        )
        self.set_image(None)

    def set_image(self, image: npt.NDArray[np.uint8] | None) -> None:
        """Show ``image`` (H, W) uint8, bright where there is ink; None for nothing yet.

        ValueError: another shape or dtype.
        """
        if image is not None and (image.ndim != 2 or image.dtype != np.uint8 or not image.size):
            raise ValueError(f"an image is (H, W) uint8, not {image.shape} {image.dtype}")
        self._image = None if image is None else image.copy()
        self._pointed = None
        words = self.tr("Nothing yet")
        if image is not None:
            words = self.tr("{0}×{1} pixels, {2} with ink").format(*image.shape, np.count_nonzero(image))
        self.setAccessibleDescription(words)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(PIXELS * CELL_PX + 2, PIXELS * CELL_PX + 2)

    def minimumSizeHint(self) -> QSize:
        return QSize(PIXELS * 2 + 2, PIXELS * 2 + 2)

    def _grid(self) -> QRectF:
        """Where the pixels lie: each the same whole number of screen pixels, the border one more around."""
        rows, columns = (PIXELS, PIXELS) if self._image is None else self._image.shape
        ratio = self.devicePixelRatioF()
        cell = max(int(min((self.width() - 2) / columns, (self.height() - 2) / rows) * ratio), 1) / ratio
        width, height = columns * cell, rows * cell
        left, top = (self.width() - width) / 2, (self.height() - height) / 2
        return QRectF(round(left * ratio) / ratio, round(top * ratio) / ratio, width, height)

    def pixel_at(self, position: QPointF) -> tuple[int, int] | None:
        """Row and column of the pixel under ``position`` in the widget, counted from 0; None outside."""
        grid = self._grid()
        if self._image is None or not grid.contains(position):
            return None
        rows, columns = self._image.shape
        row = int((position.y() - grid.y()) / grid.height() * rows)
        column = int((position.x() - grid.x()) / grid.width() * columns)
        return min(row, rows - 1), min(column, columns - 1)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        pointed = self.pixel_at(event.position())
        if pointed == self._pointed:
            return
        self._pointed = pointed
        self.update()
        if pointed is None or self._image is None:
            QToolTip.hideText()
            return
        row, column = pointed
        words = self.tr("row {0}, column {1}: {2} of 255").format(row + 1, column + 1, self._image[pointed])
        QToolTip.showText(event.globalPosition().toPoint(), words, self)

    def leaveEvent(self, _event: QEvent) -> None:
        self._pointed = None
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        look = theme.current()
        grid = self._grid()
        painter = QPainter(self)
        painter.fillRect(grid.adjusted(-1, -1, 1, 1), QColor(look.hairline))
        painter.fillRect(grid, QColor(look.card))
        if self._image is None:
            painter.setPen(QColor(look.secondary))
            font = self.font()
            font.setPixelSize(theme.SECONDARY_PX)
            painter.setFont(font)
            flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(grid.adjusted(8, 8, -8, -8), flags, self.tr("as the network sees it"))
        else:
            painter.drawImage(grid, colored(self._image, look.card, look.text))
        if self._pointed is not None and self._image is not None:
            row, column = self._pointed
            rows, columns = self._image.shape
            wide, high = grid.width() / columns, grid.height() / rows
            painter.setPen(QPen(QColor(look.accent), 1))
            painter.drawRect(QRectF(grid.x() + column * wide - 1, grid.y() + row * high - 1, wide + 1, high + 1))
        painter.end()
