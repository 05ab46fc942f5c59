"""The layer stack as a column of cards: selected, reordered, duplicated, removed and added to by mouse and keyboard.

The list only asks: the owner edits the network and shows the new cards.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QMenu, QScrollArea, QWidget

from engine.catalog.place import Address, after_removal, everything, holds, places
from gui import theme
from gui.widgets.card import INDENT_PX, Card, CardView
from gui.widgets.card_column import GAP_PX, BranchHead, Column, DropLine, Plus, Pool, Slot
from gui.widgets.folds import Folds

_NEAR_PX = 7
"""How near to the middle of a gap the pointer shows that a layer can be added there."""
_EDGE_PX = 28
"""How near to the edge a dragged card scrolls the list."""
_SCROLL_PX = 8


class CardList(QScrollArea):
    """Cards from the input at the top to the output at the bottom; those inside a layer stand under it, further in.

    A layer is named by its address: the ``fixed`` cards at either end have none. ``set_cards`` and ``select`` emit
    nothing; a selection stays at its address until the owner moves it.
    """

    selected = Signal(object)
    """The user selected this layer."""
    move_requested = Signal(object, object)
    """The layer at the first address is to end up at the second."""
    remove_requested = Signal(object)
    duplicate_requested = Signal(object)
    """The copy is to follow this layer."""
    add_requested = Signal(object)
    """A layer is to be added and end up at this address."""
    freeze_requested = Signal(object)
    """This layer is to be frozen, or to learn again."""
    branch_requested = Signal(object)
    """The layer at this address is to get another inner stack."""
    branch_remove_requested = Signal(object, int)
    """The layer at this address is to lose its inner stack of this number, from 0."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card-list")
        self.setAccessibleName(self.tr("Layers"))
        self.setToolTip(self.tr("The layers of the network, from the input down to the output."))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._column = Column()
        self._column.hovered.connect(self._show_plus)
        self.setWidget(self._column)
        self._views: list[CardView] = []
        self._stack: tuple[CardView, ...] = ()
        self._cards, self._slots, self._heads = Pool(self._new_card), Pool(self._new_slot), Pool(self._new_head)
        self._shown: dict[Address, Card] = {}
        self.folds = Folds()
        self._current: Address | None = None
        self._plus_at: Address = (0,)
        self._plus = Plus(self._column)
        self._plus.clicked.connect(lambda: self.add_requested.emit(self._plus_at))
        self._line = DropLine(self._column)
        self._held: Address | None = None
        self._pointer = QPoint()  # on the screen
        self._scrolling = QTimer(self)
        self._scrolling.setInterval(30)
        self._scrolling.timeout.connect(self._scroll_to_pointer)
        self._revealing = QTimer(self)  # after the events that give new cards their places
        self._revealing.setSingleShot(True)
        self._revealing.timeout.connect(self._reveal)

    @property
    def current(self) -> Address | None:
        """The address of the selected layer."""
        return self._current

    @property
    def next_place(self) -> Address:
        """Where a layer is added by keyboard: after the selected one or, if that still waits for layers, inside it."""
        if self._current is None:
            return (len(self._stack),)
        *around, position = self._current
        stacks = self._shown[self._current].view.stacks
        return (*self._current, 0, 0) if stacks and not any(stacks) else (*around, position + 1)

    def set_cards(self, views: Sequence[CardView]) -> None:
        """Show ``views`` from top to bottom; the cards on screen are reused, scroll position and selection stay."""
        self._views = list(views)
        self._stack = tuple(view for view in views if not view.fixed)
        self.folds &= {address for address, view in everything(self._stack) if view.stacks}
        self._show()

    def select(self, address: Address) -> None:
        """Mark the layer at ``address`` as selected and bring it into view; it takes over the focus of the list."""
        had_focus = self._has_focus()
        folded = {outer for outer in self.folds if holds(outer, address)}
        if folded:
            self.folds -= folded
            self._show()
        self._mark(address)
        self._revealing.start()
        if had_focus:
            self.setFocus()

    def shift(self, way: int) -> None:
        """Ask to move the selected layer one place up (-1) or down (1), which may lead into or out of another layer."""
        if self._current is not None:
            self._request_move(self._current, self._beside(self._current, way))

    def _show(self) -> None:
        had_focus = self._has_focus()
        for pool in (self._cards, self._slots, self._heads):
            pool.begin()
        self._shown = {}
        first, last = (self._views[:1], self._views[1:][-1:]) if self._views else ([], [])
        rows: list[QWidget] = [self._fixed(view, "card-input") for view in first if view.fixed]
        rows += self._rows(self._stack, ())
        rows += [self._fixed(view, "card-output") for view in last if view.fixed]
        for pool in (self._cards, self._slots, self._heads):
            pool.end()
        self._column.show_rows(rows)
        self._column.hint.setVisible(not self._stack)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus if self._stack else Qt.FocusPolicy.StrongFocus)
        self._end_drag()
        self._plus.hide()
        self._mark(self._current)
        if had_focus:
            self.setFocus()

    def _fixed(self, view: CardView, name: str) -> Card:
        card = self._cards.take()
        card.show_view((), view, name)
        return card

    def _rows(self, stack: tuple[CardView, ...], around: Address) -> Iterator[QWidget]:
        for position, view in enumerate(stack):
            address = (*around, position)
            name = "-".join(map(str, address))
            folded = address in self.folds
            inside = [problem for _, inner in everything(stack[position : position + 1]) if (problem := inner.problem)]
            card = self._shown[address] = self._cards.take()
            shown = replace(view, problem=self._of_inside(view, inside[0])) if folded and inside else view
            card.show_view(address, shown, f"card-{name}", folded=folded)
            yield card
            for branch, inner in enumerate(() if folded else view.stacks):
                if len(view.stacks) > 1:
                    head = self._heads.take()
                    removable = len(view.stacks) > view.branches[0]
                    head.show_branch(address, branch, f"branch-{name}-{branch}", removable=removable)
                    yield head
                yield from self._rows(inner, (*address, branch))
                slot = self._slots.take()
                slot.show_slot((*address, branch, len(inner)), f"slot-{name}-{branch}", adds_branch=False)
                yield slot
            if not folded and 1 < len(view.stacks) < view.branches[1]:
                slot = self._slots.take()
                slot.show_slot(address, f"add-branch-{name}", adds_branch=True)
                yield slot

    def _of_inside(self, view: CardView, problem: str) -> str:
        return view.problem or self.tr("Inside: {0}").format(problem)

    def _new_slot(self) -> Slot:
        slot = Slot()
        slot.clicked.connect(
            lambda: (self.branch_requested if slot.adds_branch else self.add_requested).emit(slot.address)
        )
        return slot

    def _new_head(self) -> BranchHead:
        head = BranchHead()
        head.remove_clicked.connect(self.branch_remove_requested)
        return head

    def _new_card(self) -> Card:
        card = Card()
        card.pressed.connect(self._select_by_user)
        card.dragged.connect(self._drag)
        card.dropped.connect(self._drop)
        card.duplicate_clicked.connect(self.duplicate_requested)
        card.remove_clicked.connect(self.remove_requested)
        card.fold_clicked.connect(self._turn)
        card.menu_wanted.connect(self._open_menu)
        return card

    def _turn(self, address: Address) -> None:
        """Fold what is unfolded, unfold what is folded."""
        if self._current is not None and holds(address, self._current):
            self._select_by_user(address)
        self.folds ^= {address}
        self._show()

    def _mark(self, address: Address | None) -> None:
        """Select the shown card at ``address`` or, if there is none, the one above it."""
        shown = list(self._shown)
        if address is not None and address not in self._shown:
            address = max((place for place in shown if place < address), default=shown[0] if shown else None)
        self._current = address
        for place, card in self._shown.items():
            card.set_current(place == address)
        if shown and address is None:
            self._shown[shown[0]].setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def _has_focus(self) -> bool:
        return self.hasFocus() or any(card.hasFocus() for card in self._cards.rows)

    def _reveal(self) -> None:
        if self._current is not None:
            self.ensureWidgetVisible(self._shown[self._current], 0, GAP_PX)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The focus belongs to a card, so that it is seen and read out."""
        super().focusInEvent(event)
        if self._shown:
            self._shown[self._current or (0,)].setFocus(event.reason())

    def _select_by_user(self, address: Address) -> None:
        if address != self._current:
            self.select(address)
            self.selected.emit(address)

    def _walk(self, way: int) -> None:
        """Select the card above or below the selected one."""
        shown = list(self._shown)
        position = -1 if self._current is None else shown.index(self._current)
        if 0 <= position + way < len(shown):
            self._select_by_user(shown[position + way])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, modifiers = event.key(), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        current = self._current
        way = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(key))
        if key in (Qt.Key.Key_Insert, Qt.Key.Key_Plus) or (key == Qt.Key.Key_A and not modifiers):
            self.add_requested.emit(self.next_place)
        elif key == Qt.Key.Key_Escape and self._held is not None:
            self._shown[self._held].cancel_drag()
            self._end_drag()
        elif way and not modifiers:
            self._walk(way)
        elif current is None:
            super().keyPressEvent(event)
        elif way and modifiers == Qt.KeyboardModifier.AltModifier:
            self.shift(way)
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.remove_requested.emit(current)
        elif key == Qt.Key.Key_D and modifiers == Qt.KeyboardModifier.ControlModifier:
            self.duplicate_requested.emit(current)
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right) and not modifiers:
            self._step_out_or_in(current, outwards=key == Qt.Key.Key_Left)
        else:
            super().keyPressEvent(event)

    def _step_out_or_in(self, address: Address, *, outwards: bool) -> None:
        """As in any tree: Left folds, or goes to what is around; Right unfolds, or goes to the first layer inside."""
        card = self._shown[address]
        if card.view.stacks and card.is_folded != outwards:
            self._turn(address)
        elif outwards and len(address) > 1:
            self._select_by_user(address[:-2])
        elif not outwards and any(card.view.stacks):
            self._walk(1)

    def _places(self, held: Address) -> dict[Address, Address]:
        """Where the layer at ``held`` can be put among the shown rows: where it would stand then, by the place now."""
        hidden = {*self.folds, held}
        shown = (place for place in places(self._stack) if not any(holds(outer, place) for outer in hidden))
        return {place: after_removal(place, held) for place in shown}

    def _beside(self, address: Address, way: int) -> Address:
        """The place above or below a layer; its own where there is none."""
        ways = list(dict.fromkeys(self._places(address).values()))
        position = ways.index(address) + way
        return ways[position] if 0 <= position < len(ways) else address

    def _request_move(self, source: Address, target: Address) -> None:
        if source != target:
            self.move_requested.emit(source, target)

    def _open_menu(self, address: Address, place: QPoint) -> None:
        menu = QMenu(self)
        menu.setObjectName("card-menu")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        ink, card = theme.current().text, self._shown[address]
        above, below = self._beside(address, -1), self._beside(address, 1)
        copy = menu.addAction(theme.icon("copy", ink), self.tr("Duplicate"))
        up = menu.addAction(theme.icon("up", ink), self.tr("Move up"))
        down = menu.addAction(theme.icon("down", ink), self.tr("Move down"))
        menu.addSeparator()
        if card.view.stacks:
            text = self.tr("Unfold") if card.is_folded else self.tr("Fold")
            fold = menu.addAction(theme.icon("unfolded" if card.is_folded else "folded", ink), text)
            fold.triggered.connect(lambda: self._turn(address))
        if 0 < len(card.view.stacks) < card.view.branches[1]:
            branch = menu.addAction(theme.icon("plus", ink), self.tr("Add a branch"))
            branch.triggered.connect(lambda: self.branch_requested.emit(address))
        if card.view.can_freeze:
            text = self.tr("Unfreeze") if card.view.frozen else self.tr("Freeze")
            freeze = menu.addAction(theme.icon("freeze", ink), text)
            freeze.triggered.connect(lambda: self.freeze_requested.emit(address))
        remove = menu.addAction(theme.icon("trash", ink), self.tr("Remove"))
        up.setEnabled(above != address)
        down.setEnabled(below != address)
        copy.triggered.connect(lambda: self.duplicate_requested.emit(address))
        up.triggered.connect(lambda: self._request_move(address, above))
        down.triggered.connect(lambda: self._request_move(address, below))
        remove.triggered.connect(lambda: self.remove_requested.emit(address))
        menu.popup(place)

    def _gap(self, place: Address) -> int:
        """The height in the column at which a layer would be put in at ``place``, in px."""
        if place in self._shown:
            return self._shown[place].y() - GAP_PX // 2
        slot = self._slot(place)
        if slot is not None:
            return slot.geometry().center().y()
        around = place[:-2]
        if around in self.folds:
            return self._shown[around].geometry().center().y()
        above = self._column.above_output()
        return above.geometry().bottom() + 1 + GAP_PX // 2 if above else 0

    def _slot(self, place: Address) -> Slot | None:
        return next((slot for slot in self._slots.rows if slot.address == place and not slot.adds_branch), None)

    def _show_plus(self, pointer: QPoint) -> None:
        """Offer to add a layer in the gap under the pointer, which is in the column."""
        ends = (place for place in places(self._stack) if place in self._shown or len(place) == 1)
        place = min(ends, key=lambda place: abs(self._gap(place) - pointer.y()))
        gap = self._gap(place)
        self._plus_at = place
        self._plus.move((self._column.width() - self._plus.width()) // 2, gap - self._plus.height() // 2)
        self._plus.raise_()
        self._plus.setVisible(abs(gap - pointer.y()) <= _NEAR_PX and self._held is None)

    def _drag(self, address: Address, pointer: QPoint) -> None:
        self._held, self._pointer = address, pointer
        self._plus.hide()
        place, target = self._drop_place()
        self._line.setVisible(target != address)
        indent = INDENT_PX * (len(place) // 2)
        self._line.setGeometry(indent, self._gap(place) - 4, self._column.width() - indent, 8)
        self._line.raise_()
        if not self._scrolling.isActive():
            self._scrolling.start()

    def _drop_place(self) -> tuple[Address, Address]:
        """The place nearest to the pointer, and where the held card would stand then. A folded layer takes it in."""
        assert self._held is not None
        height = self._column.mapFromGlobal(self._pointer).y()
        ways = self._places(self._held)
        for outer in self.folds & self._shown.keys() - {self._held}:
            place = (*outer, 0, len(self._shown[outer].view.stacks[0]))
            ways[place] = after_removal(place, self._held)
        return min(ways.items(), key=lambda way: abs(self._gap(way[0]) - height))

    def _drop(self, address: Address) -> None:
        if self._held is not None:
            _, target = self._drop_place()
            self._end_drag()
            self._request_move(address, target)

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
