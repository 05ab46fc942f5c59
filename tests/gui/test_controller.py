"""The training as the window steers and hears it, without a window."""

from __future__ import annotations

import threading
import time
from functools import partial
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QTimer
from PySide6.QtTest import QSignalSpy
from pytestqt.qtbot import QtBot

from engine.recipes import recipe
from gui.controller import FASTEST_MS, SLOWEST_MS, Controller
from gui.session import Notice, Session, Status

RECIPE = "xor-easy"


def steps(session: Session) -> int:
    return 0 if session.run is None else len(session.run.history.costs)


def train(qtbot: QtBot, controller: Controller) -> None:
    with qtbot.waitSignal(controller.ended, timeout=30_000):
        controller.start()


def endless(session: Session) -> None:
    session.begin(session.project.with_setting("epochs", 1_000_000))


def test_a_training_ends_once_with_weights_a_state_and_a_test(
    qtbot: QtBot, session: Session, controller: Controller
) -> None:
    ended = QSignalSpy(controller.ended)
    statuses: list[Status] = []
    session.status_changed.connect(lambda: statuses.append(session.status))
    train(qtbot, controller)
    assert ended.count() == 1
    assert statuses == [Status.PREPARING, Status.RUNNING, Status.IDLE]
    run = session.run
    assert run is not None
    assert run.state is not None
    assert run.weights is run.state.weights
    assert run.epoch == 500
    assert run.tested is not None
    assert run.tested.accuracy == 1.0
    assert len(run.history.costs) == 500


def test_training_again_goes_on_for_as_many_epochs(qtbot: QtBot, session: Session, controller: Controller) -> None:
    train(qtbot, controller)
    assert controller.goes_on
    first = session.run
    train(qtbot, controller)
    assert session.run is first
    assert steps(session) == 1000


def test_a_changed_network_starts_anew_and_a_changed_rate_goes_on(
    qtbot: QtBot, session: Session, controller: Controller
) -> None:
    train(qtbot, controller)
    old = session.run
    slower = session.project.training.pick("optimizer").with_value("rate", 0.01)
    session.edit(session.project.with_setting("optimizer", slower), "")
    slower_goes_on = controller.goes_on
    session.edit(session.project.with_setting("seed", 3), "")
    assert (slower_goes_on, controller.goes_on) == (True, False)
    train(qtbot, controller)
    assert session.run is not old
    assert steps(session) == 500


def test_progress_tells_the_epoch_and_the_time_left(qtbot: QtBot, session: Session, controller: Controller) -> None:
    endless(session)
    controller.start()
    qtbot.waitUntil(lambda: controller.progress.done > 100)
    progress = controller.progress
    assert progress.epochs == progress.total == 1_000_000
    assert progress.epoch == progress.done + 1
    assert progress.seconds_left is not None
    assert progress.seconds_left > 0


def test_pausing_holds_still_and_hands_over_a_state(qtbot: QtBot, session: Session, controller: Controller) -> None:
    endless(session)
    controller.train_or_pause()
    qtbot.waitUntil(lambda: steps(session) > 10)
    controller.train_or_pause()
    qtbot.waitUntil(lambda: session.status is Status.PAUSED)
    run, held = session.run, steps(session)
    assert run is not None
    assert run.state is not None
    assert run.state.epoch == held
    assert run.epoch == held
    controller.train_or_pause()
    qtbot.waitUntil(lambda: steps(session) > held)


def test_holding_is_over_only_when_the_training_stands_still(
    qtbot: QtBot, session: Session, controller: Controller
) -> None:
    assert not controller.hold()
    endless(session)
    controller.start()
    qtbot.waitUntil(lambda: steps(session) > 10)
    assert controller.hold()
    assert session.status is Status.PAUSED
    assert not controller.hold()  # it did not run
    controller.resume()
    qtbot.waitUntil(lambda: session.status is Status.RUNNING)


def test_a_single_step_from_idle_is_one_step(qtbot: QtBot, session: Session, controller: Controller) -> None:
    controller.step()
    qtbot.waitUntil(lambda: session.status is Status.PAUSED)
    assert steps(session) == 1


def test_stopping_while_the_data_is_prepared_is_no_error(
    qtbot: QtBot, session: Session, controller: Controller, notices: list[Notice]
) -> None:
    session.begin(recipe("digits-cnn").project)
    with qtbot.waitSignal(controller.ended, timeout=30_000):
        controller.start()
        controller.stop()
    assert session.status is Status.IDLE
    assert not any(notice.is_error for notice in notices)


def test_halting_waits_for_the_thread_and_takes_in_its_last_figures(
    qtbot: QtBot, session: Session, controller: Controller
) -> None:
    controller.halt()  # nothing to do
    endless(session)
    controller.start()
    qtbot.waitUntil(lambda: steps(session) > 10)
    controller.halt()
    assert session.status is Status.IDLE
    assert not [t for t in threading.enumerate() if t.name.startswith("playground-run")]
    assert session.run is not None
    assert session.run.state is not None
    assert session.run.state.epoch + session.run.state.step == steps(session)  # one step is an epoch


