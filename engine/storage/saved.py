"""What a project file holds, in memory."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from engine.project import Project

if TYPE_CHECKING:
    from engine.training.history import History
    from engine.training.state import TrainingState


@dataclass(frozen=True, eq=False)
class SavedRun:
    """A training: the project it was made with, where it stands, and its figures so far."""

    project: Project
    state: TrainingState
    history: History


@dataclass(frozen=True, eq=False)
class Saved:
    """A document, and the last training if there was one.

    The user may have changed the document since, so the run keeps a project of its own.
    """

    project: Project
    run: SavedRun | None = None
