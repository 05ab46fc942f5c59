"""What a GPU makes of it. Without one every row says with which command it can be measured."""

from __future__ import annotations

import math
import time
from collections.abc import Iterator
from typing import TYPE_CHECKING

from engine.data.source import DataSource
from engine.run import TrainingRun
from engine.training.events import EpochDone, RunEnded, Started
from tests.benchmarks.in_engine import project
from tests.benchmarks.process import measure
from tests.benchmarks.race import raced, turns, versus
from tests.benchmarks.rivals import LOOP, POLL_S, Clock
from tests.benchmarks.rows import Effort, Goal, Row, shown

if TYPE_CHECKING:
    from tests.benchmarks.process import Figures

DEVICE = "cuda"
RECIPES = (
    "softmax", "relu-xavier", "deep-xavier", "deep-dropout-batchnorm", "rnn-mnist", "lstm-mnist", "gru-mnist",
)  # fmt: skip
LEAST = 6.0
RIGHT = 0.99
MOST_EPOCHS = 30
GOAL = Goal(high=3.0)
NOT_MEASURED = "not yet measured; on a computer with a GPU: `python -m tests.benchmarks cuda`"


def cuda(effort: Effort) -> Iterator[Row]:
    """Trainings on a GPU beside a good loop there, and how long people wait for two of them."""
    import torch

    absent = "" if torch.cuda.is_available() else NOT_MEASURED
    for key in RECIPES:
        figures = {} if absent else measure(raced, key=key, rivals=[LOOP], device=DEVICE, **turns(effort))
        yield versus(key, LOOP, figures, LEAST, absent)
    figures = {} if absent else measure(waited, key="deep-xavier", device=DEVICE, epochs=None, right=None)
    note = absent or f"{shown(figures['seconds'], 's')} with reading the data and waking the GPU"
    training = None if absent else figures["seconds"] - figures["started"]
    yield Row("deep-xavier: its 15 epochs", training, "s", GOAL, note)
    figures = {} if absent else measure(waited, key="cnn", device=DEVICE, epochs=MOST_EPOCHS, right=RIGHT)
    note = absent or f"{shown(figures['started'], 's')} of it to read the data and wake the GPU"
    yield Row("cnn: Train pressed → 99 % of the validation images right", figures.get("seconds"), "s", GOAL, note)


def waited(*, key: str, device: str, epochs: int | None, right: float | None) -> Figures:
    """Seconds from the start of a run, torch being loaded, to its first step and to its last measured epoch.

    With ``right`` it ends once that share of the validation data is answered rightly; ``inf`` if that never comes.
    """
    clock = Clock()
    run = TrainingRun(1, project(key, epochs=epochs), DataSource(), clock, device=device)
    began = time.perf_counter()
    run.start()
    while not run.join(POLL_S):
        if right is not None and _reached(clock, right):
            run.control.stop()
    last = clock.arrivals[-1][1]
    assert isinstance(last, RunEnded), last
    assert last.outcome != "failed", last.error
    started = next(at for at, event in clock.arrivals if isinstance(event, Started))
    ends = _reached(clock, right or 0.0)
    return {"started": started - began, "seconds": (ends[-1 if right is None else 0] if ends else math.inf) - began}


def _reached(clock: Clock, right: float) -> list[float]:
    """When epochs ended with so much right."""
    epochs = [(at, event) for at, event in tuple(clock.arrivals) if isinstance(event, EpochDone)]
    return [at for at, event in epochs if event.validation_accuracy >= right]
