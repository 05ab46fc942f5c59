"""The line at the bottom: size of the network, how well it did, how fast, and whether it is saved."""

from __future__ import annotations

import math

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QLabel

from engine.training.several import together
from gui import theme
from gui.controller import Controller
from gui.session import Session
from gui.words import duration, error_text, percent, phrase_text, weights_text


class StatusLine(QLabel):
    """One line of facts, kept up to date."""

    def __init__(self, session: Session, controller: Controller) -> None:
        super().__init__()
        self.setObjectName("status-line")
        self.setContentsMargins(theme.GRID_PX, 0, theme.GRID_PX, 0)
        self._session, self._controller = session, controller
        signals = (
            session.project_changed, session.figures_changed, session.file_changed, session.status_changed,
            controller.ended,
        )  # fmt: skip
        for signal in signals:
            signal.connect(self._show)
        self._show()

    def _show(self) -> None:
        tr = QCoreApplication.translate
        session = self._session
        if session.walk.problem is not None:
            self.setText(error_text(session.walk.problem))
            return
        parts = [weights_text(session.walk)]
        networks = session.project.training.pick("networks")
        if networks.key == "several":
            parts.insert(0, tr("StatusLine", "{0} networks").format(networks.whole("count")))
        run = session.run
        if run is not None and run.history.epochs:
            last = run.history.epochs[-1]
            tested, several = run.tested, len(run.history.each) > 0
            if tested is not None and not math.isnan(tested.accuracy):
                result = phrase_text(together(tested)) if tested.each else percent(tested.accuracy)
                parts.append(tr("StatusLine", "test {0}").format(result))
            elif several and not math.isnan(last.validation_accuracy):
                parts.append(tr("StatusLine", "validation {0} (mean)").format(percent(last.validation_accuracy)))
            elif not math.isnan(last.validation_accuracy):
                parts.append(tr("StatusLine", "validation {0}").format(percent(last.validation_accuracy)))
            if last.seconds >= 0.1:
                parts.append(tr("StatusLine", "{0} an epoch").format(duration(last.seconds)))
        if run is not None and not session.project.continues(run.project):
            parts.append(tr("StatusLine", "changed since the training: Train starts anew"))
        if self._controller.device_in_use:
            parts.append(self._controller.device_in_use.upper())
        if session.path is not None and session.undo.isClean() and session.modified:
            parts.append(tr("StatusLine", "training not saved"))
        elif session.path is not None:
            parts.append(tr("StatusLine", "not saved") if session.modified else tr("StatusLine", "saved"))
        self.setText("  ·  ".join(parts))
