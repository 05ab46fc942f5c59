"""What the measured epochs of a training have shown so far: all that a schedule or an early end needs to go on."""

from __future__ import annotations

import math
from typing import Annotated, TypeAlias

import msgspec

_Count: TypeAlias = Annotated[int, msgspec.Meta(ge=0, le=2**53)]


class Watch(msgspec.Struct, frozen=True, omit_defaults=True):
    """Updated after every measured epoch, saved with the training.

    best    : the lowest validation cost; None before the first
    waited  : measured epochs since then
    flat    : measured epochs since then or since the last drop of the rate
    drops   : how often a schedule has dropped the rate on a plateau
    seconds : training time up to the last measured epoch. An ended training begins anew to count, so it may be
              negative then: its last epoch was not measured.
    """

    best: float | None = None
    waited: _Count = 0
    flat: _Count = 0
    drops: _Count = 0
    seconds: float = 0.0

    def after(self, cost: float, seconds: float, *, patience: int | None) -> Watch:
        """The watch after one more measured epoch; ``patience`` is that of a schedule that drops on a plateau."""
        seconds += self.seconds
        if math.isnan(cost):  # there is no validation data
            return msgspec.structs.replace(self, seconds=seconds)
        if self.best is None or cost < self.best:
            return Watch(cost, 0, 0, self.drops, seconds)
        flat, drops = self.flat + 1, self.drops
        if patience is not None and flat >= patience:
            flat, drops = 0, drops + 1
        return Watch(self.best, self.waited + 1, flat, drops, seconds)
