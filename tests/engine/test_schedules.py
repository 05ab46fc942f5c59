"""Schedules against torch's own, and that a training follows them step by step."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import torch
from torch.optim import SGD
from torch.optim.lr_scheduler import (
    CosineAnnealingLR,
    ExponentialLR,
    LinearLR,
    LRScheduler,
    OneCycleLR,
    ReduceLROnPlateau,
    StepLR,
)

from engine.catalog.rows import Choice
from engine.catalog.schedules import SCHEDULES, Moment, rate
from engine.network import initialised
from engine.training.watch import Watch
from tests.helpers import run, variants, xor_data, xor_project

EPOCHS, STEPS, BASE = 20, 50, 0.4


def choice(key: str, **values: float) -> Choice:
    return SCHEDULES.choice(key, **values)


BY_EPOCH: list[tuple[Choice, Callable[[SGD], LRScheduler]]] = [
    (choice("step", every=3, factor=0.5), lambda o: StepLR(o, 3, 0.5)),
    (choice("exponential", factor=0.9), lambda o: ExponentialLR(o, 0.9)),
    (choice("cosine", end=0.1), lambda o: CosineAnnealingLR(o, EPOCHS, eta_min=0.1 * BASE)),
    (choice("warm-up", epochs=4, start=0.25), lambda o: LinearLR(o, 0.25, total_iters=4)),
]


def rates_of_torch(make: Callable[[SGD], LRScheduler], count: int) -> list[float]:
    optimizer = SGD([torch.nn.Parameter(torch.zeros(1))], lr=BASE)
    scheduler = make(optimizer)
    found = []
    for _ in range(count):
        found.append(optimizer.param_groups[0]["lr"])
        optimizer.step()
        scheduler.step()
    return found


@pytest.mark.parametrize(("schedule", "make"), BY_EPOCH, ids=[choice.key for choice, _ in BY_EPOCH])
def test_a_schedule_has_the_rates_of_torch_at_every_epoch(schedule: Choice, make: Callable[[SGD], LRScheduler]) -> None:
    expected = rates_of_torch(make, EPOCHS)
    assert [rate(schedule, BASE, Moment(epoch, EPOCHS)) for epoch in range(EPOCHS)] == pytest.approx(expected)


def test_one_cycle_has_the_curve_of_torch() -> None:
    """Torch ends each phase a step sooner; over many steps that is little."""
    total = EPOCHS * STEPS
    expected = rates_of_torch(lambda o: OneCycleLR(o, BASE, total, div_factor=25, final_div_factor=10_000), total)
    schedule = choice("one-cycle")
    found = [rate(schedule, BASE, Moment(step / STEPS, EPOCHS)) for step in range(total)]
    assert found == pytest.approx(expected, abs=BASE * 0.01)
    assert max(found) == BASE


def test_a_plateau_drops_the_rate_when_torch_does() -> None:
    costs = [5, 4, 4, 4.5, 4, 3, 3, 3, 3, 3, 3, 3, 2.9, 3, 3, 3, 1]
    optimizer = SGD([torch.nn.Parameter(torch.zeros(1))], lr=BASE)
    scheduler = ReduceLROnPlateau(optimizer, factor=0.5, patience=2, threshold=0)  # its patience is one less
    schedule, watch = choice("plateau", patience=3, factor=0.5), Watch()
    drops = []
    for cost in costs:
        scheduler.step(cost)
        watch = watch.after(cost, 0.0, patience=3)
        drops.append(watch.drops)
        assert rate(schedule, BASE, Moment(0, EPOCHS, watch.drops)) == pytest.approx(optimizer.param_groups[0]["lr"])
    assert drops == [0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 3, 3, 3, 3, 4, 4]


@pytest.mark.parametrize("schedule", [v for row in SCHEDULES for v in variants(row)], ids=lambda c: c.key)
def test_every_rate_is_above_nothing_and_at_most_the_chosen_one(schedule: Choice) -> None:
    for moment in (Moment(e / 3, 20, d) for e in range(66) for d in (0, 5, 100_000)):  # also after the planned end
        assert 0 < rate(schedule, BASE, moment) <= BASE
        assert rate(schedule, 1e-30, moment) == pytest.approx(1e-30) or moment.drops or schedule.key != "constant"


def test_a_training_takes_each_step_at_the_rate_of_its_moment() -> None:
    """Plain gradient descent on a frozen cost surface: with rate 0.1 · 0.5^epoch, a step an epoch, by hand."""
    schedule = choice("exponential", factor=0.5)
    project = xor_project(schedule=schedule, epochs=6)
    result, _ = run(project, xor_data())
    state, weights = None, None
    for epoch in range(6):
        now = Choice("gradient-descent", {"rate": rate(schedule, 0.1, Moment(epoch, 6))})
        step = xor_project(optimizer=now, epochs=epoch + 1)
        state = run(step, xor_data(), state=state)[0].state
        weights = state.weights
    assert weights is not None
    assert all(torch.equal(weights[name], result.state.weights[name]) for name in weights)


def test_a_constant_schedule_is_the_training_without_one() -> None:
    one, other = (run(project, xor_data())[0].state.weights for project in (
        xor_project(epochs=5), xor_project(epochs=5, schedule=choice("step", every=50)),
    ))  # fmt: skip
    assert all(torch.equal(one[name], other[name]) for name in initialised(xor_project()).state_dict())
