"""The document: edits give new values, every value is checked, and the file is the value written down."""

from __future__ import annotations

import json
from contextlib import suppress
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.catalog.layers import LAYERS
from engine.catalog.rows import Choice
from engine.errors import BadValue, FileError
from engine.project import FORMAT, MAX_LAYERS, Project, checked, from_json, from_plain, layer_name, to_json, with_path
from engine.recipes import Recipe, recipes
from tests.helpers import dense, make, xor_project


def plain(**changes: object) -> dict[str, Any]:
    """The smallest project file, with some of its parts changed."""
    return {
        "format": 1,
        "task": {"key": "xor"},
        "layers": [{"key": "dense"}],
        "training": {"key": "training", "values": {"cost": {"key": "binary-cross-entropy"}}},
        **changes,
    }


def with_layer(**values: object) -> dict[str, Any]:
    return plain(layers=[{"key": "dropout"}, {"key": "dense", "values": values}])


# Editing


def test_every_edit_returns_a_new_project_and_leaves_the_old_one_alone() -> None:
    before = xor_project()
    text = to_json(before)
    edits = [
        before.with_setting("epochs", 7),
        before.with_task(Choice("and")),
        before.inserted(1, Choice("dropout")),
        before.removed(0),
        before.replaced(0, dense(5)),
        before.moved(0, 1),
        with_path(before, "layers.1.units", "9"),
    ]
    assert to_json(before) == text
    assert len({to_json(edit) for edit in edits} | {text}) == len(edits) + 1


def test_layers_are_inserted_removed_replaced_and_moved_where_asked() -> None:
    def keys(project: Project) -> list[str]:
        return [layer.key for layer in project.layers]

    stack = make("xor", dense(1), Choice("dropout"), Choice("batch-norm"))
    assert keys(stack.inserted(0, Choice("flatten"))) == ["flatten", "dense", "dropout", "batch-norm"]
    assert keys(stack.inserted(3, Choice("flatten"))) == ["dense", "dropout", "batch-norm", "flatten"]
    assert keys(stack.removed(1)) == ["dense", "batch-norm"]
    assert keys(stack.replaced(1, Choice("flatten"))) == ["dense", "flatten", "batch-norm"]
    assert keys(stack.moved(0, 2)) == ["dropout", "batch-norm", "dense"]
    assert keys(stack.moved(2, 0)) == ["batch-norm", "dense", "dropout"]
    assert stack.moved(1, 1) == stack


def test_an_inserted_layer_is_completed_and_a_bad_one_refused() -> None:
    stack = xor_project().inserted(0, Choice("dropout"))
    assert stack.layers[0] == LAYERS.choice("dropout")
    with pytest.raises(BadValue, match="Dropped share p must be a number from 0 to"):
        stack.replaced(0, Choice("dropout", {"rate": 1.5}))


def test_a_stack_has_an_end() -> None:
    full = make("xor").with_layers((dense(1),) * MAX_LAYERS)
    with pytest.raises(BadValue, match="at most 200 layers, not 201"):
        full.inserted(0, dense(1))


def test_another_task_keeps_a_cost_that_fits_and_changes_one_that_does_not() -> None:
    assert xor_project().with_task(Choice("or")).training.pick("cost").key == "binary-cross-entropy"
    assert xor_project().with_task(Choice("digits")).training.pick("cost").key == "categorical-cross-entropy"
    squared = xor_project(cost=Choice("mean-squared-error"))
    assert squared.with_task(Choice("digits")).training.pick("cost").key == "mean-squared-error"
    assert xor_project().with_task(Choice("digits")).task.flag("augment") is True


def test_a_training_goes_on_only_with_the_same_network_task_and_seed() -> None:
    project = xor_project()
    assert project.with_setting("epochs", 99).continues(project)
    assert project.with_setting("optimizer", Choice("adam")).continues(project)
    assert not project.with_setting("seed", 5).continues(project)
    assert not project.with_setting("batch", 2).continues(project)
    assert not project.replaced(0, dense(3)).continues(project)
    assert not project.with_task(Choice("and")).continues(project)


def test_sentences_count_layers_from_one() -> None:
    assert str(layer_name(make("xor", dense(1), Choice("max-pool")), 1)) == "Layer 2 (Max pool)"


# One value by its path


