"""Rules that hold for every test: no screen is needed, and nothing unexpected is logged, leaked or left running."""

from __future__ import annotations

import logging
import os
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

if sys.platform.startswith("linux"):
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


@pytest.fixture(autouse=True)
def own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test reads or writes the user's own settings and caches."""
    monkeypatch.setenv("NETWORK_PLAYGROUND_HOME", str(tmp_path / "home"))


@pytest.fixture(autouse=True)
def no_unexpected_log_records(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """A warning or error in the log fails the test, unless the test clears it with ``caplog.clear()``."""
    yield
    bad = [r for r in caplog.get_records("call") if r.levelno >= logging.WARNING]
    assert not bad, "unexpected log records: " + "; ".join(r.getMessage() for r in bad)


@pytest.fixture(autouse=True)
def no_threads_left_running() -> Iterator[None]:
    """Every thread a test starts has ended when the test ends."""
    before = set(threading.enumerate())
    yield
    left = [t for t in threading.enumerate() if t not in before and t.name.startswith("playground")]
    for thread in left:
        thread.join(5)
    still = [t.name for t in left if t.is_alive()]
    assert not still, f"threads left running: {still}"


@pytest.fixture
def mnist_folder() -> Path:
    """The folder with the real MNIST files; the test is skipped where there is none."""
    folder = os.environ.get("NETWORK_PLAYGROUND_DATA")
    if not folder or not any(Path(folder).rglob("train-images*")):
        pytest.skip("NETWORK_PLAYGROUND_DATA does not name a folder with the MNIST files")
    return Path(folder)
