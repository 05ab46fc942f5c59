"""Frozen layers: training leaves them as they are, and goes on with the rest as if nothing else had changed."""

from __future__ import annotations

from pathlib import Path

import pytest
import torch

from engine import storage
from engine.catalog.layers import LAYERS
from engine.catalog.optimizers import OPTIMIZERS
from engine.catalog.place import everything
from engine.catalog.rows import Choice, Value
from engine.errors import Misfit
from engine.network import build, initialised
from engine.predict import Predictor
from engine.project import Project, from_json, to_json, with_path
from engine.shapes import check, mixes_batch, walk
from engine.storage import Saved, SavedRun
from engine.training.events import PretrainDone, PretrainStarted, PretrainStepped, Stepped
from engine.training.history import History
from engine.training.state import TrainingState
from tests.helpers import StopAfter, dense, image_data, layer, make, run, same

DATA = image_data()
FLAT, NORM, RELU = layer("flatten"), layer("batch-norm"), layer("activation")


def residual(*inner: Choice, frozen: bool = False) -> Choice:
    return LAYERS["residual"].complete({"frozen": frozen}, (inner,))


def ice(key: str, **values: Value) -> Choice:
    return layer(key, frozen=True, **values)


def project(*layers: Choice, **settings: Value) -> Project:
    return make("digits", *layers, **{"batch": 16, "epochs": 2, "optimizer": Choice("adam"), **settings})


def moved(before: TrainingState | Project, after: TrainingState) -> set[str]:
    """The layers whose tensors differ, as the network names them."""
    start = initialised(before).state_dict() if isinstance(before, Project) else before.weights
    changed = {name for name, tensor in after.weights.items() if not torch.equal(tensor, start[name])}
    return {name.rsplit(".", 1)[0] for name in changed}


def test_a_frozen_layer_stays_and_the_others_learn() -> None:
    stack = (FLAT, dense(12, "relu", frozen=True), dense(8, "relu"), dense(10))
    result, _ = run(project(*stack), DATA)
    assert moved(project(*stack), result.state) == {"2", "3"}


def test_a_frozen_layer_starts_with_the_weights_of_the_seed() -> None:
    stack = (FLAT, dense(12), dense(10))
    thawed, still = initialised(project(*stack)), initialised(project(FLAT, dense(12, frozen=True), dense(10)))
    assert all(torch.equal(a, b) for a, b in zip(thawed.parameters(), still.parameters(), strict=True))


def test_frozen_batch_norm_uses_its_running_statistics_and_keeps_them() -> None:
    stack = (FLAT, dense(12), ice("batch-norm"), RELU, dense(10))
    result, _ = run(project(*stack), DATA)
    assert moved(project(*stack), result.state) == {"1", "4"}
    assert mixes_batch(project(FLAT, dense(12), NORM, dense(10)))
    assert not mixes_batch(project(*stack))
    alone = project(*stack, batch=1)  # what one example gives no longer depends on the others
    assert check(alone)


def test_a_frozen_layer_freezes_all_inside_it() -> None:
    inside = (dense(12, "relu"), NORM, layer("layer-norm"))
    stack = (FLAT, dense(12), residual(*inside, residual(*inside), frozen=True), dense(10))
    result, _ = run(project(*stack), DATA)
    assert moved(project(*stack), result.state) == {"1", "3"}
    assert not mixes_batch(project(*stack))


def test_one_layer_inside_another_is_frozen_alone() -> None:
    stack = (FLAT, dense(12), residual(dense(12, frozen=True), dense(12)), dense(10))
    result, _ = run(project(*stack), DATA)
    assert moved(project(*stack), result.state) == {"1", "2.stacks.0.1", "3"}