@pytest.mark.parametrize(
    ("path", "text", "read"),
    [
        ("epochs", "1,000", lambda p: p.epochs == 1000),
        ("seed", "7", lambda p: p.seed == 7),
        ("optimizer", "adam", lambda p: p.training.pick("optimizer").real("rate") == 0.001),
        ("optimizer.rate", "0.5", lambda p: p.training.pick("optimizer").real("rate") == 0.5),
        ("cost", "mean-squared-error", lambda p: p.training.pick("cost").key == "mean-squared-error"),
        ("layers.2.units", "3", lambda p: p.layers[1].whole("units") == 3),
        ("layers.1.activation", "tanh", lambda p: p.layers[0].pick("activation").key == "tanh"),
        ("layers.1.weights.std", "0.25", lambda p: p.layers[0].pick("weights").real("std") == 0.25),
        ("layers.1.bias", "no", lambda p: not p.layers[0].flag("bias")),
    ],
)
def test_one_value_is_changed_by_its_path(path: str, text: str, read: Any) -> None:
    before = xor_project()
    after = with_path(before, path, text)
    assert read(after)
    assert after != before
    assert checked(after) == after


def test_a_setting_of_the_task_is_changed_by_its_path() -> None:
    assert with_path(make("digits"), "task.reading", "rows").task.text("reading") == "rows"


@pytest.mark.parametrize(
    ("path", "text", "sentence"),
    [
        ("epochs", "0", "epochs: Epochs must be a whole number from 1 to 1000000, not 0."),
        ("epochs", "ten", "epochs: Epochs must be a whole number from 1 to 1000000, not “ten”."),
        ("epochs.rate", "1", "epochs.rate: “Epochs” has no settings of its own."),
        ("optimizer", "adm", "optimizer: There is no optimizer “adm”. Did you mean adam?"),
        ("optimizer.size", "1", "optimizer.size: Gradient descent has no setting “size”. It has: rate."),
        ("layers.3.units", "1", "layers.3.units: There is no layer 3; the stack has 2."),
        ("layers.0.units", "1", "layers.0.units: There is no layer 0; the stack has 2."),
        ("layers.x.units", "1", "layers.x.units: There is no layer x; the stack has 2."),
        (
            "layers.2",
            "5",
            "layers.2: Name a setting of Dense too, as in layers.2.units=1. It has: units, activation, weights, bias,"
            " biases, frozen.",
        ),
        ("layers.2.", "5", "layers.2.: Name a setting of Dense too, as in layers.2.units=1."),
        ("layers.9", "5", "layers.9: There is no layer 9; the stack has 2."),
        ("layers", "5", "layers: Name a layer and its setting, as in layers.2.units=64; layers count from 1."),
        (
            "task",
            "mnist",
            "task: Name a setting of XOR too, as in task.examples=0. It has: examples, label_noise, seed.",
        ),
        ("task.reading", "rows", "task.reading: XOR has no setting “reading”. It has: examples, label_noise, seed."),
    ],
)
def test_a_path_that_leads_nowhere_is_told_in_a_sentence(path: str, text: str, sentence: str) -> None:
    with pytest.raises(BadValue) as caught:
        with_path(xor_project(), path, text)
    assert str(caught.value).startswith(sentence)


def test_a_layer_without_settings_says_so() -> None:
    project = xor_project().inserted(0, Choice("flatten"))
    with pytest.raises(BadValue, match=r"layers\.1: Flatten has no settings\."):
        with_path(project, "layers.1", "dense")


@given(st.text(max_size=30), st.text(max_size=10))
def test_no_path_and_no_text_fail_in_another_way(path: str, text: str) -> None:
    for start in ("", "layers.1.", "optimizer.", "task."):
        with suppress(BadValue):
            assert checked(with_path(xor_project(), start + path, text))


# The file


@pytest.mark.parametrize("recipe", recipes(), ids=lambda recipe: recipe.key)
def test_a_project_is_the_same_after_being_written_and_read(recipe: Recipe) -> None:
    again = from_json(to_json(recipe.project))
    assert again == recipe.project
    assert to_json(again) == to_json(recipe.project)
    assert json.loads(to_json(recipe.project))["format"] == FORMAT


def test_a_short_file_is_filled_in_with_defaults() -> None:
    project = from_plain(plain())
    assert project.layers == (LAYERS.choice("dense"),)
    assert project.epochs == 15
    assert project == checked(project)


def test_what_a_later_program_wrote_is_kept() -> None:
    extra = {"notes": {"text": "미래", "list": [1, None, {"deep": True}]}, "other": 3}
    project = from_plain(plain(**extra))
    written = json.loads(to_json(project.with_setting("epochs", 3)))
    assert {key: written[key] for key in extra} == extra
    assert from_plain(written).epochs == 3
    assert from_plain(written).other == extra


