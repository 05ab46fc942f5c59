"""Jobs without a window: what ``main.py train`` does. Nothing here loads Qt."""

from __future__ import annotations

import itertools
import random
import statistics
import time
from typing import TYPE_CHECKING

from engine.background import Mailbox
from engine.catalog.rows import Choice
from engine.catalog.tasks import load_data
from engine.cli.training import POLL_S
from engine.data.source import DataSource
from engine.project import Project
from engine.recipes import recipe
from engine.run import Letter, TrainingRun
from engine.training.events import Event, RunEnded, SeedsMeasured, Started, Tested
from engine.training.history import History

if TYPE_CHECKING:
    from tests.benchmarks.process import Figures

DEVICE = "cpu"
WARM_UP_S = 1.0
WITHOUT_END = 1_000_000
STARTED_WITHIN_S = 60


def project(key: str, *, epochs: int | None = WITHOUT_END, batch: int | None = None) -> Project:
    """A recipe's project; None leaves what the recipe says."""
    chosen = recipe(key).project
    for setting, value in (("epochs", epochs), ("batch", batch)):
        chosen = chosen if value is None else chosen.with_setting(setting, value)
    return chosen


def speed(*, key: str, seconds: float, spare: int = 0, fast: bool = False) -> Figures:
    """Steps a second of a training that a thread does and a loop attends to, as in ``engine.cli.training``.

    ``spare`` cores are left free, as a window leaves one; ``fast`` is for matrix products.
    """
    mailbox: Mailbox[Letter] = Mailbox()
    chosen = project(key).with_setting("fast", fast)
    run = TrainingRun(1, chosen, DataSource(), mailbox, device=DEVICE, spare=spare)
    history, samples = History(), []
    run.start()
    until = None
    while until is None or time.perf_counter() < until:
        run.join(POLL_S)
        for letter in mailbox.drain():
            history.add(letter.event)
            if isinstance(letter.event, Started):
                until = time.perf_counter() + WARM_UP_S + seconds
            _expect_no_end(letter.event)
        samples.append((time.perf_counter(), len(history.costs)))
    run.control.stop()
    run.join()
    return {"steps_per_s": steady_rate(samples)}


def steady_rate(samples: list[tuple[float, int]]) -> float:
    """Steps a second from (time, steps so far), without the first ``WARM_UP_S`` after the first step.

    Costs come in bundles, so only moments count at which new ones had just come.
    """
    fresh = [now for before, now in itertools.pairwise(samples) if now[1] > before[1]]
    steady = sum(sample[0] >= fresh[0][0] + WARM_UP_S for sample in fresh)
    # On a machine busy with other work few bundles may come: two are needed.
    (began, first), (ended, last) = fresh[-max(steady, 2)], fresh[-1]
    return (last - first) / (ended - began)


def stops(*, key: str, count: int, batch: int | None = None) -> Figures:
    """How long a training goes on after ``Control.stop``, in ms, over ``count`` moments of a training."""
    source, late_ms = DataSource(), []
    for number in range(count):
        mailbox: Mailbox[Letter] = Mailbox()
        run = TrainingRun(number, project(key, batch=batch), source, mailbox, device=DEVICE)
        run.start()
        _wait_for_start(mailbox)
        time.sleep(random.Random(number).uniform(0.1, 2.0))
        asked = time.perf_counter()
        run.control.stop()
        run.join()
        late_ms.append((time.perf_counter() - asked) * 1000)
        last = mailbox.drain()[-1].event
        assert isinstance(last, RunEnded), last
        assert last.outcome == "stopped", last.error
    return {"median_ms": statistics.median(late_ms), "max_ms": max(late_ms)}


def _wait_for_start(mailbox: Mailbox[Letter]) -> None:
    until = time.monotonic() + STARTED_WITHIN_S
    while time.monotonic() < until:
        for letter in mailbox.drain():
            _expect_no_end(letter.event)
            if isinstance(letter.event, Started):
                return
        time.sleep(0.005)
    raise RuntimeError("the training did not start")


def _expect_no_end(event: Event) -> None:
    assert not isinstance(event, RunEnded), f"the training ended by itself: {event.outcome}, {event.error}"


def trained(key: str, epochs: int | None, source: DataSource) -> tuple[RunEnded, Tested]:
    """A whole training of a recipe, and how it did on its test set."""
    mailbox: Mailbox[Letter] = Mailbox()
    TrainingRun(1, project(key, epochs=epochs), source, mailbox, device=DEVICE).run_here()
    events = [letter.event for letter in mailbox.drain()]
    ended, tested = events[-1], events[-2]
    assert isinstance(ended, RunEnded), ended
    assert isinstance(tested, Tested), ended.error
    return ended, tested


def accuracy(*, key: str, epochs: int | None) -> Figures:
    """The share of the recipe's test set that is answered rightly."""
    began = time.perf_counter()
    _, tested = trained(key, epochs, DataSource())
    return {"accuracy": tested.accuracy, "seconds": time.perf_counter() - began}


def accuracy_on_mnist(*, key: str, epochs: int | None) -> Figures:
    """The share of MNIST's test set that a network answers rightly which was trained on something else."""
    from engine.predict import Predictor

    began = time.perf_counter()
    ended, _ = trained(key, epochs, DataSource())
    assert ended.state is not None
    mnist = load_data(recipe("cnn").project.task, DataSource())
    score = Predictor(project(key), ended.state.weights).tested(mnist.test)
    return {"accuracy": score.accuracy, "seconds": time.perf_counter() - began}


def solved(*, key: str, seeds: int) -> Figures:
    """How many of the seeds from 0 on end with every example answered rightly."""
    began = time.perf_counter()
    mailbox: Mailbox[Letter] = Mailbox()
    chosen = project(key, epochs=None).with_setting("networks", Choice("several", {"count": seeds}))
    TrainingRun(1, chosen, DataSource(), mailbox, device=DEVICE).run_here()
    measured = [letter.event for letter in mailbox.drain() if isinstance(letter.event, SeedsMeasured)]
    right = sum(accuracy == 1.0 for accuracy in measured[-1].validation_accuracies)
    return {"solved": right, "seconds": time.perf_counter() - began}
