"""The main window: puts the parts together and remembers their places."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QSize, Qt, QTimer
from PySide6.QtGui import (
    QActionGroup,
    QCloseEvent,
    QDragEnterEvent,
    QDropEvent,
    QGuiApplication,
    QImage,
    QKeyEvent,
    QKeySequence,
    QShowEvent,
)
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QDockWidget,
    QMainWindow,
    QMenu,
    QVBoxLayout,
    QWidget,
)

from engine.data.source import DataSource
from engine.errors import PlaygroundError
from engine.project import Project
from engine.recipes import recipe
from gui import dialogs, language, theme
from gui.actions import ACTIONS, ActionSet, Parts
from gui.controller import Controller
from gui.files import Files, examples
from gui.pages.curves import CurvesPanel
from gui.pages.numbers import NumbersPage
from gui.pages.pretraining import PretrainingPanel
from gui.panels.centre import Centre
from gui.panels.network import NetworkPanel
from gui.panels.notice import NoticeBar
from gui.panels.setup import SetupPanel
from gui.panels.status import StatusLine
from gui.panels.topbar import TopBar
from gui.panels.tryit import TryPanel
from gui.session import NoticeAction, Session
from gui.settings import Settings
from gui.warmup import WarmUp
from gui.words import error_text, tr_engine

FIRST, SMALLEST = QSize(1440, 900), QSize(1024, 720)
"""How large the window is at its first start, and where the screen is smaller, at least."""
LAYOUT_VERSION = 1
TAB = Qt.FocusPolicy.TabFocus


class Window(QMainWindow):
    """Everything the user sees. Emits nothing: the parts meet in the session."""

    def __init__(self, project: Project, settings: Settings, source: DataSource) -> None:
        super().__init__()
        self.setObjectName("window")
        self._settings = settings
        self._may_ask = True
        self.warmup = WarmUp(self)
        self.session = Session(project, self)
        self.controller = Controller(self.session, source, self)
        self.files = Files(self, self.session, self.controller, settings)
        self.network, self.setup = NetworkPanel(self.session), SetupPanel(self.session)
        self.curves = CurvesPanel(self.session)
        self.numbers = NumbersPage(self.session)
        self.centre = Centre(self.session, self.curves, self._make_pretraining, self.numbers)
        self.tryit = TryPanel(self.session)
        self.notice = NoticeBar(self.session)
        self.actions_ = ActionSet(self._parts, self)
        self.topbar = TopBar(self.session, self.controller, self.actions_.by_key)
        self._docks: list[QDockWidget] = []
        self._arrange()
        self._recent = QMenu(self.tr("Open recent"), self)
        self._make_menus()
        self._connect()
        self.setAcceptDrops(True)
        room = self.screen().availableSize().expandedTo(SMALLEST)
        self.resize(FIRST.boundedTo(room))
        self._first_layout = self.saveState(LAYOUT_VERSION)
        self.restoreGeometry(settings.blob("geometry"))
        self.restoreState(settings.blob("layout"), LAYOUT_VERSION)
        self._order_tabs()
        self.network.cards.setFocus()
        self._refresh()

    def restore_layout(self) -> None:
        """Put every dock back where it was at the first start."""
        self.restoreState(self._first_layout, LAYOUT_VERSION)

    # Building

    def _parts(self) -> Parts:
        return Parts(self, self.session, self.controller, self.files, self.network, self.setup, self.tryit)

    def _arrange(self) -> None:
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(theme.GRID_PX, 0, theme.GRID_PX, 0)
        column.addWidget(self.centre)
        self.setCentralWidget(middle)
        head = QWidget()
        rows = QVBoxLayout(head)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(self.topbar)
        rows.addWidget(self.notice)
        bar = self.addToolBar(self.tr("Training"))
        bar.setObjectName("toolbar")
        bar.setMovable(False)
        bar.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        bar.addWidget(head)
        self._add_dock("network", self.tr("Network"), self.network, Qt.DockWidgetArea.LeftDockWidgetArea)
        self._add_dock("settings", self.tr("Settings"), self.setup, Qt.DockWidgetArea.LeftDockWidgetArea)
        self._add_dock("try-it", self.tr("Try it"), self.tryit, Qt.DockWidgetArea.RightDockWidgetArea)
        self.resizeDocks(self._docks, [320, 320, 300], Qt.Orientation.Horizontal)
        self.resizeDocks(self._docks[:2], [380, 420], Qt.Orientation.Vertical)
        self.statusBar().addWidget(StatusLine(self.session, self.controller), 1)
        self.statusBar().setSizeGripEnabled(False)

    def _add_dock(self, name: str, title: str, panel: QWidget, area: Qt.DockWidgetArea) -> None:
        dock = QDockWidget(title, self)
        dock.setObjectName(f"dock-{name}")
        dock.setWidget(panel)
        self.addDockWidget(area, dock)
        self._docks.append(dock)

    def _make_menus(self) -> None:
        titles = {
            "file": self.tr("&File"),
            "edit": self.tr("&Edit"),
            "training": self.tr("&Training"),
            "view": self.tr("&View"),
            "help": self.tr("&Help"),
        }
        menus = {key: self.menuBar().addMenu(title) for key, title in titles.items()}
        undo = self.session.undo.createUndoAction(self)  # Qt names and translates it
        redo = self.session.undo.createRedoAction(self)
        undo.setShortcut(QKeySequence("Ctrl+Z"))
        redo.setShortcuts([QKeySequence("Ctrl+Y"), QKeySequence("Ctrl+Shift+Z")])
        menus["edit"].addActions([undo, redo])
        menus["edit"].addSeparator()
        for row in ACTIONS:
            menus[row.menu].addAction(self.actions_.by_key[row.key])
            if row.key == "open":
                menus["file"].addMenu(self._recent)
                self._make_example_menu(menus["file"].addMenu(self.tr("Open example")))
        for dock in self._docks:
            menus["view"].addAction(dock.toggleViewAction())
        menus["view"].addAction(self.tr("Restore layout")).triggered.connect(self.restore_layout)
        menus["view"].addSeparator()
        self._make_look_menu(menus["view"])
        self._make_language_menu(menus["view"].addMenu(self.tr("Language")))
        self._recent.aboutToShow.connect(self._fill_recent)
        self._fill_recent()

    def _make_example_menu(self, menu: QMenu) -> None:
        for title, path in examples():
            action = menu.addAction(tr_engine(title))
            action.setObjectName(f"example-{path.stem}")
            action.triggered.connect(lambda _=False, path=path: self.files.open_example(path))

    def _make_look_menu(self, menu: QMenu) -> None:
        labels = {
            "system": self.tr("Look of the system"),
            "light": self.tr("Light"),
            "dark": self.tr("Dark"),
        }
        group = QActionGroup(self)
        for look in theme.LOOKS:
            action = menu.addAction(labels[look])
            action.setCheckable(True)
            action.setObjectName(f"look-{look}")
            action.setChecked(look == self._settings.text("look", "system"))
            action.triggered.connect(lambda _=False, look=look: self.set_look(look))
            group.addAction(action)

    def _make_language_menu(self, menu: QMenu) -> None:
        group = QActionGroup(self)
        for key, label in {"system": self.tr("Language of the system"), **language.LANGUAGES}.items():
            action = menu.addAction(label)
            action.setCheckable(True)
            action.setObjectName(f"language-{key}")
            action.setChecked(key == self._settings.text("language", "system"))
            action.triggered.connect(lambda _=False, key=key: self._set_language(key))
            group.addAction(action)

    def _connect(self) -> None:
        session = self.session
        for signal in (session.project_changed, session.status_changed, session.selection_changed):
            signal.connect(self._refresh)
        for signal in (session.project_changed, session.selection_changed):
            signal.connect(self._order_tabs)
        session.file_changed.connect(self._show_title)
        self.files.recent_changed.connect(self._fill_recent)
        self.network.cards.selected.connect(self.setup.show_layer_tab)
        self.tryit.text.edit_wanted.connect(self.setup.show_task_tab)
        self.controller.wants_weights = lambda: self.tryit.wants_weights or self.numbers.wants_weights
        self.controller.data_missing.connect(self._offer_data)
        self._take_requests(self.curves)
        self.warmup.ready.connect(self._use_engine)
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._follow_system)

    def _make_pretraining(self) -> PretrainingPanel:
        panel = PretrainingPanel(self.session)
        self._take_requests(panel)
        return panel

    def _take_requests(self, panel: CurvesPanel | PretrainingPanel) -> None:
        panel.picture_wanted.connect(self._save_picture)
        panel.table_wanted.connect(self._save_table)

    # Keeping it true

    def _refresh(self) -> None:
        self.actions_.refresh()
        self._show_title()

    def _order_tabs(self) -> None:
        """Have Tab follow the eye from panel to panel; Qt puts fields and cards that were made since at the end."""
        chain, widget = list[QWidget](), self.nextInFocusChain()
        while widget is not None and widget is not self:
            chain.append(widget)
            widget = widget.nextInFocusChain()
        panels = (self.topbar, self.notice, self.network, self.setup, self.centre, self.tryit)
        ordered = [w for panel in panels for w in chain if panel.isAncestorOf(w) and w.focusPolicy() & TAB]
        for before, after in pairwise(ordered):
            self.setTabOrder(before, after)

    def _show_title(self) -> None:
        self.setWindowTitle(f"{self.session.title}[*] – Network Playground")
        self.setWindowModified(self.session.modified)

    def _fill_recent(self) -> None:
        self._recent.clear()
        paths = self._settings.recent_files()
        for path in paths:
            action = self._recent.addAction(path.name)
            action.setToolTip(str(path))
            action.triggered.connect(lambda _=False, path=path: self.files.open_path(path))
        self._recent.setEnabled(bool(paths))

    def _use_engine(self) -> None:
        from engine.devices import available, use_threads

        use_threads()
        wanted = self._settings.text("device", "auto")
        if not self.topbar.set_devices(available(), wanted):
            text = self.tr("The device “{0}”, chosen last time, is not there now. The best one that is there is used.")
            self.session.notify(text.format(wanted))
        self.setup.set_ready()
        self.tryit.set_ready()
        self.numbers.set_ready()

    def _offer_data(self, error: PlaygroundError) -> None:
        actions = (
            NoticeAction(self.tr("Download {0} MB").format(error.facts["size"]), lambda: self._download(error)),
            NoticeAction(self.tr("Choose folder…"), self._choose_data),
            NoticeAction(self.tr("Use the small digits"), self._use_digits),
        )
        self.session.notify(error_text(error), is_error=False, actions=actions)

    def _download(self, error: PlaygroundError) -> None:
        self.controller.source.download = True
        self.controller.start()
        cancel = NoticeAction(self.tr("Cancel"), self.controller.stop)
        text = self.tr("{0} is being downloaded; the training begins by itself.").format(error.facts["set"])
        self.session.notify(text, actions=(cancel,))

    def _choose_data(self) -> None:
        folder = dialogs.ask_data_folder(self)
        if folder is not None:
            self.controller.source.data_dir = folder
            self._settings.set_text("data_dir", str(folder))
            self.controller.start()

    def _use_digits(self) -> None:
        rnn = self.session.project.task.key == "rnn-mnist"
        chosen = recipe("digits-rnn" if rnn else "digits-cnn")
        self.session.replace(chosen.project, self.tr("Use the small digits"))

    def set_look(self, look: str) -> None:
        """Light, dark, or as the system is."""
        self._settings.set_text("look", look)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        theme.apply(application, look)

    def _set_language(self, key: str) -> None:
        self._settings.set_text("language", key)
        self.session.notify(self.tr("The language changes when the program is started again."))

    def _follow_system(self) -> None:
        if self._settings.text("look", "system") == "system":
            self.set_look("system")

    def _save_picture(self, picture: QImage, name: str) -> None:
        path = dialogs.ask_picture(self, f"{self.session.title}-{name}.png")
        if path is not None:
            self.files.write_text(path, lambda p: _written(picture, p))

    def _save_table(self, text: str, name: str) -> None:
        path = dialogs.ask_table(self, f"{self.session.title}-{name}.csv")
        if path is not None:
            self.files.write_text(path, lambda p: p.write_text(text, encoding="utf-8"))

    # Qt's own names

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self.warmup.is_ready:
            QTimer.singleShot(50, self._begin)  # after the first paint

    def _begin(self) -> None:
        application = QApplication.instance()
        assert application is not None
        application.installEventFilter(self)  # it is asked about everything that happens, thousands of times so far
        self.warmup.start()  # which holds the interpreter for a fifth of a second

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.actions_.refresh()

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._may_ask and not (self._parts().commit() and self.files.may_leave()):
            event.ignore()
            return
        self.controller.halt()
        self.warmup.finish()
        self._settings.set_blob("geometry", self.saveGeometry())
        self._settings.set_blob("layout", self.saveState(LAYOUT_VERSION))
        self._settings.set_text("device", self.controller.device)
        event.accept()

    def close_now(self) -> None:
        """Close without a question, as on a signal; a training ends in order."""
        self._may_ask = False
        self.close()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _dropped_project(event) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        path = _dropped_project(event)
        if path is not None:
            event.acceptProposedAction()
            self.files.open_path(path)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Space presses a focused button instead of starting the training, for those who work by keyboard."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            pressable = isinstance(watched, QAbstractButton | QComboBox)
            if pressable and event.key() == Qt.Key.Key_Space:
                event.accept()
                return True
        return super().eventFilter(watched, event)


def _dropped_project(event: QDropEvent) -> Path | None:
    urls = event.mimeData().urls()
    path = Path(urls[0].toLocalFile()) if len(urls) == 1 else None
    return path if path is not None and path.suffix.lower() in dialogs.PROJECT_SUFFIXES else None


def _written(picture: QImage, path: Path) -> None:
    if not picture.save(str(path)):
        raise OSError(0, QCoreApplication.translate("Window", "the picture could not be written"))
