"""A list of catalog rows to pick one from, narrowed by typing."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QAction, QColor, QFont, QFontMetrics, QInputMethodEvent, QKeyEvent, QPainter, QPalette
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from engine.catalog.rows import Row
from gui import theme
from gui.words import tr_engine

_WIDTH_PX = 320
_HEIGHT_PX = 420
_PAD_PX = 8
_TEXT_PX = 276
"""Leaves room for a scroll bar, so that nothing wraps anew when one comes."""
_HELP_ROLE = Qt.ItemDataRole.UserRole + 1
_WRAP = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop


class Palette(QFrame):
    """A popup over the window: type to narrow, Up and Down to choose, Enter or a click to take, Escape to leave."""

    picked = Signal(str)
    """The key of the row that was taken."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("palette")
        self.setAccessibleName(self.tr("Choose what to add"))
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setBackgroundRole(QPalette.ColorRole.Base)  # one sheet with the list
        self.setAutoFillBackground(True)
        self._rows: tuple[Row, ...] = ()
        self._search = _Search(self)
        self._search.setObjectName("palette-search")
        self._search.setAccessibleName(self.tr("Search"))
        self._search.setPlaceholderText(self.tr("Search by name or purpose"))
        self._search.setToolTip(self.tr("Type part of a name or of what it does, to find it without scrolling."))
        self._search.searched.connect(self._narrow)
        self._search.returnPressed.connect(self._take_current)
        self._glass = QAction(self)
        self._search.addAction(self._glass, QLineEdit.ActionPosition.LeadingPosition)
        self._list = QListWidget(self)
        self._list.setObjectName("palette-list")
        self._list.setAccessibleName(self.tr("Found"))
        self._list.setToolTip(self.tr("What can be added here, with what it is good for."))
        self._list.setFrameShape(QFrame.Shape.NoFrame)
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # typing goes on while Up and Down choose
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self._list.setMouseTracking(True)
        self._list.setItemDelegate(_Delegate(self._list))
        self._list.itemEntered.connect(self._list.setCurrentItem)
        self._list.itemClicked.connect(self._take)
        self._nothing = QLabel(self.tr("Nothing found. Try another word, or fewer letters."))
        self._nothing.setObjectName("palette-nothing")
        self._nothing.setWordWrap(True)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(_PAD_PX, _PAD_PX, _PAD_PX, _PAD_PX)
        column.setSpacing(_PAD_PX)
        for widget in (self._search, self._list, self._nothing):
            column.addWidget(widget, int(widget is not self._search))

    def open_at(self, global_point: QPoint, rows: Iterable[Row]) -> None:
        """Show all ``rows`` with the corner at ``global_point``, or as near to it as the screen allows."""
        self._rows = tuple(rows)
        self._glass.setIcon(theme.icon("search", theme.current().secondary))
        self._search.clear()
        self._narrow("")
        rows_px = sum(self._list.sizeHintForRow(row) for row in range(self._list.count()))
        self.setFixedSize(_WIDTH_PX, min(_HEIGHT_PX, rows_px + self._search.sizeHint().height() + 4 * _PAD_PX))
        screen = QApplication.screenAt(global_point) or QApplication.primaryScreen()
        room = screen.availableGeometry().adjusted(_PAD_PX, _PAD_PX, -_PAD_PX, -_PAD_PX)
        x = max(room.left(), min(global_point.x(), room.right() - self.width()))
        y = max(room.top(), min(global_point.y(), room.bottom() - self.height()))
        self.move(x, y)
        self.show()
        self._search.setFocus()

    def _narrow(self, text: str) -> None:
        """List the rows that have every word of ``text``; those that have them in their name come first."""
        words = text.casefold().split()
        found = [row for row in self._rows if all(word in _haystack(row) for word in words)]
        found.sort(key=lambda row: not all(word in _name(row) for word in words))
        self._list.clear()
        for row in found:
            item = QListWidgetItem(tr_engine(row.label))
            item.setData(Qt.ItemDataRole.UserRole, row.key)
            item.setData(_HELP_ROLE, tr_engine(row.help))
            item.setData(Qt.ItemDataRole.AccessibleDescriptionRole, tr_engine(row.help))
            self._list.addItem(item)
        self._list.setCurrentRow(0)
        self._list.scrollToTop()
        self._list.setVisible(bool(found))
        self._nothing.setVisible(not found)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        way = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        if way:
            row = self._list.currentRow() + way
            self._list.setCurrentRow(max(0, min(row, self._list.count() - 1)))
        elif event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    def _take_current(self) -> None:
        item = self._list.currentItem()
        if item is not None:
            self._take(item)

    def _take(self, item: QListWidgetItem) -> None:
        key = str(item.data(Qt.ItemDataRole.UserRole))
        self.close()
        self.picked.emit(key)


class _Search(QLineEdit):
    """Searches along with a syllable that is still being composed, as Hangul is."""

    searched = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.textChanged.connect(self.searched)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        super().inputMethodEvent(event)
        caret, text = self.cursorPosition(), self.text()
        self.searched.emit(text[:caret] + event.preeditString() + text[caret:])


class _Delegate(QStyledItemDelegate):
    """A name in bold over its wrapped explanation."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        bold, small = _fonts(option.font)
        text = QFontMetrics(small).boundingRect(QRect(0, 0, _TEXT_PX, 10_000), _WRAP, str(index.data(_HELP_ROLE)))
        return QSize(_TEXT_PX, QFontMetrics(bold).height() + text.height() + 2 + _PAD_PX + 4)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        colors, (bold, small) = theme.current(), _fonts(option.font)
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colors.hover))
            painter.drawRoundedRect(option.rect, 6, 6)
        room = option.rect.adjusted(_PAD_PX, 6, 0, 0)
        room.setWidth(_TEXT_PX)
        painter.setFont(bold)
        painter.setPen(QColor(colors.text))
        painter.drawText(room, _WRAP, str(index.data(Qt.ItemDataRole.DisplayRole)))
        painter.setFont(small)
        painter.setPen(QColor(colors.secondary))
        painter.drawText(room.adjusted(0, QFontMetrics(bold).height() + 2, 0, 0), _WRAP, str(index.data(_HELP_ROLE)))
        painter.restore()


def _fonts(font: QFont) -> tuple[QFont, QFont]:
    bold, small = QFont(font), QFont(font)
    bold.setBold(True)
    small.setPixelSize(theme.SECONDARY_PX)
    return bold, small


def _name(row: Row) -> str:
    return " ".join((row.key, row.label, tr_engine(row.label))).casefold()


def _haystack(row: Row) -> str:
    return " ".join((_name(row), row.help, tr_engine(row.help))).casefold()
