"""Weights of one project as the start of another's training, wherever kind and shapes of the layers agree."""

from __future__ import annotations

from pathlib import Path

import pytest
import torch

from engine import storage
from engine.catalog.layers import LAYERS
from engine.catalog.rows import Choice, Value
from engine.errors import BadValue, FileError, Misfit
from engine.network import initialised
from engine.project import Project
from engine.storage import Saved, SavedRun
from engine.training.events import PretrainStarted
from engine.training.history import History
from engine.training.state import beginning
from engine.transfer import Transfer, transferred
from tests.helpers import dense, image_data, layer, make, run, same

DATA = image_data()
FLAT, NORM, RELU = layer("flatten"), layer("batch-norm"), layer("activation")


def residual(*inner: Choice) -> Choice:
    return LAYERS["residual"].complete({}, (inner,))


def split(*branches: tuple[Choice, ...]) -> Choice:
    return LAYERS["split"].complete({}, branches)


def project(*layers: Choice, **settings: Value) -> Project:
    return make("digits", *layers, **{"batch": 16, "epochs": 1, "seed": 7, **settings})


def trained(*layers: Choice, **settings: Value) -> Saved:
    made = project(*layers, **{"seed": 3, **settings})
    return Saved(made, SavedRun(made, run(made, DATA)[0].state, History()))


def copied(result: Transfer, made: Project, source: Saved) -> dict[str, str]:
    """Where each tensor that is not a start weight comes from, by its name there; the file's are all different."""
    assert source.run is not None
    start = initialised(made).state_dict()
    found = {}
    for name, tensor in result.state.weights.items():
        if tensor.shape != start[name].shape or not torch.equal(tensor, start[name]):
            there = [
                n for n, t in source.run.state.weights.items() if t.shape == tensor.shape and torch.equal(t, tensor)
            ]
            assert len(there) == 1
            found[name] = there[0]
    assert result.state.weights.keys() == start.keys()
    return found


def said(result: Transfer) -> list[str]:
    return [str(sentence) for sentence in result.report]


def test_every_layer_of_the_same_network_is_copied_with_its_running_means() -> None:
    stack = (FLAT, dense(12), NORM, RELU, dense(10))
    source, made = trained(*stack), project(*stack)
    result = transferred(made, source, file="mine")
    assert copied(result, made, source) == {name: name for name in result.state.weights}
    assert said(result) == ["Weights copied from “mine” into layer: 2, 3, 5."]


def test_what_is_copied_is_the_start_of_a_training_of_its_own() -> None:
    stack = (FLAT, layer("dropout"), dense(10))
    made = project(*stack)
    state = transferred(made, trained(*stack), file="mine").state
    assert (state.epoch, state.step, dict(state.optimizer), state.pretraining) == (0, 0, {}, None)
    # But for its weights it begins as a training that copied nothing: same order, same dropout.
    fresh = beginning(made, {name: tensor.clone() for name, tensor in initialised(made).state_dict().items()})
    assert same(run(made, DATA, state=fresh)[0].state, run(made, DATA)[0].state)
    assert torch.equal(fresh.random, state.random)


def test_a_layer_of_other_shapes_keeps_its_start_weights_and_is_named() -> None:
    made = project(FLAT, dense(12), dense(8), dense(10))
    source = trained(FLAT, dense(12), dense(10))
    result = transferred(made, source, file="mine")
    assert copied(result, made, source) == {"1.weight": "1.weight", "1.bias": "1.bias"}
    assert said(result) == [
        "Weights copied from “mine” into layer: 2.",
        "Start weights stay in layer 3, 4 (Dense): those there have other shapes.",
    ]


def test_layers_without_weights_and_additional_layers_do_not_matter() -> None:
    made = project(FLAT, layer("dropout"), dense(12), RELU, dense(12), layer("layer-norm"), dense(10))
    source = trained(FLAT, dense(12), dense(10))
    result = transferred(made, source, file="mine")
    assert copied(result, made, source) == {
        "2.weight": "1.weight", "2.bias": "1.bias", "6.weight": "2.weight", "6.bias": "2.bias",
    }  # fmt: skip
    assert said(result) == [
        "Weights copied from “mine” into layer: 2 → 3, 3 → 7.",
        "Start weights stay in layer 5 (Dense): those there have other shapes.",
        "Start weights stay in layer 6 (Layer norm): no layer there is of that kind.",
    ]


