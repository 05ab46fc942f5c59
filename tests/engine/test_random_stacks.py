"""Random nested stacks of every layer, on every sort of task: what fits trains and is kept, what does not is named."""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from engine import storage
from engine.catalog.layer_row import LayerRow
from engine.catalog.layers import LAYERS
from engine.catalog.losses import LOSSES
from engine.catalog.place import Address
from engine.catalog.rows import Choice
from engine.catalog.tasks import load_data, reading
from engine.data.container import Split, TaskData
from engine.data.source import DataSource
from engine.errors import Misfit
from engine.network import build
from engine.predict import Predictor
from engine.project import Project, Stack, from_json, layer_name, to_json
from engine.shapes import check, misfit, walk
from engine.storage import Saved, SavedRun
from engine.training.history import History
from tests.helpers import dense, filled, image_data, layer, make, others, residual, run, split

TASKS = {
    "image": Choice("digits", {"reading": "image"}),
    "sequence": Choice("digits", {"reading": "rows"}),
    "pixels": Choice("digits", {"reading": "pixels"}),
    "text": Choice("hello"),
    "flat": Choice("circle"),
    "truth-table": Choice("xor"),
    "number": Choice("reg-plane"),
}
EXAMPLES = 8

each_layer = pytest.mark.parametrize("key", [row.key for row in LAYERS])


@cache
def data_of(task: str) -> TaskData:
    """A few examples."""
    if TASKS[task].key == "digits":
        few = image_data(EXAMPLES, held_out=4)
        return TaskData(few.train, few.validation, few.test, reading=reading(TASKS[task]))
    whole = load_data(empty(task).task, DataSource())
    train, validation, test = (
        Split(part.inputs[:EXAMPLES], part.targets[:EXAMPLES]) for part in (whole.train, whole.validation, whole.test)
    )
    return TaskData(train, validation, test, reading=whole.reading)


def empty(task: str, cost: str = "mean-squared-error") -> Project:
    """A project without layers; this cost fits every task."""
    return make(TASKS[task], cost=Choice(cost), batch=4)


def choices(row: LayerRow) -> st.SearchStrategy[Choice]:
    """Any settings of a layer that holds no layers."""
    return st.fixed_dictionaries({param.key: st.sampled_from(others(param)) for param in row.params}).map(row.complete)


def stacks(inner: st.SearchStrategy[Choice]) -> st.SearchStrategy[Choice]:
    stack = st.lists(inner, max_size=2).map(tuple)
    joins = st.sampled_from(["concatenate", "add", "multiply"])
    return st.one_of(
        stack.map(lambda layers: residual(*layers)),
        st.builds(lambda branches, join: split(*branches, join=join), st.lists(stack, min_size=2, max_size=3), joins),
    )


simple = st.one_of([choices(row) for row in LAYERS if not row.stacks[1]])
any_layers = st.recursive(simple, stacks, max_leaves=4)


def ended(project: Project, *layers: Choice) -> Project:
    """``project`` with ``layers`` and an end as its task needs it."""
    task = project.task_row
    flat = () if task.kind == "steps" else (layer("flatten"),)
    return project.with_layers((*layers, *flat, dense(task.output(project.task)[-1])))


def fits(project: Project, *layers: Choice) -> bool:
    """Whether these layers can work, and are small enough for a test."""
    result = walk(ended(project, *layers))
    return result.problem is None and result.numbers < 60_000 and result.parameters < 400_000


def beginnings(task: str, row: LayerRow) -> list[Stack]:
    """What makes characters numbers, where there are characters and ``row`` takes numbers."""
    if task != "text" or row.takes == "symbols":
        return [()]
    return [(layer("one-hot"),), (layer("embedding", units=3),)]


@st.composite
def fitting(draw: st.DrawFn, key: str) -> tuple[str, Project]:
    """The name of a task, and a network for it with a layer of row ``key``, alone or inside others, among others."""
    row = LAYERS[key]
    homes = [name for name in TASKS if fits(empty(name), *beginnings(name, row)[0], filled(row))]
    name = draw(st.sampled_from(homes))
    kind = empty(name).task_row.kind
    cost = draw(st.sampled_from([loss.key for loss in LOSSES if kind in loss.fits]))
    project = empty(name, cost)
    stack = draw(st.sampled_from(beginnings(name, row)))
    for candidate in draw(st.lists(any_layers, max_size=3)):
        if fits(project, *stack, candidate, filled(row)):
            stack = (*stack, candidate)
    wanted = draw(stacks(simple) if row.stacks[1] else choices(row))
    if not fits(project, *stack, wanted):
        wanted = filled(row)
    ways = [wanted, split((wanted,), (wanted,)), residual(wanted), residual(split((wanted,), (wanted,), join="add"))]
    stack = (*stack, draw(st.sampled_from([way for way in ways if fits(project, *stack, way)])))
    for candidate in draw(st.lists(any_layers, max_size=3)):
        if fits(project, *stack, candidate):
            stack = (*stack, candidate)
    return name, ended(project, *stack)


