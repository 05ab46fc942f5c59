"""The layer stack as a column of cards: selected, reordered, duplicated, removed and added to by mouse and keyboard.

The list only asks: the owner edits the network and shows the new cards.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QAbstractButton, QFrame, QLabel, QMenu, QScrollArea, QVBoxLayout, QWidget

from gui import theme
from gui.widgets.card import Card, CardView

_GAP_PX = 6
_NEAR_PX = 7
"""How near to the middle of a gap the pointer shows that a layer can be added there."""
_EDGE_PX = 28
"""How near to the edge a dragged card scrolls the list."""
_SCROLL_PX = 8


class CardList(QScrollArea):
    """Cards from the input at the top to the output at the bottom.

    An index counts layers from 0: the ``fixed`` cards at either end have none. ``set_cards`` and ``select`` emit
    nothing; a selection stays at its index until the owner moves it.
    """

    selected = Signal(int)
    """The user selected this layer."""
    move_requested = Signal(int, int)
    """The layer at the first index is to end up at the second."""
    remove_requested = Signal(int)
    duplicate_requested = Signal(int)
    """The copy is to follow this layer."""
    add_requested = Signal(int)
    """A layer is to be added and end up at this index, from 0 to the number of layers."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card-list")
        self.setAccessibleName(self.tr("Layers"))
        self.setToolTip(self.tr("The layers of the network, from the input down to the output."))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._column = _Column()
        self._column.hovered.connect(self._show_plus)
        self.setWidget(self._column)
        self._cards: list[Card] = []
        self._current: int | None = None
        self._plus_at = 0
        self._plus = _Plus(self._column)
        self._plus.clicked.connect(lambda: self.add_requested.emit(self._plus_at))
        self._line = _DropLine(self._column)
        self._held: int | None = None
        self._pointer = QPoint()  # on the screen
        self._scrolling = QTimer(self)
        self._scrolling.setInterval(30)
        self._scrolling.timeout.connect(self._scroll_to_pointer)
        self._revealing = QTimer(self)  # after the events that give new cards their places
        self._revealing.setSingleShot(True)
        self._revealing.timeout.connect(self._reveal)

    @property
    def current(self) -> int | None:
        """The index of the selected layer."""
        return self._current

    def set_cards(self, views: list[CardView]) -> None:
        """Show ``views`` from top to bottom; the cards on screen are reused, scroll position and selection stay."""
        had_focus = self._has_focus()
        while len(self._cards) > len(views):
            card = self._cards.pop()
            card.hide()  # or a layout that still means to show it would show it as a window of its own
            card.setParent(None)
            card.deleteLater()
        while len(self._cards) < len(views):
            self._cards.append(self._new_card())
        first = int(bool(views) and views[0].fixed)
        for position, (card, view) in enumerate(zip(self._cards, views, strict=True)):
            end = "card-input" if position == 0 else "card-output"
            card.show_view(position - first, view, end if view.fixed else f"card-{position - first}")
        self._column.show_cards(self._cards)
        layers = self._layers()
        self._column.hint.setVisible(not layers)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus if layers else Qt.FocusPolicy.StrongFocus)
        self._end_drag()
        self._plus.hide()
        self._mark(None if self._current is None or not layers else min(self._current, len(layers) - 1))
        if had_focus:
            self.setFocus()

    def select(self, index: int) -> None:
        """Mark the layer ``index`` as selected and bring it into view; it takes over the focus of the list."""
        had_focus = self._has_focus()
        self._mark(index)
        self._revealing.start()
        if had_focus:
            self.setFocus()

    def _new_card(self) -> Card:
        card = Card()
        card.pressed.connect(self._select_by_user)
        card.dragged.connect(self._drag)
        card.dropped.connect(self._drop)
        card.duplicate_clicked.connect(self.duplicate_requested)
        card.remove_clicked.connect(self.remove_requested)
        card.menu_wanted.connect(self._open_menu)
        return card

    def _layers(self) -> list[Card]:
        return [card for card in self._cards if not card.view.fixed]

    def _mark(self, index: int | None) -> None:
        self._current = index
        for card in self._cards:
            card.set_current(not card.view.fixed and card.index == index)
        layers = self._layers()
        if layers and index is None:
            layers[0].setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def _has_focus(self) -> bool:
        return self.hasFocus() or any(card.hasFocus() for card in self._cards)

    def _reveal(self) -> None:
        if self._current is not None:
            self.ensureWidgetVisible(self._layers()[self._current], 0, _GAP_PX)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The focus belongs to a card, so that it is seen and read out."""
        super().focusInEvent(event)
        layers = self._layers()
        if layers:
            layers[self._current or 0].setFocus(event.reason())

    def _select_by_user(self, index: int) -> None:
        if 0 <= index < len(self._layers()) and index != self._current:
            self.select(index)
            self.selected.emit(index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, modifiers = event.key(), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        current = -1 if self._current is None else self._current
        way = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(key))
        if key in (Qt.Key.Key_Insert, Qt.Key.Key_Plus) or (key == Qt.Key.Key_A and not modifiers):
            self.add_requested.emit(len(self._layers()) if self._current is None else current + 1)
        elif key == Qt.Key.Key_Escape and self._held is not None:
            self._layers()[self._held].cancel_drag()
            self._end_drag()
        elif way and not modifiers:
            self._select_by_user(current + way)
        elif current < 0:
            super().keyPressEvent(event)
        elif way and modifiers == Qt.KeyboardModifier.AltModifier:
            self._request_move(current, current + way)
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.remove_requested.emit(current)
        elif key == Qt.Key.Key_D and modifiers == Qt.KeyboardModifier.ControlModifier:
            self.duplicate_requested.emit(current)
        else:
            super().keyPressEvent(event)

    def _request_move(self, source: int, target: int) -> None:
        if source != target and 0 <= target < len(self._layers()):
            self.move_requested.emit(source, target)

    def _open_menu(self, index: int, place: QPoint) -> None:
        menu = QMenu(self)
        menu.setObjectName("card-menu")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        ink, last = theme.current().text, len(self._layers()) - 1
        copy = menu.addAction(theme.icon("copy", ink), self.tr("Duplicate"))
        up = menu.addAction(theme.icon("up", ink), self.tr("Move up"))
        down = menu.addAction(theme.icon("down", ink), self.tr("Move down"))
        menu.addSeparator()
        remove = menu.addAction(theme.icon("trash", ink), self.tr("Remove"))
        up.setEnabled(index > 0)
        down.setEnabled(index < last)
        copy.triggered.connect(lambda: self.duplicate_requested.emit(index))
        up.triggered.connect(lambda: self._request_move(index, index - 1))
        down.triggered.connect(lambda: self._request_move(index, index + 1))
        remove.triggered.connect(lambda: self.remove_requested.emit(index))
        menu.popup(place)

    def _gap(self, target: int) -> int:
        """The height in the column at which the layer ``target`` would be put in, in px."""
        layers = self._layers()
        if target < len(layers):
            return layers[target].y() - _GAP_PX // 2
        above = layers[-1:] or self._cards[:1]
        return above[0].geometry().bottom() + 1 + _GAP_PX // 2 if above else 0

    def _show_plus(self, place: QPoint) -> None:
        """Offer to add a layer in the gap under the pointer; ``place`` is in the column."""
        targets = range(len(self._layers()) + 1)
        target = min(targets, key=lambda target: abs(self._gap(target) - place.y()))
        gap = self._gap(target)
        self._plus_at = target
        self._plus.move((self._column.width() - self._plus.width()) // 2, gap - self._plus.height() // 2)
        self._plus.raise_()
        self._plus.setVisible(abs(gap - place.y()) <= _NEAR_PX and self._held is None)

    def _drag(self, index: int, pointer: QPoint) -> None:
        self._held, self._pointer = index, pointer
        self._plus.hide()
        target = self._drop_index()
        self._line.setVisible(target != index)
        gap = self._gap(target + 1 if target > index else target)
        self._line.setGeometry(0, gap - 4, self._column.width(), 8)
        self._line.raise_()
        if not self._scrolling.isActive():
            self._scrolling.start()

    def _drop_index(self) -> int:
        """Where the held card would end up."""
        assert self._held is not None
        height = self._column.mapFromGlobal(self._pointer).y()
        others = [card for card in self._layers() if card.index != self._held]
        return sum(card.geometry().center().y() < height for card in others)

    def _drop(self, index: int) -> None:
        if self._held is not None:
            target = self._drop_index()
            self._end_drag()
            self._request_move(index, target)

    def _end_drag(self) -> None:
        self._held = None
        self._scrolling.stop()
        self._line.hide()

    def _scroll_to_pointer(self) -> None:
        height = self.viewport().mapFromGlobal(self._pointer).y()
        bar = self.verticalScrollBar()
        if height < _EDGE_PX:
            bar.setValue(bar.value() - _SCROLL_PX)
        elif height > self.viewport().height() - _EDGE_PX:
            bar.setValue(bar.value() + _SCROLL_PX)
        if self._held is not None:
            self._drag(self._held, self._pointer)


class _Column(QWidget):
    """The cards over one another, joined by a thin line."""

    hovered = Signal(QPoint)
    """The pointer is here, with no button held."""

    def __init__(self) -> None:
        super().__init__()
        self.setMouseTracking(True)
        self.hint = QLabel(self.tr("No layers yet: what goes in comes straight out. Press + to add one."))
        self.hint.setObjectName("card-hint")
        self.hint.setWordWrap(True)
        self.hint.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self._cards: list[Card] = []
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(1, _GAP_PX // 2, 1, _GAP_PX // 2)
        self._layout.setSpacing(_GAP_PX)
        self._layout.addWidget(self.hint)
        self._layout.addStretch(1)

    def show_cards(self, cards: list[Card]) -> None:
        """Hold exactly ``cards``, in this order, of which the first may be here already."""
        for position, card in enumerate(cards):
            if card.parent() is not self:
                self._layout.insertWidget(position, card)
        self._cards = list(cards)
        self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self.hovered.emit(event.position().toPoint())

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.hovered.emit(QPoint(0, -1000))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setPen(QPen(QColor(theme.current().hairline), 1))
        for upper, lower in zip(self._cards, self._cards[1:], strict=False):
            painter.drawLine(self.width() // 2, upper.geometry().bottom(), self.width() // 2, lower.y())


class _Plus(QAbstractButton):
    """The round button over a gap between two cards."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("card-add")
        self.setAccessibleName(self.tr("Add a layer here"))
        self.setToolTip(self.tr("Add a layer in this place, to make the network deeper (Insert)."))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the keyboard has Insert
        self.setFixedSize(self.sizeHint())
        self.hide()

    def sizeHint(self) -> QSize:
        return QSize(20, 20)

    def paintEvent(self, _event: QPaintEvent) -> None:
        colors = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colors.accent))
        painter.drawEllipse(QRectF(1, 1, 18, 18))
        theme.icon("plus", colors.on_accent).paint(painter, 4, 4, 12, 12)


class _DropLine(QWidget):
    """Where the dragged card will be put."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("card-drop-line")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        accent = QColor(theme.current().accent)
        painter.setPen(QPen(accent, 2))
        painter.drawLine(8, 4, self.width() - 8, 4)
        painter.setBrush(accent)
        for x in (4, self.width() - 4):
            painter.drawEllipse(QRectF(x - 2, 2, 4, 4))
