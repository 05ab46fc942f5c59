"""Files that ship with the program: icons, translations, fonts, recipes, example projects."""

from __future__ import annotations

from pathlib import Path


def folder(name: str) -> Path:
    """The folder of one kind of resource: "icons", "recipes", "examples", "translations" or "fonts"."""
    return Path(__file__).parent / name
