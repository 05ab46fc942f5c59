"""Errors that nobody caught end in the log, and the first one in front of the user; the program goes on."""

from __future__ import annotations

import faulthandler
import logging
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer, qInstallMessageHandler, qWarning
from pytestqt.qtbot import QtBot

from gui import crash

ROOT = Path(__file__).parents[2]


@pytest.fixture
def hooked(tmp_path: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """What is shown while the program's own hooks are in place; afterwards all is as it was."""
    for module, name in ((sys, "excepthook"), (sys, "unraisablehook"), (threading, "excepthook")):
        monkeypatch.setattr(module, name, getattr(module, name))
    before = list(logging.getLogger().handlers)
    crash_file = crash.write_log(tmp_path)
    shown: list[str] = []
    crash.hook_errors(shown.append)
    yield shown
    qInstallMessageHandler(None)
    for handler in logging.getLogger().handlers:
        if handler not in before:
            logging.getLogger().removeHandler(handler)
            handler.close()
    faulthandler.disable()
    crash_file.close()
    caplog.get_records("call").clear()  # all of them were meant


def test_an_error_in_a_slot_is_logged_and_shown_once(qtbot: QtBot, hooked: list[str], tmp_path: Path) -> None:
    log = tmp_path / "log.txt"

    def fail() -> None:
        raise ValueError("the plot has no axes")

    def logged(count: int) -> bool:
        return log.read_text().count("ValueError: the plot has no axes") == count

    for count in (1, 2):
        QTimer.singleShot(0, fail)
        qtbot.waitUntil(partial(logged, count))
    assert len(hooked) == 1
    assert "in fail" in hooked[0]


def test_an_error_in_a_thread_is_logged_and_shown(hooked: list[str], tmp_path: Path) -> None:
    def fail() -> None:
        raise KeyError("weights")

    thread = threading.Thread(target=fail)
    thread.start()
    thread.join()
    assert "KeyError: 'weights'" in (tmp_path / "log.txt").read_text()
    assert len(hooked) == 1


def test_an_error_while_something_is_deleted_is_logged(hooked: list[str], tmp_path: Path) -> None:
    class Fragile:
        def __del__(self) -> None:
            raise OSError("too late")

    Fragile()
    assert "OSError: too late" in (tmp_path / "log.txt").read_text()


def test_warnings_of_qt_are_logged(hooked: list[str], tmp_path: Path) -> None:
    qWarning("a layout with two parents")
    assert "WARNING playground: Qt: a layout with two parents" in (tmp_path / "log.txt").read_text()
    assert hooked == []


def test_ctrl_c_is_no_error(hooked: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    sys.excepthook(KeyboardInterrupt, KeyboardInterrupt(), None)
    assert hooked == []
    assert "nobody caught" not in (tmp_path / "log.txt").read_text()


FAULT = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QMessageBox
from gui import app

make = app.make_window

def made(settings, path=None):
    window = make(settings, path)
    def boxes():
        return [box for box in window.findChildren(QMessageBox, "fault") if box.isVisible()]
    def fail():
        raise RuntimeError("a bug of ours")
    def look():
        if not boxes():
            return
        looking.stop()
        print("shown:", boxes()[0].text())
        print("details:", boxes()[0].detailedText().strip().splitlines()[-1])
        boxes()[0].close()
        QTimer.singleShot(0, fail)
        QTimer.singleShot(0, lambda: QTimer.singleShot(0, again))
    def again():
        print("boxes after the second:", len(boxes()))
        print("layers:", len(window.session.project.layers), "visible:", window.isVisible())
        window.close()
    looking = QTimer(window, interval=10)
    looking.timeout.connect(look)
    looking.start()
    QTimer.singleShot(0, fail)
    return window

app.make_window = made
sys.exit(app.run())
"""


def test_the_program_says_once_that_it_made_a_mistake_and_the_project_is_still_there(tmp_path: Path) -> None:
    ended = subprocess.run(
        [sys.executable, "-c", FAULT], cwd=ROOT, capture_output=True, text=True, timeout=120, check=False,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "NETWORK_PLAYGROUND_HOME": str(tmp_path)},
    )  # fmt: skip
    assert ended.returncode == 0, ended.stderr
    said = ended.stdout.splitlines()
    assert said[0].startswith("shown: Something went wrong inside the program. Your project is still there")
    assert str(tmp_path / "log.txt") in said[0]
    assert said[1] == "details: RuntimeError: a bug of ours"
    assert said[2] == "boxes after the second: 0"
    assert said[3].endswith("visible: True")
    assert (tmp_path / "log.txt").read_text().count("RuntimeError: a bug of ours") == 2


SIGNAL = """
import os, sys
from gui import app

make = app.make_window

def made(settings, path=None):
    window = make(settings, path)
    window.warmup.ready.connect(lambda: os.kill(os.getpid(), int(sys.argv[1])))
    return window

app.make_window = made
sys.exit(app.run(argv=["playground"]))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signals")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_closes_the_window_in_order(tmp_path: Path, number: signal.Signals) -> None:
    ended = subprocess.run(
        [sys.executable, "-c", SIGNAL, str(int(number))], cwd=ROOT, capture_output=True, text=True, timeout=120,
        check=False, env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "NETWORK_PLAYGROUND_HOME": str(tmp_path)},
    )  # fmt: skip
    assert ended.returncode == 0, ended.stderr
    assert "geometry" in (tmp_path / "settings.ini").read_text(), "it was closed, not killed"
