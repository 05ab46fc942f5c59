"""What arrives at every layer and what leaves it, from the rows alone: no torch, while the user edits."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

from engine.catalog.activations import ACTIVATIONS
from engine.catalog.initializers import Weight, check_starts
from engine.catalog.layer_row import Shape, is_frozen, no_weights, shown
from engine.catalog.layers import LAYERS
from engine.catalog.losses import LOSSES
from engine.catalog.place import Address, at, everything
from engine.catalog.pretraining import pretrained_layers
from engine.catalog.rows import Choice
from engine.errors import Misfit, PlaygroundError
from engine.project import Project, layer_name

MAX_PARAMETERS = 100_000_000
"""More would need over 1.6 GB for weights, gradients and Adam's two means."""
MAX_NUMBERS = 20_000_000
"""The largest output of one layer for one example."""

PIECE_NUMBERS = 50_000_000
"""How many numbers all layers together may compute for the examples that are computed at once (200 MB)."""
PIECE_PRODUCTS = 1_000_000_000
"""How many multiplications several networks together may take for them (50 to 200 ms on one core)."""
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
    """One layer's place in the stack. Shapes are None behind the first layer that cannot take what arrives.

    ``weights`` are all of the layer, those of the layers in its ``stacks`` included; ``inside`` is how many numbers the
    layer itself computes on the way, for one example.
    """

    arrives: Shape | None
    leaves: Shape | None
    weights: dict[str, Weight]
    problem: PlaygroundError | None = None
    stacks: tuple[tuple[LayerShape, ...], ...] = ()
    frozen: int = 0
    """How many of the numbers stay as they are."""
    inside: int = 0

    @property
    def parameters(self) -> int:
        """How many numbers the layer has learned or can learn."""
        return _count(self.weights)

    @property
    def products(self) -> int:
        """About how many multiplications the layer takes for one example: each weight once at every place."""
        if self.stacks or self.arrives is None or self.leaves is None:
            return sum(layer.products for stack in self.stacks for layer in stack)
        places = math.prod(self.leaves[1:]) if len(self.leaves) == 3 else math.prod(self.arrives[:-1])
        return places * self.parameters


