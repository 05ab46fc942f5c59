"""Journeys are made by a person in the real window."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from gui.window import Window
from tests.gui.conftest import window as window
from tests.journeys.person import Person


@pytest.fixture
def person(window: Window, qtbot: QtBot) -> Person:
    """Somebody at a window with a dense net for the small digits, which need no files."""
    somebody = Person(window, qtbot)
    somebody.begin("digits-dense")
    return somebody
