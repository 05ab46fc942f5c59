"""A training that was stopped, saved, opened and continued is the one that was never stopped, bit for bit."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import torch

from engine import storage
from engine.catalog.layers import LAYERS
from engine.catalog.optimizers import OPTIMIZERS
from engine.catalog.rows import Choice
from engine.catalog.tasks import TASKS, load_data
from engine.data.source import DataSource
from engine.project import Project
from engine.recipes import recipe
from engine.storage import Saved, SavedRun
from engine.training.control import Control
from engine.training.history import EPOCH_COLUMNS, History
from engine.training.loop import train
from tests.helpers import StopAfter

EPOCHS, BATCH = 2, 200
SOURCE = DataSource()


def digits(*layers: Choice, reading: str, optimizer: str, augment: bool) -> Project:
    task = TASKS.choice("digits", reading=reading, augment=augment)
    last = LAYERS.choice("dense", units=10, activation=Choice("linear"))
    project = recipe("digits-dense").project.with_task(task).with_layers((*layers, last))
    return (
        project.with_setting("epochs", EPOCHS)
        .with_setting("batch", BATCH)
        .with_setting("optimizer", OPTIMIZERS.choice(optimizer))
    )


def dense(optimizer: str, *, augment: bool = False) -> Project:
    return digits(
        LAYERS.choice("flatten"),
        LAYERS.choice("dense", units=32, activation=Choice("linear")),
        LAYERS.choice("batch-norm"),
        LAYERS.choice("activation"),
        LAYERS.choice("dropout", rate=0.4),
        reading="image",
        optimizer=optimizer,
        augment=augment,
    )


def recurrent(cell: str, optimizer: str) -> Project:
    layer = LAYERS.choice("recurrent", units=16, cell=Choice(cell))
    return digits(layer, reading="rows", optimizer=optimizer, augment=False)


PROJECTS = {
    "dense-adam": dense("adam"),
    "dense-momentum": dense("momentum"),
    "dense-rmsprop": dense("rmsprop"),
    "varied-images": dense("adam", augment=True),
    "rnn-adam": recurrent("rnn", "adam"),
    "lstm-momentum": recurrent("lstm", "momentum"),
}


@pytest.mark.parametrize("stop_after", [1, 3, 6, 9])
@pytest.mark.parametrize("name", PROJECTS)
def test_a_saved_and_continued_training_is_the_uninterrupted_one(tmp_path: Path, name: str, stop_after: int) -> None:
    project, path = PROJECTS[name], tmp_path / "half.netplay"
    data = load_data(project.task, SOURCE)

    whole = History()
    expected = train(project, data, whole.add, Control())

    half = History()
    stopped = train(project, data, half.add, StopAfter(stop_after))
    assert stopped.outcome == "stopped"
    assert stopped.state.epoch * half.steps_per_epoch + stopped.state.step == stop_after
    storage.save(path, Saved(project, SavedRun(project, stopped.state, half)))
    torch.manual_seed(999)  # whatever happens meanwhile

    run = storage.load(path).run
    assert run is not None
    result = train(run.project, data, run.history.add, Control(), state=run.state)

    assert result.outcome == "finished"
    for got, wanted in (
        (result.state.weights, expected.state.weights),
        (result.state.optimizer, expected.state.optimizer),
    ):
        assert got.keys() == wanted.keys()
        assert all(torch.equal(got[key], wanted[key]) for key in wanted)
    np.testing.assert_array_equal(run.history.costs, whole.costs)
    measured = [column for column in EPOCH_COLUMNS if column != "seconds"]
    for column in measured:
        np.testing.assert_array_equal(run.history.column(column), whole.column(column))
