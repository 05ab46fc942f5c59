"""The layers that pool, reshape, disturb, normalise, choose or read both ways, against numpy."""

from __future__ import annotations

import math
import re

import numpy as np
import pytest
import torch
from numpy.typing import NDArray
from torch import Tensor

from engine.catalog.layer_row import Shape
from engine.catalog.layers import LAYERS
from engine.catalog.rows import Choice, Value
from engine.errors import BadValue, Misfit
from tests.helpers import built, layer

Array = NDArray[np.float64]
BATCH = 16


def arriving(shape: Shape, *, seed: int = 1, count: int = BATCH) -> Tensor:
    return torch.randn((count, *shape), generator=torch.Generator().manual_seed(seed))


def array(tensor: Tensor) -> Array:
    result: Array = tensor.detach().numpy().astype(np.float64)
    return result


# Pooling and reshaping


@pytest.mark.parametrize("padding", ["same", "valid"])
@pytest.mark.parametrize("stride", [1, 2, 3])
@pytest.mark.parametrize("kernel", [1, 2, 3, 4, 6])
def test_an_average_counts_only_what_lies_inside_the_image(kernel: int, stride: int, padding: str) -> None:
    choice = layer("average-pool", kernel=kernel, stride=stride, padding=padding)
    inputs = arriving((2, 9, 11), count=2)
    x, rows, columns = array(inputs), *LAYERS["average-pool"].shape(choice, (2, 9, 11))[1:]
    expected = np.empty((2, 2, rows, columns))
    before = [
        max((windows - 1) * stride + kernel - size, 0) // 2 if padding == "same" else 0
        for windows, size in ((rows, 9), (columns, 11))
    ]
    for i, j in np.ndindex(rows, columns):
        top, left = i * stride - before[0], j * stride - before[1]
        inside = x[:, :, max(top, 0) : top + kernel, max(left, 0) : left + kernel]
        expected[:, :, i, j] = inside.mean((2, 3))
    np.testing.assert_allclose(array(built(choice, (2, 9, 11))(inputs)), expected, atol=1e-6)


@pytest.mark.parametrize(("shape", "axes"), [((3, 4, 5), (2, 3)), ((6, 4), (1,))])
def test_a_global_pool_leaves_one_number_for_each_channel_or_feature(shape: Shape, axes: tuple[int, ...]) -> None:
    inputs = arriving(shape)
    for takes, expected in (("mean", array(inputs).mean(axes)), ("largest", array(inputs).max(axes))):
        np.testing.assert_allclose(array(built(layer("global-pool", takes=takes), shape)(inputs)), expected, atol=1e-6)


def test_a_reshape_reads_the_same_numbers_in_the_same_order() -> None:
    inputs = arriving((24,))
    for text, shape in (("4×6", (4, 6)), (" 2 x 3*4 ", (2, 3, 4)), ("24", (24,))):
        assert torch.equal(built(layer("reshape", shape=text), (24,))(inputs), inputs.reshape(BATCH, *shape))
    assert layer("reshape", shape="1, 28,28").text("shape") == "1×28×28"
    with pytest.raises(
        BadValue, match=re.escape("Shape must be one to three sizes from 1 to 65536 such as 28×28, not")
    ):
        layer("reshape", shape="28×-1")


# Disturbing


@pytest.mark.parametrize(("shape", "axes"), [((40, 5, 6), (2, 3)), ((5, 40), (1,))])
def test_spatial_dropout_silences_whole_channels_or_features(shape: Shape, axes: tuple[int, ...]) -> None:
    module, ones = built(layer("spatial-dropout", rate=0.3), shape).train(), torch.ones(500, *shape)
    torch.manual_seed(0)
    result = array(module(ones))
    assert np.array_equal(result.min(axes), result.max(axes)), "all places of a channel share their fate"
    assert (result == 0).mean() == pytest.approx(0.3, abs=5 * math.sqrt(0.21 / 20_000))
    assert np.unique(result) == pytest.approx([0, 1 / 0.7])
    assert torch.equal(module.eval()(ones), ones)


@pytest.mark.parametrize("rate", [0.1, 0.5])
def test_alpha_dropout_keeps_mean_and_variance_and_silences_to_the_floor_of_selu(rate: float) -> None:
    floor = -1.0507009873554805 * 1.6732632423543772
    scale = 1 / math.sqrt((1 - rate) * (1 + rate * floor**2))
    module, inputs = built(layer("alpha-dropout", rate=rate), (1000,)).train(), arriving((1000,), count=400)
    torch.manual_seed(0)
    x, result = array(inputs), array(module(inputs))
    silenced = np.isclose(result, scale * (floor - rate * floor), atol=1e-5)
    assert silenced.mean() == pytest.approx(rate, abs=0.005)
    np.testing.assert_allclose(result[~silenced], scale * (x[~silenced] - rate * floor), atol=1e-5)
    assert result.mean() == pytest.approx(0, abs=0.02)
    assert result.var() == pytest.approx(1, abs=0.02)
    assert torch.equal(module.eval()(inputs), inputs)


