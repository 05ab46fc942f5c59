"""The ready-made experiments of the lecture."""

from __future__ import annotations

import json
from typing import Any

import pytest
import torch
from torch.nn import functional

import resources
from engine.catalog.rows import Choice
from engine.catalog.tasks import load_data
from engine.data.source import DataSource
from engine.errors import BadValue
from engine.modules import Dense
from engine.network import initialised
from engine.project import Project, checked
from engine.recipes import Recipe, groups, recipe, recipes
from engine.shapes import check
from tests.helpers import image_data, run

each = pytest.mark.parametrize("one", recipes(), ids=lambda one: one.key)


def values(key: str) -> tuple[str, float, int, int]:
    """Optimizer, rate, epochs and batch of a recipe."""
    training = recipe(key).project.training
    optimizer = training.pick("optimizer")
    return optimizer.key, optimizer.real("rate"), training.whole("epochs"), training.whole("batch")


@each
def test_a_recipe_is_a_complete_project_that_fits(one: Recipe) -> None:
    assert checked(one.project) == one.project
    assert check(one.project).parameters > 0
    assert one.project.other == {}
    assert one.title
    assert one.about.endswith(".")


@each
def test_a_recipe_trains(one: Recipe) -> None:
    drawn = one.project.task_row.view == "drawing"
    data = image_data(8, held_out=4) if drawn else load_data(one.project.task, DataSource())
    if one.project.task.key == "rnn-mnist" or one.project.task.values.get("reading") == "rows":
        data = type(data)(data.train, data.validation, data.test, reading="rows")
    result, _ = run(one.project.with_setting("batch", 4), data, epochs=1)
    assert result.outcome == "finished"
    start = initialised(one.project).state_dict()
    assert any((result.state.weights[name] != start[name]).any() for name in start)


def test_every_recipe_file_is_offered_and_every_offer_has_a_file() -> None:
    files = {path.stem for path in resources.folder("recipes").glob("*.json")} - {"index"}
    index = json.loads((resources.folder("recipes") / "index.json").read_text())
    assert [one.key for one in recipes()] == [key for group in index for key in group["recipes"]]
    assert {one.key for one in recipes()} == files
    assert len({one.title for one in recipes()}) == len(recipes())


LECTURE = (
    "softmax", "relu-normal", "relu-xavier", "deep-xavier", "deep-dropout", "deep-dropout-batchnorm",
    "rnn-mnist", "lstm-mnist", "gru-mnist", "and-linear", "or-linear", "xor-linear", "xor", "xor-by-hand",
    "xor-deep-wide", "vanishing-gradient", "chain-rule", "initial-values", "rbm-pretraining", "optimizers",
    "activations", "overfitting", "fast-forward", "split-and-merge", "cnn", "char-rnn", "tensors",
    "ensemble",
)  # fmt: skip


@pytest.mark.parametrize("name", LECTURE)
def test_every_experiment_of_the_lecture_opens_under_its_name(name: str) -> None:
    group = next((group for group in groups() if group.key == name), None)
    assert recipe(name) == (group.recipes[0] if group else recipe(name))
    assert recipe(name) in recipes()


def test_a_name_means_one_thing() -> None:
    keys = {group.key: group.recipes[0].key for group in groups()}
    assert len(keys) == len(groups())
    assert len({*(group.title for group in groups()), *(one.title for one in recipes())}) == len(groups() + recipes())
    for one in recipes():
        assert keys.get(one.key, one.key) == one.key, "a group named like a recipe begins with it"


def test_the_ladder_has_the_settings_of_the_lecture() -> None:
    assert values("softmax") == ("adam", 0.001, 50, 100)
    for key in ("relu-normal", "relu-xavier", "deep-xavier", "deep-dropout", "deep-dropout-batchnorm"):
        assert values(key) == ("adam", 0.001, 15, 100)
    for key in ("rnn-mnist", "lstm-mnist", "gru-mnist"):
        assert values(key) == ("adam", 0.001, 30, 128)
    assert values("xor") == ("gradient-descent", 0.1, 10_001, 4)


def _dense(key: str) -> list[tuple[int, str, str, str]]:
    return [
        (c.whole("units"), c.pick("activation").key, c.pick("weights").key, c.pick("biases").key)
        for c in recipe(key).project.layers
        if c.key == "dense"
    ]


