"""What a person or a program sees of a training while it runs."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from dataclasses import asdict
from typing import TYPE_CHECKING

from tqdm import tqdm

from engine.cli.output import number, percent, remark, say, say_json
from engine.training.events import EpochDone, Event, Preparing, RunEnded, Started, Stepped
from engine.training.history import History

if TYPE_CHECKING:
    from engine.run import Letter

HEADER = f"{'epoch':>7}  {'cost':>10}  {'training':>9}  {'val. cost':>10}  {'validation':>10}  {'time':>8}"


class _Bar(tqdm):  # type: ignore[type-arg]  # generic only in its stubs
    """A progress bar on standard error, if that is a terminal."""

    monitor_interval = 0  # no thread of its own

    def __init__(self, *, what: str, unit: str, total: int, initial: int = 0) -> None:
        # disable=None: only on a terminal
        super().__init__(
            desc=what, unit=unit, total=total, initial=initial, unit_scale=True, disable=None, dynamic_ncols=True
        )


class Progress:
    """Prints a line for every measured epoch and moves a bar; keeps all figures in ``history``."""

    def __init__(self, history: History, *, as_json: bool) -> None:
        self._history = history
        self._as_json = as_json
        self._bar: _Bar | None = None
        self._downloading = False

    def __enter__(self) -> Progress:
        return self

    def __exit__(self, *_exception: object) -> None:
        self._close_bar()

    def take(self, letters: Iterable[Letter]) -> RunEnded | None:
        """Show what has arrived; gives the run's end if that is among it."""
        ended = None
        for letter in letters:
            self._history.add(letter.event)
            self._show(letter.event)
            if isinstance(letter.event, RunEnded):
                ended = letter.event
        return ended

    def _show(self, event: Event) -> None:
        if isinstance(event, Preparing) and event.total:
            self._show_download(event)
        elif isinstance(event, Started):
            self._show_start(event)
        elif isinstance(event, Stepped) and self._bar is not None:
            self._bar.set_postfix(cost=number(event.costs[-1]), refresh=False)
            self._move(event.step + len(event.costs))
        elif isinstance(event, EpochDone):
            with tqdm.external_write_mode(file=sys.stdout):
                self._show_epoch(event)

    def _show_download(self, event: Preparing) -> None:
        if not self._downloading:
            self._downloading = True
            remark("Downloading the data.")
            self._bar = _Bar(what="Download", unit="B", total=event.total)
        self._move(event.done)

    def _show_start(self, event: Started) -> None:
        self._close_bar()
        remark(f"Training on {event.device}: {event.epochs} epochs of {event.steps_per_epoch} steps.")
        if event.note:
            remark(event.note)
        if not self._as_json:
            say(HEADER)
        steps = event.epochs * event.steps_per_epoch
        self._bar = _Bar(what="Training", unit=" steps", total=steps, initial=len(self._history.costs))

    def _show_epoch(self, event: EpochDone) -> None:
        if self._as_json:
            say_json(event="epoch", **asdict(event))
            return
        say(
            f"{event.epoch:>7}  {number(event.train_cost):>10}  {percent(event.train_accuracy):>9}"
            f"  {number(event.validation_cost):>10}  {percent(event.validation_accuracy):>10}  {event.seconds:>6.1f} s"
        )

    def _move(self, done: int) -> None:
        if self._bar is not None:
            self._bar.update(done - self._bar.n)

    def _close_bar(self) -> None:
        if self._bar is not None:
            self._bar.close()
            self._bar = None
