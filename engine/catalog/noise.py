"""Layers that disturb what arrives while training, against overfitting. Otherwise they pass it on unchanged."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.catalog.layer_row import LayerRow, Shape, shown
from engine.catalog.rows import Choice, Real
from engine.errors import Misfit
from engine.phrase import Phrase

if TYPE_CHECKING:
    from torch import nn


def _rate_param(default: float) -> Real:
    return Real(
        key="rate",
        label="Dropped share p",
        help="The share that is silenced. The lecture's keep probability is 1 − p: keep 0.7 is p = 0.3.",
        default=default,
        low=0,
        high=0.99,
    )


def _rate_summary(choice: Choice) -> Phrase:
    return Phrase("p {p:g} · keep {keep:.4g}", {"p": choice.real("rate"), "keep": 1 - choice.real("rate")})


def _dropout_build(choice: Choice, _shape: Shape) -> nn.Module:
    from torch.nn import Dropout

    return Dropout(choice.real("rate"))


DROPOUT = LayerRow(
    key="dropout",
    label="Dropout",
    help="Silences a random share of the numbers at each training step, so that no unit relies on another"
    " (Srivastava et al. 2014). Against overfitting.",
    formula="y = m ∘ x / (1 − p),  m ~ Bernoulli(1 − p)",
    params=(_rate_param(0.3),),
    shape=lambda _, shape: shape,
    build=_dropout_build,
    summary=_rate_summary,
)


def _alpha_build(choice: Choice, _: Shape) -> nn.Module:
    from torch.nn import AlphaDropout

    return AlphaDropout(choice.real("rate"))


ALPHA_DROPOUT = LayerRow(
    key="alpha-dropout",
    label="Alpha dropout",
    help="Dropout for SELU: silenced numbers become SELU's floor −1.7581, and all are rescaled so that mean 0 and"
    " variance 1 stay (Klambauer et al. 2017).",
    formula="y = a (m ∘ x − 1.7581 (1 − m)) + c,  m ~ Bernoulli(1 − p),  "
    "a = ((1 − p) (1 + p · 1.7581²))^−½,  c = 1.7581 a p",
    params=(_rate_param(0.1),),
    shape=lambda _, shape: shape,
    build=_alpha_build,
    summary=_rate_summary,
)


def _spatial_shape(_: Choice, shape: Shape) -> Shape:
    if len(shape) < 2:
        raise Misfit(
            "This layer drops whole channels of an image or features of a sequence, but {shape} arrives. Put it before"
            " Flatten, or take Dropout here.",
            shape=shown(shape),
        )
    return shape


def _spatial_build(choice: Choice, _: Shape) -> nn.Module:
    from engine.modules.noise import SpatialDropout

    return SpatialDropout(choice.real("rate"))


SPATIAL_DROPOUT = LayerRow(
    key="spatial-dropout",
    label="Spatial dropout",
    help="Silences whole channels of an image, or whole features at all steps of a sequence (Tompson et al. 2014)."
    " Neighbouring pixels are so alike that dropping single ones changes little.",
    formula="y_c = m_c · x_c / (1 − p),  m_c ~ Bernoulli(1 − p)",
    params=(_rate_param(0.2),),
    shape=_spatial_shape,
    build=_spatial_build,
    summary=_rate_summary,
)


def _noise_build(choice: Choice, _: Shape) -> nn.Module:
    from engine.modules.noise import Noise

    return Noise(choice.real("std"))


NOISE = LayerRow(
    key="noise",
    label="Noise",
    help="Adds random numbers from a bell curve while training: x + N(0, σ²). The network learns not to care about"
    " small changes.",
    formula="y = x + n,  n ~ N(0, σ²)",
    params=(
        Real(
            key="std",
            label="Standard deviation",
            help="The width σ of the bell curve. Compare it with the numbers that arrive; pixels lie between 0 and 1.",
            default=0.1,
            low=0,
            high=1000,
        ),
    ),
    shape=lambda _, shape: shape,
    build=_noise_build,
    summary=lambda c: Phrase("σ {std:g}", {"std": c.real("std")}),
)
