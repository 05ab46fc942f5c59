"""The command ``train``."""

from __future__ import annotations

import math
import tempfile
import time
from argparse import Namespace
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from engine import devices, shapes, storage
from engine.background import Mailbox
from engine.cli.interruption import Interruption
from engine.cli.output import PROGRAM, number, percent, remark, say, say_json, standing
from engine.cli.progress import Progress
from engine.cli.sources import changed, find, find_file
from engine.data.source import DataSource
from engine.errors import BadValue, PlaygroundError
from engine.project import Project
from engine.run import Letter, TrainingRun
from engine.storage import Saved, SavedRun
from engine.training.events import RunEnded, Tested
from engine.training.history import History
from engine.training.several import compared, together

if TYPE_CHECKING:
    from engine.training.state import TrainingState

POLL_S = 0.05


@dataclass(frozen=True)
class _Plan:
    """Everything asked for, found to be possible. ``before`` is the training to go on from, ``state`` its place."""

    project: Project
    before: SavedRun | None
    state: TrainingState | None
    source: DataSource
    device: str
    out: Path | None
    as_json: bool


def train(options: Namespace) -> int:
    """Train, report every measured epoch, save, and score on the test set. Returns the exit code."""
    began = time.monotonic()
    try:
        return _carry_out(_plan(options), began)
    except PlaygroundError as error:
        if options.json:
            _say_end(RunEnded("failed", error), began)
        raise


def _plan(options: Namespace) -> _Plan:
    """Look at everything that can be wrong before any work is done; raises ``PlaygroundError``."""
    saved = find(options.source)
    shorthand = [f"{key}={value}" for key in ("epochs", "seed") if (value := getattr(options, key)) is not None]
    project = _with_seeds(changed(saved.project, [*options.set, *shorthand]), options.seeds)
    shapes.check(project)
    if options.data_dir is not None and not options.data_dir.is_dir():
        raise BadValue("There is no folder {folder}.", folder=options.data_dir)
    if options.save is not None:
        if options.save.suffix.lower() == ".json":
            raise BadValue("{file} could not hold the weights. Choose a name that ends in .netplay.", file=options.save)
        storage.check_writable(options.save)
    copied = None if options.weights_from is None else _copied(project, options.weights_from)
    before = _before(project, saved.run, options) if copied is None else None
    return _Plan(
        project,
        before,
        before.state.going_on(before.project, project) if before else copied,
        DataSource(options.data_dir, download=True),
        devices.resolve(options.device),
        options.save,
        options.json,
    )


def _with_seeds(project: Project, count: str | None) -> Project:
    """``project`` for so many networks; raises ``BadValue``."""
    if count is None:
        return project
    if count.strip() == "1":
        return changed(project, ["networks=one"])
    several = [] if project.training.pick("networks").key == "several" else ["networks=several"]
    return changed(project, [*several, f"networks.count={count}"])


def _copied(project: Project, file: str) -> TrainingState:
    """The start of a training with the weights of another project that fit."""
    from engine.transfer import transferred  # needs torch, which takes seconds

    result = transferred(project, find_file(file), file=Path(file).name)
    for sentence in result.report:
        remark(str(sentence))
    return result.state


def _before(project: Project, run: SavedRun | None, options: Namespace) -> SavedRun | None:
    """The training to go on from, if there is one for this network."""
    if run is None or options.restart:
        return None
    if not project.continues(run.project):
        remark("The network, cost, batch size or seed is not what was trained before: starting afresh.")
        return None
    done = standing(run.state)
    if run.state.epoch >= project.epochs:
        remark(
            f"Nothing is left to train: {done} are done. Go on with --epochs {run.state.epoch * 2},"
            " or start afresh with --restart."
        )
    else:
        remark(f"Going on after {done}.")
    return run


def _carry_out(plan: _Plan, began: float) -> int:
    history = plan.before.history if plan.before else History()
    mailbox: Mailbox[Letter] = Mailbox()
    run = TrainingRun(1, plan.project, plan.source, mailbox, device=plan.device, state=plan.state)
    with Interruption() as interruption:
        with Progress(as_json=plan.as_json, networks=len(plan.project.networks)) as progress:
            ended = _attend(run, mailbox, history, progress, interruption)
        if plan.out is not None and ended.state is not None:
            _keep(plan.out, Saved(plan.project, SavedRun(plan.project, ended.state, history)))
        _report(plan, ended, progress.test, history, began)
    if ended.outcome == "stopped":
        return interruption.exit_code
    return 0 if ended.outcome == "finished" else 1


def _keep(out: Path, saved: Saved) -> None:
    """Save; where that fails after a long training, save in the folder for temporary files and still fail."""
    try:
        storage.save(out, saved)
    except PlaygroundError:
        rescue = Path(tempfile.mkdtemp(prefix="network-playground-")) / out.name
        storage.save(rescue, saved)
        remark(f"The training was saved as {rescue} instead.")
        raise
    remark(f"Saved as {out}.")


def _attend(
    run: TrainingRun, mailbox: Mailbox[Letter], history: History, progress: Progress, interruption: Interruption
) -> RunEnded:
    """Start the run and stay with it until its thread has ended. Its figures go into ``history``."""
    ended = None
    run.start()
    try:
        while ended is None:
            interruption.relay(run.control)
            run.join(POLL_S)
            for letter in mailbox.drain():
                history.add(letter.event)
                if isinstance(letter.event, RunEnded):
                    ended = letter.event
                try:
                    progress.show(letter.event)
                except OSError:
                    interruption.nobody_listens()
    finally:
        run.control.stop()
        run.join()
    return ended


def _report(plan: _Plan, ended: RunEnded, test: Tested | None, history: History, began: float) -> None:
    if plan.as_json:
        _say_end(ended, began, test)
    elif test is not None:
        seconds = time.monotonic() - began
        measured = test.each and not math.isnan(test.accuracy)
        accuracy = together(test) if measured else percent(test.accuracy)
        say(f"Test: cost {number(test.cost)}, accuracy {accuracy}. It took {seconds:.1f} s.")
    said = None if plan.as_json else compared(history)
    if said is not None:
        say(str(said))
    if ended.error is not None:
        remark(f"{PROGRAM}: {ended.error}")
    elif ended.reason is not None:
        remark(str(ended.reason))
    elif ended.outcome == "stopped" and ended.state is not None:
        remark(f"Stopped after {standing(ended.state)}.")


def _say_end(ended: RunEnded, began: float, test: Tested | None = None) -> None:
    sentences = {"error": ended.error, "reason": ended.reason}
    say_json(
        event="end",
        outcome=ended.outcome,
        test_cost=test and test.cost,
        test_accuracy=test and test.accuracy,
        seconds=time.monotonic() - began,
        **({"test_accuracies": test.each} if test and test.each else {}),
        **{name: str(sentence) for name, sentence in sentences.items() if sentence is not None},
    )
