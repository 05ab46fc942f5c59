"""Draw and see it read, as the network sees it."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSlider, QVBoxLayout, QWidget

from engine.errors import PlaygroundError
from gui import dialogs, theme
from gui.session import Session, Status
from gui.widgets.bars import Bars
from gui.widgets.canvas import Canvas
from gui.widgets.glance import Glance
from gui.widgets.icon_button import IconButton
from gui.words import answering, error_text, number, percent, tr_engine

if TYPE_CHECKING:
    from engine.predict import Predictor

BRUSH_STEPS = (4, 20)
"""The brush slider, in hundredths of the canvas."""

ANSWER_PX, WORD_PX = 52, 20
"""The height of an answer of a letter or two, and of one that is a word."""

GLANCE = QSize(28 * 3 + 2, 28 * 3 + 2)
"""Three screen pixels for each of the network's, and a hairline round them."""


class DrawingPage(QWidget):
    """Canvas, the 28×28 image that goes in, and the probabilities that come out."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.setObjectName("drawing-page")
        self._session = session
        self._ready = False
        self._image: NDArray[np.uint8] | None = None
        self._predictor: Predictor | None = None
        self.canvas = Canvas()
        self.glance, self.bars = Glance(), Bars()
        self.answer, self._note = QLabel("–"), QLabel()
        self._build()
        self.canvas.changed.connect(self._read_canvas)
        self.canvas.stroke_count_changed.connect(lambda count: self._undo.setEnabled(count > 0))
        self.canvas.image_dropped.connect(lambda name: self.open_image(Path(name)))
        self.canvas.image_given.connect(self._take_image)
        session.weights_changed.connect(self.predict)
        session.status_changed.connect(lambda: self._note.setText(self._note_text()))
        session.project_changed.connect(self._show_labels)
        self._show_labels()

    def set_ready(self) -> None:
        """The computing half of the engine is loaded."""
        self._ready = True
        self.predict()

    def predict(self) -> None:
        """Read what is drawn with the newest weights."""
        task = self._session.project.task_row
        if task.view != "drawing":
            return
        self._note.setText(self._note_text())
        values = self._probabilities() if self._image is not None else None
        self.bars.set_values(values)
        best = None if values is None or np.isnan(values).any() else int(values.argmax())
        self.answer.setEnabled(best is not None)
        self._say("–" if best is None or values is None else task.labels[best])
        self._sure.setText("" if best is None or values is None else percent(float(values[best])))

    def _say(self, answer: str) -> None:
        font = self.answer.font()
        font.setPixelSize(ANSWER_PX if len(answer) <= len("tsu") else WORD_PX)
        self.answer.setFont(font)
        self.answer.setText(answer)

    def _read_canvas(self) -> None:
        # Here, as below: the window is there a hundredth of a second sooner without Pillow.
        from engine.data.drawing import as_mnist

        self._image = None if self.canvas.is_empty else as_mnist(self.canvas.ink())
        self.glance.set_image(self._image)
        self.predict()

    def open_image(self, path: Path) -> None:
        """Put an image file on the canvas."""
        from engine.data.drawing import read_image

        try:
            self.canvas.set_image(read_image(path))
        except PlaygroundError as error:
            self._session.notify(error_text(error), is_error=True)

    def choose_image(self) -> None:
        """Ask for an image file and put it on the canvas."""
        path = dialogs.ask_image(self)
        if path is not None:
            self.open_image(path)

    def _probabilities(self) -> NDArray[np.float32] | None:
        run = self._session.run
        fits = run is not None and run.project.task_row.view == "drawing"
        if not self._ready or run is None or run.weights is None or self._image is None or not fits:
            return None
        from engine.predict import Predictor

        if self._predictor is None or self._predictor.project is not run.project:
            self._predictor = Predictor(run.project, run.weights)
        else:
            self._predictor.load(run.weights)
        values: NDArray[np.float32] = self._predictor.probabilities(self._image[None, None])[0]
        return values

    def _note_text(self) -> str:
        run = self._session.run
        if not self._ready:
            return self.tr("Loading the computing part…")
        if self._session.status is not Status.IDLE and self.canvas.is_empty:
            return self.tr("Draw while the network learns, and see its answer change.")
        if run is None or run.weights is None:
            return self.tr("Not trained yet. Press Train, or open an example.")
        text = self.tr("Read with the weights of epoch {0}.").format(number(run.epoch))
        text = f"{text} {answering(run.project)}".rstrip()
        if not run.project.computes_as(self._session.project):
            text += " " + self.tr("The stack was changed since.")
        return text

    def _take_image(self, image: QImage) -> None:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "pasted.png"
            image.save(str(path))
            self.open_image(path)

    def _show_labels(self) -> None:
        task = self._session.project.task_row
        self.bars.set_labels(list(task.labels))
        self.canvas.set_message(tr_engine(task.invitation))
        self.predict()

    def _build(self) -> None:
        self.answer.setObjectName("answer")
        font = self.answer.font()
        font.setPixelSize(ANSWER_PX)
        font.setBold(True)
        self.answer.setFont(font)
        self.answer.setToolTip(self.tr("The most probable answer."))
        self._sure = QLabel()
        self._sure.setObjectName("sureness")
        self.glance.setFixedSize(GLANCE)
        middle = QHBoxLayout()
        middle.setSpacing(theme.GRID_PX * 2)
        middle.addWidget(self.glance)
        middle.addWidget(self.answer)
        middle.addWidget(self._sure, 1, Qt.AlignmentFlag.AlignVCenter)
        self._note.setObjectName("drawing-note")
        self._note.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(*[theme.GRID_PX] * 4)
        column.setSpacing(theme.GRID_PX)
        column.addWidget(self.canvas)
        column.addLayout(self._tools())
        column.addLayout(middle)
        column.addWidget(self.bars)
        column.addWidget(self._note)
        column.addStretch(1)

    def _tools(self) -> QHBoxLayout:
        self._undo = IconButton("undo", name="draw-undo", tip=self.tr("Takes back the last stroke."))
        self._undo.clicked.connect(self.canvas.undo_stroke)
        self._undo.setEnabled(False)
        tip = self.tr("Erases instead of drawing; the right mouse button always does.")
        erase = IconButton("eraser", name="draw-eraser", tip=tip)
        erase.setCheckable(True)
        erase.toggled.connect(self.canvas.set_erasing)
        clear = IconButton("trash", name="draw-trash", tip=self.tr("Clears the canvas. Can be taken back."))
        clear.clicked.connect(self.canvas.clear)
        tip = self.tr("Opens an image file; images can also be dropped here.")
        image = IconButton("image", name="draw-image", tip=tip)
        image.clicked.connect(self.choose_image)
        size = QSlider(Qt.Orientation.Horizontal)
        size.setObjectName("brush-size")
        size.setAccessibleName(self.tr("Brush size"))
        size.setToolTip(self.tr("The width of the brush. Strokes as thick as MNIST's are read best."))
        size.setRange(*BRUSH_STEPS)
        size.setValue(round(self.canvas.brush * 100))
        size.valueChanged.connect(lambda value: self.canvas.set_brush(value / 100))
        tools = QHBoxLayout()
        tools.setSpacing(theme.GRID_PX // 2)
        for widget in (size, erase, self._undo, clear, image):
            tools.addWidget(widget, int(widget is size))
        return tools
