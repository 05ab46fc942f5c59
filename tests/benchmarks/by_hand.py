"""Networks of recipes as others write them: by hand in torch, in Keras, and for scikit-learn."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

import torch
from torch import Tensor, nn
from torch.nn import functional

from engine.catalog.layer_row import Shape
from engine.network import initialised
from engine.recipes import recipe

if TYPE_CHECKING:
    from tests.benchmarks.process import Figures

BATCH = 100
TURN_S = 0.05


@dataclass(frozen=True)
class Net:
    """One network: ``torch`` makes it, ``keras`` makes its layers from Keras's module of layers.

    ``hidden`` are the sizes of its hidden layers for scikit-learn. None says that they have no such network.
    """

    torch: Callable[[], nn.Module]
    keras: Callable[[Any], list[Any]] | None = None
    hidden: tuple[int, ...] | None = None


class _Last(nn.Module):
    """A recurrent network's output at the last step."""

    def __init__(self, cell: nn.RNN | nn.LSTM | nn.GRU) -> None:
        super().__init__()
        self.cell = cell

    def forward(self, x: Tensor) -> Tensor:
        outputs: Tensor = self.cell(x)[0]
        return outputs[:, -1]


def _dense(*hidden: int) -> Net:
    def by_hand() -> nn.Module:
        layers: list[nn.Module] = [nn.Flatten()]
        for inputs, units in zip((784, *hidden), hidden, strict=False):
            layers += [nn.Linear(inputs, units), nn.ReLU()]
        return nn.Sequential(*layers, nn.Linear((784, *hidden)[-1], 10))

    def in_keras(layers: Any) -> list[Any]:
        return [layers.Flatten(), *(layers.Dense(units, "relu") for units in hidden), layers.Dense(10)]

    return Net(by_hand, in_keras, hidden)


class _Block(nn.Module):
    """Two dense layers and a way around them."""

    def __init__(self, units: int) -> None:
        super().__init__()
        self.inside = nn.Sequential(nn.Linear(units, units), nn.ReLU(), nn.Linear(units, units))

    def forward(self, x: Tensor) -> Tensor:
        inside: Tensor = self.inside(x)
        return x + inside


def _residual() -> nn.Module:
    blocks = [_Block(128) for _ in range(3)]
    return nn.Sequential(nn.Flatten(), nn.Linear(784, 128), nn.ReLU(), *blocks, nn.Linear(128, 10))


def _norm(features: int) -> nn.Module:
    """Batch norm without a trained scale, as the lecture's."""
    norm = nn.BatchNorm1d(features, eps=0.001)
    norm.weight.requires_grad_(False)
    return norm


def _normed() -> nn.Module:
    layers: list[nn.Module] = [nn.Flatten()]
    for inputs in (784, 512, 512, 512):
        layers += [nn.Linear(inputs, 512, bias=False), _norm(512), nn.ReLU(), nn.Dropout(0.3)]
    return nn.Sequential(*layers, nn.Linear(512, 10, bias=False), _norm(10))


def _normed_in_keras(layers: Any) -> list[Any]:
    norm = partial(layers.BatchNormalization, momentum=0.9, scale=False)
    hidden: list[Any] = []
    for _ in range(4):
        hidden += [layers.Dense(512, use_bias=False), norm(), layers.ReLU(), layers.Dropout(0.3)]
    return [layers.Flatten(), *hidden, layers.Dense(10, use_bias=False), norm()]


def _convolutions() -> nn.Module:
    layers = [nn.Conv2d(1, 16, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2)]
    layers += [nn.Conv2d(16, 32, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2), nn.Flatten()]
    return nn.Sequential(*layers, nn.Linear(32 * 49, 128), nn.ReLU(), nn.Dropout(0.3), nn.Linear(128, 10))


def _convolutions_in_keras(layers: Any) -> list[Any]:
    convolution = partial(layers.Conv2D, kernel_size=3, padding="same", activation="relu")
    return [
        layers.Permute((2, 3, 1)),  # Keras wants the channels last
        convolution(16),
        layers.MaxPooling2D(),
        convolution(32),
        layers.MaxPooling2D(),
        layers.Flatten(),
        layers.Dense(128, "relu"),
        layers.Dropout(0.3),
        layers.Dense(10),
    ]


def _recurrent(cell: type[nn.RNN | nn.LSTM | nn.GRU], name: str) -> Net:
    return Net(
        lambda: nn.Sequential(_Last(cell(28, 128, batch_first=True)), nn.Linear(128, 10)),
        lambda layers: [getattr(layers, name)(128), layers.Dense(10)],
    )


NETS: dict[str, Net] = {
    "xor": Net(
        lambda: nn.Sequential(nn.Linear(2, 2), nn.Sigmoid(), nn.Linear(2, 1)),
        lambda layers: [layers.Dense(2, "sigmoid"), layers.Dense(1)],
        (2,),
    ),
    "softmax": _dense(),
    "relu-xavier": _dense(256, 256),
    "deep-xavier": _dense(512, 512, 512, 512),
    "deep-dropout-batchnorm": Net(_normed, _normed_in_keras),
    "cnn": Net(_convolutions, _convolutions_in_keras),
    "fast-forward": Net(_residual),
    "rnn-mnist": _recurrent(nn.RNN, "SimpleRNN"),
    "lstm-mnist": _recurrent(nn.LSTM, "LSTM"),
    "gru-mnist": _recurrent(nn.GRU, "GRU"),
}
"""By recipe."""


def pair(key: str) -> tuple[nn.Module, nn.Module, Shape]:
    """The network of the catalog, the one written by hand, and the shape of what both take."""
    project = recipe(key).project
    return initialised(project), NETS[key].torch(), project.task_row.shape(project.task)


def compared(*, key: str, seconds: float) -> Figures:
    """How long a step (cost, gradients, Adam) takes: the built network ÷ the one by hand in %, in turns; both in ms."""
    torch.manual_seed(0)
    built, by_hand, shape = pair(key)
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
