"""What stands in the column of cards besides cards: rows that begin and end inner stacks, and what floats over it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QLabel, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from engine.catalog.place import Address
from gui import theme
from gui.widgets.card import INDENT_PX, Card, small

GAP_PX = 6
_SLOT_PX = 24
_HEAD_PX = 18
_ICON_PX = 12

Row = TypeVar("Row", bound=QWidget)


class Column(QWidget):
    """The rows over one another: cards joined by a thin line, and a line at the left of what is in a layer."""

    hovered = Signal(QPoint)
    """The pointer is here, with no button held."""

    def __init__(self) -> None:
        super().__init__()
        self.setMouseTracking(True)
        self.hint = QLabel(self.tr("No layers yet: what goes in comes straight out. Press + to add one."))
        self.hint.setObjectName("card-hint")
        self.hint.setWordWrap(True)
        self.hint.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self._rows: list[QWidget] = []
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(1, GAP_PX // 2, 1, GAP_PX // 2)
        self._layout.setSpacing(GAP_PX)
        self._layout.addWidget(self.hint)
        self._layout.addStretch(1)

    def show_rows(self, rows: Sequence[QWidget]) -> None:
        """Hold exactly ``rows``, in this order; some may be here already."""
        for position, row in enumerate(rows):
            if self._layout.indexOf(row) != position:
                self._layout.removeWidget(row)
                self._layout.insertWidget(position, row)
        self._rows = list(rows)
        self.update()

    def above_output(self) -> QWidget | None:
        """The lowest row but that of the output."""
        rows = [row for row in self._rows if row.objectName() != "card-output"]
        return rows[-1] if rows else None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self.hovered.emit(event.position().toPoint())

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.hovered.emit(QPoint(0, -1000))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setPen(QPen(QColor(theme.current().hairline), 1))
        for upper, lower in zip(self._rows, self._rows[1:], strict=False):
            if isinstance(upper, Card) and isinstance(lower, Card):
                painter.drawLine(self.width() // 2, upper.geometry().bottom(), self.width() // 2, lower.y())
        painter.setPen(QPen(QColor(theme.current().accent), 1))
        slots = [row for row in self._rows if isinstance(row, Slot)]
        for head in self._rows:
            if isinstance(head, Card) and head.view.stacks and not head.is_folded:
                within = [slot for slot in slots if slot.address[: len(head.address)] == head.address]
                x = head.x() + INDENT_PX * (len(head.address) // 2) + INDENT_PX // 2
                painter.drawLine(x, head.geometry().bottom() + 1, x, within[-1].geometry().bottom())


class Slot(QAbstractButton):
    """The row at the end of an inner stack, to which a click adds a layer, or at the end of a split, for a branch.

    ``address`` is where the layer will stand; for a branch, where the split stands.
    """

    def __init__(self) -> None:
        super().__init__()
        self.address: Address = ()
        self.adds_branch = False
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the keyboard has Insert, Alt+Up and Alt+Down
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def show_slot(self, address: Address, name: str, *, adds_branch: bool) -> None:
        """Stand for ``address``; ``name`` becomes the object name."""
        self.address, self.adds_branch = address, adds_branch
        self.setObjectName(name)
        self.setText(self.tr("Add a branch") if adds_branch else self.tr("Add a layer inside"))
        self.setAccessibleName(self.text())
        self.setToolTip(
            self.tr("Puts another stack beside these, for another way to look at the same input.")
            if adds_branch
            else self.tr("Puts a layer at the end of this inner stack. A card can be dragged here, too.")
        )
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(140, _SLOT_PX)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        event.ignore()  # hovering is the column's

    def paintEvent(self, _event: QPaintEvent) -> None:
        colors, indent = theme.current(), INDENT_PX * ((len(self.address) + self.adds_branch) // 2)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ink = colors.accent if self.underMouse() else colors.secondary
        pen = QPen(QColor(ink if self.underMouse() else colors.hairline), 1, Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(indent + 0.5, 0.5, -0.5, -0.5), 6, 6)
        theme.icon("plus", ink).paint(painter, indent + 8, (_SLOT_PX - _ICON_PX) // 2, _ICON_PX, _ICON_PX)
        painter.setFont(small(self.font()))
        painter.setPen(QColor(ink))
        room = self.rect().adjusted(indent + 26, 0, -8, 0)
        painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, self.text())


class BranchHead(QWidget):
    """The row over a branch of a split: its number, and a button that takes it out."""

    remove_clicked = Signal(object, int)
    """The split's address, and the number of the branch from 0."""

    def __init__(self) -> None:
        super().__init__()
        self._address: Address = ()
        self._branch = 0
        self.setMouseTracking(True)
        self._label = QLabel()
        self._label.setFont(small(self.font()))
        self._label.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self._label.setMouseTracking(True)
        self._remove = QToolButton()
        self._remove.setAutoRaise(True)
        self._remove.setFixedSize(_HEAD_PX, _HEAD_PX)
        self._remove.setIconSize(QSize(_ICON_PX, _ICON_PX))
        self._remove.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._remove.setToolTip(self.tr("Takes this branch out with all its layers. Can be undone."))
        self._remove.clicked.connect(lambda: self.remove_clicked.emit(self._address, self._branch))
        self._row = QHBoxLayout(self)
        self._row.setSpacing(0)
        self._row.addWidget(self._label, 1)
        self._row.addWidget(self._remove)
        self._set_icon()

    def show_branch(self, address: Address, branch: int, name: str, *, removable: bool) -> None:
        """Stand over branch ``branch`` of the split at ``address``; ``name`` becomes the object name."""
        self._address, self._branch = address, branch
        self.setObjectName(name)
        self._remove.setObjectName(f"{name}-remove")
        self._label.setText(self.tr("Branch {0}").format(branch + 1))
        self.setAccessibleName(self._label.text())
        self.setToolTip(
            self.tr("One of the stacks that look at the same input; without a layer it passes its input on.")
        )
        self._remove.setAccessibleName(self.tr("Remove branch {0}").format(branch + 1))
        self._remove.setVisible(removable)
        self._row.setContentsMargins(INDENT_PX * (len(address) // 2 + 1), 0, 4, 0)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._set_icon()

    def _set_icon(self) -> None:
        self._remove.setIcon(theme.icon("close", theme.current().secondary))


class Plus(QAbstractButton):
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


class DropLine(QWidget):
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


class Pool(Generic[Row]):
    """Rows of one kind, used again from show to show in the same order."""

    def __init__(self, make: Callable[[], Row]) -> None:
        self.rows: list[Row] = []
        self._make = make
        self._used = 0

    def begin(self) -> None:
        """All rows are free."""
        self._used = 0

    def take(self) -> Row:
        """The next free row, or a new one."""
        if self._used == len(self.rows):
            self.rows.append(self._make())
        self._used += 1
        return self.rows[self._used - 1]

    def end(self) -> None:
        """Throw away the rows that are still free."""
        while len(self.rows) > self._used:
            row = self.rows.pop()
            row.hide()  # or a layout that still means to show it would show it as a window of its own
            row.setParent(None)
            row.deleteLater()
