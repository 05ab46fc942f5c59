"""A box for a longer text: always in force is the last text that its setting allows."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from engine.catalog.typed import Text
from engine.errors import BadValue
from gui import words
from gui.widgets.drafts import claims_key, judged_palette

HEIGHT_PX = 140
EDITABLE = 50_000
"""Longer texts are shown by their beginning alone: Qt lays a whole line out at every key."""


class TextBox(QPlainTextEdit):
    """Edits one ``Text``, taken on leaving the box or with Ctrl+Enter. Escape takes back what was typed."""

    taken = Signal(str)
    """The user gave another allowed text."""
    judged = Signal(str)
    """The sentence against what is typed, or "" once there is nothing against it."""

    def __init__(self, param: Text, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._param = param
        self._value = param.initial
        self._problem = ""
        self.setFixedHeight(HEIGHT_PX)
        self.setTabChangesFocus(True)
        self._write()

    @property
    def value(self) -> str:
        """The text in force."""
        return self._value

    def show_value(self, value: str) -> None:
        """Show an allowed text, without a signal; a draft stays while the text under it stays."""
        if value != self._value:
            self._value = value
            self.discard()

    def discard(self) -> None:
        """Write the text in force over what was typed."""
        self._judge("")
        if self._is_draft() or self.isReadOnly() or len(self._value) > EDITABLE:
            self._write()

    def commit(self) -> bool:
        """Take what is typed; False where the setting refuses it, which then also says why."""
        if not self._is_draft():
            self._judge("")
            return True
        try:
            value = self._param.parse(self.toPlainText())
        except BadValue as error:
            self._judge(words.error_text(error))
            return False
        self._value = str(value)
        self.discard()
        self.taken.emit(self._value)
        return True

    def _is_draft(self) -> bool:
        return not self.isReadOnly() and self.toPlainText() != self._value

    def _write(self) -> None:
        short = len(self._value) <= EDITABLE
        more = self.tr("… (the beginning; the text is too long to be edited here)")
        self.setPlainText(self._value if short else self._value[:EDITABLE] + more)
        self.setReadOnly(not short)

    def _judge(self, problem: str) -> None:
        if problem != self._problem:
            self._problem = problem
            self._tint()
            self.judged.emit(problem)

    def _tint(self) -> None:
        self.setPalette(judged_palette(self._problem))

    def event(self, event: QEvent) -> bool:
        claimed = claims_key(event, is_draft=self._is_draft())
        return super().event(event) if claimed is None else claimed

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self._problem:
            self._tint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.commit()
        elif event.key() == Qt.Key.Key_Escape and self._is_draft():
            self.discard()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:  # its own context menu
            self.commit()
