"""Fast matrix products: switched on where wanted and of use, exact otherwise, and always switched off again."""

from __future__ import annotations

import json

import pytest
import torch

from engine import precision
from engine.background import Mailbox
from engine.data.source import DataSource
from engine.precision import fast_products
from engine.project import Project, from_json, to_plain
from engine.run import Letter, TrainingRun
from engine.training.events import Noted, RunEnded
from tests.helpers import dense, image_data, layer, make, run, same, xor_project

BFLOAT16 = 2**-8
"""How far a number is rounded at most, as a share of itself."""


def network(units: int = 512, *, fast: bool = True) -> Project:
    return make(
        "digits", layer("flatten"), dense(units, "relu"), dense(units, "relu"), dense(10),
        batch=100, epochs=1, fast=fast,
    )  # fmt: skip


@pytest.fixture(params=[True, False], ids=["as if it had them", "as if it had none"])
def has_them(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> bool:
    monkeypatch.setattr(precision, "_processor_has_them", lambda: request.param)
    return bool(request.param)


def product() -> tuple[torch.Tensor, torch.Tensor]:
    """A product in float32, and the sum of the sizes of what was added up in it."""
    generator = torch.Generator().manual_seed(0)
    one, other = torch.randn(100, 512, generator=generator), torch.randn(512, 512, generator=generator)
    return one @ other, one.abs() @ other.abs()


def test_fast_products_are_as_exact_as_bfloat16_and_exact_again_afterwards(has_them: bool) -> None:
    exact, size = product()
    with fast_products(network(), "cpu") as obstacle:
        fast, _ = product()
    assert (obstacle is None) == has_them
    assert ((fast - exact).abs() <= 2 * BFLOAT16 * size).all()
    if not has_them:
        assert torch.equal(fast, exact)
    assert torch.equal(product()[0], exact)


def test_products_are_plain_unless_it_was_wished_otherwise(has_them: bool) -> None:
    exact, _ = product()
    with fast_products(network(fast=False), "cpu") as obstacle:
        assert torch.equal(product()[0], exact)
        assert not torch.backends.cudnn.allow_tf32, "torch would round convolutions on a GPU by itself"
    assert obstacle is None


def test_precision_is_plain_again_after_an_error() -> None:
    with pytest.raises(ZeroDivisionError), fast_products(network(), "cpu"):
        1 / 0  # noqa: B018 - it is meant to fail
    assert torch.get_float32_matmul_precision() == "highest"


def test_small_layers_stay_exact_and_it_is_said_why(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(precision, "_processor_has_them", lambda: True)
    with fast_products(network(32), "cpu") as obstacle:
        assert torch.get_float32_matmul_precision() == "highest"
    assert "too small" in str(obstacle)


def test_a_device_without_them_is_said_to_have_none() -> None:
    with fast_products(network(), "mps") as obstacle:
        assert torch.get_float32_matmul_precision() == "highest"
    assert "has none" in str(obstacle)


@pytest.mark.parametrize(("capability", "fast"), [((9, 0), True), ((8, 0), True), ((7, 5), False)])
def test_a_gpu_uses_tf32_from_the_generation_on_that_has_it(
    monkeypatch: pytest.MonkeyPatch, capability: tuple[int, int], fast: bool
) -> None:
    monkeypatch.setattr(torch.cuda, "get_device_capability", lambda _device: capability)
    with fast_products(network(32), "cuda:0") as obstacle:
        assert torch.get_float32_matmul_precision() == ("high" if fast else "highest")
        assert torch.backends.cudnn.allow_tf32 == fast
    assert (obstacle is None) == fast
    assert torch.get_float32_matmul_precision() == "highest"


def test_training_with_fast_products_stays_near_the_exact_one(has_them: bool) -> None:
    data = image_data(500)
    exact, _ = run(network(fast=False), data)
    with fast_products(network(), "cpu"):
        fast, _ = run(network(), data)
    again, _ = run(network(), data)
    assert same(exact.state, again.state), "the setting alone changes nothing"
    for name, weight in exact.state.weights.items():
        # Adam moves a weight by at most its rate in each of the five steps, whichever way a rounding turns it.
        assert (fast.state.weights[name] - weight).abs().max() <= 2 * 5 * 0.001


def test_finding_out_what_the_processor_has_draws_no_random_numbers() -> None:
    before = torch.get_rng_state()
    with fast_products(network(), "cpu"):
        assert torch.equal(torch.get_rng_state(), before)


def test_a_project_without_the_setting_opens_with_exact_products() -> None:
    plain = to_plain(network())
    del plain["training"]["values"]["fast"]
    opened = from_json(json.dumps(plain))
    assert opened == network(fast=False)
    assert network().continues(opened), "a training may go on with the other precision"


def test_a_run_says_that_fast_products_are_of_no_use() -> None:
    mailbox: Mailbox[Letter] = Mailbox()
    TrainingRun(1, xor_project(epochs=1, fast=True), DataSource(), mailbox, device="cpu").run_here()
    events = [letter.event for letter in mailbox.drain()]
    notes = [str(event.note) for event in events if isinstance(event, Noted)]
    assert len(notes) == 1
    assert notes[0].startswith("Fast matrix products are off")
    assert isinstance(events[-1], RunEnded)
