"""A trained network's answers, as probabilities that a person can read."""

from __future__ import annotations

import numpy as np
import pytest
import torch

from engine.catalog.rows import Choice
from engine.data.truth import truth_table
from engine.errors import Cancelled
from engine.network import initialised, started, weights_of
from engine.predict import Predictor
from engine.recipes import Recipe, recipes
from engine.shapes import check
from tests.helpers import dense, image_data, layer, make, run, xor_data, xor_project

IMAGES = image_data().test.inputs.numpy()
SQUARED = Choice("mean-squared-error")


@pytest.mark.parametrize("recipe", recipes(), ids=lambda recipe: recipe.key)
def test_answers_are_probabilities(recipe: Recipe) -> None:
    project = recipe.project
    predictor = Predictor(project, started(project))
    row, shape = project.task_row, check(project).input
    inputs = {
        "plane": np.zeros((3, 2), np.float32),
        "drawing": IMAGES[:3],
        "text": np.zeros((3, *shape), np.int64),
        **dict.fromkeys(("tensors", "numbers", "none"), np.zeros((3, *shape), np.float32)),
    }
    answers = predictor.probabilities(inputs[row.view])
    assert answers.shape == (3, *row.output(project.task))
    assert answers.dtype == np.float32
    if row.kind == "numbers":
        return
    assert (answers >= 0).all()
    assert (answers <= 1).all()
    if project.training.pick("cost").key == "categorical-cross-entropy":
        np.testing.assert_allclose(answers.sum(-1), 1, rtol=1e-5)


def test_outputs_of_a_squared_error_are_clipped_to_probabilities() -> None:
    project = make("xor", dense(1, biases="normal"), cost=SQUARED)
    weights = {"0.weight": torch.tensor([[5.0, -5.0]]), "0.bias": torch.tensor([0.5])}
    points = np.array([[1, 0], [0, 1], [0, 0]], np.float32)
    assert Predictor(project, weights).probabilities(points).ravel().tolist() == [1, 0, 0.5]


def test_outputs_of_a_hinge_are_laid_between_its_no_and_its_yes() -> None:
    project = make("xor", dense(1, biases="normal"), cost=Choice("hinge"))
    weights = {"0.weight": torch.tensor([[5.0, -5.0]]), "0.bias": torch.tensor([0.5])}
    points = np.array([[1, 0], [0, 1], [0, 0]], np.float32)
    assert Predictor(project, weights).probabilities(points).ravel().tolist() == [1, 0, 0.75]


@pytest.mark.parametrize("cost", ["mean-squared-error", "hinge"])
def test_the_largest_of_two_outputs_beyond_yes_stays_the_answer(cost: str) -> None:
    project = make("digits", layer("flatten"), dense(10, biases="normal"), cost=Choice(cost))
    outputs = torch.tensor([-9.0, 1.4, 5.0, 4.9, 0, 0, 0, 0, 0, 0])
    weights = {"1.weight": torch.zeros(10, 784), "1.bias": outputs}
    answer = Predictor(project, weights).probabilities(IMAGES[:1])[0]
    assert answer.argmax() == 2
    assert 0 <= answer.min() <= answer.max() == 1


def test_answers_do_not_depend_on_dropout_or_on_the_other_images() -> None:
    stack = (layer("flatten"), dense(16), layer("batch-norm"), layer("dropout", rate=0.9), dense(10))
    project = make("digits", *stack, batch=10, epochs=2)
    result, _ = run(project, image_data())
    predictor = Predictor(project, result.state.weights)
    together = predictor.probabilities(IMAGES)
    np.testing.assert_array_equal(together, predictor.probabilities(IMAGES))
    np.testing.assert_allclose(together[:1], predictor.probabilities(IMAGES[:1]), rtol=1e-5)


def test_a_net_that_reads_columns_sees_the_image_on_its_side() -> None:
    reads = [Choice("digits", {"reading": way}) for way in ("rows", "columns")]
    rows, columns = (make(task, layer("recurrent", units=4), dense(10)) for task in reads)
    weights = weights_of(initialised(rows))
    expected = Predictor(rows, weights).probabilities(IMAGES)
    turned = Predictor(columns, weights).probabilities(IMAGES.transpose(0, 1, 3, 2))
    np.testing.assert_allclose(turned, expected, rtol=1e-6)


def test_a_net_that_reads_pixels_sees_784_numbers_one_after_the_other() -> None:
    """Its weights are written down by hand: the state becomes x + 0.5 h, so the last pixels count most."""
    project = make(Choice("digits", {"reading": "pixels"}), layer("recurrent", units=1), dense(10))
    weights = {name: torch.zeros_like(tensor) for name, tensor in weights_of(initialised(project)).items()}
    weights["0.cell.weight_ih_l0"][:], weights["0.cell.weight_hh_l0"][:], weights["1.weight"][3] = 1, 0.5, 9
    pixels, state = IMAGES.reshape(len(IMAGES), 784) / 255, np.zeros(len(IMAGES))
    for step in range(784):
        state = np.tanh(pixels[:, step] + 0.5 * state)
    expected = np.exp(9 * state) / (np.exp(9 * state) + 9)
    np.testing.assert_allclose(Predictor(project, weights).probabilities(IMAGES)[:, 3], expected, rtol=1e-4)


def test_the_plane_shows_the_answer_at_each_point_with_its_lowest_row_first() -> None:
    project = xor_project()
    predictor = Predictor(project, weights_of(initialised(project)))
    plane = predictor.plane(low=-1, high=2, points=4)
    for row, x2 in enumerate((-1, 0, 1, 2)):
        for column, x1 in enumerate((-1, 0, 1, 2)):
            single = predictor.probabilities(np.array([[x1, x2]], np.float32))
            assert plane[row, column] == pytest.approx(single.item(), rel=1e-6)


def test_a_predictor_is_not_changed_by_a_training_that_goes_on() -> None:
    project, data = xor_project(epochs=1), xor_data()
    state = run(project, data)[0].state
    predictor = Predictor(project, state.weights)
    before = predictor.plane(low=0, high=1, points=3)
    run(project, data, state=state, epochs=50)
    np.testing.assert_array_equal(predictor.plane(low=0, high=1, points=3), before)


def test_the_score_is_that_of_the_test_set_and_can_be_stopped() -> None:
    project = make("digits", layer("flatten"), dense(10))
    predictor, data = Predictor(project, weights_of(initialised(project))), image_data()
    p, t = predictor.probabilities(data.test.inputs.numpy()), data.test.targets.numpy()
    score = predictor.tested(data.test)
    assert score.cost == pytest.approx(-np.log(p[np.arange(len(t)), t]).mean(), rel=1e-5)
    assert score.accuracy == pytest.approx((p.argmax(1) == t).mean())
    with pytest.raises(Cancelled):
        predictor.tested(data.test, stopping=lambda: True)


@pytest.mark.parametrize("cost", [Choice("binary-cross-entropy"), SQUARED])
def test_yes_begins_at_a_half(cost: Choice) -> None:
    """AND says no three times out of four: a net that always says no is right as often."""
    project, split = make("and", dense(1), cost=cost), truth_table("and")
    middle = 0.0 if cost.key == "binary-cross-entropy" else 0.5
    for nudge, accuracy in ((-0.01, 0.75), (0.01, 0.25)):
        weights = {"0.weight": torch.tensor([[0.0, 0.0]]), "0.bias": torch.tensor([middle + nudge])}
        predictor = Predictor(project, weights)
        assert predictor.tested(split).accuracy == accuracy
        assert (predictor.plane(low=0, high=1, points=2) > 0.5).all() == (nudge > 0)
