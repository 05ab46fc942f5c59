"""Recurrent layers: a cell run over the steps of a sequence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from engine.catalog.initializers import Fans, Weight, biases_param, weights_param
from engine.catalog.layer_row import LayerRow, Shape, bias_param, shown, units_param
from engine.catalog.rows import Choice, Flag, OneOf, Option, Pick, Real, Row, Table, Whole
from engine.errors import Misfit
from engine.phrase import Phrase

if TYPE_CHECKING:
    from typing import Literal

    from torch import nn


GATE_NUMBERS = 8
"""Per gate, unit and step: what torch keeps for the way back (up to four numbers, measured), and their derivatives."""


@dataclass(frozen=True, kw_only=True)
class CellRow(Row):
    """A recurrent cell; ``gates`` is how many kernels of its size it holds."""

    kind: Literal["rnn", "lstm", "gru"]
    gates: int


CELLS: Table[CellRow] = Table(
    "recurrent cell",
    (
        CellRow(
            key="rnn",
            label="RNN",
            help="The plain cell: tanh of input and last state. Simple, but it forgets after some ten steps.",
            formula="hₜ = tanh(xₜ W + hₜ₋₁ U + b)",
            kind="rnn",
            gates=1,
        ),
        CellRow(
            key="lstm",
            label="LSTM",
            help="Keeps a memory behind gates and so learns over long sequences (Hochreiter, Schmidhuber 1997).",
            formula="(z_i, z_f, z_g, z_o) = xₜ W + hₜ₋₁ U + b,  "
            "cₜ = σ(z_f + forget) ∘ cₜ₋₁ + σ(z_i) ∘ tanh(z_g),  hₜ = σ(z_o) ∘ tanh(cₜ)",
            params=(
                Real(
                    key="forget",
                    label="Forget bias",
                    help="Added to the forget gate. 1 lets the cell remember from the start (TensorFlow's value).",
                    default=1.0,
                    low=-100,
                    high=100,
                ),
            ),
            kind="lstm",
            gates=4,
        ),
        CellRow(
            key="gru",
            label="GRU",
            help="A gated cell with fewer weights than LSTM and often as good (Cho et al. 2014).",
            formula="(r, z) = σ(xₜ W + hₜ₋₁ U + b),  n = tanh(xₜ Wₙ + r ∘ (hₜ₋₁ Uₙ) + bₙ),  "
            "hₜ = (1 − z) ∘ n + z ∘ hₜ₋₁",
            kind="gru",
            gates=3,
        ),
    ),
)


def _shape(choice: Choice, shape: Shape) -> Shape:
    if len(shape) != 2:
        raise Misfit(
            "This layer takes a sequence (steps × features), but {shape} arrives. Choose a task that reads images"
            " row by row, or put the layer where a sequence arrives.",
            shape=shown(shape),
        )
    outputs = choice.whole("units") * _directions(choice)
    return (shape[0], outputs) if choice.text("returns") == "every" else (outputs,)


def _directions(choice: Choice) -> int:
    return 2 if choice.flag("bidirectional") else 1


def _inside(choice: Choice, shape: Shape) -> int:
    units = choice.whole("units") * _directions(choice) * choice.whole("layers")
    return shape[0] * units * CELLS[choice.pick("cell").key].gates * GATE_NUMBERS


def _weights(choice: Choice, shape: Shape) -> dict[str, Weight]:
    units, directions = choice.whole("units"), _directions(choice)
    rows = units * CELLS[choice.pick("cell").key].gates
    result = {}
    for layer in range(choice.whole("layers")):
        inputs = units * directions if layer else shape[-1]
        # TensorFlow keeps one kernel for input and state together; its fans are those of that kernel.
        fans = Fans(inputs + units, rows)
        for way in ("", "_reverse")[:directions]:
            result[f"cell.weight_ih_l{layer}{way}"] = Weight((rows, inputs), choice.pick("weights"), fans)
            result[f"cell.weight_hh_l{layer}{way}"] = Weight((rows, units), choice.pick("weights"), fans)
            if choice.flag("bias"):
                result[f"cell.bias_ih_l{layer}{way}"] = Weight((rows,), choice.pick("biases"), fans)
    return result


def _build(choice: Choice, shape: Shape) -> nn.Module:
    from engine.modules.recurrent import Recurrent

    cell = choice.pick("cell")
    return Recurrent(
        shape[-1],
        choice.whole("units"),
        cell=CELLS[cell.key].kind,
        layers=choice.whole("layers"),
        bidirectional=choice.flag("bidirectional"),
        dropout=choice.real("dropout"),
        bias=choice.flag("bias"),
        forget_bias=cell.real("forget") if "forget" in cell.values else 0.0,
        every_step=choice.text("returns") == "every",
    )


def _summary(choice: Choice) -> Phrase:
    facts = {
        "units": choice.whole("units"),
        "cell": CELLS[choice.pick("cell").key].label,
        "layers": choice.whole("layers"),
    }
    if choice.flag("bidirectional"):
        return Phrase("{layers} × {units} · {cell} · both ways", facts)
    return Phrase("{layers} × {units} · {cell}" if choice.whole("layers") > 1 else "{units} · {cell}", facts)


RECURRENT = LayerRow(
    key="recurrent",
    label="Recurrent",
    help="Reads a sequence step by step and carries a state along. For rows of an image, text, time series.",
    formula="hₜ = cell(xₜ, hₜ₋₁),  h₀ = 0",
    params=(
        units_param("units", "Hidden units", 128),
        Pick(
            key="cell",
            label="Cell",
            help="How the state is carried from step to step.",
            table=CELLS,
            default=Choice("rnn"),
        ),
        OneOf(
            key="returns",
            label="Gives",
            help="The state after the last step, or the state after every step for a layer that reads on.",
            default="last",
            options=(Option("last", "the last step"), Option("every", "every step")),
        ),
        Whole(
            key="layers",
            label="Stacked layers",
            help="How many of these layers lie on top of each other; each reads every step of the one below.",
            default=1,
            low=1,
            high=8,
        ),
        Flag(
            key="bidirectional",
            label="Both directions",
            help="Reads the sequence backwards too, with weights of its own (Schuster, Paliwal 1997), and gives both"
            " states side by side: twice as many numbers.",
            default=False,
        ),
        Real(
            key="dropout",
            label="Dropout between",
            help="The share of numbers silenced between stacked layers while training. A single layer has nothing"
            " between.",
            default=0.0,
            low=0,
            high=0.99,
        ),
        weights_param(),
        bias_param(),
        biases_param(),
    ),
    shape=_shape,
    weights=_weights,
    inside=_inside,
    build=_build,
    summary=_summary,
)
