"""What is decided on the left: the stack and the forms."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QListWidget, QWidget
from pytestqt.qtbot import QtBot

from engine.catalog.layers import LAYERS
from engine.catalog.tasks import TASKS
from engine.recipes import recipe, recipes
from gui.panels.network import NetworkPanel
from gui.panels.setup import SetupPanel
from gui.session import Session
from gui.widgets.card import Card
from gui.widgets.number_box import NumberBox


@pytest.fixture
def network(session: Session, qtbot: QtBot) -> NetworkPanel:
    panel = NetworkPanel(session)
    qtbot.addWidget(panel)
    return panel


@pytest.fixture
def setup(session: Session, qtbot: QtBot) -> SetupPanel:
    panel = SetupPanel(session)
    qtbot.addWidget(panel)
    return panel


def card(panel: QWidget, name: str) -> Card:
    found = panel.findChild(Card, f"card-{name}")
    assert found is not None
    return found


def pick(network: NetworkPanel, position: int, key: str) -> None:
    """Take a layer out of the palette, to stand at a position."""
    network.open_palette((position,))
    palette = QApplication.activePopupWidget()
    assert palette is not None
    found = palette.findChild(QListWidget, "palette-list")
    assert found is not None
    row = [layer.key for layer in LAYERS].index(key)
    found.itemClicked.emit(found.item(row))


def test_cards_say_name_setting_shape_and_size(network: NetworkPanel) -> None:
    view = card(network, "1").view
    assert (view.title, view.summary, view.shape, view.parameters) == ("Dense", "128 · ReLU", "128", "100,480 weights")
    assert card(network, "0").view.parameters == ""
    assert card(network, "input").view.shape == "1×28×28"
    assert "Softmax" in card(network, "output").view.summary
    total = network.findChild(QLabel, "network-total")
    assert total is not None
    assert total.text() == "101,770 weights"


@pytest.mark.parametrize(
    ("task", "answers"),
    [("xor", "2 answers"), ("digits", "10 answers"), ("hello", "4 characters"), ("reg-plane", "a number")],
)
def test_the_output_says_what_it_gives(session: Session, network: NetworkPanel, task: str, answers: str) -> None:
    session.edit(recipe(TASKS[task].starter).project, "")
    assert card(network, "output").view.shape == answers


def test_what_is_wrong_with_the_whole_stack_stands_at_its_end(session: Session, network: NetworkPanel) -> None:
    session.edit(session.project.with_layers(()), "")
    assert "empty" in card(network, "output").view.problem
    session.undo.undo()
    assert card(network, "output").view.problem == ""


def test_a_misfit_in_a_layer_stands_on_its_card_only(session: Session, network: NetworkPanel) -> None:
    session.edit(session.project.removed(0), "")
    assert card(network, "0").view.problem
    assert card(network, "1").view.problem == "", "what follows is not to blame"
    assert card(network, "output").view.problem == ""


def test_a_new_dense_layer_at_the_end_has_the_size_that_the_task_needs(session: Session, network: NetworkPanel) -> None:
    session.edit(session.project.removed(2).removed(1), "")
    pick(network, 1, "dense")
    assert session.project.layers[1].whole("units") == 10
    assert session.walk.problem is None
    assert session.selected == (1,)


def test_a_new_dense_layer_in_the_middle_has_the_usual_size(session: Session, network: NetworkPanel) -> None:
    pick(network, 1, "dense")
    assert session.project.layers[1] == LAYERS.choice("dense")
    assert session.undo.undoText() == "Add Dense"


@pytest.mark.parametrize("key", [layer.key for layer in LAYERS])
def test_every_layer_of_the_catalog_can_be_added_shown_and_undone(
    session: Session, network: NetworkPanel, setup: SetupPanel, key: str
) -> None:
    start = session.project
    pick(network, 1, key)
    assert session.project.layers[1].key == key
    assert card(network, "1").view.title == LAYERS[key].label
    assert setup.tabText(0) == f"2 · {LAYERS[key].label}"
    session.undo.undo()
    assert session.project == start


def test_the_last_layer_can_be_removed_and_the_forms_know(
    session: Session, network: NetworkPanel, setup: SetupPanel
) -> None:
    for _ in range(3):
        network.remove((0,))
    assert not session.selected
    assert not setup.isTabEnabled(0)
    session.undo.undo()
    assert setup.isTabEnabled(0)
    assert setup.tabText(0) == "1 · Dense"


@pytest.mark.parametrize("item", recipes(), ids=lambda item: item.key)
def test_every_recipe_fits_and_fills_the_forms(
    session: Session, network: NetworkPanel, setup: SetupPanel, item: object
) -> None:
    from engine.recipes import Recipe

    assert isinstance(item, Recipe)
    session.edit(item.project, item.title)
    assert session.walk.problem is None
    epochs = setup.findChild(NumberBox, "form-epochs")
    assert epochs is not None
    assert epochs.value == item.project.epochs
    for position in range(len(item.project.layers)):
        session.select((position,))
        assert setup.tabText(0) == f"{position + 1} · {LAYERS[item.project.layers[position].key].label}"
    assert session.project == item.project, "looking at the forms changed something"


def test_another_optimizer_is_an_edit(session: Session, setup: SetupPanel, qtbot: QtBot) -> None:
    combo = setup.findChild(QComboBox, "form-optimizer")
    assert combo is not None
    row = combo.findData("gradient-descent")
    combo.setCurrentIndex(row)
    combo.activated.emit(row)
    assert session.project.training.pick("optimizer").key == "gradient-descent"
    session.undo.undo()
    assert combo.currentData() == "adam"


def test_a_draft_is_taken_before_an_action_and_a_refused_one_is_shown(session: Session, setup: SetupPanel) -> None:
    box = setup.findChild(NumberBox, "form-epochs")
    assert box is not None
    box.lineEdit().setText("12")
    assert setup.commit()
    assert session.project.epochs == 12
    box.lineEdit().setText("0")
    setup.setCurrentIndex(0)
    assert not setup.commit()
    assert setup.currentIndex() == 1
    assert session.project.epochs == 12


def test_a_draft_for_one_layer_is_not_put_into_another(session: Session, setup: SetupPanel) -> None:
    session.select((1,))
    box = setup.findChild(NumberBox, "form-units")
    assert box is not None
    box.lineEdit().setText("77")
    session.select((2,))
    assert setup.commit()
    assert [layer.values.get("units") for layer in session.project.layers] == [None, 128, 10]


def test_the_task_form_changes_how_the_digits_are_read(session: Session, setup: SetupPanel) -> None:
    combo = setup.findChild(QComboBox, "form-reading")
    assert combo is not None
    row = combo.findData("rows")
    combo.setCurrentIndex(row)
    combo.activated.emit(row)
    assert session.walk.input == (28, 28)
