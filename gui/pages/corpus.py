"""Above the form of a text task: how much text there is, and the way to open another one."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from engine.catalog.task_row import EXAMPLES
from engine.catalog.typed import Text
from engine.data.text import parts, read_text, vocabulary, windows
from engine.errors import PlaygroundError
from gui import dialogs, theme
from gui.session import Session
from gui.words import count, error_text


class CorpusLine(QWidget):
    """Counts the characters of the text that is learned, and opens another one. Hidden where there is none."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.setObjectName("corpus")
        self._session = session
        self._counts, self._open = QLabel(), QPushButton(self.tr("Open…"))
        self._counts.setObjectName("corpus-counts")
        self._counts.setWordWrap(True)
        self._counts.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        font = self._counts.font()
        font.setPixelSize(theme.SECONDARY_PX)
        self._counts.setFont(font)
        self._counts.setToolTip(
            self.tr("Windows are the training examples: sequences cut from the text so that they overlap.")
        )
        self._open.setObjectName("corpus-open")
        self._open.setToolTip(self.tr("Learns the text of a file instead (UTF-8 or CP949)."))
        self._open.clicked.connect(self._choose)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self._counts, 1)
        line.addWidget(self._open)
        session.project_changed.connect(self._show)
        self._show()

    def _choose(self) -> None:
        path = dialogs.ask_text(self)
        if path is None:
            return
        session, task = self._session, self._session.project.task
        try:
            changed = session.project.task_row.change(task, self._param(), read_text(path))
        except PlaygroundError as error:
            session.notify(error_text(error), is_error=True)
            return
        session.edit(session.project.with_task(changed), self.tr("Open the text {0}").format(path.name))

    def _param(self) -> str:
        """The key of the task's text; "" if it has none."""
        return next((param.key for param in self._session.project.task_row.params if isinstance(param, Text)), "")

    def _show(self) -> None:
        task, key = self._session.project.task, self._param()
        self.setVisible(bool(key))
        if not key:
            return
        text, steps = task.text(key), self._session.walk.input[0]
        train = parts(len(text), steps)[0]
        sentence = QCoreApplication.translate("CorpusLine", "{0} characters, {1} different, {2} windows")
        cut = windows(len(text[train]), steps)
        cut = min(cut, task.whole(EXAMPLES.key) or cut)
        self._counts.setText(sentence.format(count(len(text)), count(len(vocabulary(text))), count(cut)))
