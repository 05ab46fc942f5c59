"""Replayed steps are those that are done one by one. A CPU stands in for the GPU, with a tape for the CUDA graph."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
import torch
from torch import Tensor, UntypedStorage
from torch.utils._python_dispatch import TorchDispatchMode
from torch.utils._pytree import tree_leaves, tree_map_only

from engine.catalog.optimizers import OPTIMIZERS
from engine.catalog.regularisation import CLIPPINGS
from engine.catalog.rows import Choice, Row, Value
from engine.data.container import TaskData
from engine.project import Project
from engine.steps.batches import Batches
from engine.steps.copies import Copies
from engine.steps.gradients import Eager, Gradients, Objective, Pieces, Recorded
from engine.steps.stepper import Recorder, Replayed, Stepper, Work
from engine.steps.update import Update
from engine.training.events import Stepped
from engine.training.state import optimizer_tensors
from tests.helpers import dense, image_data, layer, make, run, variants, xor_data, xor_project

FLAT, DROP, NORM = layer("flatten"), layer("dropout"), layer("batch-norm")
DATA = image_data()
ROWS = Choice("digits", {"reading": "rows"})
SEQUENCES = TaskData(DATA.train, DATA.validation, DATA.test, reading="rows")
NEVER = Pieces(1000, lambda: False)


class Tape(Recorder):
    """Records as a CUDA graph does: operations alone, which are done again in the same memory, without Python."""

    def record(self, work: Work) -> Work:
        tape = _Operations()
        with torch.random.fork_rng([]), tape:
            work()
        for memory, before in tape.before.values():  # a GPU does nothing while it records
            memory.copy_(before)
        return tape.replay


class _Operations(TorchDispatchMode):  # type: ignore[no-untyped-call]
    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.before: dict[int, tuple[UntypedStorage, UntypedStorage]] = {}
        self._calls: list[tuple[Any, Any, list[Tensor]]] = []

    def __torch_dispatch__(
        self, func: Any, _types: Any, args: tuple[Any, ...] = (), kwargs: dict[str, Any] | None = None
    ) -> Any:
        if func is torch.ops.aten._local_scalar_dense.default:
            raise RuntimeError("operation not permitted when stream is capturing")
        for tensor in _tensors((args, kwargs)):
            memory = tensor.untyped_storage()
            self.before.setdefault(memory.data_ptr(), (memory, memory.clone()))  # type: ignore[no-untyped-call]
        given = _as_now((args, kwargs or {}))
        result = func(*args, **(kwargs or {}))
        self._calls.append((func, given, _tensors(_as_now(result))))
        return result

    def replay(self) -> None:
        with torch.no_grad():
            for func, given, results in self._calls:
                args, kwargs = _as_now(given)
                for kept, new in zip(results, _tensors(func(*args, **kwargs)), strict=True):
                    if kept.untyped_storage().data_ptr() != new.untyped_storage().data_ptr():
                        kept.copy_(new)


def _as_now(value: Any) -> Any:
    """The same memory, laid out as it is now, whatever is done to the layout later."""
    return tree_map_only(Tensor, Tensor.detach, value)


def _tensors(value: Any) -> list[Tensor]:
    return [leaf for leaf in tree_leaves(value) if isinstance(leaf, Tensor)]


def several(project: Project, order: str = "own") -> Project:
    return project.with_setting("networks", Choice("several", {"count": 3, "order": order}))


def digits(*layers: Choice, task: str | Choice = "digits", **settings: Value) -> Project:
    return make(task, *layers, **{"batch": 4, "epochs": 2, **settings})


def eager(project: Project, copies: Copies, _batches: Batches) -> Gradients:
    return Eager(copies, Objective(project, copies), NEVER)


def recorded(project: Project, copies: Copies, batches: Batches) -> Gradients:
    return Recorded(copies, Objective(project, copies), *batches.take(0), apart=batches.apart)


Gear = Callable[[Project, Copies, Batches], Gradients]
GEARS: dict[str, tuple[Gear, Callable[[Project], Project]]] = {
    "eager": (eager, lambda project: project),
    "recorded": (recorded, lambda project: project),
    "recorded-for-several": (recorded, several),
}


def ways(project: Project, data: TaskData, gear: Gear) -> list[dict[str, Tensor]]:
    """Costs, weights and the optimizer's state after the training of a project: step by step, and replayed."""
    ends = []
    for replayed in (False, True):
        copies, batches = Copies(project, "cpu", None), Batches(project, data, "cpu")
        update, gradients = Update(project.training, copies), gear(project, copies, batches)
        steps = Replayed(batches, gradients, update, Tape()) if replayed else Stepper(batches, gradients, update)
        torch.manual_seed(0)
        costs = []
        for epoch in range(project.epochs):
            steps.shuffle(epoch)
            number = 0
            while number < batches.count:
                done = steps.advance(number, batches.count - number)
                costs.append(done)
                number += len(done)
            update.base *= 0.5 if epoch == 1 else 1.0
            update.rate = update.base
            for group in update.optimizer.param_groups:
                group["lr"] = update.rate
        assert steps.note is None
        ends.append({"costs": torch.cat(costs), **copies.weights(), **optimizer_tensors(update.optimizer)})
    return ends