def test_noise_adds_a_bell_curve_while_training_alone() -> None:
    module, inputs = built(layer("noise", std=0.5), (1000,)).train(), arriving((1000,), count=200)
    torch.manual_seed(0)
    z = (array(module(inputs)) - array(inputs)) / 0.5
    assert abs(z.mean()) < 5 / math.sqrt(z.size)
    assert abs((z**2).mean() - 1) < 5 * math.sqrt(2 / z.size)
    assert abs((z**4).mean() - 3) < 5 * math.sqrt(96 / z.size)
    assert torch.equal(module.eval()(inputs), inputs)


# Normalising and choosing


@pytest.mark.parametrize(
    ("shape", "axes", "place"), [((6,), (1,), (6,)), ((5, 6), (2,), (6,)), ((6, 3, 4), (1, 2, 3), (6, 1, 1))]
)
@pytest.mark.parametrize(("scale", "shift"), [(True, True), (True, False), (False, True), (False, False)])
def test_layer_norm_follows_its_definition(
    shape: Shape, axes: tuple[int, ...], place: tuple[int, ...], scale: bool, shift: bool
) -> None:
    module = built(layer("layer-norm", scale=scale, shift=shift, epsilon=0.01), shape)
    assert [name for name, _ in module.named_parameters()] == ["weight"] * scale + ["bias"] * shift
    gamma = np.arange(1.0, 7) if scale else np.ones(6)
    beta = np.arange(6.0) - 3 if shift else np.zeros(6)
    with torch.no_grad():
        for name, values in (("weight", gamma), ("bias", beta)):
            if name in dict(module.named_parameters()):
                module.get_parameter(name).copy_(torch.from_numpy(values))
    inputs = arriving(shape) * 3 + 2
    x = array(inputs)
    normal = (x - x.mean(axes, keepdims=True)) / np.sqrt(x.var(axes, keepdims=True) + 0.01)
    expected = normal * gamma.reshape(place) + beta.reshape(place)
    for mode in (True, False):
        np.testing.assert_allclose(array(module.train(mode)(inputs)), expected, atol=1e-5)


@pytest.mark.parametrize("shape", [(7,), (5, 7)])
def test_maxout_gives_the_largest_of_its_weighted_sums(shape: Shape) -> None:
    module = built(layer("maxout", units=3, pieces=4, biases="normal"), shape)
    weight, bias = (array(module.get_parameter(name)) for name in ("weight", "bias"))
    inputs = arriving(shape)
    x, units = array(inputs), []
    for unit in range(3):
        sums = [x @ weight[4 * unit + piece] + bias[4 * unit + piece] for piece in range(4)]
        units.append(np.max(sums, axis=0))
    np.testing.assert_allclose(array(module(inputs)), np.stack(units, axis=-1), atol=1e-5)


def test_maxout_with_two_pieces_can_be_the_absolute_value() -> None:
    ones = Choice("explicit", {"numbers": "[[1, -1]]"})
    module = built(layer("maxout", units=1, pieces=2, weights=ones), (1,))
    assert module(torch.tensor([[-3.0], [2.0]])).tolist() == [[3.0], [2.0]]


# Reading both ways


def _sigmoid(x: Array) -> Array:
    result: Array = 1 / (1 + np.exp(-x))
    return result


