"""Those who train the same network: this program, a good loop in torch, the tutorials' loop, scikit-learn, Keras.

All but this program are generators that train at every ``next`` and give the number of steps they did. They report
what this program reports, the cost of every step, each in its own way. Nobody measures accuracy in between.
"""

from __future__ import annotations

import importlib
import os
import time
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np
import torch
from PIL import Image
from torch import Tensor, nn
from torch.nn import functional
from torch.utils.data import DataLoader, Dataset, TensorDataset

from engine.background import Mailbox
from engine.data.container import TaskData, to_network
from engine.data.source import DataSource
from engine.project import Project
from engine.run import Letter, TrainingRun
from engine.training.events import Event, Paused, Resumed, RunEnded, Stepped
from tests.benchmarks.by_hand import NETS
from tests.benchmarks.in_engine import STARTED_WITHIN_S, project

if TYPE_CHECKING:
    from torch.optim import Optimizer

Rival: TypeAlias = Iterator[int]

LOOP = "in-memory loop"
COSTS_READ_EVERY = 100
"""Steps after which the good loop reads its costs: 550 steps are an epoch of MNIST."""
CHUNK = 100
"""Steps that a library does in one call: many, so that the call itself costs next to nothing."""
POLL_S = 0.001
WITHOUT_END = 1_000_000


def endless(key: str) -> Project:
    """A recipe's project that trains on and on and is never measured."""
    return project(key, epochs=WITHOUT_END).with_setting("evaluate", WITHOUT_END)


def in_memory(key: str, data: TaskData, device: str) -> Rival:
    """A good loop by hand: all data as floats in memory, on the device; the optimizer in one call."""
    chosen = endless(key)
    network = NETS[key].torch().to(device)
    optimizer, cost_of = _optimizer(chosen, network, fused=True), _cost(data)
    all_inputs, all_targets = _floats(data)
    costs: list[Tensor] = []
    for inputs, targets in _batches(all_inputs.to(device), all_targets.to(device), chosen.training.whole("batch")):
        cost = cost_of(network(inputs), targets)
        optimizer.zero_grad(set_to_none=True)
        torch.autograd.backward(cost)
        optimizer.step()
        costs.append(cost.detach())
        if len(costs) == COSTS_READ_EVERY:
            torch.stack(costs).tolist()
            costs.clear()
        yield 1


def _batches(inputs: Tensor, targets: Tensor, batch: int) -> Iterator[tuple[Tensor, Tensor]]:
    """Batches in a new order at each epoch; where all examples are one batch, they are it as they stand."""
    while batch >= len(inputs):
        yield inputs, targets
    while True:
        order = torch.randperm(len(inputs), device=inputs.device)
        for start in range(0, len(inputs) - batch + 1, batch):
            chosen = order[start : start + batch]
            yield inputs[chosen], targets[chosen]


class _Images(Dataset[tuple[Tensor, int]]):
    """One image at a time, as torchvision's MNIST gives it with the transforms of PyTorch's own example.

    Those are ToTensor and Normalize((0.1307,), (0.3081,)), written out here (torchvision 0.20, ``transforms``).
    """

    def __init__(self, data: TaskData) -> None:
        self.images, self.targets = data.train.inputs[:, 0], data.train.targets
        self.rows = data.reading == "rows"

    def __len__(self) -> int:
        return len(self.images)

    def __getitem__(self, index: int) -> tuple[Tensor, int]:
        picture, target = Image.fromarray(self.images[index].numpy()), int(self.targets[index])
        pixels = torch.from_numpy(np.array(picture, np.uint8, copy=True))
        image = pixels.view(28, 28, 1).permute((2, 0, 1)).contiguous().to(dtype=torch.float32).div(255)
        mean, spread = (torch.as_tensor(value, dtype=image.dtype).view(-1, 1, 1) for value in ((0.1307,), (0.3081,)))
        image = image.clone().sub_(mean).div_(spread)
        return image.squeeze(0) if self.rows else image, target


