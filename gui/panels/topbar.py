"""The bar at the top: what is trained, the buttons that train it, and how far it is."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication, QSize, Qt
from PySide6.QtGui import QAction, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QProgressBar,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from engine.catalog.tasks import TASKS
from engine.devices import Device
from engine.recipes import Group, Recipe, groups, recipe
from gui import theme
from gui.controller import Controller
from gui.session import Session, Status
from gui.widgets.elided import ElidedCombo, ElidedLabel
from gui.widgets.icon_button import AccentButton
from gui.words import duration, phrase_text, tr_engine

TASK_PX, RECIPE_PX, DEVICE_PX = (165, 170), (120, 260), (105, 180)
"""The least and the most room of the lists."""
PROGRESS_PX = 200
BAR_PX = 3
"""The room above and below; two lines of text and their bar are higher than the buttons."""
BUTTONS = ("train", "step", "stop", "restart", "new-seed")


class TopBar(QWidget):
    """Task, recipe, training buttons, progress, device."""

    def __init__(self, session: Session, controller: Controller, actions: Mapping[str, QAction]) -> None:
        super().__init__()
        self.setObjectName("top-bar")
        self._session, self._controller = session, controller
        self._offered_for = ""
        self._last = ""  # the recipe that was there before something was changed
        self.task = _combo("task-choice", self.tr("Task"), px=TASK_PX)
        self.task.setToolTip(self.tr("What the network learns. Another task brings its own recipe."))
        self.recipe = _combo("recipe-choice", self.tr("Recipe"), px=RECIPE_PX)
        self.recipe.setToolTip(self.tr("A ready experiment of the lecture: stack and training settings."))
        self.device = _combo("device-choice", self.tr("Device"), px=DEVICE_PX)
        self.device.setToolTip(self.tr("Where the training computes. A GPU pays off for large nets."))
        group = TASKS.rows[0].group
        for row in TASKS:
            if row.group != group:
                self.task.insertSeparator(self.task.count())
                group = row.group
            self.task.addItem(tr_engine(row.label), row.key)
        self.device.addItem(self.tr("Auto"), "auto")
        self._progress = QProgressBar()
        self._progress.setObjectName("progress")
        self._progress.setTextVisible(False)
        self._progress.setFixedHeight(6)
        self._progress.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._progress.setAccessibleName(self.tr("Progress"))
        tip = self.tr("How far the training is, and how long it still takes at this speed.")
        self._stage, self._where = _small_label("progress-stage", tip), _small_label("progress-text", tip)
        row_layout = QHBoxLayout(self)
        row_layout.setContentsMargins(theme.GRID_PX * 2, BAR_PX, theme.GRID_PX * 2, BAR_PX)
        row_layout.setSpacing(theme.GRID_PX)
        row_layout.addWidget(self.task, TASK_PX[1])
        row_layout.addWidget(self.recipe, RECIPE_PX[1])
        for key in BUTTONS:
            row_layout.addWidget(_button(actions[key], main=key == "train"))
        row_layout.addSpacing(theme.GRID_PX)
        row_layout.addWidget(self._room_for_progress(), PROGRESS_PX)
        row_layout.addWidget(self.device, DEVICE_PX[0])
        self.task.activated.connect(self._pick_task)
        self.recipe.activated.connect(self._pick_recipe)
        self.device.activated.connect(self._pick_device)
        session.project_changed.connect(self._show_project)
        session.status_changed.connect(self._show_progress)
        controller.progressed.connect(self._show_progress)
        self._show_project()
        self._show_progress()

    def _room_for_progress(self) -> QWidget:
        """The text over its bar, in as much room as there is: whatever it says, everything stays where it is."""
        room = QWidget()
        room.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        room.setMinimumWidth(PROGRESS_PX)
        column = QVBoxLayout(room)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addStretch(1)
        for part in (self._stage, self._where, self._progress):
            column.addWidget(part)
        column.addStretch(1)
        room.setMinimumHeight(room.sizeHint().height())
        return room

    def set_devices(self, devices: list[Device], wanted: str) -> bool:
        """Offer the processors that were found and select ``wanted``, or "auto" if it is not there; whether it is."""
        for device in devices:
            free = f" · {device.free_bytes / 2**30:.1f} GB" if device.free_bytes else ""
            self.device.addItem(phrase_text(device.label) + free, device.key)
        self.device.setCurrentIndex(max(self.device.findData(wanted), 0))
        self._controller.device = self.device.currentData()
        return self._controller.device == wanted

    def _pick_task(self, index: int) -> None:
        key = str(self.task.itemData(index))
        if key != self._session.project.task.key:
            self._session.replace(recipe(TASKS[key].starter).project, self.tr("Another task"))

    def _pick_recipe(self, index: int) -> None:
        chosen = recipe(str(self.recipe.itemData(index)))
        self._session.replace(chosen.project, self.tr("Recipe {0}").format(tr_engine(chosen.title)))

    def _pick_device(self, index: int) -> None:
        self._controller.device = str(self.device.itemData(index))

    def _show_project(self) -> None:
        project = self._session.project
        self.task.setCurrentIndex(self.task.findData(project.task.key))
        if project.task.key != self._offered_for:
            self._offered_for = project.task.key
            self._offer_recipes()
        offered = [r for group in groups() for r in group.recipes if r.project.task.key == project.task.key]
        same = [r.key for r in offered if r.project.with_setting("seed", project.seed) == project]
        self._last = same[0] if same else self._last
        self.recipe.setPlaceholderText(self._changed_name(offered))
        self.recipe.setCurrentIndex(self.recipe.findData(same[0]) if same else -1)

    def _offer_recipes(self) -> None:
        """List the recipes of the task, each group under its title where there are several."""
        of_task = [(g, [r for r in g.recipes if r.project.task.key == self._offered_for]) for g in groups()]
        offered = [(group, members) for group, members in of_task if members]
        self.recipe.clear()
        for group, members in offered:
            if len(offered) > 1:
                _add_heading(self.recipe, group)
            for item in members:
                self.recipe.addItem(tr_engine(item.title), item.key)
                self.recipe.setItemData(self.recipe.count() - 1, tr_engine(item.about), Qt.ItemDataRole.ToolTipRole)

    def _changed_name(self, offered: list[Recipe]) -> str:
        """What the project is called where it is no recipe: after the nearest with this stack, the last in doubt."""
        mine = self._session.project

        def distance(other: Recipe) -> tuple[int, bool]:
            parts = ((mine.task, other.project.task), (mine.training, other.project.training))
            different = sum(one.values[key] != another.values[key] for one, another in parts for key in one.values)
            return different, other.key != self._last

        kin = [item for item in offered if item.project.computes_as(mine)]
        if not kin:
            return self.tr("Own network")
        return self.tr("{0}, changed").format(tr_engine(min(kin, key=distance).title))

    def _show_progress(self) -> None:
        progress, status = self._controller.progress, self._session.status
        self._progress.setRange(0, progress.total if status is not Status.PREPARING or progress.downloading else 0)
        self._progress.setValue(progress.done)
        self._progress.setVisible(status is not Status.IDLE)
        self._stage.setText(self._stage_text())
        self._stage.setVisible(bool(self._stage.text()))
        self._where.setText(self._progress_text())

    def _stage_text(self) -> str:
        progress, status = self._controller.progress, self._session.status
        if not progress.layers or status not in {Status.RUNNING, Status.PAUSED}:
            return ""
        text = QCoreApplication.translate("TopBar", "pre-training layer {0} of {1}")
        return text.format(progress.layer, progress.layers)

    def _progress_text(self) -> str:
        progress, status = self._controller.progress, self._session.status
        tr = QCoreApplication.translate
        if status is Status.PREPARING:
            if progress.downloading:
                done, total = progress.done / 1e6, progress.total / 1e6
                return tr("TopBar", "downloading {0} of {1} MB").format(f"{done:.1f}", f"{total:.1f}")
            return tr("TopBar", "preparing…")
        if status is Status.STOPPING:
            return tr("TopBar", "stopping…")
        if status is Status.IDLE or not progress.total:
            return ""
        text = tr("TopBar", "epoch {0}/{1}").format(f"{progress.epoch:,}", f"{progress.epochs:,}")
        if status is Status.PAUSED:
            return text + " · " + tr("TopBar", "paused")
        if progress.seconds_left is None:
            return text
        return text + " · " + tr("TopBar", "{0} left").format(duration(progress.seconds_left))


def _small_label(name: str, tip: str) -> ElidedLabel:
    label = ElidedLabel()
    label.setObjectName(name)
    label.setToolTip(tip)
    font = label.font()
    font.setPixelSize(theme.SECONDARY_PX)
    label.setFont(font)
    return label


def _combo(name: str, accessible: str, *, px: tuple[int, int]) -> ElidedCombo:
    combo = ElidedCombo()
    combo.setObjectName(name)
    combo.setAccessibleName(accessible)
    combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    combo.setMinimumContentsLength(6)
    combo.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    combo.setMinimumWidth(px[0])  # Qt makes room for the longest placeholder, and the buttons would move
    combo.setMaximumWidth(px[1])
    return combo


def _add_heading(combo: QComboBox, group: Group) -> None:
    """A line that cannot be picked; the arrow keys pass over it."""
    heading = QStandardItem(tr_engine(group.title))
    heading.setFlags(Qt.ItemFlag.NoItemFlags)
    font = combo.font()
    font.setBold(True)
    heading.setFont(font)
    model = combo.model()
    assert isinstance(model, QStandardItemModel)
    model.appendRow(heading)


def _button(action: QAction, *, main: bool) -> QToolButton:
    button = AccentButton() if main else QToolButton()
    button.setObjectName(f"button-{action.objectName()}")
    button.setDefaultAction(action)
    button.setIconSize(QSize(16, 16))
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    if main:
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setMinimumWidth(88)
    return button
