"""Layers that hold layers: what they compute, how they are edited, saved and refused, however deep they stand."""

from __future__ import annotations

import json

import numpy as np
import pytest
import torch
from torch import nn

from engine.catalog.layer_row import Shape
from engine.catalog.layers import LAYERS
from engine.catalog.place import Address, after_move, at, everything, nearest, places, written
from engine.catalog.rows import Choice
from engine.errors import BadValue, FileError, Misfit
from engine.network import build, initialised
from engine.project import MAX_DEPTH, MAX_LAYERS, Project, checked, from_json, to_json, with_path
from engine.shapes import check, misfit, mixes_batch, walk
from tests.helpers import built, dense, layer, make, residual, split
from tests.misfits import MISFITS, NESTED

FLAT, NORM, DROPOUT = layer("flatten"), layer("batch-norm"), layer("dropout")


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


@pytest.mark.parametrize(("project", "address", "sentence"), MISFITS.values(), ids=MISFITS.keys())
def test_a_misfit_names_its_place_and_what_to_do(project: Project, address: Address, sentence: str) -> None:
    result = walk(project)
    assert str(result.problem) == sentence
    assert misfit(result.layers) == address
    assert all(layer.arrives is None for layer in result.layers[address[0] + 1 :])
    for use in (check, build, initialised):
        with pytest.raises(Misfit):
            use(project)
