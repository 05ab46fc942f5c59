"""Data as the rest of the engine sees it: three splits, and the one step from stored bytes to network inputs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

import torch

from engine.data.features import features

ImageReading: TypeAlias = Literal["image", "rows", "columns", "pixels"]
Reading: TypeAlias = ImageReading | tuple[str, ...]
"""How a network is shown what is stored: an image whole or step by step; of a point the features named."""


@dataclass(frozen=True, eq=False)
class Split:
    """Examples and their answers, in a fixed order.

    inputs  : (N, 1, 28, 28) uint8 in 0..255 for images, (N, steps) int64 places in the vocabulary for characters,
              (N, features) float32 otherwise
    targets : (N,) int64 class numbers, (N, steps) int64 where each step has one, or (N, k) float32 values
    """

    inputs: torch.Tensor
    targets: torch.Tensor

    def __post_init__(self) -> None:
        assert len(self.inputs) == len(self.targets), "every example needs one answer"

    def __len__(self) -> int:
        return len(self.inputs)


@dataclass(frozen=True, eq=False)
class TaskData:
    """Everything a training reads. ``note`` is a sentence for the user about where the data came from.

    ``augment`` asks the training to vary the training images anew in every epoch. ``reading`` says how a network is
    shown an image: whole, as 28 steps that are its rows or its columns, or as 784 that are its pixels, row by row; or
    which features of a point it sees.
    """

    train: Split
    validation: Split
    test: Split
    note: str = ""
    augment: bool = False
    reading: Reading = "image"


def to_network(inputs: torch.Tensor, reading: Reading) -> torch.Tensor:
    """Turn stored inputs into what a network takes.

    inputs : (N, 1, 28, 28) uint8 or float32 in [0, 1] for images, (N, steps) int64 for characters, (N, features)
             float32 otherwise
    returns float32: bytes become [0, 1]; (N, 28, 28) with one step per row or column of the image, (N, 784, 1) with
             one per pixel, row by row; (N, k) for k features of a point; else as it came (characters stay int64)
    """
    if isinstance(reading, tuple):
        return features(inputs, reading)
    values = inputs.float() / 255 if inputs.dtype == torch.uint8 else inputs
    if reading == "image":
        # On a processor, convolutions and pooling take up to a third less time if numbers lie channels last, and
        # every layer lays out what it gives like what it got. For one channel nothing has to be moved for that.
        return values.to(memory_format=torch.channels_last) if values.is_cpu and values.dim() == 4 else values
    steps = values.squeeze(1)
    if reading == "pixels":
        return steps.flatten(1).unsqueeze(2)
    return steps if reading == "rows" else steps.transpose(1, 2).contiguous()