def tutorial(key: str, data: TaskData, device: str) -> Rival:
    """The loop of most tutorials: a DataLoader, and the cost read at every step."""
    chosen = endless(key)
    points = data.train.inputs.dim() == 2
    examples: Dataset[Any] = TensorDataset(*_floats(data)) if points else _Images(data)
    loader = DataLoader(examples, batch_size=chosen.training.whole("batch"), shuffle=True, drop_last=True)
    network = NETS[key].torch().to(device)
    optimizer, cost_of = _optimizer(chosen, network), _cost(data)
    total = 0.0
    while True:
        for inputs, targets in loader:
            optimizer.zero_grad()
            cost = cost_of(network(inputs.to(device)), targets.to(device))
            torch.autograd.backward(cost)
            optimizer.step()
            total += cost.item()
            yield 1


def scikit_learn(key: str, data: TaskData, _device: str) -> Rival:
    """scikit-learn's ``MLPClassifier``, in single precision."""
    from sklearn.neural_network import MLPClassifier

    chosen = endless(key)
    adam = chosen.training.pick("optimizer").key == "adam"
    network = MLPClassifier(
        NETS[key].hidden,
        activation="relu" if adam else "logistic",
        solver="adam" if adam else "sgd",
        learning_rate_init=chosen.training.pick("optimizer").real("rate"),
        alpha=0,
        momentum=0,
        batch_size=chosen.training.whole("batch"),
        shuffle=adam,
    )
    for inputs, targets in _chunks(data, chosen.training.whole("batch")):
        network.partial_fit(inputs.flatten(1).numpy(), targets.flatten().numpy(), classes=np.unique(targets))
        yield CHUNK


def keras(key: str, data: TaskData, _device: str) -> Rival:
    """A Sequential of Keras, trained by ``fit``, with TensorFlow below it where that is installed."""
    os.environ.setdefault("KERAS_BACKEND", "tensorflow" if find_spec("tensorflow") else "torch")
    os.environ.setdefault("TF_NUM_INTRAOP_THREADS", str(torch.get_num_threads()))
    library = importlib.import_module("keras")
    chosen = endless(key)
    made = NETS[key].keras
    assert made is not None, "ask absence first"
    model = library.Sequential(made(library.layers))
    rate, classes = chosen.training.pick("optimizer").real("rate"), chosen.task_row.kind == "classes"
    adam = chosen.training.pick("optimizer").key == "adam"
    model.compile(
        optimizer=(library.optimizers.Adam if adam else library.optimizers.SGD)(rate),
        loss=(library.losses.SparseCategoricalCrossentropy if classes else library.losses.BinaryCrossentropy)(
            from_logits=True
        ),
    )
    for inputs, targets in _chunks(data, chosen.training.whole("batch")):
        model.fit(inputs.numpy(), targets.numpy(), batch_size=chosen.training.whole("batch"), verbose=0)
        yield CHUNK


RIVALS: dict[str, Callable[[str, TaskData, str], Rival]] = {
    LOOP: in_memory,
    "tutorial loop": tutorial,
    "scikit-learn": scikit_learn,
    "Keras": keras,
}


def absence(name: str, key: str) -> str:
    """Why a rival cannot train a recipe's network here; empty if it can."""
    if name == "scikit-learn" and NETS[key].hidden is None:
        return "its MLPClassifier has no such network"
    if name != "Keras":
        return ""
    if NETS[key].keras is None:
        return "its Sequential has no such network"
    return "not installed" if find_spec("keras") is None else ""


def rate(rival: Rival, seconds: float) -> float:
    """Steps a second of a turn that takes at least ``seconds``."""
    began = time.perf_counter()
    steps = next(rival)
    while time.perf_counter() < began + seconds:
        steps += next(rival)
    if torch.cuda.is_available():  # what was asked of the GPU must be done, too
        torch.cuda.synchronize()
    return steps / (time.perf_counter() - began)


