"""Greedy layer-wise pre-training: every leading sigmoid layer as a restricted Boltzmann machine, one after another.

G. Hinton, S. Osindero, Y. Teh: A fast learning algorithm for deep belief nets (2006); the practice follows G. Hinton:
A practical guide to training restricted Boltzmann machines (2010).
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

import torch
from torch import Tensor
from torch.nn import functional

from engine.catalog.layer_row import is_frozen
from engine.catalog.pretraining import pretrained_layers
from engine.data.container import TaskData, to_network
from engine.errors import Cancelled, DataError
from engine.modules import Dense
from engine.network import initialised, weights_of
from engine.project import Project
from engine.shapes import walk
from engine.training.attentive import Attentive
from engine.training.control import Control
from engine.training.events import (
    Event,
    NewWeights,
    PretrainDone,
    PretrainPictures,
    PretrainStarted,
    PretrainStepped,
)
from engine.training.state import PretrainingState, TrainingState, beginning

START_STD = 0.01
"""The width of the normal distribution from which an RBM's weights start."""
REPORT_EVERY_S = 0.03
PICTURES_EVERY_S = 0.5
FILTERS, PAIRS = 64, 10
"""How many filters and how many images with their reconstructions are shown."""


@dataclass(frozen=True, eq=False)
class Rbm:
    """A restricted Boltzmann machine; also the three directions of a step of one.

    weight  : (units, inputs)
    bias    : (units,), of the hidden units
    visible : (inputs,), of the inputs
    """

    weight: Tensor
    bias: Tensor
    visible: Tensor

    def up(self, x: Tensor) -> Tensor:
        """How probably each hidden unit is on: (N, inputs) to (N, units)."""
        return torch.sigmoid(functional.linear(x, self.weight, self.bias))

    def down(self, h: Tensor) -> Tensor:
        """How probably each input is on: (N, units) to (N, inputs)."""
        return torch.sigmoid(functional.linear(h, self.weight.T, self.visible))

    def free_energy(self, x: Tensor) -> Tensor:
        """−log Σₕ exp(−E(x, h)) of each example: (N, inputs) to (N,)."""
        return -(x @ self.visible) - functional.softplus(functional.linear(x, self.weight, self.bias)).sum(1)


def contrastive_divergence(
    rbm: Rbm, x: Tensor, *, k: int, generator: torch.Generator, stopping: Callable[[], bool] = lambda: False
) -> tuple[Rbm, float]:
    """The directions of CD-k, means over the batch ``x`` (N, inputs) in [0, 1], and its reconstruction error.

    Hidden units are sampled where they drive the inputs; everywhere else probabilities stand for samples, which is less
    noisy. The error is the mean squared difference between x and its first reconstruction.
    Raises ``Cancelled`` when ``stopping`` turns true.
    """
    data = hidden = rbm.up(x)
    fantasy, error = x, x
    for number in range(k):
        if stopping():
            raise Cancelled
        fantasy = rbm.down(torch.bernoulli(hidden, generator=generator))
        hidden = rbm.up(fantasy)
        if number == 0:
            error = functional.mse_loss(fantasy, x)
    weight = (data.T @ x - hidden.T @ fantasy) / len(x)
    return Rbm(weight, (data - hidden).mean(0), (x - fantasy).mean(0)), error.item()


def is_due(project: Project, state: TrainingState | None) -> bool:
    """Whether pre-training comes before the training that goes on from ``state``."""
    wanted = project.training.pick("pretraining").key == "rbm"
    left_out = _left_out(project) == set(range(len(pretrained_layers(project.layers))))
    return wanted and not left_out and (state is None or state.pretraining is not None)


def _left_out(project: Project) -> set[int]:
    """Those of the pre-trained layers, counted from 0, that are frozen: they only pass on what they make of it."""
    positions = pretrained_layers(project.layers)
    return {number for number, position in enumerate(positions) if is_frozen(project.layers[position])}


def pretrain(
    project: Project,
    data: TaskData,
    report: Callable[[Event], None],
    control: Control,
    *,
    device: str = "cpu",
    state: TrainingState | None = None,
) -> TrainingState:
    """Pre-train the leading sigmoid layers; the result is where the training proper begins.

    After a stop its ``pretraining`` says where pre-training stands; with that ``state`` it goes on as if it had never
    stopped. Images are taken as they are, not varied, and batches are at most as large as a ``Walk.piece``.
    Everything follows from the seed. Raises ``Misfit``, and ``DataError`` for inputs that are no probabilities.
    """
    with torch.no_grad():
        return _Pretraining(project, data, report, control, device=device, state=state).run()


