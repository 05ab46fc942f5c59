"""The real window, as ``gui.app`` makes it, with its settings in a folder of the test."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui import theme
from gui.app import make_window
from gui.settings import Settings
from gui.window import Window


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication) -> Iterator[Window]:
    """A window on the screen, ready to train; whatever it still does at the end is stopped."""
    theme.apply(qapp, "light")
    made = make_window(Settings())
    made.show()
    qtbot.waitUntil(lambda: made.isActiveWindow() and made.warmup.is_ready)
    yield made
    made.close_now()
    assert made.isHidden(), "the window did not close"
    made.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
