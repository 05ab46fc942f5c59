"""Layers that hold layers: what they compute, how they are edited, saved and refused, however deep they stand."""

from __future__ import annotations

import json

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from torch import nn

from engine import storage
from engine.catalog.layer_row import Shape
from engine.catalog.layers import LAYERS
from engine.catalog.place import Address, after_move, at, everything, nearest, places, written
from engine.catalog.rows import Choice
from engine.errors import BadValue, FileError, Misfit
from engine.network import build, initialised
from engine.predict import Predictor
from engine.project import MAX_DEPTH, MAX_LAYERS, Project, checked, from_json, layer_name, to_json, with_path
from engine.shapes import check, misfit, mixes_batch, walk
from engine.storage import Saved, SavedRun
from engine.training.history import History
from tests.helpers import built, dense, image_data, layer, make, run, xor_data

FLAT, NORM, DROPOUT = layer("flatten"), layer("batch-norm"), layer("dropout")


def residual(*inner: Choice) -> Choice:
    return LAYERS["residual"].complete({}, (inner,))


def split(*branches: tuple[Choice, ...], join: str = "concatenate") -> Choice:
    return LAYERS["split"].complete({"join": join}, branches)


NESTED = make(
    "digits",
    FLAT,
    dense(6, "relu"),
    residual(dense(6, "relu"), residual(dense(6))),
    split((dense(4),), (residual(dense(6)), DROPOUT), ()),
    dense(10),
)

# What they compute


def stack_of(module: nn.Module, branch: int) -> nn.Module:
    return module.get_submodule(f"stacks.{branch}")


def test_a_residual_gives_its_input_plus_what_is_inside() -> None:
    module, x = built(residual(dense(9, "tanh"), dense(5)), (5,)), torch.randn(7, 5)
    weights = {name: p.detach().numpy() for name, p in module.named_parameters()}
    hidden = np.tanh(x.numpy() @ weights["stacks.0.0.weight"].T + weights["stacks.0.0.bias"])
    inner = hidden @ weights["stacks.0.1.weight"].T + weights["stacks.0.1.bias"]
    np.testing.assert_allclose(module(x).detach().numpy(), x.numpy() + inner, atol=1e-6)


@pytest.mark.parametrize("shape", [(5,), (4, 5), (5, 6, 3)], ids=["row", "sequence", "image"])
def test_a_split_joins_what_its_branches_give(shape: Shape) -> None:
    change = layer("activation", activation="tanh")
    x = torch.randn(7, *shape)
    array, tanh = x.numpy(), np.tanh(x.numpy())
    features = 1 if len(shape) == 3 else -1
    for join, expected in {
        "concatenate": np.concatenate([array, tanh, tanh], features),
        "add": array + tanh + tanh,
        "multiply": array * tanh * tanh,
    }.items():
        choice = split((), (change,), (change,), join=join)
        module = built(choice, shape)
        np.testing.assert_allclose(module(x).numpy(), expected, atol=1e-6)
        assert expected.shape[1:] == LAYERS["split"].shape(choice, shape)


def test_concatenated_branches_may_differ_in_channels_and_in_features_only() -> None:
    def convolution(channels: int, stride: int = 1) -> tuple[Choice, ...]:
        return (layer("convolution", channels=channels, stride=stride),)

    row = LAYERS["split"]
    assert row.shape(split(convolution(3), convolution(5)), (1, 8, 8)) == (8, 8, 8)
    assert row.shape(split((dense(3),), (dense(5),)), (4, 2)) == (4, 8)
    for branches in ((convolution(3), convolution(3, stride=2)), (convolution(3), (FLAT,))):
        with pytest.raises(Misfit, match="they may differ only in"):
            row.shape(split(*branches), (1, 8, 8))


def test_a_gradient_takes_the_way_around() -> None:
    """Ten sigmoid layers of the lecture, with and without: what is left of the gradient in the first of them."""

    def first_gradient(key: str) -> float:
        hidden = [dense(16, "sigmoid")] * 9
        inner = [residual(one) for one in hidden] if key == "residual" else hidden
        network = initialised(make("digits", FLAT, dense(16, "sigmoid"), *inner, dense(10)))
        torch.autograd.backward(network(torch.rand(8, 1, 28, 28, generator=torch.Generator().manual_seed(0))).sum())
        gradient = network.get_parameter("1.weight").grad
        assert gradient is not None
        return float(gradient.norm())

    assert first_gradient("residual") > 1000 * first_gradient("plain")


