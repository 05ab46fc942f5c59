"""What the program remembers between starts. The only module that touches QSettings.

Only text, numbers and byte arrays are stored: QSettings writes other Python objects as pickle and runs them when read.
"""

from __future__ import annotations

import os
from pathlib import Path

import platformdirs
from PySide6.QtCore import QByteArray, QSettings

RECENT_FILES = 8


def home() -> Path:
    """The folder for settings and logs; ``NETWORK_PLAYGROUND_HOME`` overrides the user's own."""
    chosen = os.environ.get("NETWORK_PLAYGROUND_HOME")
    return Path(chosen) if chosen else platformdirs.user_config_path("network-playground", appauthor=False)


class Settings:
    """The user's choices about the program, not about a project."""

    def __init__(self) -> None:
        home().mkdir(parents=True, exist_ok=True)
        self._store = QSettings(str(home() / "settings.ini"), QSettings.Format.IniFormat)

    def text(self, key: str, default: str = "") -> str:
        """A stored text."""
        return str(self._store.value(key, default, str))

    def set_text(self, key: str, value: str) -> None:
        """Store a text."""
        self._store.setValue(key, value)

    def blob(self, key: str) -> QByteArray:
        """A stored window layout; empty if there is none."""
        value = self._store.value(key, QByteArray(), QByteArray)
        return value if isinstance(value, QByteArray) else QByteArray()

    def set_blob(self, key: str, value: QByteArray) -> None:
        """Store a window layout."""
        self._store.setValue(key, value)

    def recent_files(self) -> list[Path]:
        """Recently opened or saved files that still exist, the newest first."""
        names = self.text("recent").split("\n")
        return [Path(name) for name in names if name and Path(name).exists()]

    def add_recent_file(self, path: Path) -> None:
        """Put a file in front of the recent ones."""
        path = path.absolute()
        others = [other for other in self.recent_files() if other != path]
        self.set_text("recent", "\n".join(str(p) for p in [path, *others][:RECENT_FILES]))
