"""New, open, save: between the session and the disk, with a question only where something could be lost."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtWidgets import QWidget

import resources
from engine import storage
from engine.catalog.tasks import TASKS
from engine.errors import PlaygroundError
from engine.project import Project
from engine.recipes import recipe, recipes
from engine.storage import Saved, SavedRun
from gui import dialogs
from gui.controller import Controller
from gui.dialogs import Answer
from gui.session import NoticeAction, RunView, Session, Status
from gui.settings import Settings
from gui.words import error_text, phrase_text


class Files(QObject):
    """The document's way to and from the disk."""

    recent_changed = Signal()

    def __init__(self, window: QWidget, session: Session, controller: Controller, settings: Settings) -> None:
        super().__init__(window)
        self._window = window
        self._session = session
        self._controller = controller
        self._settings = settings
        self._first: Saved | None = None

    def new(self) -> None:
        """A fresh project of the task at hand."""
        if self.may_leave():
            starter = TASKS[self._session.project.task.key].starter
            self._session.begin(recipe(starter).project)

    def open(self) -> None:
        """Ask for a project and open it."""
        folder = str(self._session.path.parent) if self._session.path else ""
        path = dialogs.ask_open(self._window, folder)
        if path is not None:
            self.open_path(path)

    def copy_weights(self) -> None:
        """Ask for a trained project and let the next training start with those of its weights that fit."""
        folder = str(self._session.path.parent) if self._session.path else ""
        path = dialogs.ask_weights(self._window, folder)
        if path is not None:
            self.copy_weights_from(path)

    def copy_weights_from(self, path: Path) -> None:
        """Replace the current training by the start of one with the weights of a project that fit.

        As with Restart, the training that was there is given up, but the notice offers to take that back.
        """
        from engine.transfer import transferred

        session = self._session
        try:
            made = transferred(session.project, storage.load(path), file=path.name)
        except PlaygroundError as error:
            session.notify(error_text(error), is_error=True)
            return
        self._controller.halt()
        before, was_saved = session.run, session.run_saved
        view = RunView(session.project, weights=made.state.weights, state=made.state)

        def take_back() -> None:
            if session.run is view:
                session.show_run(before, saved=was_saved)

        session.show_run(view)
        tr = QCoreApplication.translate
        later = tr("Files", "Train starts with them; Restart begins with the start weights of the seed.")
        text = " ".join([*map(phrase_text, made.report), later])
        session.notify(text, actions=(NoticeAction(tr("Files", "Take back"), take_back),))

    def open_path(self, path: Path) -> None:
        """Open a project, unless the user would rather keep the present one."""
        session = self._session
        try:
            saved = storage.load(path)  # first, so that a broken file costs neither a question nor a training
            if not self.may_leave():
                return
            if session.path is not None and session.path.resolve() == path.resolve():
                saved = storage.load(path)  # the answer may have been to save it
        except PlaygroundError as error:
            self._session.notify(error_text(error), is_error=True)
            return
        self.show(saved, path)
        self._remember(path)

    def show(self, saved: Saved, path: Path | None) -> None:
        """Make a loaded project the current one."""
        view = None
        if saved.run is not None:
            state = saved.run.state
            epoch = state.epoch + state.step / saved.run.history.steps_per_epoch
            view = RunView(saved.run.project, saved.run.history, state.weights, state, epoch)
        self._session.notify("")
        self._session.begin(saved.project, path, view)

    def read_first_example(self) -> None:
        """Read the trained example of the recipe at hand, in whatever thread this is called."""
        path = example_path(self._session.project)
        self._first = None if path is None else storage.load(path)

    def show_first_example(self) -> None:
        """Show what was read, so that a digit can be drawn and read at once; not over anything the user did."""
        untouched = self._session.undo.count() == 0 and self._session.run is None and self._session.path is None
        if untouched and self._first is not None:
            self.show(self._first, None)

    def open_example(self, path: Path) -> None:
        """Open a shipped example as a new, unnamed project."""
        if self.may_leave():
            self.show(storage.load(path), None)

    def save(self) -> bool:
        """Save where the project came from, or ask; whether it was saved."""
        path = self._session.path
        return self.save_as() if path is None else self._write(path)

    def save_as(self) -> bool:
        """Ask where to save; whether it was saved."""
        session = self._session
        folder = session.path.parent if session.path else Path.home()
        path = dialogs.ask_save(self._window, str(folder / f"{session.title}.netplay"))
        return path is not None and self._write(path)

    def may_leave(self) -> bool:
        """Whether the present project may be closed: saved, or the user does not mind. Ends its training."""
        session = self._session
        training = session.status is not Status.IDLE
        if session.modified or training:
            answer = dialogs.ask_unsaved(self._window, session.title, training=training)
            if answer is Answer.CANCEL or (answer is Answer.SAVE and not self._save_all()):
                return False
        self._controller.halt()
        return True

    def write_text(self, path: Path, write: Callable[[Path], object]) -> None:
        """Write some other file, such as a picture, and say how it went."""
        try:
            write(path)
        except OSError as error:
            text = QCoreApplication.translate("Files", "“{0}” could not be written: {1}. Choose another place.")
            self._session.notify(text.format(path.name, error.strerror), is_error=True)
            return
        self._session.notify(QCoreApplication.translate("Files", "Saved “{0}”.").format(path.name))

    def _save_all(self) -> bool:
        """Save the training as well, in a file of another kind where the project's holds none; whether it is saved."""
        session = self._session
        holds_run = session.path is None or not _is_document(session.path) or session.run_saved
        return (self.save() if holds_run else self.save_as()) and session.run_saved

    def _write(self, path: Path) -> bool:
        session = self._session
        held = self._controller.hold()
        try:
            storage.save(path, Saved(session.project, self._run_to_save(path)))
        except PlaygroundError as error:
            session.notify(error_text(error), is_error=True)
            return False
        finally:
            if held:
                self._controller.resume()
        session.saved_as(path, with_run=not _is_document(path))
        self._remember(path)
        if session.run_saved:
            session.notify(QCoreApplication.translate("Files", "Saved “{0}”.").format(path.name))
        else:
            text = QCoreApplication.translate("Files", "Saved “{0}”: the document, without what was trained.")
            with_run = NoticeAction(QCoreApplication.translate("Files", "Save with the weights"), self.save_as)
            session.notify(text.format(path.name), actions=(with_run,))
        return True

    def _run_to_save(self, path: Path) -> SavedRun | None:
        view = self._session.run
        if view is None or view.state is None or _is_document(path):
            return None
        return SavedRun(view.project, view.state, view.history)

    def _remember(self, path: Path) -> None:
        self._settings.add_recent_file(path)
        self.recent_changed.emit()


def _is_document(path: Path) -> bool:
    """Whether a file of this name holds the document alone."""
    return path.suffix.lower() == ".json"


def examples() -> list[tuple[str, Path]]:
    """The trained projects that ship with the program: title and file, named after their recipes."""
    folder = resources.folder("examples")
    return [(r.title, path) for r in recipes() if (path := folder / f"{r.key}.netplay").exists()]


def example_path(project: Project) -> Path | None:
    """The trained example of an unchanged recipe."""
    key = next((r.key for r in recipes() if r.project == project), "")
    path = resources.folder("examples") / f"{key}.netplay"
    return path if key and path.exists() else None
