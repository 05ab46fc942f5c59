"""The training settings of a project, as one row: what the form shows, the file holds and ``--set`` changes."""

from __future__ import annotations

from engine.catalog.losses import LOSSES
from engine.catalog.networks import NETWORKS
from engine.catalog.optimizers import OPTIMIZERS
from engine.catalog.pretraining import PRETRAININGS
from engine.catalog.regularisation import CLIPPINGS, REGULARISATIONS
from engine.catalog.rows import Choice, Flag, Pick, Row, Whole
from engine.catalog.schedules import SCHEDULES
from engine.catalog.stops import STOPS

TRAINING = Row(
    key="training",
    label="Training",
    help="How the network learns.",
    params=(
        Pick(
            key="optimizer",
            label="Optimizer",
            help="The rule by which gradients change the weights. Some are quicker, some forgive a bad rate.",
            table=OPTIMIZERS,
            default=Choice("adam"),
        ),
        Pick(
            key="cost",
            label="Cost",
            help="The number that training makes smaller. It must fit what the task asks for.",
            table=LOSSES,
            default=Choice("categorical-cross-entropy"),
        ),
        Whole(
            key="epochs",
            label="Epochs",
            help="How often the whole training set is gone through. More learn more, until the net overfits.",
            default=15,
            low=1,
            high=1_000_000,
        ),
        Whole(
            key="batch",
            label="Batch size",
            help="Examples per step. Small batches step often and roughly, large ones rarely and smoothly.",
            default=100,
            low=1,
            high=60_000,
            unit="examples",
        ),
        Whole(
            key="evaluate",
            label="Evaluate every",
            help="How often cost and accuracy are measured on the validation set. Rarely is faster for tiny nets.",
            default=1,
            low=1,
            high=1_000_000,
            unit="epochs",
        ),
        Pick(
            key="pretraining",
            label="Pre-training",
            help="What is done with the hidden layers first, without looking at the answers.",
            table=PRETRAININGS,
            default=Choice("none"),
        ),
        Whole(
            key="seed",
            label="Seed",
            help="The start of all random numbers: the same seed gives the same run, another seed another start.",
            default=0,
            low=0,
            high=2**31 - 1,
        ),
        Pick(
            key="networks",
            label="Networks",
            help="Whether one network learns, or several from different seeds side by side.",
            table=NETWORKS,
            default=Choice("one"),
        ),
        Pick(
            key="schedule",
            label="Schedule",
            help="How the learning rate changes in the course of the training. Smaller steps at the end settle better.",
            table=SCHEDULES,
            default=Choice("constant"),
        ),
        Pick(
            key="regularisation",
            label="Regularisation",
            help="Keeps weights small, against overfitting. A penalty is part of the training cost; the validation and"
            " test cost are shown without it.",
            table=REGULARISATIONS,
            default=Choice("none"),
        ),
        Pick(
            key="clipping",
            label="Clipping",
            help="Cuts gradients that are too large before each update, so that one bad step cannot ruin the weights.",
            table=CLIPPINGS,
            default=Choice("none"),
        ),
        Pick(
            key="stop",
            label="Stop",
            help="Whether the training may end before its last epoch.",
            table=STOPS,
            default=Choice("epochs"),
        ),
        Flag(
            key="fast",
            label="Fast matrix products",
            help="Rounds what large layers multiply to two or three digits (bfloat16, on a GPU TF32). Up to twice as"
            " fast where the processor can; the accuracy stays nearly the same, the run is another one.",
            default=False,
        ),
    ),
)