def test_a_stopped_training_that_goes_on_equals_one_that_was_never_stopped(
    qtbot: QtBot, session: Session, controller: Controller
) -> None:
    train(qtbot, controller)
    assert session.run is not None
    whole = np.array(session.run.history.costs)
    session.begin(session.project)

    def beyond(count: int) -> bool:
        return steps(session) > count or session.status is Status.IDLE

    for count in (50, 150):
        controller.start()
        qtbot.waitUntil(partial(beyond, count))
        controller.halt()
    session.begin(session.project, run=session.run)
    train(qtbot, controller)
    assert np.array_equal(session.run.history.costs[:500], whole)


def test_figures_of_a_training_that_was_let_go_are_dropped(
    qtbot: QtBot, session: Session, controller: Controller
) -> None:
    endless(session)
    controller.start()
    qtbot.waitUntil(lambda: steps(session) > 10)
    controller.restart()
    run = session.run
    assert run is not None
    assert len(run.history.costs) == 0
    qtbot.waitUntil(lambda: steps(session) > 10)
    assert session.run is run


def test_weights_come_only_while_somebody_looks(qtbot: QtBot, session: Session, controller: Controller) -> None:
    endless(session)
    spy = QSignalSpy(session.weights_changed)
    controller.start()
    qtbot.waitUntil(lambda: steps(session) > 1000)
    assert session.run is not None
    assert session.run.weights is None
    unseen = spy.count()
    controller.wants_weights = lambda: True
    qtbot.waitUntil(lambda: spy.count() > unseen + 2)
    assert session.run.weights is not None


def test_missing_data_is_announced_as_such(
    qtbot: QtBot, session: Session, controller: Controller, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv("NETWORK_PLAYGROUND_DATA", raising=False)
    session.begin(recipe("softmax").project)
    with qtbot.waitSignals([controller.data_missing, controller.ended], timeout=30_000):
        controller.start()
    assert session.status is Status.IDLE


def test_damaged_data_is_a_sentence(
    qtbot: QtBot, session: Session, controller: Controller, notices: list[Notice], tmp_path: Path
) -> None:
    for name in ("train-images-idx3", "train-labels-idx1", "t10k-images-idx3", "t10k-labels-idx1"):
        (tmp_path / f"{name}-ubyte.gz").write_bytes(b"\x1f\x8b nonsense")
    controller.source.data_dir = tmp_path
    session.begin(recipe("softmax").project)
    train(qtbot, controller)
    assert notices[-1].is_error
    assert str(tmp_path) in notices[-1].text


def test_a_device_that_is_not_there_is_a_sentence(
    qtbot: QtBot, session: Session, controller: Controller, notices: list[Notice]
) -> None:
    controller.device = "cuda:77"
    train(qtbot, controller)
    assert notices[-1].is_error
    assert "cuda:77" in notices[-1].text
    controller.device = "cpu"
    train(qtbot, controller)
    assert notices[-1].text == ""


def test_a_stack_that_does_not_fit_is_refused_before_anything_starts(
    session: Session, controller: Controller, notices: list[Notice]
) -> None:
    session.begin(session.project.with_layers(()))
    controller.start()
    assert session.status is Status.IDLE
    assert session.run is None
    assert notices[-1].is_error


def test_a_new_seed_is_an_edit_that_trains_anew(qtbot: QtBot, session: Session, controller: Controller) -> None:
    controller.new_seed(4242)
    assert session.project.seed == 4242
    assert session.undo.undoText() == "New seed"
    qtbot.waitUntil(lambda: steps(session) > 0)


def test_dear_redraws_become_rarer_and_cheap_ones_frequent_again(
    qtbot: QtBot, session: Session, controller: Controller
) -> None:
    endless(session)
    price = {"s": 0.03}

    def redraw() -> None:
        until = time.perf_counter() + price["s"]
        while time.perf_counter() < until:
            pass

    session.figures_changed.connect(redraw)
    controller.start()
    intervals = [timer for timer in controller.findChildren(QTimer) if not timer.isSingleShot()]
    assert [timer.interval() for timer in intervals] == [FASTEST_MS]
    qtbot.waitUntil(lambda: intervals[0].interval() == SLOWEST_MS)
    price["s"] = 0
    qtbot.waitUntil(lambda: intervals[0].interval() == FASTEST_MS, timeout=20_000)


def test_stop_pressed_during_a_costly_redraw_is_heard_of_at_the_next_tick(
    qtbot: QtBot, session: Session, controller: Controller
) -> None:
    endless(session)
    intervals = [timer for timer in controller.findChildren(QTimer) if not timer.isSingleShot()]

    def redraw() -> None:
        until = time.perf_counter() + 0.05
        while time.perf_counter() < until:
            pass
        if steps(session) > 100:
            controller.stop()

    session.figures_changed.connect(redraw)
    heard = []
    controller.ended.connect(lambda: heard.append(intervals[0].interval()))
    with qtbot.waitSignal(controller.ended, timeout=30_000):
        controller.start()
    assert heard == [FASTEST_MS]
