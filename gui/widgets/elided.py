"""Texts that end in "…" where there is no room for them; their tooltips then hold the whole."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QHelpEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QComboBox, QLabel, QStyle, QStyleOptionComboBox, QStylePainter, QToolTip, QWidget

_MARGIN_PX = 2
"""What the style leaves free on either side of the text of a list."""


class ElidedLabel(QLabel):
    """A line of text that takes the room it gets."""

    @property
    def shown_text(self) -> str:
        """What can be read."""
        return self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())

    def sizeHint(self) -> QSize:
        return QSize(0, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        place = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        QPainter(self).drawText(self.rect(), place, self.shown_text)

    def event(self, event: QEvent) -> bool:
        return _tell(self, event, self.text(), self.shown_text) or super().event(event)


class ElidedCombo(QComboBox):
    """A list of which one is picked."""

    @property
    def shown_text(self) -> str:
        """What can be read on the closed list."""
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        field = QStyle.SubControl.SC_ComboBoxEditField
        room = self.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, field, self)
        return self.fontMetrics().elidedText(self._text(), Qt.TextElideMode.ElideRight, room.width() - 2 * _MARGIN_PX)

    def showPopup(self) -> None:
        view = self.view()
        view.setMinimumWidth(view.sizeHintForColumn(0) + view.verticalScrollBar().sizeHint().width())
        super().showPopup()

    def paintEvent(self, _event: QPaintEvent) -> None:
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        painter = QStylePainter(self)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        option.currentText = self.shown_text
        if self.currentIndex() < 0:
            option.palette.setBrush(QPalette.ColorRole.ButtonText, option.palette.placeholderText())
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)

    def event(self, event: QEvent) -> bool:
        return _tell(self, event, self._text(), self.shown_text) or super().event(event)

    def _text(self) -> str:
        return self.placeholderText() if self.currentIndex() < 0 else self.currentText()


def _tell(widget: QWidget, event: QEvent, text: str, shown: str) -> bool:
    """Whether this asked for the tooltip of a text that is cut; it is shown."""
    if text == shown or not isinstance(event, QHelpEvent) or event.type() != QEvent.Type.ToolTip:
        return False
    QToolTip.showText(event.globalPos(), f"{text}\n{widget.toolTip()}", widget)
    return True
