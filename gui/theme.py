"""Colours, palette and icons: one place, light and dark.

Qt's own colour-scheme switch does nothing on bare X11 and offscreen screens, so the palette is set here and
every widget follows it. Data colours have a fixed meaning and are safe for colour-blind eyes.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication

import resources


@dataclass(frozen=True)
class Theme:
    """The colours of one look, as ``#rrggbb``. ``text`` and ``secondary`` reach 4.5:1 on ``window`` and ``card``."""

    dark: bool
    window: str
    card: str
    text: str
    secondary: str
    hairline: str
    accent: str
    on_accent: str
    error: str
    error_fill: str
    hover: str


LIGHT = Theme(
    dark=False, window="#f4f5f7", card="#ffffff", text="#1b1f24", secondary="#59616b", hairline="#d5d9de",
    accent="#0b63ce", on_accent="#ffffff", error="#b42318", error_fill="#fdeceb", hover="#e9edf2",
)  # fmt: skip
DARK = Theme(
    dark=True, window="#16191d", card="#1f2328", text="#e8eaed", secondary="#a4acb6", hairline="#363c44",
    accent="#6cb0ff", on_accent="#0b1a2b", error="#ff9a91", error_fill="#3d2220", hover="#2a3037",
)  # fmt: skip

POSITIVE = "#0877bd"
"""Blue: positive numbers, class 1."""
NEGATIVE = "#f59322"
"""Orange: negative numbers, class 0."""
SERIES = ("#0072b2", "#e69f00", "#009e73", "#cc79a7", "#56b4e9", "#d55e00", "#8f7cd6", "#7a7a7a")
"""Eight colours that colour-blind eyes can tell apart (after Okabe and Ito), for digits, runs and curves."""

BODY_PX = 13
SECONDARY_PX = 11
GRID_PX = 8

LOOKS = ("system", "light", "dark")


def current() -> Theme:
    """The theme in force, read from the application's palette."""
    return DARK if QGuiApplication.palette().color(QPalette.ColorRole.Window).lightness() < 128 else LIGHT


def wanted(look: str) -> Theme:
    """The theme for a look of ``LOOKS``; "system" asks the desktop."""
    if look == "system":
        dark = QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
        return DARK if dark else LIGHT
    return DARK if look == "dark" else LIGHT


def apply(app: QApplication, look: str) -> None:
    """Give the whole application a look of ``LOOKS``."""
    schemes = {"system": Qt.ColorScheme.Unknown, "light": Qt.ColorScheme.Light, "dark": Qt.ColorScheme.Dark}
    QGuiApplication.styleHints().setColorScheme(schemes[look])  # native title bars, where there are any
    theme = wanted(look)
    app.setStyle("Fusion")
    app.setPalette(palette(theme))
    font = app.font()
    font.setPixelSize(BODY_PX)
    app.setFont(font)


def palette(theme: Theme) -> QPalette:
    """The Qt palette of a theme."""
    role = QPalette.ColorRole
    colors = {
        role.Window: theme.window, role.WindowText: theme.text, role.Base: theme.card, role.Text: theme.text,
        role.AlternateBase: theme.hover, role.Button: theme.card, role.ButtonText: theme.text,
        role.BrightText: theme.error, role.Highlight: theme.accent, role.HighlightedText: theme.on_accent,
        role.Accent: theme.accent, role.Link: theme.accent, role.LinkVisited: theme.accent,
        role.ToolTipBase: theme.card, role.ToolTipText: theme.text, role.PlaceholderText: theme.secondary,
        role.Mid: theme.hairline, role.Midlight: theme.hover, role.Dark: theme.hairline, role.Light: theme.hover,
        role.Shadow: theme.hairline,
    }  # fmt: skip
    result = QPalette()
    for color_role, color in colors.items():
        result.setColor(color_role, QColor(color))
    for color_role in (role.WindowText, role.Text, role.ButtonText):
        result.setColor(QPalette.ColorGroup.Disabled, color_role, QColor(theme.secondary))
    result.setColor(QPalette.ColorGroup.Disabled, role.Highlight, QColor(theme.hairline))
    return result


def icon(name: str, color: str = "") -> QIcon:
    """The icon ``resources/icons/<name>.svg`` in ``color`` (the text colour where none is given)."""
    theme = current()
    sharp = any(screen.devicePixelRatio() > 1 for screen in QGuiApplication.screens())
    return _icon(name, color or theme.text, theme.secondary, sharp=sharp)


@lru_cache(maxsize=256)
def _icon(name: str, color: str, disabled: str, *, sharp: bool) -> QIcon:
    # QIcon alone paints currentColor black, so the word is replaced before the drawing is rendered.
    source = (resources.folder("icons") / f"{name}.svg").read_text(encoding="utf-8")
    result = QIcon()
    for mode, ink in ((QIcon.Mode.Normal, color), (QIcon.Mode.Disabled, disabled)):
        renderer = QSvgRenderer(QByteArray(source.replace("currentColor", ink).encode()))
        for size in (16, 20, 32, 40) if sharp else (16, 20):
            pixmap = QPixmap(size, size)
            pixmap.fill(Qt.GlobalColor.transparent)
            painter = QPainter(pixmap)
            if mode == QIcon.Mode.Disabled:
                painter.setOpacity(0.6)
            renderer.render(painter, QRectF(0, 0, size, size))
            painter.end()
            result.addPixmap(pixmap, mode)
    return result
