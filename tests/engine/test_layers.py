"""Laws of every layer, and the layers that are easy to get wrong against numpy."""

from __future__ import annotations

import numpy as np
import pytest
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from engine.catalog.initializers import check_starts
from engine.catalog.layer_row import FROZEN, LayerRow, Shape, Symbols, shown
from engine.catalog.layers import LAYERS
from engine.catalog.reshape import RESHAPE
from engine.catalog.rows import Choice, Value
from engine.errors import Misfit
from engine.modules import freeze
from tests.helpers import built, filled, layer, variants

Array = NDArray[np.float64]

SHAPES: tuple[Shape, ...] = ((7,), (5, 7), (2, 9, 11), Symbols(5, 6))
BATCH = 64


def arrivals(row: LayerRow) -> tuple[Shape, ...]:
    """What is put before a layer here; a reshape takes only what has as many numbers as its shape."""
    return (*SHAPES, (28, 28)) if row is RESHAPE else SHAPES


def _takes(choice: Choice, shape: Shape) -> bool:
    row = LAYERS[choice.key]
    try:
        row.leaving(choice, shape)
        check_starts(row.weights(choice, shape))
    except Misfit:
        return False
    return True


CASES = [
    pytest.param(row, choice, shape, id=f"{row.key}-{shown(shape)}-{number}")
    for row in LAYERS
    for number, choice in enumerate(variants(row))
    for shape in arrivals(row)
    if _takes(choice, shape)
]
each_case = pytest.mark.parametrize(("row", "choice", "shape"), CASES)
each_row = pytest.mark.parametrize("row", LAYERS.rows, ids=lambda row: row.key)


def arriving(shape: Shape, *, seed: int = 1) -> Tensor:
    generator = torch.Generator().manual_seed(seed)
    if isinstance(shape, Symbols):
        return torch.randint(0, shape.vocabulary, (BATCH, *shape), generator=generator)
    return torch.randn((BATCH, *shape), generator=generator)


def numpy_of(tensor: Tensor) -> Array:
    result: Array = tensor.detach().numpy().astype(np.float64)
    return result


@each_row
def test_a_layer_takes_some_shape_and_says_why_it_refuses_others(row: LayerRow) -> None:
    choice = filled(row)
    assert any(_takes(choice, shape) for shape in arrivals(row))
    for shape in SHAPES:
        if not _takes(choice, shape):
            with pytest.raises(Misfit) as caught:
                row.leaving(choice, shape)
            assert shown(shape) in str(caught.value), "the sentence names what arrives"
            assert str(caught.value).count(".") >= 2, "a second sentence says what to do"


@each_case
def test_the_promised_shape_and_weights_are_the_real_ones(row: LayerRow, choice: Choice, shape: Shape) -> None:
    module = built(choice, shape)
    assert tuple(module(arriving(shape)).shape[1:]) == row.shape(choice, shape)
    real = {name: tuple(p.shape) for name, p in module.named_parameters() if p.requires_grad}
    assert {name: weight.shape for name, weight in row.weights(choice, shape).items()} == real


@each_case
def test_everything_is_float32_and_starts_as_a_number(row: LayerRow, choice: Choice, shape: Shape) -> None:
    module = built(choice, shape)
    for tensor in (*module.state_dict().values(), module(arriving(shape))):
        assert tensor.dtype == torch.float32
        assert torch.isfinite(tensor).all()


