"""Start values: their distribution against the formulas, and that a seed decides them."""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np
import pytest
import torch
from torch import Tensor

from engine.catalog.initializers import INITIALIZERS, Fans, Weight, check_starts, fill
from engine.catalog.layer_row import Shape
from engine.catalog.layers import LAYERS
from engine.catalog.rows import Choice, Row, Value
from engine.errors import Misfit
from engine.network import initialised
from engine.recipes import Recipe, recipe, recipes
from engine.shapes import walk
from tests.helpers import built, dense, layer, make

FANS = Fans(300, 100)
COUNT = 400_000
SPREADS = {
    "xavier-uniform": ("uniform", math.sqrt(6 / 400)),
    "xavier-normal": ("normal", math.sqrt(2 / 400)),
    "he-normal": ("normal", math.sqrt(2 / 300)),
    "he-uniform": ("uniform", math.sqrt(6 / 300)),
    "normal": ("normal", 0.7),
    "uniform": ("uniform", 0.7),
    "lecun-normal": ("normal", math.sqrt(1 / 300)),
    "lecture-xavier": ("normal", 1 / math.sqrt(300)),
    "lecture-he": ("normal", 1 / math.sqrt(300 / 2)),
    "truncated-normal": ("truncated", 0.7),
    "zeros": ("constant", 0.0),
    "constant": ("constant", 0.7),
    "explicit": ("constant", 0.7),
    "orthogonal": ("matrix", 0.7),
    "identity": ("matrix", 1.0),
}
VALUES: dict[str, dict[str, object]] = {
    "normal": {"std": 0.7},
    "truncated-normal": {"std": 0.7},
    "uniform": {"limit": 0.7},
    "constant": {"value": 0.7},
    "explicit": {"numbers": "0.7"},
    "orthogonal": {"gain": 0.7},
}
CUT_VARIANCE = 0.7737413  # of N(0, 1) between -2 and 2: 1 - 4 φ(2) / (2 Φ(2) - 1)
WITHOUT_CHANCE = {"chain-rule", "tensors", "xor-by-hand", "initial-zeros"}
each = pytest.mark.parametrize("row", INITIALIZERS.rows, ids=lambda row: row.key)


def drawn(key: str, *, seed: int = 0, shape: tuple[int, ...] | None = None) -> Tensor:
    if shape is None:
        shape = (400, 400) if SPREADS[key][0] == "matrix" else (COUNT,)
    tensor = torch.full(shape, math.nan)
    choice = INITIALIZERS.choice(key, **VALUES.get(key, {}))
    fill(Weight(shape, choice, FANS), tensor, torch.Generator().manual_seed(seed))
    return tensor


def test_every_initializer_has_its_moments_here() -> None:
    assert {row.key for row in INITIALIZERS} == SPREADS.keys(), "write the new row's distribution into SPREADS"


@each
def test_start_values_have_the_moments_of_the_formula(row: Row) -> None:
    """Tolerances are five standard errors of each moment."""
    kind, size = SPREADS[row.key]
    values = drawn(row.key).double()
    if kind == "constant":
        assert values.min().item() == values.max().item() == pytest.approx(size)
        return
    if kind == "matrix":
        torch.testing.assert_close(values @ values.T, size**2 * torch.eye(400).double(), atol=1e-5, rtol=0)
        return
    # The standard deviation, and the fourth and eighth moment of the distribution of standard deviation 1.
    sigma, fourth, eighth = {
        "uniform": (size / math.sqrt(3), 9 / 5, 9.0),
        "normal": (size, 3.0, 105.0),
        "truncated": (size * math.sqrt(CUT_VARIANCE), 2.3655, 27.19),
    }[kind]
    z = values / sigma
    assert abs(z.mean()) < 5 / math.sqrt(COUNT)
    assert abs(z.pow(2).mean() - 1) < 5 * math.sqrt((fourth - 1) / COUNT)
    assert abs(z.pow(4).mean() - fourth) < 5 * math.sqrt((eighth - fourth**2) / COUNT)
    if kind == "normal":
        assert z.abs().max() > 4, "a bell curve has rare large values, so nothing cuts it off"
    else:
        end = 2 * size if kind == "truncated" else size
        assert end * 0.999 < values.abs().max() <= end * (1 + 1e-6)


@each
def test_the_same_generator_state_gives_the_same_values(row: Row) -> None:
    assert torch.equal(drawn(row.key, seed=3), drawn(row.key, seed=3))
    if SPREADS[row.key][0] != "constant" and row.key != "identity":
        assert not torch.equal(drawn(row.key, seed=3), drawn(row.key, seed=4))


@each
def test_start_values_come_from_nowhere_but_the_given_generator(row: Row) -> None:
    before = torch.get_rng_state()
    drawn(row.key, shape=(10, 10))
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
    assert any(not torch.equal(first[name], other[name]) for name in first) or one.key in WITHOUT_CHANCE


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


KERNELS: dict[str, tuple[str, Shape, dict[str, Value], str, int, int]] = {
    "dense": ("dense", (300,), {"units": 200}, "weight", 300, 200),
    "maxout": ("maxout", (300,), {"units": 100}, "weight", 300, 100),
    "convolution": ("convolution", (20, 8, 8), {"channels": 50, "kernel": 5}, "weight", 20 * 25, 50 * 25),
    "rnn": ("recurrent", (5, 60), {"units": 200}, "cell.weight_ih_l0", 260, 200),
    "lstm-state": ("recurrent", (5, 60), {"units": 100, "cell": "lstm"}, "cell.weight_hh_l0", 160, 400),
    "gru-second": ("recurrent", (5, 9), {"units": 90, "cell": "gru", "layers": 2}, "cell.weight_ih_l1", 180, 270),
    "both-ways-second": (
        "recurrent", (5, 9), {"units": 90, "layers": 2, "bidirectional": True}, "cell.weight_ih_l1_reverse", 270, 90,
    ),
}  # fmt: skip


