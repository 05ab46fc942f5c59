"""Some of a few words: small buttons side by side, of which at least one stays down."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QToolButton, QWidget

from gui import theme

COLUMNS = 4
RADIUS_PX = 4


class Toggles(QWidget):
    """Buttons for ``items``, keys and labels; ``picked`` brings the keys that are down, "x1,x2", after a click."""

    picked = Signal(str)

    def __init__(self, name: str, items: Iterable[tuple[str, str]], tip: str) -> None:
        super().__init__()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(theme.GRID_PX // 2)
        self._buttons: dict[str, Toggle] = {}
        for place, (key, label) in enumerate(items):
            button = Toggle()
            button.setObjectName(f"{name}-{key}")
            button.setText(label)
            button.setAccessibleName(label)
            button.setToolTip(tip)
            button.clicked.connect(lambda _=False, key=key: self._click(key))
            grid.addWidget(button, place // COLUMNS, place % COLUMNS)
            self._buttons[key] = button

    def show_text(self, text: str) -> None:
        """Have exactly the keys of ``text`` down, without a signal."""
        keys = text.split(",")
        for key, button in self._buttons.items():
            button.setChecked(key in keys)

    def _click(self, key: str) -> None:
        down = [key for key, button in self._buttons.items() if button.isChecked()]
        if down:
            self.picked.emit(",".join(down))
        else:
            self._buttons[key].setChecked(True)


class Toggle(QToolButton):
    """A flat button that is filled while it is down."""

    def __init__(self) -> None:
        super().__init__()
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the space bar to the training
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMinimumHeight(24)

    def paintEvent(self, _event: QPaintEvent) -> None:
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        plate = self.rect().adjusted(1, 1, -2, -2)
        down = self.isChecked()
        painter.setPen(QColor(look.text if self.hasFocus() else look.accent if down else look.hairline))
        painter.setBrush(QColor(look.accent if down else look.hover if self.underMouse() else look.card))
        painter.drawRoundedRect(plate, RADIUS_PX, RADIUS_PX)
        painter.setPen(QColor(look.on_accent if down else look.text))
        painter.drawText(plate, Qt.AlignmentFlag.AlignCenter, self.text())
        painter.end()
