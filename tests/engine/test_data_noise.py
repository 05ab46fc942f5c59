"""Fewer examples and wrong answers: every task has both, and what is measured on stays as it is."""

from __future__ import annotations

from pathlib import Path

import msgspec
import numpy as np
import pytest
import torch

from engine.catalog.rows import Choice
from engine.catalog.tasks import TASKS, load_data
from engine.data.container import Split, TaskData
from engine.data.noise import spoiled
from engine.data.source import DataSource
from engine.project import from_plain, to_plain
from engine.recipes import recipe
from tests.engine.test_data_mnist import write_set

SETTINGS = ("examples", "label_noise", "seed")
each_task = pytest.mark.parametrize("key", [row.key for row in TASKS])


@pytest.fixture(scope="session")
def source(tmp_path_factory: pytest.TempPathFactory) -> DataSource:
    """Where every task finds its data: small files stand in for those that would be downloaded."""
    folder: Path = tmp_path_factory.mktemp("sets")
    random = np.random.default_rng(0)
    for key in ("mnist", "fashion-mnist", "kmnist"):
        images = random.integers(0, 256, (130, 28, 28), np.uint8)
        labels = random.integers(0, 10, 130).astype(np.uint8)
        write_set(folder / key, [images[:120], labels[:120], images[120:], labels[120:]])
    return DataSource(data_dir=folder)


def task(key: str, **values: object) -> Choice:
    return TASKS.choice(key, **({"held_out": 100} if "mnist" in key else {}), **values)


def load(key: str, source: DataSource, **values: object) -> TaskData:
    return load_data(task(key, **values), source)


def equal(one: Split, other: Split) -> bool:
    return torch.equal(one.inputs, other.inputs) and torch.equal(one.targets, other.targets)


@each_task
def test_every_task_can_be_trained_on_fewer_examples_which_are_the_first(key: str, source: DataSource) -> None:
    whole = load(key, source)
    for count in {1, (len(whole.train) + 1) // 2}:
        few = load(key, source, examples=count)
        assert len(few.train) == count
        assert equal(few.train, Split(whole.train.inputs[:count], whole.train.targets[:count]))
        assert equal(few.validation, whole.validation)
        assert equal(few.test, whole.test)


@each_task
def test_zero_examples_or_more_than_there_are_are_all(key: str, source: DataSource) -> None:
    whole = TASKS[key].load(task(key), source)
    for count in (0, 60_000):
        assert equal(load(key, source, examples=count).train, whole.train)


@each_task
def test_in_every_task_all_answers_can_be_wrong_while_what_is_measured_on_stays_true(
    key: str, source: DataSource
) -> None:
    clean, noisy = (load(key, source, label_noise=share) for share in (0, 100))
    assert (clean.train.targets != noisy.train.targets).all()
    assert noisy.train.targets.dtype == clean.train.targets.dtype
    assert noisy.train.targets.isfinite().all()
    row = TASKS[key]
    if row.kind != "numbers":
        assert noisy.train.targets.min() >= 0
        assert noisy.train.targets.max() < len(row.labels_of(task(key)))
    assert torch.equal(clean.train.inputs, noisy.train.inputs)
    assert equal(clean.validation, noisy.validation)
    assert equal(clean.test, noisy.test)


@each_task
def test_a_share_of_the_examples_gets_wrong_answers_which_follow_from_the_seed(key: str, source: DataSource) -> None:
    clean, noisy, again = (load(key, source, label_noise=share, seed=4) for share in (0, 30, 30))
    assert torch.equal(noisy.train.targets, again.train.targets)
    differ = (clean.train.targets != noisy.train.targets).view(len(clean.train), -1).any(dim=1)
    assert int(differ.sum()) == round(0.3 * len(clean.train))


@pytest.mark.parametrize("key", ["circle", "digits", "reg-gauss", "random-data", "text"])
def test_another_seed_gives_other_wrong_answers(key: str, source: DataSource) -> None:
    one, other = (load(key, source, label_noise=30, seed=seed).train.targets for seed in (0, 9))
    assert not torch.equal(one, other)


@each_task
def test_a_document_from_before_a_task_had_these_settings_means_the_same(key: str) -> None:
    project = recipe(TASKS[key].starter).project
    project = msgspec.structs.replace(project, task=TASKS.choice(key))
    old = to_plain(project)
    old["task"]["values"] = {name: value for name, value in old["task"]["values"].items() if name not in SETTINGS}
    assert from_plain(old) == project


def test_wrong_answers_are_spread_over_all_the_other_classes(source: DataSource) -> None:
    clean, noisy = (load("digits", source, label_noise=share).train.targets for share in (0, 100))
    assert set(((noisy - clean) % 10).tolist()) == set(range(1, 10))
    assert set(load("circle", source, label_noise=100).train.targets.ravel().tolist()) == {0.0, 1.0}


def test_every_character_of_a_wrong_answer_is_another_one_and_any_other(source: DataSource) -> None:
    text = "abc" * 50
    clean, noisy = (load("text", source, text=text, label_noise=share).train.targets for share in (0, 100))
    assert set(((noisy - clean) % 3).ravel().tolist()) == {1, 2}


def test_a_text_of_one_character_has_no_wrong_answers(source: DataSource) -> None:
    clean, noisy = (load("text", source, text="a" * 80, label_noise=share).train for share in (0, 100))
    assert equal(clean, noisy)


def test_wrong_numbers_lie_between_the_least_and_the_greatest(source: DataSource) -> None:
    clean, noisy = (load("reg-gauss", source, label_noise=share).train.targets for share in (0, 100))
    assert clean.min() <= noisy.min() < noisy.max() <= clean.max()


@pytest.mark.parametrize(("target", "low", "high"), [(3.0, 0, 6), (-50.0, -100, 0), (0.25, -0.75, 1.25), (0.0, -1, 1)])
def test_a_single_number_is_wrong_by_as_much_as_it_is_from_zero_or_by_one(
    source: DataSource, target: float, low: float, high: float
) -> None:
    wrong = [
        load("one-number", source, target=target, label_noise=100, seed=seed).train.targets.item() for seed in range(50)
    ]
    assert low <= min(wrong) < target < max(wrong) <= high


def test_changing_only_the_number_of_examples_loads_nothing_again() -> None:
    source = DataSource()
    whole = load_data(TASKS.choice("digits"), source)
    few = load_data(TASKS.choice("digits", examples=10), source)
    assert few.validation is whole.validation
    assert load_data(TASKS.choice("digits"), source) is whole
    assert spoiled(whole, examples=0, wrong=0, classes=10, seed=0) is whole
