"""However a step is worked out, it is the same step: recorded, replayed, for several networks at once or in turn."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
import torch
from torch import Tensor

from engine import storage
from engine.catalog.activations import ACTIVATIONS
from engine.catalog.layers import LAYERS
from engine.catalog.losses import LOSSES
from engine.catalog.optimizers import OPTIMIZERS
from engine.catalog.regularisation import CLIPPINGS, REGULARISATIONS
from engine.catalog.rows import Choice, Row, Value
from engine.data.container import TaskData
from engine.errors import Misfit
from engine.predict import Predictor
from engine.project import Project
from engine.shapes import check
from engine.steps.batches import Batches
from engine.steps.copies import Copies
from engine.steps.gears import stepper
from engine.steps.gradients import Eager, Gradients, InTurn, Objective, Pieces, Recorded
from engine.steps.update import Update
from engine.storage import Saved, SavedRun
from engine.training.control import Control
from engine.training.events import EpochDone, Event, Noted, Paused, SeedsMeasured, Stepped
from engine.training.history import History
from engine.training.loop import train
from engine.transfer import transferred
from tests.helpers import dense, image_data, layer, make, run, same, variants, xor_data, xor_project

FLAT, DROP, NORM = layer("flatten"), layer("dropout"), layer("batch-norm")
DATA = image_data()
ROWS = Choice("digits", {"reading": "rows", "augment": False})
SEQUENCES = TaskData(DATA.train, DATA.validation, DATA.test, reading="rows")
CONVOLUTION = (layer("convolution", channels=3), layer("max-pool"), FLAT, dense(10))


def several(project: Project, count: int, order: str = "own") -> Project:
    return project.with_setting("networks", Choice("several", {"count": count, "order": order}))


def digits(*layers: Choice, task: str | Choice = "digits", **settings: Value) -> Project:
    return make(task, *layers, **{"batch": 12, "epochs": 2, **settings})


# A record and autograd


def both_ways(project: Project, data: TaskData) -> tuple[list[Tensor], list[Tensor]]:
    """Cost, gradients and running means after one batch: by autograd, and from a record."""
    results = []
    for gear in ("eager", "recorded"):
        copies, batches = Copies(project, "cpu", None), Batches(project, data, "cpu")
        objective = Objective(project, copies)
        batches.shuffle(0)
        inputs, targets = batches.take(0)
        gradients: Gradients = (
            Eager(copies, objective, Pieces(1000, lambda: False))
            if gear == "eager"
            else Recorded(copies, objective, inputs, targets, apart=False)
        )
        torch.manual_seed(3)
        cost = gradients(inputs, targets)
        found = [p.grad if p.grad is not None else torch.zeros_like(p) for p in copies.parameters()]
        results.append([cost, *found, *copies.fixed.values()])
    return results[0], results[1]


def stacks() -> Iterator[tuple[str, Project, TaskData]]:
    """A small project with every layer in it, in every variant."""
    for row in LAYERS:
        if row.key == "recurrent":  # torch's cells are quicker than their operations, so no record is made
            continue
        for number, choice in enumerate(variants(row)):
            for name, around, task, data in (
                ("image", lambda c: (c, FLAT, dense(10)), "digits", DATA),
                ("row", lambda c: (FLAT, dense(12), c, dense(10)), "digits", DATA),
                ("rows", lambda c: (c, FLAT, dense(10)), ROWS, SEQUENCES),
                ("last", lambda c: (c, dense(10)), ROWS, SEQUENCES),
            ):
                project = digits(*around(choice), task=task)
                try:
                    check(project)
                except Misfit:
                    continue
                yield f"{row.key}-{number}-{name}", project, data
                break


STACKS = {name: (project, data) for name, project, data in stacks()}


@pytest.mark.parametrize(("project", "data"), STACKS.values(), ids=STACKS.keys())
def test_a_recorded_step_is_autograds_whatever_the_layer(project: Project, data: TaskData) -> None:
    for eager, recorded in zip(*both_ways(project, data), strict=True):
        torch.testing.assert_close(recorded, eager, rtol=1e-4, atol=1e-5)


def test_every_layer_that_takes_numbers_is_among_them() -> None:
    assert {name.rsplit("-", 2)[0] for name in STACKS} == {
        row.key for row in LAYERS if row.takes == "numbers" and row.key != "recurrent"
    }


@pytest.mark.parametrize("row", list(ACTIVATIONS), ids=lambda row: row.key)
def test_a_recorded_step_is_autograds_whatever_the_activation(row: Row) -> None:
    for choice in variants(row):
        change = layer("activation", activation=choice)
        for eager, recorded in zip(*both_ways(digits(FLAT, dense(12), change, dense(10)), DATA), strict=True):
            torch.testing.assert_close(recorded, eager, rtol=1e-4, atol=1e-5)


@pytest.mark.parametrize("row", list(LOSSES), ids=lambda row: row.key)
def test_a_recorded_step_is_autograds_whatever_the_cost(row: Row) -> None:
    for choice in variants(row):
        for project, data in (
            (digits(FLAT, dense(10), cost=choice), DATA),
            (make("xor", dense(1), cost=choice, batch=4), xor_data()),
        ):
            try:
                check(project)
            except Misfit:
                continue
            for eager, recorded in zip(*both_ways(project, data), strict=True):
                torch.testing.assert_close(recorded, eager, rtol=1e-4, atol=1e-6)


@pytest.mark.parametrize("row", list(REGULARISATIONS), ids=lambda row: row.key)
def test_a_recorded_step_is_autograds_whatever_the_penalty(row: Row) -> None:
    for choice in variants(row):
        project = digits(FLAT, dense(8, biases="normal"), dense(10), regularisation=choice)
        for eager, recorded in zip(*both_ways(project, DATA), strict=True):
            torch.testing.assert_close(recorded, eager, rtol=1e-4, atol=1e-6)


def test_a_long_training_of_a_small_net_is_recorded_and_ends_as_a_short_one_would() -> None:
    """XOR for 3,000 steps in one go, and in halves that are too short for a record to pay."""
    whole = xor_project(epochs=3000, evaluate=3000)
    copies = Copies(whole, "cpu", None)
    update = Update(whole.training, copies)
    made = stepper(whole, xor_data(), copies, update, device="cpu", stopping=lambda: False)
    assert isinstance(made.gradients, Recorded)
    half = xor_project(epochs=1500, evaluate=1500)
    first, _ = run(half, xor_data())
    second, _ = run(half, xor_data(), state=first.state, epochs=3000)
    for name, tensor in run(whole, xor_data())[0].state.weights.items():
        torch.testing.assert_close(tensor, second.state.weights[name], rtol=1e-4, atol=1e-5)


# Several networks


MANY: dict[str, tuple[Project, TaskData]] = {
    "xor": (xor_project(epochs=50, evaluate=20), xor_data()),
    "softmax": (digits(FLAT, dense(10, weights="normal")), DATA),
    "convolution": (digits(*CONVOLUTION), DATA),
    "batch-norm": (
        digits(FLAT, dense(8), NORM, layer("activation"), dense(10), optimizer=Choice("gradient-descent")),
        DATA,
    ),
    "dropout": (digits(FLAT, dense(8), DROP, dense(10)), DATA),
    "recurrent": (digits(layer("recurrent", units=8), dense(10), task=ROWS), SEQUENCES),
    "lstm": (digits(layer("recurrent", units=8, cell="lstm"), dense(10), task=ROWS), SEQUENCES),
    "large-batch": (digits(FLAT, dense(10), batch=300), image_data(300)),
    "varied-images": (digits(FLAT, dense(8), dense(10)), TaskData(*(DATA.train, DATA.validation, DATA.test), "", True)),
    **{
        f"clipped-{row.key}": (digits(FLAT, dense(10), clipping=row.complete({"limit": 0.01})), DATA)
        for row in CLIPPINGS
        if row.clip
    },
    "max-norm": (xor_project(epochs=9, regularisation=Choice("max-norm", {"limit": 0.3})), xor_data()),
    "l1-l2": (xor_project(epochs=9, regularisation=Choice("l1-l2")), xor_data()),
    **{f"with-{row.key}": (xor_project(epochs=9, optimizer=row.complete({})), xor_data()) for row in OPTIMIZERS},
}


@pytest.mark.parametrize(("project", "data"), MANY.values(), ids=MANY.keys())
def test_several_networks_learn_what_each_would_alone(project: Project, data: TaskData) -> None:
    together, events = run(several(project, 3), data)
    alone = [run(one, data) for one in several(project, 3).networks]
    for number, (result, _) in enumerate(alone):
        for name, tensor in result.state.weights.items():
            torch.testing.assert_close(together.state.weights[name][number], tensor, rtol=1e-3, atol=1e-4)
    last = next(event for event in reversed(events) if isinstance(event, SeedsMeasured))
    measured = [[e for e in one if isinstance(e, EpochDone)][-1] for _, one in alone]
    assert last.validation_costs == pytest.approx([e.validation_cost for e in measured], rel=1e-3)
    assert last.validation_accuracies == pytest.approx([e.validation_accuracy for e in measured])
    costs = [[cost for e in one if isinstance(e, Stepped) for cost in e.costs] for _, one in alone]
    steps = [e for e in events if isinstance(e, Stepped)]
    means = [cost for e in steps for cost in e.costs]
    assert means == pytest.approx([sum(column) / 3 for column in zip(*costs, strict=True)], rel=1e-3)
    spread = [pair for e in steps for pair in e.spread]
    assert [low for low, _ in spread] == pytest.approx([min(column) for column in zip(*costs, strict=True)], rel=1e-3)
    assert [high for _, high in spread] == pytest.approx([max(column) for column in zip(*costs, strict=True)], rel=1e-3)


def test_small_networks_learn_at_once_and_large_ones_in_turn() -> None:
    def gear(project: Project, data: TaskData) -> type[Gradients]:
        copies = Copies(project, "cpu", None)
        update = Update(project.training, copies)
        return type(stepper(project, data, copies, update, device="cpu", stopping=lambda: False).gradients)

    assert gear(several(xor_project(), 64), xor_data()) is Recorded
    assert gear(several(digits(FLAT, dense(10)), 3), DATA) is Recorded
    assert gear(several(digits(FLAT, DROP, dense(10)), 3), DATA) is InTurn, "its random numbers belong to each seed"
    assert gear(several(digits(FLAT, dense(2000), dense(10)), 3), DATA) is InTurn


@pytest.mark.parametrize(
    ("project", "data", "reason"),
    [
        (digits(FLAT, dense(2000), dense(10), epochs=1), DATA, "large ones are no quicker"),
        (digits(FLAT, DROP, dense(10), epochs=1), DATA, "each network keeps those of its own seed"),
        (
            digits(layer("recurrent", units=4), dense(10), task=ROWS, epochs=1),
            SEQUENCES,
            "a layer cannot be worked out",
        ),
        (digits(FLAT, dense(10), epochs=1), DATA, ""),
    ],
)
def test_why_networks_learn_one_after_another_is_said_once(project: Project, data: TaskData, reason: str) -> None:
    notes = [str(event.note) for event in run(several(project, 2), data)[1] if isinstance(event, Noted)]
    assert len(notes) == bool(reason)
    assert all(note.startswith("The networks learn one after another") and reason in note for note in notes)
    assert not [event for event in run(project, data)[1] if isinstance(event, Noted)]


def test_in_the_same_order_networks_differ_by_their_start_alone() -> None:
    project = digits(FLAT, dense(10, weights="zeros", biases="zeros"))
    ends = run(several(project, 2, "same"), DATA)[0].state.weights["1.weight"]
    assert torch.equal(ends[0], ends[1])
    own = run(several(project, 2), DATA)[0].state.weights["1.weight"]
    torch.testing.assert_close(own[0], ends[0])
    assert not torch.allclose(own[1], ends[1])


@pytest.mark.parametrize("name", ["xor", "dropout", "batch-norm", "varied-images"])
def test_several_networks_that_were_stopped_and_saved_go_on_bit_for_bit(name: str, tmp_path: Path) -> None:
    project, data = several(MANY[name][0], 3), MANY[name][1]
    whole, expected = run(project, data)
    control, events = Control(), list[Event]()
    for _ in range(5):
        control.step()

    def report(event: Event) -> None:
        events.append(event)
        if isinstance(event, Paused):
            control.stop()

    stopped = train(project, data, report, control)
    history = History()
    for event in events:
        history.add(event)
    storage.save(tmp_path / "some.netplay", Saved(project, SavedRun(project, stopped.state, history)))
    opened = storage.load(tmp_path / "some.netplay").run
    assert opened is not None
    assert opened.history.spread.tolist() == history.spread.tolist()
    assert opened.history.seeds_table().tolist() == history.seeds_table().tolist()
    final, later = run(project, data, state=opened.state)
    assert same(final.state, whole.state)
    for event in later:
        opened.history.add(event)
    complete = History()
    for event in expected:
        complete.add(event)
    assert opened.history.spread.tolist() == complete.spread.tolist()


def test_networks_whose_weights_would_not_fit_are_refused() -> None:
    large = several(digits(FLAT, dense(10_000), dense(10)), 256)
    with pytest.raises(Misfit, match=r"256 networks have 2,0.* weights together"):
        check(large)
    trained_first = digits(FLAT, dense(8, "sigmoid"), dense(10), pretraining=Choice("rbm"))
    with pytest.raises(Misfit, match="Only one network can be pre-trained"):
        check(several(trained_first, 2))


def test_one_network_that_diverges_ends_all_with_a_sentence() -> None:
    project = make("xor", dense(8), dense(1), cost=Choice("mean-squared-error"), batch=4, epochs=1000,
                   optimizer=Choice("gradient-descent", {"rate": 1000}))  # fmt: skip
    result, events = run(several(project, 3), xor_data())
    assert result.outcome == "failed"
    assert result.state.finite()
    assert "stopped being a number at step 1 of epoch" in str(result.error)
    assert all(torch.tensor(e.spread).isfinite().all() for e in events if isinstance(e, Stepped))


def test_several_networks_answer_with_the_mean_of_their_answers() -> None:
    project = several(digits(FLAT, dense(10, weights="normal"), epochs=1), 3)
    weights = run(project, DATA)[0].state.weights
    images, targets = DATA.test.inputs.numpy(), DATA.test.targets.numpy()
    alone = [
        Predictor(one, {name: tensor[number] for name, tensor in weights.items()})
        for number, one in enumerate(project.networks)
    ]
    mean = np.mean([predictor.probabilities(images) for predictor in alone], 0)
    together = Predictor(project, weights)
    np.testing.assert_allclose(together.probabilities(images), mean, atol=1e-6)
    tested = together.tested(DATA.test)
    assert tested.accuracy == pytest.approx((mean.argmax(1) == targets).mean())
    assert tested.each == pytest.approx([predictor.tested(DATA.test).accuracy for predictor in alone])
    assert tested.cost == pytest.approx(np.mean([predictor.tested(DATA.test).cost for predictor in alone]))


def test_weights_are_copied_into_each_of_several_networks_from_the_first_of_several() -> None:
    source = several(digits(FLAT, dense(10, weights="normal"), epochs=1), 2)
    trained = run(source, DATA)[0].state
    target = several(digits(FLAT, dense(10), epochs=1), 3)
    made = transferred(target, Saved(source, SavedRun(source, trained, History())), file="two.netplay")
    for number in range(3):
        assert torch.equal(made.state.weights["1.weight"][number], trained.weights["1.weight"][0])
    assert run(target, DATA, state=made.state)[0].outcome == "finished"
