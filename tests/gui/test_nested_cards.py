"""Layers inside layers in the column of cards: worked by mouse and keys, with the real panel that edits them."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from engine.catalog.place import Address, everything
from engine.project import Project, layer_name
from gui.panels.network import NetworkPanel
from gui.session import Session
from gui.widgets.card import Card
from tests.helpers import dense, layer, make, residual, split
from tests.misfits import MISFITS

Key, Alt = Qt.Key, Qt.KeyboardModifier.AltModifier
FLAT, DROPOUT, NORM = layer("flatten"), layer("dropout"), layer("batch-norm")


START = (FLAT, dense(6), residual(dense(6), DROPOUT), split((dense(4),), (residual(NORM),), ()), dense(10))


class Bench:
    """The panel of layers on the screen."""

    def __init__(self, qtbot: QtBot) -> None:
        self.bot = qtbot
        self.session = Session(make("digits", *START))
        self.panel = NetworkPanel(self.session)
        qtbot.addWidget(self.panel)
        self.panel.resize(320, 1000)
        self.panel.show()
        qtbot.waitUntil(self.panel.isActiveWindow)
        self.settle()

    def settle(self) -> None:
        QApplication.processEvents()

    def find(self, name: str) -> QWidget:
        found = [widget for widget in self.panel.findChildren(QWidget, name) if widget.isVisible()]
        assert found, f"no visible {name}"
        return found[0]

    def card(self, *address: int) -> Card:
        card = self.find("card-" + "-".join(map(str, address)))
        assert isinstance(card, Card)
        return card

    def shows(self, name: str) -> bool:
        return any(widget.isVisible() for widget in self.panel.findChildren(QWidget, name))

    def outline(self) -> str:
        """The keys of the layers, each behind its number."""
        return " ".join(
            f"{'/'.join(map(str, address))}:{choice.key}" for address, choice in everything(self.session.project.layers)
        )

    def click(self, name: str) -> None:
        button = self.find(name)
        assert isinstance(button, QAbstractButton)
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        self.settle()

    def select(self, *address: int) -> None:
        QTest.mouseClick(self.card(*address), Qt.MouseButton.LeftButton, pos=QPoint(90, 30))
        self.settle()

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, key, modifier)
        self.settle()

    def drag(self, *address: int, onto: QWidget, share: float = 0.5) -> None:
        """Drag a card to a height in another widget, given as a share from its top."""
        card = self.card(*address)
        start = card.mapToGlobal(QPoint(90, 20))
        end = QPoint(start.x(), onto.mapToGlobal(QPoint(0, round(share * onto.height()))).y())
        left, none = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
        for kind, place, button, held in (
            (QEvent.Type.MouseButtonPress, start, left, left),
            (QEvent.Type.MouseMove, (start + end) / 2, none, left),
            (QEvent.Type.MouseMove, end, none, left),
            (QEvent.Type.MouseButtonRelease, end, left, none),
        ):
            local = QPointF(card.mapFromGlobal(place))
            event = QMouseEvent(kind, local, QPointF(place), button, held, Qt.KeyboardModifier.NoModifier)
            QApplication.sendEvent(card, event)
        self.settle()

    def selected(self) -> Address:
        assert self.panel.cards.current == self.session.selected
        return self.session.selected


@pytest.fixture
def bench(qtbot: QtBot) -> Bench:
    return Bench(qtbot)


def test_cards_inside_a_layer_stand_under_it_and_further_in(bench: Bench) -> None:
    places = [(2,), (2, 0, 0), (2, 0, 1), (3,), (3, 0, 0), (3, 1, 0), (3, 1, 0, 0, 0), (4,)]
    heights = [bench.card(*place).y() for place in places]
    assert heights == sorted(heights)
    for name in ("slot-2-0", "slot-3-1-0-0", "slot-3-2", "branch-3-0", "branch-3-2", "add-branch-3"):
        assert bench.find(name).isVisible()
    assert not bench.shows("branch-2-0"), "one stack needs no name"


def test_the_arrow_keys_walk_over_all_cards_and_in_and_out_of_layers(bench: Bench) -> None:
    bench.select(1)
    bench.key(Key.Key_Down)
    bench.key(Key.Key_Down)
    assert bench.selected() == (2, 0, 0)
    bench.key(Key.Key_Left)
    assert bench.selected() == (2,)
    bench.key(Key.Key_Left)
    assert not bench.shows("card-2-0-0"), "Left folds"
    bench.key(Key.Key_Down)
    assert bench.selected() == (3,)
    bench.key(Key.Key_Up)
    bench.key(Key.Key_Right)
    bench.key(Key.Key_Right)
    assert bench.selected() == (2, 0, 0)
    assert bench.card(2, 0, 0).hasFocus()


def test_alt_and_arrows_move_a_layer_into_through_and_out_of_others(bench: Bench) -> None:
    bench.select(1)
    seen = []
    for _ in range(5):
        bench.key(Key.Key_Down, Alt)
        seen.append(bench.selected())
    assert seen == [(1, 0, 0), (1, 0, 1), (1, 0, 2), (2,), (2, 0, 0)]
    for _ in range(5):
        bench.key(Key.Key_Up, Alt)
    assert bench.session.project.layers == START
    assert bench.card(1).hasFocus()


def test_inner_layers_are_removed_and_duplicated(bench: Bench) -> None:
    bench.select(2, 0, 1)
    bench.key(Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    assert bench.selected() == (2, 0, 2)
    assert "2/0/1:dropout 2/0/2:dropout 3:" in bench.outline()
    for _ in range(2):
        bench.key(Key.Key_Delete)
    assert bench.selected() == (2, 0, 0)
    bench.key(Key.Key_Delete)
    assert bench.selected() == (2,)
    assert "no layer inside" in bench.card(2).view.problem
    while bench.session.undo.canUndo():
        bench.session.undo.undo()
    assert bench.session.project.layers == START


def test_dragging_leads_into_a_layer_between_branches_and_out(bench: Bench) -> None:
    bench.drag(1, onto=bench.find("slot-2-0"))
    assert "1:residual 1/0/0:dense 1/0/1:dropout 1/0/2:dense" in bench.outline()
    assert bench.selected() == (1, 0, 2)
    bench.drag(2, 0, 0, onto=bench.find("slot-2-2"))
    assert bench.session.project.layer((2,)).stacks[0] == ()
    assert bench.selected() == (2, 2, 0)
    bench.drag(2, 2, 0, onto=bench.card(0), share=0.1)
    assert bench.selected() == (0,)
    assert bench.session.project.layer((0,)) == dense(4)


def test_a_layer_cannot_be_dragged_into_itself(bench: Bench) -> None:
    before = bench.session.project
    bench.drag(2, onto=bench.find("slot-2-0"), share=0.3)
    assert bench.session.project == before


def test_a_folded_layer_takes_in_what_is_dropped_on_it_and_opens(bench: Bench) -> None:
    bench.click("card-2-fold")
    assert not bench.shows("slot-2-0")
    bench.drag(1, onto=bench.card(2))
    assert bench.selected() == (1, 0, 2)
    assert bench.card(1, 0, 2).isVisible()


def test_folding_hides_what_is_inside_and_selects_the_layer_around_it(bench: Bench) -> None:
    bench.select(3, 1, 0, 0, 0)
    bench.click("card-3-fold")
    assert bench.selected() == (3,)
    assert not bench.shows("add-branch-3")
    assert bench.card(4).isVisible()


def test_what_is_folded_stays_folded_when_layers_before_it_come_and_go(bench: Bench) -> None:
    bench.click("card-3-1-0-fold")
    bench.select(0)
    bench.key(Key.Key_Delete)
    assert bench.card(2, 1, 0).is_folded
    bench.select(2)
    bench.key(Key.Key_Up, Alt)
    assert not bench.card(1).is_folded
    assert bench.session.project.layer((1, 0, 2)).key == "split"
    assert bench.card(1, 0, 2, 1, 0).is_folded
    assert not bench.card(1, 0, 2).is_folded


def folded(bench: Bench) -> set[Address]:
    return {card.address for card in bench.panel.findChildren(Card) if card.is_folded}


def test_folding_is_no_edit_and_outlasts_edits_their_undoing_and_redoing(bench: Bench) -> None:
    undo = bench.session.undo
    bench.click("card-2-fold")
    bench.click("card-3-1-0-fold")
    assert undo.count() == 0
    start = {(2,), (3, 1, 0)}
    assert folded(bench) == start

    bench.select(0)
    bench.session.edit_layer(layer("flatten"))
    bench.key(Key.Key_Delete)
    bench.select(1)
    bench.key(Key.Key_Up, Alt)
    bench.click("branch-2-0-remove")
    after = {(0,), (2, 0, 0)}
    assert folded(bench) == after
    for _ in range(2):
        while undo.canUndo():
            undo.undo()
        assert folded(bench) == start
        while undo.canRedo():
            undo.redo()
        assert folded(bench) == after


def test_what_was_taken_out_folded_comes_back_folded(bench: Bench) -> None:
    undo = bench.session.undo
    bench.click("card-3-1-0-fold")
    bench.click("card-2-fold")
    bench.select(2)
    bench.key(Key.Key_Delete)
    bench.select(2)
    bench.key(Key.Key_Delete)
    assert folded(bench) == set()
    undo.undo()
    undo.undo()
    assert folded(bench) == {(2,), (3, 1, 0)}
    bench.session.replace(make("digits", FLAT, dense(1), residual(NORM), dense(10)), "another")
    assert folded(bench) == set(), "another network has nothing to do with it"
    undo.undo()
    assert folded(bench) == {(2,), (3, 1, 0)}
    bench.click("card-2-fold")
    bench.session.begin(bench.session.project)
    assert folded(bench) == set(), "another document"


def test_what_is_unfolded_between_an_edit_and_its_undoing_stays_so(bench: Bench) -> None:
    bench.click("card-2-fold")
    bench.select(2)
    bench.key(Key.Key_Up, Alt)
    assert folded(bench) == {(1,)}
    bench.click("card-1-fold")
    bench.session.undo.undo()
    assert folded(bench) == set()


def test_a_misfit_inside_a_folded_layer_is_seen_on_it(bench: Bench) -> None:
    bench.session.edit(bench.session.project.replaced((2, 0, 0), dense(5)), "narrow")
    assert "they give 5" in bench.card(2).view.problem
    bench.session.edit(bench.session.project.replaced((2, 0, 0), layer("max-pool")), "pool")
    problem = bench.card(2, 0, 0).view.problem
    assert "takes an image" in problem
    assert bench.card(2).view.problem == ""
    bench.click("card-2-fold")
    assert bench.card(2).view.problem == f"Inside: {problem}"
    assert bench.find("card-output").accessibleDescription() == ""


@pytest.mark.parametrize(("project", "address", "sentence"), MISFITS.values(), ids=MISFITS.keys())
def test_what_does_not_fit_is_said_on_its_card_alone(
    bench: Bench, project: Project, address: Address, sentence: str
) -> None:
    bench.session.begin(project)
    bench.settle()
    said = {card.objectName(): card.view.problem for card in bench.panel.findChildren(Card) if card.view.problem}
    name = "card-" + "-".join(map(str, address))
    assert said == {name: sentence.removeprefix(f"{layer_name(project, address)}: ")}
    assert bench.find(name).accessibleDescription() == said[name]


def test_branches_come_and_go(bench: Bench) -> None:
    bench.click("add-branch-3")
    assert len(bench.session.project.layer((3,)).stacks) == 4
    bench.click("branch-3-1-remove")
    assert [len(stack) for stack in bench.session.project.layer((3,)).stacks] == [1, 0, 0]
    bench.click("branch-3-1-remove")
    assert not bench.shows("branch-3-0-remove"), "a split has two branches at least"
    card = bench.card(3)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, QPoint(9, 9), card.mapToGlobal(QPoint(9, 9)))
    QApplication.sendEvent(card, event)
    menu = bench.panel.findChild(QMenu, "card-menu")
    assert menu is not None
    actions = {action.text(): action for action in menu.actions()}
    assert {"Fold", "Add a branch", "Duplicate"} <= set(actions)
    actions["Add a branch"].trigger()
    menu.close()
    assert len(bench.session.project.layer((3,)).stacks) == 3


@pytest.mark.parametrize(("slot", "place"), [("slot-2-0", (2, 0, 2)), ("slot-3-2", (3, 2, 0)), ("card-add", (3,))])
def test_a_row_at_the_end_of_a_stack_asks_for_a_layer_there(bench: Bench, slot: str, place: Address) -> None:
    asked: list[Address] = []
    bench.panel.cards.add_requested.disconnect()
    bench.panel.cards.add_requested.connect(asked.append)
    if slot == "card-add":
        row, none = bench.card(3), Qt.MouseButton.NoButton
        over = QPointF(90, 1)
        move = QMouseEvent(
            QEvent.Type.MouseMove, over, row.mapToGlobal(over), none, none, Qt.KeyboardModifier.NoModifier
        )
        QApplication.sendEvent(row, move)
    bench.click(slot)
    assert asked == [place]


def test_a_number_beyond_the_limit_is_told_and_nothing_changes(bench: Bench) -> None:
    full = bench.session.project.with_layers((dense(1),) * 200)
    bench.session.edit(full, "many")
    said: list[str] = []
    bench.session.noticed.connect(lambda notice: said.append(notice.text))
    bench.select(0)
    bench.key(Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    assert bench.session.project == full
    assert said == ["A network can have at most 200 layers, not 201."]
