"""The real window, as ``gui.app`` makes it, with its settings in a folder of the test; and its parts."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from engine.data.source import DataSource
from engine.recipes import recipe
from gui import theme
from gui.app import make_window
from gui.controller import Controller
from gui.session import Notice, Session
from gui.settings import Settings
from gui.window import Window


@pytest.fixture
def session(qapp: QApplication, request: pytest.FixtureRequest) -> Session:
    """A session with the recipe that the test's module names as ``RECIPE``, or else the small digits."""
    return Session(recipe(getattr(request.module, "RECIPE", "digits-dense")).project)


@pytest.fixture
def controller(session: Session) -> Iterator[Controller]:
    """The training of the session."""
    made = Controller(session, DataSource())
    yield made
    made.halt()


@pytest.fixture
def notices(session: Session) -> list[Notice]:
    """What the session has said, in order."""
    heard: list[Notice] = []
    session.noticed.connect(heard.append)
    return heard


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
