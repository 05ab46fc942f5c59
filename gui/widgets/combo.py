"""A list to pick one of."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QSizePolicy

from gui.widgets.elided import ElidedCombo
from gui.words import tr_engine


class Combo(ElidedCombo):
    """A list of keys under their labels; the wheel turns it only where it has the focus."""

    picked = Signal(str)
    """The user took another key."""

    def __init__(self, items: Iterable[tuple[str, str, str]]) -> None:
        super().__init__()
        self._items = list(items)
        self._key = ""
        self._fill(self._items)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(5)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.activated.connect(self._on_activated)  # unlike `currentIndexChanged`, only what the user does

    def show_key(self, key: str) -> None:
        """Show ``key``, without a signal."""
        self._key = key
        if self.findData(key) < 0:
            self._fill(self._items)
        self.setCurrentIndex(self.findData(key))

    def offer(self, keys: Collection[str]) -> None:
        """Leave only ``keys``, and what is shown."""
        items = [item for item in self._items if item[0] in {*keys, self._key}]
        if [self.itemData(index) for index in range(self.count())] != [key for key, *_ in items]:
            self._fill(items)
            self.setCurrentIndex(self.findData(self._key))

    def _fill(self, items: Iterable[tuple[str, str, str]]) -> None:
        self.clear()
        for key, label, explanation in items:
            self.addItem(tr_engine(label), key)
            self.setItemData(self.count() - 1, tr_engine(explanation), Qt.ItemDataRole.ToolTipRole)

    def _on_activated(self, index: int) -> None:
        key = str(self.itemData(index))
        if key != self._key:
            self._key = key
            self.picked.emit(key)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()
