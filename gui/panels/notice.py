"""A line under the tool bar that says what happened and offers what to do."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from gui import theme
from gui.session import Notice, Session
from gui.widgets.icon_button import IconButton


class NoticeBar(QWidget):
    """Shows the newest notice until it is closed or replaced; hidden while there is none."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.setObjectName("notice")
        self._is_error = False
        self._text = QLabel()
        self._text.setObjectName("notice-text")
        self._text.setWordWrap(True)
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._buttons = QHBoxLayout()
        self._close = IconButton("close", name="notice-close", tip=self.tr("Closes this message."))
        self._close.clicked.connect(self.hide)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.GRID_PX * 2, theme.GRID_PX // 2, theme.GRID_PX, theme.GRID_PX // 2)
        row.addWidget(self._text, 1)
        row.addLayout(self._buttons)
        row.addWidget(self._close)
        session.noticed.connect(self.show_notice)
        self.hide()

    @property
    def text(self) -> str:
        """What is being said; empty if nothing is."""
        return "" if self.isHidden() else self._text.text()

    def show_notice(self, notice: Notice) -> None:
        """Say ``notice``, or nothing if it has no text."""
        while (item := self._buttons.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        for action in notice.actions:
            button = QPushButton(action.label)
            button.setObjectName("notice-action")
            button.clicked.connect(self.hide)
            button.clicked.connect(action.run)
            self._buttons.addWidget(button)
        self._is_error = notice.is_error
        self._text.setText(notice.text)
        self._text.setAccessibleName(notice.text)
        self.setVisible(bool(notice.text))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        look = theme.current()
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(look.error_fill if self._is_error else look.hover))
        painter.fillRect(0, self.height() - 1, self.width(), 1, QColor(look.hairline))
        painter.fillRect(0, 0, 4, self.height(), QColor(look.error if self._is_error else look.accent))
