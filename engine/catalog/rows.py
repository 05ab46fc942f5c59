"""The shape of a catalog: tables of rows, rows with typed parameters, and the choice that is saved.

A choice is what a user picked: the key of a row and a value for each of its parameters. Everything that offers,
checks, saves, builds or explains a choice reads its row.
"""

from __future__ import annotations

import math
import re
from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Generic, TypeAlias, TypeVar

import msgspec

from engine.errors import BadValue, PlaygroundError
from engine.phrase import Phrase

Value: TypeAlias = "bool | int | float | str | Choice"


class Choice(msgspec.Struct, frozen=True, omit_defaults=True):
    """One picked row: ``{"key": "dropout", "values": {"rate": 0.3}}``. ``values`` is never changed in place.

    ``stacks`` holds choices of the same table inside this one: the layers inside a layer.
    """

    key: str
    values: dict[str, Value] = msgspec.field(default_factory=lambda: {})  # no default to omit: files always say it
    stacks: tuple[tuple[Choice, ...], ...] = ()

    def whole(self, key: str) -> int:
        """The value of a ``Whole`` parameter."""
        value = self.values[key]
        assert isinstance(value, int)
        return value

    def real(self, key: str) -> float:
        """The value of a ``Real`` parameter."""
        value = self.values[key]
        assert isinstance(value, int | float)
        return float(value)

    def flag(self, key: str) -> bool:
        """The value of a ``Flag`` parameter."""
        return self.values[key] is True

    def text(self, key: str) -> str:
        """The value of a ``OneOf`` parameter, or of another kind that is kept as text."""
        value = self.values[key]
        assert isinstance(value, str)
        return value

    def pick(self, key: str) -> Choice:
        """The value of a ``Pick`` parameter."""
        value = self.values[key]
        assert isinstance(value, Choice)
        return value

    def with_value(self, key: str, value: Value) -> Choice:
        """A new choice in which ``key`` has ``value``; the caller checks it with the row."""
        return msgspec.structs.replace(self, values={**self.values, key: value})


@dataclass(frozen=True, kw_only=True)
class Param(ABC):
    """One setting of a row: a key for files, a label and a help sentence for people."""

    key: str
    label: str
    help: str

    @property
    @abstractmethod
    def initial(self) -> Value:
        """The value used where none was chosen."""

    @abstractmethod
    def check(self, value: object) -> Value:
        """Return ``value`` in its own type, or raise ``BadValue`` with the rule and what was received."""

    @abstractmethod
    def parse(self, text: str) -> Value:
        """Read a value that a person typed; raises ``BadValue``."""


@dataclass(frozen=True, kw_only=True)
class Whole(Param):
    """A whole number from ``low`` to ``high``."""

    default: int
    low: int
    high: int
    unit: str = ""

    @property
    def initial(self) -> int:
        return self.default

    def check(self, value: object) -> int:
        number = value if isinstance(value, int | float) and not isinstance(value, bool) else math.nan
        if self.low <= number <= self.high and number == int(number):
            return int(number)
        raise BadValue(
            "{label} must be a whole number from {low} to {high}, not {value}.",
            label=self.label, low=self.low, high=self.high, value=as_shown(value),
        )  # fmt: skip

    def parse(self, text: str) -> int:
        # "60,000" is a number; "1,5" is not fifteen.
        grouped = re.fullmatch(r"\s*\d{1,3}(,\d{3})+\s*", text)
        try:
            return self.check(int(_with_hyphen(text.replace(",", "") if grouped else text)))
        except ValueError:
            return self.check(text)


@dataclass(frozen=True, kw_only=True)
class Real(Param):
    """A number from ``low`` to ``high``; with ``above`` it must be greater than ``low``."""

    default: float
    low: float
    high: float
    above: bool = False
    unit: str = ""

    @property
    def initial(self) -> float:
        return self.default

    def check(self, value: object) -> float:
        number = value if isinstance(value, int | float) and not isinstance(value, bool) else math.nan
        enough = number > self.low if self.above else number >= self.low
        if enough and number <= self.high:
            return float(number)
        sentence = (
            "{label} must be a number greater than {low} and at most {high}, not {value}."
            if self.above
            else "{label} must be a number from {low} to {high}, not {value}."
        )
        raise BadValue(sentence, label=self.label, low=f"{self.low:g}", high=f"{self.high:g}", value=as_shown(value))

    def parse(self, text: str) -> float:
        try:
            return self.check(float(_with_hyphen(text)))
        except ValueError:
            return self.check(text)


@dataclass(frozen=True, kw_only=True)
class Flag(Param):
    """Yes or no."""

    default: bool

    @property
    def initial(self) -> bool:
        return self.default

    def check(self, value: object) -> bool:
        if isinstance(value, bool):
            return value
        raise BadValue("{label} must be yes or no, not {value}.", label=self.label, value=as_shown(value))

    def parse(self, text: str) -> bool:
        words = {"true": True, "yes": True, "on": True, "1": True}
        words |= {"false": False, "no": False, "off": False, "0": False}
        return self.check(words.get(text.strip().lower(), text))


@dataclass(frozen=True)
class Option:
    """One of the words that a ``OneOf`` parameter takes."""

    key: str
    label: str


