"""A project file in the middle of a pre-training and after it, and the commands that show one."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch

from engine import cli, storage
from engine.catalog.rows import Choice
from engine.errors import FileError
from engine.project import Project
from engine.storage import Saved, SavedRun
from engine.training.control import Control
from engine.training.history import History
from engine.training.loop import train
from engine.training.state import PretrainingState
from tests.helpers import StopAfter, dense, image_data, layer, make, same

DATA = image_data()


def project(*, bias: bool = True) -> Project:
    stack = (layer("flatten"), dense(12, "sigmoid"), dense(8, "sigmoid", bias=bias), dense(10))
    return make("digits", *stack, batch=16, epochs=2, pretraining=Choice("rbm", {"epochs": 2}))


def trained(made: Project, control: Control) -> SavedRun:
    history = History()
    result = train(made, DATA, history.add, control)
    return SavedRun(made, result.state, history)


@pytest.mark.parametrize("bias", [True, False])
@pytest.mark.parametrize("steps", [1, 4, 8, 11, 14])
def test_a_pretraining_that_is_saved_and_continued_is_the_uninterrupted_one(
    tmp_path: Path, steps: int, bias: bool
) -> None:
    """Two layers of two epochs of three steps are 12; the 14th is one of fine-tuning."""
    made, path = project(bias=bias), tmp_path / "half.netplay"
    half = trained(made, StopAfter(steps))
    assert (half.state.pretraining is None) == (steps > 12)
    storage.save(path, Saved(made, half))
    torch.manual_seed(999)
    run = storage.load(path).run
    assert run is not None
    assert same(run.state, half.state)
    whole = trained(made, Control())
    result = train(made, DATA, run.history.add, Control(), state=run.state)
    assert same(result.state, whole.state)
    np.testing.assert_array_equal(run.history.errors, whole.history.errors)
    np.testing.assert_array_equal(run.history.pretraining_table()[:, :-1], whole.history.pretraining_table()[:, :-1])
    np.testing.assert_array_equal(run.history.costs, whole.history.costs)


def _without(state: PretrainingState, name: str) -> PretrainingState:
    return replace(state, tensors={key: tensor for key, tensor in state.tensors.items() if key != name})


@pytest.mark.parametrize("name", ["visible.0", "velocity.weight", "velocity.visible"])
def test_a_pretraining_that_could_not_go_on_is_not_saved(tmp_path: Path, name: str) -> None:
    half = trained(project(), StopAfter(4))
    assert half.state.pretraining is not None
    broken = replace(half.state, pretraining=_without(half.state.pretraining, name))
    with pytest.raises(FileError, match=f"pretraining/{name}"):
        storage.save(tmp_path / "x.netplay", Saved(half.project, replace(half, state=broken)))
    elsewhere = replace(half.state, pretraining=replace(half.state.pretraining, layer=2))
    with pytest.raises(FileError, match="a layer that is not there"):
        storage.save(tmp_path / "x.netplay", Saved(half.project, replace(half, state=elsewhere)))


BELIEF_NET = [
    "xor-easy", "--set", "layers.1.activation=sigmoid", "--set", "pretraining=rbm", "--set", "pretraining.epochs=2",
]  # fmt: skip


def test_the_command_line_gives_a_line_for_every_epoch_of_pretraining(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["train", *BELIEF_NET, "--epochs", "5", "--json"]) == 0
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [line["event"] for line in lines] == ["pretrain", "pretrain", "epoch", "end"]
    first = lines[0]
    assert (first["layer"], first["epoch"]) == (1, 1)
    assert {"reconstruction_error", "data_energy", "noise_energy", "seconds"} <= first.keys()

    assert cli.main(["train", *BELIEF_NET, "--epochs", "5"]) == 0
    captured = capsys.readouterr()
    assert captured.out.splitlines()[0].startswith("pre-training layer 1, epoch 1: reconstruction error 0.")
    assert "Pre-training 1 layer on" in captured.err


def test_a_stack_that_cannot_be_pretrained_is_refused_with_exit_code_2(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["train", "digits-dense", "--set", "pretraining=rbm"]) == 2
    assert "Pre-training needs Dense layers" in capsys.readouterr().err


def test_a_file_that_was_saved_during_pretraining_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "half.netplay"
    storage.save(path, Saved(project(), trained(project(), StopAfter(10))))
    assert cli.main(["info", str(path)]) == 0
    assert "Trained: 1 epoch of pre-training layer 2" in capsys.readouterr().out