def test_weights_are_named_by_their_place() -> None:
    names = {name.removesuffix(".weight") for name in build(NESTED).state_dict() if name.endswith("weight")}
    inner = {"2.stacks.0.0", "2.stacks.0.1.stacks.0.0", "3.stacks.0.0", "3.stacks.1.0.stacks.0.0"}
    assert names == {"1", "4"} | inner
    promised = {f"{n}.{name}" for n, shape in enumerate(check(NESTED).layers) for name in shape.weights}
    assert promised == set(build(NESTED).state_dict())


def test_the_walk_goes_inside() -> None:
    shapes = check(NESTED).layers
    assert at(shapes, (3, 1, 0, 0, 0)).leaves == (6,)
    assert at(shapes, (3,)).leaves == (4 + 6 + 6,)
    assert at(shapes, (2,)).parameters == 2 * 7 * 6
    assert check(NESTED).numbers == sum(int(np.prod(one.leaves or ())) for _, one in everything(shapes))
    assert mixes_batch(NESTED.inserted((3, 2, 0), NORM))
    assert not mixes_batch(NESTED)


# Editing


def test_inner_layers_are_inserted_removed_replaced_and_moved_by_address() -> None:
    def inside(project: Project, address: Address) -> str:
        keys = [[one.key for one in stack] for stack in project.layer(address).stacks]
        return " | ".join(" ".join(stack) for stack in keys)

    assert inside(NESTED.inserted((3, 2, 0), FLAT), (3,)) == "dense | residual dropout | flatten"
    assert inside(NESTED.removed((3, 1, 0)), (3,)) == "dense | dropout | "
    assert inside(NESTED.replaced((3, 0, 0), FLAT), (3,)) == "flatten | residual dropout | "
    assert inside(NESTED.moved((3, 1, 1), (3, 0, 0)), (3,)) == "dropout dense | residual | "
    out = NESTED.moved((3, 1, 1), (3,))
    assert [one.key for one in out.layers] == ["flatten", "dense", "residual", "dropout", "split", "dense"]
    assert inside(out, (4,)) == "dense | residual | "
    into = NESTED.moved((0,), (1, 0, 0))
    assert inside(into, (1,)) == "flatten dense residual"
    assert checked(into) == into


def test_wherever_a_layer_is_moved_it_stands_there_and_everything_else_stays_in_order() -> None:
    def names(project: Project) -> list[str]:
        return [f"{one.key}{one.values.get('units', '')}" for _, one in everything(project.layers)]

    for address, one in everything(NESTED.layers):
        rest = NESTED.removed(address)
        for target in places(rest.layers):
            moved = NESTED.moved(address, target)
            assert moved.layer(target) == one
            assert moved.removed(target) == rest
            for other, unmoved in everything(NESTED.layers):
                if after_move(other, address, target)[: len(target)] != target and not unmoved.stacks:
                    assert moved.layer(after_move(other, address, target)) == unmoved
            assert sorted(names(moved)) == sorted(names(NESTED))


def test_the_nearest_layer_is_the_one_above() -> None:
    assert nearest(NESTED.layers, (3, 1, 1)) == (3, 1, 1)
    assert nearest(NESTED.layers, (3, 1, 2)) == (3, 1, 1)
    assert nearest(NESTED.layers, (3, 2, 0)) == (3, 1, 1)
    assert nearest(NESTED.layers, (9,)) == (4,)
    assert nearest((), (0,)) == ()
    assert written((3, 1, 0)) == "4/2/1"


def test_an_inner_value_is_changed_by_its_path() -> None:
    changed = with_path(NESTED, "layers.4/2/1/1/1.units", "8")
    assert changed.layer((3, 1, 0, 0, 0)).whole("units") == 8
    assert with_path(NESTED, "layers.4.join", "add").layer((3,)).stacks == NESTED.layer((3,)).stacks
    for path in ("4/2/9", "4/2", "4/", "/", "0/1/1", "4/1/1/1/1"):
        with pytest.raises(BadValue, match="There is no layer"):
            with_path(NESTED, f"layers.{path}.units", "8")


# The file


def test_nested_stacks_are_the_same_after_being_written_and_read() -> None:
    assert from_json(to_json(NESTED)) == NESTED
    assert "stacks" not in json.loads(to_json(make("xor", dense(1))))["layers"][0], "as files were before"
    assert json.loads(to_json(NESTED))["layers"][3]["stacks"][2] == []


