"""Parameters, rows and tables: what they take, what they refuse, and in which words."""

from __future__ import annotations

import math

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.catalog.rows import Choice, Flag, OneOf, Option, Param, Pick, Real, Row, Table, Whole
from engine.catalog.typed import Numbers, Sizes, numbers_in, sizes_in
from engine.errors import BadValue

UNITS = Whole(key="units", label="Units", help="How many.", default=3, low=1, high=50_000)
RATE = Real(key="rate", label="Rate", help="How far.", default=0.1, low=0, high=10, above=True)
SHARE = Real(key="share", label="Share", help="How much.", default=0.5, low=0, high=1)
BIAS = Flag(key="bias", label="Bias", help="Whether.", default=True)
SIDE = OneOf(
    key="side", label="Side", help="Which.", default="left", options=(Option("left", "Left"), Option("right", "Right"))
)
FRUIT: Table[Row] = Table(
    "fruit",
    (
        Row(key="apple", label="Apple", help="Round.", params=(SHARE,)),
        Row(key="banana", label="Banana", help="Bent."),
    ),
)
SNACK = Pick(key="snack", label="Snack", help="What.", table=FRUIT, default=Choice("apple"))
ROW = Row(key="row", label="Row", help="All kinds.", params=(UNITS, RATE, SHARE, BIAS, SIDE, SNACK))
NUMBERS = Numbers(key="numbers", label="Numbers", help="Which.", default="0.5")
SHAPE = Sizes(key="shape", label="Shape", help="Which.", default="28×28")
NOT_NUMBERS = "Numbers must be one number, or numbers in lists of equal lengths such as [[5, -7], [5, -7]], not {}."
NOT_SIZES = "Shape must be one to three sizes from 1 to 65536 such as 28×28, not {}."


def sentence(param: Param, value: object) -> str:
    with pytest.raises(BadValue) as caught:
        param.check(value)
    return str(caught.value)


@pytest.mark.parametrize(
    ("param", "value", "text"),
    [
        (UNITS, 0, "Units must be a whole number from 1 to 50000, not 0."),
        (UNITS, 2.5, "Units must be a whole number from 1 to 50000, not 2.5."),
        (UNITS, "", "Units must be a whole number from 1 to 50000, not nothing."),
        (UNITS, "many", "Units must be a whole number from 1 to 50000, not “many”."),
        (UNITS, True, "Units must be a whole number from 1 to 50000, not True."),
        (RATE, 0, "Rate must be a number greater than 0 and at most 10, not 0."),
        (RATE, math.nan, "Rate must be a number greater than 0 and at most 10, not nan."),
        (SHARE, math.inf, "Share must be a number from 0 to 1, not inf."),
        (SHARE, -0.1, "Share must be a number from 0 to 1, not -0.1."),
        (SHARE, None, "Share must be a number from 0 to 1, not None."),
        (BIAS, 1, "Bias must be yes or no, not 1."),
        (BIAS, "maybe", "Bias must be yes or no, not “maybe”."),
        (SIDE, "top", "Side must be one of left, right, not “top”."),
        (NUMBERS, "five", NOT_NUMBERS.format("“five”")),
        (NUMBERS, "", NOT_NUMBERS.format("nothing")),
        (NUMBERS, 5, NOT_NUMBERS.format("5")),
        (NUMBERS, "[[1, 2], [3]]", NOT_NUMBERS.format("“[[1, 2], [3]]”")),
        (NUMBERS, "[1, [2]]", NOT_NUMBERS.format("“[1, [2]]”")),
        (NUMBERS, "[[], []]", NOT_NUMBERS.format("“[[], []]”")),
        (NUMBERS, "[1, true]", NOT_NUMBERS.format("“[1, true]”")),
        (NUMBERS, "[1, NaN]", NOT_NUMBERS.format("“[1, NaN]”")),
        (NUMBERS, "1e31", NOT_NUMBERS.format("“1e31”")),
        (NUMBERS, "[[[[[1]]]]]", NOT_NUMBERS.format("“[[[[[1]]]]]”")),
        (NUMBERS, str([0] * 10_001), "Numbers must be at most 10,000 numbers, not 10,001."),
        (SHAPE, "28×28×1×1", NOT_SIZES.format("“28×28×1×1”")),
        (SHAPE, "0×5", NOT_SIZES.format("“0×5”")),
        (SHAPE, "65537", NOT_SIZES.format("“65537”")),
        (SHAPE, 28, NOT_SIZES.format("28")),
        (SNACK, "apple", "Snack must be a choice with a key, not “apple”."),
        (SNACK, Choice("aple"), "There is no fruit “aple”. Did you mean apple?"),
        (SNACK, Choice("zzz"), "There is no fruit “zzz”. There are: apple, banana."),
        (SNACK, Choice("apple", {"share": 2}), "Apple: Share must be a number from 0 to 1, not 2."),
        (SNACK, Choice("banana", {"share": 1}), "Banana: Banana has no setting “share”. It has: none."),
    ],
)
def test_a_refused_value_is_told_with_the_rule_and_what_was_received(param: Param, value: object, text: str) -> None:
    assert sentence(param, value) == text


