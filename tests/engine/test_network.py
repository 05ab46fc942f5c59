"""From a document to a torch network."""

from __future__ import annotations

import pytest
import torch

from engine.data.container import TaskData
from engine.network import build, initialised, weights_of
from engine.recipes import Recipe, recipes
from tests.helpers import dense, image_data, layer, make, run, xor_project

each_recipe = pytest.mark.parametrize("recipe", recipes(), ids=lambda recipe: recipe.key)


@each_recipe
def test_a_network_can_be_looked_at_without_memory_for_its_weights(recipe: Recipe) -> None:
    sketch, real = build(recipe.project).state_dict(), initialised(recipe.project).state_dict()
    assert all(tensor.is_meta for tensor in sketch.values())
    assert {name: (t.shape, t.dtype) for name, t in sketch.items()} == {
        name: (t.shape, t.dtype) for name, t in real.items()
    }


def test_weights_are_named_by_the_place_of_their_layer() -> None:
    names = set(initialised(make("digits", layer("flatten"), dense(4), layer("dropout"), dense(10))).state_dict())
    assert names == {"1.weight", "1.bias", "3.weight", "3.bias"}


def test_constants_that_nothing_draws_are_in_place() -> None:
    stack = (layer("recurrent", units=2, cell="lstm", bias=False), layer("batch-norm"), dense(10))
    project = make("digits", *stack).with_task(make("rnn-mnist").task)
    state = initialised(project).state_dict()
    assert state["0.cell.bias_hh_l0"].tolist() == [0, 0, 1, 1, 0, 0, 0, 0]
    assert not state["0.cell.bias_ih_l0"].any()
    for name, value in {"weight": 1, "bias": 0, "running_mean": 0, "running_var": 1}.items():
        assert torch.equal(state[f"1.{name}"], torch.full((2,), float(value)))


def test_a_copy_of_the_weights_is_not_changed_by_what_comes_later() -> None:
    network = initialised(xor_project())
    copy = weights_of(network)
    with torch.no_grad():
        for parameter in network.parameters():
            parameter.add_(1)
    assert all(torch.equal(copy[name] + 1, tensor) for name, tensor in network.state_dict().items())
    assert not any(tensor.requires_grad for tensor in copy.values())


def test_the_largest_seed_is_a_seed_like_any_other() -> None:
    plain = image_data()
    varied = TaskData(plain.train, plain.validation, plain.test, augment=True)
    project = make("digits", layer("flatten"), layer("dropout"), dense(10), seed=2**31 - 1, epochs=1, batch=10)
    result, _ = run(project, varied)
    assert result.outcome == "finished"
    assert result.state.finite()
