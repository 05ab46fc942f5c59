"""Which way of doing steps is quickest for a training; all give the same."""

from __future__ import annotations

from collections.abc import Callable

from torch import nn

from engine.data.container import TaskData
from engine.phrase import Phrase
from engine.project import Project
from engine.shapes import mixes_batch, walk
from engine.steps.batches import Batches
from engine.steps.copies import Copies
from engine.steps.gradients import Eager, Gradients, InTurn, Objective, Pieces, Recorded
from engine.steps.stepper import Capture, Replayed, Stepper
from engine.steps.update import Update

RECORD_STEPS = 2_000
"""A record takes as long to make as calling the operations of so many steps."""
RECORD_PRODUCTS = 50_000_000
"""In steps of more multiplications than this, calling operations takes no time to speak of."""
TOGETHER_PRODUCTS = 1_000_000
"""Several networks with larger steps are no quicker together on a processor: their weights fill its cache in turn."""

LARGE = Phrase("The networks learn one after another: large ones are no quicker at once.")
RANDOM = Phrase(
    "The networks learn one after another: a layer draws random numbers, and each network keeps those of its own seed."
)
NOT_AT_ONCE = Phrase("The networks learn one after another: a layer cannot be worked out for several at once.")


def stepper(
    project: Project,
    data: TaskData,
    copies: Copies,
    update: Update,
    *,
    device: str,
    stopping: Callable[[], bool],
) -> Stepper:
    """What does the steps of a training of ``copies`` on ``device``."""
    batches = Batches(project, data, device)
    gradients = _gradients(project, copies, batches, device=device, stopping=stopping)
    steady = update.changes != "step" and not data.augment and gradients.steady(batches.size)
    if device.startswith("cuda") and steady:
        return Replayed(batches, gradients, update, Capture(batches.places.device))
    return Stepper(batches, gradients, update)


def _gradients(
    project: Project, copies: Copies, batches: Batches, *, device: str, stopping: Callable[[], bool]
) -> Gradients:
    shapes = walk(project)
    objective = Objective(project, copies)
    pieces = Pieces(batches.size if mixes_batch(project) else shapes.piece_on(device), stopping)
    note = LARGE
    if batches.size <= pieces.size and _pays(project, copies, shapes.products * batches.size, batches, device=device):
        try:
            return Recorded(copies, objective, *batches.take(0), apart=batches.apart)
        except RuntimeError as error:  # torch has an operation not for several, or it would draw the same for all
            note = RANDOM if "random" in str(error) else NOT_AT_ONCE
    if not copies.several:
        return Eager(copies, objective, pieces)
    seeds = [one.seed for one in project.networks]
    return InTurn(copies, objective, pieces, seeds, apart=batches.apart, note=note)


def _pays(project: Project, copies: Copies, products: int, batches: Batches, *, device: str) -> bool:
    """Whether a record is quicker, for steps of so many multiplications for each network."""
    on_gpu = device.startswith("cuda")
    if copies.several:
        return on_gpu or products <= TOGETHER_PRODUCTS
    if on_gpu or any(isinstance(module, nn.RNNBase) for module in copies.network.modules()):
        return False  # a GPU replays its work anyway; torch's recurrent cells are quicker than their operations
    return products <= RECORD_PRODUCTS and batches.count * project.epochs >= RECORD_STEPS
