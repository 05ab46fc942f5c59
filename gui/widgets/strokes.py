"""Ink on a square sheet, the same whatever the size, the screen and the colours of the widget that shows it."""

from __future__ import annotations

from collections import deque

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QImage, QPainter, QPen, QPolygonF

Shades = npt.NDArray[np.uint8]

SIDE = 560
"""Pixels along the sheet: twice what ``Sheet.ink`` gives, so that large and dense screens show smooth edges."""
UNDO_DEPTH = 64


class Sheet:
    """Ink that grows by strokes. Points are in units of the sheet: (0, 0) is top left, (1, 1) bottom right.

    What draws a piece of a stroke returns, in these units, the part of the sheet that it may have changed.
    """

    def __init__(self) -> None:
        self.shades: Shades = np.zeros((SIDE, SIDE), np.uint8)
        self._past: deque[Shades] = deque(maxlen=UNDO_DEPTH)
        self._last = self._joint = QPointF()
        self._erase = False

    @property
    def depth(self) -> int:
        """How many steps ``undo`` can take back."""
        return len(self._past)

    @property
    def is_empty(self) -> bool:
        return not self.shades.any()

    def ink(self) -> Shades:
        """(280, 280) uint8, bright where there is ink."""
        wide = self.shades.astype(np.uint16)
        rows = wide[0::2] + wide[1::2]
        return ((rows[:, 0::2] + rows[:, 1::2] + 2) // 4).astype(np.uint8)

    def begin(self, point: QPointF, *, width: float, erase: bool) -> QRectF:
        """Start a stroke with a dot at ``point``; ``width`` is a share of the sheet."""
        self._keep()
        self._erase = erase
        self._last = self._joint = point * SIDE
        return self._draw(self._last, self._last, width)

    def extend(self, point: QPointF, *, width: float) -> QRectF:
        """Carry the stroke on to ``point``, as a curve: it bends at the points given and passes between them."""
        corner, self._last = self._last, point * SIDE
        return self._draw((corner + self._last) / 2, corner, width)

    def end(self, *, width: float) -> QRectF:
        """Draw the last half piece of the curve."""
        return self._draw(self._last, self._last, width)

    def put(self, image: Shades) -> None:
        """Show ``image`` (H, W) uint8, bright where there is ink, in place of what was drawn."""
        height, width = image.shape
        pixels = np.ascontiguousarray(image)  # kept by name: the QImage only borrows it
        source = QImage(pixels.data, width, height, width, QImage.Format.Format_Grayscale8)
        size = source.size().scaled(SIDE, SIDE, Qt.AspectRatioMode.KeepAspectRatio)
        spread = source.scaled(size, mode=Qt.TransformationMode.SmoothTransformation)
        fitted = _shades(spread.convertToFormat(QImage.Format.Format_Grayscale8))
        self._keep()
        self.shades = np.zeros((SIDE, SIDE), np.uint8)
        top, left = (SIDE - size.height()) // 2, (SIDE - size.width()) // 2
        self.shades[top : top + size.height(), left : left + size.width()] = fitted

    def clear(self) -> None:
        self._keep()
        self.shades = np.zeros((SIDE, SIDE), np.uint8)

    def undo(self) -> None:
        """Take back the last stroke, image or clearing, if there is one."""
        if self._past:
            self.shades = self._past.pop()

    def _keep(self) -> None:
        self._past.append(self.shades.copy())

    def _draw(self, to: QPointF, corner: QPointF, width: float) -> QRectF:
        """Draw from the joint to ``to`` and make that the joint."""
        # Short straight pieces, as Qt's stroker leaves holes in a wide curve that turns back on itself.
        way = [
            self._joint * (1 - t) ** 2 + corner * (2 * t * (1 - t)) + to * t**2 for t in np.linspace(0, 1, 9).tolist()
        ]
        self._joint = to
        thickness = width * SIDE
        margin = thickness / 2 + 1
        reach = QPolygonF(way).boundingRect().adjusted(-margin, -margin, margin, margin).toAlignedRect()
        box = reach & QRect(0, 0, SIDE, SIDE)
        if box.isEmpty():
            return QRectF()
        piece = QImage(box.size(), QImage.Format.Format_Grayscale8)
        piece.fill(0)
        painter = QPainter(piece)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(-box.topLeft())
        cap, join = Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin
        painter.setPen(QPen(Qt.GlobalColor.white, thickness, Qt.PenStyle.SolidLine, cap, join))
        if way[0] == corner == to:
            painter.drawPoint(to)
        else:
            painter.drawPolyline(way)
        painter.end()
        part = self.shades[box.top() : box.bottom() + 1, box.left() : box.right() + 1]
        # The brightest of both, not one painted over the other: soft edges would grow hard where pieces overlap.
        if self._erase:
            np.minimum(part, 255 - _shades(piece), out=part)
        else:
            np.maximum(part, _shades(piece), out=part)
        return QRectF(box.x() / SIDE, box.y() / SIDE, box.width() / SIDE, box.height() / SIDE)


def _shades(image: QImage) -> Shades:
    """The pixels of a Grayscale8 image, without the bytes that fill up its lines."""
    lines = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine())
    return lines[:, : image.width()].copy()
