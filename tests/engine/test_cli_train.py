"""The command ``train``: its output, its exit codes, stopping and going on."""

from __future__ import annotations

import json
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from engine import cli, storage
from engine.project import Project, to_json
from engine.storage import SavedRun
from tests.misfits import MISFITS

ROOT = Path(__file__).parents[2]

Capture = pytest.CaptureFixture[str]

DIVERGING = [
    "--set", "optimizer.rate=1000", "--set", "cost=mean-squared-error", "--set", "layers.1.activation=relu",
]  # fmt: skip


def train(capsys: Capture, *arguments: object) -> tuple[int, str, str]:
    code = cli.main(["train", *(str(argument) for argument in arguments)])
    captured = capsys.readouterr()
    return code, captured.out, captured.err


def lines(text: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in text.splitlines()]


def saved_run(path: Path) -> SavedRun:
    run = storage.load(path).run
    assert run is not None
    return run


def test_a_line_for_every_measured_epoch_and_the_test_result(capsys: Capture) -> None:
    code, out, err = train(capsys, "xor-easy", "--epochs", 20)
    assert code == 0
    assert [line.split()[0] for line in out.splitlines()] == ["epoch", "5", "10", "15", "20", "Test:"]
    assert len({len(line) for line in out.splitlines()[:-1]}) == 1
    assert "Training on" in err


def test_json_says_the_same_for_programs(capsys: Capture) -> None:
    code, out, _ = train(capsys, "xor-easy", "--epochs", 20, "--json")
    *epochs, end = lines(out)
    assert code == 0
    assert [(e["event"], e["epoch"]) for e in epochs] == [("epoch", n) for n in (5, 10, 15, 20)]
    assert {"train_cost", "validation_cost", "validation_accuracy", "seconds"} <= epochs[0].keys()
    assert epochs[-1]["train_cost"] < epochs[0]["train_cost"]
    assert (end["event"], end["outcome"]) == ("end", "finished")
    assert end["test_cost"] == pytest.approx(epochs[-1]["validation_cost"], rel=1e-5)
    assert 0 <= end["test_accuracy"] <= 1
    assert end["seconds"] > 0


def test_several_seeds_give_means_then_the_result_together_and_how_many_solved_it(
    capsys: Capture, tmp_path: Path
) -> None:
    path = tmp_path / "three.netplay"
    code, out, err = train(capsys, "xor-easy", "--epochs", 200, "--seeds", 3, "--save", path)
    assert code == 0
    assert "means of 3 networks" in err
    assert "accuracy 100.00 % together (alone 100.00 % to 100.00 %, mean 100.00 %)" in out
    solved = "All 3 networks solved it: every answer is right."
    assert out.splitlines()[-1] == solved
    assert cli.main(["info", str(path)]) == 0
    assert solved in capsys.readouterr().out
    assert len(saved_run(path).project.networks) == 3


def test_json_has_the_figures_of_every_seed(capsys: Capture) -> None:
    _, out, _ = train(capsys, "xor-easy", "--epochs", 10, "--seeds", 3, "--json")
    events = lines(out)
    assert [event["event"] for event in events] == ["epoch", "networks", "epoch", "networks", "end"]
    assert len(events[1]["validation_accuracies"]) == len(events[-1]["test_accuracies"]) == 3


def test_one_seed_is_one_network_and_too_many_are_refused(capsys: Capture) -> None:
    code, out, _ = train(capsys, "xor-seeds", "--epochs", 2, "--set", "evaluate=1", "--seeds", 1)
    assert code == 0
    assert "together" not in out
    code, _, err = train(capsys, "xor", "--seeds", 257)
    assert code == 2
    assert "from 2 to 256" in err


def test_the_same_seed_gives_the_same_figures_and_another_seed_others(capsys: Capture) -> None:
    def costs(seed: int) -> list[float]:
        _, out, _ = train(capsys, "xor", "--epochs", 200, "--json", "--seed", seed)
        return [line["train_cost"] for line in lines(out)[:-1]]

    assert costs(1) == costs(1) != costs(2)


