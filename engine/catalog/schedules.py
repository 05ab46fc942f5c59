"""Schedules: how the learning rate changes in the course of a training. Pure functions of where the training stands."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, TypeAlias

from engine.catalog.rows import Choice, Param, Real, Row, Table, Whole

LEAST = 1e-12
"""No schedule goes below this rate: some optimizers divide by it."""

Share: TypeAlias = Callable[[Choice, "Moment"], float]


@dataclass(frozen=True)
class Moment:
    """Where a training stands: epochs done, with the part of the one under way; epochs in all; drops on a plateau."""

    epoch: float
    epochs: int
    drops: int = 0


@dataclass(frozen=True, kw_only=True)
class ScheduleRow(Row):
    """``share`` is what a moment's rate is of the chosen one; ``changes`` says when it has to be asked again.

    A row with a setting "patience" drops the rate after so many measured epochs without a lower validation cost.
    """

    share: Share
    changes: Literal["never", "step", "measured"] = "step"


def rate(schedule: Choice, base: float, moment: Moment) -> float:
    """The learning rate at a moment, where ``base`` is the chosen one."""
    return max(base * SCHEDULES[schedule.key].share(schedule, moment), min(base, LEAST))


def _cosine(start: float, end: float, done: float) -> float:
    """From ``start`` to ``end`` along half a wave, as ``done`` goes from 0 to 1."""
    return end + (start - end) * (1 + math.cos(math.pi * min(done, 1.0))) / 2


def _warm_up(choice: Choice, moment: Moment) -> float:
    start = choice.real("start")
    return start + (1 - start) * min(moment.epoch / choice.real("epochs"), 1.0)


def _one_cycle(choice: Choice, moment: Moment) -> float:
    done, rise = moment.epoch / moment.epochs, choice.real("rise")
    if done < rise:
        return _cosine(choice.real("start"), 1.0, done / rise)
    return _cosine(1.0, choice.real("end"), (done - rise) / (1 - rise))


def _share(key: str, label: str, help_text: str, default: float, *, high: float = 1.0, above: bool = False) -> Param:
    return Real(key=key, label=label, help=help_text, default=default, low=0, high=high, above=above)


_FACTOR = "What the rate is multiplied by each time: 0.5 halves it."

SCHEDULES: Table[ScheduleRow] = Table(
    "schedule",
    (
        ScheduleRow(
            key="constant",
            label="Constant",
            help="The rate stays as it is. Simple, and what the lecture does.",
            formula="η = rate",
            share=lambda _choice, _moment: 1.0,
            changes="never",
        ),
        ScheduleRow(
            key="step",
            label="Step",
            help="Multiplies the rate every few epochs: large steps first, then small ones to settle.",
            formula="η = rate · factor^⌊epoch / every⌋",
            params=(
                Whole(
                    key="every",
                    label="Every",
                    help="After how many epochs the rate is multiplied again.",
                    default=5,
                    low=1,
                    high=1_000_000,
                    unit="epochs",
                ),
                _share("factor", "Factor", _FACTOR, 0.5, above=True),
            ),
            share=lambda choice, moment: choice.real("factor") ** (moment.epoch // choice.whole("every")),
        ),
        ScheduleRow(
            key="exponential",
            label="Exponential",
            help="Makes the rate smaller all the time, by the same factor in each epoch.",
            formula="η = rate · factor^epoch",
            params=(_share("factor", "Factor", "What the rate is multiplied by in an epoch.", 0.9, above=True),),
            share=lambda choice, moment: choice.real("factor") ** moment.epoch,
        ),
        ScheduleRow(
            key="cosine",
            label="Cosine",
            help="Lowers the rate along half a wave: slowly at first and at the end (Loshchilov, Hutter 2016).",
            formula="η = rate · (end + (1 − end) (1 + cos(π · epoch / epochs)) / 2)",
            params=(_share("end", "End", "What the rate is at the end, as a share of the chosen one.", 0.0),),
            share=lambda choice, moment: _cosine(1.0, choice.real("end"), moment.epoch / moment.epochs),
        ),
        ScheduleRow(
            key="warm-up",
            label="Warm-up",
            help="Begins with a small rate and raises it to the chosen one. Calms the first steps of deep nets.",
            formula="η = rate · min(1, start + (1 − start) · epoch / lasts)",
            params=(
                Real(
                    key="epochs",
                    label="Lasts",
                    help="How long it takes until the chosen rate is reached; half an epoch is 0.5.",
                    default=1.0,
                    low=0,
                    high=1_000_000,
                    above=True,
                    unit="epochs",
                ),
                _share("start", "Start", "What the rate is at first, as a share of the chosen one.", 0.1, above=True),
            ),
            share=_warm_up,
        ),
        ScheduleRow(
            key="one-cycle",
            label="One cycle",
            help="Raises the rate to the chosen one and then lowers it to almost nothing (Smith 2018). The chosen rate"
            " can be larger than usual.",
            formula="d = epoch / epochs,  d < rise: η = rate · (1 − (1 − start) (1 + cos(π d / rise)) / 2),  "
            "d ≥ rise: η = rate · (end + (1 − end) (1 + cos(π (d − rise) / (1 − rise))) / 2)",
            params=(
                _share("rise", "Rise", "The part of the training in which the rate rises.", 0.3, high=0.9),
                _share("start", "Start", "What the rate is at first, as a share of the chosen one.", 0.04, above=True),
                _share("end", "End", "What the rate is at the end, as a share of the chosen one.", 0.000004),
            ),
            share=_one_cycle,
        ),
        ScheduleRow(
            key="plateau",
            label="On a plateau",
            help="Lowers the rate whenever the validation cost has not fallen for some time.",
            formula="η = rate · factor^plateaus",
            params=(
                Whole(
                    key="patience",
                    label="Patience",
                    help="How many measured epochs without a lower validation cost it takes to lower the rate.",
                    default=3,
                    low=1,
                    high=1_000_000,
                    unit="measured epochs",
                ),
                _share("factor", "Factor", _FACTOR, 0.5, above=True),
            ),
            share=lambda choice, moment: choice.real("factor") ** moment.drops,
            changes="measured",
        ),
    ),
)
