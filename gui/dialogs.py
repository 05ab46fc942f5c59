"""The only module that opens dialogs: for files, and where going on without an answer could lose something."""

from __future__ import annotations

from enum import Enum, auto
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

PROJECT_SUFFIXES = (".netplay", ".json")


class Answer(Enum):
    """What to do with unsaved changes."""

    SAVE = auto()
    DISCARD = auto()
    CANCEL = auto()


def _project_filter() -> str:
    project = QCoreApplication.translate("Dialogs", "Network Playground project (*.netplay)")
    document = QCoreApplication.translate("Dialogs", "Document without weights (*.json)")
    return f"{project};;{document}"


def ask_unsaved(parent: QWidget, name: str, *, training: bool) -> Answer:
    """Ask whether to save ``name`` before it is closed; says so if a training is under way."""
    box = QMessageBox(parent)
    box.setObjectName("ask-unsaved")
    box.setIcon(QMessageBox.Icon.Question)
    box.setWindowTitle(QCoreApplication.translate("Dialogs", "Unsaved changes"))
    box.setText(QCoreApplication.translate("Dialogs", "Save the changes to “{0}”?").format(name))
    if training:
        box.setInformativeText(
            QCoreApplication.translate("Dialogs", "A training is under way. It will be stopped; saving keeps it.")
        )
    buttons = QMessageBox.StandardButton
    box.setStandardButtons(buttons.Save | buttons.Discard | buttons.Cancel)
    box.setDefaultButton(buttons.Save)
    answers = {buttons.Save: Answer.SAVE, buttons.Discard: Answer.DISCARD}
    return answers.get(buttons(box.exec()), Answer.CANCEL)


def ask_weights(parent: QWidget, folder: str) -> Path | None:
    """From which project to copy weights."""
    title = QCoreApplication.translate("Dialogs", "Copy weights from a project")
    name, _ = QFileDialog.getOpenFileName(parent, title, folder, _project_filter().split(";;", maxsplit=1)[0])
    return Path(name) if name else None


def ask_open(parent: QWidget, folder: str) -> Path | None:
    """Which project to open."""
    both = QCoreApplication.translate("Dialogs", "Projects (*.netplay *.json)")
    title = QCoreApplication.translate("Dialogs", "Open project")
    name, _ = QFileDialog.getOpenFileName(parent, title, folder, f"{both};;{_project_filter()}")
    return Path(name) if name else None


def ask_save(parent: QWidget, suggestion: str) -> Path | None:
    """Where to save the project; a name without a known ending becomes a ``.netplay``."""
    title = QCoreApplication.translate("Dialogs", "Save project")
    name, chosen = QFileDialog.getSaveFileName(parent, title, suggestion, _project_filter())
    if not name:
        return None
    path = Path(name)
    if path.suffix.lower() in PROJECT_SUFFIXES:
        return path
    return path.with_name(path.name + (".json" if "*.json" in chosen else ".netplay"))


def ask_picture(parent: QWidget, suggestion: str) -> Path | None:
    """Where to save a picture of a plot."""
    title = QCoreApplication.translate("Dialogs", "Save picture")
    name, _ = QFileDialog.getSaveFileName(parent, title, suggestion, "PNG (*.png)")
    return _with_suffix(name, ".png")


def ask_table(parent: QWidget, suggestion: str) -> Path | None:
    """Where to save the numbers of a plot."""
    title = QCoreApplication.translate("Dialogs", "Save numbers")
    name, _ = QFileDialog.getSaveFileName(parent, title, suggestion, "CSV (*.csv)")
    return _with_suffix(name, ".csv")


def ask_data_folder(parent: QWidget) -> Path | None:
    """Which folder holds the image files of the task."""
    title = QCoreApplication.translate("Dialogs", "Folder with the image files")
    name = QFileDialog.getExistingDirectory(parent, title)
    return Path(name) if name else None


def ask_image(parent: QWidget) -> Path | None:
    """Which image to read."""
    title = QCoreApplication.translate("Dialogs", "Open image")
    images = QCoreApplication.translate("Dialogs", "Images (*.png *.jpg *.jpeg *.bmp *.gif *.webp *.tif *.tiff)")
    name, _ = QFileDialog.getOpenFileName(parent, title, "", images)
    return Path(name) if name else None


def ask_text(parent: QWidget) -> Path | None:
    """Which text to learn."""
    title = QCoreApplication.translate("Dialogs", "Open text")
    texts = QCoreApplication.translate("Dialogs", "Texts (*.txt *.md *.csv);;All files (*)")
    name, _ = QFileDialog.getOpenFileName(parent, title, "", texts)
    return Path(name) if name else None


def show_fault(parent: QWidget | None, text: str, details: str) -> None:
    """Say once that the program itself made a mistake."""
    box = QMessageBox(parent)
    box.setObjectName("fault")
    box.setIcon(QMessageBox.Icon.Warning)
    box.setWindowTitle("Network Playground")
    box.setText(text)
    box.setDetailedText(details)
    box.open()


def show_text(parent: QWidget, title: str, text: str) -> None:
    """Show a page of formatted text, such as the list of keys."""
    box = QMessageBox(parent)
    box.setObjectName("text-page")
    box.setWindowTitle(title)
    box.setText(text)
    box.open()


def _with_suffix(name: str, suffix: str) -> Path | None:
    if not name:
        return None
    path = Path(name)
    return path if path.suffix.lower() == suffix else path.with_name(path.name + suffix)
