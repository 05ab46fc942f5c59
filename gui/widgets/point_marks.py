"""How a point of data looks on the plane."""

from __future__ import annotations

import math

import numpy as np
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap

from gui import theme
from gui.widgets.colormap import colored

RIM = "#7a828c"
"""Round points whose own colour may be that of what is behind them."""


def point_mark(share: float, size: float, ratio: float, *, faint: bool = False) -> QPixmap:
    """A full blue disc for 1, an open orange ring for 0, the colour of the scale between; rimmed to stand out.

    A faint one is small and only an outline.
    """
    side = 2 * size + 4
    pixmap = QPixmap(math.ceil(side * ratio), math.ceil(side * ratio))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    center = QPointF(side / 2, side / 2)
    shade = round(share * 255)
    color = colored(np.full((1, 1), shade, np.uint8), theme.NEGATIVE, "#ffffff", theme.POSITIVE).pixelColor(0, 0)
    is_class = shade in {0, 255}
    rim, edge = (QColor(Qt.GlobalColor.white), 1.5) if is_class else (QColor(RIM), 0.75)
    if faint:
        painter.setOpacity(0.75)
        for pen in (QPen(rim, 1.5 + edge), QPen(color, 1.5)):
            painter.setPen(pen)
            painter.drawEllipse(center, size * 0.7, size * 0.7)
    else:
        painter.setPen(Qt.PenStyle.NoPen)
        for radius, ink in ((size + edge, rim), (size, color), (size * 0.5, rim)):
            if radius >= size or shade == 0:
                painter.setBrush(ink)
                painter.drawEllipse(center, radius, radius)
    painter.end()
    return pixmap