def test_the_digits_are_learned_without_internet(tmp_path: Path, capsys: Capture) -> None:
    out = tmp_path / "digits.netplay"
    code, text, err = train(capsys, "digits-dense", "--epochs", 6, "--set", "task.augment=no", "--json", "--save", out)
    assert code == 0
    assert lines(text)[-1]["test_accuracy"] > 0.9
    assert "not MNIST" in err
    run = saved_run(out)
    assert (run.state.epoch, run.project.epochs) == (6, 6)


def test_a_trained_file_goes_on_to_the_epochs_asked_for_as_if_never_stopped(tmp_path: Path, capsys: Capture) -> None:
    half, whole = tmp_path / "half.netplay", tmp_path / "whole.netplay"
    train(capsys, "xor-easy", "--epochs", 12, "--save", half)
    code, out, err = train(capsys, half, "--epochs", 30, "--save", half, "--json")
    train(capsys, "xor-easy", "--epochs", 30, "--save", whole)
    assert code == 0
    assert "Going on after 12 epochs" in err
    assert [line["epoch"] for line in lines(out)[:-1]] == [15, 20, 25, 30]
    assert saved_run(half).history.costs.tolist() == saved_run(whole).history.costs.tolist()


def test_a_file_that_is_trained_already_says_how_to_go_on(tmp_path: Path, capsys: Capture) -> None:
    path = tmp_path / "x.netplay"
    train(capsys, "xor-easy", "--epochs", 10, "--save", path)
    code, out, err = train(capsys, path, "--json")
    assert code == 0
    assert "--epochs 20" in err
    assert [line["event"] for line in lines(out)] == ["end"]


def test_restart_forgets_the_training_of_the_file(tmp_path: Path, capsys: Capture) -> None:
    path = tmp_path / "x.netplay"
    train(capsys, "xor-easy", "--epochs", 10, "--save", path)
    _, out, err = train(capsys, path, "--restart", "--json")
    assert "Going on" not in err
    assert [line["epoch"] for line in lines(out)[:-1]] == [5, 10]


@pytest.mark.parametrize("change", ["layers.1.units=3", "seed=5"])
def test_another_network_starts_afresh_and_says_so(tmp_path: Path, capsys: Capture, change: str) -> None:
    path = tmp_path / "x.netplay"
    train(capsys, "xor-easy", "--epochs", 10, "--save", path)
    code, out, err = train(capsys, path, "--set", change, "--json")
    assert code == 0
    assert "starting afresh" in err
    assert lines(out)[0]["epoch"] == 5


def test_another_optimizer_goes_on_with_the_weights_and_can_be_saved_again(tmp_path: Path, capsys: Capture) -> None:
    path = tmp_path / "x.netplay"
    train(capsys, "xor-easy", "--epochs", 10, "--save", path)
    changes = (["optimizer=momentum"], ["optimizer.momentum=0"], ["optimizer=rmsprop", "optimizer.momentum=0.5"])
    for epochs, change in zip((20, 30, 40), changes, strict=True):
        settings = [part for setting in change for part in ("--set", setting)]
        code, _, err = train(capsys, path, "--epochs", epochs, *settings, "--save", path)
        assert code == 0
        assert f"Going on after {epochs - 10} epochs" in err
        assert saved_run(path).state.epoch == epochs


def test_a_training_that_diverges_fails_and_saves_the_last_good_weights(tmp_path: Path, capsys: Capture) -> None:
    path = tmp_path / "x.netplay"
    code, out, err = train(capsys, "xor", *DIVERGING, "--json", "--save", path)
    end = lines(out)[-1]
    assert code == 1
    assert (end["outcome"], end["test_cost"], end["test_accuracy"]) == ("failed", None, None)
    assert "stopped being a number" in end["error"]
    assert end["error"] in err
    assert saved_run(path).state.finite()


def test_a_command_that_is_refused_ends_its_json_too(capsys: Capture) -> None:
    code, out, err = train(capsys, "xor", "--json", "--epochs", "0")
    end = lines(out)[-1]
    assert code == 2
    assert (end["event"], end["outcome"]) == ("end", "failed")
    assert end["error"] in err


def test_damaged_data_is_told_with_exit_code_1(tmp_path: Path, capsys: Capture) -> None:
    for name in ("train-images", "train-labels", "t10k-images", "t10k-labels"):
        kind = "idx3" if "images" in name else "idx1"
        (tmp_path / f"{name}-{kind}-ubyte").write_bytes(b"no digits")
    code, out, err = train(capsys, "softmax", "--data-dir", tmp_path, "--json")
    assert code == 1
    assert lines(out)[-1]["outcome"] == "failed"
    assert str(tmp_path) in err
    assert "Traceback" not in err


