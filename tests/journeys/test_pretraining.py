"""Pre-training in the window: a page of its own, in front while it runs, and the usual training after it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QTabWidget

from engine.catalog.rows import Choice
from gui.session import Status
from gui.widgets.curves import CurvePlot
from gui.widgets.tiles import Tiles
from tests.helpers import dense, layer, make
from tests.journeys.person import Person
from tests.journeys.test_keyboard import chain

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

Key = Qt.Key


@pytest.fixture
def belief(person: Person) -> Person:
    """Somebody with a small deep belief network."""
    stack = (layer("flatten"), dense(16, "sigmoid"), dense(12, "sigmoid"), dense(10))
    task = Choice("digits", {"augment": False})
    project = make(task, *stack, batch=200, epochs=2, pretraining=Choice("rbm", {"epochs": 3}))
    person.window.session.begin(project)
    person.window.network.cards.setFocus()
    return person


def pages(person: Person) -> list[str]:
    centre = person.find(QTabWidget, "centre")
    return [centre.tabText(place) for place in range(centre.count())]


def in_front(person: Person) -> str:
    centre = person.find(QTabWidget, "centre")
    return centre.tabText(centre.currentIndex())


def test_the_page_is_offered_only_where_there_is_a_pretraining(person: Person) -> None:
    centre = person.find(QTabWidget, "centre")
    assert pages(person) == ["Curves"]
    assert not centre.tabBar().isVisible()
    project = person.window.session.project
    person.window.session.edit(project.with_setting("pretraining", Choice("rbm")), "Pre-training")
    assert pages(person) == ["Curves", "Pre-training"]
    assert centre.tabBar().isVisible()
    assert "Pre-training needs Dense layers" in person.text("status-line")
    person.window.session.undo.undo()
    assert pages(person) == ["Curves"]
    assert not centre.tabBar().isVisible()


def test_tab_reaches_the_pages_and_what_stands_on_them(belief: Person) -> None:
    belief.find(QTabWidget, "centre").setCurrentIndex(1)
    names = [widget.objectName() for widget in chain(belief)]
    assert {"centre-tabs", "curve_1", "curve_2", "canvas", "task-choice"} <= set(names)


def test_a_belief_network_is_pretrained_before_everybodys_eyes_and_then_trained(belief: Person) -> None:
    session = belief.window.session
    belief.key(Key.Key_S)
    belief.wait_for(Status.PAUSED)
    assert len(belief.run.history.errors) == 1
    assert in_front(belief) == "Pre-training"
    assert belief.text("progress-stage") == "pre-training layer 1 of 2"
    assert belief.text("progress-text") == "epoch 1/3 · paused"
    with belief.bot.waitSignal(belief.window.controller.ended, timeout=60_000):
        belief.key(Key.Key_Space)
    assert in_front(belief) == "Curves"
    assert len(belief.run.history.costs) == 2 * belief.run.history.steps_per_epoch

    centre = belief.find(QTabWidget, "centre")
    centre.setCurrentIndex(1)
    steps = 3 * 6
    lines = belief.find(CurvePlot, "reconstruction-plot").csv_text().splitlines()[1:]
    assert [sum(line.startswith(f"layer {n},") for line in lines) for n in (1, 2)] == [steps, steps]
    assert len(belief.find(Tiles, "filters").tiles()) == 16
    assert len(belief.find(Tiles, "reconstructions").tiles()) == 20
    assert belief.find(QLabel, "free-energy").text().startswith("Free energy in layer 2: data −")
    assert session.run is not None
    assert session.run.state is not None
    assert session.run.state.pretraining is None


def test_a_stopped_pretraining_is_taken_up_where_it_stood(belief: Person) -> None:
    belief.key(Key.Key_S)
    belief.wait_for(Status.PAUSED)
    for _ in range(3):
        belief.key(Key.Key_S)
    belief.wait(lambda: len(belief.run.history.errors) == 4)
    belief.wait_for(Status.PAUSED)
    belief.key(Key.Key_Escape)
    belief.wait_for(Status.IDLE)
    before = belief.run.history.errors.copy()
    with belief.bot.waitSignal(belief.window.controller.ended, timeout=60_000):
        belief.key(Key.Key_Space)
    assert len(belief.run.history.errors) == 2 * 3 * 6
    assert (belief.run.history.errors[:4] == before).all()
