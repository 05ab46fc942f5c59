"""A saved training as named tensors, and back. Needs torch, so that it is imported only when a file holds a run."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import BinaryIO, TypeAlias

import numpy as np
import torch
from safetensors import SafetensorError
from safetensors import torch as safetensors
from torch import Tensor, nn

from engine.catalog.optimizers import OPTIMIZERS
from engine.catalog.pretraining import pretrained_layers
from engine.catalog.rows import Choice, Real
from engine.errors import FileError
from engine.network import build
from engine.project import Project
from engine.storage.saved import SavedRun
from engine.training.history import EPOCH_COLUMNS, PRETRAINING_COLUMNS, SEED_COLUMNS
from engine.training.pretraining import tensor_shapes
from engine.training.state import restore_optimizer

Spec: TypeAlias = tuple[str, tuple[int, ...]]
"""How safetensors describes a tensor: the name of its dtype, and its shape."""

WEIGHTS, OPTIMIZER, RANDOM, COSTS, EPOCHS = "weights/", "optimizer/", "random", "history/costs", "history/epochs"
BEST = "best/"
SPREAD, SEEDS, EACH = "history/spread", "history/seeds", "history/each"
PRETRAINING, ERRORS, PRETRAINING_EPOCHS = "pretraining/", "history/errors", "history/pretraining"

MAX_EPOCHS = 1e9

_DTYPES = {torch.float32: "F32", torch.float64: "F64", torch.int64: "I64", torch.uint8: "U8"}
_BYTES = {name: dtype.itemsize for dtype, name in _DTYPES.items()}


def to_bytes(run: SavedRun, metadata: dict[str, str]) -> bytes:
    """A whole safetensors file. Raises ``FileError`` for a run that could not be read back."""
    state = run.state
    if not state.finite():
        raise FileError(
            "This training cannot be saved: some of its weights are not numbers any more. Lower the learning rate,"
            " start again, and save then."
        )
    tensors = {
        **_prefixed(WEIGHTS, state.weights),
        **_prefixed(OPTIMIZER, state.optimizer),
        **{BEST + name: tensor.clone() for name, tensor in state.best.items()},  # they may be the weights themselves
        RANDOM: state.random,
        COSTS: torch.from_numpy(run.history.costs.copy()),
        EPOCHS: torch.from_numpy(run.history.epoch_table().copy()),
    }
    if len(run.project.networks) > 1:
        tensors[SPREAD] = torch.from_numpy(run.history.spread.copy())
        tensors[SEEDS] = torch.from_numpy(run.history.seeds_table().copy())
        tensors[EACH] = torch.from_numpy(run.history.each.copy())
    if state.pretraining is not None:
        tensors |= _prefixed(PRETRAINING, state.pretraining.tensors)
    if len(run.history.errors):
        tensors[ERRORS] = torch.from_numpy(run.history.errors.copy())
        tensors[PRETRAINING_EPOCHS] = torch.from_numpy(run.history.pretraining_table().copy())
    layer = None if state.pretraining is None else state.pretraining.layer
    check(run.project, state.optimizer_key, _specs(tensors), pretraining=layer)
    data: bytes = safetensors.save({name: tensor.contiguous() for name, tensor in tensors.items()}, metadata)
    return data


def size_of(specs: Mapping[str, Spec]) -> int:
    """How many bytes tensors take in a file."""
    return sum(_BYTES[dtype] * math.prod(shape) for dtype, shape in specs.values())


def check(project: Project, optimizer_key: str, found: Mapping[str, Spec], *, pretraining: int | None = None) -> None:
    """Raise ``FileError`` unless the tensors are exactly those of a run of this project; ``Misfit`` if none can be.

    Nothing is allocated. Which of its tensors an optimizer has depends on its steps so far and on its settings then.
    ``pretraining`` is the layer whose pre-training is under way, if one is.
    """
    network = build(project)
    weights = _copied(project, network.state_dict(keep_vars=True))
    needed = _specs(_prefixed(WEIGHTS, weights))
    if any(name.startswith(BEST) for name in found):
        needed |= _specs(_prefixed(BEST, weights))
    needed[RANDOM] = _random(project, found.get(RANDOM))
    slots = {name: spec for name, spec in found.items() if name.startswith(OPTIMIZER)}
    needed |= _possible_slots(project, optimizer_key, [w for w in weights.values() if w.requires_grad], slots)
    if len(project.networks) > 1:
        needed |= _seeds_specs(found, len(project.networks))
    steps, epochs = (found[name][1][:1] if name in found else () for name in (COSTS, EPOCHS))
    needed[COSTS] = ("F32", steps or (0,))
    needed[EPOCHS] = ("F64", (*(epochs or (0,)), len(EPOCH_COLUMNS)))
    needed |= _pretraining_specs(project, network, found, pretraining)
    for name in sorted(needed.keys() | found.keys()):
        if found.get(name) != needed.get(name):
            raise FileError(
                "The file is damaged, or its weights belong to another network: “{name}” is {found}, not {needed}.",
                name=name[:100],
                found=_shown(found.get(name)),
                needed=_shown(needed.get(name)),
            )


def _copied(project: Project, tensors: Mapping[str, Tensor]) -> dict[str, Tensor]:
    """The tensors of one network as those of all that the project trains."""
    count = len(project.networks)
    if count == 1:
        return dict(tensors)
    return {
        name: torch.empty((count, *one.shape), dtype=one.dtype, device="meta").requires_grad_(one.requires_grad)
        for name, one in tensors.items()
    }


def _random(project: Project, found: Spec | None) -> Spec:
    """Where random numbers stand: one state, or one for each network where they learn in turn."""
    dtype, shape = _specs({RANDOM: torch.get_rng_state()})[RANDOM]
    each = (dtype, (len(project.networks), *shape))
    return each if found == each and each[1][0] > 1 else (dtype, shape)


def _seeds_specs(found: Mapping[str, Spec], count: int) -> dict[str, Spec]:
    """The figures of ``count`` networks: as many rows as there are steps and epochs, and each after the last epoch."""
    steps, epochs = (found[name][1][:1] if name in found else (0,) for name in (COSTS, EPOCHS))
    return {
        SPREAD: ("F32", (*steps, 2)),
        SEEDS: ("F64", (*epochs, len(SEED_COLUMNS))),
        EACH: ("F64", (count if any(epochs) else 0, 2)),
    }


def _pretraining_specs(
    project: Project, network: nn.Module, found: Mapping[str, Spec], layer: int | None
) -> dict[str, Spec]:
    needed: dict[str, Spec] = {}
    if layer is not None:
        if layer >= len(pretrained_layers(project.layers)):
            raise FileError("The file is damaged: it pre-trains a layer that is not there.")
        shapes = tensor_shapes(project, network.state_dict(), layer)
        needed = {PRETRAINING + name: ("F32", shape) for name, shape in shapes.items()}
    if ERRORS in found or PRETRAINING_EPOCHS in found:
        for name, dtype, columns in ((ERRORS, "F32", 3), (PRETRAINING_EPOCHS, "F64", len(PRETRAINING_COLUMNS))):
            needed[name] = (dtype, (*(found[name][1][:1] if name in found else (0,)), columns))
    return needed


def read(header: bytes, body: BinaryIO, specs: Mapping[str, Spec]) -> dict[str, Tensor]:
    """The tensors of a file whose ``specs`` have been checked. Raises ``FileError``."""
    try:
        # Read, not mapped: a mapped file that another program shortens ends this one with a bus error.
        tensors: dict[str, Tensor] = safetensors.load(header + body.read(size_of(specs)))
    except (SafetensorError, ValueError, RuntimeError, OverflowError) as error:
        raise FileError("The file is damaged ({reason}).", reason=error) from None
    except MemoryError:
        raise FileError("There is not enough memory to open the file. Close other programs and try again.") from None
    _check_values(tensors)
    return tensors


def part(tensors: Mapping[str, Tensor], prefix: str) -> dict[str, Tensor]:
    """The tensors whose names begin with ``prefix``, without it."""
    return {name.removeprefix(prefix): tensor for name, tensor in tensors.items() if name.startswith(prefix)}


def _check_values(tensors: Mapping[str, Tensor]) -> None:
    numbers = tensors[EPOCHS].numpy()[:, 0]
    if not ((numbers == np.floor(numbers)) & (numbers <= MAX_EPOCHS)).all() or (np.diff(numbers, prepend=0) <= 0).any():
        raise FileError("The file is damaged: its epochs are not in order.")
    figures = [tensors[name] for name in (ERRORS, PRETRAINING_EPOCHS) if name in tensors]
    if not all(bool(torch.isfinite(tensor).all()) for tensor in figures):
        raise FileError("The file is damaged: the figures of its pre-training are not numbers.")
    try:
        for state in tensors[RANDOM].view(-1, tensors[RANDOM].shape[-1]):
            torch.Generator().set_state(state.clone())  # of a view, torch would read other bytes
    except RuntimeError:
        raise FileError("The file is damaged: its random numbers cannot go on.") from None


def _possible_slots(
    project: Project, optimizer_key: str, trained: Sequence[Tensor], found: Mapping[str, Spec]
) -> dict[str, Spec]:
    """Those of the found optimizer tensors that there can be. Raises ``FileError`` if it could not step with them."""
    row = OPTIMIZERS[optimizer_key]
    # With every setting at its highest, such as the momentum, the optimizer has every tensor it can have.
    fullest = row.complete({param.key: param.high for param in row.params if isinstance(param, Real)})
    most = _specs(_prefixed(OPTIMIZER, _stepped(fullest, trained, {})))
    possible = {name: most[name] for name in found if name in most}
    chosen = project.training.pick("optimizer")
    tensors = {name: torch.zeros(shape, device="meta" if shape else "cpu") for name, (_, shape) in possible.items()}
    try:
        _stepped(chosen if chosen.key == optimizer_key else row.complete({}), trained, part(tensors, OPTIMIZER))
    except KeyError as error:
        raise FileError(
            "The file is damaged: the optimizer's numbers “{name}” are missing.", name=error.args[0]
        ) from None
    return possible


def _stepped(choice: Choice, trained: Sequence[Tensor], tensors: Mapping[str, Tensor]) -> dict[str, Tensor]:
    """What an optimizer of ``trained`` with ``tensors`` has after a step on the meta device."""
    parameters = [nn.Parameter(tensor.detach()) for tensor in trained]
    for parameter in parameters:
        parameter.grad = torch.empty_like(parameter)
    optimizer = OPTIMIZERS[choice.key].build(choice, parameters)
    restore_optimizer(optimizer, tensors)
    optimizer.step()
    slots: dict[int, dict[str, Tensor | None]] = optimizer.state_dict()["state"]
    return {f"{n}.{name}": t for n, parts in slots.items() for name, t in parts.items() if t is not None}


def _prefixed(prefix: str, tensors: Mapping[str, Tensor]) -> dict[str, Tensor]:
    return {prefix + name: tensor for name, tensor in tensors.items()}


def _specs(tensors: Mapping[str, Tensor]) -> dict[str, Spec]:
    return {name: (_DTYPES.get(tensor.dtype, ""), tuple(tensor.shape)) for name, tensor in tensors.items()}


def _shown(spec: Spec | None) -> str:
    return f"{spec[0]} {list(spec[1])}"[:100] if spec else "missing"
