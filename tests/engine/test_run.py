"""A training run: letters with its number, and exactly one last word whatever happens."""

from __future__ import annotations

import logging
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
import torch

from engine.background import Mailbox
from engine.catalog.rows import Choice
from engine.data.container import Split, TaskData
from engine.data.source import DataMissing, DataSource
from engine.errors import Cancelled, DeviceError, Misfit, TrainingError
from engine.predict import Predictor
from engine.project import Project
from engine.run import Letter, TrainingRun
from engine.training.events import EpochDone, Event, Preparing, RunEnded, Started, Stepped
from engine.training.events import Tested as Judged  # pytest takes names that begin with Test for tests
from tests.helpers import dense, image_data, layer, make, run, same, xor_data, xor_project

DIGITS = make("digits", layer("flatten"), dense(10), batch=10, epochs=2)


class Raises(dict[str, TaskData]):
    """A shelf that cannot be looked into: stands for whatever may go wrong where data is read."""

    def __init__(self, error: Exception) -> None:
        super().__init__()
        self.error = error

    def __contains__(self, key: object) -> bool:
        raise self.error


@dataclass
class Heard:
    """A run that has ended, with what was in its mailbox."""

    training: TrainingRun
    events: list[Event] = field(default_factory=list)

    @property
    def end(self) -> RunEnded:
        end = self.events[-1]
        assert isinstance(end, RunEnded)
        return end


def heard(project: Project, source: DataSource | None = None, **options: Any) -> Heard:
    """Carry out a run in this thread on the CPU and hear it out; every letter is its own, the last the only end."""
    mailbox: Mailbox[Letter] = Mailbox()
    training = TrainingRun(7, project, source or DataSource(), mailbox, **{"device": "cpu", **options})
    training.run_here()
    letters = mailbox.drain()
    assert {letter.run for letter in letters} == {7}
    ends = [isinstance(letter.event, RunEnded) for letter in letters]
    assert ends == [False] * (len(letters) - 1) + [True]
    return Heard(training, [letter.event for letter in letters])


def on_shelf(project: Project, data: TaskData) -> DataSource:
    return DataSource(shelf={repr(project.task): data})


def test_a_run_from_start_to_end() -> None:
    result = heard(xor_project(epochs=20, evaluate=10))
    kinds = [type(event) for event in result.events if not isinstance(event, Stepped)]
    assert kinds == [Preparing, Started, EpochDone, EpochDone, Judged, RunEnded]
    assert (result.end.outcome, result.end.error) == ("finished", None)
    assert result.end.state is not None
    assert same(result.end.state, run(xor_project(epochs=20, evaluate=10), xor_data())[0].state)


def test_the_test_figures_come_from_the_test_set() -> None:
    data = image_data()
    never_seen = Split(data.test.inputs[:8], (data.test.targets[:8] + 1) % 10)
    whole = TaskData(data.train, data.validation, never_seen)
    result = heard(DIGITS, on_shelf(DIGITS, whole))
    assert result.end.state is not None
    score = Predictor(DIGITS, result.end.state.weights).tested(whole.test)
    assert [event for event in result.events if isinstance(event, Judged)] == [Judged(score.cost, score.accuracy)]


def test_a_run_in_a_thread_is_heard_through_its_mailbox_alone() -> None:
    mailbox: Mailbox[Letter] = Mailbox()
    runs = [TrainingRun(number, xor_project(seed=number, epochs=200), DataSource(), mailbox) for number in (1, 2)]
    for one in runs:
        one.start()
    assert all(one.join(60) for one in runs)
    letters = mailbox.drain()
    for number in (1, 2):
        own = [letter.event for letter in letters if letter.run == number]
        assert [isinstance(event, RunEnded) for event in own].count(True) == 1
        assert isinstance(own[-1], RunEnded)
        assert own[-1].outcome == "finished"
    assert mailbox.drain() == []


def test_a_stopped_run_says_so_and_can_go_on() -> None:
    mailbox: Mailbox[Letter] = Mailbox()
    long = xor_project(epochs=1_000_000, evaluate=1_000_000)
    training = TrainingRun(1, long, DataSource(), mailbox)
    training.control.pause()
    training.start()
    training.control.stop()
    assert training.join(60)
    end = mailbox.drain()[-1].event
    assert isinstance(end, RunEnded)
    assert end.outcome == "stopped"
    assert end.state is not None
    assert heard(long, state=end.state, epochs=end.state.epoch + 5).end.outcome == "finished"


