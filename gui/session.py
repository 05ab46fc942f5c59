"""What the window is about: the project with its undo history, the file, and the newest figures of its run.

Panels read it, ask it for changes, and hear of them by its signals; they never talk to each other.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import Enum, auto
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack

from engine.catalog.place import Address, Relocation, nearest, written
from engine.catalog.rows import Choice
from engine.project import Project
from engine.shapes import Walk, walk
from engine.training.events import PretrainPictures, Tested
from engine.training.history import History

if TYPE_CHECKING:
    from torch import Tensor

    from engine.training.state import TrainingState

UNDO_LIMIT = 500
MERGE_WITHIN_S = 0.7


class Status(Enum):
    """What the training is doing."""

    IDLE = auto()
    PREPARING = auto()
    RUNNING = auto()
    PAUSED = auto()
    STOPPING = auto()


@dataclass(frozen=True)
class NoticeAction:
    """A button on a notice."""

    label: str
    run: Callable[[], object]


@dataclass(frozen=True)
class Notice:
    """A sentence for the user, shown in the window without stopping anything."""

    text: str
    is_error: bool = False
    actions: tuple[NoticeAction, ...] = ()


@dataclass
class RunView:
    """The newest figures of the run that the window shows. ``project`` is what was trained, whatever was edited since.

    ``weights`` are the newest ones for predictions; ``state`` is where the training last stood still, for saving and
    going on. ``epoch`` belongs to ``weights``. ``pictures`` are the last that a pre-training has drawn.
    """

    project: Project
    history: History = field(default_factory=History)
    weights: Mapping[str, Tensor] | None = None
    state: TrainingState | None = None
    epoch: float = 0.0
    tested: Tested | None = None
    pictures: PretrainPictures | None = None


class Session(QObject):
    """The one place where the parts of the window meet."""

    project_changed = Signal()
    selection_changed = Signal(object)
    relocated = Signal(object, bool)
    """A ``Relocation`` comes with the next ``project_changed``; true where it is taken back."""
    file_changed = Signal()
    status_changed = Signal()
    figures_changed = Signal()
    weights_changed = Signal()
    noticed = Signal(object)

    def __init__(self, project: Project, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.undo = QUndoStack(self)
        self.undo.setUndoLimit(UNDO_LIMIT)
        self.undo.cleanChanged.connect(self.file_changed)
        self._project = project
        self._walk = walk(project)
        self._status = Status.IDLE
        self._selected: Address = (0,)
        self.path: Path | None = None
        self.run: RunView | None = None
        self.run_saved = True

    @property
    def project(self) -> Project:
        """The project as it stands."""
        return self._project

    @property
    def walk(self) -> Walk:
        """The project's shapes."""
        return self._walk

    @property
    def status(self) -> Status:
        """What the training is doing."""
        return self._status

    @property
    def selected(self) -> Address:
        """The address of the selected layer; () if there is none."""
        return nearest(self._project.layers, self._selected)

    @property
    def modified(self) -> bool:
        """Whether closing now would lose something."""
        return not (self.undo.isClean() and self.run_saved)

    @property
    def title(self) -> str:
        """The name of the project for the window's title."""
        return self.path.stem if self.path else QCoreApplication.translate("Session", "Untitled")

    def edit(self, project: Project, text: str, *, relocation: Relocation | None = None) -> None:
        """Make ``project`` the current one, as a step that can be undone; ``text`` names the step.

        ``relocation`` says where layers went, so that what is known of them by address can follow.
        """
        if project != self._project:
            self.undo.push(_Edit(self, self._project, project, text, [relocation] if relocation else []))

    def replace(self, project: Project, text: str) -> None:
        """Put another network in the place of this one, as a step that can be undone."""
        self.edit(project, text, relocation=Relocation((), ()))
        self.select((0,))

    def edit_layer(self, layer: Choice) -> None:
        """Change the selected layer."""
        text = QCoreApplication.translate("Session", "Change layer {0}").format(written(self.selected))
        self.edit(self._project.replaced(self.selected, layer), text)

    def select(self, address: Address) -> None:
        """Select a layer."""
        if address != self._selected:
            self._selected = address
            self.selection_changed.emit(self.selected)

    def show_project(self, project: Project) -> None:
        """Put a project in place, outside the undo history; for the history itself."""
        self._project = project
        self._walk = walk(project)
        self.project_changed.emit()

    def begin(self, project: Project, path: Path | None = None, run: RunView | None = None) -> None:
        """Start over with another document."""
        self.path, self.run, self.run_saved = path, run, True
        self._selected = (0,)
        self.undo.clear()
        self.relocated.emit(Relocation((), ()), False)
        self.show_project(project)
        self.selection_changed.emit(self.selected)
        self.figures_changed.emit()
        self.weights_changed.emit()
        self.file_changed.emit()

    def saved_as(self, path: Path, *, with_run: bool = True) -> None:
        """The document now stands in a file and, if there is one and it was written too, its run."""
        self.path, self.run_saved = path, self.run_saved or with_run
        self.undo.setClean()
        self.file_changed.emit()

    def set_status(self, status: Status) -> None:
        """The training does something else now."""
        if status != self._status:
            self._status = status
            self.status_changed.emit()

    def show_run(self, run: RunView | None, *, saved: bool = False) -> None:
        """Show another run's figures, or none."""
        self.run, self.run_saved = run, saved
        self.figures_changed.emit()
        self.weights_changed.emit()
        self.file_changed.emit()

    def run_went_on(self) -> None:
        """The run has newer figures than any file."""
        if self.run_saved:
            self.run_saved = False
            self.file_changed.emit()
        self.figures_changed.emit()

    def notify(self, text: str, *, is_error: bool = False, actions: tuple[NoticeAction, ...] = ()) -> None:
        """Say something; an empty text takes the last notice away."""
        self.noticed.emit(Notice(text, is_error, actions))


class _Edit(QUndoCommand):
    """One edit: the project before and after. Quick repetitions of the same edit become one step."""

    def __init__(
        self, session: Session, before: Project, after: Project, text: str, relocations: list[Relocation]
    ) -> None:
        super().__init__(text)
        self._relocations = relocations
        self._session = session
        self._before = before
        self._after = after
        self._at = time.monotonic()

    def id(self) -> int:
        return 1

    def mergeWith(self, other: QUndoCommand) -> bool:
        if not isinstance(other, _Edit) or other.text() != self.text() or other._at - self._at > MERGE_WITHIN_S:
            return False
        self._after, self._at = other._after, other._at
        self._relocations += other._relocations
        return True

    def redo(self) -> None:
        for relocation in self._relocations:
            self._session.relocated.emit(relocation, False)
        self._session.show_project(self._after)

    def undo(self) -> None:
        for relocation in reversed(self._relocations):
            self._session.relocated.emit(relocation, True)
        self._session.show_project(self._before)
