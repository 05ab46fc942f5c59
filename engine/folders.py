"""Where the engine keeps what it can do without."""

from __future__ import annotations

import os
from pathlib import Path

import platformdirs


def cache() -> Path:
    """The folder for downloads and the like: NETWORK_PLAYGROUND_HOME, or else the user's cache folder."""
    home = os.environ.get("NETWORK_PLAYGROUND_HOME")
    return Path(home) if home else platformdirs.user_cache_path("network-playground", appauthor=False)
