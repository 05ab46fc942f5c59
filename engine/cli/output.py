"""The one place that writes to the terminal."""

from __future__ import annotations

import contextlib
import json
import math
import os
import sys
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from engine.training.state import TrainingState

PROGRAM = "network-playground"


def say(text: str) -> None:
    """A line of what was asked for, on standard output."""
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def remark(text: str) -> None:
    """A line about how it goes, or what went wrong, on standard error. Lost where nobody reads that."""
    with contextlib.suppress(OSError):
        sys.stderr.write(text + "\n")
        sys.stderr.flush()


def say_json(**values: object) -> None:
    """One JSON object on a line; a number that is none becomes null. ASCII, so that no terminal can spoil it."""
    say(json.dumps(msgspec.json.decode(msgspec.json.encode(values)), allow_nan=False))


def fit_terminal() -> None:
    """Let a terminal that lacks a sign show another one instead of failing."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")


def silence() -> None:
    """Write nothing more on standard output, because nobody reads it any more."""
    sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123 - stays open until the program ends


def table(rows: Sequence[Sequence[str]], *, right: Sequence[int] = ()) -> str:
    """Columns two spaces apart; those numbered in ``right`` end at the same place, the others begin there."""
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    lines = (
        "  ".join(
            cell.rjust(width) if column in right else cell.ljust(width)
            for column, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        for row in rows
    )
    return "\n".join(line.rstrip() for line in lines)


def facts(values: Mapping[str, str]) -> str:
    """Names and their values, one pair a line."""
    return table([[f"{name}:", value] for name, value in values.items()])


def number(value: float) -> str:
    """Four digits: 0.0123456 -> "0.01235", 0.5 -> "0.5000"; not measured -> "-"."""
    return "-" if math.isnan(value) else f"{value:#.4g}".removesuffix(".")


def percent(share: float) -> str:
    """0.98765 -> "98.77 %"; not measured -> "-"."""
    return "-" if math.isnan(share) else f"{share * 100:.2f} %"


def counted(count: int, noun: str) -> str:
    """ "1 epoch", "2 epochs"."""
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def standing(state: TrainingState) -> str:
    """How far a training has come: "3 epochs and 12 steps"."""
    if state.pretraining is not None:
        return f"{counted(state.pretraining.epoch, 'epoch')} of pre-training layer {state.pretraining.layer + 1}"
    epochs = counted(state.epoch, "epoch")
    return f"{epochs} and {counted(state.step, 'step')}" if state.step else epochs