@contextmanager
def started(*arguments: object) -> Iterator[subprocess.Popen[str]]:
    """``main.py train`` as a program of its own; its first line of output has been read."""
    command = [sys.executable, "main.py", "train", *(str(argument) for argument in arguments)]
    with subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding="utf-8"
    ) as child:
        assert child.stdout is not None
        assert child.stdout.readline()
        try:
            yield child
        finally:
            child.kill()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows cannot send these signals to one program")
@pytest.mark.parametrize(("name", "code"), [("SIGINT", 130), ("SIGTERM", 143)])
def test_a_training_that_is_asked_to_end_saves_and_says_how_far_it_came(tmp_path: Path, name: str, code: int) -> None:
    path = tmp_path / "x.netplay"
    with started("xor", "--epochs", 1_000_000, "--json", "--save", path) as child:
        child.send_signal(signal.Signals[name])
        out, err = child.communicate()
    assert child.returncode == code
    assert lines(out)[-1]["outcome"] == "stopped"
    assert "Traceback" not in err
    run = saved_run(path)
    assert run.state.epoch >= 100
    assert len(run.history.costs) == run.state.epoch + run.state.step


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such pipes")
def test_a_training_whose_output_nobody_reads_ends_and_saves(tmp_path: Path) -> None:
    path = tmp_path / "x.netplay"
    with started("xor", "--epochs", 1_000_000, "--set", "evaluate=1", "--save", path) as child:
        assert child.stdout is not None
        assert child.stderr is not None
        child.stdout.close()
        err = child.stderr.read()
        child.wait()
    assert child.returncode == 141
    assert "Traceback" not in err
    assert saved_run(path).state.epoch >= 1


def test_training_needs_no_window(tmp_path: Path) -> None:
    script = (
        "import sys\nfor name in ('PySide6', 'shiboken6', 'pyqtgraph'): sys.modules[name] = None\n"
        "import main\nsys.exit(main.main(['train', 'xor-easy', '--epochs', '5', '--save', sys.argv[1]]))"
    )
    subprocess.run([sys.executable, "-c", script, str(tmp_path / "x.netplay")], cwd=ROOT, check=True)
    assert saved_run(tmp_path / "x.netplay").state.epoch == 5


