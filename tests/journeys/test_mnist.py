"""The real MNIST in the window."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image
from PySide6.QtCore import Qt

from engine.catalog.tasks import load_data
from gui.session import Status
from gui.widgets.canvas import Canvas
from tests.journeys.person import Person

Key = Qt.Key
DRAWN = 60


@pytest.fixture
def reader(person: Person, mnist_folder: Path) -> Person:
    """Somebody at a window whose MNIST files lie in a folder that was chosen."""
    person.window.controller.source.data_dir = mnist_folder
    return person


def as_drawn(digit: NDArray[np.uint8], random: np.random.Generator) -> NDArray[np.uint8]:
    """(280, 280) uint8: the digit's ink enlarged to some odd size and put somewhere on the paper."""
    rows, columns = np.flatnonzero(digit.any(1)), np.flatnonzero(digit.any(0))
    ink = digit[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
    factor = random.uniform(90, 250) / max(ink.shape)
    size = [max(1, round(side * factor)) for side in ink.shape]
    large = np.asarray(Image.fromarray(ink).resize((size[1], size[0]), Image.Resampling.BICUBIC))
    top, left = (int(random.integers(0, 280 - side + 1)) for side in size)
    paper = np.zeros((280, 280), np.uint8)
    paper[top : top + size[0], left : left + size[1]] = large
    return paper


def test_one_epoch_on_mnist_reads_digits_however_large_and_wherever_they_are_drawn(reader: Person) -> None:
    reader.begin("relu-xavier")
    session = reader.window.session
    session.edit(session.project.with_setting("epochs", 1), "one epoch")
    reader.train_to_the_end()
    assert reader.run.history.epochs[0].validation_accuracy > 0.93
    assert reader.run.tested is not None
    assert f"test {reader.run.tested.accuracy * 100:.2f} %" in reader.text("status-line")

    test = load_data(session.project.task, reader.window.controller.source).test
    canvas, random = reader.find(Canvas, "canvas"), np.random.default_rng(0)
    direct, drawn = 0, 0
    for digit, target in zip(test.inputs[:DRAWN, 0].numpy(), test.targets[:DRAWN].tolist(), strict=True):
        canvas.set_image(digit)
        direct += reader.answer() == str(target)
        canvas.set_image(as_drawn(digit, random))
        drawn += reader.answer() == str(target)
    assert direct > 0.9 * DRAWN
    assert drawn >= 0.9 * direct, (drawn, direct)


@pytest.mark.parametrize("key", ["rnn-mnist", "cnn"])
def test_other_recipes_on_mnist_start_step_and_stop(reader: Person, key: str) -> None:
    reader.begin(key)
    reader.key(Key.Key_S)
    reader.wait_for(Status.PAUSED)
    first = float(reader.run.history.costs[0])
    assert 1 < first < 20  # ten answers without a clue: ln 10 and more
    reader.key(Key.Key_Space)
    reader.wait_for_steps(30)
    assert reader.run.history.costs[-5:].mean() < first
    reader.key(Key.Key_Escape)
    reader.wait_for(Status.IDLE)


def test_a_folder_that_was_chosen_is_remembered(
    reader: Person, mnist_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from PySide6.QtWidgets import QFileDialog, QPushButton

    from gui.app import make_window
    from gui.settings import Settings

    monkeypatch.delenv("NETWORK_PLAYGROUND_DATA")
    reader.window.controller.source.data_dir = None
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(mnist_folder))
    reader.begin("softmax")
    reader.key(Key.Key_S)
    reader.wait(lambda: bool(reader.notice))
    choose = reader.window.notice.findChildren(QPushButton, "notice-action")[1]
    reader.click(choose)
    reader.wait_for_steps(1)
    reader.key(Key.Key_Escape)
    reader.wait_for(Status.IDLE)
    again = make_window(Settings())
    reader.bot.addWidget(again)
    assert again.controller.source.data_dir == mnist_folder