class Clock(Mailbox[Letter]):
    """Notes, in the thread that trains, when every letter came; ``threads`` is how many that thread computes with."""

    def __init__(self) -> None:
        super().__init__()
        self.arrivals: list[tuple[float, Event]] = []
        self.threads = 1

    def post(self, value: Letter) -> None:
        self.arrivals.append((time.perf_counter(), value.event))
        self.threads = torch.get_num_threads()


class Ours:
    """A training of this program in a thread, as any window or command line has it, that is held between turns."""

    def __init__(self, key: str, source: DataSource, device: str = "cpu") -> None:
        self._clock = Clock()
        self._run = TrainingRun(1, endless(key), source, self._clock, device=device)

    @property
    def threads(self) -> int:
        """How many threads it chose to compute with."""
        return self._clock.threads

    def begin(self, seconds: float) -> None:
        """Train for ``seconds`` from the first cost on, then hold."""
        self._run.start()
        self._wait_for(Stepped)
        time.sleep(seconds)
        self._hold()

    def rate(self, seconds: float) -> float:
        """Steps a second of a turn, from the moment it goes on to the last step before it is held again."""
        self._clock.arrivals.clear()
        self._run.control.resume()
        time.sleep(seconds)
        self._hold()
        steps = [(at, event) for at, event in self._clock.arrivals if isinstance(event, Stepped)]
        began = next(at for at, event in self._clock.arrivals if isinstance(event, Resumed))
        return sum(len(event.costs) for _, event in steps) / (steps[-1][0] - began)

    def end(self) -> None:
        """Stop, and wait until it has."""
        self._run.control.stop()
        self._run.join()

    def _hold(self) -> None:
        self._run.control.pause()
        self._wait_for(Paused)

    def _wait_for(self, kind: type[Event]) -> None:
        until = time.monotonic() + STARTED_WITHIN_S
        while time.monotonic() < until:
            for _, event in tuple(self._clock.arrivals):
                assert not isinstance(event, RunEnded), f"the training ended by itself: {event.error}"
                if isinstance(event, kind):
                    return
            time.sleep(POLL_S)
        raise RuntimeError(f"the training reported no {kind.__name__}")


def _floats(data: TaskData) -> tuple[Tensor, Tensor]:
    """The training data as a network takes it, without a second copy on the way."""
    inputs, targets = data.train.inputs, data.train.targets
    if inputs.dtype != torch.uint8:
        return to_network(inputs, data.reading), targets
    values = inputs.float().div_(255)
    return values.squeeze(1) if data.reading == "rows" else values, targets


def _chunks(data: TaskData, batch: int) -> Iterator[tuple[Tensor, Tensor]]:
    """The training data in pieces of ``CHUNK`` batches; the few points of XOR are repeated."""
    inputs, targets = _floats(data)
    size = CHUNK * batch
    if len(inputs) < size:
        inputs, targets = inputs.repeat(CHUNK, 1), targets.repeat(CHUNK, 1)
    while True:
        for start in range(0, len(inputs) - size + 1, size):
            yield inputs[start : start + size], targets[start : start + size]


def _optimizer(chosen: Project, network: nn.Module, *, fused: bool = False) -> Optimizer:
    choice = chosen.training.pick("optimizer")
    if choice.key == "adam":
        return torch.optim.Adam(network.parameters(), lr=choice.real("rate"), fused=fused)
    assert choice.key == "gradient-descent", f"teach {__name__} the optimizer {choice.key}"
    return torch.optim.SGD(network.parameters(), lr=choice.real("rate"), fused=fused)


def _cost(data: TaskData) -> Callable[[Tensor, Tensor], Tensor]:
    binary = data.train.targets.dtype.is_floating_point
    return functional.binary_cross_entropy_with_logits if binary else functional.cross_entropy