def assert_same(ends: list[dict[str, Tensor]]) -> None:
    by_steps, replayed = ends
    assert by_steps.keys() == replayed.keys()
    for name, tensor in by_steps.items():
        torch.testing.assert_close(replayed[name], tensor, msg=name)


@pytest.mark.parametrize("gear", GEARS)
@pytest.mark.parametrize("row", list(OPTIMIZERS), ids=lambda row: row.key)
def test_every_optimizer_does_the_same_when_it_is_replayed(row: Row, gear: str) -> None:
    gradients, of = GEARS[gear]
    for choice in variants(row) if gear == "eager" else [row.complete({})]:
        assert_same(ways(of(xor_project(epochs=9, optimizer=choice)), xor_data(), gradients))


@pytest.mark.parametrize("gear", GEARS)
@pytest.mark.parametrize("row", list(CLIPPINGS), ids=lambda row: row.key)
def test_gradients_are_clipped_when_steps_are_replayed(row: Row, gear: str) -> None:
    gradients, of = GEARS[gear]
    project = digits(FLAT, dense(10), clipping=row.complete({"limit": 0.01} if row.params else {}))
    assert_same(ways(of(project), DATA, gradients))


@pytest.mark.parametrize(
    ("project", "data", "gear"),
    [
        (digits(FLAT, dense(16), NORM, layer("activation"), DROP, dense(10), epochs=3), DATA, eager),
        (digits(layer("recurrent", units=8), dense(10), task=ROWS), SEQUENCES, eager),
        (several(digits(FLAT, dense(10)), "same"), DATA, recorded),
        (digits(FLAT, dense(10), epochs=3, schedule=Choice("plateau", {"patience": 1})), DATA, eager),
        (digits(FLAT, dense(10), regularisation=Choice("max-norm", {"limit": 0.3})), DATA, recorded),
    ],
    ids=["dense", "recurrent", "same-order", "new-rates", "max-norm"],
)
def test_replayed_steps_are_those_that_are_done_one_by_one(project: Project, data: TaskData, gear: Gear) -> None:
    assert_same(ways(project, data, gear))


def test_what_cannot_be_replayed_is_done_as_it_is(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("INFO", "engine")

    class Refusing(Recorder):
        def record(self, work: Work) -> Work:  # noqa: ARG002 - it refuses any
            raise RuntimeError("operation not permitted when stream is capturing\nand more")

    project = digits(FLAT, dense(10))
    copies = Copies(project, "cpu", None)
    update = Update(project.training, copies)
    batches = Batches(project, DATA, "cpu")
    gear = Replayed(batches, eager(project, copies, batches), update, Refusing())
    gear.shuffle(0)
    number, costs = 0, list[float]()
    while number < batches.count:
        done = gear.advance(number, batches.count - number)
        number += len(done)
        costs += done[:, 0].tolist()
    plain = [cost for e in run(project, DATA, epochs=1)[1] if isinstance(e, Stepped) for cost in e.costs]
    assert costs == pytest.approx(plain, rel=1e-6)
    update.rate *= 0.5
    assert len(gear.advance(0, 1)) == 1
    assert "one by one" in str(gear.note)
    assert "not permitted" in caplog.text
