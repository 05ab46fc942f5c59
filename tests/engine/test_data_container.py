"""What a network is shown: brightness between 0 and 1, whole or step by step."""

from __future__ import annotations

import operator
from collections.abc import Callable
from typing import Literal

import pytest
import torch

from engine.data.container import ImageReading, Split, TaskData, to_network
from engine.data.truth import truth_table


def numbered_image() -> torch.Tensor:
    """One image whose pixel in row r and column c is 5 r + c, so that every row and column can be told apart."""
    rows, columns = torch.meshgrid(torch.arange(28), torch.arange(28), indexing="ij")
    return (5 * rows + columns).to(torch.uint8).reshape(1, 1, 28, 28)


def test_bytes_become_numbers_between_0_and_1() -> None:
    image = torch.tensor([[[[0, 51], [102, 255]]]], dtype=torch.uint8)
    assert torch.allclose(to_network(image, "image"), torch.tensor([[[[0.0, 0.2], [0.4, 1.0]]]]))


def test_an_image_read_by_rows_shows_its_top_row_first() -> None:
    steps = to_network(numbered_image(), "rows")
    assert steps.shape == (1, 28, 28)
    assert torch.allclose(steps[0, 0] * 255, torch.arange(28.0))
    assert torch.allclose(steps[0, 3] * 255, 15 + torch.arange(28.0))


def test_an_image_read_by_columns_shows_its_left_column_first() -> None:
    steps = to_network(numbered_image(), "columns")
    assert steps.shape == (1, 28, 28)
    assert steps.is_contiguous()
    assert torch.allclose(steps[0, 0] * 255, 5 * torch.arange(28.0))
    assert torch.allclose(steps[0, 3] * 255, 3 + 5 * torch.arange(28.0))


def test_an_image_read_by_pixels_shows_row_after_row_one_number_a_step() -> None:
    steps = to_network(numbered_image(), "pixels")
    assert steps.shape == (1, 784, 1)
    places = torch.arange(784)
    assert torch.allclose(steps[0, :, 0] * 255, (5 * (places // 28) + places % 28).float())


def test_numbers_that_are_no_image_pass_unchanged() -> None:
    inputs = torch.tensor([[0.0, 300.0]])
    assert torch.equal(to_network(inputs, "image"), inputs)


@pytest.mark.parametrize("reading", ["rows", "columns", "pixels"])
def test_a_varied_image_can_still_be_read_step_by_step(reading: ImageReading) -> None:
    varied = numbered_image().float() / 255
    assert torch.equal(to_network(varied, reading), to_network(numbered_image(), reading))


def test_a_split_refuses_examples_without_answers() -> None:
    with pytest.raises(AssertionError):
        Split(torch.zeros(3, 2), torch.zeros(2))


def test_task_data_is_whole_images_without_variation_unless_told() -> None:
    table = truth_table("xor")
    data = TaskData(table, table, table)
    assert (len(data.train), data.reading, data.augment, data.note) == (4, "image", False, "")


TABLES: list[tuple[Literal["xor", "and", "or"], Callable[[bool, bool], bool]]] = [
    ("xor", operator.xor),
    ("and", operator.and_),
    ("or", operator.or_),
]


@pytest.mark.parametrize(("name", "answer"), TABLES)
def test_a_truth_table_agrees_with_pythons_own_operator(
    name: Literal["xor", "and", "or"], answer: Callable[[bool, bool], bool]
) -> None:
    table = truth_table(name)
    pairs = [(False, False), (False, True), (True, False), (True, True)]
    assert table.inputs.dtype == table.targets.dtype == torch.float32
    assert table.inputs.tolist() == [[float(a), float(b)] for a, b in pairs]
    assert table.targets.tolist() == [[float(answer(a, b))] for a, b in pairs]
