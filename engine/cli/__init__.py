"""The command line: everything but the window, also on a machine without a screen."""

from engine.cli.commands import main

__all__ = ["main"]