def test_a_newer_format_is_refused_with_what_to_do() -> None:
    with pytest.raises(FileError, match=r"newer version .* \(format 2; this version reads up to 1\)\. Open it with"):
        from_plain(plain(format=2, layers="whatever this may come to mean"))


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        (with_layer(units=0), "Layer 2: Dense: Units must be a whole number from 1 to 65536, not 0."),
        (with_layer(unit=3), "Layer 2: Dense: Dense has no setting “unit”. It has: units, activation, weights, "),
        (with_layer(activation="relu"), "Layer 2: Dense: Activation must be a choice with a key, not “relu”."),
        (with_layer(activation={"key": "gelo"}), "Layer 2: Dense: There is no activation “gelo”. "),
        (with_layer(weights={"key": "normal", "values": {"std": -1}}), "Layer 2: Dense: Normal: Standard deviation"),
        (plain(layers=[{"key": "dens"}]), "Layer 1: There is no layer “dens”. Did you mean dense?"),
        (plain(task={"key": "xro"}), "Task: There is no task “xro”. Did you mean xor?"),
        (plain(task={"key": "mnist", "values": {"held_out": 60_000}}), "Task: MNIST: Held out must be a whole number"),
        (plain(training={"key": "training", "values": {"epochs": 0}}), "Training: Epochs must be a whole number"),
        (plain(training={"key": "training", "values": {"optimizer": {"key": "sdg"}}}), "Training: There is no opti"),
        (plain(layers=[{"key": "flatten"}] * 201), "A network can have at most 200 layers, not 201."),
    ],
)
def test_a_bad_value_in_a_file_names_its_place(changed: dict[str, Any], sentence: str) -> None:
    with pytest.raises(BadValue) as caught:
        from_plain(changed)
    assert str(caught.value).startswith(sentence)


@pytest.mark.parametrize(
    "wrong",
    [
        None, [], 3, "text", {}, {"key": "xor"},
        plain(format="1"), plain(format=1.0), plain(format=0), plain(format=-1), plain(format=True), plain(format=None),
        plain(task="xor"), plain(task=None), plain(task={}), plain(task={"key": 3}),
        plain(task={"key": "xor", "values": []}),
        plain(layers={}), plain(layers=["dense"]), plain(layers=[None]), plain(training=[]), plain(training=None),
        with_layer(units=None), with_layer(units=[1]), with_layer(activation={"values": {}}),
        {"format": 1}, {"format": 1, "task": {"key": "xor"}},
    ],
)  # fmt: skip
def test_a_file_of_the_wrong_form_is_refused_with_a_sentence(wrong: object) -> None:
    with pytest.raises(FileError) as caught:
        from_plain(wrong)
    assert str(caught.value).endswith(".")


DOCUMENT = json.dumps(plain())


@pytest.mark.parametrize(
    "text",
    [
        "", "{", "[]", "null", "\x00", "\ufeff" + DOCUMENT, "\ud800", '{"format": "\\ud800"}', b"\xff\xfe{}", b"\x80",
        "[" * 100_000, "[" * 100_000 + "]" * 100_000, '{"format":' * 50_000, DOCUMENT + "}", DOCUMENT[:-1],
        *(DOCUMENT.replace('"xor"', value) for value in ("NaN", "1e999", "-Infinity", "1" * 5000, "truee")),
        *(with_number for with_number in (
            json.dumps(with_layer(units="@")).replace('"@"', value)
            for value in ("NaN", "1e999", "-1e999", "Infinity", "1" * 400, "1" * 5000, "1e300", "true", '"7"', "0x10")
        )),
    ],
)  # fmt: skip
def test_damaged_or_hostile_text_is_refused_with_a_sentence(text: str | bytes) -> None:
    with pytest.raises((FileError, BadValue)) as caught:
        from_json(text)
    assert len(str(caught.value)) < 400


def test_nesting_at_any_depth_is_read_or_refused() -> None:
    for depth in (10, 100, 300, 500, 900, 2000):
        deep = "[" * depth + "]" * depth
        choice = '{"key":"relu","values":{"a":' * depth + "1" + "}}" * depth
        for text in (
            DOCUMENT[:-1] + f', "later": {deep}}}',
            json.dumps(with_layer(activation="@")).replace('"@"', choice),
        ):
            with suppress(FileError, BadValue):
                assert from_json(to_json(from_json(text)))


def test_a_file_that_says_a_thing_twice_means_one_of_them() -> None:
    twice = DOCUMENT[:-1] + ', "task": {"key": "and"}}'
    assert from_json(twice).task.key in {"xor", "and"}


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)


@given(st.sampled_from(["format", "task", "layers", "training", "anything"]), json_values)
def test_whatever_stands_in_a_file_it_is_a_project_or_an_error_of_ours(key: str, value: object) -> None:
    try:
        project = from_json(msgspec.json.encode(plain(**{key: value})))
    except (FileError, BadValue):
        return
    assert from_json(to_json(project)) == project
