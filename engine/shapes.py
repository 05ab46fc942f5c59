"""What arrives at every layer and what leaves it, from the rows alone: no torch, while the user edits."""

from __future__ import annotations

import math
from dataclasses import dataclass

from engine.catalog.activations import ACTIVATIONS
from engine.catalog.initializers import Weight
from engine.catalog.layer_row import Shape, shown
from engine.catalog.layers import LAYERS
from engine.catalog.losses import LOSSES
from engine.catalog.pretraining import pretrained_layers
from engine.catalog.rows import Choice
from engine.errors import Misfit, PlaygroundError
from engine.project import Project, layer_name

MAX_PARAMETERS = 100_000_000
"""More would need over 1.6 GB for weights, gradients and Adam's two means."""
MAX_NUMBERS = 20_000_000
"""The largest output of one layer for one example."""

PIECE_NUMBERS = 50_000_000
"""How many numbers all layers together may give for the examples that are computed at once (200 MB)."""
MAX_PIECE = 250
"""Examples computed at once at most, so that a stop takes effect within 200 ms, on slow machines and in slow nets."""
MAX_BATCH_NUMBERS = 500_000_000
"""The same for a batch that cannot be computed in pieces, because a layer looks at all of it (2 GB)."""

TOO_MANY_WEIGHTS = (
    "With this layer the network has {count} weights; the most this program handles is {most}. Make the layer smaller."
)
TOO_MANY_NUMBERS = (
    "This layer gives {count} numbers for each example; the most this program handles is {most}."
    " Make the layer smaller."
)


@dataclass(frozen=True)
class LayerShape:
    """One layer's place in the stack. Shapes are None behind the first layer that does not fit."""

    arrives: Shape | None
    leaves: Shape | None
    weights: dict[str, Weight]
    problem: PlaygroundError | None = None

    @property
    def parameters(self) -> int:
        """How many numbers the layer trains."""
        return _count(self.weights)


@dataclass(frozen=True)
class Walk:
    """The whole stack's shapes; ``problem`` is the first thing that does not fit, naming its layer."""

    input: Shape
    layers: tuple[LayerShape, ...]
    problem: PlaygroundError | None

    @property
    def parameters(self) -> int:
        """How many numbers the network trains."""
        return sum(layer.parameters for layer in self.layers)

    @property
    def numbers(self) -> int:
        """How many numbers all layers together give for one example."""
        return sum(math.prod(layer.leaves or ()) for layer in self.layers)

    @property
    def piece(self) -> int:
        """How many examples can well be computed at once."""
        return max(1, min(MAX_PIECE, PIECE_NUMBERS // self.numbers))


def mixes_batch(project: Project) -> bool:
    """Whether the result for one example depends on the others of its batch, so that it must be computed whole."""
    return any(LAYERS[choice.key].mixes_batch for choice in project.layers)


def walk(project: Project) -> Walk:
    """Follow one example through the stack. Never raises: what does not fit stands in the result."""
    task = project.task_row
    shape: Shape | None = task.shape(project.task)
    first: PlaygroundError | None = None
    layers: list[LayerShape] = []
    parameters = 0
    for position, choice in enumerate(project.layers):
        layer = _layer(choice, shape, parameters)
        if layer.leaves is not None and position == len(project.layers) - 1:
            layer = _ending(project, choice, layer)
        if layer.problem is not None and first is None:
            first = layer.problem.within(layer_name(project, position))
        parameters += layer.parameters
        shape = layer.leaves
        layers.append(layer)
    input_shape = task.shape(project.task)
    if first is None:
        first = _whole(project, tuple(layers))
    return Walk(input_shape, tuple(layers), first)


def check(project: Project) -> Walk:
    """The walk of a project that fits; raises its first ``Misfit``."""
    result = walk(project)
    if result.problem is not None:
        raise result.problem
    return result


def _layer(choice: Choice, shape: Shape | None, parameters: int) -> LayerShape:
    if shape is None:
        return LayerShape(None, None, {})
    row = LAYERS[choice.key]
    try:
        leaves = row.shape(choice, shape)
        weights = row.weights(choice, shape)
        _bound(TOO_MANY_WEIGHTS, parameters + _count(weights), MAX_PARAMETERS)
        _bound(TOO_MANY_NUMBERS, math.prod(leaves), MAX_NUMBERS)
    except Misfit as problem:
        return LayerShape(shape, None, {}, problem)
    return LayerShape(shape, leaves, weights)


def _count(weights: dict[str, Weight]) -> int:
    return sum(weight.count for weight in weights.values())


def _bound(sentence: str, count: int, most: int) -> None:
    if count > most:
        raise Misfit(sentence, count=f"{count:,}", most=f"{most:,}")


def _ending(project: Project, choice: Choice, layer: LayerShape) -> LayerShape:
    """The last layer, with a problem where its output is not what the task and the cost take."""
    task = project.task_row
    cost = LOSSES[project.training.pick("cost").key]
    problem: Misfit | None = None
    if layer.leaves != (task.outputs,):
        problem = Misfit(
            "The task needs one number at the end, but this layer gives {shape}. End the stack with a Dense layer of"
            " one unit."
            if task.outputs == 1
            else "The task needs {needed} numbers at the end (one for each answer), but this layer gives {shape}."
            " End the stack with a Dense layer of {needed} units.",
            needed=task.outputs,
            shape=shown(layer.leaves or ()),
        )
    activation = choice.values.get("activation")
    if problem is None and isinstance(activation, Choice) and activation.key == cost.reads != "linear":
        problem = Misfit(
            "The cost “{cost}” already contains the {activation}. Set this layer's activation to Linear.",
            cost=cost.label,
            activation=ACTIVATIONS[activation.key].label,
        )
    return layer if problem is None else LayerShape(layer.arrives, layer.leaves, layer.weights, problem)


def _whole(project: Project, layers: tuple[LayerShape, ...]) -> PlaygroundError | None:
    """What does not fit the project as a whole, where every layer fits."""
    task = project.task_row
    cost = LOSSES[project.training.pick("cost").key]
    if not layers:
        return Misfit(
            "The stack is empty. Add a Dense layer; the task needs as many units at the end: {needed}.",
            needed=task.outputs,
        )
    if task.kind not in cost.fits:
        return Misfit(
            "The cost “{cost}” does not fit the task {task}. Choose another cost under Training.",
            cost=cost.label,
            task=task.label,
        )
    if not any(layer.weights for layer in layers):
        return Misfit("No layer of the stack has weights to train. Add a Dense layer.")
    if project.training.pick("pretraining").key == "rbm" and not pretrained_layers(project.layers):
        return Misfit(
            "Pre-training needs Dense layers with the activation Sigmoid at the start of the stack, before the last"
            " layer; there are none. Put one there, or set Pre-training to None."
        )
    batch = project.training.whole("batch")
    numbers = sum(math.prod(layer.leaves or ()) for layer in layers)
    if mixes_batch(project) and batch == 1:
        return Misfit("Batch norm needs more than one example in a batch. Raise the batch size to 2 or more.")
    if mixes_batch(project) and batch * numbers > MAX_BATCH_NUMBERS:
        return Misfit(
            "A batch of {batch} examples is too large for batch norm in this network. Make it {most} or smaller.",
            batch=batch,
            most=MAX_BATCH_NUMBERS // numbers,
        )
    return None
