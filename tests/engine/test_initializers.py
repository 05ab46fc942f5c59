"""Start values: their distribution against the formulas, and that a seed decides them."""

from __future__ import annotations

import math

import pytest
import torch
from torch import Tensor

from engine.catalog.initializers import INITIALIZERS, Fans, Weight, fill
from engine.catalog.rows import Choice, Row
from engine.network import initialised
from engine.recipes import Recipe, recipe, recipes
from tests.helpers import dense, make

FANS = Fans(300, 100)
COUNT = 400_000
SPREADS = {
    "xavier-uniform": ("uniform", math.sqrt(6 / 400)),
    "xavier-normal": ("normal", math.sqrt(2 / 400)),
    "he-normal": ("normal", math.sqrt(2 / 300)),
    "he-uniform": ("uniform", math.sqrt(6 / 300)),
    "normal": ("normal", 0.7),
    "uniform": ("uniform", 0.7),
    "zeros": ("zero", 0.0),
}
VALUES: dict[str, dict[str, object]] = {"normal": {"std": 0.7}, "uniform": {"limit": 0.7}}
each = pytest.mark.parametrize("row", INITIALIZERS.rows, ids=lambda row: row.key)


def drawn(key: str, *, seed: int = 0, count: int = COUNT) -> Tensor:
    tensor = torch.full((count,), math.nan)
    choice = INITIALIZERS.choice(key, **VALUES.get(key, {}))
    fill(Weight((count,), choice, FANS), tensor, torch.Generator().manual_seed(seed))
    return tensor


def test_every_initializer_has_its_moments_here() -> None:
    assert {row.key for row in INITIALIZERS} == SPREADS.keys(), "write the new row's distribution into SPREADS"


@each
def test_start_values_have_the_moments_of_the_formula(row: Row) -> None:
    """Tolerances are five standard errors of each moment."""
    kind, size = SPREADS[row.key]
    values = drawn(row.key).double()
    if kind == "zero":
        assert not values.any()
        return
    sigma = size / math.sqrt(3) if kind == "uniform" else size
    fourth = 9 / 5 if kind == "uniform" else 3.0  # of the standardised distribution
    z = values / sigma
    assert abs(z.mean()) < 5 / math.sqrt(COUNT)
    assert abs(z.pow(2).mean() - 1) < 5 * math.sqrt((fourth - 1) / COUNT)
    eighth = 9.0 if kind == "uniform" else 105.0
    assert abs(z.pow(4).mean() - fourth) < 5 * math.sqrt((eighth - fourth**2) / COUNT)
    if kind == "uniform":
        assert values.abs().max() <= size * (1 + 1e-6)
        assert values.abs().max() > size * 0.999
    else:
        assert z.abs().max() > 4, "a bell curve has rare large values, so nothing cuts it off"


@each
def test_the_same_generator_state_gives_the_same_values(row: Row) -> None:
    assert torch.equal(drawn(row.key, seed=3), drawn(row.key, seed=3))
    if row.key != "zeros":
        assert not torch.equal(drawn(row.key, seed=3), drawn(row.key, seed=4))


@each
def test_start_values_come_from_nowhere_but_the_given_generator(row: Row) -> None:
    before = torch.get_rng_state()
    drawn(row.key, count=10)
    assert torch.equal(torch.get_rng_state(), before)


@pytest.mark.parametrize("one", recipes(), ids=lambda one: one.key)
def test_a_network_is_decided_by_its_seed_and_leaves_torchs_own_generator_alone(one: Recipe) -> None:
    """Otherwise a look at another network would change the dropout of the training that runs meanwhile."""
    project = one.project
    before = torch.get_rng_state()
    first = initialised(project).state_dict()
    assert torch.equal(torch.get_rng_state(), before)
    torch.rand(7)
    again = initialised(project).state_dict()
    other = initialised(project.with_setting("seed", 1)).state_dict()
    assert all(torch.isfinite(t).all() for t in first.values())
    assert all(torch.equal(first[name], again[name]) for name in first)
    assert any(not torch.equal(first[name], other[name]) for name in first)


def test_each_weight_of_a_network_starts_with_the_fans_of_its_own_layer() -> None:
    project = make("digits", dense(10), cost=Choice("categorical-cross-entropy"))
    flat = project.inserted(0, Choice("flatten")).inserted(1, dense(400, "relu", weights="he-normal", biases="normal"))
    state = initialised(flat).state_dict()
    assert state["1.weight"].std().item() == pytest.approx(math.sqrt(2 / 784), rel=0.01)
    assert state["1.bias"].std().item() == pytest.approx(1, rel=0.15)
    assert state["2.weight"].abs().max().item() == pytest.approx(math.sqrt(6 / 410), rel=0.01)
    assert not state["2.bias"].any()


def test_the_kernel_and_the_state_kernel_of_a_cell_share_their_fans() -> None:
    """TensorFlow keeps them in one matrix: Glorot's limit counts inputs and units together."""
    state = initialised(recipe("rnn-mnist").project).state_dict()
    limit = math.sqrt(6 / (28 + 128 + 128))
    assert state["0.cell.weight_ih_l0"].abs().max().item() == pytest.approx(limit, rel=0.01)
    assert state["0.cell.weight_hh_l0"].abs().max().item() == pytest.approx(limit, rel=0.01)
