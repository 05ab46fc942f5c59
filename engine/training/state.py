"""Where a training stands: all it needs to go on as if it had never stopped."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import torch
from torch import Tensor
from torch.optim import Optimizer

from engine.project import Project
from engine.training.watch import Watch


@dataclass(frozen=True, eq=False)
class PretrainingState:
    """A pre-training between two steps; its weights so far are those of the network.

    layer     : pre-trained layers that are complete
    epoch     : complete epochs of the layer that is under way
    step      : steps done in that layer's epoch that is under way
    error_sum : the sum of that epoch's reconstruction errors
    seconds   : how long that epoch has taken so far
    tensors   : ``visible.<n>``, the visible biases of the layers up to this one, and ``velocity.<name>``, the last
                step of this layer's ``weight``, ``bias`` (if it has one) and ``visible`` bias; on the CPU
    """

    layer: int
    epoch: int
    step: int
    error_sum: float
    seconds: float
    tensors: Mapping[str, Tensor]


@dataclass(frozen=True, eq=False)
class TrainingState:
    """A training between two steps.

    weights       : the network's tensors by name, on the CPU
    optimizer     : the optimizer's tensors, named ``<parameter number>.<slot>``
    optimizer_key : the catalog row they belong to
    epoch         : complete epochs
    step          : steps done in the epoch that is under way
    cost_sum      : the sum of that epoch's batch costs
    seconds       : how long that epoch has taken so far
    random        : the state of torch's CPU generator (dropout draws from it), uint8
    watch         : what the measured epochs have shown
    best          : the weights with the lowest validation cost, where the training is to end with them; else empty
    pretraining   : where a pre-training stands that is to be finished first
    """

    weights: Mapping[str, Tensor]
    optimizer: Mapping[str, Tensor]
    optimizer_key: str
    epoch: int
    step: int
    cost_sum: float
    seconds: float
    random: Tensor
    watch: Watch = field(default_factory=Watch)
    best: Mapping[str, Tensor] = field(default_factory=dict)
    pretraining: PretrainingState | None = None

    def going_on(self, before: Project, project: Project) -> TrainingState:
        """This state of a training of ``before`` for ``project``, which continues it.

        Where other layers are frozen now, the optimizer has other weights to change and begins anew.
        """
        return self if project.layers == before.layers else replace(self, optimizer={})

    def finite(self) -> bool:
        """Whether everything that the next step needs is a number, and the costs so far are."""
        early = self.pretraining.tensors.values() if self.pretraining else ()
        tensors = (*self.weights.values(), *self.optimizer.values(), *self.best.values(), *early)
        whole = all(bool(torch.isfinite(t).all()) for t in tensors if t.is_floating_point())
        return whole and math.isfinite(self.cost_sum)


def beginning(project: Project, weights: Mapping[str, Tensor]) -> TrainingState:
    """Where a training of ``project`` with its own seed stands before its first step, if it starts from ``weights``."""
    return TrainingState(
        weights=weights,
        optimizer={},
        optimizer_key=project.training.pick("optimizer").key,
        epoch=0,
        step=0,
        cost_sum=0.0,
        seconds=0.0,
        random=torch.Generator().manual_seed(project.seed).get_state(),
    )


def optimizer_tensors(optimizer: Optimizer) -> dict[str, Tensor]:
    """A copy of an optimizer's state, flat."""
    slots: dict[int, dict[str, Tensor | None]] = optimizer.state_dict()["state"]
    return {
        f"{number}.{name}": tensor.detach().to("cpu", copy=True)
        for number, parts in slots.items()
        for name, tensor in parts.items()
        if tensor is not None
    }


def restore_optimizer(optimizer: Optimizer, tensors: Mapping[str, Tensor]) -> None:
    """Put a flat state back into an optimizer over the same parameters."""
    slots: dict[int, dict[str, Tensor]] = {}
    for path, tensor in tensors.items():
        number, name = path.split(".", 1)
        slots.setdefault(int(number), {})[name] = tensor.clone()
    optimizer.load_state_dict({"state": slots, "param_groups": optimizer.state_dict()["param_groups"]})
