"""Ready-made projects that ship with the program: the experiments of the lecture, in groups."""

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


@dataclass(frozen=True)
class Group:
    """Recipes that belong together, such as one experiment in several variants.

    Its ``key`` is a name for the first of them, too.
    """

    key: str
    title: str
    recipes: tuple[Recipe, ...]


class _Listed(msgspec.Struct):
    """A group as it stands in the index file."""

    key: str
    title: str
    recipes: list[str]


@cache
def groups() -> tuple[Group, ...]:
    """Every group of recipes, in the order in which they are offered."""
    folder = resources.folder("recipes")
    listed = msgspec.json.decode((folder / "index.json").read_bytes(), type=list[_Listed])
    return tuple(
        Group(group.key, group.title, tuple(_read(folder / f"{key}.json") for key in group.recipes)) for group in listed
    )


def recipes() -> tuple[Recipe, ...]:
    """Every recipe, in the order in which they are offered."""
    return tuple(recipe for group in groups() for recipe in group.recipes)


def names() -> dict[str, Recipe]:
    """The recipe that each name opens: its own, and that of a group its first recipe."""
    return {group.key: group.recipes[0] for group in groups()} | {recipe.key: recipe for recipe in recipes()}


def recipe(name: str) -> Recipe:
    """The recipe of that name, or the first of the group of that name; raises ``BadValue`` naming those there are."""
    known = names()
    if name not in known:
        raise BadValue("There is no recipe “{key}”. There are: {known}.", key=name, known=", ".join(known))
    return known[name]


def _read(path: Path) -> Recipe:
    plain = msgspec.json.decode(path.read_bytes())
    title, about = plain.pop("title"), plain.pop("about")
    return Recipe(path.stem, title, about, from_plain(plain))
