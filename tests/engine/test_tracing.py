"""A record of operations gives what the operations give, call after call, whoever changes what."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import torch
from torch import Tensor

from engine.steps.tracing import recorded

aten = torch.ops.aten
Function = Callable[[Tensor], tuple[Tensor, ...]]


def writes_into_a_part_of_zeros(x: Tensor) -> tuple[Tensor, ...]:
    part = torch.zeros(4)
    part[0].copy_(x[1])
    return (part * 2,)


def writes_into_a_split(x: Tensor) -> tuple[Tensor, ...]:
    first, second = torch.split(torch.zeros(6), 3)
    first.add_(x)
    return (first + second,)


def changes_a_view_of_a_copy(x: Tensor) -> tuple[Tensor, ...]:
    copy = aten.mul.Scalar(x, 1)
    copy.view(3, 1).add_(1)
    return (copy + x,)


def changes_what_was_copied(x: Tensor) -> tuple[Tensor, ...]:
    copy = aten.mul.Scalar(x, 1)
    x.add_(1)
    return (copy * 2,)


def gives_constants(x: Tensor) -> tuple[Tensor, ...]:
    return torch.zeros_like(x), torch.ones_like(x) * 2, x * 2


def gives_one_thing_twice(x: Tensor) -> tuple[Tensor, ...]:
    tripled = x * 3
    return tripled, tripled.view(3), tripled.detach()


def gives_what_it_took(x: Tensor) -> tuple[Tensor, ...]:
    return x.view(3), aten.mul.Scalar(x, 1)


def counts(x: Tensor) -> tuple[Tensor, ...]:
    return ((x > 0) * 1,)


def undoes_itself(x: Tensor) -> tuple[Tensor, ...]:
    there = x.view(3, 1).t()
    return (there.t() + 1,)


@pytest.mark.parametrize(
    "function",
    [
        writes_into_a_part_of_zeros,
        writes_into_a_split,
        changes_a_view_of_a_copy,
        changes_what_was_copied,
        gives_constants,
        gives_one_thing_twice,
        gives_what_it_took,
        counts,
        undoes_itself,
    ],
    ids=lambda function: function.__name__,
)
def test_every_call_gives_the_same_even_if_results_are_changed_in_place(function: Function) -> None:
    start = torch.tensor([1.0, -2.0, 3.0])
    record, argument, other = recorded(function, (start,)), start.clone(), start.clone()
    for _ in range(3):
        results, expected = record(argument), [result.clone() for result in function(other)]
        for number, result in enumerate(results):
            assert result.dtype == expected[number].dtype
            assert torch.equal(result, expected[number])
            result.zero_()  # an optimizer that changes gradients
        assert torch.equal(argument, other)


def test_making_a_record_changes_neither_its_arguments_nor_the_random_numbers_to_come() -> None:
    def noisy(x: Tensor) -> tuple[Tensor, ...]:
        return (x.add_(torch.rand_like(x)),)

    torch.manual_seed(1)
    expected = torch.rand(3)
    torch.manual_seed(1)
    argument = torch.zeros(3)
    record = recorded(noisy, (argument,))
    assert torch.equal(argument, torch.zeros(3))
    assert torch.equal(record(argument)[0], expected)
    assert not torch.equal(record(argument)[0], expected), "each call draws anew"