@pytest.mark.parametrize(
    ("layers", "sentence"),
    [
        ([{"key": "dense", "stacks": [[]]}], "Layer 1: Dense: Dense holds no layers of its own."),
        ([{"key": "residual", "stacks": [[], []]}], "Layer 1: Residual: Residual holds from 1 to 1 stacks"),
        ([{"key": "split", "stacks": [[]]}], "Layer 1: Split: Split holds from 2 to 12 stacks of layers, not 1."),
        ([{"key": "split", "stacks": [[], [{"key": "dens"}]]}], "Layer 1: Split: Branch 2: Layer 1: There is no"),
        (
            [{"key": "residual", "stacks": [[{"key": "flatten"}, {"key": "dense", "values": {"units": 0}}]]}],
            "Layer 1: Residual: Layer 2: Dense: Units must be",
        ),
    ],
)
def test_a_bad_inner_layer_in_a_file_names_its_place(layers: object, sentence: str) -> None:
    plain = json.loads(to_json(NESTED)) | {"layers": layers}
    with pytest.raises(BadValue) as caught:
        from_json(json.dumps(plain))
    assert str(caught.value).startswith(sentence)


def test_other_choices_hold_no_layers() -> None:
    plain = json.loads(to_json(NESTED))
    plain["training"]["values"]["optimizer"]["stacks"] = [[]]
    with pytest.raises(BadValue, match="holds no layers"):
        from_json(json.dumps(plain))


def test_nesting_and_number_have_an_end() -> None:
    deep = dense(3)
    for _ in range(MAX_DEPTH - 1):
        deep = residual(deep)
    assert make("xor", deep)
    with pytest.raises(BadValue, match="at most 20 deep"):
        make("xor", residual(deep))
    with pytest.raises(BadValue, match="at most 200 layers, not 201"):
        make("xor", residual(*[dense(2)] * (MAX_LAYERS - 1))).inserted((0, 0, 0), dense(2))
    for depth in (30, 100, 300, 1000):
        inner = '{"key":"residual","stacks":[[' * depth + "]]}" * depth
        text = to_json(make("xor", dense(1))).replace('"layers": [', f'"layers": [{inner},')
        with pytest.raises((BadValue, FileError)):
            from_json(text)


# What does not fit

MISFITS = {
    "residual-of-another-shape": (
        NESTED.replaced((2, 0, 0), dense(5)),
        (2, 0, 1),
        "Layer 3 (Residual), layer 2 (Residual): What arrives (5) is added to what the inner layers make of it, but"
        " they give 6. Change the last inner layer so that it gives 5 too.",
    ),
    "residual-of-nothing": (
        NESTED.inserted((3, 2, 0), Choice("residual")),
        (3, 2, 0),
        "Layer 4 (Split), branch 3, layer 1 (Residual): There is no layer inside, so that the 6 that arrives would"
        " only be doubled. Add a layer inside.",
    ),
    "branches-that-cannot-be-added": (
        NESTED.replaced((3,), split((dense(4),), (), join="add")),
        (3,),
        "Layer 4 (Split): The branches give 4, 6. To be added or multiplied they must give the same. Change their last"
        " layers, or concatenate them.",
    ),
    "branches-that-cannot-be-concatenated": (
        make("digits", split((FLAT,), ()), dense(10)),
        (0,),
        "Layer 1 (Split): The branches give 784, 1×28×28. To be put side by side they may differ only in how many"
        " features or channels they give. Make the rest equal, for example with the same strides or a Flatten in each.",
    ),
    "deep-inside": (
        NESTED.replaced((3, 1, 0, 0, 0), layer("convolution")),
        (3, 1, 0, 0, 0),
        "Layer 4 (Split), branch 2, layer 1 (Residual), layer 1 (Convolution): This layer takes an image (channels ×"
        " rows × columns), but 6 arrives. Put it before Flatten, on a task that gives images.",
    ),
    "too-many-weights-inside": (
        make("digits", FLAT, residual(dense(65_536), dense(65_536), dense(784)), dense(10)),
        (1, 0, 1),
        "Layer 2 (Residual), layer 2 (Dense): With this layer the network has 4,346,478,592 weights; the most this"
        " program handles is 100,000,000. Make the layer smaller.",
    ),
}


@pytest.mark.parametrize(("project", "address", "sentence"), MISFITS.values(), ids=MISFITS.keys())
def test_a_misfit_names_its_place_and_what_to_do(project: Project, address: Address, sentence: str) -> None:
    result = walk(project)
    assert str(result.problem) == sentence
    assert misfit(result.layers) == address
    assert at(result.layers, address[:1]).leaves is None
    for use in (check, build, initialised):
        with pytest.raises(Misfit):
            use(project)


# Random stacks

