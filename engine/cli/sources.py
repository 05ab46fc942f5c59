"""What a command works on: a project file or a recipe, with some values changed."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches
from pathlib import Path

from engine import storage
from engine.data.text import read_text
from engine.errors import BadValue, FileError
from engine.project import Project, with_path
from engine.recipes import Recipe, names
from engine.storage import Saved

SUFFIXES = (".netplay", ".json")


def find(text: str) -> Saved:
    """The project file or, if there is none of that name, the recipe; raises ``PlaygroundError``."""
    path = Path(text)
    if path.is_file():
        return storage.load(path)
    if path.suffix or path.name != text or path.exists():
        raise _no_file(path)
    return Saved(find_recipe(text).project)


def find_file(text: str) -> Saved:
    """The project file of that name; raises ``PlaygroundError``."""
    path = Path(text)
    if path.is_file():
        return storage.load(path)
    raise _no_file(path)


def find_recipe(key: str) -> Recipe:
    """The recipe of that name, or a group's first one; raises ``BadValue`` with the nearest name."""
    known = names()
    if key in known:
        return known[key]
    near = get_close_matches(key, known, n=1)
    raise BadValue(
        "There is no file and no recipe “{key}”. Did you mean {near}?"
        if near
        else "There is no file and no recipe “{key}”. The recipes are: {known}.",
        key=key,
        near=near[0] if near else "",
        known=", ".join(known),
    )


def changed(project: Project, changes: Iterable[str]) -> Project:
    """``project`` with each ``path=value`` of ``changes`` put in; raises ``BadValue``.

    A value ``@FILE`` is what stands in a text file, and may raise ``FileError``.
    """
    for change in changes:
        path, equals, value = change.partition("=")
        if not equals:
            raise BadValue("“{change}” changes nothing: write the setting as path=value.", change=change)
        text = read_text(Path(value[1:])) if value.startswith("@") else value
        project = with_path(project, path.strip(), text)
    return project


def _no_file(path: Path) -> FileError:
    if path.is_dir():
        return FileError("{file} is a folder. Give the name of a project file in it.", file=path)
    names = [other.name for other in path.parent.iterdir()] if path.parent.is_dir() else []
    near = get_close_matches(path.name, names, n=1)
    if near:
        return FileError("There is no file {file}. Did you mean {near}?", file=path, near=path.parent / near[0])
    return FileError("There is no file {file}.", file=path)
