"""Every number of a small network: against the lecture's tables, against torch, and by hand."""

from __future__ import annotations

import math

import pytest
import torch
from torch.nn.functional import binary_cross_entropy

from engine.catalog.rows import Choice
from engine.catalog.tasks import load_data
from engine.data.source import DataSource
from engine.network import initialised, weights_of
from engine.numbers import Quantity, Trace, obstacle, trace
from engine.project import Project, with_path
from engine.recipes import recipe
from tests.helpers import dense, layer, make


def traced(project: Project, example: int = 0, *, output: int | None = None) -> Trace:
    data = load_data(project.task, DataSource())
    return trace(project, weights_of(initialised(project)), data.train, example, output=output)


def test_xor_by_hand_gives_the_forward_table_of_the_lecture() -> None:
    traces = [traced(recipe("xor-by-hand").project, example) for example in range(4)]
    assert [tuple(x.value for x in t.inputs) for t in traces] == [(0, 0), (0, 1), (1, 0), (1, 1)]
    hidden = [t.stages[0] for t in traces]
    assert [stage.sums[0].value for stage in hidden] == [-8, -3, -3, 2]
    assert [stage.sums[1].value for stage in hidden] == [3, -4, -4, -11]
    rounded = [6 - 11 * sum(round(unit.value) for unit in stage.outputs) for stage in hidden]
    assert rounded == [-5, 6, 6, -5], "by hand, the sigmoids are rounded to 0 and 1 on the way"
    exact = [6 - 11 * sum(1 / (1 + math.exp(-unit.value)) for unit in stage.sums) for stage in hidden]
    assert [t.stages[1].sums[0].value for t in traces] == pytest.approx(exact)
    assert [t.answers[0] > 0.5 for t in traces] == [False, True, True, False]


def test_the_chain_rule_has_the_values_and_derivatives_of_the_lecture() -> None:
    found = traced(recipe("chain-rule").project, output=0)
    (stage,) = found.stages
    assert found.inputs == (Quantity(5, -2),), "df/dx = w"
    assert stage.weights == ((Quantity(-2, 5),),), "df/dw = x"
    assert stage.products == ((Quantity(-10, 1),),), "g = w x, df/dg = 1"
    assert stage.biases == (Quantity(3, 1),), "df/db = 1"
    assert stage.sums == stage.outputs == (Quantity(-7, 1),), "f = -7"


def test_the_derivatives_of_the_cost_follow_by_the_chain_rule() -> None:
    found = traced(recipe("chain-rule").project)
    (stage,) = found.stages
    assert (found.cost, found.targets, found.answers) == (100, (3,), (-7,))
    assert stage.sums[0].derivative == -20, "d(f - t)²/df = 2 (f - t)"
    assert (stage.weights[0][0].derivative, stage.biases[0].derivative) == (-100, -20)
    assert found.inputs[0].derivative == 40


BINARY = Choice("binary-cross-entropy")
STACKS = (
    (dense(3, "tanh", weights="normal"), dense(1)),
    (dense(2, "relu", weights="normal", bias=False), layer("dropout"), dense(1, biases="normal")),
    (dense(3), layer("activation", activation="sigmoid"), dense(2, "elu"), dense(1)),
)


@pytest.mark.parametrize("stack", STACKS, ids=["tanh", "without bias", "activation apart"])
@pytest.mark.parametrize("cost", ["binary-cross-entropy", "mean-squared-error", "hinge"])
def test_values_and_gradients_are_those_of_the_built_network(stack: tuple[Choice, ...], cost: str) -> None:
    project = make("xor", *stack, cost=Choice(cost))
    split = load_data(project.task, DataSource()).train
    network = initialised(project).double().eval()
    found = trace(project, weights_of(network), split, 2)
    outputs = network(split.inputs[2:3].double())
    assert found.stages[-1].outputs[0].value == pytest.approx(outputs.item())
    target = split.targets[2:3].double()
    expected = {
        "binary-cross-entropy": binary_cross_entropy(torch.sigmoid(outputs), target),
        "mean-squared-error": ((outputs - target) ** 2).mean(),
        "hinge": (1 - (2 * target - 1) * outputs).clamp(min=0).mean(),
    }[cost]
    assert found.cost == pytest.approx(expected.item())
    expected.backward()
    weighted = [stage for stage in found.stages if stage.weights]
    kernels = [p for name, p in network.named_parameters() if name.endswith("weight")]
    for stage, kernel in zip(weighted, kernels, strict=True):
        assert kernel.grad is not None
        flat = [quantity.derivative for row in stage.weights for quantity in row]
        assert flat == pytest.approx(kernel.grad.flatten().tolist())


def test_classes_are_answered_with_shares_and_know_the_right_one() -> None:
    project = with_path(recipe("random-data").project, "task.inputs", "2").with_layers((dense(10),))
    found = traced(project, 3)
    assert sum(found.answers) == pytest.approx(1)
    assert found.targets[0] in range(10)


@pytest.mark.parametrize(
    ("project", "says"),
    [
        (recipe("deep-xavier").project, "too large to show every number: it has 1,195,018 weights"),
        (make("xor", dense(60), dense(1), cost=BINARY), "it has 241 weights, and 60 can be read"),
        (make("xor", layer("maxout", units=2), dense(1), cost=BINARY), "but layer 1 is Maxout"),
        (make("xor").with_layers(()), "does not fit yet"),
        (recipe("char-rnn").project, "too large"),
    ],
)
def test_what_cannot_be_shown_is_said(project: Project, says: str) -> None:
    assert says in str(obstacle(project))


@pytest.mark.parametrize("key", ["xor", "xor-by-hand", "xor-deep-wide", "chain-rule", "tensors", "circle-features"])
def test_small_networks_are_shown(key: str) -> None:
    assert obstacle(recipe(key).project) is None
