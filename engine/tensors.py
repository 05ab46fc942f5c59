"""What can be computed with two tensors, each operation with its result, as the lecture shows them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from engine.catalog.rows import Choice
from engine.catalog.typed import numbers_in, sizes_in
from engine.phrase import Phrase

Tensor = NDArray[Any]
"""Of float64, or int64 where sizes and places are given."""

MAX_SHOWN = 400
"""Characters of a result that are written out."""


@dataclass(frozen=True)
class Operation:
    """One line of the table: ``name`` as it is written in code, and its ``result`` or what is in the way of it."""

    name: str
    about: Phrase
    result: Tensor | None
    problem: Phrase | None = None

    @property
    def written(self) -> str:
        """The result in lists, ``[[6], [16]]``, the beginning of a long one; "" where there is none."""
        return "" if self.result is None else _written(self.result)


def operations(task: Choice) -> tuple[Operation, ...]:
    """Everything that is computed with the tensors of a choice of the task "tensors".

    Numbers are float64, so the mean of integers is not rounded as TensorFlow 1 does: mean([1, 2]) is 1.5.
    """
    a, b = (np.array(numbers_in(task.text(key))[0], np.float64) for key in ("a", "b"))
    return (*_measures("A", a), *_measures("B", b), *_products(a, b), *_reshaped(a, sizes_in(task.text("reshape"))),
            *_along_axes("A", a))  # fmt: skip


def _measures(name: str, tensor: Tensor) -> Iterator[Operation]:
    yield Operation(
        f"{name}.shape",
        Phrase("How many numbers there are along each axis, from the outermost list inwards."),
        np.array(tensor.shape, np.int64),
    )
    yield Operation(f"rank({name})", Phrase("How many axes there are: how deep the lists are."), np.array(tensor.ndim))


def _products(a: Tensor, b: Tensor) -> Iterator[Operation]:
    about = Phrase("The matrix product: every row of A with every column of B, multiplied number by number and added.")
    if 0 in (a.ndim, b.ndim):
        yield Operation("A @ B", about, None, Phrase("A number alone has no matrix product. Use A * B."))
    else:
        rows = b.shape[max(b.ndim - 2, 0)]
        problem = Phrase(
            "Does not fit: the rows of A hold {columns} numbers, the columns of B {rows}.",
            {"columns": a.shape[-1], "rows": rows},
        )
        yield _tried("A @ B", about, problem, lambda: a @ b)
    for sign, compute in (("*", np.multiply), ("+", np.add)):
        yield _tried(
            f"A {sign} B",
            Phrase("Number by number. An axis of length 1, or one that is missing, is repeated: broadcasting."),
            Phrase("Does not fit: counted from the right, two axes must be equally long, or one of them 1."),
            lambda compute=compute: compute(a, b),  # type: ignore[misc]  # mypy cannot infer a default's type
        )


def _reshaped(a: Tensor, sizes: tuple[int, ...]) -> Iterator[Operation]:
    problem = Phrase(
        "Does not fit: the shape has room for {room} numbers, A holds {count}.",
        {"room": int(np.prod(sizes, dtype=np.float64)), "count": a.size},
    )
    yield _tried(
        f"reshape(A, {list(sizes)})",
        Phrase("The same numbers in the same order, in other lists."),
        problem,
        lambda: a.reshape(sizes),
    )
    yield Operation("transpose(A)", Phrase("The axes in reverse order: rows become columns."), a.T)


def _along_axes(name: str, tensor: Tensor) -> Iterator[Operation]:
    reductions: tuple[tuple[str, Phrase, Callable[..., Tensor]], ...] = (
        ("sum", Phrase("All numbers added; along an axis, that axis disappears."), np.sum),
        ("mean", Phrase("The sum divided by how many numbers were added."), np.mean),
        ("max", Phrase("The largest number."), np.max),
        (
            "argmax",
            Phrase("The place of the largest number, counted from 0. With one-hot targets: the class."),
            np.argmax,
        ),
    )
    for verb, about, compute in reductions:
        yield Operation(f"{verb}({name})", about, np.asarray(compute(tensor)))
        for axis in range(tensor.ndim):
            yield Operation(f"{verb}({name}, axis={axis})", about, np.asarray(compute(tensor, axis=axis)))
        if verb == "mean" and tensor.ndim > 1:
            sums = np.sum(tensor, axis=1)
            yield Operation(
                f"mean(sum({name}, axis=1))",
                Phrase("First the sum of each row, then the mean of these."),
                np.mean(sums),
            )


def _tried(name: str, about: Phrase, problem: Phrase, compute: Callable[[], Tensor]) -> Operation:
    try:
        return Operation(name, about, compute())
    except ValueError:  # how numpy says that shapes do not fit
        return Operation(name, about, None, problem)


def _written(tensor: Tensor) -> str:
    text = _nested(tensor.tolist())
    return text if len(text) <= MAX_SHOWN else text[:MAX_SHOWN].rstrip(" ,") + " …"


def _nested(value: object) -> str:
    return f"[{', '.join(map(_nested, value))}]" if isinstance(value, list) else f"{value:.6g}"
