"""What fast matrix products give and cost: whole trainings of the same network with and without them, in turns."""

from __future__ import annotations

import statistics
from collections.abc import Iterator
from typing import TYPE_CHECKING

from engine.background import Mailbox
from engine.data.source import DataSource
from engine.run import Letter, TrainingRun
from engine.training.events import EpochDone, Noted, RunEnded, Tested
from tests.benchmarks import in_engine, race
from tests.benchmarks.process import measure
from tests.benchmarks.rows import Effort, Goal, Row, shown, spread

if TYPE_CHECKING:
    from tests.benchmarks.process import Figures

KEY, EPOCHS = "deep-xavier", 5
"""784-512×4-10, and how long it is trained."""


def trained(*, key: str, epochs: int, fast: bool, device: str = in_engine.DEVICE) -> Figures:
    """Seconds of an epoch (the median), the share of the test set answered rightly, and whether it was fast."""
    mailbox: Mailbox[Letter] = Mailbox()
    project = in_engine.project(key, epochs=epochs).with_setting("fast", fast)
    TrainingRun(1, project, DataSource(), mailbox, device=device).run_here()
    events = [letter.event for letter in mailbox.drain()]
    ended, tested = events[-1], events[-2]
    assert isinstance(ended, RunEnded), ended
    assert isinstance(tested, Tested), ended.error
    return {
        "epoch_s": statistics.median(event.seconds for event in events if isinstance(event, EpochDone)),
        "accuracy": tested.accuracy,
        "fast": float(fast and not any(isinstance(event, Noted) for event in events)),
    }


def fast_products(effort: Effort) -> Iterator[Row]:
    """The time of an epoch and the accuracy, with and without."""
    epochs = effort.epochs or EPOCHS
    turns = [
        [measure(trained, key=KEY, epochs=epochs, fast=fast) for fast in (False, True)] for _ in range(effort.rounds)
    ]
    shares = [100 * plain["epoch_s"] / fast["epoch_s"] for plain, fast in turns]
    plain, fast = turns[0]
    there = "" if fast["fast"] else "this processor has none; "
    note = (
        f"{there}an epoch in {shown(fast['epoch_s'], 's')}, not {shown(plain['epoch_s'], 's')}; {spread(shares, '%')}"
    )
    yield Row(f"{KEY}: speed, fast ÷ float32", statistics.median(shares), "%", note=note)
    lost = 100 * (plain["accuracy"] - fast["accuracy"])
    both = f"{shown(100 * fast['accuracy'], '%')} fast, {shown(100 * plain['accuracy'], '%')} float32"
    yield Row(f"{KEY}: accuracy that is lost", lost, "%", Goal(high=0.5), f"{both}, {epochs} epochs, seed 0")
    yield _beside_the_tutorial_way(effort)


def _beside_the_tutorial_way(effort: Effort) -> Row:
    """In processes of their own: the precision of products is one for all that a process computes."""
    rates = [
        [
            measure(in_engine.speed, key=KEY, seconds=effort.seconds, fast=True)["steps_per_s"],
            measure(race.alone, key=KEY, who=race.TUTORIAL, seconds=effort.seconds)["steps_per_s"],
        ]
        for _ in range(effort.rounds)
    ]
    ratios = [ours / other for ours, other in rates]
    ours, other = (statistics.median(column) for column in zip(*rates, strict=True))
    note = f"{ours:,.0f} and {other:,.0f} steps/s; {spread(ratios, 'x')}"
    return Row(f"{KEY}: fast ÷ {race.TUTORIAL}", statistics.median(ratios), "x", Goal(low=2.0), note)