@each_case
def test_a_step_trains_what_is_promised_and_nothing_else(row: LayerRow, choice: Choice, shape: Shape) -> None:
    module = built(choice, shape).train()
    before = {name: tensor.clone() for name, tensor in module.state_dict().items()}
    trained = [p for p in module.parameters() if p.requires_grad]
    outputs = module(arriving(shape))
    if trained:
        torch.autograd.backward((outputs * torch.randn(outputs.shape)).sum())
        torch.optim.SGD(trained, lr=1).step()
    # Weights of zero pass nothing on, and far too large ones only 0 or ±1: gradients are then zero by mathematics.
    silent = any("weight" in name and not before[name].any() for name in before)
    silent = silent or not outputs.any() or bool((outputs.abs() == 1).all())
    changed = {name for name, tensor in module.state_dict().items() if not torch.equal(tensor, before[name])}
    running = {name for name in before if name.startswith("running_")}
    promised = set(row.weights(choice, shape))
    assert changed <= promised | running
    assert silent or changed == promised | running


@each_case
def test_a_frozen_layer_still_computes_and_training_changes_nothing_of_it(
    row: LayerRow, choice: Choice, shape: Shape
) -> None:
    module = built(choice, shape)
    freeze(module)
    before = {name: tensor.clone() for name, tensor in module.state_dict().items()}
    outputs = module.train()(arriving(shape))
    assert tuple(outputs.shape[1:]) == row.shape(choice, shape)
    assert not outputs.requires_grad
    assert all(torch.equal(tensor, before[name]) for name, tensor in module.state_dict().items())
    assert not before or FROZEN in row.params


@each_case
def test_not_training_a_layer_is_deterministic_and_each_example_alone(
    row: LayerRow, choice: Choice, shape: Shape
) -> None:
    module, inputs = built(choice, shape).double().eval(), arriving(shape)
    inputs = inputs.double() if inputs.is_floating_point() else inputs
    before = {name: tensor.clone() for name, tensor in module.state_dict().items()}
    with torch.no_grad():
        outputs = module(inputs)
        assert torch.equal(module(inputs), outputs)
        torch.testing.assert_close(module(inputs[:3]), outputs[:3])
    assert all(torch.equal(tensor, before[name]) for name, tensor in module.state_dict().items())


@each_case
def test_saved_weights_give_the_same_answers_in_a_new_module(row: LayerRow, choice: Choice, shape: Shape) -> None:
    module = built(choice, shape).train()
    module(arriving(shape, seed=5))
    module.eval()
    with torch.device("meta"):
        copy = row.build(choice, shape).eval()
    copy.load_state_dict(module.state_dict(), assign=True)
    assert torch.equal(copy(arriving(shape)), module(arriving(shape)))


@each_row
def test_only_layers_that_say_so_mix_the_examples_of_a_batch(row: LayerRow) -> None:
    choice = filled(row)
    for shape in arrivals(row):
        if _takes(choice, shape):
            module, inputs = built(choice, shape).train(), arriving(shape)
            changed = 3 * inputs[1:] + 1 if inputs.is_floating_point() else inputs[1:].flip(1)
            other = torch.cat([inputs[:1], changed])
            results = []
            for batch in (inputs, other):
                torch.manual_seed(0)
                results.append(module(batch)[:1])
            assert row.mixes_batch != torch.allclose(*results), "set or clear the row's mixes_batch"


@each_row
def test_a_card_shows_a_short_summary_of_every_choice(row: LayerRow) -> None:
    for choice in variants(row):
        summary = str(row.summary(choice))
        assert len(summary) <= 40
        assert "\n" not in summary


def test_dropout_silences_the_chosen_share_and_keeps_the_mean() -> None:
    module, ones = built(layer("dropout", rate=0.3), (1000,)).train(), torch.ones(200, 1000)
    torch.manual_seed(0)
    result = module(ones)
    assert (result == 0).float().mean().item() == pytest.approx(0.3, abs=0.005)
    assert result.unique().tolist() == [0.0, pytest.approx(1 / 0.7)]
    assert torch.equal(module.eval()(ones), ones)


def test_dense_computes_weights_times_inputs_plus_bias() -> None:
    module, inputs = built(layer("dense", units=3, activation="tanh", biases="normal"), (7,)), arriving((7,))
    weight, bias = (numpy_of(module.get_parameter(name)) for name in ("weight", "bias"))
    expected = np.tanh(numpy_of(inputs) @ weight.T + bias)
    np.testing.assert_allclose(numpy_of(module(inputs)), expected, atol=1e-6)


