"""What does not fit is named with its layer and with what to do; what fits can be built as promised."""

from __future__ import annotations

import re

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.catalog.layer_row import no_weights
from engine.catalog.layers import LAYERS
from engine.catalog.rows import Choice
from engine.errors import Misfit
from engine.network import build, initialised
from engine.project import Project
from engine.recipes import Recipe, recipes
from engine.shapes import MAX_PIECE, check, walk
from tests.helpers import dense, layer, make, xor_project

FLAT, NORM, POOL = layer("flatten"), layer("batch-norm"), layer("max-pool")
IMAGE = Choice("digits", {"reading": "image"})
ROWS = Choice("digits", {"reading": "rows"})
PIXELS = Choice("digits", {"reading": "pixels"})
MISFITS = {
    "wrong-last-size": (
        make(IMAGE, FLAT, dense(9)),
        "Layer 2 (Dense): The task needs 10 numbers at the end (one for each answer), but this layer gives 9."
        " End the stack with a Dense layer of 10 units.",
    ),
    "sequence-at-the-end": (
        make(ROWS, dense(10)),
        "Layer 1 (Dense): The task needs 10 numbers at the end (one for each answer), but this layer gives 28×10."
        " End the stack with a Dense layer of 10 units.",
    ),
    "cost-that-does-not-fit": (
        make("xor", dense(1)),
        "The cost “Cross-entropy (softmax)” does not fit the task XOR. Choose another cost under Training.",
    ),
    "empty-stack": (
        make(IMAGE),
        "The stack is empty. Add a Dense layer; the task needs as many units at the end: 10.",
    ),
    "no-weights": (
        make("xor", layer("activation"), cost=Choice("mean-squared-error")),
        "Layer 1 (Activation): The task needs one number at the end, but this layer gives 2."
        " End the stack with a Dense layer of one unit.",
    ),
    "batch-norm-of-one-example": (
        make(IMAGE, FLAT, NORM, dense(10), batch=1),
        "Batch norm needs more than one example in a batch. Raise the batch size to 2 or more.",
    ),
    "too-many-weights": (
        make(IMAGE, FLAT, dense(65_536), dense(65_536), dense(10)),
        "Layer 3 (Dense): With this layer the network has 4,346,478,592 weights; the most this program handles is"
        " 100,000,000. Make the layer smaller.",
    ),
    "too-many-weights-together": (
        make(IMAGE, FLAT, *[dense(5000)] * 5, dense(10)),
        "Layer 6 (Dense): With this layer the network has 103,945,000 weights; the most this program handles is"
        " 100,000,000. Make the layer smaller.",
    ),
    "too-many-numbers": (
        make(IMAGE, layer("convolution", channels=65_536, kernel=1), FLAT, dense(10)),
        "Layer 1 (Convolution): This layer gives 51,380,224 numbers for each example; the most this program handles is"
        " 20,000,000. Make the layer smaller.",
    ),
    "batch-norm-of-too-many": (
        make(IMAGE, FLAT, dense(5000), NORM, dense(10), batch=60_000),
        "A batch of 60000 examples is too large for batch norm in this network. Make it 46322 or smaller.",
    ),
}


@pytest.mark.parametrize(("project", "sentence"), MISFITS.values(), ids=MISFITS.keys())
def test_a_misfit_names_its_layer_and_what_to_do(project: Project, sentence: str) -> None:
    assert str(walk(project).problem) == sentence
    for use in (check, build, initialised):
        with pytest.raises(Misfit, match=re.escape(sentence)):
            use(project)


WIDE = (dense(40, "softmax"), layer("reshape", shape="10×2×2"))
BEHIND: dict[str, tuple[Choice, ...]] = {
    "activation": (dense(10, "softmax"), layer("activation", activation="linear")),
    "dropout": (dense(10, "softmax"), layer("dropout")),
    "alpha-dropout": (dense(10, "softmax"), layer("alpha-dropout")),
    "spatial-dropout": (*WIDE, layer("spatial-dropout"), layer("global-pool")),
    "noise": (dense(10, "softmax"), layer("noise")),
    "flatten": (dense(10, "softmax"), FLAT),
    "reshape": (dense(10, "softmax"), layer("reshape", shape="10")),
    "max-pool": (*WIDE, POOL, FLAT),
    "average-pool": (*WIDE, layer("average-pool"), FLAT),
    "global-pool": (*WIDE, layer("global-pool")),
}


@pytest.mark.parametrize("stack", BEHIND.values(), ids=BEHIND.keys())
def test_a_softmax_that_only_passes_through_the_layers_behind_it_is_one_too_many(stack: tuple[Choice, ...]) -> None:
    sentence = (
        "Layer 2 (Dense): The cost “Cross-entropy (softmax)” already contains the Softmax."
        " Set this layer's activation to Linear."
    )
    project = make(IMAGE, FLAT, *stack)
    assert str(walk(project).problem) == sentence
    assert check(make(IMAGE, FLAT, dense(stack[0].whole("units")), *stack[1:]))
    assert check(make(IMAGE, FLAT, *stack, cost=Choice("mean-squared-error")))


