"""Tasks and their data: MNIST that is not there, and truth tables that need none."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QFileDialog, QPushButton

from gui.session import Status
from gui.widgets.plane import BOTTOM_PX, LEFT_PX, RIGHT_PX, TOP_PX, Plane
from tests.journeys.person import Person

Key = Qt.Key


def lead_downloads_to(port: int, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTPS_PROXY", "https_proxy", "HTTP_PROXY", "http_proxy"):
        monkeypatch.setenv(name, f"http://127.0.0.1:{port}")


@pytest.fixture
def without_mnist(person: Person, monkeypatch: pytest.MonkeyPatch) -> Person:
    """Somebody who wants to train on MNIST, on a computer without its files and without a way to the internet."""
    monkeypatch.delenv("NETWORK_PLAYGROUND_DATA", raising=False)
    lead_downloads_to(9, monkeypatch)  # where nobody listens
    person.begin("relu-xavier")
    person.key(Key.Key_Space)
    person.wait(lambda: bool(person.notice))
    assert person.status is Status.IDLE
    return person


def offers(person: Person) -> dict[str, QPushButton]:
    """The buttons beside the notice."""
    buttons = person.window.notice.findChildren(QPushButton, "notice-action")
    return {button.text(): button for button in buttons if button.isVisible()}


def test_missing_files_are_said_plainly_with_three_ways_on(without_mnist: Person) -> None:
    assert "MNIST" in without_mnist.notice
    assert list(offers(without_mnist)) == ["Download 12 MB", "Choose folder…", "Use the small digits"]


def test_the_small_digits_take_the_place_of_mnist_and_can_be_trained(without_mnist: Person) -> None:
    person = without_mnist
    person.click(offers(person)["Use the small digits"])
    assert person.notice == ""
    assert person.window.session.project.task.key == "digits"
    person.window.network.cards.setFocus()
    person.key(Key.Key_S)
    person.wait_for(Status.PAUSED)
    assert "not MNIST" in person.notice
    person.key(Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert person.window.session.project.task.key == "mnist"


def test_a_download_without_internet_ends_with_a_sentence_and_can_be_tried_again(without_mnist: Person) -> None:
    person = without_mnist
    with person.bot.waitSignal(person.window.controller.ended, timeout=30_000):
        person.click(offers(person)["Download 12 MB"])
    assert "could not be downloaded" in person.notice
    assert person.status is Status.IDLE
    assert person.reason("train") == ""


def test_a_download_that_stalls_can_be_cancelled(without_mnist: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    person = without_mnist
    with socket.create_server(("127.0.0.1", 0)) as silent:
        lead_downloads_to(silent.getsockname()[1], monkeypatch)
        person.click(offers(person)["Download 12 MB"])
        person.wait(lambda: person.text("progress-text") == "downloading 0.0 of 11.6 MB")
        person.click(offers(person)["Cancel"])
        assert person.text("progress-text") == "stopping…"
    person.wait_for(Status.IDLE)
    assert person.notice == ""
    assert person.window.session.run is not None
    assert person.window.session.run.state is None


def test_a_folder_without_the_files_is_no_end(
    without_mnist: Person, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    person = without_mnist
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path))
    person.click(offers(person)["Choose folder…"])
    person.wait(lambda: person.status is Status.IDLE and len(offers(person)) == 3)


def test_xor_is_solved_and_the_plane_shows_and_tells_it(person: Person) -> None:
    person.choose("task-choice", "XOR")
    person.choose("recipe-choice", "XOR, always solved")
    plane = person.find(Plane, "plane")
    assert not person.window.tryit.drawing.canvas.isVisible()
    assert "Not trained yet" in person.text("plane-note")
    person.train_to_the_end()
    assert "500 epochs" in person.text("plane-note")
    side = min(plane.width() - LEFT_PX - RIGHT_PX, plane.height() - TOP_PX - BOTTOM_PX)
    left = LEFT_PX + (plane.width() - LEFT_PX - RIGHT_PX - side) // 2
    for x1, x2 in ((0, 0), (0, 1), (1, 0), (1, 1)):  # from -0.5 to 1.5, so 0 and 1 lie at a quarter and three
        across, up = (0.25 + 0.5 * x for x in (x1, x2))
        person.click(plane, at=QPoint(round(left + across * side), round(TOP_PX + (1 - up) * side)))
        value = float(plane.reading().split("→")[1])
        assert (value > 0.5) == (x1 != x2), plane.reading()


def test_a_single_unit_never_solves_xor_and_the_plane_says_how_it_fails(person: Person) -> None:
    person.begin("xor-linear")
    session = person.window.session
    session.edit(session.project.with_setting("epochs", 100), "")
    person.train_to_the_end()
    assert person.run.history.epochs[-1].train_accuracy < 1
    assert "After 100 epochs" in person.text("plane-note")
