"""Small builders that tests share: projects, data, and every row of every catalog."""

from __future__ import annotations

import importlib
import json
import pkgutil
from collections.abc import Iterator
from typing import Any

import msgspec
import torch
from torch import nn

import engine.catalog
from engine.catalog.initializers import fill
from engine.catalog.layer_row import Shape
from engine.catalog.layers import LAYERS
from engine.catalog.placed import Points
from engine.catalog.rows import Choice, Flag, OneOf, Param, Pick, Real, Row, Table, Value, Whole
from engine.catalog.typed import Numbers, Sizes, SomeOf, Text
from engine.data.container import Split, TaskData
from engine.data.truth import truth_table
from engine.project import Project, checked
from engine.training.control import Control
from engine.training.events import Event
from engine.training.loop import Result, train
from engine.training.state import TrainingState


def make(task: str | Choice, *layers: Choice, **training: Value) -> Project:
    """A complete project; ``training`` are settings such as ``epochs=3`` or ``optimizer=Choice("adam")``."""
    chosen = Choice(task) if isinstance(task, str) else task
    return checked(Project(chosen, layers, Choice("training", training)))


def layer(key: str, **values: Value) -> Choice:
    """A complete layer choice; "activation", "weights", "biases" and "cell" may be given as a row's key alone."""
    picks = {"activation", "weights", "biases", "cell"}
    return LAYERS.choice(key, **{k: Choice(v) if k in picks and isinstance(v, str) else v for k, v in values.items()})


def dense(units: int, activation: str = "linear", **values: Value) -> Choice:
    """A complete dense layer."""
    return layer("dense", units=units, activation=activation, **values)


def residual(*inner: Choice) -> Choice:
    """A complete residual around ``inner``."""
    return LAYERS["residual"].complete({}, (inner,))


def split(*branches: tuple[Choice, ...], join: str = "concatenate") -> Choice:
    """A complete split into ``branches``."""
    return LAYERS["split"].complete({"join": join}, branches)


def xor_project(**training: Value) -> Project:
    """The lecture's XOR net: 2-2-1, sigmoid, N(0, 1) weights and biases, gradient descent, the full batch of 4."""
    normal = {"weights": "normal", "biases": "normal"}
    settings: dict[str, Value] = {
        "optimizer": Choice("gradient-descent", {"rate": 0.1}),
        "cost": Choice("binary-cross-entropy"),
        "batch": 4,
        **training,
    }
    return make("xor", dense(2, "sigmoid", **normal), dense(1, **normal), **settings)


def xor_data() -> TaskData:
    """The four points of XOR, as training, validation and test set."""
    split = truth_table("xor")
    return TaskData(split, split, split)


def image_data(count: int = 48, *, held_out: int = 16, seed: int = 0) -> TaskData:
    """Random bytes as images with random answers: enough to see what a training does with them."""
    generator = torch.Generator().manual_seed(seed)

    def split(size: int) -> Split:
        images = torch.randint(0, 256, (size, 1, 28, 28), dtype=torch.uint8, generator=generator)
        return Split(images, torch.randint(0, 10, (size,), generator=generator))

    return TaskData(split(count), split(held_out), split(held_out))


def run(
    project: Project,
    data: TaskData,
    *,
    state: TrainingState | None = None,
    control: Control | None = None,
    epochs: int | None = None,
) -> tuple[Result, list[Event]]:
    """Train in this thread; the result and everything that was reported."""
    events: list[Event] = []
    result = train(project, data, events.append, control or Control(), state=state, epochs=epochs)
    return result, events


class StopAfter(Control):
    """Asks for the end after a number of steps."""

    def __init__(self, steps: int) -> None:
        super().__init__()
        self.left = steps

    def wait_for_gate(self) -> None:
        """Called once a step."""
        self.left -= 1
        if self.left == 0:
            self.stop()


def same(one: TrainingState, other: TrainingState) -> bool:
    """Whether two trainings stand at exactly the same point: weights, optimizer, place and random numbers."""
    places = [
        (s.epoch, s.step, s.cost_sum, s.optimizer_key, msgspec.structs.replace(s.watch, seconds=0))
        for s in (one, other)
    ]
    if places[0] != places[1] or not torch.equal(one.random, other.random):
        return False
    pairs = ((one.weights, other.weights), (one.optimizer, other.optimizer), (one.best, other.best))
    return all(a.keys() == b.keys() and all(torch.equal(a[k], b[k]) for k in a) for a, b in pairs)


def built(choice: Choice, shape: Shape, *, seed: int = 0) -> nn.Module:
    """The module of one layer with its start weights."""
    row = LAYERS[choice.key]
    module = row.build(choice, shape)
    generator = torch.Generator().manual_seed(seed)
    with torch.no_grad():
        for name, weight in row.weights(choice, shape).items():
            fill(weight, module.get_parameter(name), generator)
    return module


def tables() -> dict[str, Table[Row]]:
    """Every table of the catalog by the name of its variable, found by looking through all its modules."""
    found: dict[int, tuple[str, Table[Row]]] = {}
    for info in pkgutil.iter_modules(engine.catalog.__path__):
        module = importlib.import_module(f"engine.catalog.{info.name}")
        found.update({id(v): (name, v) for name, v in vars(module).items() if isinstance(v, Table)})
    return dict(sorted(found.values()))


def rows() -> list[Row]:
    """Every row of every table, and the rows that stand alone such as the training settings."""
    found: dict[int, Row] = {id(row): row for table in tables().values() for row in table}
    for info in pkgutil.iter_modules(engine.catalog.__path__):
        module = importlib.import_module(f"engine.catalog.{info.name}")
        found.update({id(v): v for v in vars(module).values() if isinstance(v, Row)})
    return list(found.values())


def filled(row: Row) -> Choice:
    """The default choice of a row, with a layer in each of its inner stacks."""
    return row.complete({}, ((layer("activation", activation="tanh"),),) * row.stacks[0])


def variants(row: Row) -> Iterator[Choice]:
    """The default choice of a row, then choices that differ from it in one setting each. Inner stacks hold a layer."""
    default = filled(row)
    yield default
    for param in row.params:
        for value in others(param):
            if value != default.values[param.key]:
                yield row.change(default, param.key, value)


def _moved(numbers: Any) -> Any:
    """Other numbers in lists of the same lengths."""
    return [_moved(inner) for inner in numbers] if isinstance(numbers, list) else numbers + 0.25


def others(param: Param) -> list[Value]:
    """Values of a setting at and near its edges; of those that are sizes, small ones."""
    match param:
        case Flag():
            return [True, False]
        case OneOf():
            return [option.key for option in param.options]
        case SomeOf():
            keys = [option.key for option in param.options]
            return [keys[-1], ",".join(keys[1:3]), ",".join(keys)]
        case Points():
            return [f"[[{param.low},{param.high},0],[0.5,-0.25,1]]"]
        case Pick():
            return [choice for row in param.table for choice in variants(row)]
        case Text():
            return ["가나다라마바사 아자차카타파하\n" * 9]
        case Whole():
            return [param.low, min(param.low + 2, param.high)]
        case Real():
            middle = param.default if param.default not in (param.low, param.high) else (param.low + param.high) / 2
            return [param.high if abs(param.high) <= 1 else middle, middle / 2, *([] if param.above else [param.low])]
        case Numbers():
            return [json.dumps(_moved(json.loads(param.default)))]
        case Sizes():
            return ["784", "4×7×28"]
    raise AssertionError(f"teach tests/helpers.py the parameter kind {type(param).__name__}")
