"""Numbers, times and sentences as people read them."""

from __future__ import annotations

import math

import pytest

from engine.errors import Misfit
from engine.phrase import Phrase
from gui import words


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0.000123456, "0.0001235"), (1e-9, "1e−9"), (0.5, "0.5"), (1234.5678, "1,235"), (98765.4, "98,765"),
        (1.5e12, "1,500,000,000,000"), (-2.34567, "−2.346"), (0, "0"), (math.nan, "–"),
    ],
)  # fmt: skip
def test_a_number_has_four_digits_that_count(value: float, text: str) -> None:
    assert words.number(value) == text


@pytest.mark.parametrize(
    ("seconds", "text"),
    [
        (0.04, "0.0 s"), (0.44, "0.4 s"), (9.94, "9.9 s"), (12.3, "12 s"), (99, "99 s"), (180, "3 min"),
        (3540, "59 min"), (4800, "1 h 20 min"), (90_000, "25 h 0 min"),
    ],
)  # fmt: skip
def test_a_time_is_said_as_people_say_it(seconds: float, text: str) -> None:
    assert words.duration(seconds) == text


def test_a_share_is_a_percentage_with_two_decimals() -> None:
    assert words.percent(0.98765) == "98.77 %"
    assert words.percent(1) == "100.00 %"
    assert words.percent(math.nan) == "–"


def test_counts_have_thousands_and_shapes_have_times_signs() -> None:
    assert words.count(1_195_018) == "1,195,018"
    assert words.shape_text((1, 28, 28)) == "1×28×28"


def test_an_error_names_its_place_first_where_that_is_not_plain_to_see() -> None:
    error = Misfit("Needs {count} numbers.", count=10).within(Phrase("Layer {number}", {"number": 3}))
    assert words.error_text(error) == "Layer 3: Needs 10 numbers."
    assert words.sentence_text(error) == "Needs 10 numbers."


def test_numbers_below_zero_have_a_true_minus_whoever_wrote_them() -> None:
    phrase = Phrase("{a} to {b:g}, not {c}, in {d}", {"a": "-0.5", "b": -1e-7, "c": -3, "d": "a-1.netplay"})
    assert words.phrase_text(phrase) == "−0.5 to −1e−7, not −3, in a-1.netplay"


def test_braces_in_what_a_user_typed_are_left_alone() -> None:
    assert words.error_text(Misfit("Not {value}.", value="{oops}")) == "Not {oops}."


def test_nothing_is_translated_into_nothing() -> None:
    assert words.tr_engine("") == ""