@dataclass(frozen=True, kw_only=True)
class OneOf(Param):
    """One word of a short list."""

    default: str
    options: tuple[Option, ...]

    @property
    def initial(self) -> str:
        return self.default

    def check(self, value: object) -> str:
        if isinstance(value, str) and any(value == option.key for option in self.options):
            return value
        known = ", ".join(option.key for option in self.options)
        raise BadValue(
            "{label} must be one of {known}, not {value}.", label=self.label, known=known, value=as_shown(value)
        )

    def parse(self, text: str) -> str:
        return self.check(text.strip())


@dataclass(frozen=True, kw_only=True)
class Pick(Param):
    """A row of another table, with that row's own parameters."""

    table: Table[Row]
    default: Choice

    @property
    def initial(self) -> Choice:
        return self.table.complete(self.default)

    def check(self, value: object) -> Choice:
        if not isinstance(value, Choice):
            raise BadValue("{label} must be a choice with a key, not {value}.", label=self.label, value=as_shown(value))
        return self.table.complete(value)

    def parse(self, text: str) -> Choice:
        return self.table.choice(text.strip())


@dataclass(frozen=True, kw_only=True)
class Row:
    """One thing a user can choose. ``help`` says in a sentence what it is and why one would take it.

    ``formula`` is its mathematics, not translated: ``_`` lowers, ``^`` raises, ",  " stands between equations.
    ``stacks`` is how many stacks of rows of its own table it holds, from and to.
    """

    key: str
    label: str
    help: str
    formula: str = ""
    params: tuple[Param, ...] = ()
    stacks: tuple[int, int] = (0, 0)

    def param(self, key: str) -> Param:
        """The parameter named ``key``; raises ``BadValue`` naming the ones there are."""
        for param in self.params:
            if param.key == key:
                return param
        known = ", ".join(param.key for param in self.params) or "none"
        raise BadValue("{row} has no setting “{key}”. It has: {known}.", row=self.label, key=key[:60], known=known)

    def complete(self, values: Mapping[str, object], stacks: tuple[tuple[Choice, ...], ...] = ()) -> Choice:
        """Check ``values`` and fill in what is missing; raises ``BadValue``. What is in ``stacks`` is complete."""
        for key in values:
            self.param(key)
        fewest, most = self.stacks
        if not (not stacks or fewest <= len(stacks) <= most):
            raise BadValue(
                "{row} holds from {fewest} to {most} stacks of layers, not {count}."
                if most
                else "{row} holds no layers of its own.",
                row=self.label, fewest=fewest, most=most, count=len(stacks),
            )  # fmt: skip
        return Choice(
            self.key,
            {p.key: p.check(values[p.key]) if p.key in values else p.initial for p in self.params},
            stacks or ((),) * fewest,
        )

    def change(self, choice: Choice, key: str, value: object) -> Choice:
        """``choice`` with one checked value changed; raises ``BadValue``."""
        return choice.with_value(key, self.param(key).check(value))


R_co = TypeVar("R_co", bound=Row, covariant=True)


@dataclass(frozen=True)
class Table(Generic[R_co]):
    """All rows of one kind, in the order in which they are offered. ``noun`` names one row: "activation"."""

    noun: str
    rows: tuple[R_co, ...]
    _by_key: dict[str, R_co] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_by_key", {row.key: row for row in self.rows})
        assert len(self._by_key) == len(self.rows), f"two {self.noun} rows share a key"

    def __getitem__(self, key: str) -> R_co:
        try:
            return self._by_key[key]
        except KeyError:
            near = get_close_matches(key, self._by_key, n=1)
            raise BadValue(
                "There is no {noun} “{key}”. Did you mean {near}?" if near
                else "There is no {noun} “{key}”. There are: {known}.",
                noun=self.noun, key=key[:60], near=near[0] if near else "", known=", ".join(self._by_key),
            ) from None  # fmt: skip

    def __iter__(self) -> Iterator[R_co]:
        return iter(self.rows)

    def __contains__(self, key: str) -> bool:
        return key in self._by_key

    def choice(self, key: str, **values: object) -> Choice:
        """A complete choice of row ``key``; raises ``BadValue``."""
        return self[key].complete(values)

    def complete(self, choice: Choice) -> Choice:
        """``choice`` checked and with every missing value filled in; raises ``BadValue``."""
        row = self[choice.key]
        try:
            return row.complete(choice.values, tuple(self._inside(choice.stacks)))
        except PlaygroundError as error:
            raise error.within(Phrase(row.label)) from None

    def _inside(self, stacks: tuple[tuple[Choice, ...], ...]) -> Iterator[tuple[Choice, ...]]:
        for branch, stack in enumerate(stacks, start=1):
            try:
                yield self.complete_all(stack)
            except PlaygroundError as error:
                raise (error.within(Phrase("Branch {branch}", {"branch": branch})) if stacks[1:] else error) from None

    def complete_all(self, stack: tuple[Choice, ...]) -> tuple[Choice, ...]:
        """``complete`` for each of ``stack``; an error names the place, counted from 1."""
        result = []
        for number, choice in enumerate(stack, start=1):
            try:
                result.append(self.complete(choice))
            except PlaygroundError as error:
                raise error.within(Phrase("Layer {number}", {"number": number})) from None
        return tuple(result)


def _with_hyphen(text: str) -> str:
    """A number as Python reads it: a true minus, copied from the window, is one as well."""
    return text.replace("−", "-")


def as_shown(value: object) -> str:
    """A refused value as a sentence repeats it, cut where it is long."""
    if value == "":
        return "nothing"
    text = f"“{value}”" if isinstance(value, str) else repr(value)
    return text if len(text) <= 60 else text[:57] + "…"
