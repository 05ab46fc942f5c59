"""What can be done with the network: draw for it, look at its answer over the plane, or have it write."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QStackedWidget, QWidget

from gui import theme
from gui.pages.drawing import DrawingPage
from gui.pages.plane import PlanePage
from gui.pages.tensors import TensorsPage
from gui.pages.text import TextPage
from gui.session import Session


class TryPanel(QStackedWidget):
    """Shows the page that fits the task."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.setObjectName("try-panel")
        self._session = session
        self._nothing = QLabel(self.tr("Nothing can be drawn or pointed at here: the curves show what is learned."))
        self._nothing.setObjectName("nothing-to-try")
        self._nothing.setWordWrap(True)
        self._nothing.setMargin(theme.GRID_PX)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.drawing, self.plane, self.text = DrawingPage(session), PlanePage(session), TextPage(session)
        self.tensors = TensorsPage(session)
        self._pages: dict[str, QWidget] = {
            "drawing": self.drawing,
            "plane": self.plane,
            "text": self.text,
            "tensors": self.tensors,
            "numbers": self._nothing,
            "none": self._nothing,
        }
        for page in self._pages.values():
            self.addWidget(page)
        session.project_changed.connect(self._show)
        self._show()

    @property
    def wants_weights(self) -> bool:
        """Whether newer weights would change what is seen."""
        if not self.isVisible():
            return False
        if self.currentWidget() is self.text:
            return self.text.wants_weights
        return self.currentWidget() is self.plane or not self.drawing.canvas.is_empty

    def set_ready(self) -> None:
        """The computing half of the engine is loaded."""
        self.drawing.set_ready()
        self.plane.set_ready()
        self.text.set_ready()

    def commit(self) -> bool:
        """Take what is typed in a field that still has the focus; False where some text is refused."""
        return self.tensors.commit()

    def _show(self) -> None:
        self.setCurrentWidget(self._pages[self._session.project.task_row.view])