def _states(cell: str, x: Array, w: Array, u: Array, b: Array) -> Array:
    """All states (N, steps, units) from the definitions; an LSTM's forget gate has 2 added."""
    units = u.shape[1]
    h, memory = np.zeros((len(x), units)), np.zeros((len(x), units))
    states = []
    for step in range(x.shape[1]):
        a, s = (np.split(z, len(w) // units, axis=1) for z in (x[:, step] @ w.T + b, h @ u.T))
        if cell == "rnn":
            h = np.tanh(a[0] + s[0])
        elif cell == "lstm":
            memory = _sigmoid(a[1] + s[1] + 2) * memory + _sigmoid(a[0] + s[0]) * np.tanh(a[2] + s[2])
            h = _sigmoid(a[3] + s[3]) * np.tanh(memory)
        else:
            reset, update = _sigmoid(a[0] + s[0]), _sigmoid(a[1] + s[1])
            h = (1 - update) * np.tanh(a[2] + reset * s[2]) + update * h
        states.append(h)
    return np.stack(states, axis=1)


@pytest.mark.parametrize("bidirectional", [False, True])
@pytest.mark.parametrize("layers", [1, 3])
@pytest.mark.parametrize("cell", ["rnn", "lstm", "gru"])
def test_stacked_cells_read_each_other_and_both_ways(cell: str, layers: int, bidirectional: bool) -> None:
    settings: dict[str, Value] = {
        "units": 4,
        "cell": Choice(cell, {"forget": 2.0} if cell == "lstm" else {}),
        "layers": layers,
        "bidirectional": bidirectional,
        "biases": "normal",
    }
    every, inputs = built(layer("recurrent", returns="every", **settings), (5, 7)), arriving((5, 7))
    tensors = {name.removeprefix("cell."): array(tensor) for name, tensor in every.named_parameters()}
    x = array(inputs)
    for number in range(layers):
        ways = []
        for way in ["", "_reverse"][: 1 + bidirectional]:
            w, u, b = (tensors[f"{name}_l{number}{way}"] for name in ("weight_ih", "weight_hh", "bias_ih"))
            order = slice(None, None, -1 if way else 1)
            ways.append(_states(cell, x[:, order], w, u, b)[:, order])
        x = np.concatenate(ways, axis=2)
    np.testing.assert_allclose(array(every(inputs)), x, atol=1e-5)
    last = built(layer("recurrent", **settings), (5, 7))
    ends = np.concatenate([x[:, -1, :4], x[:, 0, 4:]], axis=1)  # where each direction has read everything
    np.testing.assert_allclose(array(last(inputs)), ends, atol=1e-5)


def test_every_layer_and_direction_of_an_lstm_has_its_forget_bias_and_one_trained_bias() -> None:
    module = built(layer("recurrent", units=2, cell="lstm", layers=2, bidirectional=True), (5, 7))
    for end in ("l0", "l0_reverse", "l1", "l1_reverse"):
        assert module.get_parameter(f"cell.bias_hh_{end}").tolist() == [0, 0, 1, 1, 0, 0, 0, 0]
        assert not module.get_parameter(f"cell.bias_hh_{end}").requires_grad
        assert module.get_parameter(f"cell.bias_ih_{end}").requires_grad


def test_dropout_between_stacked_cells_works_while_training_alone() -> None:
    shape, inputs = (5, 7), arriving((5, 7))
    stacked = {"units": 64, "layers": 2}
    module = built(layer("recurrent", dropout=0.5, **stacked), shape)
    assert not torch.allclose(module.train()(inputs), module(inputs))
    assert torch.equal(module.eval()(inputs), built(layer("recurrent", **stacked), shape)(inputs))
    single = built(layer("recurrent", units=64, dropout=0.5), shape).train()
    assert torch.equal(single(inputs), single(inputs)), "there is nothing between"


# What does not fit

MISFITS: dict[str, tuple[Choice, Shape, str]] = {
    "maxout-on-image": (
        layer("maxout"),
        (1, 28, 28),
        "This layer takes a row of numbers, but 1×28×28 arrives. Put a Flatten layer before it.",
    ),
    "average-pool-on-row": (
        layer("average-pool"),
        (784,),
        "This layer takes an image (channels × rows × columns), but 784 arrives. Put it before Flatten, on a task that"
        " gives images.",
    ),
    "global-pool-on-row": (
        layer("global-pool"),
        (784,),
        "This layer takes an image or a sequence, but 784 arrives. Put it before Flatten.",
    ),
    "reshape-of-other-count": (
        layer("reshape", shape="28×28"),
        (100,),
        "The shape 28×28 has 784 numbers, but 100 arrives (100 numbers). Choose sizes whose product is 100.",
    ),
    "spatial-dropout-on-row": (
        layer("spatial-dropout"),
        (784,),
        "This layer drops whole channels of an image or features of a sequence, but 784 arrives. Put it before Flatten,"
        " or take Dropout here.",
    ),
    "layer-norm-of-one-number": (
        layer("layer-norm"),
        (28, 1),
        "This layer compares the numbers of one example with each other, but 28×1 arrives: a single number would always"
        " become 0. Take the layer out, or make the layer before it wider.",
    ),
}


@pytest.mark.parametrize(("choice", "shape", "sentence"), MISFITS.values(), ids=MISFITS.keys())
def test_what_cannot_work_is_told_with_what_arrives_and_what_to_do(choice: Choice, shape: Shape, sentence: str) -> None:
    with pytest.raises(Misfit) as caught:
        LAYERS[choice.key].shape(choice, shape)
    assert str(caught.value) == sentence
