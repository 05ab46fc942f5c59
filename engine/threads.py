"""How many threads a training computes with: found by timing its own steps, and remembered for the next one.

torch's threads wait for each other by spinning. Where a core is busy with something else they wait for its next time
slice, and two threads can be twenty times slower than one; where cores are free, large layers gain from each of them.
So the number is tried out, not counted. Another number adds up floats in another order: the results of
convolutions, recurrent layers and norms then differ by a rounding.
"""

from __future__ import annotations

import contextlib
import hashlib
import math
import os
import statistics
import time
from collections import deque
from collections.abc import Callable, Generator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

import msgspec

from engine import devices, folders
from engine.catalog.place import everything
from engine.project import Project
from engine.shapes import walk

TINY_S = 0.0005
"""A shorter step has no layer that is worth dividing."""
WARM_UP = 3
"""Steps until the buffers of a run are made."""
FEWEST, MOST, TIMED_S = 5, 50, 0.05
"""So many steps are timed for each candidate: more of short ones, up to ``TIMED_S`` together."""
WORTH = 0.9
"""More threads are taken only if a step then takes at most this share of the time."""
HOPELESS = 1.5
"""More threads are not tried once a candidate takes this many times as long as the best."""
AT_ONCE_S = 0.1
"""A step that takes so much longer than it should is not done again to be sure."""
LONG_S = 0.3
"""One such step tells enough: it has given other programs their turns."""
SLOW = 1.5
"""The number is looked at again once the last looks together show steps that take this many times as long as usual."""
LOOKS, LOOK_S = 9, 0.005
"""The last looks, and how long one usually takes: as many steps as are usually done in that time."""
AT_WORST = 4.0
"""A look counts for no more than this many times as long, so that one that was held up says little."""
REST = 10
"""Timing may take a tenth of the time at most, however restless the computer is."""
FOR_NOW_S = 10
"""How long fewer threads than usual compute before the usual number is tried again."""

Plan: TypeAlias = "Generator[int, float, Timed]"
"""Yields how many steps shall be done, and is sent the seconds that they took together."""


@dataclass(frozen=True)
class Timed:
    """A number of threads, and the seconds that a step takes with it."""

    threads: int
    step_s: float


class Threads:
    """Sets the number of threads of the calling thread, from 1 to ``most``, by the steps that this thread does.

    ``before_step`` and ``after_step`` go around every step; together they take a fifth of a microsecond. The first
    steps are timed with each candidate. What ``memory`` holds is used at once. What counts is the mean: beside
    another program most steps of two threads are quick, and the few that wait for it take a hundred times as long.
    """

    def __init__(
        self,
        most: int,
        memory: Memory,
        *,
        use: Callable[[int], object] | None = None,
        clock: Callable[[], float] = time.perf_counter,
    ) -> None:
        self._most, self._memory, self._clock = most, memory, clock
        self._use = use or _use_in_torch
        self._began = self._spent = self._before = 0.0
        self.chosen: Timed | None = None
        """What the training goes on with; None while candidates are timed."""
        self._plan = self._choose_and_watch()
        self._left = next(self._plan)

    @property
    def undecided(self) -> bool:
        """Whether candidates have to be timed before it is known what is best."""
        return self._most > 1 and self.chosen is None

    def before_step(self) -> None:
        """A step begins."""
        self._began = self._clock()

    def after_step(self) -> None:
        """The step is done."""
        self._spent += self._clock() - self._began
        self._left -= 1
        if not self._left:
            took, self._before = self._spent - self._before, self._spent
            self._left = self._plan.send(took)

    def _choose_and_watch(self) -> Generator[int, float, None]:
        if self._most == 1:
            self._use(1)
            while True:
                yield 1_000_000_000
        usual = self._memory.get(self._most)
        if usual is None:
            self._use(1)
            yield from self._warm_up()
            usual = yield from self._best(candidates(self._most))
            self._memory.put(self._most, usual)
        rest_s, self.chosen = 0.0, usual
        while True:
            self._use(self.chosen.threads)
            now = yield from self._watch(self.chosen, rest_s, for_now=self.chosen.threads < usual.threads)
            # Slow steps have to share the cores with others: then fewer threads may help, more never do.
            slow, began = now.step_s > SLOW * self.chosen.step_s, self._spent
            self.chosen = None
            numbers = [threads for threads in candidates(self._most) if not slow or threads < now.threads]
            self.chosen = yield from self._best(numbers, now if slow else None)
            rest_s = REST * (self._spent - began)

    def _warm_up(self) -> Generator[int, float, None]:
        for _ in range(WARM_UP):
            if (yield 1) > LONG_S:
                return

    def _best(self, numbers: list[int], known: Timed | None = None) -> Plan:
        """Time some numbers of threads from the fewest upwards; ``known`` is how another one does."""
        best = Timed(1, math.inf)
        for threads in numbers:
            if best.step_s < TINY_S:
                break
            timed = yield from self._timed(threads, best_s=best.step_s)
            if timed.step_s > HOPELESS * best.step_s:
                break
            if timed.step_s < WORTH * best.step_s:
                best = timed
        return best if known is None or known.step_s > WORTH * best.step_s else known

    def _timed(self, threads: int, *, best_s: float) -> Plan:
        """The mean over some steps but the longest; over fewer where those show that it is hopeless."""
        self._use(threads)
        first = yield 1  # in which the threads are made
        if first > LONG_S or first > HOPELESS * best_s + AT_ONCE_S:
            return Timed(threads, first)
        took = [(yield 1), (yield 1)]
        if min(took) < HOPELESS * best_s:
            wanted = MOST if min(took) * MOST < TIMED_S else max(FEWEST, math.ceil(TIMED_S / min(took)))
            while len(took) < wanted and sum(took) - max(took) < HOPELESS * best_s * wanted:
                took.append((yield 1))
        return Timed(threads, statistics.fmean(sorted(took)[:-1]))

    def _watch(self, usual: Timed, rest_s: float, *, for_now: bool) -> Plan:
        """Look at the steps until the number should be looked at again, and at how long they take then."""
        looks = deque([usual.step_s] * LOOKS, LOOKS)
        steps = 1 + int(LOOK_S / max(usual.step_s, 1e-6))
        began = self._spent
        while True:
            looks.append(min((yield steps) / steps, AT_WORST * usual.step_s))
            now, for_s = Timed(usual.threads, statistics.fmean(looks)), self._spent - began
            if for_s > rest_s and (now.step_s > SLOW * usual.step_s or (for_now and for_s > FOR_NOW_S)):
                return now


