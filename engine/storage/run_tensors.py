"""A saved training as named tensors, and back. Needs torch, so that it is imported only when a file holds a run."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import BinaryIO, TypeAlias

import numpy as np
import torch
from safetensors import SafetensorError
from safetensors import torch as safetensors
from torch import Tensor

from engine.catalog.optimizers import OPTIMIZERS
from engine.errors import FileError
from engine.network import build
from engine.project import Project
from engine.storage.saved import SavedRun
from engine.training.history import EPOCH_COLUMNS

Spec: TypeAlias = tuple[str, tuple[int, ...]]
"""How safetensors describes a tensor: the name of its dtype, and its shape."""

WEIGHTS, OPTIMIZER, RANDOM, COSTS, EPOCHS = "weights/", "optimizer/", "random", "history/costs", "history/epochs"

MAX_EPOCHS = 1e9

_DTYPES = {torch.float32: "F32", torch.float64: "F64", torch.int64: "I64", torch.uint8: "U8"}
_BYTES = {name: dtype.itemsize for dtype, name in _DTYPES.items()}


def to_bytes(run: SavedRun, metadata: dict[str, str]) -> bytes:
    """A whole safetensors file. Raises ``FileError`` for a run that could not be read back."""
    state = run.state
    if not state.finite():
        raise FileError(
            "This training cannot be saved: some of its weights are no numbers any more. Lower the learning rate,"
            " start it again, and save then."
        )
    tensors = {
        **_prefixed(WEIGHTS, state.weights),
        **_prefixed(OPTIMIZER, state.optimizer),
        RANDOM: state.random,
        COSTS: torch.from_numpy(run.history.costs.copy()),
        EPOCHS: torch.from_numpy(run.history.epoch_table()),
    }
    check(run.project, state.optimizer_key, _specs(tensors))
    data: bytes = safetensors.save({name: tensor.contiguous() for name, tensor in tensors.items()}, metadata)
    return data


def size_of(specs: Mapping[str, Spec]) -> int:
    """How many bytes tensors take in a file."""
    return sum(_BYTES[dtype] * math.prod(shape) for dtype, shape in specs.values())


def check(project: Project, optimizer_key: str, found: Mapping[str, Spec]) -> None:
    """Raise ``FileError`` unless the tensors are exactly those of a run of this project; ``Misfit`` if none can be.

    Nothing is allocated. The optimizer's tensors may be missing as a whole: it has none before its first step.
    """
    network = build(project)
    needed = _specs(_prefixed(WEIGHTS, network.state_dict()))
    needed[RANDOM] = _specs({RANDOM: torch.get_rng_state()})[RANDOM]
    if any(name.startswith(OPTIMIZER) for name in found):
        needed |= _specs(_prefixed(OPTIMIZER, _slots(network, optimizer_key)))
    steps, epochs = (found[name][1][:1] if name in found else () for name in (COSTS, EPOCHS))
    needed[COSTS] = ("F32", steps or (0,))
    needed[EPOCHS] = ("F64", (*(epochs or (0,)), len(EPOCH_COLUMNS)))
    for name in sorted(needed.keys() | found.keys()):
        if found.get(name) != needed.get(name):
            raise FileError(
                "The file is damaged, or its weights belong to another network: “{name}” is {found}, not {needed}.",
                name=name[:100],
                found=_shown(found.get(name)),
                needed=_shown(needed.get(name)),
            )


def read(header: bytes, body: BinaryIO, specs: Mapping[str, Spec]) -> dict[str, Tensor]:
    """The tensors of a file whose ``specs`` have been checked. Raises ``FileError``."""
    try:
        # Read, not mapped: a mapped file that another program shortens ends this one with a bus error.
        tensors: dict[str, Tensor] = safetensors.load(header + body.read(size_of(specs)))
    except (SafetensorError, ValueError, RuntimeError, OverflowError) as error:
        raise FileError("The file is damaged ({reason}).", reason=error) from None
    except MemoryError:
        raise FileError("There is not enough memory to open the file. Close other programs and try again.") from None
    if _specs(tensors) != dict(specs):
        raise FileError("The file is damaged: its header says two things at once.")
    _check_values(tensors)
    return tensors


def part(tensors: Mapping[str, Tensor], prefix: str) -> dict[str, Tensor]:
    """The tensors whose names begin with ``prefix``, without it."""
    return {name.removeprefix(prefix): tensor for name, tensor in tensors.items() if name.startswith(prefix)}


def _check_values(tensors: Mapping[str, Tensor]) -> None:
    for name, tensor in part(tensors, WEIGHTS).items():
        if tensor.is_floating_point() and not bool(torch.isfinite(tensor).all()):
            raise FileError("The file is damaged: the weights “{name}” are not all numbers.", name=name)
    numbers = tensors[EPOCHS].numpy()[:, 0]
    if not ((numbers == np.floor(numbers)) & (numbers <= MAX_EPOCHS)).all() or (np.diff(numbers, prepend=0) <= 0).any():
        raise FileError("The file is damaged: its epochs are not in order.")
    try:
        torch.Generator().set_state(tensors[RANDOM])
    except RuntimeError:
        raise FileError("The file is damaged: its random numbers cannot go on.") from None


def _slots(network: torch.nn.Module, optimizer_key: str) -> dict[str, Tensor]:
    """The tensors that an optimizer keeps, found by one step on the meta device."""
    parameters = [p for p in network.parameters() if p.requires_grad]
    for parameter in parameters:
        parameter.grad = torch.empty_like(parameter)
    optimizer = OPTIMIZERS[optimizer_key].build(OPTIMIZERS.choice(optimizer_key), parameters)
    optimizer.step()
    slots: dict[int, dict[str, Tensor]] = optimizer.state_dict()["state"]
    return {f"{number}.{name}": tensor for number, tensors in slots.items() for name, tensor in tensors.items()}


def _prefixed(prefix: str, tensors: Mapping[str, Tensor]) -> dict[str, Tensor]:
    return {prefix + name: tensor for name, tensor in tensors.items()}


def _specs(tensors: Mapping[str, Tensor]) -> dict[str, Spec]:
    return {name: (_DTYPES.get(tensor.dtype, ""), tuple(tensor.shape)) for name, tensor in tensors.items()}


def _shown(spec: Spec | None) -> str:
    return f"{spec[0]} {list(spec[1])}"[:100] if spec else "missing"
