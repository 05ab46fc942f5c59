"""Project files: what is saved is what is loaded."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import msgspec
import numpy as np
import pytest
import safetensors.torch
import torch

from engine import storage
from engine.catalog.layers import LAYERS
from engine.catalog.optimizers import OPTIMIZERS
from engine.catalog.tasks import load_data
from engine.data.source import DataSource
from engine.errors import FileError, PlaygroundError
from engine.predict import Predictor
from engine.project import Project, from_json, to_json, to_plain
from engine.recipes import recipe
from engine.storage import Saved, SavedRun
from engine.training.control import Control
from engine.training.history import History
from engine.training.loop import train

SHIPPED = Path(__file__).parents[1] / "data" / "format-1.netplay"

as_owner = pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0, reason="nothing is forbidden to root, and Windows has no such bits"
)


def trained(project: Project) -> SavedRun:
    history = History()
    result = train(project, load_data(project.task, DataSource()), history.add, Control())
    return SavedRun(project, result.state, history)


def xor(epochs: int = 40, optimizer: str = "adam") -> Project:
    project = recipe("xor-easy").project
    return project.with_setting("epochs", epochs).with_setting("optimizer", OPTIMIZERS.choice(optimizer))


def assert_same_run(one: SavedRun | None, other: SavedRun | None) -> None:
    assert one is not None
    assert other is not None
    assert one.project == other.project
    a, b = one.state, other.state
    assert (a.epoch, a.step, a.cost_sum, a.seconds) == (b.epoch, b.step, b.cost_sum, b.seconds)
    assert a.optimizer_key == b.optimizer_key
    for mine, theirs in ((a.weights, b.weights), (a.optimizer, b.optimizer)):
        assert mine.keys() == theirs.keys()
        assert all(torch.equal(mine[name], theirs[name]) for name in mine)
    assert torch.equal(a.random, b.random)
    np.testing.assert_array_equal(one.history.costs, other.history.costs)
    np.testing.assert_array_equal(one.history.epoch_table(), other.history.epoch_table())
    assert one.history.steps_per_epoch == other.history.steps_per_epoch


@pytest.mark.parametrize("optimizer", [row.key for row in OPTIMIZERS])
def test_a_trained_project_comes_back_as_it_was_saved(tmp_path: Path, optimizer: str) -> None:
    project = xor(optimizer=optimizer)
    saved = Saved(project, trained(project))
    storage.save(tmp_path / "xor.netplay", saved)
    loaded = storage.load(tmp_path / "xor.netplay")
    assert loaded.project == project
    assert_same_run(loaded.run, saved.run)


@pytest.mark.parametrize("name", ["plan.netplay", "plan.json", "plan.JSON", "플랜.netplay"])
def test_an_untrained_project_comes_back_as_it_was_saved(tmp_path: Path, name: str) -> None:
    project = recipe("cnn").project
    storage.save(tmp_path / name, Saved(project))
    loaded = storage.load(tmp_path / name)
    assert (loaded.project, loaded.run) == (project, None)


def test_a_document_that_was_edited_after_training_keeps_the_trained_project_beside_it(tmp_path: Path) -> None:
    project = xor()
    edited = project.inserted(1, LAYERS.choice("dropout"))
    storage.save(tmp_path / "edited.netplay", Saved(edited, trained(project)))
    loaded = storage.load(tmp_path / "edited.netplay")
    assert loaded.project == edited
    assert loaded.run is not None
    assert loaded.run.project == project


def test_a_stack_that_does_not_fit_can_be_saved_and_opened(tmp_path: Path) -> None:
    draft = xor().removed(1)
    storage.save(tmp_path / "draft.netplay", Saved(draft))
    assert storage.load(tmp_path / "draft.netplay").project == draft


def test_saving_the_same_thing_twice_gives_the_same_bytes(tmp_path: Path) -> None:
    project = xor()
    saved = Saved(project, trained(project))
    for name in ("one.netplay", "two.netplay"):
        storage.save(tmp_path / name, saved)
    assert (tmp_path / "one.netplay").read_bytes() == (tmp_path / "two.netplay").read_bytes()


@pytest.mark.parametrize("with_run", [True, False])
def test_any_safetensors_reader_opens_the_file(tmp_path: Path, with_run: bool) -> None:
    project = xor()
    run = trained(project) if with_run else None
    storage.save(tmp_path / "x.netplay", Saved(project, run))
    tensors = safetensors.torch.load((tmp_path / "x.netplay").read_bytes())
    weights = {name.removeprefix("weights/") for name in tensors if name.startswith("weights/")}
    assert weights == (set(run.state.weights) if run else set())


def test_what_a_later_program_wrote_into_a_document_is_kept(tmp_path: Path) -> None:
    project = from_json(msgspec.json.encode({**to_plain(xor()), "lesson": {"page": 3}}))
    path = tmp_path / "later.netplay"
    storage.save(path, Saved(project, trained(project)))
    storage.save(path, storage.load(path))
    loaded = storage.load(path)
    assert loaded.project.other == {"lesson": {"page": 3}}
    assert loaded.run is not None
    assert loaded.run.project == project


def test_json_holds_the_document_alone(tmp_path: Path) -> None:
    project = xor()
    storage.save(tmp_path / "x.json", Saved(project, trained(project)))
    assert (tmp_path / "x.json").read_text(encoding="utf-8") == to_json(project)


def test_a_file_is_known_by_its_content_not_by_its_name(tmp_path: Path) -> None:
    project = xor()
    storage.save(tmp_path / "x.netplay", Saved(project, trained(project)))
    renamed = (tmp_path / "x.netplay").rename(tmp_path / "x.json")
    assert storage.load(renamed).run is not None
    (tmp_path / "mail.txt").write_text("\ufeff" + to_json(project), encoding="utf-8")
    assert storage.load(tmp_path / "mail.txt").project == project


def test_the_file_of_format_1_still_opens_and_knows_xor() -> None:
    loaded = storage.load(SHIPPED)
    assert loaded.run is not None
    answers = Predictor(loaded.run.project, loaded.run.state.weights).probabilities(
        np.array([[0, 0], [0, 1], [1, 0], [1, 1]], np.float32)
    )
    assert (answers[:, 0] > 0.5).tolist() == [False, True, True, False]
    assert loaded.run.history.epochs[-1].epoch == loaded.run.state.epoch == loaded.project.epochs
    assert len(loaded.run.history.costs) == loaded.project.epochs


def test_the_training_in_the_file_of_format_1_goes_on() -> None:
    loaded = storage.load(SHIPPED)
    assert loaded.run is not None
    data = load_data(loaded.project.task, DataSource())
    target = loaded.run.state.epoch + 20
    history = loaded.run.history
    result = train(loaded.project, data, history.add, Control(), state=loaded.run.state, epochs=target)
    assert result.outcome == "finished"
    assert len(history.costs) == target
    assert history.costs[-1] < history.costs[-21]


def test_a_link_stays_a_link_and_its_target_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    target, link = tmp_path / "real" / "x.json", tmp_path / "x.json"
    storage.save(target, Saved(xor(1)))
    try:
        link.symlink_to(target)
    except OSError:
        pytest.skip("this system lets users make no links")
    storage.save(link, Saved(xor(2)))
    assert link.is_symlink()
    assert storage.load(target).project.epochs == 2


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such bits")
def test_the_rights_of_a_file_survive_saving(tmp_path: Path) -> None:
    path = tmp_path / "x.json"
    storage.save(path, Saved(xor(1)))
    path.chmod(0o640)
    storage.save(path, Saved(xor(2)))
    assert path.stat().st_mode & 0o777 == 0o640


def refused(action: Callable[[], object]) -> str:
    with pytest.raises(PlaygroundError) as caught:
        action()
    return str(caught.value)


@pytest.mark.parametrize("write", [lambda path: storage.save(path, Saved(xor())), storage.check_writable])
def test_a_place_that_takes_no_file_is_named_in_the_sentence(tmp_path: Path, write: Callable[[Path], None]) -> None:
    (tmp_path / "taken").write_text("a file")
    assert "is a folder" in refused(lambda: write(tmp_path))
    assert str(tmp_path / "no") in refused(lambda: write(tmp_path / "no" / "x.netplay"))
    assert "there is no folder" in refused(lambda: write(tmp_path / "taken" / "x.netplay"))
    assert (tmp_path / "taken").read_text() == "a file"


@as_owner
def test_a_write_protected_file_or_folder_stays_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "x.json"
    storage.save(path, Saved(xor(1)))
    path.chmod(0o444)
    assert "no permission" in refused(lambda: storage.save(path, Saved(xor(2))))
    path.chmod(0o644)
    tmp_path.chmod(0o555)
    assert "no permission" in refused(lambda: storage.save(path, Saved(xor(2))))
    tmp_path.chmod(0o755)
    assert storage.load(path).project.epochs == 1


def test_asking_whether_a_place_can_be_written_leaves_nothing_there(tmp_path: Path) -> None:
    storage.check_writable(tmp_path / "x.netplay")
    assert list(tmp_path.iterdir()) == []


def test_weights_that_are_no_numbers_are_not_saved_and_the_old_file_stays(tmp_path: Path) -> None:
    path, project = tmp_path / "x.netplay", xor()
    run = trained(project)
    storage.save(path, Saved(project, run))
    before = path.read_bytes()
    next(iter(run.state.weights.values())).fill_(torch.nan)
    assert "not numbers" in refused(lambda: storage.save(path, Saved(project, run)))
    assert path.read_bytes() == before


def test_weights_of_another_network_are_not_saved(tmp_path: Path) -> None:
    run = trained(xor())
    other = SavedRun(recipe("xor").project, run.state, run.history)
    with pytest.raises(FileError, match="another network"):
        storage.save(tmp_path / "x.netplay", Saved(other.project, other))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["x.netplay", "x.json"])
def test_a_document_that_could_not_be_opened_again_is_not_saved(tmp_path: Path, name: str) -> None:
    project = from_json(msgspec.json.encode({**to_plain(xor()), "notes": "x" * 17_000_000}))
    assert "too long" in refused(lambda: storage.save(tmp_path / name, Saved(project)))
    assert list(tmp_path.iterdir()) == []
