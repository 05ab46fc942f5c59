"""This program's trainings beside those of others, in turns within one process; memory in a process each."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, TypedDict

import torch

from engine.background import Mailbox
from engine.catalog.tasks import load_data
from engine.data.source import DataSource
from engine.run import TrainingRun
from tests.benchmarks import flops
from tests.benchmarks.by_hand import NETS
from tests.benchmarks.in_engine import project
from tests.benchmarks.process import measure
from tests.benchmarks.rivals import LOOP, RIVALS, Ours, Rival, absence, rate
from tests.benchmarks.rows import QUICK, Effort, Goal, Row, shown

if TYPE_CHECKING:
    from tests.benchmarks.process import Figures

TURNS = 4
"""Everybody's turns in a round."""
QUICK_NETS = ("xor", "relu-xavier")
TUTORIAL = "tutorial loop"
GOALS = {
    LOOP: dict.fromkeys(NETS, 1.0) | {"xor": 1.3},
    TUTORIAL: {"softmax": 3.0, "relu-xavier": 3.0, "deep-xavier": 1.3},
}
MOST_MEMORY = 1.3
LEAST_CHEAPER = 40.0
OURS, PEAK = "ours", "peak"
LOW, MIDDLE, HIGH = "lowest ratio to ", "ratio to ", "highest ratio to "


def raced(*, key: str, rivals: list[str], count: int, seconds: float, device: str = "cpu") -> Figures:
    """Steps a second of ``OURS`` and each of ``rivals``, by name; ``PEAK``: large matrix products a second.

    Medians over ``count`` turns of ``seconds``. With ``LOW``, ``MIDDLE`` or ``HIGH`` before a name: ours ÷ that one's,
    turn by turn. ``threads`` are those that ours computes with.
    """
    source = DataSource()
    data = load_data(project(key).task, source)
    ours = Ours(key, source, device)
    ours.begin(seconds)
    others = {name: RIVALS[name](key, data, device) for name in rivals} | {PEAK: flops.matrix_products(device)}
    threads = {name: _best_threads(other, ours.threads, seconds) for name, other in others.items()}
    rates: dict[str, list[float]] = {name: [] for name in (OURS, *others)}
    for turn in range(count):
        names = list(rates)
        for name in names[turn % len(names) :] + names[: turn % len(names)]:  # who goes first takes turns, too
            _use_threads(threads.get(name, ours.threads))
            rates[name].append(ours.rate(seconds) if name == OURS else rate(others[name], seconds))
    ours.end()
    figures = {name: median(values) for name, values in rates.items()} | {"threads": float(ours.threads)}
    for name in others:
        ratios = [mine / other for mine, other in zip(rates[OURS], rates[name], strict=True)]
        figures |= {LOW + name: min(ratios), MIDDLE + name: median(ratios), HIGH + name: max(ratios)}
    return figures


def alone(*, key: str, who: str, seconds: float) -> Figures:
    """Steps a second of a rival that has the computer to itself."""
    rival = RIVALS[who](key, load_data(project(key).task, DataSource()), "cpu")
    _use_threads(_best_threads(rival, os.cpu_count() or 1, seconds))
    return {"steps_per_s": rate(rival, seconds)}


def _best_threads(rival: Rival, ours: int, seconds: float) -> int:
    """The number of threads, leaving a core free as this program does, that suits a rival best; warms it up."""
    candidates = {1, max(1, (os.cpu_count() or 2) - 1), ours}
    found = {}
    for threads in candidates:
        _use_threads(threads)
        found[threads] = rate(rival, seconds)
    return max(candidates, key=lambda threads: found[threads])


def _use_threads(threads: int) -> None:
    """Have torch, called from this thread, and the products of numpy use so many."""
    from threadpoolctl import threadpool_limits

    torch.set_num_threads(threads)
    threadpool_limits(threads, user_api="blas")


def beside_others(*, count: int, seconds: float) -> Figures:
    """Steps a second of ``xor`` and of all networks of ``xor-seeds`` added up, in ``count`` turns of ``seconds`` each.

    ``cheaper``, between ``cheaper_low`` and ``cheaper_high``: how much less time a step of a network takes among many.
    """
    networks = len(project("xor-seeds").networks)
    alone, many = (Ours(key, DataSource()) for key in ("xor", "xor-seeds"))
    for ours in (alone, many):
        ours.begin(seconds)
    rates = [(alone.rate(seconds), networks * many.rate(seconds)) for _ in range(count)]
    for ours in (alone, many):
        ours.end()
    ratios = [among / one for one, among in rates]
    return {
        "alone": median(one for one, _ in rates),
        "many": median(among for _, among in rates),
        "networks": float(networks),
        "cheaper": median(ratios),
        "cheaper_low": min(ratios),
        "cheaper_high": max(ratios),
    }


