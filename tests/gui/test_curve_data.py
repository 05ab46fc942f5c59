from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gui.widgets.curve_data import (
    above_zero,
    band_above_zero,
    log_tick_texts,
    log_ticks,
    measured,
    measured_band,
    nearest,
    smoothed,
    stepped_x,
    stepped_y,
    thinned,
    thinned_band,
    tick_texts,
)

values = st.floats(-1e150, 1e150)


def tensorboard_smoothing(y: list[float], weight: float) -> list[float]:
    """The loop of TensorBoard's line chart."""
    last, result = 0.0, []
    for count, value in enumerate(y, 1):
        last = last * weight + (1 - weight) * value
        result.append(last / (1 - weight**count))
    return result


@pytest.mark.parametrize("weight", [0.01, 0.3, 0.6, 0.9, 0.99])
def test_smoothing_is_the_moving_average_of_tensorboard(weight: float) -> None:
    y = np.random.default_rng(1).normal(3, 2, 40_000)
    np.testing.assert_allclose(smoothed(y, weight), tensorboard_smoothing(y.tolist(), weight), rtol=1e-10)


def test_smoothing_forgets_a_huge_first_cost_as_the_loop_does() -> None:
    y = np.r_[1e12, np.full(3000, 1e-3)]
    np.testing.assert_allclose(smoothed(y, 0.9), tensorboard_smoothing(y.tolist(), 0.9), rtol=1e-9)


def test_no_smoothing_returns_the_curve_itself() -> None:
    y = np.array([3.0, 1.0, 2.0])
    assert smoothed(y, 0.0) is y


def test_smoothing_bends_no_constant_curve_and_takes_empty_ones() -> None:
    np.testing.assert_allclose(smoothed(np.full(500, 0.7), 0.95), 0.7)
    assert smoothed(np.empty(0), 0.95).size == 0


def test_values_that_are_no_numbers_are_left_out() -> None:
    x, y = measured((np.arange(6.0), np.array([1.0, np.nan, np.inf, -np.inf, 1e300, 2.0])))
    assert x.tolist() == [0, 5]
    assert y.tolist() == [1, 2]


def test_a_logarithmic_axis_gets_only_what_is_above_zero() -> None:
    assert above_zero((np.arange(3.0), np.array([0.0, -1.0, 0.5])))[0].tolist() == [2]


def test_every_pixel_column_keeps_its_lowest_and_highest_value() -> None:
    rng = np.random.default_rng(2)
    x, y = np.sort(rng.uniform(0, 10, 50_000)), rng.normal(size=50_000)
    columns, shown = 300, (2.0, 7.0)
    tx, ty = thinned((x, y), shown, columns)
    assert tx.size <= 2 * columns + 6
    for column in range(columns):
        left, right = (shown[0] + 5 * k / columns for k in (column, column + 1))
        every, kept = y[(x >= left) & (x < right)], ty[(tx >= left) & (tx < right)]
        assert (kept.min(), kept.max()) == (every.min(), every.max())


def test_thinning_draws_a_falling_curve_falling() -> None:
    x = np.linspace(0, 1, 100_000)
    _, ty = thinned((x, np.exp(-x)), (0, 1), 200)
    assert (np.diff(ty) <= 0).all()


def test_thinning_keeps_the_last_point_exactly() -> None:
    x = np.arange(100_000.0)
    tx, ty = thinned((x, np.sin(x)), (0, 120_000), 200)
    assert (tx[-1], ty[-1]) == (99_999.0, np.sin(99_999.0))


def test_lines_run_to_the_edges_of_the_visible_part() -> None:
    x = np.arange(100.0)
    tx, _ = thinned((x, x), (40.5, 42.5), 100)
    assert tx.tolist() == [40, 41, 42, 43]


@pytest.mark.parametrize(("x", "index"), [(-5, 0), (0.4, 0), (0.6, 1), (1.9, 2), (99, 2)])
def test_the_nearest_point_is_found(x: float, index: int) -> None:
    assert nearest(np.array([0.0, 1.0, 2.0]), x) == index


def test_a_growing_curve_moves_the_x_range_a_few_times_by_half() -> None:
    shown = stepped_x(None, 0.0, 10.0)
    seen = [shown]
    for last in np.linspace(10, 1000, 5000):
        shown = stepped_x(shown, 0.0, float(last))
        assert last <= shown[1]
        if shown != seen[-1]:
            seen.append(shown)
    assert len(seen) < 15
    assert seen[2][1] == pytest.approx(1.5 * seen[1][1])


