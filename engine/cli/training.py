"""The command ``train``."""

from __future__ import annotations

import math
import time
from argparse import Namespace
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from engine import devices, shapes, storage
from engine.background import Mailbox
from engine.catalog.tasks import load_data
from engine.cli.interruption import Interruption
from engine.cli.output import PROGRAM, number, percent, remark, say, say_json
from engine.cli.sources import changed, find
from engine.data.source import DataSource
from engine.errors import BadValue, PlaygroundError
from engine.project import Project
from engine.storage import Saved, SavedRun

if TYPE_CHECKING:
    from engine.run import Letter
    from engine.training.evaluation import Score
    from engine.training.events import RunEnded

POLL_S = 0.05


@dataclass(frozen=True)
class _Plan:
    """Everything asked for, found to be possible. ``before`` is the training to go on from."""

    project: Project
    before: SavedRun | None
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
            _say_end("failed", began, error=error)
        raise


def _plan(options: Namespace) -> _Plan:
    """Look at everything that can be wrong before any work is done; raises ``PlaygroundError``."""
    saved = find(options.source)
    shorthand = [f"{key}={value}" for key in ("epochs", "seed") if (value := getattr(options, key)) is not None]
    project = changed(saved.project, [*options.set, *shorthand])
    shapes.check(project)
    if options.data_dir is not None and not options.data_dir.is_dir():
        raise BadValue("There is no folder {folder}.", folder=options.data_dir)
    if options.save is not None:
        if options.save.suffix.lower() == ".json":
            raise BadValue("{file} could not hold the weights. Choose a name that ends in .netplay.", file=options.save)
        storage.check_writable(options.save)
    return _Plan(
        project,
        _before(project, saved.run, options),
        DataSource(options.data_dir, download=True),
        devices.resolve(options.device),
        options.save,
        options.json,
    )


def _before(project: Project, run: SavedRun | None, options: Namespace) -> SavedRun | None:
    """The training to go on from, if there is one for this network."""
    if run is None or options.restart:
        return None
    done = run.state.epoch
    if not run.project.same_network(project):
        remark("The network is another one than was trained: starting afresh.")
        return None
    if done >= project.epochs:
        remark(
            f"Nothing is left to train: {done} of {project.epochs} epochs are done. Go on with --epochs {done * 2},"
            " or start afresh with --restart."
        )
    else:
        remark(f"Going on after epoch {done} of {project.epochs}.")
    return run


def _carry_out(plan: _Plan, began: float) -> int:
    from engine.cli.progress import Progress
    from engine.run import TrainingRun
    from engine.training.history import History

    before = plan.before
    history = before.history if before else History()
    mailbox: Mailbox[Letter] = Mailbox()
    run = TrainingRun(1, plan.project, plan.source, mailbox, device=plan.device, state=before.state if before else None)
    with Interruption() as interruption:
        with Progress(history, as_json=plan.as_json) as progress:
            run.start()
            ended = None
            while ended is None:
                interruption.relay(run.control)
                run.join(POLL_S)
                try:
                    ended = progress.take(mailbox.drain())
                except BrokenPipeError:
                    interruption.nobody_listens()
            run.join()
        if plan.out is not None and ended.state is not None:
            storage.save(plan.out, Saved(plan.project, SavedRun(plan.project, ended.state, history)))
            remark(f"Saved as {plan.out}.")
        _report(plan, ended, began)
    if ended.outcome == "stopped":
        return interruption.exit_code
    return 0 if ended.outcome == "finished" else 1


def _report(plan: _Plan, ended: RunEnded, began: float) -> None:
    score = None
    if ended.outcome == "finished" and ended.state is not None:
        from engine.predict import Predictor

        score = Predictor(plan.project, ended.state.weights).score(load_data(plan.project.task, plan.source))
    if plan.as_json:
        _say_end(ended.outcome, began, score=score, error=ended.error)
    elif score is not None:
        seconds = time.monotonic() - began
        say(f"Test: cost {number(score.cost)}, accuracy {percent(score.accuracy)}. It took {seconds:.1f} s.")
    if ended.error is not None:
        remark(f"{PROGRAM}: {ended.error}")
    elif ended.outcome == "stopped" and ended.state is not None:
        remark(f"Stopped after {ended.state.epoch} epochs and {ended.state.step} steps.")


def _say_end(outcome: str, began: float, *, score: Score | None = None, error: PlaygroundError | None = None) -> None:
    cost, accuracy = score or (math.nan, math.nan)
    failure = {} if error is None else {"error": str(error)}
    seconds = time.monotonic() - began
    say_json(event="end", outcome=outcome, test_cost=cost, test_accuracy=accuracy, seconds=seconds, **failure)
