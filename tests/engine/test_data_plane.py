"""The sets of the plane: their geometry, what noise does, and what a network sees of a point."""

from __future__ import annotations

import math

import numpy as np
import pytest
import torch

from engine.catalog.rows import Choice
from engine.catalog.tasks import TASKS, load_data
from engine.data.container import TaskData, to_network
from engine.data.source import DataSource
from engine.errors import DataError

SETS = ("circle", "gauss", "xor-blobs", "spiral", "moons", "reg-plane", "reg-gauss")
each_set = pytest.mark.parametrize("key", SETS)


def load(key: str, **values: object) -> TaskData:
    return load_data(TASKS.choice(key, **values), DataSource())


def points(key: str, **values: object) -> tuple[np.ndarray, np.ndarray]:
    """All points of a set, (N, 2), and their answers (N,)."""
    data = load(key, **values)
    inputs = torch.cat([data.train.inputs, data.test.inputs]).numpy()
    return inputs, torch.cat([data.train.targets, data.test.targets]).numpy()[:, 0]


@each_set
def test_a_set_has_the_size_and_shares_that_were_asked_for_and_lies_in_the_square(key: str) -> None:
    data = load(key, count=301, test_share=30, noise=50)
    assert (len(data.train), len(data.test)) == (211, 90)
    assert data.validation is data.test
    inputs, _ = points(key, count=301, noise=50)
    assert np.abs(inputs).max() <= 6
    assert np.isfinite(inputs).all()


@each_set
def test_the_data_follow_from_their_seed_alone(key: str) -> None:
    first, again, other = (load(key, noise=20, seed=seed) for seed in (7, 7, 8))
    assert torch.equal(first.train.inputs, again.train.inputs)
    assert torch.equal(first.test.targets, again.test.targets)
    assert not torch.equal(first.train.inputs, other.train.inputs)


def test_the_circle_is_a_disc_of_radius_2_5_in_a_ring_from_3_5_to_5() -> None:
    inputs, answers = points("circle", count=999)
    radius = np.hypot(*inputs.T)
    assert radius[answers == 1].max() < 2.5
    assert radius[answers == 0].min() >= 3.5 - 1e-5
    assert radius.max() <= 5 + 1e-5
    assert ((answers == 1).sum(), (answers == 0).sum()) == (500, 499)


def test_noise_blurs_the_border_of_the_circle_only_where_it_can_reach() -> None:
    inputs, answers = points("circle", count=5000, noise=20)
    radius = np.hypot(*inputs.T)
    reach = 0.2 * 5 * math.sqrt(2)
    wrong = answers != (radius < 2.5)
    assert 0.02 < wrong.mean() < 0.2
    assert (np.abs(radius[wrong] - 2.5) <= reach + 1e-5).all()


def test_quadrants_are_one_where_the_signs_agree_and_keep_off_the_axes() -> None:
    inputs, answers = points("xor-blobs")
    assert (answers == (inputs[:, 0] * inputs[:, 1] >= 0)).all()
    assert np.abs(inputs).min() >= 0.3 - 1e-6


@pytest.mark.parametrize(("noise", "variance"), [(0, 0.5), (20, 1.9)])
def test_the_clouds_have_their_centres_and_a_variance_that_grows_with_noise(noise: int, variance: float) -> None:
    inputs, answers = points("gauss", count=5000, noise=noise)
    for label, centre in ((1, 2), (0, -2)):
        cloud = inputs[answers == label]
        assert len(cloud) == 2500
        np.testing.assert_allclose(cloud.mean(axis=0), centre, atol=0.1)
        np.testing.assert_allclose(cloud.var(axis=0), variance, rtol=0.1)


def test_the_arms_of_the_spiral_are_equal_and_turn_with_the_radius() -> None:
    inputs, answers = points("spiral", count=400)
    for label, start in ((1, 0), (0, math.pi)):
        arm = inputs[answers == label]
        assert len(arm) == 200
        radius = np.hypot(*arm.T)
        angle = 1.75 * 2 * math.pi * radius / 5 + start
        np.testing.assert_allclose(arm, np.stack([radius * np.sin(angle), radius * np.cos(angle)], axis=1), atol=1e-4)
        np.testing.assert_allclose(np.sort(radius), np.arange(200) / 200 * 5, atol=1e-5)


def test_the_moons_are_half_circles_of_radius_3_that_face_each_other() -> None:
    inputs, answers = points("moons")
    for label, centre, side in ((0, (-1.5, -0.75), 1), (1, (1.5, 0.75), -1)):
        moon = inputs[answers == label] - centre
        assert len(moon) == 250
        np.testing.assert_allclose(np.hypot(*moon.T), 3, atol=1e-5)
        assert (side * moon[:, 1] >= -1e-5).all()


def test_the_slope_is_a_tenth_of_the_sum_and_the_hills_are_cones() -> None:
    inputs, values = points("reg-plane")
    np.testing.assert_allclose(values, inputs.sum(axis=1) / 10, atol=1e-6)
    inputs, values = points("reg-gauss", count=2000)
    assert values.min() >= -1
    assert values.max() <= 1
    nearest = np.hypot(inputs[:, 0] - 4, inputs[:, 1] - 2.5)
    hill = nearest < 1.9
    np.testing.assert_allclose(values[hill], 1 - nearest[hill] / 2, atol=1e-5)
    nearest = np.hypot(inputs[:, 0], inputs[:, 1] - 2.5)
    np.testing.assert_allclose(values[nearest < 1.9], nearest[nearest < 1.9] / 2 - 1, atol=1e-5)
    assert (values[(np.abs(inputs[:, 0]) < 2) & (np.abs(inputs[:, 1]) < 0.4)] == 0).all()


def test_features_are_what_their_names_say_in_the_order_of_the_list() -> None:
    x1, x2 = 1.5, -0.5
    wanted = [x1, x2, x1**2, x2**2, x1 * x2, math.sin(x1), math.sin(x2)]
    options = "x1,x2,x1-squared,x2-squared,x1x2,sin-x1,sin-x2"
    data = load("circle", features=options)
    seen = to_network(torch.tensor([[x1, x2]]), data.reading)
    np.testing.assert_allclose(seen.numpy(), [wanted], rtol=1e-6)
    assert TASKS.choice("circle", features="sin-x2,x1").text("features") == "x1,sin-x2"


def test_own_points_are_the_training_set_as_they_were_placed() -> None:
    data = load("own-points", points="[[1.5,-2,1],[0,0.25,0]]")
    assert data.train.inputs.tolist() == [[1.5, -2], [0, 0.25]]
    assert data.train.targets.tolist() == [[1], [0]]
    assert data.test is data.train


@pytest.mark.parametrize(
    ("placed", "said"),
    [("[]", "no points yet"), ("[[0,0,1]]", "of class 1"), ("[[0,0,0],[1,1,0]]", "of class 0")],
)
def test_too_few_own_points_are_told_with_what_to_do(placed: str, said: str) -> None:
    with pytest.raises(DataError, match=said):
        load("own-points", points=placed)


def test_random_data_have_no_rule_and_the_shape_that_was_asked_for() -> None:
    data = load("random-data", inputs=7, count=2000)
    assert data.train.inputs.shape == (1000, 7)
    assert abs(float(data.train.inputs.mean())) < 0.05
    assert float(data.train.inputs.std()) == pytest.approx(1, abs=0.05)
    assert torch.bincount(data.train.targets, minlength=10).min() > 60
    assert TASKS["random-data"].shape(Choice("random-data", {"inputs": 7})) == (7,)
