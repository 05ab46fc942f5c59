"""What a layer's row must say: the shape it gives, the weights it holds, how it is built."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

from engine.catalog.initializers import Fans, Weight
from engine.catalog.rows import Choice, Flag, Row, Whole
from engine.errors import Misfit
from engine.phrase import Phrase

if TYPE_CHECKING:
    from torch import nn

Shape: TypeAlias = tuple[int, ...]
"""One example's shape, without the batch: ``(features,)``, ``(steps, features)`` for a sequence, or
``(channels, rows, columns)`` for an image. Characters that are not yet numbers to compute with are ``Symbols``."""


class Symbols(tuple[int, ...]):
    """The shape of a sequence of characters: ``(steps,)``, each one the number of a place in a vocabulary.

    The numbers are names and not amounts: only layers that take "symbols" take them, and these need ``vocabulary``,
    how many different ones there are.
    """

    vocabulary: int

    def __new__(cls, steps: int, vocabulary: int) -> Symbols:
        made = super().__new__(cls, (steps,))
        made.vocabulary = vocabulary
        return made


FROZEN = Flag(
    key="frozen",
    label="Frozen",
    help="Training leaves the weights here, and those of layers inside, as they are, and batch norm keeps its running"
    " mean and variance: for keeping what was learned before. Takes effect when Train starts a training or goes on.",
    default=False,
)
"""The setting of every row that has weights."""


def is_frozen(choice: Choice) -> bool:
    """Whether a layer is frozen by its own setting; one that holds it may be frozen as well."""
    return choice.values.get(FROZEN.key) is True


def no_weights(_choice: Choice, _shape: Shape) -> dict[str, Weight]:
    """The weights of a layer that has none."""
    return {}


def nothing_inside(_choice: Choice, _shape: Shape) -> int:
    """How much a layer computes on the way that computes nothing but what leaves it."""
    return 0


@dataclass(frozen=True, kw_only=True)
class LayerRow(Row):
    """One kind of layer.

    ``shape`` gives the shape that leaves for the shape that arrives, or raises ``Misfit``; ask ``leaving``, which
    looks first whether it ``takes`` what arrives. ``weights`` gives the trainable tensors by their name in the built
    module. Both work without torch. ``build`` makes the module;
    ``summary`` is the main setting as the layer's card shows it. A row with ``weights`` gets the setting ``FROZEN``.
    ``mixes_batch`` marks layers whose result for one
    example depends on the others of its batch. ``inside`` is how many numbers are computed for one example on the way
    to what leaves, where those are many.
    """

    shape: Callable[[Choice, Shape], Shape]
    build: Callable[[Choice, Shape], nn.Module]
    summary: Callable[[Choice], Phrase]
    weights: Callable[[Choice, Shape], dict[str, Weight]] = no_weights
    inside: Callable[[Choice, Shape], int] = nothing_inside
    mixes_batch: bool = False
    takes: Literal["numbers", "symbols"] = "numbers"

    def __post_init__(self) -> None:
        if self.weights is not no_weights:
            object.__setattr__(self, "params", (*self.params, FROZEN))

    def leaving(self, choice: Choice, shape: Shape) -> Shape:
        """The shape that leaves for the shape that arrives; raises ``Misfit``."""
        symbols = isinstance(shape, Symbols)
        if symbols and self.takes == "numbers":
            raise Misfit(
                "This layer computes with numbers, but {shape} characters arrive. Put a One-hot or Embedding layer"
                " first.",
                shape=shown(shape),
            )
        if self.takes == "symbols" and not symbols:
            raise Misfit(
                "This layer takes characters, but {shape} arrives. Put it first in the stack, in a task that reads"
                " text.",
                shape=shown(shape),
            )
        return self.shape(choice, shape)


def shown(shape: Shape) -> str:
    """A shape as people read it: ``1×28×28``."""
    return "×".join(str(size) for size in shape)


def row_of_numbers(shape: Shape) -> Shape:
    """``shape`` for layers that work on the last axis; raises ``Misfit`` for an image."""
    if len(shape) > 2:
        raise Misfit(
            "This layer takes a row of numbers, but {shape} arrives. Put a Flatten layer before it.", shape=shown(shape)
        )
    return shape


def units_param(key: str, label: str, default: int) -> Whole:
    """The setting "how many units" of a layer."""
    return Whole(
        key=key,
        label=label,
        help="How many numbers the layer gives for each example. More can learn more, slower, and overfit sooner.",
        default=default,
        low=1,
        high=65_536,
    )


def bias_param() -> Flag:
    """The setting "has a bias" of a layer."""
    return Flag(
        key="bias",
        label="Bias",
        help="Adds a trained constant to every weighted sum. Leave it out where batch normalisation follows.",
        default=True,
    )


def weight_and_bias(choice: Choice, shape: Shape, fans: Fans) -> dict[str, Weight]:
    """The weights of a layer with one kernel of ``shape`` (units first) and, if it is chosen, one bias a unit."""
    result = {"weight": Weight(shape, choice.pick("weights"), fans)}
    if choice.flag("bias"):
        result["bias"] = Weight(shape[:1], choice.pick("biases"), fans)
    return result
