"""The first half of a step: the cost of a batch and its gradients, worked out in the quickest way that gives the same.

How a step is worked out, for one network or for several:

- ``Eager``    : operation by operation, as torch does it. Every network can be.
- ``InTurn``   : the same for several networks, one after another.
- ``Recorded`` : from a record of all operations, without autograd (see ``tracing``); several networks at once, in
                 operations that work on all of them (``vmap``).
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable
from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.func import vmap

from engine.catalog.losses import LOSSES
from engine.catalog.regularisation import REGULARISATIONS, concerned
from engine.errors import Cancelled
from engine.phrase import Phrase
from engine.project import Project
from engine.steps.copies import Copies, Tensors
from engine.steps.tracing import recorded

Forward = Callable[[Tensor], Tensor]


class Objective:
    """What a training makes smaller: the mean cost of a batch, and the penalty on the weights."""

    def __init__(self, project: Project, copies: Copies) -> None:
        chosen, penalised = project.training.pick("cost"), project.training.pick("regularisation")
        self.cost = LOSSES[chosen.key].cost(chosen)
        self._chosen, self._penalty = penalised, REGULARISATIONS[penalised.key].penalty
        self._kernels = concerned(penalised, [copies.network.get_parameter(name) for name in copies.trained])

    def penalty(self, trained: Tensors) -> Tensor | None:
        """The penalty on the trained tensors of one network, a scalar; None where there is none."""
        if self._penalty is None or not self._kernels:
            return None
        return self._penalty(self._chosen, [trained[place] for place in self._kernels])


@dataclass(frozen=True)
class Pieces:
    """A large batch is worked out ``size`` examples at a time, so that a stop need not wait for all of it."""

    size: int
    stopping: Callable[[], bool]


class Gradients(ABC):
    """Works out the gradients of a batch.

    ``random`` is where the random numbers of layers that draw some stand: (bytes,) uint8, or a row for each network.
    """

    together = False
    """Whether several networks are worked out at once."""
    note: Phrase | None = None
    """Something to know about the way it is done."""

    def __init__(self, copies: Copies, objective: Objective) -> None:
        self.copies, self.objective = copies, objective

    @abstractmethod
    def steady(self, size: int) -> bool:
        """Whether a batch of ``size`` takes the same operations every time, so that a GPU can replay them."""

    @abstractmethod
    def __call__(self, inputs: Tensor, targets: Tensor) -> Tensor:
        """Put the gradients of a batch in place; returns its cost, 0-d, or (networks,).

        Raises ``Cancelled`` in the middle of a batch in pieces, which then counts as not begun.
        """

    @property
    def random(self) -> Tensor:
        return torch.get_rng_state()

    @random.setter
    def random(self, state: Tensor) -> None:
        # A copy, because torch reads a view from its storage's start.
        torch.set_rng_state(state if state.dim() == 1 else state[0].clone())


class Eager(Gradients):
    """One network, operation by operation."""

    def __init__(self, copies: Copies, objective: Objective, pieces: Pieces) -> None:
        super().__init__(copies, objective)
        self._pieces = pieces
        self._leaves = list(copies.trained.values())

    def steady(self, size: int) -> bool:
        return size <= self._pieces.size

    def __call__(self, inputs: Tensor, targets: Tensor) -> Tensor:
        return _backward(self.copies.network, self._leaves, self.objective, self._pieces, inputs, targets)


class InTurn(Gradients):
    """Several networks one after another, each with random numbers of its own; ``note`` says why not at once."""

    def __init__(
        self,
        copies: Copies,
        objective: Objective,
        pieces: Pieces,
        seeds: list[int],
        *,
        apart: bool,
        note: Phrase | None = None,
    ) -> None:
        super().__init__(copies, objective)
        self._pieces, self._apart, self.note = pieces, apart, note
        self._each = copies.each()
        for trained, _ in self._each:
            for leaf in trained:
                leaf.requires_grad_()
        for parameter in copies.parameters():
            parameter.grad = torch.zeros_like(parameter)
        self._states = [torch.Generator().manual_seed(seed).get_state() for seed in seeds]

    def steady(self, _size: int) -> bool:
        return False

    def __call__(self, inputs: Tensor, targets: Tensor) -> Tensor:
        states, fixed = list(self._states), [tensor.clone() for tensor in self.copies.fixed.values()]
        costs = []
        try:
            for number in range(len(self._each)):
                batch = (inputs[number], targets[number]) if self._apart else (inputs, targets)
                costs.append(self._one(number, *batch))
        except Cancelled:
            self._states = states
            for tensor, before in zip(self.copies.fixed.values(), fixed, strict=True):
                tensor.copy_(before)
            raise
        return torch.stack(costs)

    def _one(self, number: int, inputs: Tensor, targets: Tensor) -> Tensor:
        trained, fixed = self._each[number]
        torch.set_rng_state(self._states[number])

        def forward(part: Tensor) -> Tensor:
            return self.copies.outputs(trained, fixed, part)

        if self._pieces.stopping():
            raise Cancelled
        cost = _backward(forward, trained, self.objective, self._pieces, inputs, targets)
        self._states[number] = torch.get_rng_state()
        for leaf, parameter in zip(trained, self.copies.trained.values(), strict=True):
            if leaf.grad is not None and parameter.grad is not None:
                parameter.grad[number] = leaf.grad
        return cost

    @property
    def random(self) -> Tensor:
        return torch.stack(self._states)

    @random.setter
    def random(self, state: Tensor) -> None:
        if state.dim() == 2:  # else from a training on a GPU, which worked them out together
            self._states = [one.clone() for one in state]


class Recorded(Gradients):
    """One network, or several at once, from a record made for batches like ``inputs`` and ``targets``."""

    def __init__(self, copies: Copies, objective: Objective, inputs: Tensor, targets: Tensor, *, apart: bool) -> None:
        super().__init__(copies, objective)
        count = len(copies.trained)

        def cost(trained: Tensors, fixed: Tensors, inputs: Tensor, targets: Tensor) -> Tensor:
            value = objective.cost(copies.outputs(trained, fixed, inputs), targets)
            penalty = objective.penalty(trained)
            return value if penalty is None else value + penalty

        batch = 0 if apart else None
        costs = vmap(cost, (0, 0, batch, batch)) if copies.several else cost

        def step(*tensors: Tensor) -> tuple[Tensor, ...]:
            trained = [tensor.detach().requires_grad_() for tensor in tensors[:count]]
            with torch.enable_grad():
                value = costs(trained, list(tensors[count:-2]), *tensors[-2:])
                gradients = torch.autograd.grad(value.sum(), trained, materialize_grads=True)
            return (value.detach(), *(gradient.contiguous() for gradient in gradients))

        trained, fixed = copies.tensors
        self._tensors = (*trained, *fixed)
        self._step = recorded(step, (*self._tensors, inputs, targets))
        self._parameters = copies.parameters()
        self.together = copies.several

    def steady(self, _size: int) -> bool:
        return True

    def __call__(self, inputs: Tensor, targets: Tensor) -> Tensor:
        with torch.no_grad():
            cost, *gradients = self._step(*self._tensors, inputs, targets)
        for parameter, gradient in zip(self._parameters, gradients, strict=True):
            parameter.grad = gradient
        return cost


def _backward(
    forward: Forward | nn.Module,
    leaves: Tensors,
    objective: Objective,
    pieces: Pieces,
    inputs: Tensor,
    targets: Tensor,
) -> Tensor:
    """Put the gradients of a batch into ``leaves``; returns its cost. The gradients of pieces add up."""
    for leaf in leaves:
        leaf.grad = None
    penalty = objective.penalty(leaves)
    if len(inputs) <= pieces.size:
        cost = objective.cost(forward(inputs), targets)
        cost = cost if penalty is None else cost + penalty
        torch.autograd.backward(cost)
        return cost.detach()
    random = torch.get_rng_state()
    total = torch.zeros((), device=inputs.device)
    for start in range(0, len(inputs), pieces.size):
        if pieces.stopping():
            torch.set_rng_state(random)  # the step was not done: it will draw the same dropout when it is
            raise Cancelled
        part, wanted = inputs[start : start + pieces.size], targets[start : start + pieces.size]
        cost = objective.cost(forward(part), wanted) * (len(part) / len(inputs))
        cost = cost if penalty is None or start else cost + penalty
        torch.autograd.backward(cost)
        total += cost.detach()
    return total
