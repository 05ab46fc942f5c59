"""Journeys are made by a person in the real window."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from engine import storage
from engine.catalog.tasks import load_data
from engine.data.container import TaskData
from engine.data.source import DataSource
from engine.recipes import recipe
from engine.storage import Saved, SavedRun
from engine.training.control import Control
from engine.training.history import History
from gui.window import Window
from tests.gui.conftest import window
from tests.journeys.person import Person

__all__ = ["window"]  # a fixture of these tests, too


@pytest.fixture
def person(window: Window, qtbot: QtBot) -> Person:
    """Somebody at a window with a dense net for the small digits, which need no files."""
    somebody = Person(window, qtbot)
    somebody.begin("digits-dense")
    return somebody


@pytest.fixture(scope="session")
def digits() -> TaskData:
    """The small digits, as the dense net trains on them."""
    return load_data(recipe("digits-dense").project.task, DataSource())


@pytest.fixture(scope="session")
def trained(tmp_path_factory: pytest.TempPathFactory, digits: TaskData) -> Path:
    """A file with the dense net for the small digits, trained outside the window."""
    from engine.training.loop import train

    project = recipe("digits-dense").project.with_setting("epochs", 8)
    history = History()
    result = train(project, digits, history.add, Control())
    path = tmp_path_factory.mktemp("trained") / "digits.netplay"
    storage.save(path, Saved(project, SavedRun(project, result.state, history)))
    return path
