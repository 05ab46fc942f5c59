"""What a person or a program sees of a training while it runs."""

from __future__ import annotations

import sys
from dataclasses import asdict

from tqdm import tqdm

from engine.cli.output import counted, number, percent, remark, say, say_json
from engine.training.events import (
    EpochDone,
    Event,
    Noted,
    Preparing,
    PretrainDone,
    PretrainStarted,
    PretrainStepped,
    SeedsMeasured,
    Started,
    Stepped,
    Tested,
)

HEADER = f"{'epoch':>7}  {'cost':>10}  {'training':>9}  {'val. cost':>10}  {'validation':>10}  {'time':>8}"


class _Bar(tqdm):  # type: ignore[type-arg]  # generic only in its stubs
    """A progress bar on standard error, if that is a terminal."""

    monitor_interval = 0  # no thread of its own

    def __init__(self, *, what: str, unit: str, total: int) -> None:
        # disable=None: only on a terminal
        super().__init__(
            desc=what, unit=unit, total=total, unit_scale=True, disable=None, leave=False, dynamic_ncols=True
        )


class Progress:
    """Prints a line for every measured epoch and moves a bar; ``test`` is the result on the test set, when known.

    Of several ``networks`` the lines have the means.
    """

    def __init__(self, *, as_json: bool, networks: int = 1) -> None:
        self._as_json, self._networks = as_json, networks
        self.test: Tested | None = None
        self._bar: _Bar | None = None
        self._downloading = False
        self._with_header = False
        self._pretraining_steps = 0

    def __enter__(self) -> Progress:
        return self

    def __exit__(self, *_exception: object) -> None:
        self._close_bar()

    def show(self, event: Event) -> None:
        """Show what a training reports; raises ``OSError`` where that cannot be written."""
        if isinstance(event, Preparing) and event.total:
            self._show_download(event)
        elif isinstance(event, Started):
            self._show_start(event)
        elif isinstance(event, Noted):
            remark(str(event.note))
        elif isinstance(event, Stepped) and self._bar is not None:
            self._bar.set_postfix(cost=number(event.costs[-1]), refresh=False)
            self._move(event.step + len(event.costs))
        elif isinstance(event, Tested):
            self.test = event
        elif isinstance(event, PretrainStarted):
            self._show_pretraining(event)
        elif isinstance(event, PretrainStepped):
            self._move((event.layer - 1) * self._pretraining_steps + event.step + len(event.errors))
        elif isinstance(event, SeedsMeasured) and self._as_json:
            say_json(event="networks", **asdict(event))
        elif isinstance(event, EpochDone | PretrainDone):
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
        epochs, steps = counted(event.epochs, "epoch"), counted(event.steps_per_epoch, "step")
        remark(f"Training on {event.device}: {epochs} of {steps}.")
        if self._networks > 1:
            remark(f"The figures are means of {self._networks} networks.")
        if event.note:
            remark(event.note)
        self._bar = _Bar(what="Training", unit=" steps", total=event.epochs * event.steps_per_epoch)

    def _show_pretraining(self, event: PretrainStarted) -> None:
        self._close_bar()
        self._pretraining_steps = event.epochs * event.steps_per_epoch
        layers, epochs = counted(event.layers, "layer"), counted(event.epochs, "epoch")
        remark(f"Pre-training {layers} on {event.device}: {epochs} of {counted(event.steps_per_epoch, 'step')} each.")
        self._bar = _Bar(what="Pre-training", unit=" steps", total=event.layers * self._pretraining_steps)

    def _show_epoch(self, event: EpochDone | PretrainDone) -> None:
        if self._as_json:
            say_json(event="epoch" if isinstance(event, EpochDone) else "pretrain", **asdict(event))
            return
        if isinstance(event, PretrainDone):
            say(
                f"pre-training layer {event.layer}, epoch {event.epoch}: reconstruction error"
                f" {number(event.reconstruction_error)}, free energy {number(event.data_energy)}"
                f" (noise {number(event.noise_energy)}), {event.seconds:.1f} s"
            )
            return
        if not self._with_header:
            self._with_header = True
            say(HEADER)
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