class Memory:
    """Choices of earlier trainings, for an hour, in a small file that all share. ``key`` is what was trained."""

    BELIEVED_S, ROOM, MOST_BYTES = 3_600, 200, 100_000

    def __init__(self, path: Path, key: str) -> None:
        self._path, self._key = path, key

    def get(self, most: int) -> Timed | None:
        """What was chosen from 1 to ``most`` threads; None if that is not known."""
        threads, step_s, at = self._read().get(f"{self._key}/{most}", (0, 0.0, 0.0))
        known = 1 <= threads <= most and 0 < step_s < math.inf and 0 <= time.time() - at < self.BELIEVED_S
        return Timed(threads, step_s) if known else None

    def put(self, most: int, timed: Timed) -> None:
        """Remember a choice; where that is not possible, the next training will choose again."""
        known = self._read() | {f"{self._key}/{most}": (timed.threads, timed.step_s, time.time())}
        newest = sorted(known, key=lambda key: known[key][2])[-self.ROOM :]
        beside = self._path.with_name(f"{self._path.name}.{os.getpid()}.tmp")
        with contextlib.suppress(OSError):
            self._path.parent.mkdir(parents=True, exist_ok=True)
            beside.write_bytes(msgspec.json.encode({key: known[key] for key in newest}))
            beside.replace(self._path)

    def _read(self) -> dict[str, tuple[int, float, float]]:
        try:
            with self._path.open("rb") as file:
                return msgspec.json.decode(file.read(self.MOST_BYTES), type=dict[str, tuple[int, float, float]])
        except (OSError, msgspec.DecodeError, UnicodeError):
            return {}


def threads_for(project: Project, *, spare: int) -> Threads:
    """The threads of a training of ``project`` on the CPU that leaves ``spare`` cores to the window and to others."""
    return Threads(devices.most_threads(spare=spare), Memory(folders.cache() / "threads.json", _key(project)))


def candidates(most: int) -> list[int]:
    """The numbers that are tried: 1, 2, 4, … and ``most``."""
    return [*(2**power for power in range((most - 1).bit_length())), most]


def _key(project: Project) -> str:
    """This computer, this torch, and all of the network that decides how long a step takes."""
    from importlib.metadata import version

    row, found = project.task_row, walk(project)
    layers = [
        (choice.key, shape.leaves, [weight.shape for weight in shape.weights.values()])
        for (_, choice), (_, shape) in zip(everything(project.layers), everything(found.layers), strict=True)
    ]
    settings = [project.training.pick("optimizer").key, project.training.whole("batch"), project.training.flag("fast")]
    parts = [devices.processor(), os.cpu_count(), version("torch"), row.shape(project.task), layers, settings]
    return hashlib.sha256(repr(parts).encode()).hexdigest()[:16]


def _use_in_torch(threads: int) -> None:
    import torch

    # It counts for the calling thread, and for threads that have not computed yet.
    torch.set_num_threads(threads)
