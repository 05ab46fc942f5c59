"""Nothing goes wrong in silence: every way in which Python or Qt reports an error ends in the log."""

from __future__ import annotations

import faulthandler
import logging
import sys
import threading
import traceback
from collections.abc import Callable
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType
from typing import TextIO

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

log = logging.getLogger("playground")

LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


def write_log(folder: Path) -> TextIO:
    """Send the log to ``log.txt`` and crashes of native code to ``crash.txt``; returns the latter's open file."""
    folder.mkdir(parents=True, exist_ok=True)
    handler = RotatingFileHandler(folder / "log.txt", maxBytes=500_000, backupCount=2, encoding="utf-8")
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    logging.getLogger().addHandler(handler)
    logging.getLogger("engine").setLevel(logging.INFO)
    crash_file = (folder / "crash.txt").open("w", encoding="utf-8")
    faulthandler.enable(crash_file)
    return crash_file


def hook_errors(show: Callable[[str], None]) -> None:
    """Log every error that nobody caught; ``show`` gets the first one's traceback, in the thread it happened in."""
    shown = threading.Event()

    def caught(kind: type[BaseException], error: BaseException | None, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error or kind(), trace)
            return
        log.error("an error that nobody caught", exc_info=(kind, error or kind(), trace))
        if not shown.is_set():
            shown.set()
            show("".join(traceback.format_exception(kind, error, trace)))

    sys.excepthook = caught
    threading.excepthook = lambda args: caught(args.exc_type, args.exc_value, args.exc_traceback)
    sys.unraisablehook = lambda args: caught(args.exc_type, args.exc_value, args.exc_traceback)
    qInstallMessageHandler(_from_qt)


def _from_qt(kind: QtMsgType, _context: QMessageLogContext, message: str | None) -> None:
    log.log(LEVELS.get(kind, logging.WARNING), "Qt: %s", message)
