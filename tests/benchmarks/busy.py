"""How much of its speed a training keeps while other programs use all cores but one."""

from __future__ import annotations

import contextlib
import os
import statistics
import subprocess
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

from tests.benchmarks import in_engine
from tests.benchmarks.process import measure
from tests.benchmarks.rows import QUICK, Effort, Goal, Row, spread

if TYPE_CHECKING:
    from tests.benchmarks.process import Figures

SPIN = "while True: pass"
CHOOSE_S = 2.0
QUICK_KEYS = ("xor", "deep-xavier")
KEYS = (*QUICK_KEYS, "softmax", "relu-xavier", "deep-dropout-batchnorm", "cnn", "rnn-mnist", "lstm-mnist", "gru-mnist")


@contextlib.contextmanager
def busy_cores(count: int) -> Iterator[None]:
    """That many programs that compute without a pause."""
    spinning = [subprocess.Popen([sys.executable, "-c", SPIN]) for _ in range(count)]
    try:
        yield
    finally:
        for process in spinning:
            process.kill()
            process.wait()


def speed_beside(*, key: str, seconds: float, count: int) -> Figures:
    """Steps a second of a training while ``count`` cores are kept busy; an earlier one has chosen its threads there."""
    with busy_cores(count):
        in_engine.speed(key=key, seconds=CHOOSE_S)
        return in_engine.speed(key=key, seconds=seconds)


def busy(effort: Effort) -> Iterator[Row]:
    """The same training with free cores and with busy ones, in turns."""
    others = (os.cpu_count() or 2) - 1
    for key in QUICK_KEYS if effort is QUICK else KEYS:
        turns = [
            [
                measure(speed_beside, key=key, seconds=effort.seconds, count=count)["steps_per_s"]
                for count in (0, others)
            ]
            for _ in range(effort.rounds)
        ]
        losses = [100 * free / beside for free, beside in turns]
        free, beside = (statistics.median(rates) for rates in zip(*turns, strict=True))
        note = f"{beside:,.0f} of {free:,.0f} steps/s; {spread(losses, '%')}"
        yield Row(f"{key}: free ÷ busy", statistics.median(losses), "%", Goal(high=250), note)