def test_the_ladder_has_the_layers_of_the_lecture() -> None:
    normal, xavier = "normal", "xavier-uniform"
    assert _dense("softmax") == [(10, "linear", normal, normal)]
    assert _dense("relu-normal") == [(256, "relu", normal, normal)] * 2 + [(10, "linear", normal, normal)]
    assert _dense("relu-xavier") == [(256, "relu", xavier, normal)] * 2 + [(10, "linear", xavier, normal)]
    assert _dense("deep-xavier") == [(512, "relu", xavier, normal)] * 4 + [(10, "linear", xavier, normal)]
    assert _dense("deep-dropout") == _dense("deep-xavier")
    assert _dense("xor") == [(2, "sigmoid", normal, normal), (1, "linear", normal, normal)]
    assert [units for units, *_ in _dense("xor-deep-wide")] == [5, 4, 1]
    rates = [c.real("rate") for c in recipe("deep-dropout").project.layers if c.key == "dropout"]
    assert rates == [0.3] * 4


def test_batch_norm_stands_before_the_activation_as_in_the_lecture() -> None:
    keys = [choice.key for choice in recipe("deep-dropout-batchnorm").project.layers if choice.key != "flatten"]
    assert keys[:16] == ["dense", "batch-norm", "activation", "dropout"] * 4
    norms = [choice for choice in recipe("deep-dropout-batchnorm").project.layers if choice.key == "batch-norm"]
    wanted = {"scale": False, "shift": True, "decay": 0.9, "epsilon": 0.001, "frozen": False}
    assert all(norm.values == wanted for norm in norms)


def test_the_recurrent_recipes_read_a_row_a_step_with_128_units() -> None:
    for key, cell in (("rnn-mnist", "rnn"), ("lstm-mnist", "lstm"), ("gru-mnist", "gru")):
        project = recipe(key).project
        assert project.task.text("reading") == "rows"
        first = project.layers[0]
        assert (first.whole("units"), first.pick("cell").key, first.text("returns")) == (128, cell, "last")
    assert recipe("lstm-mnist").project.layers[0].pick("cell") == Choice("lstm", {"forget": 1.0})


def test_xor_by_hand_computes_the_table_of_the_lecture() -> None:
    network = initialised(recipe("xor-by-hand").project)
    hidden, last = network
    assert isinstance(hidden, Dense)
    points = torch.tensor([[0.0, 0], [0, 1], [1, 0], [1, 1]])
    sums = functional.linear(points, hidden.weight, hidden.bias)
    assert sums.T.tolist() == [[-8, -3, -3, 2], [3, -4, -4, -11]]
    # By hand, the sigmoids of the hidden units are rounded to 0 and 1 on the way.
    assert last(hidden(points).round())[:, 0].tolist() == [-5, 6, 6, -5]
    assert (torch.sigmoid(network(points)[:, 0]) > 0.5).tolist() == [False, True, True, False]


def _without(project: Project, *settings: str) -> tuple[Any, ...]:
    training = {key: value for key, value in project.training.values.items() if key not in settings}
    return project.task, project.layers, training


def test_start_values_are_compared_on_the_net_of_deep_xavier_and_differ_in_their_weights_alone() -> None:
    deep = recipe("deep-xavier").project
    starts = {}
    for key in ("zeros", "normal", "uniform", "xavier", "he"):
        project = recipe(f"initial-{key}").project
        assert (project.task, project.training) == (deep.task, deep.training)
        assert [shape[:2] for shape in _dense(f"initial-{key}")] == [shape[:2] for shape in _dense("deep-xavier")]
        assert {biases for *_, biases in _dense(f"initial-{key}")} == {"zeros"}
        (starts[key],) = {weights for _, _, weights, _ in _dense(f"initial-{key}")}
    assert starts == {
        "zeros": "zeros", "normal": "normal", "uniform": "uniform", "xavier": "lecture-xavier", "he": "lecture-he",
    }  # fmt: skip


def test_activations_are_compared_on_one_net() -> None:
    for key in ("sigmoid", "tanh", "relu", "leaky-relu", "elu", "selu"):
        start = ("xavier-uniform", "zeros")
        assert _dense(f"activation-{key}") == [(64, key, *start), (64, key, *start), (10, "linear", *start)]
        assert recipe(f"activation-{key}").project.training == recipe("activation-maxout").project.training
    assert [c.key for c in recipe("activation-maxout").project.layers] == ["flatten", "maxout", "maxout", "dense"]


def test_the_ten_optimizers_of_the_lecture_start_from_the_same_net() -> None:
    lecture = (
        "gradient-descent", "momentum", "adagrad", "adagrad-da", "adadelta", "rmsprop", "adam", "ftrl",
        "proximal-gradient-descent", "proximal-adagrad",
    )  # fmt: skip
    projects = [recipe(f"optimizer-{key}").project for key in lecture]
    assert [project.training.pick("optimizer").key for project in projects] == list(lecture)
    assert all(_without(project, "optimizer") == _without(projects[0], "optimizer") for project in projects)


def test_an_unknown_recipe_is_told_with_those_there_are() -> None:
    with pytest.raises(BadValue, match=r"There is no recipe “xro”\. There are: .*xor"):
        recipe("xro")
