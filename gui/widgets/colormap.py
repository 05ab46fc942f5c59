"""Numbers as colours: one array of shades, one row of colour stops."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from PySide6.QtGui import QColor, QImage


def colored(shades: npt.NDArray[np.uint8], *stops: str) -> QImage:
    """An image of ``shades`` (H, W) uint8, where 0 has the first colour of ``stops``, 255 the last, evenly between."""
    height, width = shades.shape
    at = np.linspace(0, 255, len(stops))
    channels = [[getattr(QColor(stop), name)() for stop in stops] for name in ("red", "green", "blue")]
    red, green, blue = (np.rint(np.interp(np.arange(256), at, values)).astype(np.uint32) for values in channels)
    table: npt.NDArray[np.uint32] = (0xFF << 24) | (red << 16) | (green << 8) | blue
    pixels = np.ascontiguousarray(shades)  # kept by name: the QImage only borrows it
    indexed = QImage(pixels.data, width, height, width, QImage.Format.Format_Indexed8)
    indexed.setColorTable(table.tolist())
    return indexed.convertToFormat(QImage.Format.Format_RGB32)
