"""Layers that take an image: channels × rows × columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.catalog.activations import ACTIVATIONS, activation_function, activation_param
from engine.catalog.initializers import Fans, Weight, biases_param, weights_param
from engine.catalog.layer_row import LayerRow, Shape, bias_param, shown, units_param, weight_and_bias
from engine.catalog.rows import Choice, OneOf, Option, Whole
from engine.errors import Misfit
from engine.phrase import Phrase

if TYPE_CHECKING:
    from torch import nn


def _image(shape: Shape) -> tuple[int, int, int]:
    if len(shape) != 3:
        raise Misfit(
            "This layer takes an image (channels × rows × columns), but {shape} arrives. Put it before Flatten,"
            " on a task that gives images.",
            shape=shown(shape),
        )
    channels, rows, columns = shape
    return channels, rows, columns


def _windows(choice: Choice, size: int) -> tuple[int, int, int]:
    """How many windows fit along ``size``, and the zeros before and after, by TensorFlow's rules."""
    kernel, stride = choice.whole("kernel"), choice.whole("stride")
    if choice.text("padding") == "same":
        windows = -(-size // stride)
        zeros = max((windows - 1) * stride + kernel - size, 0)
        return windows, zeros // 2, zeros - zeros // 2
    if kernel > size:
        raise Misfit(
            "The window of {kernel}×{kernel} is larger than the image that arrives ({size} wide or high)."
            " Make the window smaller, or set the edges to “same”.",
            kernel=kernel,
            size=size,
        )
    return (size - kernel) // stride + 1, 0, 0


def _window_params(kernel: int, stride: int, padding: str) -> tuple[Whole, Whole, OneOf]:
    return (
        Whole(
            key="kernel",
            label="Window",
            help="Width and height of the window that slides over the image.",
            default=kernel,
            low=1,
            high=64,
            unit="pixels",
        ),
        Whole(
            key="stride",
            label="Stride",
            help="How far the window moves each time. 2 halves the image.",
            default=stride,
            low=1,
            high=64,
            unit="pixels",
        ),
        OneOf(
            key="padding",
            label="Edges",
            help="“Same” puts zeros round the image so that it keeps its size at stride 1; “valid” stays inside.",
            default=padding,
            options=(Option("same", "same"), Option("valid", "valid")),
        ),
    )


def _convolution_shape(choice: Choice, shape: Shape) -> Shape:
    _, rows, columns = _image(shape)
    return (choice.whole("channels"), _windows(choice, rows)[0], _windows(choice, columns)[0])


def _convolution_weights(choice: Choice, shape: Shape) -> dict[str, Weight]:
    arriving, channels, kernel = shape[0], choice.whole("channels"), choice.whole("kernel")
    fans = Fans(arriving * kernel * kernel, channels * kernel * kernel)
    return weight_and_bias(choice, (channels, arriving, kernel, kernel), fans)


def _convolution_build(choice: Choice, shape: Shape) -> nn.Module:
    from engine.modules import Convolution

    channels, rows, columns = _image(shape)
    _, top, bottom = _windows(choice, rows)
    _, left, right = _windows(choice, columns)
    return Convolution(
        channels,
        choice.whole("channels"),
        kernel=choice.whole("kernel"),
        stride=choice.whole("stride"),
        pads=(left, right, top, bottom),
        bias=choice.flag("bias"),
        function=activation_function(choice.pick("activation")),
    )


def _convolution_summary(choice: Choice) -> Phrase:
    facts = {
        "filters": choice.whole("channels"),
        "kernel": choice.whole("kernel"),
        "activation": ACTIVATIONS[choice.pick("activation").key].label,
    }
    return Phrase("{filters} of {kernel}×{kernel} · {activation}", facts)


CONVOLUTION = LayerRow(
    key="convolution",
    label="Convolution",
    help="Slides small filters over an image: the same features are found wherever they are. For pictures.",
    formula="y(i, j) = f(Σ W(u, v) · x(s i + u, s j + v) + b)",
    params=(
        units_param("channels", "Filters", 32),
        *_window_params(3, 1, "same"),
        activation_param("relu"),
        weights_param(),
        bias_param(),
        biases_param(),
    ),
    shape=_convolution_shape,
    weights=_convolution_weights,
    build=_convolution_build,
    summary=_convolution_summary,
)


def _pool_shape(choice: Choice, shape: Shape) -> Shape:
    channels, rows, columns = _image(shape)
    return (channels, _windows(choice, rows)[0], _windows(choice, columns)[0])


def _pool_build(choice: Choice, shape: Shape) -> nn.Module:
    from engine.modules.pooling import AveragePool, MaxPool

    _, rows, columns = _image(shape)
    _, top, bottom = _windows(choice, rows)
    _, left, right = _windows(choice, columns)
    kind = MaxPool if choice.key == MAX_POOL.key else AveragePool
    return kind(choice.whole("kernel"), stride=choice.whole("stride"), pads=(left, right, top, bottom))


MAX_POOL = LayerRow(
    key="max-pool",
    label="Max pool",
    help="Keeps the largest value of each window: a smaller image that cares less about exact places.",
    formula="y(i, j) = max x(s i + u, s j + v),  0 ≤ u, v < k",
    params=_window_params(2, 2, "valid"),
    shape=_pool_shape,
    build=_pool_build,
    summary=lambda c: Phrase("{kernel}×{kernel}", {"kernel": c.whole("kernel")}),
)

AVERAGE_POOL = LayerRow(
    key="average-pool",
    label="Average pool",
    help="Takes the mean of each window: a smaller, softer image. At “same” edges only what lies inside counts.",
    formula="y(i, j) = mean x(s i + u, s j + v),  0 ≤ u, v < k",
    params=_window_params(2, 2, "valid"),
    shape=_pool_shape,
    build=_pool_build,
    summary=MAX_POOL.summary,
)


def _global_shape(_: Choice, shape: Shape) -> Shape:
    if len(shape) == 3:
        return shape[:1]
    if len(shape) == 2:
        return shape[1:]
    raise Misfit(
        "This layer takes an image or a sequence, but {shape} arrives. Put it before Flatten.", shape=shown(shape)
    )


def _global_build(choice: Choice, _: Shape) -> nn.Module:
    from engine.modules.pooling import GlobalPool

    return GlobalPool(largest=choice.text("takes") == "largest")


GLOBAL_POOL = LayerRow(
    key="global-pool",
    label="Global pool",
    help="Makes one number of each channel of an image, or of each feature of a sequence: what was found, not where."
    " Replaces Flatten with far fewer weights behind it (Lin et al. 2013).",
    formula="y = pool x(i, j),  pool ∈ {mean, max}",
    params=(
        OneOf(
            key="takes",
            label="Takes",
            help="The mean of all places, or the largest number of all places.",
            default="mean",
            options=(Option("mean", "the mean"), Option("largest", "the largest")),
        ),
    ),
    shape=_global_shape,
    build=_global_build,
    summary=lambda c: Phrase("the largest" if c.text("takes") == "largest" else "the mean"),
)
