"""The document: one frozen value that says everything a training needs. Editing returns a new one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeAlias

import msgspec

from engine.catalog.layer_row import FROZEN
from engine.catalog.layers import LAYERS
from engine.catalog.losses import LOSSES
from engine.catalog.place import Address, at, edited, everything, written
from engine.catalog.rows import Choice, Pick, Row
from engine.catalog.settings import TRAINING
from engine.catalog.tasks import TASKS, TaskRow
from engine.errors import BadValue, FileError, PlaygroundError
from engine.phrase import Phrase

FORMAT = 1
"""The format this version writes. A file of a higher one is refused with a sentence."""

MAX_LAYERS = 200
"""Those inside other layers count too."""
MAX_DEPTH = 20
"""How deep layers may stand in one another."""

Stack = tuple[Choice, ...]
Place: TypeAlias = "Address | int"
"""An address or, for a layer of the outer stack, its position alone."""


class Project(msgspec.Struct, frozen=True):
    """Task, layer stack and training settings. Every choice is complete and checked; see ``checked``.

    ``other`` holds what a later program wrote into the file and this one does not know; it is written back as it was.
    """

    task: Choice
    layers: Stack
    training: Choice
    other: dict[str, Any] = {}

    @property
    def task_row(self) -> TaskRow:
        """The catalog row of the task."""
        return TASKS[self.task.key]

    @property
    def seed(self) -> int:
        """The start of all random numbers."""
        return self.training.whole("seed")

    @property
    def networks(self) -> tuple[Project, ...]:
        """The project of each network that learns: one, or several, each with the next seed."""
        chosen = self.training.pick("networks")
        if chosen.key == "one":
            return (self,)
        alone = self.with_setting("networks", Choice("one"))
        return tuple(alone.with_setting("seed", (self.seed + n) % 2**31) for n in range(chosen.whole("count")))

    @property
    def epochs(self) -> int:
        """How many epochs a training is meant to last."""
        return self.training.whole("epochs")

    def with_setting(self, key: str, value: object) -> Project:
        """This project with one training setting changed; raises ``BadValue``."""
        return msgspec.structs.replace(self, training=TRAINING.change(self.training, key, value))

    def with_task(self, task: Choice) -> Project:
        """This project on another task. A cost that does not fit the new task gives way to one that does.

        A last layer with a unit for each answer of the same task, as of another text, follows their number.
        """
        task = TASKS.complete(task)
        changed = msgspec.structs.replace(self, task=task)
        if task.key == self.task.key and self.layers:
            before, after = (TASKS[task.key].output(choice)[-1] for choice in (self.task, task))
            last = self.layers[-1]
            if before != after and last.values.get("units") == before:
                changed = changed.with_layers((*self.layers[:-1], last.with_value("units", after)))
        kind = TASKS[task.key].kind
        if kind in LOSSES[self.training.pick("cost").key].fits:
            return changed
        fitting = next(row for row in LOSSES if kind in row.fits)
        return changed.with_setting("cost", fitting.complete({}))

    def with_layers(self, layers: Stack) -> Project:
        """This project with another stack of complete choices; raises ``BadValue`` for an absurd number."""
        _bound(layers)
        return msgspec.structs.replace(self, layers=layers)

    def layer(self, place: Place) -> Choice:
        """The layer at ``place``."""
        return at(self.layers, _address(place))

    def inserted(self, place: Place, layer: Choice) -> Project:
        """This project with ``layer`` put before the layer at ``place``."""
        return self._spliced(place, 0, LAYERS.complete(layer))

    def removed(self, place: Place) -> Project:
        """This project without the layer at ``place``."""
        return self._spliced(place, 1)

    def replaced(self, place: Place, layer: Choice) -> Project:
        """This project with another layer at ``place``."""
        return self._spliced(place, 1, LAYERS.complete(layer))

    def moved(self, place: Place, to: Place) -> Project:
        """This project with the layer at ``place`` moved so that it stands at ``to`` afterwards."""
        rest = self.removed(place)
        return rest.inserted(to, self.layer(place))

    def _spliced(self, place: Place, count: int, *new: Choice) -> Project:
        """This project with ``new`` instead of the ``count`` layers from ``place`` on."""
        *around, position = _address(place)

        def spliced(stack: Stack) -> Stack:
            return (*stack[:position], *new, *stack[position + count :])

        return self.with_layers(edited(self.layers, tuple(around), spliced, _hold))

    def computes_as(self, other: Project) -> bool:
        """Whether the layers are the same, but for which of them are frozen."""
        return _thawed(self.layers) == _thawed(other.layers)

    def continues(self, other: Project) -> bool:
        """Whether a training of ``other`` can go on with this project.

        The optimizer may change, how long it lasts, and which layers are frozen.
        """

        def fixed(project: Project) -> tuple[object, ...]:
            training = project.training
            start = (training.pick("pretraining"), training.pick("networks"), project.seed)
            return (project.task, training.pick("cost"), training.whole("batch"), start)

        return fixed(self) == fixed(other) and self.computes_as(other)


def _address(place: Place) -> Address:
    return (place,) if isinstance(place, int) else place


def _hold(layer: Choice, stacks: tuple[Stack, ...]) -> Choice:
    return msgspec.structs.replace(layer, stacks=stacks)


def _thawed(layers: Stack) -> Stack:
    """``layers`` with none of them frozen."""
    return tuple(
        Choice(layer.key, {**layer.values, FROZEN.key: False}, tuple(map(_thawed, layer.stacks))) for layer in layers
    )


def _bound(layers: Stack) -> None:
    """Raise ``BadValue`` for an absurd number of layers or layers in layers; looks no deeper than is allowed."""
    level, count, depth = layers, 0, 0
    while level:
        count, depth = count + len(level), depth + 1
        if count > MAX_LAYERS:
            raise BadValue("A network can have at most {most} layers, not {count}.", most=MAX_LAYERS, count=count)
        if depth > MAX_DEPTH:
            raise BadValue("Layers can stand in one another at most {most} deep.", most=MAX_DEPTH)
        level = tuple(inner for layer in level for stack in layer.stacks for inner in stack)


def layer_name(project: Project, place: Place) -> Phrase:
    """How sentences name a layer: "Layer 3 (Dense)", "Layer 3 (Residual), layer 1 (Dense)"; layers count from 1."""
    *around, position = address = _address(place)
    facts: dict[str, object] = {"number": position + 1, "label": LAYERS[project.layer(address).key].label}
    if not around:
        return Phrase("Layer {number} ({label})", facts)
    *outer, branch = around
    facts |= {"outer": layer_name(project, tuple(outer)), "branch": branch + 1}
    if len(project.layer(tuple(outer)).stacks) == 1:
        return Phrase("{outer}, layer {number} ({label})", facts)
    return Phrase("{outer}, branch {branch}, layer {number} ({label})", facts)


def checked(project: Project) -> Project:
    """``project`` with every value checked and every missing one filled in; raises ``BadValue`` saying where."""

    _bound(project.layers)  # first, because checking a layer goes into it
    task = _part(Phrase("Task"), TASKS.complete, project.task)
    layers = LAYERS.complete_all(project.layers)
    training = _part(
        Phrase("Training"), lambda choice: TRAINING.complete(choice.values, choice.stacks), project.training
    )
    return Project(task, (), training, project.other).with_layers(layers)


def _part(place: Phrase, complete: Callable[[Choice], Choice], choice: Choice) -> Choice:
    try:
        return complete(choice)
    except PlaygroundError as error:
        raise error.within(place) from None


def to_plain(project: Project) -> dict[str, Any]:
    """The project as plain JSON values, with its format number."""
    known = msgspec.to_builtins(project)
    return {"format": FORMAT, **known.pop("other"), **known}


def to_json(project: Project) -> str:
    """The project as indented JSON text, for git, mail and homework."""
    return msgspec.json.format(msgspec.json.encode(to_plain(project)), indent=2).decode() + "\n"


def from_plain(plain: object) -> Project:
    """Read a project from plain JSON values; raises ``FileError`` or ``BadValue``."""
    if not isinstance(plain, dict) or "format" not in plain:
        raise FileError("This is not a Network Playground project: it names no format.")
    number = plain["format"]
    if type(number) is not int or number < 1:
        raise FileError("This is not a Network Playground project: its format number is wrong.")
    if number > FORMAT:
        raise FileError(
            "This project was made by a newer version of Network Playground (format {number}; this version reads"
            " up to {known}). Open it with that version.",
            number=number,
            known=FORMAT,
        )
    try:
        known = {"format", *Project.__struct_fields__} - {"other"}
        other = {key: value for key, value in plain.items() if key not in known}
        project = msgspec.convert({**plain, "other": other}, Project)
    except msgspec.ValidationError as error:
        raise FileError("The project does not have the right form: {reason}.", reason=str(error)) from None
    return checked(project)


def from_json(text: str | bytes) -> Project:
    """Read a project from JSON text; raises ``FileError`` or ``BadValue``."""
    try:
        plain = msgspec.json.decode(text)
    except (msgspec.DecodeError, RecursionError, UnicodeError) as error:
        raise FileError("This is not a project in JSON: {reason}.", reason=str(error)) from None
    return from_plain(plain)


def with_path(project: Project, path: str, text: str) -> Project:
    """Change one value by its path, as ``--set`` does; raises ``BadValue``.

    Paths: ``epochs``, ``optimizer``, ``optimizer.rate``, ``task.reading``, ``layers.2.units``; layers count from 1.
    ``layers.3/1/2.units`` is inside layer 3: in its first stack (of a split: branch) the second layer.
    """
    first, *rest = path.split(".")
    try:
        if first == "task":
            _expect_setting(TASKS[project.task.key], project.task, first, rest)
            return project.with_task(_changed(TASKS[project.task.key], project.task, rest, text))
        if first == "layers":
            address = _read_address(project, rest[0] if rest else "")
            layer = project.layer(address)
            _expect_setting(LAYERS[layer.key], layer, f"{first}.{rest[0]}", rest[1:])
            return project.replaced(address, _changed(LAYERS[layer.key], layer, rest[1:], text))
        training = _changed(TRAINING, project.training, [first, *rest], text)
    except PlaygroundError as error:
        raise error.within(Phrase("{path}", {"path": path})) from None
    return msgspec.structs.replace(project, training=training)


def _read_address(project: Project, text: str) -> Address:
    """ "3/1/2" as an address at which there is a layer."""
    known = {written(address): address for address, _ in everything(project.layers)}
    if text in known:
        return known[text]
    count = len(project.layers)
    if not text:
        raise BadValue("Name a layer and its setting, as in layers.2.units=64; layers count from 1.")
    if "/" not in text:
        raise BadValue("There is no layer {number}; the stack has {count}.", number=text, count=count)
    raise BadValue(
        "There is no layer {number}. “3/1/2” means: in layer 3, in its first stack, layer 2. “info” shows the numbers.",
        number=text,
    )


def _expect_setting(row: Row, choice: Choice, path: str, rest: list[str]) -> None:
    """Raise ``BadValue`` saying what can be set, where a path ends before naming it."""
    if any(rest):
        return
    if not row.params:
        raise BadValue("{row} has no settings. Another layer is chosen in the window or in the file.", row=row.label)
    first = row.params[0].key
    value = choice.values[first]
    example = value.key if isinstance(value, Choice) else str(value)
    raise BadValue(
        "Name a setting of {row} too, as in {path}.{first}={example}. It has: {known}.",
        row=row.label, path=path, first=first, example=example if len(example) < 20 else "…",
        known=", ".join(param.key for param in row.params),
    )  # fmt: skip


def _changed(row: Row, choice: Choice, path: list[str], text: str) -> Choice:
    param = row.param(path[0])
    if len(path) == 1:
        return choice.with_value(param.key, param.parse(text))
    if not isinstance(param, Pick):
        raise BadValue("“{label}” has no settings of its own.", label=param.label)
    inner = choice.pick(param.key)
    return choice.with_value(param.key, _changed(param.table[inner.key], inner, path[1:], text))
