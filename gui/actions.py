"""Everything that can be done from menus, keys and buttons: one row each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from random import SystemRandom

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow

from gui import dialogs, theme
from gui.controller import Controller
from gui.files import Files
from gui.panels.network import NetworkPanel
from gui.panels.setup import SetupPanel
from gui.panels.tryit import TryPanel
from gui.session import Session, Status


@dataclass(frozen=True)
class Parts:
    """What actions work on."""

    window: QMainWindow
    session: Session
    controller: Controller
    files: Files
    network: NetworkPanel
    setup: SetupPanel
    tryit: TryPanel

    def commit(self) -> bool:
        """Take what is typed in a field that still has the focus; False where some text is refused."""
        return self.setup.commit() and self.tryit.commit()


@dataclass(frozen=True, kw_only=True)
class ActionRow:
    """One action. ``refused`` gives the reason why it cannot be done now, or "" if it can.

    ``label`` and ``help`` are English sources; the window translates them when it shows them.
    """

    key: str
    menu: str
    label: str
    help: str
    run: Callable[[Parts], object]
    shortcut: str | QKeySequence.StandardKey = ""
    icon: str = ""
    refused: Callable[[Parts], str] = lambda _: ""


def _label(source: str) -> str:
    return QCoreApplication.translate("Actions", source)


def _no_layer(parts: Parts) -> str:
    return "" if parts.session.selected else QCoreApplication.translate("Actions", "There is no layer yet.")


def _idle(parts: Parts) -> str:
    idle = parts.session.status is Status.IDLE
    return QCoreApplication.translate("Actions", "No training is under way.") if idle else ""


def _busy(parts: Parts) -> str:
    busy = parts.session.status in {Status.PREPARING, Status.STOPPING}
    return QCoreApplication.translate("Actions", "Wait a moment: the training is starting or stopping.") if busy else ""


def _cannot_train(parts: Parts) -> str:
    if parts.session.walk.problem is not None and parts.session.status is Status.IDLE:
        return QCoreApplication.translate("Actions", "Something does not fit; the line at the bottom says what.")
    return _busy(parts)


def _cannot_freeze(parts: Parts) -> str:
    if not parts.session.selected or parts.network.can_freeze(parts.session.selected):
        return _no_layer(parts)
    return QCoreApplication.translate("Actions", "This layer has no weights, or stands in a frozen one.")


def _train(parts: Parts) -> None:
    if parts.commit():
        parts.controller.train_or_pause()


def _step(parts: Parts) -> None:
    if parts.commit():
        parts.controller.step()


def _new_seed(parts: Parts) -> None:
    if parts.commit():
        parts.controller.new_seed(SystemRandom().randrange(1, 100_000))


def _copy_weights(parts: Parts) -> None:
    if parts.setup.commit():
        parts.files.copy_weights()


def _save(parts: Parts) -> None:
    if parts.commit():
        parts.files.save()


def _save_as(parts: Parts) -> None:
    if parts.commit():
        parts.files.save_as()


def _restart(parts: Parts) -> None:
    if parts.commit():
        parts.controller.restart()


def _show_keys(parts: Parts) -> None:
    rows = "".join(
        f"<tr><td><b>{shortcut_text(row)}</b>&nbsp;&nbsp;</td><td>{_label(row.label).rstrip('…')}</td></tr>"
        for row in ACTIONS
        if row.shortcut
    )
    dialogs.show_text(parts.window, QCoreApplication.translate("Actions", "Keys"), f"<table>{rows}</table>")


def _about(parts: Parts) -> None:
    text = QCoreApplication.translate(
        "Actions",
        "<b>Network Playground</b><br>Build, train and understand the neural networks of a deep-learning lecture."
        "<br><br>MIT licence. Built with Qt for Python, pyqtgraph, NumPy and PyTorch.",
    )
    dialogs.show_text(parts.window, QCoreApplication.translate("Actions", "About"), text)


ACTIONS: tuple[ActionRow, ...] = (
    ActionRow(
        key="new",
        menu="file",
        label="New",
        help="Starts a fresh project of this task.",
        run=lambda parts: parts.files.new(),
        shortcut=QKeySequence.StandardKey.New,
        icon="new",
    ),
    ActionRow(
        key="open",
        menu="file",
        label="Open…",
        help="Opens a saved project with its trained weights.",
        run=lambda parts: parts.files.open(),
        shortcut=QKeySequence.StandardKey.Open,
        icon="open",
    ),
    ActionRow(
        key="save",
        menu="file",
        label="Save",
        help="Saves the project, its weights and its curves in one file.",
        run=_save,
        shortcut=QKeySequence.StandardKey.Save,
        icon="save",
    ),
    ActionRow(
        key="save-as",
        menu="file",
        label="Save as…",
        help="Saves under another name, or as plain JSON without weights.",
        run=_save_as,
        shortcut=QKeySequence.StandardKey.SaveAs,
    ),
    ActionRow(
        key="copy-weights",
        menu="file",
        label="Copy weights from a project…",
        help="Starts from what another network has learned, in all layers of the same kind and shape. Freeze those,"
        " and only the rest is trained.",
        run=_copy_weights,
        refused=_cannot_train,
    ),
    ActionRow(
        key="quit",
        menu="file",
        label="Quit",
        help="Closes the program; asks first if something is not saved.",
        run=lambda parts: parts.window.close(),
        shortcut="Ctrl+Q",  # the standard key of the same name is none on Windows
    ),
    ActionRow(
        key="add-layer",
        menu="edit",
        label="Add layer…",
        help="Adds a layer after the selected one.",
        run=lambda parts: parts.network.add_after_selected(),
        shortcut="Ctrl+L",
        icon="plus",
    ),
    ActionRow(
        key="duplicate-layer",
        menu="edit",
        label="Duplicate layer",
        help="Puts a copy of the selected layer after it.",
        run=lambda parts: parts.network.duplicate(parts.session.selected),
        shortcut="Ctrl+D",
        icon="copy",
        refused=_no_layer,
    ),
    ActionRow(
        key="layer-up",
        menu="edit",
        label="Move layer up",
        help="Moves the selected layer towards the input.",
        run=lambda parts: parts.network.cards.shift(-1),
        shortcut="Alt+Up",
        icon="up",
        refused=_no_layer,
    ),
    ActionRow(
        key="layer-down",
        menu="edit",
        label="Move layer down",
        help="Moves the selected layer towards the output.",
        run=lambda parts: parts.network.cards.shift(1),
        shortcut="Alt+Down",
        icon="down",
        refused=_no_layer,
    ),
    ActionRow(
        key="freeze-layer",
        menu="edit",
        label="Freeze or unfreeze layer",
        help="Keeps the weights of the selected layer as they are while the others are trained, or lets them learn"
        " again.",
        run=lambda parts: parts.network.turn_frozen(parts.session.selected),
        shortcut="F",
        icon="freeze",
        refused=_cannot_freeze,
    ),
    ActionRow(
        key="remove-layer",
        menu="edit",
        label="Remove layer",
        help="Takes the selected layer out. Can be undone.",
        run=lambda parts: parts.network.remove(parts.session.selected),
        icon="trash",
        refused=_no_layer,
    ),
    ActionRow(
        key="train",
        menu="training",
        label="Train",
        help="Starts or pauses the training. Goes on from the weights that are there.",
        run=_train,
        shortcut="Space",
        icon="play",
        refused=_cannot_train,
    ),
    ActionRow(
        key="step",
        menu="training",
        label="Single step",
        help="Does one step of one batch and holds, to watch it closely.",
        run=_step,
        shortcut="S",
        icon="step",
        refused=_cannot_train,
    ),
    ActionRow(
        key="stop",
        menu="training",
        label="Stop",
        help="Ends the training; Train takes it up again where it stood.",
        run=lambda parts: parts.controller.stop(),
        shortcut="Esc",
        icon="stop",
        refused=_idle,
    ),
    ActionRow(
        key="restart",
        menu="training",
        label="Restart",
        help="Trains again from the same start: same seed, same weights, same order.",
        run=_restart,
        shortcut="R",
        icon="restart",
        refused=_cannot_train,
    ),
    ActionRow(
        key="new-seed",
        menu="training",
        label="Restart with a new seed",
        help="Trains from another start, to see how much is luck.",
        run=_new_seed,
        shortcut="Shift+R",
        icon="seed",
        refused=_cannot_train,
    ),
    ActionRow(
        key="keys",
        menu="help",
        label="Keys",
        help="Lists every key of the program.",
        run=_show_keys,
        shortcut="F1",
        icon="help",
    ),
    ActionRow(
        key="about",
        menu="help",
        label="About Network Playground",
        help="Says what this program is.",
        run=_about,
    ),
)


def shortcut_text(row: ActionRow) -> str:
    """The key of an action as it is printed on the keyboard."""
    return QKeySequence(row.shortcut).toString(QKeySequence.SequenceFormat.NativeText)


class ActionSet:
    """The rows as Qt actions that are enabled, named and explained as things stand."""

    def __init__(self, parts: Callable[[], Parts], window: QMainWindow) -> None:
        self._parts = parts
        self.by_key: dict[str, QAction] = {}
        for row in ACTIONS:
            action = QAction(_label(row.label), window)
            action.setObjectName(row.key)
            if row.shortcut:
                action.setShortcut(QKeySequence(row.shortcut))
            action.triggered.connect(lambda _checked=False, row=row: row.run(self._parts()))
            self.by_key[row.key] = action
            window.addAction(action)

    def refresh(self) -> None:
        """Enable what can be done now; a disabled action's tooltip says why it cannot."""
        parts = self._parts()
        for row in ACTIONS:
            action, reason = self.by_key[row.key], row.refused(parts)
            action.setEnabled(not reason)
            keys = f" ({shortcut_text(row)})" if row.shortcut else ""
            tip = f"{_label(row.label).rstrip('…')}{keys}\n{_label(row.help)}"
            action.setToolTip(f"{tip}\n\n{reason}" if reason else tip)
            if row.icon:
                action.setIcon(theme.icon(row.icon))
        self._show_train(parts.session.status)

    def _show_train(self, status: Status) -> None:
        """The big button says what it would do."""
        train = self.by_key["train"]
        labels = {
            Status.RUNNING: QCoreApplication.translate("Actions", "Pause"),
            Status.PAUSED: QCoreApplication.translate("Actions", "Go on"),
        }
        train.setText(labels.get(status, QCoreApplication.translate("Actions", "Train")))
        train.setIcon(theme.icon("pause" if status is Status.RUNNING else "play", theme.current().on_accent))
