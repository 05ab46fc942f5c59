"""What can be done with the network: draw for it, or look at its answer over the plane."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QStackedWidget

from gui import theme
from gui.panels.drawing import DrawingPage
from gui.panels.plane import PlanePage
from gui.session import Session


class TryPanel(QStackedWidget):
    """Shows the page that fits the task."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.setObjectName("try-panel")
        self._session = session
        self.drawing, self.plane = DrawingPage(session), PlanePage(session)
        self.addWidget(self.drawing)
        self.addWidget(self.plane)
        self._nothing = QLabel(self.tr("Nothing can be drawn or pointed at here: the curves show what is learned."))
        self._nothing.setObjectName("nothing-to-try")
        self._nothing.setWordWrap(True)
        self._nothing.setMargin(theme.GRID_PX)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.addWidget(self._nothing)
        session.project_changed.connect(self._show)
        self._show()

    @property
    def wants_weights(self) -> bool:
        """Whether newer weights would change what is seen."""
        if not self.isVisible():
            return False
        return self.currentWidget() is self.plane or not self.drawing.canvas.is_empty

    def set_ready(self) -> None:
        """The computing half of the engine is loaded."""
        self.drawing.set_ready()
        self.plane.set_ready()

    def _show(self) -> None:
        pages = {"drawing": self.drawing, "plane": self.plane, "none": self._nothing}
        self.setCurrentWidget(pages[self._session.project.task_row.view])