@dataclass(frozen=True)
class Walk:
    """The whole stack's shapes; ``problem`` is the first thing that does not fit, naming its layer."""

    input: Shape
    layers: tuple[LayerShape, ...]
    problem: PlaygroundError | None

    @property
    def parameters(self) -> int:
        """How many numbers the network has learned or can learn."""
        return sum(layer.parameters for layer in self.layers)

    @property
    def products(self) -> int:
        """About how many multiplications the network takes for one example."""
        return sum(layer.products for layer in self.layers)

    @property
    def frozen(self) -> int:
        """How many of them stay as they are, because their layers are frozen."""
        return sum(layer.frozen for layer in self.layers)

    @property
    def numbers(self) -> int:
        """How many numbers all layers together compute for one example."""
        return _numbers(self.layers)

    @property
    def piece(self) -> int:
        """How many examples can well be computed at once."""
        return max(1, min(MAX_PIECE, PIECE_NUMBERS // self.numbers))

    def piece_on(self, device: str) -> int:
        """The same on ``device``. A GPU has more memory, and does little work as slowly as much."""
        return self.piece if device == "cpu" else max(1, min(MAX_PIECE, MAX_BATCH_NUMBERS // self.numbers))

    def piece_of(self, networks: int) -> int:
        """The same for several such networks together."""
        work = networks * max(1, self.products)
        return max(1, min(self.piece, PIECE_NUMBERS // (networks * self.numbers), PIECE_PRODUCTS // work))


def mixes_batch(project: Project) -> bool:
    """Whether the result for one example depends on the others of its batch, so that it must be computed whole."""
    return _mixes_batch(project.layers)


def _mixes_batch(stack: tuple[Choice, ...]) -> bool:
    return any(
        not is_frozen(choice) and (LAYERS[choice.key].mixes_batch or any(map(_mixes_batch, choice.stacks)))
        for choice in stack
    )


def walk(project: Project) -> Walk:
    """Follow one example through the stack. Never raises: what does not fit stands in the result."""
    arrives = project.task_row.shape(project.task)
    layers = _stack(project.layers, arrives, 0)
    if layers and layers[-1].leaves is not None:
        layers = _ending(project, layers)
    address = misfit(layers)
    if address is None:
        return Walk(arrives, layers, _whole(project, layers))
    problem = at(layers, address).problem
    assert problem is not None
    return Walk(arrives, layers, problem.within(layer_name(project, address)))


def misfit(layers: tuple[LayerShape, ...]) -> Address | None:
    """The address of the first layer that does not fit, in whichever stack."""
    return next((address for address, layer in everything(layers) if layer.problem is not None), None)


def check(project: Project) -> Walk:
    """The walk of a project that fits; raises its first ``Misfit``."""
    result = walk(project)
    if result.problem is not None:
        raise result.problem
    return result


def _stack(stack: tuple[Choice, ...], shape: Shape | None, parameters: int) -> tuple[LayerShape, ...]:
    """The shapes along a stack, before which the network has ``parameters`` already."""
    result: list[LayerShape] = []
    for choice in stack:
        layer = _layer(choice, shape, parameters)
        parameters += layer.parameters
        shape = layer.leaves
        result.append(layer)
    return tuple(result)


def _layer(choice: Choice, shape: Shape | None, parameters: int) -> LayerShape:
    stacks: list[tuple[LayerShape, ...]] = []
    inner = parameters
    for stack in choice.stacks:
        stacks.append(_stack(stack, shape, inner))
        inner += sum(layer.parameters for layer in stacks[-1])
    layer = _own(choice, shape, parameters, blocked=any(misfit(inside) is not None for inside in stacks))
    frozen = layer.parameters if is_frozen(choice) else sum(inside.frozen for stack in stacks for inside in stack)
    return replace(layer, stacks=tuple(stacks), frozen=min(frozen, layer.parameters))


def _own(choice: Choice, shape: Shape | None, parameters: int, *, blocked: bool) -> LayerShape:
    """A layer without those inside it; ``blocked`` if one of them does not fit."""
    if shape is None or blocked:
        return LayerShape(shape, None, {})
    row = LAYERS[choice.key]
    try:
        leaves = row.leaving(choice, shape)
        weights = row.weights(choice, shape)
        _bound(TOO_MANY_WEIGHTS, parameters + _count(weights), MAX_PARAMETERS)
        _bound(TOO_MANY_NUMBERS, math.prod(leaves), MAX_NUMBERS)
        check_starts(weights)
    except Misfit as problem:
        return LayerShape(shape, None, {}, problem)
    return LayerShape(shape, leaves, weights, inside=row.inside(choice, shape))


def _numbers(layers: tuple[LayerShape, ...]) -> int:
    return sum(math.prod(layer.leaves or ()) + layer.inside for _, layer in everything(layers))


def _count(weights: dict[str, Weight]) -> int:
    return sum(weight.count for weight in weights.values())


def _bound(sentence: str, count: int, most: int) -> None:
    if count > most:
        raise Misfit(sentence, count=f"{count:,}", most=f"{most:,}")


def _ending(project: Project, layers: tuple[LayerShape, ...]) -> tuple[LayerShape, ...]:
    """The layers, with a problem where what leaves the last is not what the task and the cost take."""
    task = project.task_row
    cost = LOSSES[project.training.pick("cost").key]
    output, leaves = task.output(project.task), layers[-1].leaves
    if leaves != output:
        problem = Misfit(
            "The task needs {needed} numbers at the end (one for each character, at each step), but this layer gives"
            " {shape}. Let recurrent layers give every step, and end the stack with a Dense layer of {units} units."
            if task.kind == "steps"
            else "The task needs one number at the end, but this layer gives {shape}. End the stack with a Dense layer"
            " of one unit."
            if output == (1,)
            else "The task needs {needed} numbers at the end (one for each answer), but this layer gives {shape}."
            " End the stack with a Dense layer of {needed} units.",
            needed=shown(output),
            units=output[-1],
            shape=shown(leaves or ()),
        )
        return (*layers[:-1], replace(layers[-1], problem=problem))
    place = max((place for place, choice in enumerate(project.layers) if _computes(choice)), default=-1)
    if place < 0 or cost.reads == "linear" or _activation(project.layers[place]) != cost.reads:
        return layers
    problem = Misfit(
        "The cost “{cost}” already contains the {activation}. Set this layer's activation to Linear.",
        cost=cost.label,
        activation=ACTIVATIONS[cost.reads].label,
    )
    return (*layers[:place], replace(layers[place], problem=problem), *layers[place + 1 :])


def _activation(choice: Choice) -> str:
    """The key of the activation that a layer ends with; "linear" where it has none."""
    picked = choice.values.get("activation")
    return picked.key if isinstance(picked, Choice) else "linear"


def _computes(choice: Choice) -> bool:
    """Whether a layer weighs what arrives or puts it through a function; others only drop, move or pool it."""
    return LAYERS[choice.key].weights is not no_weights or _activation(choice) != "linear"


def _whole(project: Project, layers: tuple[LayerShape, ...]) -> PlaygroundError | None:
    """What does not fit the project as a whole, where every layer fits."""
    task = project.task_row
    cost = LOSSES[project.training.pick("cost").key]
    if not layers:
        return Misfit(
            "The stack is empty. Add a Dense layer; the task needs as many units at the end: {needed}.",
            needed=task.output(project.task)[-1],
        )
    if task.kind not in cost.fits:
        return Misfit(
            "The cost “{cost}” does not fit the task {task}. Choose another cost under Training.",
            cost=cost.label,
            task=task.label,
        )
    if not any(layer.weights for layer in layers):
        return Misfit("No layer of the stack has weights to train. Add a Dense layer.")
    if all(layer.frozen == layer.parameters for layer in layers):
        return Misfit("All layers with weights are frozen, so that nothing is left to train. Unfreeze one of them.")
    if project.training.pick("pretraining").key == "rbm" and not pretrained_layers(project.layers):
        return Misfit(
            "Pre-training needs Dense layers with the activation Sigmoid at the start of the stack, before the last"
            " layer; there are none. Put one there, or set Pre-training to None."
        )
    networks = len(project.networks)
    if project.training.pick("pretraining").key != "none" and networks > 1:
        return Misfit("Only one network can be pre-trained. Set Networks to One, or Pre-training to None.")
    weights = sum(layer.parameters for layer in layers) * networks
    if weights > MAX_PARAMETERS:
        return Misfit(
            "{networks} networks have {count} weights together; the most this program handles is {most}. Train fewer,"
            " or make the layers smaller.",
            networks=networks,
            count=f"{weights:,}",
            most=f"{MAX_PARAMETERS:,}",
        )
    batch = project.training.whole("batch")
    numbers = _numbers(layers)
    if mixes_batch(project) and batch == 1:
        return Misfit("Batch norm needs more than one example in a batch. Raise the batch size to 2 or more.")
    if mixes_batch(project) and batch * numbers > MAX_BATCH_NUMBERS:
        return Misfit(
            "A batch of {batch} examples is too large for batch norm in this network. Make it {most} or smaller.",
            batch=batch,
            most=MAX_BATCH_NUMBERS // numbers,
        )
    return None
