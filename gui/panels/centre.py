"""The middle of the window: what happens, on pages of which only those that matter to the project are offered."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTabWidget, QWidget

from gui.session import Session


class Centre(QTabWidget):
    """The curves, every number of networks for tasks that are small enough, and the pre-training where there is one.

    When a run goes over from pre-training to training, the page that shows it comes to the front; so do the numbers
    for a task that is all about them. ``pretraining`` makes its page, which few projects ever need.
    """

    def __init__(self, session: Session, curves: QWidget, pretraining: Callable[[], QWidget], numbers: QWidget) -> None:
        super().__init__()
        self.setObjectName("centre")
        self.setDocumentMode(True)
        self._session, self._curves, self._make_pretraining = session, curves, pretraining
        self._pretraining: QWidget | None = None
        self._numbers, self._task_key = numbers, ""
        self._was_pretraining = False
        numbers.setParent(self)
        numbers.hide()
        self.addTab(curves, self.tr("Curves"))
        self.setTabToolTip(0, self.tr("Cost and accuracy of the training."))
        # The proxy is the tab bar, and Tab would get stuck there while that is hidden.
        self.setFocusProxy(None)  # type: ignore[arg-type]  # Qt takes null here; its stubs do not say so
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.tabBar().setAutoHide(True)
        self.tabBar().setObjectName("centre-tabs")
        self.tabBar().setAccessibleName(self.tr("What happens"))
        session.project_changed.connect(self._offer)
        session.figures_changed.connect(self._offer)
        self._offer()

    def _offer(self) -> None:
        session = self._session
        history = session.run.history if session.run else None
        pretrained = history is not None and len(history.errors) > 0
        page = self._offer_pretraining(wanted=pretrained or session.project.training.pick("pretraining").key != "none")
        self._offer_numbers()
        under_way = pretrained and history is not None and len(history.costs) == 0
        if under_way != self._was_pretraining:
            self._was_pretraining = under_way
            self.setCurrentWidget(page if under_way and page is not None else self._curves)

    def _offer_pretraining(self, *, wanted: bool) -> QWidget | None:
        page = self._pretraining
        if wanted and page is None:
            page = self._pretraining = self._make_pretraining()
        place = -1 if page is None else self.indexOf(page)
        if wanted and page is not None and place < 0:
            place = self.addTab(page, self.tr("Pre-training"))
            self.setTabToolTip(place, self.tr("How the layers learn to reconstruct what arrives, one by one."))
        elif not wanted and place >= 0:
            self.removeTab(place)
        return page

    def _offer_numbers(self) -> None:
        task, place = self._session.project.task_row, self.indexOf(self._numbers)
        wanted = task.view in ("plane", "tensors", "numbers")
        if wanted and place < 0:
            place = self.insertTab(1, self._numbers, self.tr("Numbers"))
            self.setTabToolTip(
                place, self.tr("Every value, weight and derivative of a small network, for one example.")
            )
        elif not wanted and place >= 0:
            self.removeTab(place)
        if task.key != self._task_key:
            self._task_key = task.key
            self.setCurrentWidget(self._numbers if task.view == "numbers" else self._curves)
