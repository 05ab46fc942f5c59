"""How hidden layers can be trained before the training proper."""

from __future__ import annotations

from collections.abc import Sequence

from engine.catalog.rows import Choice, Real, Row, Table, Whole

PRETRAININGS: Table[Row] = Table(
    "pre-training",
    (
        Row(
            key="none",
            label="None",
            help="The training begins with each layer's own initial weights. Enough for most nets of today.",
        ),
        Row(
            key="rbm",
            label="RBM, layer by layer",
            help="Trains the leading sigmoid layers one after another as restricted Boltzmann machines: each learns"
            " to reconstruct its input (Hinton 2006). Their initial weights are not used. Deep sigmoid nets, which"
            " hardly learn from random weights, start well from there.",
            formula="V ← momentum · V + rate · (⟨v h⟩₀ − ⟨v h⟩ₖ − decay · W),  W ← W + V",
            params=(
                Whole(
                    key="epochs",
                    label="Epochs per layer",
                    help="How often each layer sees the training set. The reconstruction error shows what is enough.",
                    default=5,
                    low=1,
                    high=10_000,
                ),
                Real(
                    key="rate",
                    label="Learning rate",
                    help="How far each step moves the weights. Too large a rate makes the reconstruction error rise.",
                    default=0.1,
                    low=0,
                    high=1,
                    above=True,
                ),
                Whole(
                    key="k",
                    label="Steps k",
                    help="How often input and units answer each other before they are compared (CD-k). 1 is usual;"
                    " more follow the true gradient better and take as many times longer.",
                    default=1,
                    low=1,
                    high=20,
                ),
                Real(
                    key="momentum",
                    label="Momentum",
                    help="How much of the last step goes into the next one. It smooths the noise of the samples.",
                    default=0.5,
                    low=0,
                    high=0.99,
                ),
                Real(
                    key="decay",
                    label="Weight decay",
                    help="Pulls weights towards zero at each step. A little keeps the filters clean.",
                    default=0.0002,
                    low=0,
                    high=0.1,
                ),
            ),
        ),
    ),
)

PASSED_OVER = ("flatten", "dropout")
"""Layers without weights that may stand between pre-trained ones."""


def pretrained_layers(layers: Sequence[Choice]) -> tuple[int, ...]:
    """The positions of the layers that RBM pre-training trains: sigmoid dense layers from the input on.

    The first layer of another kind ends the row, and the last layer of the stack never belongs to it.
    """
    found: list[int] = []
    for position, layer in enumerate(layers[:-1]):
        if layer.key == "dense" and layer.pick("activation").key == "sigmoid":
            found.append(position)
        elif layer.key not in PASSED_OVER:
            break
    return tuple(found)
