"""Drawing a digit and having it read."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QFileDialog

from engine import storage
from engine.data.container import TaskData
from engine.data.drawing import as_mnist
from engine.predict import Predictor
from gui.session import Status
from gui.widgets.bars import Bars
from gui.widgets.canvas import Canvas
from gui.widgets.glance import Glance
from tests.journeys.person import Person, ring

Key, Button, Control = Qt.Key, Qt.MouseButton, Qt.KeyboardModifier.ControlModifier
ONE = [(0.52, 0.15), (0.51, 0.4), (0.5, 0.6), (0.49, 0.85)]


def image_file(folder: Path, digits: TaskData, index: int) -> Path:
    """A test digit as a picture of black ink on white paper."""
    ink = digits.test.inputs[index, 0].numpy()
    path = folder / f"digit-{index}.png"
    paper = np.ascontiguousarray(255 - ink)
    QImage(paper.tobytes(), 28, 28, 28, QImage.Format.Format_Grayscale8).scaled(112, 112).save(str(path))
    return path


def test_before_any_training_the_page_says_what_to_do(person: Person) -> None:
    assert person.answer() == "–"
    person.draw([ring()])
    assert person.answer() == "–"
    assert "Press Train" in person.text("drawing-note")


def test_digits_painted_with_the_mouse_are_read(person: Person, trained: Path) -> None:
    person.window.files.open_path(trained)
    for digit, strokes in (("0", [ring()]), ("1", [ONE])):
        person.draw(strokes)
        assert person.answer() == digit
        assert "epoch 8" in person.text("drawing-note")
        assert person.find(Bars, "bars").accessibleDescription().startswith(f"{digit}, ")
        person.click("draw-trash")
        assert person.answer() == "–"


def test_test_digits_on_the_canvas_are_read_as_the_network_reads_them(
    person: Person, trained: Path, digits: TaskData
) -> None:
    person.window.files.open_path(trained)
    canvas = person.find(Canvas, "canvas")
    read = []
    for image in digits.test.inputs[:20, 0].numpy():
        canvas.set_image(image)
        read.append(person.answer())
    wanted = [str(int(target)) for target in digits.test.targets[:20]]
    assert sum(a == b for a, b in zip(read, wanted, strict=True)) >= 17


def test_the_answer_is_that_of_the_28_pixels_which_are_shown(person: Person, trained: Path) -> None:
    person.window.files.open_path(trained)
    person.draw([ring(0.3, 0.3, 0.1, 0.15), ONE])
    seen = as_mnist(person.find(Canvas, "canvas").ink())
    saved = storage.load(trained)
    assert saved.run is not None
    values = Predictor(saved.project, saved.run.state.weights).probabilities(seen[None, None])[0]
    assert person.answer() == str(values.argmax())
    assert person.text("sureness") == f"{values.max() * 100:.2f} %"
    assert f"{np.count_nonzero(seen)} with ink" in person.find(Glance, "glance").accessibleDescription()


def test_a_drawing_is_erased_taken_back_and_cleared(person: Person) -> None:
    canvas = person.find(Canvas, "canvas")
    person.draw([ONE])
    one = canvas.ink()
    person.draw([ring()])
    person.click("draw-undo")
    assert np.array_equal(canvas.ink(), one)
    person.draw([ONE], button=Button.RightButton)
    assert canvas.ink().sum() < one.sum() / 10
    person.click("draw-undo")
    person.click("draw-eraser")
    person.draw([ONE])
    assert canvas.ink().sum() < one.sum() / 10
    person.click("draw-eraser")
    person.click("draw-undo")
    canvas.setFocus()
    person.key(Key.Key_Delete)
    assert canvas.is_empty
    assert len(person.cards()) == 3, "Delete on the canvas removed a layer"
    person.click("draw-undo")
    assert np.array_equal(canvas.ink(), one)


def test_the_answer_follows_the_weights_while_training_goes_on(person: Person) -> None:
    person.draw([ring()])
    person.train_endlessly()
    person.wait(lambda: person.answer() != "–")
    assert person.status is Status.RUNNING
    first = person.text("sureness"), person.text("drawing-note")
    person.wait(lambda: (person.text("sureness"), person.text("drawing-note")) != first)
    assert person.status is Status.RUNNING
    person.wait(lambda: person.answer() == "0")
    person.key(Key.Key_Escape)
    person.wait_for(Status.IDLE)


def test_an_image_of_a_digit_is_opened_pasted_and_read(
    person: Person, trained: Path, digits: TaskData, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    person.window.files.open_path(trained)
    path = image_file(tmp_path, digits, 0)
    wanted = str(int(digits.test.targets[0]))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))
    person.click("draw-image")
    assert person.answer() == wanted
    person.click("draw-trash")
    mime = QMimeData()
    mime.setImageData(QImage(str(path)))
    QGuiApplication.clipboard().setMimeData(mime)
    person.find(Canvas, "canvas").setFocus()
    person.key(Key.Key_V, Control)
    QGuiApplication.clipboard().clear()  # Qt would free Python's data after Python has ended
    assert person.answer() == wanted


def test_a_file_that_is_no_image_is_refused_with_a_sentence(
    person: Person, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "letter.png"
    path.write_text("Dear teacher,")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))
    person.draw([ONE])
    ink = person.find(Canvas, "canvas").ink()
    person.click("draw-image")
    assert "letter.png" in person.notice
    assert np.array_equal(person.find(Canvas, "canvas").ink(), ink)


def test_predicting_meanwhile_changes_nothing_in_the_training(person: Person) -> None:
    """Dropout draws from torch's one generator for all threads; reading a drawing must not."""
    from engine.catalog.layers import LAYERS

    session = person.window.session
    person.window.session.edit(session.project.inserted(2, LAYERS.choice("dropout")).with_setting("epochs", 6), "")
    person.train_to_the_end()
    alone = np.array(person.run.history.costs)
    person.draw([ring()])
    first = person.run
    person.key(Key.Key_R)
    person.wait(lambda: person.run is not first)
    for steps in range(10, 110, 10):
        person.wait_for_steps(steps)
        person.draw([ONE])
    person.wait_for(Status.IDLE)
    assert np.array_equal(person.run.history.costs, alone)


def test_a_drawing_is_read_pixel_by_pixel(person: Person) -> None:
    person.begin("digits-rnn", epochs=1)
    person.show_tab(0)
    person.fill("form-units", "4")
    person.show_tab(2)
    person.choose("form-reading", "pixel by pixel")
    person.fill("form-examples", "100")
    assert person.window.session.walk.input == (784, 1)
    assert person.window.session.walk.problem is None
    person.draw([ring()])
    person.train_to_the_end()
    assert person.answer() in set("0123456789")
    assert "epoch 1" in person.text("drawing-note")
