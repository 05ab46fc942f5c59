"""The number of threads follows from how long steps take; here a computer is played whose clock the test turns."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest
import torch
from torch import nn

from engine import devices
from engine.threads import FOR_NOW_S, Memory, Threads, Timed, candidates, threads_for
from engine.training.control import Control
from engine.training.loop import train
from engine.training.state import TrainingState
from tests.helpers import dense, image_data, layer, make, run, same, xor_project

Cost = Callable[[int, int], float]
"""How many seconds step number … takes with … threads."""


class Computer:
    """Its steps take as long as ``cost`` says, and its time passes by nothing else."""

    def __init__(self, cost: Cost, most: int, path: Path, *, key: str = "net") -> None:
        self.cost, self.now, self.threads = cost, 0.0, 0
        self.used: list[int] = []
        self.chooser = Threads(most, Memory(path, key), use=self._use, clock=lambda: self.now)

    def _use(self, threads: int) -> None:
        self.threads = threads

    def steps(self, count: int) -> int:
        """Do some steps; returns the number of threads after them."""
        for _ in range(count):
            self.now += 3.0  # what lies between two steps, such as a pause, does not count
            self.chooser.before_step()
            self.used.append(self.threads)
            self.now += self.cost(len(self.used), self.threads)
            self.chooser.after_step()
        return self.threads


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "cache" / "threads.json"


def free(step: int, threads: int) -> float:
    """A large network on a computer that has nothing else to do, with four real cores."""
    return 0.040 / min(threads, 4) + 0.001 * threads


def busy(step: int, threads: int) -> float:
    """Two cores, one of them taken."""
    return 0.009 if threads == 1 else 0.176


def test_candidates_are_powers_of_two_and_the_most() -> None:
    assert [candidates(most) for most in (1, 2, 3, 4, 7, 64)] == [
        [1], [1, 2], [1, 2, 3], [1, 2, 4], [1, 2, 4, 7], [1, 2, 4, 8, 16, 32, 64],
    ]  # fmt: skip


def test_the_fastest_number_is_chosen_within_a_few_steps(path: Path) -> None:
    computer = Computer(free, 8, path)
    assert computer.steps(40) == 4
    assert sorted(set(computer.used)) == [1, 2, 4, 8]
    assert computer.used[0] == 1


@pytest.mark.parametrize(("times", "steps"), [(20, 1), (5, 3)])
def test_on_a_busy_computer_the_wrong_number_is_soon_left(path: Path, times: int, steps: int) -> None:
    computer = Computer(lambda _, threads: 0.009 * (1 if threads == 1 else times), 2, path)
    assert computer.steps(100) == 1
    assert computer.used.count(2) == steps


def test_for_long_steps_one_with_each_number_is_enough(path: Path) -> None:
    computer = Computer(lambda _, threads: 1.2 / threads, 4, path)
    assert computer.steps(10) == 4
    assert computer.used[:4] == [1, 1, 2, 4]


def test_more_threads_that_gain_next_to_nothing_are_not_taken(path: Path) -> None:
    assert Computer(lambda _, threads: 0.010 - 0.0002 * threads, 4, path).steps(100) == 1


def test_tiny_steps_are_never_divided(path: Path) -> None:
    computer = Computer(lambda _, threads: 0.00023 / threads, 8, path)
    assert computer.steps(1000) == 1
    assert set(computer.used) == {1}


@pytest.mark.parametrize("late", range(4, 14))
def test_one_step_that_was_held_up_does_not_mislead(path: Path, late: int) -> None:
    computer = Computer(lambda step, threads: free(step, threads) + (0.09 if step == late else 0), 4, path)
    assert computer.steps(60) == 4


def test_where_only_one_thread_is_possible_nothing_is_tried(path: Path) -> None:
    computer = Computer(free, 1, path)
    assert computer.steps(50) == 1
    assert not path.exists()


def test_the_next_training_of_the_same_network_begins_with_the_choice(path: Path) -> None:
    Computer(free, 8, path).steps(60)
    again, other = Computer(free, 8, path), Computer(free, 8, path, key="another net")
    assert (again.threads, other.threads) == (4, 1)
    again.steps(200)
    assert set(again.used) == {4}


def test_a_choice_with_more_cores_is_not_used_with_fewer(path: Path) -> None:
    Computer(free, 8, path).steps(60)
    window = Computer(free, 3, path)
    window.steps(60)
    assert max(window.used) == 3


def test_steps_that_become_slow_have_the_number_looked_at_again(path: Path) -> None:
    computer = Computer(lambda step, threads: 0.020 / threads if step < 500 else busy(step, threads), 2, path)
    assert computer.steps(499) == 2
    assert computer.steps(25) == 1, "it takes a few looks to be sure, and a few steps to choose"


def test_a_step_that_is_slow_once_in_a_while_changes_nothing(path: Path) -> None:
    computer = Computer(lambda step, threads: free(step, threads) * (5 if step % 12 == 0 else 1), 4, path)
    computer.steps(60)
    computer.used.clear()
    computer.steps(1000)
    assert set(computer.used) == {4}


def test_a_choice_that_was_made_because_it_got_slow_holds_for_a_while_and_is_not_kept(path: Path) -> None:
    def cost(step: int, threads: int) -> float:
        return busy(step, threads) if 500 <= step < 700 else 0.009 / threads

    computer = Computer(cost, 2, path)
    assert computer.steps(560) == 1
    kept = Memory(path, "net").get(2)
    assert kept is not None
    assert kept.threads == 2
    computer.steps(200)
    assert computer.steps(round(FOR_NOW_S / 0.009)) == 2


def test_slow_steps_with_one_thread_are_no_reason_to_try_more(path: Path) -> None:
    computer = Computer(lambda step, threads: (0.01 if step < 100 else 0.04) * (1 if threads == 1 else 20), 2, path)
    computer.steps(60)
    computer.used.clear()
    computer.steps(2000)
    assert set(computer.used) == {1}


def test_a_computer_that_is_busy_now_and_then_costs_few_slow_steps(path: Path) -> None:
    def cost(step: int, threads: int) -> float:
        return busy(step, threads) if step // 5_000 % 2 else 0.009 / threads

    computer = Computer(cost, 2, path)
    computer.steps(50_000)
    slow = sum(threads == 2 and step // 5_000 % 2 for step, threads in enumerate(computer.used, start=1))
    assert slow < 0.01 * 25_000
    assert computer.used.count(2) > 0.6 * 25_000


@pytest.mark.parametrize("begins", [0, 1000])
def test_a_few_steps_that_wait_for_another_program_are_noticed_among_many_quick_ones(path: Path, begins: int) -> None:
    """Two cores, one of them shared with a program that is let in for a moment at every fifth step."""

    def cost(step: int, threads: int) -> float:
        return 0.0018 if threads == 1 else 0.060 if step >= begins and step % 5 == 0 else 0.0011

    computer = Computer(cost, 2, path)
    computer.steps(begins)
    assert computer.threads == (2 if begins else 1)
    assert computer.steps(100) == 1


@pytest.mark.parametrize(
    "damage",
    [
        b"",
        b"{",
        b"[]",
        b'{"net/2": 3}',
        b'{"net/2": [2, "x", 1]}',
        b"\xff\xfe",
        b'{"net/2": [99, 0.1, 0]}',
        b"{" * 10**6,
    ],
)
def test_a_damaged_memory_is_forgotten_and_written_anew(path: Path, damage: bytes) -> None:
    path.parent.mkdir()
    path.write_bytes(damage)
    assert Memory(path, "net").get(2) is None
    Memory(path, "net").put(2, Timed(2, 0.01))
    assert Memory(path, "net").get(2) == Timed(2, 0.01)
    assert list(path.parent.iterdir()) == [path]


def test_a_memory_that_cannot_be_written_does_no_harm(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    computer = Computer(free, 4, tmp_path / "file" / "threads.json")
    assert computer.steps(60) == 4


def test_the_memory_stays_small_and_keeps_what_is_newest(path: Path) -> None:
    for number in range(Memory.ROOM + 50):
        Memory(path, f"net {number}").put(2, Timed(2, 0.01))
    assert Memory(path, "net 0").get(2) is None
    assert Memory(path, f"net {Memory.ROOM + 49}").get(2) is not None
    assert path.stat().st_size < Memory.MOST_BYTES


def test_a_choice_is_believed_for_an_hour(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Memory(path, "net").put(2, Timed(2, 0.01))
    later = time.time() + Memory.BELIEVED_S + 1
    monkeypatch.setattr("engine.threads.time.time", lambda: later)
    assert Memory(path, "net").get(2) is None


def test_networks_are_told_apart_by_what_a_step_costs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(devices, "most_threads", lambda **_: 4)
    small, again, large = (
        make("digits", layer("flatten"), dense(units), dense(10), seed=seed)
        for units, seed in ((16, 0), (16, 1), (32, 0))
    )
    first = threads_for(small, spare=0)
    for _ in range(200):
        first.before_step()
        first.after_step()
    assert threads_for(again, spare=0).chosen is not None
    assert threads_for(large, spare=0).chosen is None
    assert threads_for(small.with_setting("batch", 7), spare=0).chosen is None
    assert threads_for(xor_project(), spare=0).chosen is None
    torch.set_num_threads(devices.most_threads(spare=1))


def test_the_window_has_a_core_for_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "cpu_count", lambda: 8)
    monkeypatch.setattr(os, "sched_getaffinity", lambda _pid: range(8), raising=False)
    monkeypatch.delenv("OMP_NUM_THREADS", raising=False)
    assert (devices.most_threads(spare=0), devices.most_threads(spare=1), devices.most_threads(spare=9)) == (8, 7, 1)
    monkeypatch.setenv("OMP_NUM_THREADS", "3")
    assert (devices.most_threads(spare=0), devices.most_threads(spare=6)) == (3, 2)


def descended(most: int, path: Path) -> tuple[torch.Tensor, list[int]]:
    """Weights after 150 real steps of a softmax regression, and the threads each was done with."""
    torch.manual_seed(0)
    inputs, answers = torch.rand(200, 784), torch.randint(0, 10, (200,))
    network = nn.Linear(784, 10)
    optimizer = torch.optim.SGD(network.parameters(), lr=0.1)
    used = []

    def train() -> None:
        chooser = Threads(most, Memory(path, "softmax"))
        for _ in range(150):
            chooser.before_step()
            used.append(torch.get_num_threads())
            optimizer.zero_grad()
            torch.autograd.backward(nn.functional.cross_entropy(network(inputs), answers))
            optimizer.step()
            chooser.after_step()

    thread = threading.Thread(target=train)
    thread.start()
    thread.join()
    return network.weight.detach(), used


def test_timed_steps_are_steps_like_others(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("engine.threads.TINY_S", 0.0)
    before = torch.get_num_threads()
    tried, used = descended(2, path)
    alone, _ = descended(1, path)
    torch.testing.assert_close(tried, alone, rtol=1e-5, atol=1e-6)  # two threads add up in another order
    assert used[0] == 1
    assert 2 in used
    assert torch.get_num_threads() == before, "the number counts for the thread that trains"


@pytest.mark.parametrize("begun", [False, True], ids=["from-the-start", "taken-up-again"])
def test_trying_out_threads_leaves_no_trace_in_a_training(path: Path, *, begun: bool) -> None:
    """Dropout, batch norm and Adam: what the steps of the trial drew and moved is not in the result."""
    stack = (layer("flatten"), dense(300), layer("batch-norm"), layer("dropout"), dense(10))
    project, data = make("digits", *stack, batch=40, epochs=2), image_data(400)
    state = run(project, data, epochs=1)[0].state if begun else None

    def trained() -> TrainingState:
        chooser = Threads(2, Memory(path, "deep"))
        assert chooser.undecided == (not path.exists())
        return train(project, data, lambda _event: None, Control(), state=state, threads=chooser).state

    threads = torch.get_num_threads()
    try:
        first, second = trained(), trained()
    finally:
        torch.set_num_threads(threads)
    assert same(first, second)


def test_a_stop_while_threads_are_tried_out_is_heard(path: Path) -> None:
    control = Control()
    control.stop()
    project = make("digits", layer("flatten"), dense(10), batch=40, epochs=2)
    result = train(project, image_data(400), lambda _event: None, control, threads=Threads(2, Memory(path, "deep")))
    assert (result.outcome, result.state.step) == ("stopped", 0)