def test_a_training_that_cannot_be_saved_in_its_place_is_saved_elsewhere(
    tmp_path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "gone"
    folder.mkdir()
    monkeypatch.setattr("engine.storage.check_writable", lambda _path: folder.rmdir())  # it goes away meanwhile
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    code, _, err = train(capsys, "xor-easy", "--epochs", 2, "--save", folder / "mine.netplay")
    (rescued,) = tmp_path.glob("network-playground-*/mine.netplay")
    assert (code, saved_run(rescued).state.epoch) == (2, 2)
    assert str(rescued) in err


def test_an_early_end_is_told_with_its_reason(capsys: Capture) -> None:
    early = ["digits-dense", "--set", "stop=accuracy", "--set", "stop.accuracy=0.3"]
    code, out, _ = train(capsys, *early, "--json")
    *epochs, end = lines(out)
    assert (code, end["outcome"]) == (0, "finished")
    assert len(epochs) < 30
    assert end["reason"].startswith("Training ended: the validation accuracy of ")
    assert end["test_accuracy"] > 0.2
    code, out, err = train(capsys, *early)
    assert (code, end["reason"] in err) == (0, True)
    assert "Test:" in out


def test_schedule_stop_and_regularisation_are_set_by_name(capsys: Capture, tmp_path: Path) -> None:
    path = tmp_path / "out.netplay"
    changes = ["schedule=cosine", "stop=patience", "stop.patience=2", "regularisation=l2", "regularisation.lambda=0.01",
               "clipping=norm", "cost.smoothing=0.1"]  # fmt: skip
    code, out, _ = train(
        capsys, "xor-easy", "--epochs", 10, "--save", path, "--json", *(a for c in changes for a in ("--set", c))
    )
    assert code == 0
    assert "reason" not in lines(out)[-1]
    training = storage.load(path).project.training
    assert (training.pick("schedule").key, training.pick("stop").whole("patience")) == ("cosine", 2)
    assert training.pick("regularisation").real("lambda") == 0.01
    assert training.pick("clipping").key == "norm"
    assert training.pick("cost").real("smoothing") == 0.1


def test_a_schedule_that_does_not_exist_is_told_with_its_nearest(capsys: Capture) -> None:
    code, _, err = train(capsys, "xor", "--set", "schedule=cosinus")
    assert code == 2
    assert "There is no schedule “cosinus”. Did you mean cosine?" in err


def test_weights_from_another_project_are_the_start_and_can_be_kept(tmp_path: Path, capsys: Capture) -> None:
    source, out = tmp_path / "easy.netplay", tmp_path / "mine.netplay"
    train(capsys, "xor-easy", "--epochs", 10, "--save", source)
    frozen = ["--set", "layers.1.frozen=yes", "--set", "seed=5", "--epochs", 5]
    code, out_text, err = train(capsys, "xor-easy", "--weights-from", source, *frozen, "--json", "--save", out)
    assert code == 0
    assert "Weights copied from “easy.netplay” into layer: 1, 2." in err
    assert [line["epoch"] for line in lines(out_text)[:-1]] == [5]
    before, after = saved_run(source).state.weights, saved_run(out).state.weights
    assert (before["0.weight"] == after["0.weight"]).all()
    assert not (before["1.weight"] == after["1.weight"]).any()
    _, out_text, err = train(capsys, out, "--weights-from", source, "--json")
    assert "Going on" not in err, "what was trained before is not mixed with what is copied"
    assert lines(out_text)[0]["epoch"] == 5


def test_weights_that_are_not_there_or_do_not_fit_are_refused_before_any_work(tmp_path: Path, capsys: Capture) -> None:
    untrained, other = tmp_path / "untrained.netplay", tmp_path / "other.netplay"
    cli.main(["new", "xor-easy", str(untrained)])
    train(capsys, "xor-easy", "--set", "layers.1.units=9", "--epochs", 2, "--save", other)
    for source, part in (
        (untrained, "holds no trained weights"),
        (other, "No weights of “other.netplay” fit"),
        (tmp_path / "gone.netplay", "There is no file"),
    ):
        code, out, err = train(capsys, "xor-easy", "--weights-from", source)
        assert (code, out) == (2, "")
        assert part in err


def test_everything_frozen_is_refused_before_any_work(capsys: Capture) -> None:
    every = ["--set", "layers.1.frozen=yes", "--set", "layers.2.frozen=yes"]
    code, out, err = train(capsys, "xor-easy", *every)
    assert (code, out) == (2, "")
    assert "nothing is left to train" in err


def test_a_file_goes_on_after_a_layer_was_frozen(tmp_path: Path, capsys: Capture) -> None:
    path = tmp_path / "x.netplay"
    train(capsys, "xor-easy", "--epochs", 10, "--save", path)
    before = saved_run(path).state.weights
    code, _, err = train(capsys, path, "--epochs", 20, "--set", "layers.2.frozen=yes", "--save", path)
    assert code == 0
    assert "Going on after 10 epochs" in err
    after = saved_run(path).state.weights
    assert (before["1.weight"] == after["1.weight"]).all()
    assert not (before["0.weight"] == after["0.weight"]).any()
    capsys.readouterr()
    cli.main(["info", str(path)])
    out = capsys.readouterr().out
    assert "· frozen" in out
    assert re.search(r"Frozen +9$", out, re.MULTILINE)


@pytest.mark.parametrize(("project", "sentence"), [(p, s) for p, _, s in MISFITS.values()], ids=MISFITS.keys())
def test_a_stack_that_cannot_work_is_refused_with_the_sentence_of_its_layer(
    tmp_path: Path, capsys: Capture, project: Project, sentence: str
) -> None:
    path = tmp_path / "misfit.json"
    path.write_text(to_json(project), encoding="utf-8")
    code, out, err = train(capsys, path, "--save", tmp_path / "out.netplay")
    assert (code, out) == (2, "")
    assert sentence in " ".join(err.split())
    assert not (tmp_path / "out.netplay").exists()
