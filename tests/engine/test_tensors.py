"""Computing with tensors: every number of the lecture, and what is said where shapes do not fit."""

from __future__ import annotations

import pytest
import torch

from engine.catalog.number_tasks import TENSORS
from engine.catalog.tasks import TASKS, load_data
from engine.data.source import DataSource
from engine.errors import BadValue, DataError
from engine.project import with_path
from engine.recipes import recipe
from engine.tensors import Operation, operations
from tests.helpers import run


def computed(a: str, b: str = "[[2], [2]]", reshape: str = "4") -> dict[str, Operation]:
    task = TENSORS.complete({"a": a, "b": b, "reshape": reshape})
    return {operation.name: operation for operation in operations(task)}


@pytest.mark.parametrize(
    ("a", "name", "result"),
    [
        ("[[1,2],[3,5]]", "A @ B", "[[6], [16]]"),
        ("[[1,2],[3,5]]", "A * B", "[[2, 4], [6, 10]]"),
        ("[[1,2],[3,4]]", "mean(A)", "2.5"),
        ("[[1,2],[3,4]]", "mean(A, axis=0)", "[2, 3]"),
        ("[[1,2],[3,4]]", "mean(A, axis=1)", "[1.5, 3.5]"),
        ("[[1,2],[3,4]]", "sum(A)", "10"),
        ("[[1,2],[3,4]]", "sum(A, axis=0)", "[4, 6]"),
        ("[[1,2],[3,4]]", "sum(A, axis=1)", "[3, 7]"),
        ("[[1,2],[3,4]]", "mean(sum(A, axis=1))", "5"),
        ("[[0,1,2],[2,1,0]]", "argmax(A, axis=0)", "[1, 0, 0]"),
        ("[[0,1,2],[2,1,0]]", "argmax(A, axis=1)", "[2, 0]"),
        ("[1,2]", "mean(A)", "1.5"),
        ("[1,2,3,4]", "rank(A)", "1"),
        ("[1,2,3,4]", "A.shape", "[4]"),
        ("[[[1,2],[3,4]]]", "A.shape", "[1, 2, 2]"),
        ("[[[1,2],[3,4]]]", "rank(A)", "3"),
        ("7", "rank(A)", "0"),
        ("7", "A.shape", "[]"),
        ("[[1,2],[3,4]]", "reshape(A, [4])", "[1, 2, 3, 4]"),
        ("[[1,2],[3,4]]", "transpose(A)", "[[1, 3], [2, 4]]"),
        ("[[1,2],[3,4]]", "max(A, axis=1)", "[2, 4]"),
        ("[0.1, 1e20]", "A.shape", "[2]"),
    ],
)
def test_the_numbers_of_the_lecture(a: str, name: str, result: str) -> None:
    assert computed(a)[name].written == result


def test_a_reshape_keeps_the_order_of_the_numbers() -> None:
    assert computed("[1,2,3,4,5,6]", reshape="3×2")["reshape(A, [3, 2])"].written == "[[1, 2], [3, 4], [5, 6]]"


@pytest.mark.parametrize(
    ("a", "b", "name", "says"),
    [
        ("[[1,2,3]]", "[[2],[2]]", "A @ B", "the rows of A hold 3 numbers, the columns of B 2"),
        ("[[1,2]]", "[1,2,3]", "A @ B", "the rows of A hold 2 numbers, the columns of B 3"),
        ("2", "[[2],[2]]", "A @ B", "A number alone has no matrix product"),
        ("[1,2]", "[1,2,3]", "A * B", "counted from the right"),
        ("[1,2]", "2", "reshape(A, [4])", "room for 4 numbers, A holds 2"),
    ],
)
def test_shapes_that_do_not_fit_are_told_with_their_sizes(a: str, b: str, name: str, says: str) -> None:
    operation = computed(a, b)[name]
    assert operation.result is None
    assert operation.written == ""
    assert says in str(operation.problem)


def test_a_long_result_is_shown_by_its_beginning() -> None:
    thousand = str(list(range(1000)))
    assert computed(thousand, "1")["A * B"].written.endswith(" …")
    with pytest.raises(BadValue, match="at most 1,000 numbers, not 1,001"):
        computed(str(list(range(1001))))


def test_a_linear_layer_without_bias_learns_b() -> None:
    project = recipe("tensors").project
    data = load_data(project.task, DataSource())
    assert data.train.targets.tolist() == [[6], [16]]
    result, _ = run(project, data)
    torch.testing.assert_close(result.state.weights["0.weight"], torch.tensor([[2.0, 2.0]]), atol=1e-3, rtol=0)


def test_a_wider_b_asks_for_as_many_units() -> None:
    project = with_path(recipe("tensors").project, "task.b", "[[1, 0, 2], [0, 1, 2]]")
    assert project.task_row.output(project.task) == (3,)
    assert load_data(project.task, DataSource()).train.targets.tolist() == [[1, 2, 6], [3, 5, 16]]


@pytest.mark.parametrize(
    ("a", "b", "says"),
    [("[[1,2,3]]", "[[2],[2]]", "A has 3 and B has 2"), ("[[[1,2]]]", "[[2],[2]]", "must be matrices")],
)
def test_what_cannot_be_multiplied_cannot_be_learned(a: str, b: str, says: str) -> None:
    with pytest.raises(DataError, match=says):
        load_data(TASKS.choice("tensors", a=a, b=b), DataSource())
