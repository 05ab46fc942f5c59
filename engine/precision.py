"""Fast matrix products: numbers stay float32, but products round what they multiply to fewer digits.

On a GPU that is TF32 (10 binary digits), on a processor with instructions for it bfloat16 (7); sums stay float32.
"""

from __future__ import annotations

import math
import time
from collections.abc import Iterator
from contextlib import contextmanager

from engine.catalog.place import everything
from engine.phrase import Phrase
from engine.project import Project
from engine.shapes import walk

LEAST_MULTIPLICATIONS = 6_000_000
"""A batch that takes fewer in its largest product is slower with bfloat16: rounding costs more than it saves."""
WORTH = 1.2
ROUNDS = 5


@contextmanager
def fast_products(project: Project, device: str) -> Iterator[Phrase | None]:
    """Have products computed as the project wants it; gives a sentence where they cannot be as fast as it wants.

    Without the wish, everything is computed in plain float32, also what torch would round on a GPU by itself. torch
    knows one precision for the whole program: predictions that are made meanwhile have it too. Afterwards it is
    plain again, whatever it was; of two trainings at once, the end of one can make the other slower, never less exact.
    """
    wanted = project.training.flag("fast")
    obstacle = _obstacle(project, device) if wanted else None
    _use(device, fast=wanted and obstacle is None)
    try:
        yield obstacle
    finally:
        _use(device, fast=False)


def _use(device: str, *, fast: bool) -> None:
    import torch

    on_gpu = device.startswith("cuda")
    # Torch has newer settings for each kind of product (2.9), which must not be mixed with this one that all have.
    torch.set_float32_matmul_precision(("high" if on_gpu else "medium") if fast else "highest")
    torch.backends.cudnn.allow_tf32 = fast and on_gpu


def _obstacle(project: Project, device: str) -> Phrase | None:
    """Why fast products would be no faster."""
    import torch

    if device.startswith("cuda"):
        there = torch.cuda.get_device_capability(device) >= (8, 0)
    else:
        there = device == "cpu" and _processor_has_them()
    if not there:
        return Phrase("Fast matrix products are off: this device has none.")
    if device == "cpu" and _largest_product(project) < LEAST_MULTIPLICATIONS:
        return Phrase(
            "Fast matrix products are off: the dense and recurrent layers of this network are too small to gain from"
            " them on a CPU."
        )
    return None


def _largest_product(project: Project) -> int:
    """How many multiplications the largest product of a batch with a layer's kernel takes, images left out."""
    kernels = [
        math.prod(weight.shape)
        for _, layer in everything(walk(project).layers)
        for weight in layer.weights.values()
        if len(weight.shape) == 2
    ]
    return project.training.whole("batch") * max(kernels, default=0)


def _processor_has_them() -> bool:
    """Found out by trying, since what the instructions are called differs from processor to processor."""
    import torch

    batch, kernel = torch.ones(256, 512), torch.ones(512, 512)

    def taken(*, fast: bool) -> float:
        _use("cpu", fast=fast)
        began = time.perf_counter()
        torch.mm(batch, kernel)
        return time.perf_counter() - began

    turns = [(taken(fast=False), taken(fast=True)) for _ in range(ROUNDS)]
    return min(plain for plain, _ in turns) > WORTH * min(fast for _, fast in turns)