class _Pretraining(Attentive):
    """The moving parts of one call of ``pretrain``. Each RBM lives in its layer's own weight and bias."""

    def __init__(
        self,
        project: Project,
        data: TaskData,
        report: Callable[[Event], None],
        control: Control,
        *,
        device: str,
        state: TrainingState | None,
    ) -> None:
        super().__init__(report, control)
        self.project, self.data, self.device = project, data, device
        self.choice = project.training.pick("pretraining")
        self.epochs = self.choice.whole("epochs")
        self.positions, self.left_out = pretrained_layers(project.layers), _left_out(project)
        self.network = initialised(project)
        if state is not None:
            self.network.load_state_dict(dict(state.weights))
        self.network.to(device).eval()
        _check_range(data.train.inputs)
        self.inputs = data.train.inputs.to(device)
        shapes = walk(project)
        self.shape = shapes.input
        self.batch = min(project.training.whole("batch"), shapes.piece, len(self.inputs))
        self.sample = min(shapes.piece, len(self.inputs))
        self.steps = len(self.inputs) // self.batch
        self.layer, self.epoch, self.step, self.error_sum = 0, 0, 0, 0.0
        self.visible: list[Tensor] = []
        self.velocity: dict[str, Tensor] = {}
        if state is None or state.pretraining is None:
            self._begin_layer()
        else:
            self._restore(state.pretraining)
        self.errors: list[float] = []
        self.reported_at = self.shown_at = self.since = time.perf_counter()

    def run(self) -> TrainingState:
        layers = len(self.positions) - len(self.left_out)
        self.report(PretrainStarted(self.device, layers, self.epochs, self.steps, self.data.note))
        try:
            while self.layer < len(self.positions):
                while self.epoch < self.epochs and self.layer not in self.left_out:
                    self._run_epoch()
                    self._finish_epoch()
                self.layer, self.epoch, self.step, self.error_sum = self.layer + 1, 0, 0, 0.0
                if self.layer < len(self.positions):
                    self._begin_layer()
        except Cancelled:
            self._flush()
        return self.state()

    def state(self) -> TrainingState:
        """Where pre-training stands, copied; once it is complete, the start of the training."""
        state = beginning(self.project, weights_of(self.network))
        return state if self.layer >= len(self.positions) else replace(state, pretraining=self._progress())

    def _progress(self) -> PretrainingState:
        tensors = {f"visible.{number}": bias for number, bias in enumerate(self.visible)}
        tensors |= {f"velocity.{name}": speed for name, speed in self.velocity.items()}
        return PretrainingState(
            self.layer,
            self.epoch,
            self.step,
            self.error_sum,
            self.seconds + time.perf_counter() - self.since,
            {name: tensor.to("cpu", copy=True) for name, tensor in tensors.items()},
        )

    def _restore(self, state: PretrainingState) -> None:
        def tensor(name: str) -> Tensor:
            return state.tensors[name].to(self.device, copy=True)

        self.layer, self.epoch, self.step = state.layer, state.epoch, min(state.step, self.steps)
        self.error_sum, self.seconds = state.error_sum, state.seconds
        self.visible = [tensor(f"visible.{number}") for number in range(state.layer + 1)]
        self.velocity = {name: tensor(f"velocity.{name}") for name in self._trained(self._rbm(state.layer))}

    @property
    def _number(self) -> int:
        """Which of the layers that are not left out is under way, from 1."""
        return len(set(range(self.layer + 1)) - self.left_out)

    def _begin_layer(self) -> None:
        module = self._module(self.layer)
        self.visible.append(torch.zeros(module.in_features, device=self.device))
        trained = self._trained(self._rbm(self.layer))
        if self.layer not in self.left_out:
            start = torch.empty(module.weight.shape).normal_(
                std=START_STD, generator=self._generator("cpu", self.layer)
            )
            module.weight.copy_(start)  # drawn on the CPU, so that a seed means the same on every device
            if "bias" in trained:
                trained["bias"].zero_()
        self.velocity = {name: torch.zeros_like(tensor) for name, tensor in trained.items()}

    def _module(self, layer: int) -> Dense:
        module = self.network[self.positions[layer]]
        assert isinstance(module, Dense)
        return module

    def _rbm(self, layer: int) -> Rbm:
        module = self._module(layer)
        has_bias = self.project.layers[self.positions[layer]].flag("bias")
        bias = module.bias if has_bias else torch.zeros(module.out_features, device=self.device)
        return Rbm(module.weight, bias, self.visible[layer])

    def _trained(self, rbm: Rbm) -> dict[str, Tensor]:
        """The parts of the RBM under way that are trained; a layer without a bias keeps zero there."""
        parts = {"weight": rbm.weight, "bias": rbm.bias, "visible": rbm.visible}
        if not self.project.layers[self.positions[self.layer]].flag("bias"):
            del parts["bias"]
        return parts

    def _generator(self, device: str, *place: int) -> torch.Generator:
        """Random numbers that follow from the seed and the place alone, so that nothing need be kept of them."""
        number = self.project.seed
        for part in place:
            number = (number * 1_000_003 + part + 1) % 2**63
        return torch.Generator(device).manual_seed(number)

    def _arriving(self, images: Tensor) -> Tensor:
        """What arrives at the layer under way: (examples, inputs). The steps of a sequence are examples too."""
        below = self.network[: self.positions[self.layer]]
        arriving: Tensor = below(to_network(images, self.data.reading))
        return arriving.flatten(0, -2)

    def _run_epoch(self) -> None:
        rbm = self._rbm(self.layer)
        order = torch.randperm(len(self.inputs), generator=self._generator("cpu", self.layer, self.epoch))
        while self.step < self.steps:
            if self.control.attention:
                self._attend()
            self.control.wait_for_gate()
            chosen = order[self.step * self.batch : (self.step + 1) * self.batch].to(self.device)
            self._step(rbm, self._arriving(self.inputs[chosen]))

    def _step(self, rbm: Rbm, x: Tensor) -> None:
        moves, error = contrastive_divergence(
            rbm,
            x,
            k=self.choice.whole("k"),
            generator=self._generator(self.device, self.layer, self.epoch, self.step),
            stopping=lambda: self.control.stopping,
        )
        rate, momentum, decay = (self.choice.real(key) for key in ("rate", "momentum", "decay"))
        moves.weight.sub_(rbm.weight, alpha=decay)
        for name, tensor in self._trained(rbm).items():
            direction: Tensor = getattr(moves, name)
            tensor.add_(self.velocity[name].mul_(momentum).add_(direction, alpha=rate))
        self.step += 1
        self.error_sum += error
        self.errors.append(error)
        now = time.perf_counter()
        if now - self.reported_at > REPORT_EVERY_S:
            self._flush()
        if now - self.shown_at > PICTURES_EVERY_S:
            self._show_pictures()

    def _flush(self) -> None:
        if self.errors:
            before = self.epoch * self.steps + self.step - len(self.errors)
            self.report(PretrainStepped(self._number, before, tuple(self.errors)))
            self.errors = []
        self.reported_at = time.perf_counter()

    def _finish_epoch(self) -> None:
        self._flush()
        self._show_pictures()
        rbm, examples = self._rbm(self.layer), self._arriving(self.inputs[: self.sample])
        noise = torch.rand(examples.shape, generator=self._generator("cpu", self.layer)).to(self.device)
        data_energy, noise_energy = (rbm.free_energy(of).mean().item() for of in (examples, noise))
        now = time.perf_counter()
        seconds = self.seconds + now - self.since
        self.since, self.seconds = now, 0.0
        error = self.error_sum / self.steps
        self.report(PretrainDone(self._number, self.epoch + 1, error, data_energy, noise_energy, seconds))
        self.epoch, self.step, self.error_sum = self.epoch + 1, 0, 0.0

    def _show_pictures(self) -> None:
        self.shown_at = time.perf_counter()
        filters = self._module(0).weight[:FILTERS]
        if self.data.reading != "image" or len(self.shape) != 3 or self.shape[0] != 1:
            return  # no image, or one that arrives in pieces: the weights are no picture
        originals = to_network(self.inputs[:PAIRS], self.data.reading)
        values: Tensor = self.network[: self.positions[self.layer] + 1](originals)
        for layer in range(self.layer, -1, -1):
            values = self._rbm(layer).down(values)
        pictures = (
            tensor.reshape(-1, *self.shape[1:]).to("cpu", copy=True).numpy() for tensor in (filters, originals, values)
        )
        self.report(PretrainPictures(self._number, *pictures))

    def _report_weights(self) -> None:
        self.report(NewWeights(weights_of(self.network), 0.0))

    def _take_rate(self) -> None:
        """The rate is that of the training, which finds it in ``control`` when it begins."""


def _check_range(inputs: Tensor) -> None:
    """Inputs must be probabilities; bytes become some."""
    if inputs.dtype == torch.uint8:
        return
    low, high = inputs.min().item(), inputs.max().item()
    if low < 0 or high > 1:
        raise DataError(
            "Pre-training reads its inputs as probabilities, from 0 to 1, but those of this task go from {low} to"
            " {high}. Choose another task, or set Pre-training to None.",
            low=f"{low:.4g}",
            high=f"{high:.4g}",
        )


def tensor_shapes(project: Project, weights: Mapping[str, Tensor], layer: int) -> dict[str, tuple[int, ...]]:
    """The shapes of the tensors in the state of a pre-training of ``layer``; ``weights`` are those of the network."""
    positions = pretrained_layers(project.layers)
    shapes: dict[str, tuple[int, ...]] = {
        f"visible.{number}": tuple(weights[f"{position}.weight"].shape[1:])
        for number, position in enumerate(positions[: layer + 1])
    }
    for name in ("weight", "bias"):
        if (key := f"{positions[layer]}.{name}") in weights:
            shapes[f"velocity.{name}"] = tuple(weights[key].shape)
    shapes["velocity.visible"] = shapes[f"visible.{layer}"]
    return shapes
