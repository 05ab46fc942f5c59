"""Texts as numbers: windows of characters, each with the characters that follow one step later."""

from __future__ import annotations

from collections.abc import Sequence

import torch

from engine.data.container import Split, TaskData
from engine.data.text import parts, stride
from engine.errors import DataError


def numbered(text: str, vocabulary: Sequence[str]) -> torch.Tensor:
    """The place in ``vocabulary`` of every character: (length,) int64; ``KeyError`` for one that is not there."""
    places = {character: place for place, character in enumerate(vocabulary)}
    return torch.tensor([places[character] for character in text], dtype=torch.int64)


def text_data(text: str, vocabulary: Sequence[str], *, steps: int) -> TaskData:
    """Windows of ``steps`` characters and, as their answers, the same one character later; both (N, steps) int64.

    The last tenth of the text is for validation and test. Raises ``DataError`` for a text of ``steps`` or fewer.
    """
    if len(text) <= steps:
        raise DataError(
            "The text has {count} characters, but sequences of {steps} need one more than that at least. Write a longer"
            " text, or shorten the sequence, under Task.",
            count=f"{len(text):,}",
            steps=steps,
        )
    numbers, cuts = numbered(text, vocabulary), parts(len(text), steps)
    train, validation, test = (_windows(numbers[cut], steps) for cut in cuts)
    if cuts[0] != cuts[1]:
        return TaskData(train, validation, test)
    note = "The text is too short to hold some of it out: what is measured is how well it was learned by heart."
    return TaskData(train, train, train, note=note)


def _windows(numbers: torch.Tensor, steps: int) -> Split:
    inputs, targets = (part.unfold(0, steps, stride(steps)).contiguous() for part in (numbers[:-1], numbers[1:]))
    return Split(inputs, targets)
