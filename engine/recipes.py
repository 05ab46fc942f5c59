"""Ready-made projects that ship with the program: the experiments of the lecture."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import msgspec

import resources
from engine.errors import BadValue
from engine.project import Project, from_plain


@dataclass(frozen=True)
class Recipe:
    """A project document with a name and a sentence about what it shows."""

    key: str
    title: str
    about: str
    project: Project


@cache
def recipes() -> tuple[Recipe, ...]:
    """Every recipe, in the order in which they are offered."""
    listed = msgspec.json.decode((resources.folder("recipes") / "index.json").read_bytes(), type=list[str])
    return tuple(_read(resources.folder("recipes") / f"{key}.json") for key in listed)


def recipe(key: str) -> Recipe:
    """The recipe named ``key``; raises ``BadValue`` naming those there are."""
    for candidate in recipes():
        if candidate.key == key:
            return candidate
    known = ", ".join(candidate.key for candidate in recipes())
    raise BadValue("There is no recipe “{key}”. There are: {known}.", key=key, known=known)


def _read(path: Path) -> Recipe:
    plain = msgspec.json.decode(path.read_bytes())
    title, about = plain.pop("title"), plain.pop("about")
    return Recipe(path.stem, title, about, from_plain(plain))