@pytest.mark.parametrize("param", [UNITS, RATE, SHARE])
@pytest.mark.parametrize("value", [10**400, -(10**400), 1e308, -1e308, math.inf, -math.inf, math.nan])
def test_absurd_numbers_are_refused_with_a_sentence(param: Param, value: float) -> None:
    assert sentence(param, value).startswith(f"{param.label} must be")


def test_a_long_value_is_not_repeated_in_full() -> None:
    for text in (sentence(UNITS, "x" * 10_000), sentence(SNACK, Choice("x" * 10_000))):
        assert len(text) < 200
    with pytest.raises(BadValue) as caught:
        ROW.complete({"y" * 10_000: 1})
    assert len(str(caught.value)) < 200


@pytest.mark.parametrize(
    ("param", "text", "value"),
    [
        (UNITS, " 12 ", 12),
        (UNITS, "50,000", 50_000),
        (RATE, "1e-3", 0.001),
        (RATE, "1e−3", 0.001),  # copied from the window, which writes a true minus
        (RATE, " .5", 0.5),
        (BIAS, "Yes", True),
        (BIAS, "off", False),
        (BIAS, "0", False),
        (SIDE, " right ", "right"),
        (NUMBERS, " [[5,-7],\n [5, -7]] ", "[[5, -7], [5, -7]]"),
        (NUMBERS, "-1e-3", "-0.001"),
        (NUMBERS, str([0] * 10_000), str([0] * 10_000)),
        (SHAPE, " 28 x 28 ", "28×28"),
        (SHAPE, "1,28*28", "1×28×28"),
        (SNACK, "apple", Choice("apple", {"share": 0.5})),
    ],
)
def test_typed_text_is_read_as_a_person_means_it(param: Param, text: str, value: object) -> None:
    assert param.parse(text) == value
    assert type(param.parse(text)) is type(value)


@pytest.mark.parametrize(
    ("param", "text"),
    [
        (UNITS, "1,5"),  # one and a half in half of the world: never fifteen
        (UNITS, ",5"),
        (UNITS, "1e2"),
        (UNITS, ""),
        (UNITS, "9" * 5000),
        (RATE, "nan"),
        (RATE, "inf"),
        (RATE, "0,5"),
        (RATE, "fast"),
        (BIAS, ""),
        (SIDE, "LEFT"),
        (SNACK, ""),
    ],
)
def test_text_that_means_no_value_is_refused(param: Param, text: str) -> None:
    with pytest.raises(BadValue):
        param.parse(text)


@given(st.text(max_size=20))
def test_no_text_makes_a_parameter_fail_in_another_way(text: str) -> None:
    for param in (*ROW.params, NUMBERS, SHAPE):
        try:
            value = param.parse(text)
        except BadValue:
            continue
        assert param.check(value) == value


def test_a_list_without_end_is_refused_like_any_other() -> None:
    for text in ("[" * 100_000, "[" * 900 + "1" + "]" * 900, "1" * 5000, "[" + "1," * 300_000):
        assert sentence(NUMBERS, text).startswith("Numbers must be one number")


def test_typed_text_is_read_back_as_numbers() -> None:
    assert numbers_in("[[5, -7], [5, -7.5]]") == ([[5, -7], [5, -7.5]], (2, 2))
    assert numbers_in("6") == (6, ())
    assert sizes_in("1×28×28") == (1, 28, 28)


def test_whole_numbers_keep_being_whole_and_real_ones_real() -> None:
    assert type(UNITS.check(5.0)) is int
    assert type(SHARE.check(1)) is float


def test_completing_fills_in_defaults_down_to_the_inner_choice() -> None:
    complete = ROW.complete({"units": 7})
    assert complete.values == {
        "units": 7, "rate": 0.1, "share": 0.5, "bias": True, "side": "left", "snack": Choice("apple", {"share": 0.5}),
    }  # fmt: skip
    assert (complete.whole("units"), complete.real("rate"), complete.flag("bias")) == (7, 0.1, True)
    assert (complete.text("side"), complete.pick("snack").key) == ("left", "apple")


def test_an_unknown_setting_is_refused_with_those_there_are() -> None:
    with pytest.raises(BadValue, match=r"Row has no setting “uints”\. It has: units, rate, share, bias, side, snack\."):
        ROW.complete({"uints": 7})


def test_a_change_leaves_the_choice_it_came_from_alone() -> None:
    before = ROW.complete({})
    after = ROW.change(before, "units", 9)
    assert (before.whole("units"), after.whole("units")) == (3, 9)
    with pytest.raises(BadValue):
        ROW.change(before, "units", 0)
    assert before == ROW.complete({})


def test_a_choice_is_the_same_after_json() -> None:
    choice = ROW.complete({"rate": 5.0, "bias": False})
    again = msgspec.json.decode(msgspec.json.encode(choice), type=Choice)
    assert again == choice
    assert ROW.complete(again.values) == choice


def test_a_table_offers_its_rows_in_order_and_by_key() -> None:
    assert [row.key for row in FRUIT] == ["apple", "banana"]
    assert FRUIT["banana"].label == "Banana"
    assert "apple" in FRUIT
    assert "cherry" not in FRUIT


def test_two_rows_cannot_share_a_key() -> None:
    with pytest.raises(AssertionError, match="share a key"):
        Table("fruit", (FRUIT["apple"], FRUIT["apple"]))
