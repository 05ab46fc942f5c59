"""Tasks small enough to compute by hand: one number in and out, and a matrix that a layer has to find."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.catalog.rows import Choice, Real
from engine.catalog.task_row import TaskRow
from engine.catalog.typed import Numbers, Sizes, numbers_in
from engine.errors import DataError

if TYPE_CHECKING:
    from torch import Tensor

    from engine.data.container import TaskData
    from engine.data.source import DataSource

MOST = 1000
"""Numbers in one tensor; an outer product of two such still computes at once."""


def _number(key: str, label: str, help_text: str, default: float) -> Real:
    return Real(key=key, label=label, help=help_text, default=default, low=-1000, high=1000)


def _load_number(choice: Choice, _source: DataSource) -> TaskData:
    import torch

    return _only(torch.tensor([[choice.real("x")]]), torch.tensor([[choice.real("target")]]))


def _load_product(choice: Choice, _source: DataSource) -> TaskData:
    import torch

    a, b = (torch.tensor(numbers_in(choice.text(key))[0], dtype=torch.float32) for key in ("a", "b"))
    # A list alone is one example, and one number to learn for each input.
    a, b = a.reshape(1, -1) if a.ndim < 2 else a, b.reshape(-1, 1) if b.ndim < 2 else b
    if a.ndim != 2 or b.ndim != 2:
        raise DataError(
            "There is nothing to train on: A and B must be matrices, that is lists of lists. With more dimensions they"
            " can be computed with, but not learned."
        )
    if a.shape[1] != b.shape[0]:
        raise DataError(
            "There is nothing to train on: A @ B needs as many rows in B as A has columns, but A has {columns} and B"
            " has {rows}.",
            columns=a.shape[1], rows=b.shape[0],
        )  # fmt: skip
    return _only(a, a @ b)


def _only(inputs: Tensor, targets: Tensor) -> TaskData:
    from engine.data.container import Split, TaskData

    split = Split(inputs, targets)
    return TaskData(split, split, split)


def _inputs(choice: Choice) -> int:
    shape = numbers_in(choice.text("a"))[1]
    return shape[-1] if shape else 1


def _columns(choice: Choice) -> tuple[str, ...]:
    shape = numbers_in(choice.text("b"))[1]
    return tuple(str(n) for n in range(1, (shape[-1] if len(shape) > 1 else 1) + 1))


ONE_NUMBER = TaskRow(
    key="one-number",
    label="One number",
    help="A single example: the number x, and the number that should come out. Small enough to follow by hand.",
    params=(
        _number("x", "x", "What goes into the network.", 5.0),
        _number("target", "Target", "What should come out; the cost measures how far away it is.", 3.0),
    ),
    shape=lambda _: (1,),
    kind="numbers",
    labels=("value",),
    view="numbers",
    starter="chain-rule",
    load=_load_number,
    group="by hand",
)

TENSORS = TaskRow(
    key="tensors",
    label="Tensors",
    help="Computing with matrices. To a network, the rows of A are examples and those of A @ B their targets: a linear"
    " layer without bias is a matrix product, and finds B.",
    params=(
        Numbers(
            key="a",
            label="A",
            help="Numbers in lists of equal lengths such as [[1, 2], [3, 5]]. Its rows are what goes in.",
            default="[[1, 2], [3, 5]]",
            most=MOST,
        ),
        Numbers(
            key="b",
            label="B",
            help="What A is multiplied with; a linear layer without bias has to find it.",
            default="[[2], [2]]",
            most=MOST,
        ),
        Sizes(
            key="reshape",
            label="Reshape A to",
            help="Another shape for the same numbers in the same order. Both must hold equally many.",
            default="4",
        ),
    ),
    shape=lambda choice: (_inputs(choice),),
    kind="numbers",
    labels=("1",),
    vocabulary=_columns,
    view="tensors",
    starter="tensors",
    load=_load_product,
    group="by hand",
)

BY_HAND = (ONE_NUMBER, TENSORS)
