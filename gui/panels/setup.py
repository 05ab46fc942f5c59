"""The forms: of the selected layer, of the training, of the task."""

from __future__ import annotations

import msgspec
from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QTabBar, QTabWidget, QVBoxLayout, QWidget

from engine.catalog.layers import LAYERS
from engine.catalog.losses import LOSSES
from engine.catalog.place import Address, at, written
from engine.catalog.rows import Choice
from engine.catalog.settings import TRAINING
from engine.pictures import pictures
from gui import theme
from gui.pages.corpus import CorpusLine
from gui.session import Session
from gui.widgets.form import Form
from gui.words import tr_engine


class SetupPanel(QTabWidget):
    """What the user decides, in forms drawn from the catalog."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.setObjectName("setup-panel")
        self.setTabBar(_Tabs())
        self.setDocumentMode(True)
        self._session = session
        self._is_ready = False
        self._layer, self._training, self._task = Form("layer-form"), Form("training-form"), Form("task-form")
        self.addTab(_page(self._layer), self.tr("Layer"))
        self.addTab(_page(self._training), self.tr("Training"))
        self.addTab(_page(self._task, CorpusLine(session)), self.tr("Task"))
        tips = (
            self.tr("The settings of the selected layer."),
            self.tr("How the network learns: optimizer, cost, epochs, batch size, seed."),
            self.tr("What the network learns from."),
        )
        for index, tip in enumerate(tips):
            self.setTabToolTip(index, tip)
        self.tabBar().setObjectName("setup-tabs")
        self.tabBar().setAccessibleName(self.tr("Settings"))
        self._layer.changed.connect(session.edit_layer)
        self._training.changed.connect(self._edit_training)
        self._task.changed.connect(self._edit_task)
        session.project_changed.connect(self._show)
        session.selection_changed.connect(self._select_layer)
        self._show()

    def set_ready(self) -> None:
        """torch is loaded: what takes it to compute is shown from now on."""
        self._is_ready = True
        self._show_layer(self._session.selected)

    def show_layer_tab(self) -> None:
        """Bring the selected layer's form to the front."""
        self.setCurrentIndex(0)

    def show_task_tab(self) -> None:
        """Bring the task's form to the front."""
        self.setCurrentIndex(2)

    def commit(self) -> bool:
        """Take what is typed in a field that still has the focus; False where some text is refused, and show where."""
        forms = (self._layer, self._training, self._task)
        refused = [page for page, form in enumerate(forms) if not form.commit_drafts()]
        if refused:
            self.setCurrentIndex(refused[0])
            self._session.notify(self.tr("A value under Settings is not allowed. Correct it first."), is_error=True)
        return not refused

    def _show(self) -> None:
        self._training.show_choice(TRAINING, self._session.project.training)
        project = self._session.project
        self._training.offer("cost", [row.key for row in LOSSES if project.task_row.kind in row.fits])
        self._task.show_choice(project.task_row, project.task)
        self._show_layer(self._session.selected)

    def _select_layer(self, address: Address) -> None:
        self._layer.discard_drafts()
        self._show_layer(address)

    def _show_layer(self, address: Address) -> None:
        self.setTabEnabled(0, bool(address))
        if address:
            layer = self._session.project.layer(address)
            row = LAYERS[layer.key]
            had_focus = self._holds_focus()
            self._layer.show_choice(row, layer)
            if self._is_ready:
                shapes = at(self._session.walk.layers, address)
                self._layer.show_pictures(pictures(layer, shapes.weights, self._session.project.seed))
            if had_focus and not self._holds_focus():
                self.tabBar().setFocus()  # or the keyboard would go on to a button of another panel
            self.setTabText(0, f"{written(address)} · {tr_engine(row.label)}")

    def _holds_focus(self) -> bool:
        widget = QApplication.focusWidget()
        return widget is not None and self.isAncestorOf(widget)

    def _edit_training(self, training: Choice) -> None:
        project = msgspec.structs.replace(self._session.project, training=training)
        self._session.edit(project, self.tr("Change the training"))

    def _edit_task(self, task: Choice) -> None:
        self._session.edit(self._session.project.with_task(task), self.tr("Change the task"))


class _Tabs(QTabBar):
    def tabSizeHint(self, index: int) -> QSize:
        return super().tabSizeHint(index) + QSize(0, 4)  # Fusion moves the text of tabs at the back down and cuts it


def _page(form: Form, *above: QWidget) -> QScrollArea:
    area = QScrollArea()
    area.setObjectName(f"{form.objectName()}-page")
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(theme.GRID_PX, theme.GRID_PX, theme.GRID_PX, theme.GRID_PX)
    for widget in (*above, form):
        column.addWidget(widget)
    area.setWidget(holder)
    return area
