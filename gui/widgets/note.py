"""Small text beside and below settings."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QLabel

from gui import theme


def note(text: str = "", *, role: QPalette.ColorRole = QPalette.ColorRole.PlaceholderText, wrap: bool = True) -> QLabel:
    """A line of small text in the secondary colour, which the palette keeps under ``PlaceholderText``."""
    label = QLabel(text)
    font = label.font()
    font.setPixelSize(theme.SECONDARY_PX)
    label.setFont(font)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(wrap)
    label.setForegroundRole(role)
    return label