def test_every_layer_without_weights_was_tried_behind_a_softmax() -> None:
    assert {*BEHIND, "one-hot"} == {row.key for row in LAYERS if row.weights is no_weights}


def test_what_is_computed_with_afterwards_may_be_a_softmax() -> None:
    for behind in (dense(10), layer("activation", activation="tanh"), layer("batch-norm", scale=False, shift=False)):
        assert check(make(IMAGE, FLAT, dense(10, "softmax"), behind))


def test_what_a_misfit_tells_to_do_helps() -> None:
    assert check(make(IMAGE, FLAT, dense(10)))
    assert check(make(IMAGE, POOL, layer("convolution", kernel=15, padding="same"), FLAT, dense(10)))
    assert check(make(ROWS, layer("recurrent"), dense(10)))
    assert check(make(IMAGE, FLAT, NORM, dense(10), batch=2))
    assert check(make(IMAGE, FLAT, dense(5000), NORM, dense(10), batch=46_322))


def test_only_the_first_misfit_is_told_and_the_layers_behind_it_are_left_open() -> None:
    result = walk(make(IMAGE, FLAT, layer("convolution"), layer("recurrent"), dense(3)))
    problems = [shape.problem is not None for shape in result.layers]
    assert problems == [False, True, False, False]
    assert [shape.leaves for shape in result.layers] == [(784,), None, None, None]
    assert result.layers[3].arrives is None


def test_the_misfit_of_the_last_layer_still_shows_its_shape() -> None:
    last = walk(make(IMAGE, FLAT, dense(9))).layers[-1]
    assert (last.arrives, last.leaves, last.parameters) == ((784,), (9,), 785 * 9)


def test_parameters_are_counted_as_the_lecture_counts_them() -> None:
    counts = {recipe.key: check(recipe.project).parameters for recipe in recipes()}
    assert counts["xor"] == 9
    assert counts["softmax"] == 7850
    assert counts["relu-xavier"] == 785 * 256 + 257 * 256 + 257 * 10
    assert counts["deep-dropout"] == 785 * 512 + 3 * 513 * 512 + 513 * 10
    assert counts["deep-dropout-batchnorm"] == 784 * 512 + 3 * 512**2 + 512 * 10 + 4 * 512 + 10
    assert counts["rnn-mnist"] == (28 + 128 + 1) * 128 + 129 * 10
    assert counts["lstm-mnist"] == 4 * (28 + 128 + 1) * 128 + 129 * 10
    assert counts["activation-maxout"] == 785 * 128 + 65 * 128 + 65 * 10


@pytest.mark.parametrize("recipe", recipes(), ids=lambda recipe: recipe.key)
def test_the_count_of_parameters_is_that_of_the_built_network(recipe: Recipe) -> None:
    trained = [p for p in build(recipe.project).parameters() if p.requires_grad]
    assert check(recipe.project).parameters == sum(p.numel() for p in trained)


def test_shapes_come_without_torch_and_without_memory() -> None:
    assert walk(make(IMAGE, FLAT, *[dense(65_536)] * 198, dense(10))).problem is not None


def test_a_piece_is_smaller_for_wide_nets_but_never_nothing() -> None:
    assert check(xor_project()).piece == MAX_PIECE
    wide = make(IMAGE, *[layer("convolution", channels=1000)] * 3, FLAT, dense(10))
    assert 1 <= check(wide).piece < 100


@pytest.mark.parametrize("reading", ["rows", "columns", "pixels"])
@pytest.mark.parametrize("cell", ["rnn", "lstm", "gru"])
def test_what_a_recurrent_layer_remembers_on_its_way_counts_for_pieces(cell: str, reading: str) -> None:
    """However long the sequence: torch keeps no more for the way back than was counted."""
    for more in ({}, {"layers": 2}, {"bidirectional": True}, {"returns": "every"}):
        project = make(Choice("digits", {"reading": reading}), layer("recurrent", units=32, cell=cell, **more))
        shapes, kept = walk(project), dict[int, int]()

        def keep(tensor: torch.Tensor, kept: dict[int, int] = kept) -> torch.Tensor:
            kept[tensor.untyped_storage().data_ptr()] = tensor.untyped_storage().nbytes()
            return tensor

        module = LAYERS["recurrent"].build(project.layers[0], shapes.input)
        with torch.autograd.graph.saved_tensors_hooks(keep, lambda tensor: tensor):
            result = module(torch.rand(20, *shapes.input))
        assert sum(kept.values()) / 4 <= 20 * shapes.numbers + sum(p.numel() for p in module.parameters())
        assert result.shape[1:] == shapes.layers[0].leaves


