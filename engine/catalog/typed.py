"""Settings that are kept as text with a rule of its own: lists of numbers, shapes, words of a list, and texts."""

from __future__ import annotations

import json
import math
import re
from dataclasses import dataclass
from typing import TypeAlias

import msgspec

from engine.catalog.rows import Option, Param, as_shown
from engine.data.text import vocabulary
from engine.errors import BadValue

Nested: TypeAlias = "float | list[Nested]"

MAX_NUMBERS = 10_000
MAX_TEXT = 400_000
"""Characters of text that is looked at: more than ``MAX_NUMBERS`` numbers need."""
LARGEST = 1e30
"""Larger numbers leave no room to compute with in float32."""


@dataclass(frozen=True, kw_only=True)
class Typed(Param):
    """Text under a rule. ``check`` gives it in the one way in which it is written."""

    default: str

    @property
    def initial(self) -> str:
        return self.default

    def parse(self, text: str) -> str:
        return self.check(text)

    def check(self, value: object) -> str:
        """Return the text as it is written; raises ``BadValue``."""
        raise NotImplementedError


@dataclass(frozen=True, kw_only=True)
class Numbers(Typed):
    """A number, or numbers in lists of equal lengths: ``0.5``, ``[-8, 3]``, ``[[5, -7], [5, -7]]`` (JSON)."""

    most: int = MAX_NUMBERS

    def check(self, value: object) -> str:
        nested = _decoded(value)
        sizes = None if nested is None else _sizes(nested)
        if sizes is None:
            raise BadValue(
                "{label} must be one number, or numbers in lists of equal lengths such as [[5, -7], [5, -7]],"
                " not {value}.",
                label=self.label, value=as_shown(value),
            )  # fmt: skip
        if math.prod(sizes) > self.most:
            raise BadValue(
                "{label} must be at most {most} numbers, not {count}.",
                label=self.label, most=f"{self.most:,}", count=f"{math.prod(sizes):,}",
            )  # fmt: skip
        return json.dumps(nested)


@dataclass(frozen=True, kw_only=True)
class Sizes(Typed):
    """The shape of one example: one to three sizes, written ``28×28``; x, * and commas are read as × too."""

    most: int = 65_536

    def check(self, value: object) -> str:
        parts = re.split(r"\s*[×xX*,]\s*", value.strip()) if isinstance(value, str) else []
        if 1 <= len(parts) <= 3 and all(re.fullmatch(r"0*[1-9][0-9]{0,5}", part) for part in parts):
            sizes = [int(part) for part in parts]
            if max(sizes) <= self.most:
                return "×".join(map(str, sizes))
        raise BadValue(
            "{label} must be one to three sizes from 1 to {most} such as 28×28, not {value}.",
            label=self.label, most=self.most, value=as_shown(value),
        )  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Text(Typed):
    """A text of ``least`` to ``most`` characters, at most ``kinds`` of them different."""

    least: int
    most: int
    kinds: int

    def check(self, value: object) -> str:
        if not isinstance(value, str):
            raise BadValue("{label} must be a text, not {value}.", label=self.label, value=as_shown(value))
        if not self.least <= len(value) <= self.most:
            raise BadValue(
                "{label} must have from {least} to {most} characters; this one has {count}.",
                label=self.label, least=self.least, most=f"{self.most:,}", count=f"{len(value):,}",
            )  # fmt: skip
        different = vocabulary(value)
        if len(different) > self.kinds:
            raise BadValue(
                "{label} can have at most {most} different characters; this one has {count}.",
                label=self.label, most=f"{self.kinds:,}", count=f"{len(different):,}",
            )  # fmt: skip
        if any("\ud800" <= character <= "\udfff" or character == "\0" for character in different):
            raise BadValue("{label} holds something that is no character. Save it as UTF-8.", label=self.label)
        return value


@dataclass(frozen=True, kw_only=True)
class SomeOf(Typed):
    """At least one word of a short list; the value is "x1,x2", in the order of the list."""

    options: tuple[Option, ...]

    def check(self, value: object) -> str:
        known = [option.key for option in self.options]
        chosen = re.split(r"\s*,\s*", value.strip()) if isinstance(value, str) else []
        if chosen and set(chosen) <= set(known):
            return ",".join(key for key in known if key in chosen)
        raise BadValue(
            "{label} must be one or more of {known}, with commas between, not {value}.",
            label=self.label, known=", ".join(known), value=as_shown(value),
        )  # fmt: skip


def numbers_in(text: str) -> tuple[Nested, tuple[int, ...]]:
    """The numbers of a checked ``Numbers`` value and their shape; one number alone has the shape ()."""
    nested: Nested = json.loads(text)
    return nested, _sizes(nested) or ()


def sizes_in(text: str) -> tuple[int, ...]:
    """The shape that a checked ``Sizes`` value says."""
    return tuple(int(part) for part in text.split("×"))


def _decoded(value: object) -> Nested | None:
    if not isinstance(value, str) or len(value) > MAX_TEXT:
        return None
    try:
        nested: Nested = msgspec.json.decode(value)
    except (msgspec.DecodeError, RecursionError, UnicodeError):
        return None
    return nested


def _sizes(nested: object, depth: int = 4) -> tuple[int, ...] | None:
    """The shape of nested lists; None if they are not of equal lengths or hold anything but good numbers."""
    if isinstance(nested, list):
        inner = {_sizes(item, depth - 1) for item in nested} if depth else set()
        only = inner.pop() if len(inner) == 1 else None
        return None if only is None else (len(nested), *only)
    if isinstance(nested, int | float) and not isinstance(nested, bool) and abs(nested) <= LARGEST:
        return ()
    return None
