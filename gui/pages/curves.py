"""The live curves: cost and accuracy."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QVBoxLayout, QWidget

from engine.training.history import History
from gui import theme
from gui.session import RunView, Session, Status
from gui.widgets.curves import CurvePlot, Series


class CurvesPanel(QWidget):
    """Two plots over the epochs. ``picture_wanted`` and ``table_wanted`` ask for a file with the given content."""

    picture_wanted = Signal(QImage, str)
    table_wanted = Signal(str, str)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.setObjectName("curves-panel")
        self._session = session
        empty = self.tr("Press Train: the cost of every step appears here.")
        self.cost = CurvePlot(self.tr("Cost"), self.tr("cost"), self.tr("epoch"), empty_text=empty)
        self.accuracy = CurvePlot(
            self.tr("Accuracy"), self.tr("accuracy"), self.tr("epoch"), percent=True, empty_text=""
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.GRID_PX, 0, theme.GRID_PX)
        column.setSpacing(theme.GRID_PX)
        for plot, name in ((self.cost, "cost"), (self.accuracy, "accuracy")):
            plot.setObjectName(f"{name}-plot")
            plot.set_series(
                [Series("train", self.tr("train"), 0, False), Series("valid", self.tr("validation"), 5, True)]
            )
            plot.save_picture_requested.connect(lambda p=plot, n=name: self.picture_wanted.emit(p.picture(), n))
            plot.save_csv_requested.connect(lambda p=plot, n=name: self.table_wanted.emit(p.csv_text(), n))
            column.addWidget(plot, 1)
        self._run: RunView | None = None
        self._epochs_shown = -1
        session.project_changed.connect(self._explain)
        session.figures_changed.connect(self._show)
        self._explain()
        session.status_changed.connect(self._settle)

    def _explain(self) -> None:
        """An empty plot says what will stand in it, or why it stays empty."""
        numbers = self._session.project.task_row.kind == "numbers"
        self.accuracy.set_empty_text(
            self.tr("This task asks for numbers: no answer is simply right or wrong, only nearer. Watch the cost.")
            if numbers
            else self.tr("After the first epoch: the share of right answers.")
        )

    def _show(self) -> None:
        run = self._session.run
        history = run.history if run else History()
        if run is not self._run:
            self._run, self._epochs_shown = run, -1
            for plot in (self.cost, self.accuracy):
                plot.fit()
        costs = history.costs.astype(np.float64)
        steps = np.arange(1, len(costs) + 1, dtype=np.float64) / history.steps_per_epoch
        table = history.epoch_table().astype(np.float64)
        epochs = table[:, 0]
        self.cost.set_data({"train": (steps, costs), "valid": (epochs, table[:, 3])})
        if len(epochs) != self._epochs_shown:
            self._epochs_shown = len(epochs)
            self.accuracy.set_data({"train": (epochs, table[:, 2]), "valid": (epochs, table[:, 4])})

    def _settle(self) -> None:
        if self._session.status is Status.IDLE:
            for plot in (self.cost, self.accuracy):
                plot.settle()