def test_the_first_of_many_equal_layers_are_taken_and_their_order_is_kept() -> None:
    source = trained(FLAT, dense(12), dense(12), NORM, dense(10))
    made = project(FLAT, NORM, dense(12), dense(12), dense(12), dense(10))
    result = transferred(made, source, file="mine")
    assert copied(result, made, source) == {
        "2.weight": "1.weight", "2.bias": "1.bias", "3.weight": "2.weight", "3.bias": "2.bias",
        "5.weight": "4.weight", "5.bias": "4.bias",
    }  # fmt: skip
    assert said(result)[1:] == [
        "Start weights stay in layer 2 (Batch norm): those there have other shapes.",
        "Start weights stay in layer 5 (Dense): those there are fewer, or in another order.",
    ]


def test_layers_inside_others_are_copied_too() -> None:
    source = trained(FLAT, dense(6), residual(dense(6), NORM), split((dense(4),), (residual(dense(6)),)), dense(10))
    made = project(FLAT, dense(6), split((residual(dense(6), NORM), dense(3)), ()), dense(10))
    result = transferred(made, source, file="mine")
    assert copied(result, made, source) == {
        "1.weight": "1.weight", "1.bias": "1.bias",
        **{
            f"2.stacks.0.0.stacks.0.{name}": f"2.stacks.0.{name}"
            for name in ("0.weight", "0.bias", "1.weight", "1.bias", "1.running_mean", "1.running_var")
        },
    }  # fmt: skip
    assert said(result) == [
        "Weights copied from “mine” into layer: 2, 3/1/1 → 3/1/1/1/1, 3/1/2 → 3/1/1/1/2.",
        "Start weights stay in layer 3/1/2, 4 (Dense): those there have other shapes.",
    ]


def test_convolutions_fit_whatever_the_size_of_the_image() -> None:
    convolution = layer("convolution", channels=3)
    source = trained(convolution, layer("max-pool"), layer("convolution", channels=3), FLAT, dense(10))
    made = project(convolution, layer("convolution", channels=3), FLAT, dense(10))
    result = transferred(made, source, file="mine")
    assert set(copied(result, made, source).values()) == {"0.weight", "0.bias", "2.weight", "2.bias"}


@pytest.mark.parametrize(
    ("here", "there"),
    [
        (layer("maxout", units=6, pieces=4), layer("maxout", units=12, pieces=2)),
        (layer("maxout", units=6, pieces=2), dense(12)),
        (dense(12, bias=False), dense(12)),
        (layer("batch-norm", scale=False), NORM),
    ],
    ids=["more-pieces", "another-kind", "no-bias", "no-scale"],
)
def test_what_only_looks_alike_is_not_copied(here: Choice, there: Choice) -> None:
    with pytest.raises(BadValue, match="No weights of “mine” fit"):
        transferred(project(FLAT, here, dense(9), dense(10)), trained(FLAT, there, dense(10)), file="mine")


def test_weights_come_from_what_was_trained_whatever_became_of_the_document() -> None:
    source = trained(FLAT, dense(12), dense(10))
    edited = Saved(project(FLAT, dense(5), dense(10)), source.run)
    made = project(FLAT, dense(12), dense(10))
    assert copied(transferred(made, edited, file="mine"), made, source)


def test_a_project_that_was_never_trained_is_a_sentence() -> None:
    made = project(FLAT, dense(10))
    with pytest.raises(FileError, match="“mine” holds no trained weights"):
        transferred(made, Saved(made), file="mine")


def test_a_stack_that_does_not_fit_names_its_own_layer() -> None:
    with pytest.raises(Misfit, match=r"^Layer 1 \(Dense\)"):
        transferred(project(dense(10)), trained(FLAT, dense(10)), file="mine")


def test_copied_weights_are_saved_frozen_and_trained_on(tmp_path: Path) -> None:
    """Transfer learning: what was copied stays, the new end learns."""
    source = trained(FLAT, dense(12, "relu"), dense(10))
    made = project(FLAT, dense(12, "relu", frozen=True), dense(8), dense(10))
    state, path = transferred(made, source, file="mine").state, tmp_path / "new.netplay"
    storage.save(path, Saved(made, SavedRun(made, state, History())))
    opened = storage.load(path).run
    assert opened is not None
    assert same(opened.state, state)
    after = run(made, DATA, state=opened.state)[0].state.weights
    assert source.run is not None
    assert torch.equal(after["1.weight"], source.run.state.weights["1.weight"])
    assert not torch.equal(after["2.weight"], state.weights["2.weight"])


def test_pretraining_does_not_replace_what_was_copied() -> None:
    stack = (FLAT, dense(12, "sigmoid"), dense(10))
    made = project(*stack, pretraining=Choice("rbm", {"epochs": 1}))
    result = transferred(made, trained(*stack), file="mine")
    assert said(result)[-1] == "Pre-training is left out, because it would replace them."
    _, events = run(made, DATA, state=result.state)
    assert not any(isinstance(event, PretrainStarted) for event in events)