def test_what_stands_still_is_counted() -> None:
    inner = residual(dense(12, frozen=True), dense(12))
    shapes = walk(project(FLAT, dense(12, frozen=True), inner, residual(dense(12), frozen=True), dense(10)))
    assert [layer.frozen for layer in shapes.layers] == [0, 785 * 12, 13 * 12, 13 * 12, 0]
    assert shapes.frozen == 785 * 12 + 2 * 13 * 12
    assert shapes.parameters == 785 * 12 + 3 * 13 * 12 + 130
    learning = sum(p.numel() for p in build(project(*with_frozen())).parameters() if p.requires_grad)
    assert learning == walk(project(*with_frozen())).parameters - walk(project(*with_frozen())).frozen


def with_frozen() -> tuple[Choice, ...]:
    return FLAT, dense(12, frozen=True), residual(NORM, dense(12), frozen=True), dense(10)


def test_where_everything_is_frozen_a_sentence_says_that_nothing_is_left_to_train() -> None:
    with pytest.raises(Misfit, match="All layers with weights are frozen") as caught:
        check(project(FLAT, residual(dense(784), frozen=True), dense(10, frozen=True)))
    assert "Unfreeze one" in str(caught.value)


def test_freezing_is_a_setting_in_files_and_for_set() -> None:
    made = with_path(project(FLAT, residual(dense(784)), dense(10)), "layers.2/1/1.frozen", "yes")
    assert made.layer((1, 0, 0)).flag("frozen")
    assert from_json(to_json(made)) == made


def test_a_file_from_before_there_was_freezing_opens_with_nothing_frozen() -> None:
    saved = storage.load(Path(__file__).parents[1] / "data" / "format-1.netplay")
    assert not any(choice.values.get("frozen") for _, choice in everything(saved.project.layers))
    assert any("frozen" in choice.values for _, choice in everything(saved.project.layers))


# Going on


def frozen(made: Project, *addresses: int, thaw: bool = False) -> Project:
    for address in addresses:
        made = made.replaced(address, made.layer(address).with_value("frozen", not thaw))
    return made


DEEP = project(FLAT, dense(12, "relu"), NORM, dense(8, "relu"), dense(10))


def test_freezing_does_not_make_another_network() -> None:
    assert frozen(DEEP, 1, 2).continues(DEEP)
    assert DEEP.continues(frozen(DEEP, 1))
    nested = project(FLAT, residual(dense(784)), dense(10))
    assert nested.replaced((1, 0, 0), dense(784, frozen=True)).continues(nested)
    assert not nested.replaced((1, 0, 0), dense(784, "relu", frozen=True)).continues(nested)


@pytest.mark.parametrize("optimizer", [row.key for row in OPTIMIZERS])
def test_a_training_goes_on_after_layers_were_frozen_and_thawed_whatever_the_optimizer(
    optimizer: str, tmp_path: Path
) -> None:
    """With each file on the way saved, opened and gone on from."""
    made = DEEP.with_setting("optimizer", Choice(optimizer))
    state = run(made, DATA)[0].state
    before, path = made, tmp_path / "net.netplay"
    for epochs, now, learning in (
        (3, frozen(made, 1, 2), {"3", "4"}),
        (4, frozen(made, 4), {"1", "2", "3"}),
        (5, made, {"1", "2", "3", "4"}),
    ):
        result, _ = run(now, DATA, state=state.going_on(before, now), epochs=epochs)
        assert (result.outcome, result.state.epoch) == ("finished", epochs)
        assert moved(state, result.state) == learning
        storage.save(path, Saved(now, SavedRun(now, result.state, History(steps_per_epoch=3))))
        again = storage.load(path)
        assert again.run is not None
        assert again.project == again.run.project == now
        assert same(again.run.state, result.state)
        state, before = again.run.state, now


