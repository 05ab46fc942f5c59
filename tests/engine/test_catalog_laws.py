"""Laws that every row of every table keeps. A new row is tested by existing."""

from __future__ import annotations

import json
import math
import re

import msgspec
import pytest

from engine.catalog.losses import LOSSES
from engine.catalog.placed import Points
from engine.catalog.rows import Choice, Flag, OneOf, Param, Pick, Real, Row, Whole
from engine.catalog.tasks import TASKS, load_data
from engine.catalog.typed import Numbers, Sizes, SomeOf, Text
from engine.data.container import to_network
from engine.data.source import DataSource
from engine.errors import BadValue
from engine.recipes import recipe
from tests.helpers import rows, tables, variants

ROWS = {f"{type(row).__name__}-{row.key}": row for row in rows()}
PARAMS = [pytest.param(row, param, id=f"{name}-{param.key}") for name, row in ROWS.items() for param in row.params]
each_row = pytest.mark.parametrize("row", ROWS.values(), ids=ROWS.keys())
each_param = pytest.mark.parametrize(("row", "param"), PARAMS)


def test_the_search_for_tables_finds_those_we_know() -> None:
    assert {"ACTIVATIONS", "INITIALIZERS", "LAYERS", "OPTIMIZERS", "LOSSES", "CELLS", "TASKS"} <= set(tables())
    assert "Row-training" in ROWS


@pytest.mark.parametrize("table", tables().values(), ids=tables().keys())
def test_rows_of_a_table_differ_in_key_and_label(table: list[Row]) -> None:
    keys, labels = [row.key for row in table], [row.label for row in table]
    assert len(set(keys)) == len(keys)
    assert len(set(labels)) == len(labels)


@each_row
def test_every_text_for_people_is_there_and_help_is_a_sentence(row: Row) -> None:
    assert re.fullmatch(r"[a-z][a-z0-9-]*", row.key), "keys stand in files: small letters, digits and hyphens"
    assert row.label
    for text in (row.help, *(param.help for param in row.params)):
        assert text[:1].isupper() or text[:1].isdigit() or text[:1] == "“", text
        assert text.endswith((".", "?")), f"help is whole sentences: {text}"
        assert text == text.strip()
        assert "  " not in text
        assert not re.search(r"\bloss\b", text), "the plotted objective is called cost everywhere"


MATHEMATICS = {
    "ACTIVATIONS", "CELLS", "CLIPPINGS", "INITIALIZERS", "LAYERS", "LOSSES", "OPTIMIZERS", "PRETRAININGS",
    "REGULARISATIONS", "SCHEDULES",
}  # fmt: skip


@pytest.mark.parametrize("name", sorted(MATHEMATICS))
def test_every_row_that_computes_has_a_formula_in_mathematics_and_not_in_english(name: str) -> None:
    words = {word for row in tables()[name] for word in re.findall(r"[a-z]{2,}", row.formula)}
    assert all(row.formula for row in tables()[name] if row.key != "none")
    assert not words & {"for", "if", "where", "else", "otherwise", "of", "each", "the", "is", "as", "or", "and"}


@each_param
def test_every_setting_has_a_key_for_files_and_a_label_for_people(row: Row, param: Param) -> None:
    assert re.fullmatch(r"[a-z][a-z0-9_]*", param.key)
    assert param.label
    assert row.param(param.key) is param
    if isinstance(param, OneOf):
        assert len({option.key for option in param.options}) == len(param.options) > 0
        assert all(option.label for option in param.options)


@each_row
def test_every_choice_survives_json(row: Row) -> None:
    for choice in variants(row):
        again = msgspec.json.decode(msgspec.json.encode(choice), type=Choice)
        assert again == choice
        assert row.complete(again.values, again.stacks) == choice


@each_row
def test_defaults_are_complete_and_pass_their_own_check(row: Row) -> None:
    choice = row.complete({})
    assert choice.key == row.key
    assert list(choice.values) == [param.key for param in row.params]
    for param in row.params:
        value = choice.values[param.key]
        assert param.check(value) == value
        assert type(param.check(value)) is type(value)


@each_row
def test_a_setting_the_row_does_not_have_is_refused(row: Row) -> None:
    with pytest.raises(BadValue, match=re.escape(f"{row.label} has no setting “bogus”")):
        row.complete({"bogus": 1})