@pytest.mark.parametrize("kernel", KERNELS.values(), ids=KERNELS.keys())
@pytest.mark.parametrize(
    ("key", "variance"),
    [
        ("xavier-uniform", lambda i, o: 2 / (i + o)),
        ("xavier-normal", lambda i, o: 2 / (i + o)),
        ("he-normal", lambda i, _: 2 / i),
        ("he-uniform", lambda i, _: 2 / i),
        ("lecun-normal", lambda i, _: 1 / i),
        ("lecture-xavier", lambda i, _: 1 / i),
        ("lecture-he", lambda i, _: 2 / i),
    ],
)
def test_the_spread_follows_the_fans_of_each_kind_of_kernel(
    kernel: tuple[str, Shape, dict[str, Value], str, int, int], key: str, variance: Callable[[int, int], float]
) -> None:
    kind, shape, settings, name, fan_in, fan_out = kernel
    values = built(layer(kind, weights=key, **settings), shape).get_parameter(name).detach().double()
    standard_error = math.sqrt(2 / values.numel())  # of a normal's variance, the larger one
    assert values.pow(2).mean().item() == pytest.approx(variance(fan_in, fan_out), rel=5 * standard_error)


def test_orthogonal_kernels_neither_stretch_nor_shrink() -> None:
    for kind, shape, settings, name in (
        ("dense", (300,), {"units": 100}, "weight"),
        ("convolution", (3, 8, 8), {"channels": 20, "kernel": 3}, "weight"),
        ("recurrent", (5, 9), {"units": 20}, "cell.weight_hh_l0"),
    ):
        start = Choice("orthogonal", {"gain": 2.0})
        table = built(layer(kind, weights=start, **settings), shape).get_parameter(name).detach().flatten(1)
        products = table @ table.T if table.shape[0] <= table.shape[1] else table.T @ table
        torch.testing.assert_close(products, 4 * torch.eye(len(products)), atol=1e-5, rtol=0)


def test_explicit_weights_are_read_as_the_lecture_writes_them() -> None:
    """Inputs × units, and for a convolution rows × columns × inputs × filters, as TensorFlow has them."""

    def explicit(text: str) -> Choice:
        return INITIALIZERS.choice("explicit", numbers=text)

    module = built(
        layer("dense", units=3, weights=explicit("[[1, 2, 3], [4, 5, 6]]"), biases=explicit("[7, 8, 9]")), (2,)
    )
    assert module.get_parameter("weight").tolist() == [[1, 4], [2, 5], [3, 6]]
    assert module.get_parameter("bias").tolist() == [7, 8, 9]
    kernel = torch.arange(2 * 2 * 3 * 4.0).reshape(2, 2, 3, 4)
    choice = layer("convolution", channels=4, kernel=2, weights=explicit(str(kernel.tolist())))
    weight = built(choice, (3, 5, 5)).get_parameter("weight")
    assert all(weight[f, i, r, c] == kernel[r, c, i, f] for r, c, i, f in np.ndindex(2, 2, 3, 4))
    assert built(layer("dense", units=2, biases=explicit("6")), (2,)).get_parameter("bias").tolist() == [6, 6]


SQUARE = "“Identity” fills a square table of weights (as many units as inputs), but here it is {}. Change the number of"
STARTS: dict[str, tuple[Choice, Shape, str]] = {
    "identity-not-square": (layer("dense", units=3, weights="identity"), (4,), SQUARE.format("4×3")),
    "identity-of-biases": (layer("dense", units=3, biases="identity"), (3,), SQUARE.format("3")),
    "identity-of-convolution": (layer("convolution", weights="identity"), (3, 9, 9), SQUARE.format("3×3×3×32")),
    "orthogonal-biases": (
        layer("dense", biases="orthogonal"),
        (4,),
        "“Orthogonal” fills tables of weights, and biases are a single row. Choose another start for the biases.",
    ),
    "explicit-biases": (
        layer("dense", units=3, biases=Choice("explicit", {"numbers": "[1, 2]"})),
        (4,),
        "The explicit biases are 2, but 3 are needed. Write a list of as many, or one number for all.",
    ),
    "explicit-weights": (
        layer("dense", units=3, weights=Choice("explicit", {"numbers": "[[1, 2], [3, 4], [5, 6]]"})),
        (2,),
        "The explicit weights are 3×2, but 2×3 are needed (inputs × units). Write a list of units for each input, or"
        " one number for all.",
    ),
    "explicit-filters": (
        layer("convolution", channels=2, weights=Choice("explicit", {"numbers": "[1, 2]"})),
        (1, 9, 9),
        "The explicit weights are 2, but 3×3×1×2 are needed (rows × columns × inputs × filters). Write nested lists of"
        " these lengths, or one number for all.",
    ),
}


@pytest.mark.parametrize(("choice", "shape", "sentence"), STARTS.values(), ids=STARTS.keys())
def test_a_start_that_cannot_fill_its_weights_is_told_with_what_is_needed(
    choice: Choice, shape: Shape, sentence: str
) -> None:
    with pytest.raises(Misfit) as caught:
        check_starts(LAYERS[choice.key].weights(choice, shape))
    assert str(caught.value).startswith(sentence)


def test_a_start_that_does_not_fit_is_a_misfit_of_its_layer() -> None:
    problem = walk(make("xor", dense(3, weights="identity"), dense(1), cost=Choice("binary-cross-entropy"))).problem
    assert str(problem).startswith("Layer 1 (Dense): “Identity” fills a square table of weights")
