"""The document: one frozen value that says everything a training needs. Editing returns a new one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec

from engine.catalog.layers import LAYERS
from engine.catalog.losses import LOSSES
from engine.catalog.rows import Choice, Pick, Row
from engine.catalog.settings import TRAINING
from engine.catalog.tasks import TASKS, TaskRow
from engine.errors import BadValue, FileError, PlaygroundError
from engine.phrase import Phrase

FORMAT = 1
"""The format this version writes. A file of a higher one is refused with a sentence."""

MAX_LAYERS = 200

Stack = tuple[Choice, ...]


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
    def epochs(self) -> int:
        """How many epochs a training is meant to last."""
        return self.training.whole("epochs")

    def with_setting(self, key: str, value: object) -> Project:
        """This project with one training setting changed; raises ``BadValue``."""
        return msgspec.structs.replace(self, training=TRAINING.change(self.training, key, value))

    def with_task(self, task: Choice) -> Project:
        """This project on another task. A cost that does not fit the new task gives way to one that does."""
        task = TASKS.complete(task)
        changed = msgspec.structs.replace(self, task=task)
        kind = TASKS[task.key].kind
        if kind in LOSSES[self.training.pick("cost").key].fits:
            return changed
        fitting = next(row for row in LOSSES if kind in row.fits)
        return changed.with_setting("cost", fitting.complete({}))

    def with_layers(self, layers: Stack) -> Project:
        """This project with another stack of complete choices; raises ``BadValue`` for an absurd number."""
        if len(layers) > MAX_LAYERS:
            raise BadValue("A network can have at most {most} layers, not {count}.", most=MAX_LAYERS, count=len(layers))
        return msgspec.structs.replace(self, layers=layers)

    def inserted(self, position: int, layer: Choice) -> Project:
        """This project with ``layer`` put before the layer at ``position``."""
        return self.with_layers((*self.layers[:position], LAYERS.complete(layer), *self.layers[position:]))

    def removed(self, position: int) -> Project:
        """This project without the layer at ``position``."""
        return self.with_layers((*self.layers[:position], *self.layers[position + 1 :]))

    def replaced(self, position: int, layer: Choice) -> Project:
        """This project with another layer at ``position``."""
        return self.with_layers((*self.layers[:position], LAYERS.complete(layer), *self.layers[position + 1 :]))

    def moved(self, position: int, to: int) -> Project:
        """This project with the layer at ``position`` moved so that it stands at ``to`` afterwards."""
        rest = self.removed(position)
        return rest.inserted(to, self.layers[position])

    def continues(self, other: Project) -> bool:
        """Whether a training of ``other`` can go on with this project: the optimizer may change, and how long."""

        def fixed(project: Project) -> tuple[object, ...]:
            training = project.training
            start = (training.pick("pretraining"), project.seed)
            return (project.task, project.layers, training.pick("cost"), training.whole("batch"), start)

        return fixed(self) == fixed(other)


def layer_name(project: Project, position: int) -> Phrase:
    """How sentences name a layer: "Layer 3 (Dense)"; layers count from 1."""
    label = LAYERS[project.layers[position].key].label
    return Phrase("Layer {number} ({label})", {"number": position + 1, "label": label})


def checked(project: Project) -> Project:
    """``project`` with every value checked and every missing one filled in; raises ``BadValue`` saying where."""

    task = _part(Phrase("Task"), TASKS.complete, project.task)
    layers = tuple(
        _part(Phrase("Layer {number}", {"number": number}), LAYERS.complete, layer)
        for number, layer in enumerate(project.layers, start=1)
    )
    training = _part(Phrase("Training"), lambda choice: TRAINING.complete(choice.values), project.training)
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
    """
    first, *rest = path.split(".")
    try:
        if first == "task" and rest:
            return project.with_task(_changed(TASKS[project.task.key], project.task, rest, text))
        if first == "layers" and len(rest) >= 2:
            position = _position(project, rest[0])
            layer = project.layers[position]
            return project.replaced(position, _changed(LAYERS[layer.key], layer, rest[1:], text))
        training = _changed(TRAINING, project.training, [first, *rest], text)
    except PlaygroundError as error:
        raise error.within(Phrase("{path}", {"path": path})) from None
    return msgspec.structs.replace(project, training=training)


def _position(project: Project, text: str) -> int:
    if text.isdecimal() and 1 <= int(text) <= len(project.layers):
        return int(text) - 1
    raise BadValue("There is no layer {number}; the stack has {count}.", number=text, count=len(project.layers))


def _changed(row: Row, choice: Choice, path: list[str], text: str) -> Choice:
    param = row.param(path[0])
    if len(path) == 1:
        return choice.with_value(param.key, param.parse(text))
    if not isinstance(param, Pick):
        raise BadValue("“{label}” has no settings of its own.", label=param.label)
    inner = choice.pick(param.key)
    return choice.with_value(param.key, _changed(param.table[inner.key], inner, path[1:], text))
