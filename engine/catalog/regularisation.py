"""Regularisation: what keeps weights small, so that a network learns the rule rather than its examples by heart.

A penalty is part of the cost that training makes smaller: the batch costs and their mean, the plotted training cost,
contain it. The cost on validation and test data does not, so that nets with other penalties can be compared by it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from engine.catalog.rows import Choice, Flag, Real, Row, Table

if TYPE_CHECKING:
    from torch import Tensor

Penalty: TypeAlias = "Callable[[Choice, Sequence[Tensor]], Tensor]"
Change: TypeAlias = "Callable[[Choice, Sequence[Tensor]], list[Tensor]]"


@dataclass(frozen=True, kw_only=True)
class RegularisationRow(Row):
    """``penalty`` is added to each batch's cost, a scalar; ``limit`` gives what the weights are after each update.

    Both are given what they concern: kernels, which have two dimensions or more, or with the flag "biases" everything.
    """

    penalty: Penalty | None = None
    limit: Change | None = None


@dataclass(frozen=True, kw_only=True)
class ClippingRow(Row):
    """``clip`` gives what the gradients are taken for in each update."""

    clip: Change | None = None


def _squares(weights: Sequence[Tensor]) -> Tensor:
    import torch

    return torch.stack([weight.square().sum() for weight in weights]).sum()


def _sizes(weights: Sequence[Tensor]) -> Tensor:
    import torch

    return torch.stack([weight.abs().sum() for weight in weights]).sum()


def _shorten(choice: Choice, weights: Sequence[Tensor]) -> list[Tensor]:
    limit = choice.real("limit")
    shortened = []
    for weight in weights:
        lengths = weight.flatten(1).norm(dim=1).view(-1, *[1] * (weight.ndim - 1))
        shortened.append(weight * (limit / lengths).clamp(max=1))  # of no length at all: infinite, so 1
    return shortened


def _clip_values(choice: Choice, gradients: Sequence[Tensor]) -> list[Tensor]:
    limit = choice.real("limit")
    return [gradient.clamp(-limit, limit) for gradient in gradients]


def _clip_norm(choice: Choice, gradients: Sequence[Tensor]) -> list[Tensor]:
    share = (choice.real("limit") / _squares(gradients).sqrt()).clamp(max=1)  # of no length at all: infinite, so 1
    return [gradient * share for gradient in gradients]


def _strength(key: str, label: str, help_text: str, default: float) -> Real:
    return Real(key=key, label=label, help=help_text, default=default, low=0, high=1000)


_L2 = "How much large weights cost: λ times the sum of their squares. 0.0001 is mild, 0.01 strong."
_L1 = "How much weights cost: λ times the sum of their sizes. 0.0001 is mild, 0.01 strong."
BIASES = Flag(
    key="biases",
    label="Also biases",
    help="Whether biases, and the scale and shift of norms, are penalised as well. Most often they are left free.",
    default=False,
)

REGULARISATIONS: Table[RegularisationRow] = Table(
    "regularisation",
    (
        RegularisationRow(
            key="none",
            label="None",
            help="The cost alone decides about the weights.",
        ),
        RegularisationRow(
            key="l2",
            label="L2",
            help="Makes large weights costly, so that the network bends less. In the training cost, not in the"
            " validation cost.",
            formula="cost + λ Σ w²",
            params=(_strength("lambda", "Lambda", _L2, 0.001), BIASES),
            penalty=lambda choice, weights: choice.real("lambda") * _squares(weights),
        ),
        RegularisationRow(
            key="l1",
            label="L1",
            help="Makes every weight costly by its size, so that many become almost zero. In the training cost, not in"
            " the validation cost.",
            formula="cost + λ Σ |w|",
            params=(_strength("lambda", "Lambda", _L1, 0.0001), BIASES),
            penalty=lambda choice, weights: choice.real("lambda") * _sizes(weights),
        ),
        RegularisationRow(
            key="l1-l2",
            label="L1 and L2",
            help="Both penalties at once (elastic net). In the training cost, not in the validation cost.",
            formula="cost + λ₁ Σ |w| + λ₂ Σ w²",
            params=(
                _strength("lambda1", "Lambda 1", _L1, 0.0001),
                _strength("lambda2", "Lambda 2", _L2, 0.001),
                BIASES,
            ),
            penalty=lambda choice, weights: (
                choice.real("lambda1") * _sizes(weights) + choice.real("lambda2") * _squares(weights)
            ),
        ),
        RegularisationRow(
            key="max-norm",
            label="Max-norm",
            help="Shortens the weights into a unit after each update where they are too long. Goes well with dropout.",
            formula="w ← w · min(1, limit / ‖w‖)",
            params=(
                Real(
                    key="limit",
                    label="Limit",
                    help="The length that the weights into one unit may have, all together.",
                    default=3.0,
                    low=0,
                    high=1000,
                    above=True,
                ),
            ),
            limit=_shorten,
        ),
    ),
)

CLIPPINGS: Table[ClippingRow] = Table(
    "clipping",
    (
        ClippingRow(
            key="none",
            label="None",
            help="Gradients are used as they are.",
        ),
        ClippingRow(
            key="value",
            label="By value",
            help="Cuts every single gradient off at a limit. Simple, but it turns the direction of the step.",
            formula="g ← min(max(g, −limit), limit)",
            params=(
                Real(
                    key="limit",
                    label="Limit",
                    help="The size that a single gradient may have.",
                    default=0.5,
                    low=0,
                    high=1000,
                    above=True,
                ),
            ),
            clip=_clip_values,
        ),
        ClippingRow(
            key="norm",
            label="By norm",
            help="Shortens all gradients together where they are too long, in the same direction. Tames recurrent nets"
            " (Pascanu et al. 2013).",
            formula="g ← g · min(1, limit / ‖g‖)",
            params=(
                Real(
                    key="limit",
                    label="Limit",
                    help="The length that the gradients of the whole network may have, all together.",
                    default=1.0,
                    low=0,
                    high=1000,
                    above=True,
                ),
            ),
            clip=_clip_norm,
        ),
    ),
)


def concerned(choice: Choice, parameters: Sequence[Tensor]) -> list[int]:
    """The places of those of a network's parameters that a regularisation looks at."""
    everything = bool(choice.values.get("biases"))
    return [place for place, parameter in enumerate(parameters) if everything or parameter.ndim > 1]
