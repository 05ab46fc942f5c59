"""Two tensors, and everything that is computed with them."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem, QVBoxLayout, QWidget

from engine.catalog.number_tasks import TENSORS
from engine.catalog.rows import Choice
from engine.tensors import Operation, operations
from gui import theme
from gui.session import Session
from gui.widgets.form import Form
from gui.words import phrase_text


class TensorsPage(QWidget):
    """The tensors as settings of the task, so that an edit can be undone, and the operations under them."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.setObjectName("tensors-page")
        self._session = session
        self.form = Form("tensors-form")
        self.table = QTableWidget(0, 2)
        self.table.setObjectName("tensors-table")
        self.table.setAccessibleName(self.tr("Operations"))
        self.table.setToolTip(self.tr("What is computed with A and B; over a name stands what it means."))
        self.table.setHorizontalHeaderLabels([self.tr("Operation"), self.tr("Result")])
        self.table.verticalHeader().hide()
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setTabKeyNavigation(False)
        head = self.table.horizontalHeader()
        head.setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        head.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        self.table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.form.changed.connect(self._edit)
        column = QVBoxLayout(self)
        column.setContentsMargins(*[theme.GRID_PX] * 4)
        column.setSpacing(theme.GRID_PX)
        column.addWidget(self.form)
        column.addWidget(self.table, 1)
        session.project_changed.connect(self._show)
        self._show()

    def commit(self) -> bool:
        """Take what is typed in a field that still has the focus; False where some text is refused."""
        taken = self.form.commit_drafts()
        if not taken:
            self._session.notify(self.tr("A value under Try it is not allowed. Correct it first."), is_error=True)
        return taken

    def _edit(self, tensors: Choice) -> None:
        project = self._session.project
        task = Choice(TENSORS.key, {**project.task.values, **tensors.values})
        self._session.edit(project.with_task(task), self.tr("Change the tensors"))

    def _show(self) -> None:
        project = self._session.project
        if project.task_row.view != "tensors":
            self.form.discard_drafts()
            return
        # What is trained on, which every task has, is chosen under Task alone.
        own = {param.key: project.task.values[param.key] for param in TENSORS.params}
        self.form.show_choice(TENSORS, Choice(TENSORS.key, own))
        computed = operations(project.task)
        self.table.setRowCount(len(computed))
        for row, operation in enumerate(computed):
            self._show_operation(row, operation)

    def _show_operation(self, row: int, operation: Operation) -> None:
        problem = operation.problem
        texts = (operation.name, operation.written if problem is None else phrase_text(problem))
        for column, text in enumerate(texts):
            item = QTableWidgetItem(text)
            item.setToolTip(phrase_text(operation.about))
            if problem is not None and column:
                item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsEnabled)
            self.table.setItem(row, column, item)