def test_with_the_same_layers_frozen_a_stopped_training_goes_on_bit_for_bit(tmp_path: Path) -> None:
    made = frozen(DEEP, 1, 2)
    whole, _ = run(made, DATA, epochs=4)
    half, _ = run(made, DATA, epochs=2)
    path = tmp_path / "half.netplay"
    storage.save(path, Saved(made, SavedRun(made, half.state, History(steps_per_epoch=3))))
    opened = storage.load(path).run
    assert opened is not None
    rest, _ = run(made, DATA, state=opened.state.going_on(opened.project, made), epochs=4)
    assert same(rest.state, whole.state)


def test_a_document_frozen_after_its_training_is_kept_beside_what_was_trained(tmp_path: Path) -> None:
    result, _ = run(DEEP, DATA)
    path, later = tmp_path / "net.netplay", frozen(DEEP, 1)
    storage.save(path, Saved(later, SavedRun(DEEP, result.state, History(steps_per_epoch=3))))
    again = storage.load(path)
    assert again.run is not None
    assert (again.project, again.run.project) == (later, DEEP)
    Predictor(later, again.run.state.weights)


def test_a_penalty_is_that_of_the_weights_that_learn() -> None:
    still = layer("dense", units=12, activation="relu", weights="zeros", biases="zeros", frozen=True)
    huge = still.with_value("weights", Choice("constant", {"value": 100.0}))

    def first_cost(inner: Choice, strength: float) -> float:
        penalty = Choice("l2", {"lambda": strength})
        _, events = run(project(FLAT, inner, dense(10), regularisation=penalty), DATA, epochs=1)
        return next(event.costs[0] for event in events if isinstance(event, Stepped))

    added = first_cost(still, 0.5) - first_cost(still, 0.0)
    assert 0 < added < 100
    assert first_cost(huge, 0.5) - first_cost(huge, 0.0) == pytest.approx(added, rel=1e-2)


# Pre-training


def deep_belief(*, still: tuple[int, ...] = ()) -> Project:
    stack = (FLAT, dense(20, "sigmoid"), dense(16, "sigmoid"), dense(12, "sigmoid"), dense(10))
    made = project(*stack, pretraining=Choice("rbm", {"epochs": 2}), epochs=1)
    return frozen(made, *still)


def test_pretraining_builds_on_a_frozen_layer_without_changing_it() -> None:
    made = deep_belief(still=(1,))
    result, events = run(made, DATA)
    assert moved(made, result.state) == {"2", "3", "4"}
    assert next(event.layers for event in events if isinstance(event, PretrainStarted)) == 2
    assert [event.layer for event in events if isinstance(event, PretrainDone)] == [1, 1, 2, 2]


def test_where_all_layers_to_pretrain_are_frozen_the_training_follows_at_once() -> None:
    made = deep_belief(still=(1, 2, 3))
    result, events = run(made, DATA)
    assert moved(made, result.state) == {"4"}
    assert not any(isinstance(event, PretrainStarted) for event in events)


@pytest.mark.parametrize("still", [(1,), (2,), (1, 2), (1, 2, 3)])
def test_layers_can_be_frozen_in_the_middle_of_a_pretraining(still: tuple[int, ...], tmp_path: Path) -> None:
    made, now = deep_belief(), deep_belief(still=still)
    half, _ = run(made, DATA, control=StopAfter(8))
    assert half.state.pretraining is not None
    assert (half.state.pretraining.layer, half.state.pretraining.step) == (1, 1)
    path = tmp_path / "half.netplay"
    storage.save(path, Saved(now, SavedRun(made, half.state, History(steps_per_epoch=3))))
    opened = storage.load(path).run
    assert opened is not None
    result, events = run(now, DATA, state=opened.state.going_on(made, now))
    assert result.outcome == "finished"
    steps = sum(len(event.errors) for event in events if isinstance(event, PretrainStepped))
    assert steps == 6 * (3 not in still) + 5 * (2 not in still), "epochs of three steps, one of which is done"
    # The first layer was complete and is changed by the training alone; what is frozen stays as the stop left it.
    assert moved(half.state, result.state) == {"1", "2", "3", "4"} - set(map(str, still))
