"""The page that shows every number of a small network."""

from __future__ import annotations

import numpy as np
import pytest
import torch
from PySide6.QtCore import QPointF, Qt
from PySide6.QtWidgets import QComboBox, QLabel, QScrollArea
from pytestqt.qtbot import QtBot

from engine.catalog.tasks import TASKS
from engine.network import initialised, weights_of
from engine.project import Project
from engine.recipes import recipe
from gui.pages.numbers import NumbersPage
from gui.session import RunView, Session
from tests.helpers import dense, layer, make

RECIPE = "xor-by-hand"


class Bench:
    """A page on the screen, asked as a person would ask it."""

    def __init__(self, qtbot: QtBot, session: Session) -> None:
        self.session, self.page = session, NumbersPage(session)
        qtbot.addWidget(self.page)
        self.page.resize(760, 800)
        self.page.set_ready()
        self.page.show()

    def table(self) -> dict[tuple[str, str], tuple[str, str]]:
        """Value and derivative by where and what."""
        table = self.page.table
        texts = [[item.text() if (item := table.item(r, c)) else "" for c in range(4)] for r in range(table.rowCount())]
        return {(where, what): (value, slope) for where, what, value, slope in texts}

    def pick(self, name: str, place: int) -> None:
        combo = self.page.findChild(QComboBox, f"numbers-{name}")
        assert combo is not None
        combo.setCurrentIndex(place)

    def offered(self, name: str) -> list[str]:
        combo = self.page.findChild(QComboBox, f"numbers-{name}")
        assert combo is not None
        return [combo.itemText(place) for place in range(combo.count())]

    def label(self, name: str) -> str:
        found = self.page.findChild(QLabel, f"numbers-{name}")
        assert found is not None
        return found.text() if found.isVisible() else ""

    def open(self, project: Project) -> None:
        self.session.edit(project, "")


@pytest.fixture
def by_hand(qtbot: QtBot, session: Session) -> Bench:
    return Bench(qtbot, session)


def test_xor_by_hand_shows_the_table_of_the_lecture_example_by_example(by_hand: Bench) -> None:
    assert by_hand.offered("example") == ["0, 0 → 0", "0, 1 → 1", "1, 0 → 1", "1, 1 → 0"]
    sums = []
    for example in range(4):
        by_hand.pick("example", example)
        table = by_hand.table()
        sums.append(tuple(table[f"Layer 1, unit {unit}", "weighted sum z"][0] for unit in (1, 2)))
    assert sums == [("−8", "3"), ("−3", "−4"), ("−3", "−4"), ("2", "−11")]
    assert table["Layer 1, unit 1", "weight of x₁"][0] == "5"
    assert table["Layer 2, unit 1", "weight of a₂"][0] == "−11"
    assert table["", "answer (target 0)"][0] == "0.02439", "σ(6 - 11 σ(2) - 11 σ(-11))"


def test_the_chain_rule_is_taken_apart_and_shows_the_derivatives_of_f_at_first(by_hand: Bench) -> None:
    by_hand.open(recipe("chain-rule").project)
    assert by_hand.table() == {
        ("x", "input"): ("5", "−2"),
        ("w", "weight"): ("−2", "5"),
        ("g", "product w · x"): ("−10", "1"),
        ("b", "bias"): ("3", "1"),
        ("f", "output g + b"): ("−7", "1"),
        ("", "cost"): ("100", ""),
    }
    by_hand.pick("of", 0)
    assert by_hand.table()["w", "weight"] == ("−2", "−100")


def test_the_newest_weights_are_seen_and_an_edit_shows_its_start_weights(by_hand: Bench) -> None:
    assert by_hand.label("note") == "Start weights."
    run = RunView(by_hand.session.project, epoch=2.5)
    run.weights = {**weights_of(initialised(run.project)), "1.bias": torch.tensor([0.5])}
    by_hand.session.show_run(run)
    assert by_hand.label("note") == "After 2.5 epochs."
    assert by_hand.table()["Layer 2, unit 1", "bias b"][0] == "0.5"
    by_hand.open(recipe("xor-deep-wide").project)
    assert by_hand.label("note") == "Start weights."


def test_the_learned_weights_stay_when_a_layer_is_frozen(by_hand: Bench) -> None:
    project = by_hand.session.project
    run = RunView(project, epoch=3)
    run.weights = {**weights_of(initialised(project)), "1.bias": torch.tensor([0.5])}
    by_hand.session.show_run(run)
    by_hand.open(project.replaced(0, project.layer(0).with_value("frozen", True)))
    assert by_hand.label("note") == "After 3 epochs."
    assert by_hand.table()["Layer 2, unit 1", "bias b"][0] == "0.5"


