"""The answer of a 2-D task over the whole plane, and the points it learns from."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from engine.catalog.placed import MOST, Placed, points_of, written
from engine.catalog.tasks import load_data
from engine.data.source import DataSource
from engine.errors import DataError
from gui import theme
from gui.session import Session, Status
from gui.widgets.icon_button import IconButton
from gui.widgets.point_plane import PointPlane
from gui.widgets.toggles import Toggle
from gui.words import answering, error_text, number

GRID = 64


class PlanePage(QWidget):
    """Field, points and a note on which weights are seen; tools where the points are the user's own."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.setObjectName("plane-page")
        self._session = session
        self._source = DataSource()
        self._ready = False
        self._problem = ""
        self.plane = PointPlane()
        self._tools = PointTools()
        self._note = QLabel()
        self._note.setObjectName("plane-note")
        self._note.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(*[theme.GRID_PX] * 4)
        column.setSpacing(theme.GRID_PX)
        column.addWidget(self._tools)
        column.addWidget(self.plane)
        column.addWidget(self._note)
        column.addStretch(1)
        self._tools.clear.clicked.connect(self._clear)
        self.plane.placed.connect(self._place)
        self.plane.moved.connect(self._move)
        self.plane.removed.connect(self._remove)
        session.weights_changed.connect(self._show_field)
        session.project_changed.connect(self._show)

    def set_ready(self) -> None:
        """The computing half of the engine is loaded."""
        self._ready = True
        self._show()

    # The user's own points: every change is an edit of the task

    def _points(self) -> list[Placed]:
        return list(points_of(self._session.project.task))

    def _edit(self, points: list[Placed], text: str) -> None:
        project = self._session.project
        self._session.edit(project.with_task(project.task.with_value("points", written(points))), text)

    def _place(self, x1: float, x2: float, other: bool) -> None:
        points = self._points()
        if len(points) >= MOST:
            self._session.notify(self.tr("There can be {0} points at most.").format(MOST), is_error=True)
            return
        # Numbered, because quick edits of the same name become one step of the undo history.
        text = self.tr("Place point {0}").format(len(points) + 1)
        self._edit([*points, (x1, x2, 1 if self._tools.places_class_1 != other else 0)], text)

    def _move(self, index: int, x1: float, x2: float) -> None:
        points = self._points()
        points[index] = (x1, x2, points[index][2])
        self._edit(points, self.tr("Move point {0}").format(index + 1))

    def _remove(self, index: int) -> None:
        points = self._points()
        text = self.tr("Remove point {0} of {1}").format(index + 1, len(points))
        self._edit(points[:index] + points[index + 1 :], text)

    def _clear(self) -> None:
        self._edit([], self.tr("Remove all points"))

    # What is seen

    def _show(self) -> None:
        row = self._session.project.task_row
        if not self._ready or row.view != "plane":
            return
        own = "points" in self._session.project.task.values
        self._tools.setVisible(own)
        self.plane.set_editable(own)
        self.plane.set_scale(*(-1, 1) if row.kind == "numbers" else (0, 1))
        self._problem = self._show_points()
        self._show_field()

    def _show_points(self) -> str:
        """Put the points in place; a sentence where nothing can be learned from them."""
        task = self._session.project.task
        if "points" in task.values:
            table = np.array(points_of(task), np.float64).reshape(-1, 3)
            self._tools.clear.setEnabled(len(table) > 0)
            self.plane.set_points(table[:, :2], table[:, 2])
            try:
                load_data(task, self._source)
            except DataError as error:
                return error_text(error)
            return ""
        data = load_data(task, self._source)
        has_test = "test_share" in task.values
        splits = (data.train, data.test) if has_test else (data.train,)
        inputs, targets = (
            np.concatenate([getattr(split, name).numpy() for split in splits]) for name in ("inputs", "targets")
        )
        self.plane.set_points(inputs, targets[:, 0], rings=len(data.test) if has_test else 0)
        return ""

    def _show_field(self) -> None:
        if not self._ready or self._session.project.task_row.view != "plane":
            return
        from engine.network import initialised, weights_of
        from engine.predict import Predictor

        session, problem = self._session, self._problem
        project, run = session.project, session.run
        low, high = project.task_row.span
        predictor = None
        if run is not None and run.weights is not None and run.project.task.key == project.task.key:
            predictor = Predictor(run.project, run.weights)
            note = self.tr("After {0} epochs.").format(number(run.epoch))
            note = f"{note} {answering(run.project)}".rstrip()
            if not run.project.computes_as(project):
                note += " " + self.tr("The stack was changed since.")
            if run.project.task != project.task:
                note += " " + self.tr("The task was changed since.")
        elif session.walk.problem is None and session.status is Status.IDLE and not problem:
            predictor = Predictor(project.networks[0], weights_of(initialised(project)))
            note = self.tr("Not trained yet: the answer of the start weights.")
        else:
            note = ""
        field = None if predictor is None else predictor.plane(low=low, high=high, points=GRID)
        empty = problem or self.tr("Train, and the plane shows the network's answer for every pair of inputs.")
        self.plane.set_empty_text(empty if not problem or self.plane.is_empty else "")
        self.plane.set_field(field, low=low, high=high)
        if self.plane.has_rings:
            note += " " + self.tr("Discs are points for training, faint rings those for the test.")
        said = self.plane.is_empty and field is None
        self._note.setText(note.strip() if not problem or said else f"{note} {problem}".strip())


class PointTools(QWidget):
    """Which class a click places, and a way to begin anew."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("point-tools")
        self.clear = IconButton("trash", name="points-clear", tip=self.tr("Removes all points. Can be undone."))
        tr = QCoreApplication.translate
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(theme.GRID_PX // 2)
        self._classes = QButtonGroup(self)
        for label in (1, 0):
            button = Toggle()
            button.setObjectName(f"points-class-{label}")
            button.setText(tr("PointTools", "Class {0}").format(label))
            button.setToolTip(
                self.tr(
                    "What a click places; the right button places the other class.\n"
                    "Drag a point to move it, out of the square to remove it. By keyboard: arrows, Enter, Delete."
                )
            )
            button.setAccessibleName(button.text())
            button.setChecked(label == 1)
            self._classes.addButton(button, label)
            line.addWidget(button, 1)
        line.addWidget(self.clear)

    @property
    def places_class_1(self) -> bool:
        """Whether a click places a point of class 1."""
        return self._classes.checkedId() == 1