def test_a_stop_while_data_is_read_ends_the_run_as_stopped_with_what_there_was() -> None:
    state = run(xor_project(epochs=3), xor_data())[0].state
    end = heard(xor_project(), DataSource(shelf=Raises(Cancelled())), state=state).end
    assert (end.outcome, end.error) == ("stopped", None)
    assert end.state is state


def test_missing_data_is_told_in_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("NETWORK_PLAYGROUND_DATA", "XDG_CACHE_HOME", "HOME"):
        monkeypatch.setenv(name, str(tmp_path))
    project = make("mnist", layer("flatten"), dense(10))
    end = heard(project, DataSource(data_dir=tmp_path)).end
    assert end.outcome == "failed"
    assert isinstance(end.error, DataMissing)
    assert "Download them" in str(end.error)


def test_a_project_that_does_not_fit_is_told_in_a_sentence() -> None:
    data = image_data()
    end = heard(make("digits", dense(10)), on_shelf(make("digits"), data)).end
    assert end.outcome == "failed"
    assert isinstance(end.error, Misfit)
    assert str(end.error).startswith("Layer 1 (Dense): ")
    assert end.state is None


def test_a_device_that_is_not_there_is_told_with_those_that_are() -> None:
    end = heard(xor_project(), device="cuda:99").end
    assert isinstance(end.error, DeviceError)
    assert "There is no device “cuda:99” on this computer; it has " in str(end.error)
    assert "cpu" in str(end.error)


def test_a_diverged_run_fails_with_its_last_good_state() -> None:
    rate = Choice("gradient-descent", {"rate": 1000})
    project = make("xor", dense(8), dense(1), cost=Choice("mean-squared-error"), optimizer=rate, epochs=1000)
    end = heard(project).end
    assert end.outcome == "failed"
    assert isinstance(end.error, TrainingError)
    assert end.state is not None
    assert end.state.finite()


def test_an_unforeseen_error_is_logged_and_told_in_a_sentence(caplog: pytest.LogCaptureFixture) -> None:
    data = image_data()
    broken = Split(data.train.inputs[:, :, :5], data.train.targets)
    end = heard(DIGITS, on_shelf(DIGITS, TaskData(broken, data.validation, data.test))).end
    assert end.outcome == "failed"
    assert isinstance(end.error, TrainingError)
    assert "did not foresee: " in str(end.error)
    assert "\n" not in str(end.error)
    logged = [record for record in caplog.records if record.levelno == logging.ERROR]
    assert len(logged) == 1
    assert logged[0].exc_info is not None
    caplog.clear()


def test_an_error_without_words_is_told_by_its_name(caplog: pytest.LogCaptureFixture) -> None:
    end = heard(xor_project(), DataSource(shelf=Raises(ZeroDivisionError()))).end
    assert "did not foresee: ZeroDivisionError. The log" in str(end.error)
    caplog.clear()


@pytest.mark.parametrize("device", ["cpu", "auto"])
@pytest.mark.parametrize(
    "error",
    [
        MemoryError(),
        torch.OutOfMemoryError("CUDA out of memory. Tried to allocate 20.00 GiB"),
        RuntimeError("[enforce fail at alloc_cpu.cpp:118] . DefaultCPUAllocator: can't allocate memory: you tried"),
    ],
)
def test_no_memory_left_is_told_with_the_device_and_what_helps(error: Exception, device: str) -> None:
    end = heard(xor_project(), DataSource(shelf=Raises(error)), device=device).end
    assert isinstance(end.error, DeviceError)
    assert "There is not enough memory on " in str(end.error)
    assert "on auto " not in str(end.error), "the sentence names the device that was taken"
    assert "smaller" in str(end.error)


def test_a_trained_network_is_kept_when_testing_it_fails(caplog: pytest.LogCaptureFixture) -> None:
    data = image_data()
    broken = Split(data.test.inputs[:, :, :5], data.test.targets)
    end = heard(DIGITS, on_shelf(DIGITS, TaskData(data.train, data.validation, broken))).end
    assert end.outcome == "failed"
    assert end.state is not None
    assert end.state.epoch == 2
    caplog.clear()


def test_a_second_run_takes_the_data_of_the_first_from_the_shelf() -> None:
    source = DataSource()
    heard(xor_project(epochs=1), source)
    kept = dict(source.shelf)
    assert len(kept) == 1
    heard(xor_project(epochs=1), source)
    assert all(source.shelf[key] is data for key, data in kept.items())


def test_a_mailbox_gives_everything_once_and_in_order() -> None:
    mailbox: Mailbox[int] = Mailbox()
    for number in range(5):
        mailbox.post(number)
    assert mailbox.drain() == [0, 1, 2, 3, 4]
    assert mailbox.drain() == []
