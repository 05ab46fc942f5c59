"""The training examples, a batch at a time, in the order that follows from the seed."""

from __future__ import annotations

import torch
from torch import Tensor

from engine.data.augment import augment
from engine.data.container import TaskData, to_network
from engine.project import Project


class Batches:
    """Batches for one network or, with a leading axis, for several that each have an order of their own.

    Examples stay on the device as they are stored, images as bytes, until a batch needs them.

    size   : examples in a batch
    count  : batches in an epoch; what fills no batch is dropped
    apart  : whether batches have that axis
    places : (count, size) int64, or (count, networks, size): the examples of each batch of the epoch
    """

    def __init__(self, project: Project, data: TaskData, device: str) -> None:
        self.size = min(project.training.whole("batch"), len(data.train))
        self.count = len(data.train) // self.size
        chosen = project.training.pick("networks")
        shared = chosen.key == "one" or chosen.text("order") == "same"
        self._seeds = [project.seed] if shared else [one.seed for one in project.networks]
        self._shared = shared
        self._inputs, self._targets = data.train.inputs.to(device), data.train.targets.to(device)
        self._data, self._device = data, device
        self._epoch = 0
        # A training that sees all examples at each step has nothing to shuffle and nothing to gather.
        alike = self.count == 1 and self.size == len(data.train) and not data.augment
        self.whole = (to_network(self._inputs, data.reading), self._targets) if alike else None
        self.apart = not shared and self.whole is None
        self.places = torch.zeros((self.count, *([] if shared else [len(self._seeds)]), self.size), dtype=torch.int64)
        self.places = self.places.to(device)

    def shuffle(self, epoch: int) -> None:
        """Put the examples into the order of an epoch."""
        self._epoch = epoch
        if self.whole is not None:
            return
        orders = []
        for seed in self._seeds:
            generator = torch.Generator().manual_seed(seed * 1_000_003 + epoch)
            order = torch.randperm(len(self._inputs), generator=generator)[: self.count * self.size]
            orders.append(order.view(self.count, self.size))
        self.places.copy_(orders[0] if self._shared else torch.stack(orders, 1))

    def take(self, number: int) -> tuple[Tensor, Tensor]:
        """Inputs as a network takes them, and targets, of batch ``number`` of the epoch."""
        if self.whole is not None:
            return self.whole
        inputs, targets = self._gathered(self.places[number])
        if self._data.augment:
            inputs = torch.cat(
                [
                    augment(part.float() / 255, self._variation(seed, number))
                    for part, seed in zip(torch.split(inputs, self.size), self._seeds, strict=True)
                ]
            )
        return self._ready(inputs, targets)

    def take_at(self, number: Tensor) -> tuple[Tensor, Tensor]:
        """The same for a ``number`` on the device, (1,) int64, without looking at it; images are not varied."""
        if self.whole is not None:
            return self.whole
        return self._ready(*self._gathered(self.places.index_select(0, number)))

    def _gathered(self, places: Tensor) -> tuple[Tensor, Tensor]:
        flat = places.flatten()
        return self._inputs.index_select(0, flat), self._targets.index_select(0, flat)

    def _ready(self, inputs: Tensor, targets: Tensor) -> tuple[Tensor, Tensor]:
        inputs = to_network(inputs, self._data.reading)
        if self._shared:
            return inputs, targets
        several = (len(self._seeds), self.size)
        return torch.unflatten(inputs, 0, several), torch.unflatten(targets, 0, several)

    def _variation(self, seed: int, number: int) -> torch.Generator:
        start = ((seed * 1_000_003 + self._epoch) * 60_013 + number) % 2**63
        return torch.Generator(self._device).manual_seed(start)
