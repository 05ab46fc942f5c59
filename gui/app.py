"""Starts the window."""

from __future__ import annotations

import logging
import os
import signal
import socket
import sys
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QSocketNotifier, QTimer
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QApplication

import resources
from engine import background
from engine.data.source import DataSource
from engine.recipes import recipe
from gui import crash, dialogs, language, theme
from gui.settings import Settings, home
from gui.window import Window

SWITCH_INTERVAL_S = 0.0005
"""Keeps stretches of pure Python in the training thread from freezing the window for a third of a second."""
FIRST_RECIPE = "cnn"


def run(path: Path | None = None, argv: list[str] | None = None) -> int:
    """Show the window until it is closed; ``path`` is a project to open. Returns the exit code."""
    app = QApplication(argv or sys.argv[:1])
    app.setApplicationName("Network Playground")
    app.setDesktopFileName("network-playground")
    sys.setswitchinterval(SWITCH_INTERVAL_S)
    settings = Settings()
    crash_file = crash.write_log(home())
    _add_fonts()
    language.install(app, settings.text("language", "system"))
    theme.apply(app, settings.text("look", "system"))
    window = make_window(settings, path)
    crash.hook_errors(lambda trace: _show_fault(window, trace))
    wake = _quit_on_signals(window)
    window.show()
    code = app.exec()
    wake.setEnabled(False)
    if background.alive():
        # A download that stalls: Python aborts when it ends beside a live thread, so it is left the hard way.
        crash_file.flush()
        logging.shutdown()
        os._exit(code)
    return code


def make_window(settings: Settings, path: Path | None = None) -> Window:
    """The window with a project in it: the one at ``path``, or the first example."""
    folder = settings.text("data_dir")
    source = DataSource(data_dir=Path(folder) if folder else None)
    window = Window(recipe(FIRST_RECIPE).project, settings, source)
    if path is not None:
        window.warmup.ready.connect(lambda: window.files.open_path(path))
    else:
        window.warmup.also(window.files.read_first_example)
        window.warmup.ready.connect(window.files.show_first_example)
    return window


def _add_fonts() -> None:
    """Hangul for systems that have none; Qt takes it only for letters that the system font lacks."""
    for font in sorted(resources.folder("fonts").glob("*.otf")):
        QFontDatabase.addApplicationFont(str(font))


def _show_fault(window: Window, trace: str) -> None:
    text = QCoreApplication.translate(
        "App", "Something went wrong inside the program. Your project is still there; save it. The log is in {0}."
    )
    # From whatever thread it happened in to the window's own.
    QTimer.singleShot(0, window, lambda: dialogs.show_fault(window, text.format(home() / "log.txt"), trace))


def _quit_on_signals(window: Window) -> QSocketNotifier:
    """Close the window on SIGINT and SIGTERM, which Qt's event loop does not see by itself."""
    read_end, write_end = socket.socketpair()
    read_end.setblocking(False)
    write_end.setblocking(False)
    signal.set_wakeup_fd(write_end.fileno())
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: None)
    notifier = QSocketNotifier(read_end.fileno(), QSocketNotifier.Type.Read, window)

    def close() -> None:
        read_end.recv(64)
        write_end.fileno()  # keeps the writing end alive as long as this notifier
        window.close_now()

    notifier.activated.connect(close)
    return notifier
