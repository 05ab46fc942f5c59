"""The layer stack as cards, driven by mouse and keys: the list asks, its owner edits."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QAction, QContextMenuEvent, QEnterEvent, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from engine.catalog.place import Address
from gui.widgets.card import Card, CardView
from gui.widgets.cards import CardList

INPUT = CardView("Input", "digits", "1×28×28", "", "", fixed=True)
OUTPUT = CardView("Output", "digits 0–9", "10", "1,290", "", fixed=True)
MISFIT = "This layer needs a picture, but 512 numbers arrive. Put it before the first Dense, or remove it."


def layer(name: str, problem: str = "") -> CardView:
    return CardView(name, "512", "512", "401,920", problem, fixed=False)


def stack(names: str) -> list[CardView]:
    return [INPUT, *(layer(name) for name in names), OUTPUT]


class Owner:
    """Keeps a network of one-letter layers and does what the list asks for."""

    def __init__(self, qtbot: QtBot, names: str, height: int = 560) -> None:
        self.bot = qtbot
        self.names = list(names)
        self.asked: list[tuple[str, int] | tuple[str, int, int]] = []
        self.list = CardList()
        qtbot.addWidget(self.list)
        self.list.selected.connect(lambda address: self.asked.append(("selected", *address)))
        self.list.add_requested.connect(lambda address: self.asked.append(("add", *address)))
        self.list.remove_requested.connect(self._remove)
        self.list.duplicate_requested.connect(self._duplicate)
        self.list.move_requested.connect(self._move)
        self.list.set_cards(stack(names))
        self.list.resize(284, height)
        self.list.show()
        qtbot.waitUntil(self.list.isActiveWindow)

    def _remove(self, address: Address) -> None:
        (index,) = address
        self.asked.append(("remove", index))
        del self.names[index]
        self._show(index)

    def _duplicate(self, address: Address) -> None:
        (index,) = address
        self.asked.append(("duplicate", index))
        self.names.insert(index + 1, self.names[index])
        self._show(index + 1)

    def _move(self, source_address: Address, target_address: Address) -> None:
        (source,), (target,) = source_address, target_address
        self.asked.append(("move", source, target))
        self.names.insert(target, self.names.pop(source))
        self._show(target)

    def _show(self, index: int) -> None:
        self.list.set_cards(stack("".join(self.names)))
        if self.names:
            self.list.select((min(index, len(self.names) - 1),))
        QApplication.processEvents()

    def card(self, name: str | int) -> Card:
        card = self.list.findChild(Card, f"card-{name}")
        assert card is not None
        return card

    def shown(self) -> str:
        return "".join(self.card(index).view.title for index in range(len(self.names)))

    def click(self, index: int) -> None:
        QTest.mouseClick(self.card(index), Qt.MouseButton.LeftButton, pos=QPoint(30, 30))

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, key, modifier)

    def pointer(self, kind: QEvent.Type, over: QWidget, place: QPoint, *, held: bool = True) -> None:
        """Send ``over`` a mouse event at ``place`` on the screen."""
        left, none = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
        button = none if kind == QEvent.Type.MouseMove else left
        buttons = left if held and kind != QEvent.Type.MouseButtonRelease else none
        local, no_key = QPointF(over.mapFromGlobal(place)), Qt.KeyboardModifier.NoModifier
        QApplication.sendEvent(over, QMouseEvent(kind, local, QPointF(place), button, buttons, no_key))

    def hold(self, index: int, way_px: int) -> QPoint:
        """Press the card ``index`` and drag it ``way_px`` downwards; returns where the pointer is."""
        card = self.card(index)
        place = card.mapToGlobal(QPoint(40, 20))
        self.pointer(QEvent.Type.MouseButtonPress, card, place)
        for part in range(1, 6):
            self.pointer(QEvent.Type.MouseMove, card, place + QPoint(0, way_px * part // 5))
        return place + QPoint(0, way_px)

    def drag(self, index: int, way_px: int) -> None:
        end = self.hold(index, way_px)
        self.pointer(QEvent.Type.MouseButtonRelease, self.card(index), end)


@pytest.fixture
def owner(qtbot: QtBot) -> Owner:
    return Owner(qtbot, "abcd")


def part(owner: Owner, name: str) -> QWidget:
    widget = owner.list.findChild(QWidget, name)
    assert widget is not None
    return widget


def test_a_click_selects_a_layer_once(owner: Owner) -> None:
    owner.click(2)
    owner.click(2)
    assert owner.asked == [("selected", 2)]
    assert owner.list.current == (2,)


def test_the_input_and_the_output_can_be_neither_selected_nor_dragged(owner: Owner) -> None:
    for name in ("input", "output"):
        card = owner.card(name)
        QTest.mouseClick(card, Qt.MouseButton.LeftButton)
        place = card.mapToGlobal(QPoint(40, 20))
        owner.pointer(QEvent.Type.MouseButtonPress, card, place)
        owner.pointer(QEvent.Type.MouseMove, card, place + QPoint(0, 120))
        owner.pointer(QEvent.Type.MouseButtonRelease, card, place + QPoint(0, 120))
        assert card.focusPolicy() == Qt.FocusPolicy.NoFocus
    assert not owner.asked
    assert owner.list.current is None


def test_up_and_down_walk_over_the_layers_and_stop_at_the_ends(owner: Owner) -> None:
    owner.list.setFocus()
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Up):
        owner.key(key)
    assert owner.asked == [("selected", 0), ("selected", 1), ("selected", 0)]
    assert owner.card(0).hasFocus()


def test_delete_removes_and_the_next_layer_is_ready_to_be_removed(owner: Owner) -> None:
    owner.click(1)
    owner.key(Qt.Key.Key_Delete)
    assert owner.shown() == "acd"
    assert owner.card(1).hasFocus()
    for _ in range(3):
        owner.key(Qt.Key.Key_Delete)
    assert owner.shown() == ""
    assert part(owner, "card-hint").isVisible()


def test_control_d_duplicates_and_the_copy_is_selected(owner: Owner) -> None:
    owner.click(1)
    owner.key(Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    assert owner.shown() == "abbcd"
    assert owner.list.current == (2,)
    assert owner.card(2).hasFocus()


def test_alt_up_and_alt_down_move_a_layer_with_its_focus(owner: Owner) -> None:
    owner.click(0)
    owner.key(Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert owner.shown() == "abcd", "the first layer cannot go above the input"
    owner.key(Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    owner.key(Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert owner.shown() == "bcad"
    assert owner.card(2).hasFocus()


@pytest.mark.parametrize("key", [Qt.Key.Key_Insert, Qt.Key.Key_A, Qt.Key.Key_Plus])
def test_a_key_asks_for_a_layer_beneath_the_selected_one(owner: Owner, key: Qt.Key) -> None:
    owner.list.setFocus()
    owner.key(key)
    owner.click(1)
    owner.key(key)
    assert owner.asked == [("add", 4), ("selected", 1), ("add", 2)]


def test_an_empty_stack_says_what_to_do_and_takes_the_key(qtbot: QtBot) -> None:
    owner = Owner(qtbot, "")
    assert part(owner, "card-hint").isVisible()
    owner.list.setFocus()
    owner.key(Qt.Key.Key_Insert)
    assert owner.asked == [("add", 0)]
    owner.list.set_cards([])
    owner.list.set_cards(stack("a"))
    assert not part(owner, "card-hint").isVisible()


@pytest.mark.parametrize(
    ("index", "way_px", "names"),
    [(0, 60, "bacd"), (0, 400, "bcda"), (3, -60, "abdc"), (3, -400, "dabc"), (1, 110, "acdb"), (2, -110, "cabd")],
)
def test_dragging_a_card_reorders_the_layers(owner: Owner, index: int, way_px: int, names: str) -> None:
    owner.drag(index, way_px)
    assert owner.shown() == names
    assert owner.list.current == (names.index("abcd"[index]),)


def test_a_card_dropped_where_it_was_stays(owner: Owner) -> None:
    owner.drag(1, 20)
    owner.drag(1, -20)
    assert owner.asked == [("selected", 1)]


def test_a_line_shows_where_a_dragged_card_will_go(owner: Owner) -> None:
    line = part(owner, "card-drop-line")
    end = owner.hold(0, 70)
    assert line.isVisible()
    assert owner.card(1).geometry().bottom() < line.geometry().center().y() < owner.card(2).geometry().top()
    owner.pointer(QEvent.Type.MouseButtonRelease, owner.card(0), end)
    assert not line.isVisible()


def test_escape_lets_go_of_a_dragged_card(owner: Owner) -> None:
    owner.card(0).setFocus()
    end = owner.hold(0, 120)
    owner.key(Qt.Key.Key_Escape)
    assert not part(owner, "card-drop-line").isVisible()
    owner.pointer(QEvent.Type.MouseMove, owner.card(0), end)
    owner.pointer(QEvent.Type.MouseButtonRelease, owner.card(0), end)
    assert owner.shown() == "abcd"


def test_a_card_held_at_the_edge_scrolls_the_list(qtbot: QtBot) -> None:
    owner = Owner(qtbot, "abcdefghijkl", height=240)
    bar = owner.list.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 200)
    below = owner.list.viewport().mapToGlobal(QPoint(40, 236))
    owner.hold(0, below.y() - owner.card(0).mapToGlobal(QPoint(40, 20)).y())
    qtbot.waitUntil(lambda: bar.value() == bar.maximum())
    owner.pointer(QEvent.Type.MouseButtonRelease, owner.card(0), below)
    assert owner.shown() == "bcdefghijkla"


def test_hovering_a_layer_offers_to_duplicate_and_to_remove_it(owner: Owner) -> None:
    for name, asked in (("duplicate", ("duplicate", 1)), ("remove", ("remove", 1))):
        button = owner.card(1).findChild(QAbstractButton, f"card-1-{name}")
        assert button is not None
        assert not button.isVisible()
        QApplication.sendEvent(owner.card(1), enter())
        assert button.isVisible()
        assert button.accessibleName()
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        assert owner.asked[-1] == asked
        QApplication.sendEvent(owner.card(1), QEvent(QEvent.Type.Leave))


def enter() -> QEnterEvent:
    return QEnterEvent(QPointF(9, 9), QPointF(9, 9), QPointF(9, 9))


def test_hovering_a_gap_offers_to_add_a_layer_there(owner: Owner) -> None:
    plus = owner.list.findChild(QAbstractButton, "card-add")
    assert plus is not None
    for index, card in ((0, "input"), (1, 0), (4, 3)):
        above = owner.card(card)
        place = above.mapToGlobal(QPoint(30, above.height() - 2))
        owner.pointer(QEvent.Type.MouseMove, above, place, held=False)
        assert plus.isVisible()
        QTest.mouseClick(plus, Qt.MouseButton.LeftButton)
        assert owner.asked[-1] == ("add", index)
    owner.pointer(QEvent.Type.MouseMove, owner.card(1), owner.card(1).mapToGlobal(QPoint(30, 23)), held=False)
    assert not plus.isVisible()


def open_menu(owner: Owner, index: int) -> dict[str, QAction]:
    card = owner.card(index)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, QPoint(9, 9), card.mapToGlobal(QPoint(9, 9)))
    QApplication.sendEvent(card, event)
    menu = owner.list.findChild(QMenu, "card-menu")
    assert menu is not None
    return {action.text(): action for action in menu.actions() if action.text()}


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("Duplicate", ("duplicate", 1)),
        ("Move up", ("move", 1, 0)),
        ("Move down", ("move", 1, 2)),
        ("Remove", ("remove", 1)),
    ],
)
def test_the_menu_of_a_card_does_what_the_keys_do(owner: Owner, text: str, asked: tuple[str, int]) -> None:
    actions = open_menu(owner, 1)
    assert list(actions) == ["Duplicate", "Move up", "Move down", "Remove"]
    actions[text].trigger()
    assert owner.asked == [asked]
    menu = owner.list.findChild(QMenu, "card-menu")
    assert menu is not None
    menu.close()


def test_the_menu_of_the_first_card_cannot_move_it_up(owner: Owner) -> None:
    actions = open_menu(owner, 0)
    assert not actions["Move up"].isEnabled()
    assert actions["Move down"].isEnabled()
    menu = owner.list.findChild(QMenu, "card-menu")
    assert menu is not None
    menu.close()


def test_new_cards_reuse_the_widgets_and_keep_selection_focus_and_scroll(qtbot: QtBot) -> None:
    owner = Owner(qtbot, "abcdefghijkl", height=240)
    owner.click(3)
    bar = owner.list.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 200)
    bar.setValue(90)
    before = [owner.card(index) for index in range(12)]
    owner.asked.clear()
    owner.list.set_cards(stack("abcdefghijkL"))
    QApplication.processEvents()
    assert [owner.card(index) for index in range(12)] == before
    assert bar.value() == 90
    assert owner.list.current == (3,)
    assert owner.card(3).hasFocus()
    assert not owner.asked, "showing is not asking"


def test_selecting_a_layer_brings_it_into_view(qtbot: QtBot) -> None:
    owner = Owner(qtbot, "abcdefghijkl", height=240)
    owner.list.select((11,))
    qtbot.waitUntil(lambda: not owner.card(11).visibleRegion().isEmpty())
    assert not owner.asked


def test_a_misfit_is_tinted_and_grows_to_hold_its_whole_sentence(owner: Owner) -> None:
    def corner() -> str:
        return owner.card(1).grab().toImage().pixelColor(30, 4).name()

    fitting, height = corner(), owner.card(1).height()
    views = stack("abcd")
    views[2] = replace(views[2], problem=MISFIT)
    owner.list.set_cards(views)
    owner.bot.waitUntil(lambda: owner.card(1).height() > height + 20)
    assert owner.card(1).height() == owner.card(1).heightForWidth(owner.card(1).width())
    assert corner() != fitting
    assert owner.card(1).accessibleDescription() == MISFIT
    owner.list.set_cards(stack("abcd"))
    owner.bot.waitUntil(lambda: owner.card(1).height() == height)
    assert corner() == fitting


def test_nine_layers_are_seen_without_scrolling(qtbot: QtBot) -> None:
    owner = Owner(qtbot, "abcdefghi", height=560)
    assert owner.list.verticalScrollBar().maximum() == 0


def test_a_card_reads_itself_out(owner: Owner) -> None:
    assert owner.card(0).accessibleName() == "a, 512, 512, 401,920"
    assert owner.card(0).toolTip()
