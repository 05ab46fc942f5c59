"""The benchmarks still run, and judge as they should. How fast anything is, no test says."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import torch

from tests.benchmarks import busy, by_hand, in_engine, in_window, precision
from tests.benchmarks.page import machine, markdown
from tests.benchmarks.process import BEGAN, ENDED, Figures, JobFailed, measure
from tests.benchmarks.rows import Goal, Row
from tests.benchmarks.table import BENCHMARKS

JOBS: dict[str, Callable[[], Figures]] = {
    "a start": lambda: measure(in_window.start),
    "speed alone": lambda: measure(in_engine.speed, key="xor", seconds=0.3),
    "speed in the window": lambda: measure(in_window.speed, key="xor", seconds=2.0),
    "a timer in the window": lambda: measure(in_window.lateness, key="digits-dense", seconds=0.3),
    "stops": lambda: measure(in_engine.stops, key="xor", count=1),
    "stops in the window": lambda: measure(in_window.stops, key="xor", count=1),
    "closing": lambda: measure(in_window.closing, key="digits-dense"),
    "reading a drawing": lambda: measure(in_window.reading, key="digits-dense", training=True, count=2),
    "speed beside a busy program": lambda: measure(busy.speed_beside, key="xor", seconds=0.3, count=1),
    "fast matrix products": lambda: measure(precision.trained, key="digits-dense", epochs=1, fast=True),
    "solved seeds": lambda: measure(in_engine.solved, key="xor-easy", seeds=1),
    "accuracy": lambda: measure(in_engine.accuracy, key="digits-dense", epochs=1),
    "a built net beside one by hand": lambda: measure(by_hand.compared, net="dense", seconds=0.2),
    "digits by way of the canvas": lambda: measure(in_window.canvas_path, key="digits-dense", epochs=1),
}


@pytest.mark.parametrize("job", JOBS.values(), ids=JOBS.keys())
def test_a_job_measures_something(job: Callable[[], Figures]) -> None:
    figures = job()
    assert figures[BEGAN] < figures[ENDED]
    assert len(figures) > 2
    assert all(value >= 0 for value in figures.values())


@pytest.mark.parametrize("net", by_hand.NETS)
def test_a_built_net_and_the_one_by_hand_are_the_same_net(net: str) -> None:
    built, hand, shape = by_hand.pair(net)
    trained = ([p for p in network.parameters() if p.requires_grad] for network in (built, hand))
    shapes = [[tuple(p.shape) for p in parameters] for parameters in trained]
    if net == "lstm":
        shapes[1].remove((4 * 128,))  # torch's second bias, which does the same as the first
    assert shapes[0] == shapes[1]
    inputs = torch.rand(3, *shape)
    with torch.no_grad():
        for mine, theirs in zip(built.state_dict().values(), hand.state_dict().values(), strict=True):
            theirs.copy_(mine)
        torch.testing.assert_close(built(inputs), hand(inputs))


def test_a_job_that_fails_says_why() -> None:
    with pytest.raises(JobFailed, match="There is no recipe “yor”"):
        measure(in_engine.solved, key="yor", seeds=1)


def test_a_goal_includes_its_ends() -> None:
    goal = Goal(55, 80)
    assert [goal.reached(value) for value in (54, 55, 80, 81)] == [False, True, True, False]
    assert goal.text("of 100") == "55 of 100 to 80 of 100"


def test_the_page_has_a_table_for_every_benchmark() -> None:
    results = [(benchmark, [Row("it", 1.5, "s", Goal(high=1.0), "as it was")]) for benchmark in BENCHMARKS]
    page = markdown("the command", machine(), results)
    assert page.count("| it | 1.50 s | ≤ 1.00 s | no | as it was |") == len(BENCHMARKS)
    assert all(f"(`{benchmark.name}`)" in page for benchmark in BENCHMARKS)