def test_a_new_run_starts_a_new_x_range() -> None:
    assert stepped_x((0.0, 15.0), 0.0, 0.5)[1] == pytest.approx(0.5, rel=0.05)


def test_opening_a_long_run_shows_it_without_empty_space() -> None:
    assert stepped_x((0.0, 1.0), 0.0, 800.0)[1] == pytest.approx(800, rel=0.05)


@given(st.lists(st.tuples(st.floats(0, 1e9), st.floats(0, 1e9)), min_size=1, max_size=20))
def test_the_x_range_always_holds_the_data(ends: list[tuple[float, float]]) -> None:
    shown = None
    for first, last in map(sorted, ends):
        shown = stepped_x(shown, first, last)
        assert shown[0] <= first <= last <= shown[1]
        assert shown[0] < shown[1]


@given(st.lists(st.tuples(values, values), min_size=1, max_size=20), st.booleans())
def test_the_y_range_always_holds_the_data(pairs: list[tuple[float, float]], from_zero: bool) -> None:
    shown = None
    for lowest, highest in map(sorted, pairs):
        shown = stepped_y(shown, lowest, highest, from_zero=from_zero)
        assert shown[0] <= lowest <= highest <= shown[1]
        assert shown[0] < shown[1]
        assert stepped_y(shown, lowest, highest, from_zero=from_zero) == shown


def test_the_y_range_stays_while_the_data_are_inside_and_then_moves_by_a_tenth() -> None:
    shown = stepped_y(None, 0.1, 1.0, from_zero=True)
    assert stepped_y(shown, 0.05, 1.09, from_zero=True) == shown
    assert stepped_y(shown, 0.05, 1.2, from_zero=True)[1] == pytest.approx(1.32)


def test_costs_that_come_near_zero_are_shown_from_zero() -> None:
    assert stepped_y(None, 0.1, 1.0, from_zero=True)[0] == pytest.approx(0, abs=0.03)
    assert stepped_y(None, 2.2, 2.3, from_zero=True)[0] == pytest.approx(2.19)


def test_tick_labels_separate_thousands_and_have_just_enough_decimals() -> None:
    assert tick_texts([0.0, 5000.0, 10000.0], 5000.0) == ["0", "5,000", "10,000"]
    assert tick_texts([-0.0, 0.05], 0.05) == ["0.00", "0.05"]
    assert tick_texts([2e9], 1e9) == ["2e9"]
    assert tick_texts([-2e9], 1e9) == ["−2e9"]
    assert tick_texts([-1.5, 0.0], 0.5) == ["−1.5", "0.0"]


def test_logarithmic_labels_are_plain_near_one_and_powers_far_from_it() -> None:
    assert log_tick_texts([0.0, -1.0, 3.0, -7.0, 12.0]) == ["1", "0.1", "1,000", "10⁻⁷", "10¹²"]
    assert log_tick_texts([np.log10(0.02), np.log10(2.5e-6)]) == ["0.02", "2.5·10⁻⁶"]


@given(st.floats(-30, 30), st.floats(0.01, 60))
def test_a_logarithmic_axis_has_a_few_ticks_at_any_zoom(low: float, span: float) -> None:
    major, minor = log_ticks(low, low + span)
    assert 2 <= len(major) <= 12
    assert all(low - 1e-9 <= exponent <= low + span + 1e-9 for exponent in [*major, *minor])


def test_a_thinned_band_covers_every_value_of_its_pixel_column() -> None:
    random = np.random.default_rng(3)
    x = np.linspace(0, 10, 30_000)
    low, high = random.normal(-1, 1, x.size), random.normal(5, 1, x.size)
    few, lowest, highest = thinned_band((x, low, high), (2.0, 8.0), 300)
    assert few.size <= 2 * 300
    assert (few[-1] > 8) == (few[0] < 2) == True  # noqa: E712 - numpy's own booleans
    for start, end, bottom, top in zip(few, few[1:], lowest, highest, strict=False):
        inside = (x >= start) & (x < end)
        assert low[inside].min() == bottom
        assert high[inside].max() == top


def test_of_a_band_only_what_can_be_drawn_is_kept() -> None:
    band = (np.arange(3.0), np.array([0.0, np.nan, -1.0]), np.array([1.0, 2.0, np.inf]))
    assert [values.tolist() for values in measured_band(band)] == [[0.0], [0.0], [1.0]]
    x, low, high = band_above_zero((np.arange(3.0), np.array([0.0, 0.5, -1.0]), np.array([1.0, 2.0, 0.0])))
    assert (x.tolist(), low.tolist(), high.tolist()) == ([0.0, 1.0], [0.5, 0.5], [1.0, 2.0])
