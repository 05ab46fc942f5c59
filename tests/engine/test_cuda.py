"""What only a GPU can show: replayed steps are the same training, and one that cannot be replayed goes on."""

from __future__ import annotations

import pytest
import torch
from torch.nn import functional

from engine.data.container import TaskData
from engine.project import Project
from engine.steps.stepper import Capture
from engine.training.control import Control
from engine.training.events import Noted, Stepped
from engine.training.loop import train
from tests.helpers import dense, image_data, layer, make, run, xor_data, xor_project

pytestmark = pytest.mark.skipif(not torch.cuda.is_available(), reason="there is no GPU here that torch computes on")

FLAT = layer("flatten")


@pytest.mark.parametrize(
    ("project", "data"),
    [
        (xor_project(epochs=200), xor_data()),
        (make("digits", FLAT, dense(16, "relu"), dense(10), batch=12, epochs=3), image_data()),
        (make("digits", layer("convolution"), layer("max-pool"), FLAT, dense(10), batch=12, epochs=2), image_data()),
    ],
    ids=["xor", "dense", "convolution"],
)
def test_a_gpu_trains_as_the_processor_does(project: Project, data: TaskData) -> None:
    events: list[object] = []
    result = train(project, data, events.append, Control(), device="cuda")
    assert not [event for event in events if isinstance(event, Noted)], "its steps are replayed"
    expected, others = run(project, data)
    costs, wanted = ([cost for e in told if isinstance(e, Stepped) for cost in e.costs] for told in (events, others))
    assert costs == pytest.approx(wanted, rel=1e-3, abs=1e-4)
    for name, tensor in expected.state.weights.items():
        torch.testing.assert_close(result.state.weights[name], tensor, rtol=1e-3, atol=1e-4)


def test_dropout_draws_anew_at_every_replay() -> None:
    device = torch.device("cuda", 0)
    ones, kept = torch.ones(1000, device=device), torch.zeros(1000, device=device)
    capture = Capture(device)

    def work() -> None:
        kept.copy_(functional.dropout(ones))

    with capture.warming_up():
        work()
    replay = capture.record(work)
    replay()
    first = kept.clone()
    replay()
    assert not torch.equal(first, kept)


def test_after_a_step_that_cannot_be_recorded_a_gpu_draws_as_before() -> None:
    device = torch.device("cuda", 0)
    ones = torch.ones(1000, device=device)

    def work() -> None:
        functional.dropout(ones).sum().item()  # nothing can be read in the middle of a record

    capture, before = Capture(device), torch.cuda.current_stream(device)
    with capture.warming_up():
        work()
    with pytest.raises(RuntimeError):
        capture.record(work)
    assert torch.cuda.current_stream(device) == before
    assert 300 < functional.dropout(ones).count_nonzero().item() < 700