@each_param
def test_what_a_setting_refuses_it_refuses_in_its_own_words(row: Row, param: Param) -> None:
    nonsense = [] if isinstance(param, Text) else ["nonsense"]
    for value in (*_outside(param), None, [], {}, "", *nonsense, math.nan, math.inf, 10**400):
        with pytest.raises(BadValue) as caught:
            row.complete({param.key: value})
        text = str(caught.value)
        assert text.startswith((param.label, "There is no"))
        assert text.endswith((".", "?"))
        assert len(text) < 400


@each_param
def test_the_limits_of_a_number_are_finite_and_belong_to_it(row: Row, param: Param) -> None:
    if isinstance(param, Whole | Real):
        assert math.isfinite(param.low)
        assert param.low < param.high < math.inf
        assert param.check(param.high) == param.high
        assert param.low <= param.default <= param.high
        if not (isinstance(param, Real) and param.above):
            assert param.check(param.low) == param.low


@each_param
def test_what_is_shown_of_a_setting_can_be_typed_again(row: Row, param: Param) -> None:
    value = param.initial
    text = value.key if isinstance(value, Choice) else str(value)
    assert param.parse(text) == value


def _outside(param: Param) -> list[object]:
    match param:
        case Whole():
            return [param.low - 1, param.high + 1, param.low + 0.5, True, False]
        case Real():
            below = param.low if param.above else math.nextafter(param.low, -math.inf)
            return [below, math.nextafter(param.high, math.inf), param.low - 1, param.high + 1, True, False]
        case Flag():
            return [0, 1, "true"]
        case OneOf():
            return [0, True, *(option.key.upper() for option in param.options)]
        case Text():
            signs = "".join(map(chr, range(0x4E00, 0x4E01 + param.kinds)))
            return [0, "a" * (param.least - 1), "a" * (param.most + 1), signs, "\ud800" * 9, "\0" * 9]
        case Numbers():
            return [0.5, "[]", "[1, [2]]", "[[1, 2], [3]]", "true", "NaN", "[Infinity]", "1e400", "[" * 5000, '"1"']
        case Sizes():
            return [28, "0×2", "1×2×3×4", "28×", "-1×2", "2.5", "70000", "9" * 5000]
        case SomeOf():
            first = param.options[0].key
            return [0, True, first.upper(), f"{first},", f"{first},bogus", ",", f"{first} {first}"]
        case Points():
            beyond = math.nextafter(param.high, math.inf)
            points = [[param.low - 1, 0, 1], [0, beyond, 1], [0, 0, 2], [0, 0], [0, 0, 0.5], ["0", 0, 1], [None, 0, 1]]
            many = "[" + ",".join(["[0,0,1]"] * 2001) + "]"
            return [0, True, "[[0,0,1]", '{"0":1}', "[NaN,0,1]", "[" * 90_000, many, *(json.dumps([p]) for p in points)]
        case Pick():
            return [0, True, Choice("bogus"), Choice(""), param.default.key]
    raise AssertionError(f"teach this test the parameter kind {type(param).__name__}")


@pytest.mark.parametrize("task", TASKS.rows, ids=lambda task: task.key)
def test_a_task_has_a_cost_that_fits_and_a_starter_of_its_own(task: Row) -> None:
    row = TASKS[task.key]
    assert any(row.kind in cost.fits for cost in LOSSES)
    for choice in variants(row):
        labels = row.labels_of(choice)
        assert len(set(labels)) == len(labels) == (2 if row.kind == "binary" else row.output(choice)[-1])
    assert recipe(row.starter).project.task.key == row.key


@pytest.mark.parametrize("task", [t for t in TASKS if "mnist" not in t.key], ids=lambda task: task.key)
def test_the_data_of_a_task_has_the_promised_shape(task: Row) -> None:
    row = TASKS[task.key]
    for choice in variants(row):
        data = load_data(choice, DataSource())
        for split in (data.train, data.validation, data.test):
            assert tuple(to_network(split.inputs[:3], data.reading).shape[1:]) == row.shape(choice)
            output = row.output(choice)
            if row.kind in ("binary", "numbers"):
                assert split.targets.shape == (len(split), *output)
            else:
                assert split.targets.shape == (len(split), *output[:-1])
                assert split.targets.min() >= 0
                assert split.targets.max() < output[-1]
