"""Networks of the catalog beside the same networks written by hand in torch."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from typing import TYPE_CHECKING

import torch
from torch import Tensor, nn
from torch.nn import functional

from engine.catalog.layer_row import Shape
from engine.catalog.layers import LAYERS
from engine.catalog.rows import Choice
from engine.network import initialised
from engine.project import Project, checked

if TYPE_CHECKING:
    from tests.benchmarks.process import Figures

BATCH = 100
TURN_S = 0.05


class _LastOfLSTM(nn.Module):
    def __init__(self, inputs: int, units: int) -> None:
        super().__init__()
        self.lstm = nn.LSTM(inputs, units, batch_first=True)

    def forward(self, x: Tensor) -> Tensor:
        outputs: Tensor = self.lstm(x)[0]
        return outputs[:, -1]


class _Residual(nn.Module):
    def __init__(self, units: int) -> None:
        super().__init__()
        self.inside = nn.Sequential(nn.Linear(units, units), nn.ReLU())

    def forward(self, x: Tensor) -> Tensor:
        inside: Tensor = self.inside(x)
        return x + inside


def _layer(key: str, **values: object) -> Choice:
    return LAYERS.choice(key, **values)


def _dense() -> tuple[str, list[Choice], nn.Module]:
    built = [_layer("flatten"), *[_layer("dense", units=256)] * 2]
    by_hand = (nn.Flatten(), nn.Linear(784, 256), nn.ReLU(), nn.Linear(256, 256), nn.ReLU(), nn.Linear(256, 10))
    return "image", built, nn.Sequential(*by_hand)


def _convolution() -> tuple[str, list[Choice], nn.Module]:
    built = [_layer("convolution", channels=16), _layer("max-pool"), _layer("convolution", channels=32)]
    built += [_layer("max-pool"), _layer("flatten")]
    by_hand = [nn.Conv2d(1, 16, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2), nn.Conv2d(16, 32, 3, padding=1), nn.ReLU()]
    return "image", built, nn.Sequential(*by_hand, nn.MaxPool2d(2), nn.Flatten(), nn.Linear(32 * 49, 10))


def _lstm() -> tuple[str, list[Choice], nn.Module]:
    built = [_layer("recurrent", units=128, cell=Choice("lstm"))]
    return "rows", built, nn.Sequential(_LastOfLSTM(28, 128), nn.Linear(128, 10))


def _residual() -> tuple[str, list[Choice], nn.Module]:
    around = LAYERS["residual"].complete({}, ((_layer("dense", units=256),),))
    built = [_layer("flatten"), _layer("dense", units=256), *[around] * 4]
    by_hand = (nn.Flatten(), nn.Linear(784, 256), nn.ReLU(), *[_Residual(256) for _ in range(4)], nn.Linear(256, 10))
    return "image", built, nn.Sequential(*by_hand)


NETS = {"dense": _dense, "convolution": _convolution, "lstm": _lstm, "residual": _residual}


def pair(net: str) -> tuple[nn.Module, nn.Module, Shape]:
    """The network of the catalog, the one written by hand, and the shape of what both take."""
    reading, layers, by_hand = NETS[net]()
    last = _layer("dense", units=10, activation=Choice("linear"))
    project = checked(Project(Choice("digits", {"reading": reading}), (*layers, last), Choice("training")))
    return initialised(project), by_hand, project.task_row.shape(project.task)


def compared(*, net: str, seconds: float) -> Figures:
    """How long a step (cost, gradients, Adam) takes: the built network ÷ the one by hand in %, in turns; both in ms."""
    torch.manual_seed(0)
    built, by_hand, shape = pair(net)
    inputs, answers = torch.rand(BATCH, *shape), torch.randint(0, 10, (BATCH,))
    steps = [_step(network, inputs, answers) for network in (built, by_hand)]
    for step in steps:
        _turn(step)
    turns: list[tuple[float, float]] = []
    until = time.perf_counter() + seconds
    while time.perf_counter() < until:
        first = len(turns) % 2  # who goes first takes turns too
        took = {which: _turn(steps[which]) for which in (first, 1 - first)}
        turns.append((took[0], took[1]))
    ratios = [100 * mine / other for mine, other in turns]
    return {
        "share": statistics.median(ratios),
        "built_ms": statistics.median(mine for mine, _ in turns),
        "by_hand_ms": statistics.median(other for _, other in turns),
    }


def _step(network: nn.Module, inputs: Tensor, answers: Tensor) -> Callable[[], None]:
    optimizer = torch.optim.Adam([p for p in network.parameters() if p.requires_grad], foreach=True)

    def step() -> None:
        optimizer.zero_grad()
        torch.autograd.backward(functional.cross_entropy(network(inputs), answers))
        optimizer.step()

    return step


def _turn(step: Callable[[], None]) -> float:
    """The milliseconds of a step, over ``TURN_S``."""
    began, count = time.perf_counter(), 0
    while time.perf_counter() < began + TURN_S:
        step()
        count += 1
    return (time.perf_counter() - began) / count * 1000