@pytest.mark.parametrize(("cell", "most"), [("rnn", 64), ("gru", 32), ("lstm", 16)])
def test_few_images_are_read_pixel_by_pixel_at_once_on_a_processor(cell: str, most: int) -> None:
    """What takes some 100 ms on one core (measured), so that a stop takes effect soon."""
    shapes = check(make(PIXELS, layer("recurrent", cell=cell), dense(10)))
    assert most / 2 < shapes.piece_on("cpu") <= most
    assert shapes.piece_on("cuda:0") >= 128
    rows = check(make(ROWS, layer("recurrent", cell=cell), dense(10)))
    assert rows.piece_on("cpu") == rows.piece_on("cuda:0") == MAX_PIECE


def test_batch_norm_over_more_pixels_than_fit_into_memory_is_a_misfit() -> None:
    stack = (layer("recurrent", cell="lstm"), NORM, dense(10))
    assert check(make(ROWS, *stack, batch=1000))
    with pytest.raises(Misfit, match=r"too large for batch norm in this network\. Make it 155 or smaller"):
        check(make(PIXELS, *stack, batch=1000))


sizes = st.integers(1, 12)
windows = st.fixed_dictionaries(
    {"kernel": st.integers(1, 30), "stride": st.integers(1, 5), "padding": st.sampled_from(["same", "valid"])}
)
some_layers = st.one_of(
    st.builds(dense, sizes, st.sampled_from(["linear", "relu", "softmax", "sigmoid"]), bias=st.booleans()),
    st.builds(lambda c, w: layer("convolution", channels=c, **w), sizes, windows),
    st.builds(lambda w: layer("max-pool", **w), windows),
    st.builds(
        lambda u, c, r: layer("recurrent", units=u, cell=c, returns=r),
        sizes, st.sampled_from(["rnn", "lstm", "gru"]), st.sampled_from(["last", "every"]),
    ),
    st.builds(lambda u, p: layer("maxout", units=u, pieces=p), sizes, st.integers(2, 4)),
    st.builds(lambda w: layer("average-pool", **w), windows),
    st.builds(lambda *sizes: layer("reshape", shape="×".join(map(str, sizes))), sizes, sizes, sizes),
    st.builds(dense, sizes, weights=st.sampled_from(["identity", "orthogonal", "explicit", "truncated-normal"])),
    st.builds(
        lambda u, n, both: layer("recurrent", units=u, layers=n, bidirectional=both),
        sizes, st.integers(1, 3), st.booleans(),
    ),
    st.sampled_from([LAYERS.choice(key) for key in (
        "flatten", "dropout", "batch-norm", "activation",
        "global-pool", "spatial-dropout", "alpha-dropout", "noise", "layer-norm",
    )]),
)  # fmt: skip
tasks = st.sampled_from([IMAGE, ROWS, Choice("xor")])
costs = st.sampled_from(["categorical-cross-entropy", "binary-cross-entropy", "mean-squared-error"]).map(Choice)


@st.composite
def fitting(draw: st.DrawFn) -> Project:
    """Random layers, those left out that take not what arrives, and an end as the task needs it."""
    task = draw(tasks)
    project = make(task, cost=Choice("mean-squared-error"), batch=draw(st.integers(2, 3)))
    for candidate in draw(st.lists(some_layers, max_size=8)):
        longer = project.inserted(len(project.layers), candidate)
        if walk(longer).layers[-1].leaves is not None:
            project = longer
    end = (*project.layers, FLAT, dense(project.task_row.output(project.task)[-1]))
    return project.with_layers(end)


@settings(deadline=None, max_examples=100)
@given(fitting())
def test_any_stack_that_fits_gives_the_promised_shapes_and_weights(project: Project) -> None:
    promised = check(project)
    network, values = initialised(project), torch.rand(2, *promised.input)
    for module, shape in zip(network, promised.layers, strict=True):
        assert tuple(values.shape[1:]) == shape.arrives
        values = module(values)
        assert tuple(values.shape[1:]) == shape.leaves
    assert values.dtype == torch.float32
    trained = {name: tuple(p.shape) for name, p in network.named_parameters() if p.requires_grad}
    assert trained == {
        f"{i}.{name}": weight.shape for i, shape in enumerate(promised.layers) for name, weight in shape.weights.items()
    }


@settings(deadline=None, max_examples=100)
@given(tasks, st.lists(some_layers, max_size=5), costs, st.integers(1, 3))
def test_any_stack_is_refused_with_a_sentence_or_built(
    task: Choice, stack: list[Choice], cost: Choice, batch: int
) -> None:
    project = make(task, *stack, cost=cost, batch=batch)
    if walk(project).problem is None:
        assert initialised(project)
    else:
        with pytest.raises(Misfit, match=r"\.$"):
            initialised(project)
