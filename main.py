"""Starts the window, or the command line when given a command."""

from __future__ import annotations

import gc
import os
import sys
from pathlib import Path

PACKAGES = "libegl1 libgl1 libxkbcommon0 libdbus-1-3 libfontconfig1 libxcb-cursor0"


def main(argv: list[str] | None = None) -> int:
    """Return the exit code. No arguments or one project file: the window. Anything else: the command line."""
    arguments = sys.argv[1:] if argv is None else argv
    if not arguments or (len(arguments) == 1 and _names_project(arguments[0])):
        return _open_window(Path(arguments[0]) if arguments else None)
    from engine import cli

    return cli.main(arguments)


def _names_project(argument: str) -> bool:
    return not argument.startswith("-") and Path(argument).suffix.lower() in {".netplay", ".json"}


def _open_window(path: Path | None) -> int:
    displays = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    if sys.platform.startswith("linux") and not any(os.environ.get(name) for name in displays):
        return _without_window("There is no display here to open a window on.")
    # Until the window's warm-up is done: searches for garbage among what is imported would find none, and take time.
    gc.disable()
    try:
        from gui.app import run
    except ImportError as error:
        if (error.name or "").startswith(("gui", "engine")):
            raise
        return _without_window(
            f"The window cannot be opened: {error}.\nOn Debian and Ubuntu this installs what Qt needs:"
            f" sudo apt install {PACKAGES}"
        )
    return run(path)


def _without_window(reason: str) -> int:
    sys.stderr.write(f"{reason}\nThe command line works without a window; see: {Path(sys.argv[0]).name} --help\n")
    return 2


if __name__ == "__main__":
    sys.exit(main())
