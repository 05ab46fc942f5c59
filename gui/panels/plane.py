"""The answer of a 2-D task over the whole plane."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from engine.catalog.tasks import load_data
from engine.data.source import DataSource
from gui import theme
from gui.session import Session, Status
from gui.widgets.plane import Plane
from gui.words import number

LOW, HIGH, GRID = -0.5, 1.5, 64


class PlanePage(QWidget):
    """Field, points and a note on which weights are seen."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.setObjectName("plane-page")
        self._session = session
        self._ready = False
        self.plane = Plane()
        self._note = QLabel()
        self._note.setObjectName("plane-note")
        self._note.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(*[theme.GRID_PX] * 4)
        column.setSpacing(theme.GRID_PX)
        column.addWidget(self.plane)
        column.addWidget(self._note)
        column.addStretch(1)
        session.weights_changed.connect(self._show)
        session.project_changed.connect(self._show)

    def set_ready(self) -> None:
        """The computing half of the engine is loaded."""
        self._ready = True
        self._show()

    def _show(self) -> None:
        session = self._session
        project, run = session.project, session.run
        if not self._ready or project.task_row.view != "plane":
            return
        from engine.network import initialised, weights_of
        from engine.predict import Predictor

        points = load_data(project.task, DataSource()).train
        self.plane.set_points(points.inputs.numpy(), points.targets.numpy()[:, 0])
        if run is not None and run.weights is not None and run.project.task == project.task:
            predictor = Predictor(run.project, run.weights)
            note = self.tr("After {0} epochs.").format(number(run.epoch))
            if run.project.layers != project.layers:
                note += " " + self.tr("The stack was changed since.")
        elif session.walk.problem is None and session.status is Status.IDLE:
            predictor = Predictor(project, weights_of(initialised(project)))
            note = self.tr("Not trained yet: the answer of the start weights.")
        else:
            self.plane.set_field(None, low=LOW, high=HIGH)
            self._note.setText("")
            return
        self.plane.set_field(predictor.plane(low=LOW, high=HIGH, points=GRID), low=LOW, high=HIGH)
        self._note.setText(note)