paddings = st.sampled_from(["same", "valid"])
some_layers = st.one_of(
    st.builds(dense, st.integers(1, 6), st.sampled_from(["linear", "relu", "sigmoid"]), bias=st.booleans()),
    st.builds(lambda c, k, s: layer("convolution", channels=c, kernel=k, stride=s), *[st.integers(1, 4)] * 3),
    st.builds(lambda k, p: layer("max-pool", kernel=k, padding=p), st.integers(1, 4), paddings),
    st.builds(
        lambda u, c, r: layer("recurrent", units=u, cell=c, returns=r),
        st.integers(1, 5), st.sampled_from(["rnn", "lstm", "gru"]), st.sampled_from(["last", "every"]),
    ),
    st.sampled_from([row.complete({}) for row in LAYERS if not row.params]),
    st.sampled_from([DROPOUT, NORM, layer("activation")]),
)  # fmt: skip
joins = st.sampled_from(["concatenate", "add", "multiply"])
any_layers = st.recursive(
    some_layers,
    lambda inner: st.one_of(
        st.lists(inner, max_size=2).map(lambda stack: residual(*stack)),
        st.builds(
            lambda branches, join: split(*map(tuple, branches), join=join),
            st.lists(st.lists(inner, max_size=2), min_size=2, max_size=3), joins,
        ),
    ),
    max_leaves=5,
)  # fmt: skip
tasks = st.sampled_from([Choice("digits", {"reading": "image"}), Choice("digits", {"reading": "rows"}), Choice("xor")])


def same_shape(shape: Shape) -> st.SearchStrategy[Choice]:
    """A layer that gives what arrives: what a residual needs."""
    plain = [layer("activation"), NORM, DROPOUT]
    return st.sampled_from([*plain, layer("convolution", channels=shape[0]) if len(shape) == 3 else dense(shape[-1])])


@st.composite
def fitting(draw: st.DrawFn) -> Project:
    """Random nested stacks, those layers left out that take not what arrives, and an end as the task needs it."""
    project = make(draw(tasks), cost=Choice("mean-squared-error"), batch=4)
    for candidate in draw(st.lists(any_layers, max_size=6)):
        shapes = walk(project).layers
        arrives = shapes[-1].leaves if shapes else walk(project).input
        assert arrives is not None
        around = draw(st.booleans())
        chosen = residual(*draw(st.lists(same_shape(arrives), min_size=1, max_size=3))) if around else candidate
        longer = project.inserted(len(project.layers), chosen)
        leaves = walk(longer).layers[-1].leaves
        if leaves is not None and np.prod(leaves) < 20_000:
            project = longer
    return project.with_layers((*project.layers, FLAT, dense(project.task_row.output(project.task)[-1])))


@settings(deadline=None, max_examples=200)
@given(project=fitting())
def test_any_nested_stack_builds_trains_saves_and_predicts_the_same(
    project: Project, tmp_path_factory: pytest.TempPathFactory
) -> None:
    promised = check(project)
    trained = {name: tuple(p.shape) for name, p in build(project).named_parameters() if p.requires_grad}
    assert trained == {
        f"{n}.{name}": weight.shape for n, one in enumerate(promised.layers) for name, weight in one.weights.items()
    }
    data = xor_data() if project.task.key == "xor" else image_data(8, held_out=4)
    if project.task.values.get("reading") == "rows":
        data = type(data)(data.train, data.validation, data.test, reading="rows")
    result, _ = run(project, data, epochs=2 if project.task.key == "xor" else 1)
    if result.outcome != "finished":
        return  # products of products may grow without end; the training says so
    path = tmp_path_factory.mktemp("nested") / "net.netplay"
    storage.save(path, Saved(project, SavedRun(project, result.state, History(steps_per_epoch=result.state.step or 1))))
    again = storage.load(path)
    assert again.project == project
    assert again.run is not None
    before, after = (Predictor(project, state.weights) for state in (result.state, again.run.state))
    inputs = data.test.inputs.numpy()
    np.testing.assert_array_equal(before.probabilities(inputs), after.probabilities(inputs))


@settings(deadline=None, max_examples=200)
@given(tasks, st.lists(any_layers, min_size=1, max_size=4))
def test_any_nested_stack_is_refused_with_the_name_of_a_layer_or_built(task: Choice, stack: list[Choice]) -> None:
    project = make(task, *stack, cost=Choice("mean-squared-error"))
    assert from_json(to_json(project)) == project
    result = walk(project)
    address = misfit(result.layers)
    if address is not None:
        with pytest.raises(Misfit, match=r"\.$") as caught:
            build(project)
        assert str(caught.value).startswith(f"{layer_name(project, address)}: ")
    elif result.problem is None:
        assert build(project)
