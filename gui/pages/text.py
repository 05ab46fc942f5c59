"""Type a beginning, see what the network thinks comes next, and let it write on."""

from __future__ import annotations

import time
from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QPalette, QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from engine.catalog.rows import Choice
from engine.catalog.text import GENERATION
from engine.catalog.typed import Text
from engine.errors import BadValue
from gui import theme
from gui.session import Session
from gui.widgets.bars import Bars
from gui.widgets.form import Form
from gui.widgets.steps import Steps
from gui.words import answering, error_text, number

if TYPE_CHECKING:
    from engine.predict import Predictor

MOST_BARS = 10
WRITE_S, WRITE_EVERY_MS = 0.012, 15
"""How long the window may be kept busy by the network's writing at a time."""
SIGNS = {" ": "␣", "\n": "⏎", "\t": "⇥"}
"""How characters that cannot be seen are shown on the bars."""


class TextPage(QWidget):
    """The beginning, the probabilities of the next character, the network's continuation."""

    edit_wanted = Signal()
    """The user wants to change the text that is learned."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.setObjectName("text-page")
        self._session = session
        self._ready = False
        self._predictor: Predictor | None = None
        self._generation = GENERATION.complete({})
        self._written: tuple[object, ...] = ()
        self._task = ""
        self._coming: Iterator[str] = iter(())
        self._timer = QTimer(self, interval=WRITE_EVERY_MS)
        self._timer.timeout.connect(self._write_on)
        self.beginning, self.bars, self.steps = QLineEdit(), Bars(), Steps()
        self.form, self.generated = Form("generation-form"), QPlainTextEdit()
        self.bars.setObjectName("next-bars")
        self._generate, self._edit = QPushButton(), QPushButton(self.tr("Training text…"))
        self._problem, self._note = QLabel(), QLabel()
        self._build()
        self.beginning.textChanged.connect(self.predict)
        self.form.changed.connect(self._set_generation)
        self._generate.clicked.connect(self._start_or_stop)
        self._edit.clicked.connect(self.edit_wanted)
        session.weights_changed.connect(self.predict)
        session.status_changed.connect(self.predict)
        session.project_changed.connect(self._show_project)
        self._show_project()

    @property
    def wants_weights(self) -> bool:
        """Whether newer weights would change what is seen."""
        return bool(self.beginning.text() or self._session.project.task_row.example)

    def set_ready(self) -> None:
        """The computing half of the engine is loaded."""
        self._ready = True
        self.predict()

    def predict(self) -> None:
        """Show what the newest weights make of the beginning."""
        project = self._session.project
        if project.task_row.view != "text":
            return
        self._load()
        self._note.setText(self._note_text())
        problem = self._show_bars()
        self._problem.setText(problem)
        self._problem.setVisible(bool(problem))
        self._show_steps()
        self._show_button(problem)

    def _load(self) -> None:
        run = self._session.run
        if not self._ready or run is None or run.weights is None or run.project.task_row.view != "text":
            self._predictor = None
            return
        from engine.predict import Predictor

        if self._predictor is None or self._predictor.project is not run.project:
            self._predictor = Predictor(run.project, run.weights)
        else:
            self._predictor.load(run.weights)

    def _show_bars(self) -> str:
        """Show the most probable next characters; returns what is wrong with the beginning, or ""."""
        project, text, problem = self._session.project, self.beginning.text(), ""
        labels = list(project.task_row.labels_of(project.task)[:MOST_BARS])
        values = None
        if self._predictor is not None and text:
            labels = list(self._predictor.labels)
            try:
                values = self._predictor.next_probabilities(text)
            except BadValue as error:
                problem = error_text(error)
            if values is not None and len(labels) > MOST_BARS:
                best = np.argsort(-values, kind="stable")[:MOST_BARS]
                labels, values = [labels[place] for place in best], values[best]
        self.bars.set_labels([SIGNS.get(label, label) for label in labels[:MOST_BARS]])
        self.bars.set_values(values)
        return problem

    def _show_steps(self) -> None:
        example, predictor = self._session.project.task_row.example, self._predictor
        known = predictor is not None and set(example) <= set(predictor.labels)
        if predictor is None or not example or not known:
            self.steps.set_answers(None)
            return
        shares = predictor.step_probabilities(example[:-1])
        self.steps.set_answers([(predictor.labels[int(row.argmax())], float(row.max())) for row in shares])

    def _show_button(self, problem: str) -> None:
        writing = self._timer.isActive()
        self._generate.setText(self.tr("Stop") if writing else self.tr("Generate"))
        reason = problem
        if self._predictor is None:
            reason = self.tr("The network has not been trained yet.")
        elif not self.beginning.text():
            reason = self.tr("Type a beginning first.")
        self._generate.setEnabled(writing or not reason)
        tip = self.tr("Lets the network write on from the beginning, one character after the other.")
        self._generate.setToolTip(f"{tip}\n\n{reason}" if reason and not writing else tip)

    def _start_or_stop(self) -> None:
        if self._timer.isActive():
            self._finish()
            return
        if not self.form.commit_drafts() or self._predictor is None:
            return
        run, text, generation = self._session.run, self.beginning.text(), self._generation
        epoch = None if run is None else run.epoch
        if self._written == (text, generation, epoch):  # again with nothing changed: another text is wanted
            seed = GENERATION.param("seed")
            generation = generation.with_value("seed", seed.check((generation.whole("seed") + 1) % 2**31))
            self._generation = generation
            self.form.show_choice(GENERATION, generation)
        self._written = (text, generation, epoch)
        temperature, seed_number = generation.real("temperature"), generation.whole("seed")
        characters = self._predictor.characters(text, temperature=temperature, seed=seed_number)
        self._coming = islice(characters, generation.whole("length"))
        self.generated.setPlainText(text)
        self._timer.start()
        self._show_button("")

    def _write_on(self) -> None:
        until, written, ended = time.perf_counter() + WRITE_S, "", False
        while not ended and time.perf_counter() < until:
            character = next(self._coming, None)
            written, ended = written + (character or ""), character is None
        cursor = QTextCursor(self.generated.document())
        cursor.movePosition(QTextCursor.MoveOperation.End)
        cursor.insertText(written)
        if ended:
            self._finish()

    def _finish(self) -> None:
        self._timer.stop()
        self._coming = iter(())
        self._show_button(self._problem.text())

    def _set_generation(self, choice: Choice) -> None:
        self._generation = choice

    def _note_text(self) -> str:
        run, project = self._session.run, self._session.project
        if not self._ready:
            return self.tr("Loading the computing part…")
        if run is None or self._predictor is None:
            return self.tr("Not trained yet. Press Train, and watch the answers change.")
        text = self.tr("Read with the weights of epoch {0}.").format(number(run.epoch))
        text = f"{text} {answering(run.project)}".rstrip()
        if run.project.task != project.task:
            text += " " + self.tr("The text was changed since.")
        elif not run.project.computes_as(project):
            text += " " + self.tr("The stack was changed since.")
        return text

    def _show_project(self) -> None:
        task = self._session.project.task_row
        if task.key != self._task:
            self._task = task.key
            self._finish()
            self.beginning.clear()
            self.generated.clear()
        if task.view != "text":
            return
        if self.steps.text != task.example:
            self.steps.set_text(task.example)
        self.steps.setVisible(bool(task.example))
        self._edit.setVisible(any(isinstance(param, Text) for param in task.params))
        self.predict()

    def _build(self) -> None:
        self.beginning.setObjectName("text-beginning")
        self.beginning.setAccessibleName(self.tr("Beginning"))
        self.beginning.setPlaceholderText(self.tr("Type a beginning"))
        self.beginning.setToolTip(self.tr("What the network reads before it says which character comes next."))
        self.beginning.setMaxLength(1000)
        self._problem.setObjectName("text-problem")
        self._problem.setForegroundRole(QPalette.ColorRole.BrightText)
        self.generated.setObjectName("text-generated")
        self.generated.setAccessibleName(self.tr("What the network wrote"))
        self.generated.setToolTip(self.tr("What the network wrote. It can be selected and copied."))
        self.generated.setPlaceholderText(self.tr("What the network writes stands here."))
        self.generated.setReadOnly(True)
        self.generated.setTabChangesFocus(True)
        self.generated.setMinimumHeight(48)
        self._generate.setObjectName("text-generate")
        self._edit.setObjectName("text-edit")
        self._edit.setToolTip(self.tr("Shows the text that is learned, to change it or to open another one."))
        self._note.setObjectName("text-note")
        for label in (self._problem, self._note):
            label.setWordWrap(True)
        self.form.show_choice(GENERATION, self._generation)
        buttons = QHBoxLayout()
        buttons.addWidget(self._edit)
        buttons.addStretch(1)
        buttons.addWidget(self._generate)
        column = QVBoxLayout(self)
        column.setContentsMargins(*[theme.GRID_PX] * 4)
        column.setSpacing(theme.GRID_PX)
        for widget in (self.steps, self.beginning, self._problem, self.bars, self.form):
            column.addWidget(widget)
        column.addLayout(buttons)
        column.addWidget(self.generated, 1)
        column.addWidget(self._note)
