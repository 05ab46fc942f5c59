"""The benchmarks still run, and judge as they should. How fast anything is, no test says."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
import torch
from torch import nn
from torch.utils.flop_counter import FlopCounterMode

from engine.recipes import recipe
from tests.benchmarks import busy, by_hand, cuda, flops, in_engine, in_window, opening, precision, race, rivals
from tests.benchmarks.page import machine, markdown, renewed
from tests.benchmarks.process import BEGAN, ENDED, Figures, JobFailed, measure
from tests.benchmarks.rivals import LOOP
from tests.benchmarks.rows import QUICK, Goal, Row
from tests.benchmarks.table import BENCHMARKS
from tests.helpers import image_data, xor_data

JOBS: dict[str, Callable[[], Figures]] = {
    "a start": lambda: measure(opening.start),
    "speed alone": lambda: measure(in_engine.speed, key="xor", seconds=0.3),
    "speed in the window": lambda: measure(in_window.speed, key="xor", seconds=2.0),
    "a timer in the window": lambda: measure(in_window.lateness, key="digits-dense", seconds=0.3),
    "stops": lambda: measure(in_engine.stops, key="xor", count=1),
    "stops in the window": lambda: measure(in_window.stops, key="xor", count=1),
    "closing": lambda: measure(in_window.closing, key="digits-dense"),
    "reading a drawing": lambda: measure(in_window.reading, key="digits-dense", training=True, count=2),
    "speed beside a busy program": lambda: measure(busy.speed_beside, key="xor", seconds=0.3, count=1),
    "fast matrix products": lambda: measure(precision.trained, key="digits-dense", epochs=1, fast=True),
    "solved seeds": lambda: measure(in_engine.solved, key="xor-easy", seeds=2),
    "accuracy": lambda: measure(in_engine.accuracy, key="digits-dense", epochs=1),
    "a built net beside one by hand": lambda: measure(by_hand.compared, key="relu-xavier", seconds=0.2),
    "a training beside a good loop": lambda: measure(race.raced, key="xor", rivals=[LOOP], count=1, seconds=0.2),
    "a network among many": lambda: measure(race.beside_others, count=1, seconds=0.2),
    "the memory of a training": lambda: measure(race.footprint, key="xor", who="ours"),
    "a wait for right answers": lambda: measure(cuda.waited, key="xor-easy", device="cpu", epochs=None, right=0.5),
    "digits by way of the canvas": lambda: measure(in_window.canvas_path, key="digits-dense", epochs=1),
}


@pytest.mark.parametrize("job", JOBS.values(), ids=JOBS.keys())
def test_a_job_measures_something(job: Callable[[], Figures]) -> None:
    figures = job()
    assert figures[BEGAN] < figures[ENDED]
    assert len(figures) > 2
    assert all(value >= 0 for value in figures.values())


@pytest.mark.parametrize("key", by_hand.NETS)
def test_a_built_net_and_the_one_by_hand_are_the_same_net(key: str) -> None:
    built, hand, shape = by_hand.pair(key)
    inputs = torch.rand(3, *shape)
    with torch.no_grad():
        for mine, theirs in zip(built.state_dict().values(), _tensors(hand), strict=True):
            theirs.copy_(mine)
        for network in (built, hand):
            network.eval()
        torch.testing.assert_close(built(inputs), hand(inputs))


def _tensors(network: nn.Module) -> Iterator[torch.Tensor]:
    """What is trained and the running means, without torch's count of the batches."""
    for module in network.modules():
        yield from (parameter for parameter in module.parameters(recurse=False) if parameter.requires_grad)
        yield from (buffer for buffer in module.buffers(recurse=False) if buffer.dim())


@pytest.mark.parametrize(
    ("name", "key"),
    [(name, key) for name in rivals.RIVALS for key in by_hand.NETS if not rivals.absence(name, key)],
)
def test_a_rival_trains_the_network_of_every_recipe_it_can(name: str, key: str) -> None:
    project = recipe(key).project
    data = image_data(100 * project.training.whole("batch"))
    if key == "xor":
        data = xor_data()
    elif project.task.key == "rnn-mnist":
        data = replace(data, reading="rows")
    rival = rivals.RIVALS[name](key, data, "cpu")
    assert rivals.rate(rival, 0.0) > 0
    assert next(rival) in (1, rivals.CHUNK)


@pytest.mark.parametrize(
    ("key", "operations"),
    [
        # Each weight is multiplied and added: forward, for its gradient and, but for the first layer, for its input's.
        ("softmax", 2 * 2 * 784 * 10),
        ("relu-xavier", 2 * (2 * 784 * 256 + 3 * 256 * 256 + 3 * 256 * 10)),
        ("cnn", 2 * (2 * 28 * 28 * 16 * 9 + 3 * 14 * 14 * 32 * 16 * 9 + 3 * 32 * 7 * 7 * 128 + 3 * 128 * 10)),
        ("lstm-mnist", 2 * (28 * (2 * 28 * 512 + 3 * 128 * 512) + 3 * 128 * 10)),
    ],
)
def test_the_operations_of_a_step_are_those_counted_by_hand(key: str, operations: int) -> None:
    assert flops.of_a_step(recipe(key).project, 50) == 50 * operations


@pytest.mark.parametrize("key", ["softmax", "deep-dropout-batchnorm", "cnn"])
def test_the_operations_of_a_step_are_those_that_torch_counts(key: str) -> None:
    network, _, shape = by_hand.pair(key)
    with FlopCounterMode(display=False) as counter:
        torch.autograd.backward(network(torch.rand(8, *shape)).sum())
    assert counter.get_total_flops() == flops.of_a_step(recipe(key).project, 8)


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


def test_a_part_of_the_page_can_be_measured_again_on_the_same_machine() -> None:
    first, second = (Row("it", value, "s", None, "") for value in (1.5, 2.5))
    facts = machine()
    page = markdown("the command", facts, [(benchmark, [first]) for benchmark in BENCHMARKS])
    again = renewed(page, [*facts[:-1], "Busy: otherwise"], [(BENCHMARKS[2], [second]), (BENCHMARKS[-1], [second])])
    assert again.count("2.50 s") == 2
    assert again.count("1.50 s") == len(BENCHMARKS) - 2
    assert renewed(again, facts, [(BENCHMARKS[2], [first]), (BENCHMARKS[-1], [first])]) == page
    with pytest.raises(ValueError, match="another machine"):
        renewed(page, ["Processor: another", *facts[1:]], [(BENCHMARKS[0], [second])])


def test_what_could_not_be_measured_says_why_and_misses_no_goal() -> None:
    row = Row("it", None, "x", Goal(low=6.0), "no GPU")
    assert row.cells() == ("it", "–", "≥ 6.00×", "–", "no GPU")
    assert not row.missed


@pytest.mark.skipif(torch.cuda.is_available(), reason="there is a GPU, which takes minutes to measure")
def test_without_a_gpu_every_row_about_one_names_the_command_that_measures_it() -> None:
    rows = list(cuda.cuda(QUICK))
    assert len(rows) == len(cuda.RECIPES) + 2
    assert all(row.value is None and "python -m tests.benchmarks cuda" in row.note and row.goal for row in rows)