def _windows(image: Array, kernel: int, stride: int, *, same: bool, empty: float) -> Array:
    """Windows (H', W', C, kernel, kernel) of an image (C, H, W): each is looked up, nothing is padded.

    TensorFlow's SAME: ceil(size / stride) windows, the missing numbers shared out with the odd one at the end.
    """
    channels, *sizes = image.shape
    counts, starts = [], []
    for size in sizes:
        count = int(np.ceil(size / stride)) if same else (size - kernel) // stride + 1
        missing = max((count - 1) * stride + kernel - size, 0)
        counts.append(count)
        starts.append(-(missing // 2))
    result = np.full((*counts, channels, kernel, kernel), empty, np.float64)
    for i, j, y, x in np.ndindex(*counts, kernel, kernel):
        row, column = starts[0] + i * stride + y, starts[1] + j * stride + x
        if 0 <= row < sizes[0] and 0 <= column < sizes[1]:
            result[i, j, :, y, x] = image[:, row, column]
    return result


@pytest.mark.parametrize("padding", ["same", "valid"])
@pytest.mark.parametrize("stride", [1, 2, 3])
@pytest.mark.parametrize("kernel", [1, 2, 3, 4, 6])
def test_windows_lie_where_tensorflow_puts_them(kernel: int, stride: int, padding: str) -> None:
    shape: Shape = (2, 9, 11)
    settings: dict[str, Value] = {"kernel": kernel, "stride": stride, "padding": padding}
    inputs = arriving(shape)[:2]
    same = padding == "same"
    convolution = built(layer("convolution", channels=3, activation="linear", biases="normal", **settings), shape)
    weight, bias = (numpy_of(convolution.get_parameter(name)) for name in ("weight", "bias"))
    for image, convolved, pooled in zip(
        numpy_of(inputs),
        numpy_of(convolution(inputs)),
        numpy_of(built(layer("max-pool", **settings), shape)(inputs)),
        strict=True,
    ):
        seen = _windows(image, kernel, stride, same=same, empty=0)
        expected = np.einsum("ijcyx,ocyx->oij", seen, weight) + bias[:, None, None]
        np.testing.assert_allclose(convolved, expected, atol=1e-5)
        largest = _windows(image, kernel, stride, same=same, empty=-np.inf).max(axis=(3, 4))
        np.testing.assert_array_equal(pooled, largest.transpose(2, 0, 1))


@pytest.mark.parametrize(("shape", "axes"), [((4,), (0,)), ((4, 5, 6), (0, 2, 3)), ((5, 4), (0, 1))])
def test_batch_norm_normalises_each_feature_and_keeps_running_figures(shape: Shape, axes: tuple[int, ...]) -> None:
    module = built(layer("batch-norm", decay=0.8, epsilon=0.01), shape).train()
    place = [1] * (len(shape) + 1)
    place[-1 if len(shape) == 2 else 1] = 4
    scale, shift = np.array([1.0, 2, 3, 4]), np.array([0.0, -1, 5, 2])
    with torch.no_grad():
        module.get_parameter("weight").copy_(torch.from_numpy(scale))
        module.get_parameter("bias").copy_(torch.from_numpy(shift))
    mean, variance = np.zeros(4), np.ones(4)
    for seed in range(3):
        inputs = arriving(shape, seed=seed) * 3 + 2
        x = numpy_of(inputs)
        now_mean, now_variance, count = x.mean(axes), x.var(axes), x.size / 4
        normal = (x - now_mean.reshape(place)) / np.sqrt(now_variance.reshape(place) + 0.01)
        expected = normal * scale.reshape(place) + shift.reshape(place)
        np.testing.assert_allclose(numpy_of(module(inputs)), expected, atol=1e-5)
        mean = 0.8 * mean + 0.2 * now_mean
        variance = 0.8 * variance + 0.2 * now_variance * count / (count - 1)  # without bias, as TensorFlow's fused one
    np.testing.assert_allclose(numpy_of(module.get_buffer("running_mean")), mean, rtol=1e-5)
    np.testing.assert_allclose(numpy_of(module.get_buffer("running_var")), variance, rtol=1e-5)
    expected = (x - mean.reshape(place)) / np.sqrt(variance.reshape(place) + 0.01)
    expected = expected * scale.reshape(place) + shift.reshape(place)
    np.testing.assert_allclose(numpy_of(module.eval()(inputs)), expected, atol=1e-5)


def test_batch_norm_without_scale_has_a_shift_alone() -> None:
    module = built(layer("batch-norm", scale=False), (4,))
    assert [name for name, _ in module.named_parameters()] == ["bias"]


def _sigmoid(x: Array) -> Array:
    result: Array = 1 / (1 + np.exp(-x))
    return result


def _by_hand(cell: str, x: Array, w: Array, u: Array, b: Array, *, forget: float) -> Array:
    """All states (N, steps, units) from the definitions, with one bias. Gates lie below each other in ``w``."""
    units = u.shape[1]
    h, memory = np.zeros((len(x), units)), np.zeros((len(x), units))
    states = []
    for step in range(x.shape[1]):
        from_input = np.split(x[:, step] @ w.T + b, len(w) // units, axis=1)
        from_state = np.split(h @ u.T, len(w) // units, axis=1)
        if cell == "rnn":
            h = np.tanh(from_input[0] + from_state[0])
        elif cell == "lstm":
            enter, keep, new, leave = (a + s for a, s in zip(from_input, from_state, strict=True))
            memory = _sigmoid(keep + forget) * memory + _sigmoid(enter) * np.tanh(new)
            h = _sigmoid(leave) * np.tanh(memory)
        else:
            reset, update = (_sigmoid(from_input[i] + from_state[i]) for i in (0, 1))
            h = (1 - update) * np.tanh(from_input[2] + reset * from_state[2]) + update * h
        states.append(h)
    return np.stack(states, axis=1)


@pytest.mark.parametrize("bias", [True, False])
@pytest.mark.parametrize(("cell", "forget"), [("rnn", 0.0), ("lstm", 1.0), ("lstm", -2.5), ("gru", 0.0)])
def test_recurrent_cells_follow_their_definitions_with_one_bias(cell: str, forget: float, bias: bool) -> None:
    chosen = Choice(cell, {"forget": forget} if cell == "lstm" else {})
    every = layer("recurrent", units=4, cell=chosen, returns="every", biases="normal", bias=bias)
    module, inputs = built(every, (5, 7)), arriving((5, 7))
    w, u = (numpy_of(module.get_parameter(f"cell.weight_{side}_l0")) for side in ("ih", "hh"))
    b = numpy_of(module.get_parameter("cell.bias_ih_l0")) if bias else np.zeros(len(w))
    states = _by_hand(cell, numpy_of(inputs), w, u, b, forget=forget)
    np.testing.assert_allclose(numpy_of(module(inputs)), states, atol=1e-5)
    last = built(layer("recurrent", units=4, cell=chosen, biases="normal", bias=bias), (5, 7))
    np.testing.assert_allclose(numpy_of(last(inputs)), states[:, -1], atol=1e-5)


def test_an_lstm_forgets_with_a_bias_of_one_unless_told_otherwise() -> None:
    module = built(layer("recurrent", units=3, cell="lstm"), (5, 7))
    assert isinstance(module.get_submodule("cell"), nn.LSTM)
    assert module.get_parameter("cell.bias_hh_l0").tolist() == [0, 0, 0, 1, 1, 1, 0, 0, 0, 0, 0, 0]
