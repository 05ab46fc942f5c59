"""The truth tables of the first lectures: two inputs, one answer, four examples."""

from __future__ import annotations

from typing import Literal

import torch

from engine.data.container import Split

ANSWERS = {"xor": (0, 1, 1, 0), "and": (0, 0, 0, 1), "or": (0, 1, 1, 1)}


def truth_table(name: Literal["xor", "and", "or"]) -> Split:
    """The four examples 00, 01, 10, 11: inputs (4, 2) and targets (4, 1), both float32 of 0 and 1."""
    inputs = torch.tensor([[0, 0], [0, 1], [1, 0], [1, 1]], dtype=torch.float32)
    return Split(inputs, torch.tensor(ANSWERS[name], dtype=torch.float32).unsqueeze(1))
