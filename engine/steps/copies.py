"""The networks that are trained: one, or several from different seeds, whose tensors are stacked."""

from __future__ import annotations

from collections.abc import Sequence

from torch import Tensor, nn
from torch.func import functional_call

from engine.network import Weights, initialised, started
from engine.project import Project

Tensors = Sequence[Tensor]


class Copies:
    """The tensors of the networks of a project on a device; those of several have a leading axis, one place for each.

    network : the module, in training mode; of several networks it only says what they compute, not with what
    count   : how many networks
    several : whether there is a leading axis
    trained : what the optimizer changes, by the names of ``state_dict``
    fixed   : what it does not: frozen weights, running means
    """

    def __init__(self, project: Project, device: str, weights: Weights | None) -> None:
        self.network = initialised(project)
        self.count = len(project.networks)
        self.several = self.count > 1
        if weights is None:
            weights = started(project)
        if not self.several:
            self.network.load_state_dict(dict(weights))
        self.network.to(device).train()
        own: dict[str, Tensor] = self.network.state_dict(keep_vars=True)
        self.trained: dict[str, nn.Parameter] = {}
        self.fixed: dict[str, Tensor] = {}
        for name, one in own.items():
            tensor = weights[name].detach().to(device, copy=True) if self.several else one
            if one.requires_grad:
                self.trained[name] = one if one is tensor and isinstance(one, nn.Parameter) else nn.Parameter(tensor)
            else:
                self.fixed[name] = tensor.detach()
        self._names = tuple(own)

    @property
    def tensors(self) -> tuple[list[Tensor], list[Tensor]]:
        """What is trained and what is fixed, without gradients; they change with the training."""
        return [tensor.detach() for tensor in self.trained.values()], list(self.fixed.values())

    def parameters(self) -> list[nn.Parameter]:
        """What the optimizer changes."""
        return list(self.trained.values())

    def each(self) -> list[tuple[list[Tensor], list[Tensor]]]:
        """The ``tensors`` of every network, without a leading axis."""
        trained, fixed = self.tensors
        if not self.several:
            return [(trained, fixed)]
        return [([t[number] for t in trained], [t[number] for t in fixed]) for number in range(self.count)]

    def weights(self) -> dict[str, Tensor]:
        """A copy of all tensors on the CPU, which no later step changes."""
        now = {**self.trained, **self.fixed}
        return {name: now[name].detach().to("cpu", copy=True) for name in self._names}

    def outputs(self, trained: Tensors, fixed: Tensors, inputs: Tensor) -> Tensor:
        """What one network with these tensors gives, as the module in its present mode does."""
        tensors = dict(zip((*self.trained, *self.fixed), (*trained, *fixed), strict=True))
        result: Tensor = functional_call(self.network, tensors, (inputs,))
        return result
