"""One card of the layer stack: what the layer is, what leaves it, what it costs, and what is wrong with it."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QEnterEvent,
    QFont,
    QFontMetrics,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QApplication, QSizePolicy, QToolButton, QWidget

from engine.catalog.place import Address
from gui import theme

INDENT_PX = 14
"""How far a layer stands to the right of the one that holds it."""
_RADIUS_PX = 8
_PAD_PX = 10
_LAYER_PX = 46
_SHORT_PX = 30
_BUTTON_PX = 22
_FOLD_PX = 16
_FLAKE_PX = 14
_WRAP = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop


@dataclass(frozen=True)
class CardView:
    """What a card says, ready for reading. ``problem`` is "" for a layer that fits.

    A ``fixed`` card, the input or the output, is no layer: it can be neither selected, moved nor removed. ``stacks``
    are the cards inside this one, of which there may be from and to ``branches``. ``frozen`` weights are not trained.
    """

    title: str
    summary: str
    shape: str
    parameters: str
    problem: str
    fixed: bool
    stacks: tuple[tuple[CardView, ...], ...] = ()
    branches: tuple[int, int] = (0, 0)
    can_freeze: bool = False
    frozen: bool = False


class Card(QWidget):
    """Paints one view and reports what is done to it; every signal carries the card's ``address``."""

    pressed = Signal(object)
    dragged = Signal(object, QPoint)
    """The pointer moved with the card held, to this place on the screen."""
    dropped = Signal(object)
    duplicate_clicked = Signal(object)
    remove_clicked = Signal(object)
    fold_clicked = Signal(object)
    menu_wanted = Signal(object, QPoint)
    """At this place on the screen."""

    def __init__(self) -> None:
        super().__init__()
        self.address: Address = ()
        self.is_folded = False
        self.view = CardView("", "", "", "", "", fixed=True)
        self._is_current = False
        self._is_hovered = False
        self._pressed_at: QPoint | None = None
        self._is_dragged = False
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setMouseTracking(True)
        self._copy = self._button(self.tr("Duplicate this layer"))
        self._remove = self._button(self.tr("Remove this layer"))
        self._copy.setToolTip(self.tr("Put a copy of this layer beneath it, to make the network deeper (Ctrl+D)."))
        self._remove.setToolTip(self.tr("Take this layer out of the network, to see what it was good for (Delete)."))
        self._copy.clicked.connect(lambda: self.duplicate_clicked.emit(self.address))
        self._remove.clicked.connect(lambda: self.remove_clicked.emit(self.address))
        self._fold = self._button("")
        self._fold.clicked.connect(lambda: self.fold_clicked.emit(self.address))
        self._set_icons()

    def show_view(self, address: Address, view: CardView, name: str, *, folded: bool = False) -> None:
        """Show ``view`` for the layer at ``address``; ``name`` becomes the object name."""
        if self.objectName() != name:
            self.setObjectName(name)
            self._copy.setObjectName(f"{name}-duplicate")
            self._remove.setObjectName(f"{name}-remove")
            self._fold.setObjectName(f"{name}-fold")
        if (address, view, folded) == (self.address, self.view, self.is_folded):
            return
        self.address, self.view, self.is_folded = address, view, folded
        self._show_fold()
        frozen = self.tr("frozen") if view.frozen else ""
        self.setAccessibleName(
            ", ".join(text for text in (view.title, view.summary, view.shape, view.parameters, frozen) if text)
        )
        self.setAccessibleDescription(view.problem)
        purpose = (
            self.tr("What goes into or comes out of the network; it follows from the task.")
            if view.fixed
            else self.tr("A layer. Select it to change its settings; drag it to change the order.")
        )
        if view.frozen:
            purpose += "\n" + self.tr("Frozen: training leaves its weights as they are (F).")
        self.setToolTip("\n".join(text for text in (view.title, view.summary, purpose) if text))
        self._show_buttons()
        self.updateGeometry()
        self.update()

    def set_current(self, is_current: bool) -> None:
        """Mark the card as the selected one, which is also the one that Tab reaches."""
        self._is_current = is_current
        takes_focus = Qt.FocusPolicy.StrongFocus if is_current else Qt.FocusPolicy.ClickFocus
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus if self.view.fixed else takes_focus)
        self.update()

    def cancel_drag(self) -> None:
        """Let go of the card, although the button is still down."""
        self._pressed_at = None
        if self._is_dragged:
            self._is_dragged = False
            self.unsetCursor()
            self.update()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        if not self.view.problem:
            return self._facts_px()
        room = QRect(0, 0, width - self._indent - 2 * _PAD_PX, 10_000)
        problem = QFontMetrics(small(self.font())).boundingRect(room, _WRAP, self.view.problem)
        return self._facts_px() + problem.height() + 6

    def sizeHint(self) -> QSize:
        return QSize(200, self._facts_px())

    def minimumSizeHint(self) -> QSize:
        return QSize(140, self._facts_px())

    @property
    def _indent(self) -> int:
        return INDENT_PX * (len(self.address) // 2)

    @property
    def _left(self) -> int:
        """Where the text begins."""
        return self._indent + _PAD_PX

    def _facts_px(self) -> int:
        """The height of what stands above the problem; a layer that does not fit may have no second line."""
        view = self.view
        is_short = view.fixed or (view.problem and not view.shape and not view.parameters)
        return _SHORT_PX if is_short else _LAYER_PX

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._is_dragged:
            painter.setOpacity(0.4)
        self._paint_frame(painter)
        if self.view.fixed:
            self._paint_fixed(painter)
        else:
            self._paint_layer(painter)
        if self.view.problem:
            painter.setFont(small(self.font()))
            painter.setPen(QColor(theme.current().error))
            room = QRect(self._left, self._facts_px() - 2, self.width() - self._left - _PAD_PX, self.height())
            painter.drawText(room, _WRAP, self.view.problem)

    def _paint_frame(self, painter: QPainter) -> None:
        colors = theme.current()
        border, width = colors.hairline, 1
        if self.view.problem:
            border = colors.error
        if self._is_current:
            border, width = colors.accent, 2 if self.hasFocus() else 1
        fill = colors.window if self.view.fixed else colors.hover if self._is_hovered else colors.card
        painter.setPen(QPen(QColor(border), width))
        painter.setBrush(QColor(colors.error_fill if self.view.problem else fill))
        inset = width / 2
        frame = QRectF(self.rect()).adjusted(self._indent + inset, inset, -inset, -inset)
        painter.drawRoundedRect(frame, _RADIUS_PX, _RADIUS_PX)

    def _paint_fixed(self, painter: QPainter) -> None:
        colors, line = theme.current(), QRect(_PAD_PX, 0, self.width() - 2 * _PAD_PX, _SHORT_PX)
        facts = " · ".join(text for text in (self.view.shape, self.view.parameters) if text)
        left = _draw_right(painter, line, small(self.font()), colors.secondary, facts)
        words = "  ".join(text for text in (self.view.title, self.view.summary) if text)
        _draw_left(painter, left, self.font(), colors.secondary, words)

    def _paint_layer(self, painter: QPainter) -> None:
        colors, view = theme.current(), self.view
        left, width = self._left, self.width() - self._left - _PAD_PX
        top = QRect(left, 6, width, 18)
        if view.stacks:
            top.setLeft(left + _FOLD_PX)
        if self._is_hovered:
            top.setRight(self._copy.x() - 4)
            grip = theme.icon("grip", colors.secondary)
            grip.paint(painter, QRect(self._indent - 2, (self._facts_px() - 14) // 2, 14, 14))
        bold = QFont(self.font())
        bold.setBold(True)
        name = QRect(top)
        summary_px = QFontMetrics(self.font()).horizontalAdvance(view.summary) + 8 if view.summary else 0
        name.setWidth(max(top.width() - summary_px, top.width() * 3 // 5))
        used = _draw_left(painter, name, bold, colors.text, view.title)
        _draw_left(painter, top.adjusted(used + 8, 0, 0, 0), self.font(), colors.text, view.summary)
        facts = QRect(top.left(), 24, left + width - top.left(), 15)
        room = _draw_right(painter, facts, small(self.font()), colors.secondary, view.parameters)
        if view.frozen:
            right = room.right() + 4 if view.parameters else facts.right()
            flake = QRect(right - _FLAKE_PX, facts.top() + 1, _FLAKE_PX, _FLAKE_PX)
            theme.icon("freeze", colors.accent).paint(painter, flake)
            room.setRight(flake.left() - 4)
        _draw_left(painter, room, small(self.font()), colors.secondary, view.shape)

    def _button(self, accessible_name: str) -> QToolButton:
        button = QToolButton(self)
        button.setAutoRaise(True)
        button.setFixedSize(_BUTTON_PX, _BUTTON_PX)
        button.setIconSize(QSize(16, 16))
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the keyboard has Ctrl+D, Delete, Left and Right
        button.setAccessibleName(accessible_name)
        button.hide()
        return button

    def _set_icons(self) -> None:
        ink = theme.current().secondary
        self._copy.setIcon(theme.icon("copy", ink))
        self._remove.setIcon(theme.icon("trash", ink))
        self._fold.setIcon(theme.icon("folded" if self.is_folded else "unfolded", ink))

    def _show_buttons(self) -> None:
        for button in (self._copy, self._remove):
            button.setVisible(self._is_hovered and not self.view.fixed)

    def _show_fold(self) -> None:
        self._fold.setVisible(bool(self.view.stacks))
        self._fold.move(self._indent + 3, 4)
        folded = self.is_folded
        self._fold.setAccessibleName(self.tr("Unfold") if folded else self.tr("Fold"))
        self._fold.setToolTip(
            self.tr("Show the layers inside (Right).") if folded else self.tr("Hide the layers inside (Left).")
        )
        self._set_icons()

    def _hover(self, is_hovered: bool) -> None:
        self._is_hovered = is_hovered
        self._show_buttons()
        self.update()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._set_icons()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._remove.move(self.width() - _BUTTON_PX - 4, 4)
        self._copy.move(self.width() - 2 * _BUTTON_PX - 4, 4)

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self._hover(True)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hover(False)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not self.view.fixed:
            self.pressed.emit(self.address)
            if event.button() == Qt.MouseButton.LeftButton:
                self._pressed_at = event.position().toPoint()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed_at is None:
            event.ignore()  # hovering is the column's: it shows where a layer can be added
            return
        way = event.position().toPoint() - self._pressed_at
        if not self._is_dragged and way.manhattanLength() >= QApplication.startDragDistance():
            self._is_dragged = True
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
            self.update()
        if self._is_dragged:
            self.dragged.emit(self.address, event.globalPosition().toPoint())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        event.accept()
        was_dragged = self._is_dragged
        self.cancel_drag()
        if was_dragged:
            self.dropped.emit(self.address)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if not self.view.fixed:
            by_mouse = event.reason() == QContextMenuEvent.Reason.Mouse
            self.menu_wanted.emit(
                self.address, event.globalPos() if by_mouse else self.mapToGlobal(self.rect().center())
            )


def small(font: QFont) -> QFont:
    """``font`` in the size of what matters less."""
    result = QFont(font)
    result.setPixelSize(theme.SECONDARY_PX)
    return result


def _draw_left(painter: QPainter, room: QRect, font: QFont, color: str, text: str) -> int:
    """Write a line from the left of ``room``, cut with an ellipsis where it is too long; returns its width in px."""
    metrics = QFontMetrics(font)
    text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, max(room.width(), 0))
    painter.setFont(font)
    painter.setPen(QColor(color))
    painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)
    return metrics.horizontalAdvance(text)


def _draw_right(painter: QPainter, room: QRect, font: QFont, color: str, text: str) -> QRect:
    """Write a line at the right of ``room``; returns what is left of the room."""
    painter.setFont(font)
    painter.setPen(QColor(color))
    painter.drawText(room, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, text)
    return room.adjusted(0, 0, -QFontMetrics(font).horizontalAdvance(text) - theme.GRID_PX, 0)
