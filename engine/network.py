"""From a project to a torch network with its start weights."""

from __future__ import annotations

from collections.abc import Mapping

import torch
from torch import Tensor, nn

from engine.catalog.initializers import fill
from engine.catalog.layer_row import is_frozen
from engine.catalog.layers import LAYERS
from engine.catalog.place import everything, module_name
from engine.modules import freeze
from engine.project import Project
from engine.shapes import check

Weights = Mapping[str, Tensor]
"""A network's tensors by name, as ``state_dict`` gives them: trained weights and running means."""


def build(project: Project, *, device: str = "meta") -> nn.Sequential:
    """The network of a project, its weights not yet set; raises ``Misfit``.

    On the "meta" device nothing is allocated: good for names and shapes. What requires no gradient is frozen or
    constant.
    """
    shapes = check(project).layers
    modules: list[nn.Module] = []
    with torch.device(device):
        for choice, layer in zip(project.layers, shapes, strict=True):
            assert layer.arrives is not None
            modules.append(LAYERS[choice.key].build(choice, layer.arrives))
        network = nn.Sequential(*modules)
    for address, choice in everything(project.layers):
        if is_frozen(choice):
            freeze(network.get_submodule(module_name(address)))
    return network


def initialised(project: Project) -> nn.Sequential:
    """The network of a project with the start weights of its seed, on the CPU; raises ``Misfit``.

    The same seed gives the same weights on every device, because they are drawn here and moved later.
    """
    network = build(project, device="cpu")
    generator = torch.Generator().manual_seed(project.seed)
    with torch.no_grad():
        for position, layer in enumerate(check(project).layers):
            for name, weight in layer.weights.items():
                fill(weight, network.get_parameter(f"{position}.{name}"), generator)
    return network


def started(project: Project) -> dict[str, Tensor]:
    """The start weights of a project; those of several networks have a leading axis, one place for each."""
    starts = [weights_of(initialised(one)) for one in project.networks]
    return starts[0] if len(starts) == 1 else {n: torch.stack([start[n] for start in starts]) for n in starts[0]}


def unstacked(project: Project, weights: Weights) -> list[Weights]:
    """The weights of every network of a project, from those of all: these have a leading axis if there are several."""
    count = len(project.networks)
    return [weights] if count == 1 else [{name: w[n] for name, w in weights.items()} for n in range(count)]


def weights_of(network: nn.Module) -> dict[str, Tensor]:
    """A copy of a network's tensors on the CPU, which no later step changes."""
    return {name: tensor.detach().to("cpu", copy=True) for name, tensor in network.state_dict().items()}
