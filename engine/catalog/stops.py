"""Stopping: when a training ends before its last epoch."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from engine.catalog.rows import Choice, Real, Row, Table, Whole
from engine.phrase import Phrase


@dataclass(frozen=True)
class Standing:
    """What decides about an end.

    accuracy : on the validation data, in [0, 1]; NaN between measured epochs
    waited   : measured epochs since the lowest validation cost
    seconds  : how long the training has taken, without pauses
    """

    accuracy: float = math.nan
    waited: int = 0
    seconds: float = 0.0


Ends: TypeAlias = Callable[[Choice, Standing], Phrase | None]


@dataclass(frozen=True, kw_only=True)
class StopRow(Row):
    """``ends`` is asked after every measured epoch and now and then between: the reason to end now, or None.

    With ``keeps_best`` the training ends with the weights that had the lowest validation cost.
    """

    ends: Ends
    keeps_best: bool = False


def _accuracy(choice: Choice, standing: Standing) -> Phrase | None:
    if not standing.accuracy >= choice.real("accuracy"):
        return None
    return Phrase(
        "Training ended: the validation accuracy of {accuracy} reaches the target.",
        {"accuracy": f"{standing.accuracy * 100:.2f} %"},
    )


def _patience(choice: Choice, standing: Standing) -> Phrase | None:
    if standing.waited < choice.whole("patience"):
        return None
    return Phrase(
        "Training ended: the validation cost has not fallen for {count} measured epochs. The weights from before are"
        " kept.",
        {"count": standing.waited},
    )


def _time(choice: Choice, standing: Standing) -> Phrase | None:
    if standing.seconds < choice.real("seconds"):
        return None
    return Phrase("Training ended: its time of {seconds} s is over.", {"seconds": f"{choice.real('seconds'):g}"})


STOPS: Table[StopRow] = Table(
    "way to stop",
    (
        StopRow(
            key="epochs",
            label="After the epochs",
            help="All epochs are trained.",
            ends=lambda _choice, _standing: None,
        ),
        StopRow(
            key="accuracy",
            label="At an accuracy",
            help="Ends as soon as the validation accuracy is good enough, or after the epochs.",
            params=(
                Real(
                    key="accuracy",
                    label="Target",
                    help="The share of right answers on the validation data at which to end; 0.98 is 98 %.",
                    default=0.98,
                    low=0,
                    high=1,
                    above=True,
                ),
            ),
            ends=_accuracy,
        ),
        StopRow(
            key="patience",
            label="Without progress",
            help="Ends when the validation cost does not fall any more, before the network overfits, or after the"
            " epochs. The best weights are kept.",
            params=(
                Whole(
                    key="patience",
                    label="Patience",
                    help="How many measured epochs without a lower validation cost are waited for a better one.",
                    default=5,
                    low=1,
                    high=1_000_000,
                    unit="measured epochs",
                ),
            ),
            ends=_patience,
            keeps_best=True,
        ),
        StopRow(
            key="time",
            label="After a time",
            help="Ends when the training has taken so long, or after the epochs. Pauses do not count.",
            params=(
                Real(
                    key="seconds",
                    label="Time",
                    help="How long the training may take.",
                    default=60.0,
                    low=0,
                    high=10_000_000,
                    above=True,
                    unit="seconds",
                ),
            ),
            ends=_time,
        ),
    ),
)
