"""A training in a thread of its own, heard only through its mailbox."""

from __future__ import annotations

import logging
import math
import threading
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from engine import background, devices
from engine.background import Mailbox
from engine.catalog.tasks import load_data
from engine.data.source import DataSource
from engine.errors import Cancelled, PlaygroundError, TrainingError
from engine.precision import fast_products
from engine.project import Project
from engine.training.control import Control
from engine.training.events import Event, Noted, Preparing, RunEnded, Started, Tested

if TYPE_CHECKING:
    from engine.data.container import TaskData
    from engine.phrase import Phrase
    from engine.training.state import TrainingState

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Letter:
    """An event and the run it belongs to."""

    run: int
    event: Event


class TrainingRun:
    """One training from start to end. Its last letter is always exactly one ``RunEnded``.

    It holds a project that no edit can reach. Letters carry ``number``, so that those of an old run can be told.
    ``spare`` cores are left to the window and to others.
    """

    def __init__(
        self,
        number: int,
        project: Project,
        source: DataSource,
        mailbox: Mailbox[Letter],
        *,
        device: str = "auto",
        state: TrainingState | None = None,
        epochs: int | None = None,
        spare: int = 0,
    ) -> None:
        self.number = number
        self.project = project
        self.control = Control()
        self._source = replace(source, progress=self._progress, cancelled=lambda: self.control.stopping)
        self._mailbox = mailbox
        self._device = device
        self._state = state
        self._epochs = epochs
        self._spare = spare
        self._thread: threading.Thread | None = None

    def start(self) -> None:
        """Begin; returns at once."""
        assert self._thread is None, "a run starts once"
        self._thread = background.start(f"run-{self.number}", self._work)

    def join(self, timeout_s: float | None = None) -> bool:
        """Wait for the end; whether it has come."""
        assert self._thread is not None, "only a started run can end"
        self._thread.join(timeout_s)
        return not self._thread.is_alive()

    def run_here(self) -> None:
        """Do the whole training in the calling thread, as the command line does."""
        self._work()

    def _post(self, event: Event) -> None:
        self._mailbox.post(Letter(self.number, event))

    def _report(self, obstacle: Phrase | None, event: Event) -> None:
        self._post(event)
        if isinstance(event, Started) and obstacle is not None:
            self._post(Noted(obstacle))

    def _progress(self, done: int, total: int) -> None:
        self._post(Preparing(done, total))

    def _work(self) -> None:
        """Every way out of here goes through one ``RunEnded``."""
        ended, failure = RunEnded("failed"), None
        try:
            ended = self._train()
        except Cancelled:
            ended = RunEnded("stopped", None, self._state)
        except PlaygroundError as error:
            ended = RunEnded("failed", error, self._state)
        except Exception as error:  # noqa: BLE001 - the end of a run: what is not foreseen is logged and reported
            failure = error
        if failure is not None:
            # Outside the except block: the traceback would keep the tensors of a failed allocation alive.
            ended = RunEnded("failed", self._explained(failure), self._state)
        self._post(ended)

    def _train(self) -> RunEnded:
        # Here, in the thread: torch takes seconds to import, and a window may be waiting for the call of ``start``.
        from engine.threads import threads_for
        from engine.training.loop import Broken, train

        self._post(Preparing())
        self._device = devices.resolve(self._device)
        data = load_data(self.project.task, self._source)
        threads = threads_for(self.project, spare=self._spare) if self._device == "cpu" else None
        try:
            with (
                devices.kept_memory(),
                devices.no_denormals(),
                fast_products(self.project, self._device) as obstacle,
            ):
                result = train(
                    self.project,
                    data,
                    partial(self._report, obstacle),
                    self.control,
                    device=self._device,
                    state=self._state,
                    epochs=self._epochs,
                    threads=threads,
                )
        except Broken as broken:
            self._state = broken.state
            raise broken.__cause__ or broken from None
        self._state = result.state  # what is trained is kept, even if testing it fails
        if result.outcome == "finished":
            self._post(self._tested(result.state, data))
        return RunEnded(result.outcome, result.error, result.state, result.reason)

    def _tested(self, state: TrainingState, data: TaskData) -> Tested:
        from engine.predict import Predictor

        predictor = Predictor(self.project, state.weights)
        try:
            return predictor.tested(data.test, stopping=lambda: self.control.stopping)
        except Cancelled:
            return Tested(math.nan, math.nan)

    def _explained(self, failure: Exception) -> PlaygroundError:
        memory = devices.memory_error(failure, self._device)
        if memory is not None:
            return memory
        log.error("a training failed", exc_info=failure)
        return TrainingError(
            "The training failed for a reason that this program did not foresee: {reason}. The log has the details.",
            reason=(str(failure) or type(failure).__name__).split("\n", maxsplit=1)[0],
        )
