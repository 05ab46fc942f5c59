"""Recurrent layers: a cell run over the steps of a sequence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from engine.catalog.initializers import Fans, Weight, biases_param, weights_param
from engine.catalog.layer_row import LayerRow, Shape, bias_param, shown, units_param
from engine.catalog.rows import Choice, OneOf, Option, Pick, Real, Row, Table
from engine.errors import Misfit
from engine.phrase import Phrase

if TYPE_CHECKING:
    from typing import Literal

    from torch import nn


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
            kind="rnn",
            gates=1,
        ),
        CellRow(
            key="lstm",
            label="LSTM",
            help="Keeps a memory behind gates and so learns over long sequences (Hochreiter, Schmidhuber 1997).",
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
    units = choice.whole("units")
    return (shape[0], units) if choice.text("returns") == "every" else (units,)


def _weights(choice: Choice, shape: Shape) -> dict[str, Weight]:
    units, inputs = choice.whole("units"), shape[-1]
    rows = units * CELLS[choice.pick("cell").key].gates
    # TensorFlow keeps one kernel for input and state together; its fans are those of that kernel.
    fans = Fans(inputs + units, rows)
    result = {
        "cell.weight_ih_l0": Weight((rows, inputs), choice.pick("weights"), fans),
        "cell.weight_hh_l0": Weight((rows, units), choice.pick("weights"), fans),
    }
    if choice.flag("bias"):
        result["cell.bias_ih_l0"] = Weight((rows,), choice.pick("biases"), fans)
    return result


def _build(choice: Choice, shape: Shape) -> nn.Module:
    from engine.modules import Recurrent

    cell = choice.pick("cell")
    return Recurrent(
        shape[-1],
        choice.whole("units"),
        cell=CELLS[cell.key].kind,
        bias=choice.flag("bias"),
        forget_bias=cell.real("forget") if "forget" in cell.values else 0.0,
        every_step=choice.text("returns") == "every",
    )


RECURRENT = LayerRow(
    key="recurrent",
    label="Recurrent",
    help="Reads a sequence step by step and carries a state along. For rows of an image, text, time series.",
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
        weights_param(),
        bias_param(),
        biases_param(),
    ),
    shape=_shape,
    weights=_weights,
    build=_build,
    summary=lambda c: Phrase("{units} · {cell}", {"units": c.whole("units"), "cell": CELLS[c.pick("cell").key].label}),
)