@each_layer
@settings(deadline=None, max_examples=25, derandomize=True)
@given(random=st.data())
def test_any_stack_that_fits_trains_is_saved_and_predicts_the_same(
    tmp_path_factory: pytest.TempPathFactory, key: str, random: st.DataObject
) -> None:
    name, project = random.draw(fitting(key))
    real, promised = dict(build(project).named_parameters()), check(project)
    shapes = {f"{n}.{name}": w.shape for n, one in enumerate(promised.layers) for name, w in one.weights.items()}
    assert shapes == {name: tuple(real[name].shape) for name in shapes}
    trained = sum(parameter.numel() for parameter in real.values() if parameter.requires_grad)
    assert trained == promised.parameters - promised.frozen
    data = data_of(name)
    result, _ = run(project, data, epochs=8 // len(data.train))
    assume(result.outcome == "finished")  # products of products may grow without end; the training says so
    assert result.state.epoch * len(data.train) == 8, "two steps of four examples"
    path = tmp_path_factory.mktemp("random") / "net.netplay"
    storage.save(path, Saved(project, SavedRun(project, result.state, History(steps_per_epoch=1))))
    again = storage.load(path)
    assert again.project == project
    assert again.run is not None
    before, after = (Predictor(project, state.weights) for state in (result.state, again.run.state))
    inputs = data.test.inputs.numpy()
    np.testing.assert_array_equal(before.probabilities(inputs), after.probabilities(inputs))


@st.composite
def unfitting(draw: st.DrawFn, key: str) -> tuple[Project, Address]:
    """A network with a layer of row ``key`` where it cannot be, alone or inside others, and its address."""
    row = LAYERS[key]

    def refused(project: Project, *before: Choice) -> bool:
        result = misfit(walk(ended(project, *before, filled(row))).layers)
        return result is not None and result[0] == len(before)

    wrong = [name for name in TASKS if refused(empty(name))]
    project = empty(draw(st.sampled_from(wrong)))
    before: Stack = ()
    for candidate in draw(st.lists(any_layers, max_size=3)):
        if fits(project, *before, candidate) and refused(project, *before, candidate):
            before = (*before, candidate)
    one = filled(row)
    address: Address = ()
    for branch in draw(st.lists(st.sampled_from([0, 1]), max_size=3)):
        ways = [split((), (one,))] if branch else [split((one,), ()), residual(one)]
        one = draw(st.sampled_from(ways))
        address = (branch, 0, *address)
    behind = draw(st.lists(any_layers, max_size=3))
    return ended(project, *before, one, *behind), (len(before), *address)


@each_layer
@settings(deadline=None, max_examples=25, derandomize=True)
@given(random=st.data())
def test_any_layer_that_does_not_fit_is_named_wherever_it_stands(key: str, random: st.DataObject) -> None:
    project, address = random.draw(unfitting(key))
    found = misfit(walk(project).layers)
    assert found is not None
    assert found[: len(address)] == address
    with pytest.raises(Misfit, match=r"\.$") as caught:
        build(project)
    assert str(caught.value).startswith(f"{layer_name(project, found)}: ")


@settings(deadline=None, max_examples=200, derandomize=True)
@given(st.sampled_from(list(TASKS)), st.lists(any_layers, min_size=1, max_size=4))
def test_any_stack_is_refused_with_the_name_of_a_layer_or_built(task: str, stack: list[Choice]) -> None:
    project = empty(task).with_layers(tuple(stack))
    assert from_json(to_json(project)) == project
    result = walk(project)
    address = misfit(result.layers)
    if address is not None:
        with pytest.raises(Misfit, match=r"\.$") as caught:
            build(project)
        assert str(caught.value).startswith(f"{layer_name(project, address)}: ")
    elif result.problem is None:
        assert build(project)
