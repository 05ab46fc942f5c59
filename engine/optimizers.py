"""Optimizers of the lecture that torch computes by another rule."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import torch
from torch import Tensor, nn
from torch.optim import Optimizer


class RMSProp(Optimizer):
    """RMSProp as TensorFlow has it (Tieleman, Hinton 2012; ``ApplyRMSProp`` in its training_ops.cc).

    s ← decay · s + (1 − decay) g²,  v ← momentum · v + rate · g / √(s + ε),  w ← w − v

    ``torch.optim.RMSprop`` starts s at 0 and adds ε to the root. Here s starts at 1, so the first steps are small
    instead of large, and ε stands inside the root.
    """

    def __init__(
        self, parameters: Iterable[nn.Parameter], *, rate: float, decay: float, momentum: float, epsilon: float
    ) -> None:
        super().__init__(parameters, {"lr": rate, "decay": decay, "momentum": momentum, "epsilon": epsilon})

    def step(self, closure: Callable[[], float] | None = None) -> None:  # type: ignore[override]  # torch has overloads
        """Change every parameter that has a gradient."""
        assert closure is None, "gradients are computed by the caller"
        with torch.no_grad():
            for group in self.param_groups:
                self._update(group, [p for p in group["params"] if p.grad is not None])

    def _update(self, group: dict[str, float], parameters: list[Tensor]) -> None:
        gradients = [p.grad for p in parameters if p.grad is not None]
        if not gradients:
            return
        squares = [self._slot(p, "square", 1.0) for p in parameters]
        torch._foreach_mul_(squares, group["decay"])
        torch._foreach_addcmul_(squares, gradients, gradients, 1 - group["decay"])
        roots = torch._foreach_add(squares, group["epsilon"])
        torch._foreach_sqrt_(roots)
        velocities = [self._slot(p, "velocity", 0.0) for p in parameters]
        torch._foreach_mul_(velocities, group["momentum"])
        torch._foreach_addcdiv_(velocities, gradients, roots, group["lr"])
        torch._foreach_sub_(parameters, velocities)

    def _slot(self, parameter: Tensor, name: str, start: float) -> Tensor:
        slots: dict[str, Tensor] = self.state[parameter]
        if name not in slots:
            slots[name] = torch.full_like(parameter, start, requires_grad=False)
        return slots[name]
