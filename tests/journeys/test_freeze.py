"""Transfer learning by hand: copy what another network has learned, freeze it, train the rest."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import torch
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QMenu, QPushButton

from engine import storage
from engine.storage import Saved
from gui.session import Status
from gui.widgets.card import Card
from tests.helpers import dense, layer, make
from tests.journeys.person import Person

Key = Qt.Key
FLAT = layer("flatten")
Open = Callable[[Path], None]


@pytest.fixture
def opening(monkeypatch: pytest.MonkeyPatch) -> Open:
    """Have the system's own dialog for opening answer with a path."""

    def place(path: Path) -> None:
        monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))

    return place


def tensors(person: Person) -> dict[str, torch.Tensor]:
    """The weights with which the shown training stands or begins."""
    state = person.run.state
    assert state is not None
    return dict(state.weights)


def copy_weights(person: Person) -> None:
    person.window.actions_.by_key["copy-weights"].trigger()


def card(person: Person, *address: int) -> Card:
    return person.find(Card, "card-" + "-".join(map(str, address)))


def learned(path: Path) -> dict[str, torch.Tensor]:
    run = storage.load(path).run
    assert run is not None
    return dict(run.state.weights)


def test_copied_layers_are_frozen_and_the_rest_is_trained(
    person: Person, trained: Path, opening: Open, tmp_path: Path
) -> None:
    window = person.window
    first = window.session.project.layers[1]
    window.session.begin(make("digits", FLAT, first, dense(20, "relu"), dense(10), epochs=2, batch=100))
    opening(trained)
    copy_weights(person)
    assert (
        "Weights copied from “digits.netplay” into layer: 2. Start weights stay in layer 3, 4 (Dense)" in person.notice
    )
    assert window.isWindowModified()
    window.session.select((1,))
    window.network.cards.setFocus()
    person.key(Key.Key_F)
    assert card(person, 1).view.frozen
    assert "frozen" in card(person, 1).accessibleName()
    assert "frozen" in person.text("status-line")
    assert "starts anew" not in person.text("status-line")
    start = tensors(person)
    person.train_to_the_end()
    after = tensors(person)
    assert torch.equal(after["1.weight"], learned(trained)["1.weight"])
    assert not torch.equal(after["2.weight"], start["2.weight"])
    assert [event.epoch for event in person.run.history.epochs] == [1, 2]

    path = tmp_path / "mine.netplay"
    window.session.saved_as(path)
    assert window.files.save()
    window.files.open_path(path)
    assert card(person, 1).view.frozen
    person.train_to_the_end()
    assert [event.epoch for event in person.run.history.epochs] == [1, 2, 3, 4]
    assert torch.equal(tensors(person)["1.weight"], after["1.weight"])


def test_a_training_goes_on_when_a_layer_is_frozen_and_thawed(person: Person) -> None:
    person.begin("digits-dense", epochs=1)
    person.train_to_the_end()
    for frozen in (True, False):
        person.window.session.select((1,))
        person.window.network.cards.setFocus()
        before = tensors(person)
        person.key(Key.Key_F)
        person.train_to_the_end()
        assert torch.equal(tensors(person)["1.weight"], before["1.weight"]) == frozen
    assert [event.epoch for event in person.run.history.epochs] == [1, 2, 3]


def test_copying_can_be_taken_back_and_restart_begins_with_the_seed(
    person: Person, trained: Path, opening: Open
) -> None:
    person.begin("digits-dense", epochs=1)
    person.train_to_the_end()
    before = person.run
    opening(trained)
    copy_weights(person)
    assert person.run is not before
    assert torch.equal(tensors(person)["1.weight"], learned(trained)["1.weight"])
    assert "Restart begins with the start weights of the seed" in person.notice
    take_back = person.window.findChildren(QPushButton, "notice-action")[-1]
    person.wait(take_back.isVisible)
    person.click(take_back)
    assert person.run is before

    copy_weights(person)
    with person.bot.waitSignal(person.window.controller.ended):
        person.key(Key.Key_R)
    assert before.state is not None
    assert all(torch.equal(tensor, before.state.weights[name]) for name, tensor in tensors(person).items())


def test_a_training_under_way_is_ended_when_weights_are_copied(person: Person, trained: Path, opening: Open) -> None:
    person.train_endlessly()
    opening(trained)
    copy_weights(person)
    assert person.status is Status.IDLE
    assert torch.equal(tensors(person)["1.weight"], learned(trained)["1.weight"])
    assert not len(person.run.history.costs)


def test_what_cannot_be_copied_is_a_sentence_and_changes_nothing(
    person: Person, trained: Path, opening: Open, tmp_path: Path
) -> None:
    person.begin("digits-dense", epochs=1)
    person.train_to_the_end()
    before = person.run
    untrained = tmp_path / "untrained.netplay"
    storage.save(untrained, Saved(person.window.session.project))
    opening(untrained)
    copy_weights(person)
    assert "holds no trained weights" in person.notice
    opening(tmp_path / "gone.netplay")
    copy_weights(person)
    assert "gone.netplay" in person.notice
    assert person.run is before
    person.begin("xor")
    opening(trained)
    copy_weights(person)
    assert "No weights of “digits.netplay” fit" in person.notice
    assert person.window.session.run is None


def test_where_everything_is_frozen_training_says_what_to_do(person: Person) -> None:
    person.begin("xor")
    for address in ((0,), (1,)):
        person.window.session.select(address)
        person.window.network.cards.setFocus()
        person.key(Key.Key_F)
    assert "nothing is left to train" in person.text("status-line")
    assert person.reason("train")
    person.window.session.undo.undo()
    assert not person.reason("train")
    assert person.text("network-total") == "9 weights, 6 frozen"


def test_only_what_has_weights_can_be_frozen_from_its_menu_or_by_key(person: Person) -> None:
    window = person.window
    window.session.begin(make("digits", FLAT, dense(10)))
    freeze = window.actions_.by_key["freeze-layer"]
    assert not freeze.isEnabled()
    assert "no weights" in freeze.toolTip()
    window.session.select((1,))
    assert freeze.isEnabled()
    for text, frozen in (("Freeze", True), ("Unfreeze", False)):
        person.click(card(person, 1), button=Qt.MouseButton.RightButton)
        menu = next(m for m in window.network.findChildren(QMenu, "card-menu") if m.isVisible())
        next(action for action in menu.actions() if action.text() == text).trigger()
        menu.close()
        assert window.session.project.layers[1].flag("frozen") == frozen
