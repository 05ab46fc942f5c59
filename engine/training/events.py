"""What a training reports: frozen values, safe to hand to another thread."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping

    import numpy as np
    from numpy.typing import NDArray
    from torch import Tensor

    from engine.errors import PlaygroundError
    from engine.phrase import Phrase
    from engine.training.state import TrainingState

Outcome: TypeAlias = Literal["finished", "stopped", "failed"]


@dataclass(frozen=True)
class Preparing:
    """The data is being read or, with ``total`` bytes known, downloaded."""

    done: int = 0
    total: int = 0


@dataclass(frozen=True)
class PretrainStarted:
    """The first step of pre-training is next: ``layers`` layers, each for ``epochs`` epochs."""

    device: str
    layers: int
    epochs: int
    steps_per_epoch: int
    note: str = ""


@dataclass(frozen=True)
class PretrainStepped:
    """Some steps of one layer were done; ``step`` is the number of steps of that layer before them.

    ``errors`` are the mean squared differences between a batch and its reconstruction. ``layer`` counts from 1 among
    the layers that are pre-trained.
    """

    layer: int
    step: int
    errors: tuple[float, ...]


@dataclass(frozen=True)
class PretrainDone:
    """One epoch of one layer's pre-training; both count from 1.

    The free energies are means over some training examples and over as many examples of uniform noise: what the
    layer has learned to expect has a low one.
    """

    layer: int
    epoch: int
    reconstruction_error: float
    data_energy: float
    noise_energy: float
    seconds: float


@dataclass(frozen=True, eq=False)
class PretrainPictures:
    """What pre-training on images has learned so far, all float32.

    filters         : (n, rows, columns), the weights of the first layer's first units
    originals       : (m, rows, columns) in [0, 1], some training images
    reconstructions : the same images, up through the ``layer`` layers trained so far and down again
    """

    layer: int
    filters: NDArray[np.float32]
    originals: NDArray[np.float32]
    reconstructions: NDArray[np.float32]


@dataclass(frozen=True)
class Started:
    """The first step is next. ``note`` is a sentence about the data, if there is something to say."""

    device: str
    steps_per_epoch: int
    epochs: int
    note: str = ""


@dataclass(frozen=True)
class Noted:
    """Something to know about how this training is computed."""

    note: Phrase


@dataclass(frozen=True)
class Stepped:
    """Some steps were done; ``costs`` are their batch costs, ``step`` the number of steps before them.

    Of several networks they are the means, and ``spread`` has the lowest and the highest cost of each step.
    """

    step: int
    costs: tuple[float, ...]
    spread: tuple[tuple[float, float], ...] = ()


@dataclass(frozen=True)
class EpochDone:
    """One epoch's figures. Costs are means over examples, accuracies shares in [0, 1]; NaN where not measured.

    ``train_cost`` is the mean of the epoch's batch costs, with dropout and penalties, as the lecture prints it; the
    accuracies and ``validation_cost`` are measured without either after the epoch. ``epoch`` counts from 1.
    """

    epoch: int
    train_cost: float
    train_accuracy: float
    validation_cost: float
    validation_accuracy: float
    seconds: float


@dataclass(frozen=True)
class SeedsMeasured:
    """Every one of several networks after an epoch, in the order of their seeds; see ``EpochDone`` for their means."""

    epoch: int
    validation_costs: tuple[float, ...]
    validation_accuracies: tuple[float, ...]


@dataclass(frozen=True)
class NewWeights:
    """A copy of the newest weights, because somebody asked or the run holds still."""

    weights: Mapping[str, Tensor]
    epoch: float


@dataclass(frozen=True)
class Paused:
    """The training waits; ``state`` is where it stands, good for saving."""

    state: TrainingState


@dataclass(frozen=True)
class Resumed:
    """The training goes on."""


@dataclass(frozen=True)
class Tested:
    """How the finished network does on the test set: mean cost, and the share answered rightly in [0, 1].

    Of several networks ``cost`` is the mean, ``accuracy`` that of their averaged answers, and ``each`` has the
    accuracy of every one alone.
    """

    cost: float
    accuracy: float
    each: tuple[float, ...] = ()


@dataclass(frozen=True)
class RunEnded:
    """The last word of a run. ``state`` is what can be resumed and saved; None if no step was ever possible.

    ``reason`` says why a run finished before its last epoch.
    """

    outcome: Outcome
    error: PlaygroundError | None = None
    state: TrainingState | None = None
    reason: Phrase | None = None


Event: TypeAlias = (
    "Preparing | PretrainStarted | PretrainStepped | PretrainDone | PretrainPictures"
    " | Started | Noted | Stepped | EpochDone | SeedsMeasured | NewWeights | Paused | Resumed | Tested | RunEnded"
)
"""Everything that a run reports."""
