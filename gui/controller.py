"""Starts, steers and hears the training. The window polls: a timer drains the mailbox and redraws once a tick."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal

from engine.background import Mailbox
from engine.data.source import DataMissing, DataSource
from engine.run import Letter, TrainingRun
from engine.training.events import (
    EpochDone,
    Event,
    NewWeights,
    Noted,
    Paused,
    Preparing,
    PretrainDone,
    PretrainPictures,
    PretrainStarted,
    PretrainStepped,
    Resumed,
    RunEnded,
    Started,
    Stepped,
    Tested,
)
from gui.session import RunView, Session, Status
from gui.words import error_text, phrase_text, tr_engine

FASTEST_MS, SLOWEST_MS = 33, 200
REDRAW_SHARE = 1 / 12
"""How much of the time may go into redraws: when one takes longer, they come less often."""
WEIGHTS_EVERY_S = 0.15
FIGURES = Stepped | EpochDone | PretrainStepped | PretrainDone | PretrainPictures
"""The events after which there is something new to draw."""
JOIN_PIECE_S = 0.02


@dataclass(frozen=True)
class Progress:
    """How far the training is: ``done`` of ``total`` steps, or bytes while ``downloading``; times in seconds.

    While layer ``layer`` of ``layers`` is pre-trained, the epochs are that layer's and the steps those of all of them.
    """

    epoch: int = 0
    epochs: int = 0
    done: int = 0
    total: int = 0
    seconds_left: float | None = None
    downloading: bool = False
    layer: int = 0
    layers: int = 0


class Controller(QObject):
    """The training of the session's project."""

    progressed = Signal()
    ended = Signal()
    data_missing = Signal(object)

    def __init__(self, session: Session, source: DataSource, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.source = source
        self.device = "auto"
        self.device_in_use = ""
        self.progress = Progress()
        self.wants_weights: Callable[[], bool] = lambda: False
        self._mailbox: Mailbox[Letter] = Mailbox()
        self._run: TrainingRun | None = None
        self._runs = 0
        self._asked_at = 0.0
        self._clock_at, self._clock_done = 0.0, 0
        self._pretraining: PretrainStarted | None = None
        self._notes: list[str] = []
        self._tick_began = 0.0
        self._timer = QTimer(self, interval=FASTEST_MS)
        self._timer.timeout.connect(self._tick)
        self._redrawn = QTimer(self, interval=0, singleShot=True)
        self._redrawn.timeout.connect(self._open_gate)
        session.project_changed.connect(self._follow_rate)

    # What the user can ask for

    def train_or_pause(self) -> None:
        """Start, pause or go on: the big button and the space bar."""
        status = self.session.status
        if status is Status.IDLE:
            self.start()
        elif self._run is not None and status is Status.PAUSED:
            self._run.control.resume()
        elif self._run is not None and status is Status.RUNNING:
            self._run.control.pause()
            self._timer.start(FASTEST_MS)  # however rare redraws have become, it is heard of soon

    def step(self) -> None:
        """Do one step and hold; from idle, that starts a run."""
        if self._run is None:
            self.start(single_step=True)
        else:
            self._run.control.step()

    def stop(self) -> None:
        """End the training; it can be taken up again."""
        if self._run is not None:
            self._run.control.stop()
            self._timer.start(FASTEST_MS)
            self.session.set_status(Status.STOPPING)

    def restart(self) -> None:
        """Train from the start weights of the seed."""
        self.halt()
        self.start(fresh=True)

    def new_seed(self, seed: int) -> None:
        """Train from another start."""
        self.halt()
        project = self.session.project.with_setting("seed", seed)
        self.session.edit(project, QCoreApplication.translate("Controller", "New seed"))
        self.start(fresh=True)

    def start(self, *, fresh: bool = False, single_step: bool = False) -> None:
        """Begin, or go on where the last training of the same network stood still."""
        session = self.session
        problem = session.walk.problem
        if problem is not None:
            session.notify(error_text(problem), is_error=True)
            return
        project, view = session.project, session.run
        if view is None or fresh or not self.goes_on:
            view = RunView(project)
        elif view.state is not None:
            view.state = view.state.going_on(view.project, project)
        view.project, view.tested = project, None
        epochs = project.epochs
        if view.state is not None and view.state.epoch >= epochs:
            epochs += view.state.epoch
        session.notify("")
        session.show_run(view)
        self._runs += 1
        self._run = TrainingRun(
            self._runs,
            project,
            self.source,
            self._mailbox,
            device=self.device,
            state=view.state,
            epochs=epochs,
            spare=1,
        )
        if single_step:
            self._run.control.step()
        session.set_status(Status.PREPARING)
        self._set_progress(Progress(epochs=epochs))
        self._run.start()
        self._timer.start(FASTEST_MS)

    def halt(self, *, timeout_s: float = 2.0) -> None:
        """Stop, wait until the thread has ended, and take in its last figures.

        A run that hangs longer than ``timeout_s``, in a download that stalls, is left alone: nobody hears it any more.
        """
        run = self._run
        if run is None:
            return
        self.stop()
        run.control.gate.set()
        until = time.monotonic() + timeout_s
        while not run.join(JOIN_PIECE_S) and time.monotonic() < until:
            self._tick()
        self._tick()
        if self._run is not None:
            self._let_go()

    @property
    def goes_on(self) -> bool:
        """Whether Train would go on with the weights that are there, rather than start anew."""
        view = self.session.run
        return view is not None and view.state is not None and self.session.project.continues(view.project)

    def hold(self) -> bool:
        """Have a running training stand still at its next step, so that its state can be saved; whether it ran."""
        run = self._run
        if run is None or self.session.status is not Status.RUNNING:
            return False
        run.control.pause()
        run.control.gate.set()
        while self.session.status is Status.RUNNING and self._run is run:
            run.join(JOIN_PIECE_S)
            self._tick()
        return self._run is run

    def resume(self) -> None:
        """Go on after ``hold``."""
        if self._run is not None:
            self._run.control.resume()

    def _follow_rate(self) -> None:
        """Let a run under way take on the learning rate of the project, if that still has the run's optimizer."""
        run, view = self._run, self.session.run
        if run is None or view is None:
            return
        has, wanted = (project.training.pick("optimizer") for project in (view.project, self.session.project))
        if has.key == wanted.key and has.real("rate") != wanted.real("rate"):
            view.project = view.project.with_setting("optimizer", has.with_value("rate", wanted.real("rate")))
            run.control.set_rate(wanted.real("rate"))

    # What the training says

    def _tick(self) -> None:
        run = self._run
        if run is None:
            return
        self._tick_began = time.perf_counter()
        run.control.gate.clear()
        try:
            letters = [letter for letter in self._mailbox.drain() if letter.run == run.number]
            for letter in letters:
                self._take(letter.event)
            if any(isinstance(letter.event, FIGURES) for letter in letters):
                self._update_progress()
                self.session.run_went_on()
            self._ask_weights()
        finally:
            # Painting comes after this call; a timer of no delay fires when it is done.
            self._redrawn.start()

    def _open_gate(self) -> None:
        if self._run is not None:
            self._run.control.gate.set()
        if self.session.status is Status.STOPPING:
            return  # whoever pressed Stop while this was drawn waits for the next tick
        took_ms = (time.perf_counter() - self._tick_began) * 1000
        self._timer.setInterval(round(min(max(took_ms / REDRAW_SHARE, FASTEST_MS), SLOWEST_MS)))

    def _take(self, event: Event) -> None:
        session, view = self.session, self.session.run
        assert view is not None, "a run has a view from its start"
        view.history.add(event)
        match event:
            case Preparing(done=done, total=total) if total:
                self._set_progress(Progress(done=done, total=total, downloading=True))
            case (
                Started(device=device, epochs=epochs, note=note)
                | PretrainStarted(device=device, epochs=epochs, note=note)
            ):
                self._pretraining = event if isinstance(event, PretrainStarted) else None
                self.device_in_use = device
                self._set_clock(view)
                self._set_progress(Progress(epochs=epochs))
                session.set_status(Status.RUNNING)
                self._say_notes([tr_engine(note)])
            case Noted(note=phrase):
                self._say_notes([*self._notes, phrase_text(phrase)])
            case PretrainPictures():
                view.pictures = event
            case NewWeights(weights=weights, epoch=epoch):
                view.weights, view.epoch = weights, epoch
                session.weights_changed.emit()
            case Paused(state=state):
                view.state = state
                session.set_status(Status.PAUSED)
                session.file_changed.emit()
            case Resumed():
                self._set_clock(view)
                session.set_status(Status.RUNNING)
            case Tested():
                view.tested = event
            case RunEnded():
                self._end(event, view)

    def _say_notes(self, notes: list[str]) -> None:
        """Say everything there is to know about the run so far."""
        self._notes = [note for note in notes if note]
        self.session.notify(" ".join(self._notes))

    def _let_go(self) -> None:
        self._run = None
        self._timer.stop()
        self.session.set_status(Status.IDLE)
        self._set_progress(Progress())

    def _end(self, event: RunEnded, view: RunView) -> None:
        self._let_go()
        if event.state is not None:
            view.state, view.weights = event.state, event.state.weights
            view.epoch = event.state.epoch + event.state.step / view.history.steps_per_epoch
            self.session.weights_changed.emit()
        if isinstance(event.error, DataMissing):
            self.data_missing.emit(event.error)
        elif event.error is not None:
            self.session.notify(error_text(event.error), is_error=True)
        elif event.reason is not None:
            self.session.notify(phrase_text(event.reason))
        self.ended.emit()

    def _ask_weights(self) -> None:
        now = time.monotonic()
        running = self.session.status is Status.RUNNING
        if self._run is not None and running and now - self._asked_at > WEIGHTS_EVERY_S and self.wants_weights():
            self._asked_at = now
            self._run.control.ask_weights()

    def _steps_done(self, view: RunView) -> int:
        return len(view.history.costs if self._pretraining is None else view.history.errors)

    def _set_clock(self, view: RunView) -> None:
        self._clock_at, self._clock_done = time.monotonic(), self._steps_done(view)

    def _update_progress(self) -> None:
        view, epochs, early = self.session.run, self.progress.epochs, self._pretraining
        if view is None or not epochs:
            return
        steps = view.history.steps_per_epoch if early is None else early.steps_per_epoch
        layers = 1 if early is None else early.layers
        done, total = self._steps_done(view), layers * epochs * steps
        since, elapsed = done - self._clock_done, time.monotonic() - self._clock_at
        left = (total - done) * elapsed / since if since else None
        number = min(done // steps, layers * epochs - 1)
        place = (0, 0) if early is None else (number // epochs + 1, layers)
        self._set_progress(Progress(number % epochs + 1, epochs, done, total, left, False, *place))

    def _set_progress(self, progress: Progress) -> None:
        self.progress = progress
        self.progressed.emit()
