"""Loading torch beside the window."""

from __future__ import annotations

import gc
import sys

from PySide6.QtTest import QSignalSpy
from pytestqt.qtbot import QtBot

from gui.warmup import MODULES, WarmUp


def test_ready_comes_once_when_everything_is_loaded(qtbot: QtBot) -> None:
    warmup = WarmUp()
    spy = QSignalSpy(warmup.ready)
    with qtbot.waitSignal(warmup.ready, timeout=30_000):
        warmup.start()
        before = warmup.is_ready
    assert (before, warmup.is_ready) == (False, True)
    assert all(name in sys.modules for name in MODULES)
    assert gc.isenabled()
    warmup.finish()
    assert spy.count() == 1


def test_finishing_waits_for_what_is_loading(qtbot: QtBot) -> None:
    warmup = WarmUp()
    warmup.start()
    warmup.finish()
    assert warmup.is_ready


def test_finishing_what_never_began_is_nothing(qtbot: QtBot) -> None:
    warmup = WarmUp()
    warmup.finish()
    assert not warmup.is_ready