def test_a_network_that_is_too_large_says_so(by_hand: Bench) -> None:
    wanted = [by_hand.page.wants_weights]
    by_hand.open(recipe("relu-xavier").project)
    assert "too large to show every number" in by_hand.label("empty")
    assert [*wanted, by_hand.page.wants_weights] == [True, False]
    by_hand.open(recipe("xor").project)
    assert by_hand.label("empty") == ""


def test_points_that_are_missing_are_told(by_hand: Bench) -> None:
    project = recipe("own-points").project
    small = project.with_layers((dense(1),))
    by_hand.open(small.with_task(small.task.with_value("points", "[]")))
    assert by_hand.label("empty")


def test_of_many_examples_the_first_are_offered(by_hand: Bench) -> None:
    by_hand.open(recipe("circle-features").project)
    assert len(by_hand.offered("example")) == 50
    assert ("input", "x₁²") in by_hand.table()


def test_another_task_begins_with_its_first_example(by_hand: Bench) -> None:
    by_hand.pick("example", 3)
    by_hand.pick("of", 1)
    by_hand.open(recipe("and-linear").project)
    assert by_hand.table()["input", "x₁"][0] == "0"
    assert by_hand.table()["", "cost"][1] == ""


def test_an_activation_layer_stands_in_a_column_of_its_own(by_hand: Bench) -> None:
    stack = (dense(2), layer("activation", activation="tanh"), dense(1))
    by_hand.open(make("xor", *stack, cost=recipe("xor").project.training.pick("cost")))
    assert ("Layer 2, unit 1", "output a = Tanh(z)") in by_hand.table()


NARROW_PX = 400
"""What the docks leave for the page in a window of 1024 pixels."""


@pytest.mark.parametrize("key", ["xor-by-hand", "chain-rule"])
def test_in_a_small_window_nothing_has_to_be_scrolled_sideways(by_hand: Bench, key: str) -> None:
    by_hand.page.resize(NARROW_PX, 600)
    by_hand.open(recipe(key).project)
    picture = by_hand.page.findChild(QScrollArea, "numbers-picture")
    assert picture is not None
    for part in (picture, by_hand.page.table):
        assert part.horizontalScrollBar().maximum() == 0
    table = by_hand.page.table
    assert all(table.sizeHintForColumn(column) <= table.columnWidth(column) for column in range(4))


@pytest.mark.parametrize("width", [NARROW_PX, 760])
@pytest.mark.parametrize("key", ["xor-by-hand", "xor-deep-wide", "chain-rule"])
def test_no_number_of_the_picture_covers_another(by_hand: Bench, key: str, width: int) -> None:
    by_hand.page.resize(width, 800)
    by_hand.open(recipe(key).project)
    graph = by_hand.page.graph
    chips = graph.chips()
    assert len(chips) > 3
    for place, chip in enumerate(chips):
        assert graph.rect().toRectF().contains(chip)
        assert not any(chip.adjusted(1, 1, -1, -1).intersects(other) for other in chips[place + 1 :])
        assert not any(chip.contains(QPointF(centre)) for centre in graph.centres())


def test_the_picture_is_painted_in_the_colours_of_its_weights(by_hand: Bench) -> None:
    image = by_hand.page.graph.grab().toImage()
    pixels = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), -1, 4)
    colors = {tuple(pixel) for pixel in pixels[::1, ::1, :3].reshape(-1, 3).tolist()}
    assert (0xBD, 0x77, 0x08) in colors, "blue for positive weights"
    assert (0x22, 0x93, 0xF5) in colors, "orange for negative ones"


def test_both_choices_and_the_table_can_be_reached_by_keyboard(by_hand: Bench) -> None:
    for name in ("numbers-example", "numbers-of"):
        combo = by_hand.page.findChild(QComboBox, name)
        assert combo is not None
        assert combo.focusPolicy() & Qt.FocusPolicy.TabFocus
        assert combo.accessibleName()
        assert combo.toolTip()
    assert by_hand.page.table.focusPolicy() & Qt.FocusPolicy.TabFocus


def test_the_examples_offered_are_those_that_are_trained_on_with_their_wrong_answers(by_hand: Bench) -> None:
    by_hand.open(by_hand.session.project.with_task(TASKS.choice("xor", examples=3, label_noise=100)))
    assert by_hand.offered("example") == ["0, 0 → 1", "0, 1 → 0", "1, 0 → 0"]
