"""Buttons that follow the theme: small ones with a picture, and the one in the accent colour."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QStyle, QStyleOptionToolButton, QStylePainter, QToolButton

from gui import theme

ICON_PX = 16
RADIUS_PX = 5


class IconButton(QToolButton):
    """A flat tool button showing ``resources/icons/<icon>.svg``; ``tip`` says what it does."""

    def __init__(self, icon: str, *, name: str, tip: str) -> None:
        super().__init__()
        self._icon = icon
        self.setObjectName(name)
        self.setAutoRaise(True)
        self.setIconSize(QSize(ICON_PX, ICON_PX))
        self.setToolTip(tip)
        self.setAccessibleName(tip)
        self._tint()

    def changeEvent(self, event: QEvent) -> None:
        """Tint the picture anew when the theme changes."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._tint()

    def _tint(self) -> None:
        self.setIcon(theme.icon(self._icon, theme.current().text))


class AccentButton(QToolButton):
    """A tool button in the accent colour, for the action that a window is there for."""

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A flat plate under the label of any tool button."""
        look = theme.current()
        option = QStyleOptionToolButton()
        self.initStyleOption(option)
        painter = QStylePainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        plate = QColor(look.accent if self.isEnabled() else look.hover)
        pressed = bool(option.state & QStyle.StateFlag.State_Sunken)
        painter.setBrush(plate.darker(115) if pressed else plate)
        painter.drawRoundedRect(self.rect(), RADIUS_PX, RADIUS_PX)
        if self.isEnabled():
            option.palette.setColor(QPalette.ColorRole.ButtonText, QColor(look.on_accent))
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QColor(look.on_accent))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(self.rect().adjusted(2, 2, -3, -3), RADIUS_PX - 2, RADIUS_PX - 2)
        painter.drawControl(QStyle.ControlElement.CE_ToolButtonLabel, option)