def footprint(*, key: str, who: str) -> Figures:
    """The most memory, in MiB, that a process held while ``who`` trained for an epoch; 0 if the system does not say."""
    chosen, source = project(key, epochs=1), DataSource()
    if who == OURS:
        TrainingRun(1, chosen, source, Mailbox(), device="cpu").run_here()
    else:
        data = load_data(chosen.task, source)
        _use_threads(1)
        loop = RIVALS[who](key, data, "cpu")
        for _ in range(len(data.train) // chosen.training.whole("batch")):
            next(loop)
    return {"peak_mib": _peak_mib()}


def _peak_mib() -> float:
    listing = Path("/proc/self/status")
    if listing.exists():  # unlike getrusage it does not count what the process that started this one had held
        line = next(line for line in listing.read_text(encoding="utf-8").splitlines() if line.startswith("VmHWM"))
        return int(line.split()[1]) / 1024
    if sys.platform == "win32":
        return 0.0
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (2**20 if sys.platform == "darwin" else 1024)


class _Turns(TypedDict):
    count: int
    seconds: float


def turns(effort: Effort) -> _Turns:
    """How often everybody's turn comes, and how long it is."""
    return {"count": TURNS * effort.rounds, "seconds": effort.seconds / TURNS / 2}


def race(effort: Effort) -> Iterator[Row]:
    """Trainings of recipes beside those of others."""
    for key in QUICK_NETS if effort is QUICK else NETS:
        absent = {name: absence(name, key) for name in RIVALS}
        taking_part = [name for name in RIVALS if not absent[name]]
        figures = measure(raced, key=key, rivals=taking_part, **turns(effort))
        yield _own_row(key, figures)
        for name in RIVALS:
            yield versus(key, name, figures, GOALS.get(name, {}).get(key), absent[name])


def seeds(effort: Effort) -> Iterator[Row]:
    """Many XOR networks at once beside one."""
    figures = measure(beside_others, **turns(effort))
    what = f"xor: one network ÷ one of {figures['networks']:.0f} at once, time for a step"
    low, high = shown(figures["cheaper_low"], "x"), shown(figures["cheaper_high"], "x")
    note = f"{figures['alone']:,.0f} and {figures['many']:,.0f} steps/s of a network; {low} … {high} from turn to turn"
    yield Row(what, figures["cheaper"], "x", Goal(low=LEAST_CHEAPER), note)


def memory(_effort: Effort) -> Iterator[Row]:
    """The memory of a training beside that of the good loop."""
    for key in NETS:
        mine, other = (measure(footprint, key=key, who=who)["peak_mib"] for who in (OURS, LOOP))
        what, goal = f"{key}: most memory ÷ {LOOP}", Goal(high=MOST_MEMORY)
        if other:
            yield Row(what, mine / other, "x", goal, f"{shown(mine, 'MiB')} of {shown(other, 'MiB')}")
        else:
            yield Row(what, None, "x", goal, "not known on this system")


def _own_row(key: str, figures: Figures) -> Row:
    batch = project(key).training.whole("batch")
    work = flops.of_a_step(project(key), batch)
    done, most = figures[OURS] * work / 1e9, figures[PEAK] * flops.OF_A_PRODUCT / 1e9
    share = 100 * figures[MIDDLE + PEAK] * work / flops.OF_A_PRODUCT
    note = (
        f"{figures[OURS] * batch:,.0f} samples/s; {done:.1f} GFLOP/s, {shown(share, '%')} of the {most:.0f} of a large"
        f" matrix product; threads: {figures['threads']:.0f}"
    )
    return Row(f"{key}: ours", figures[OURS], "steps/s", note=note)


def versus(key: str, name: str, figures: Figures, least: float | None, absent: str = "") -> Row:
    """This program's speed beside a rival's; ``absent`` says why that took no part."""
    what, goal = f"{key}: ours ÷ {name}", None if least is None else Goal(low=least)
    if absent:
        return Row(what, None, "x", goal, absent)
    low, high = shown(figures[LOW + name], "x"), shown(figures[HIGH + name], "x")
    note = f"{shown(figures[name], 'steps/s')}; {low} … {high} from turn to turn"
    return Row(what, figures[MIDDLE + name], "x", goal, note)
