"""What is said about several networks, in words and in files."""

from __future__ import annotations

import math
from pathlib import Path

import numpy as np
import pytest

from engine import storage
from engine.catalog.rows import Choice
from engine.storage import Saved, SavedRun
from engine.training import events
from engine.training.events import SeedsMeasured
from engine.training.history import History
from engine.training.several import compared, together
from tests.helpers import run, xor_data, xor_project


def measured(*accuracies: float) -> History:
    history = History()
    history.add(SeedsMeasured(1, tuple(0.1 * n for n in range(1, len(accuracies) + 1)), accuracies))
    return history


@pytest.mark.parametrize(
    ("accuracies", "sentence"),
    [
        ((0.25, 0.75), "Accuracy of 2 networks: 25.00 % to 75.00 %, mean 50.00 %."),
        ((1, 0, 0.5), "1 of 3 networks solved it: every answer is right. Accuracy 0.00 % to 100.00 %, mean 50.00 %."),
        ((1.0, 1.0), "All 2 networks solved it: every answer is right."),
        ((math.nan, math.nan), "Cost of 2 networks: 0.1 to 0.2, mean 0.15."),
    ],
)  # fmt: skip
def test_a_sentence_says_how_several_networks_did(accuracies: tuple[float, ...], sentence: str) -> None:
    assert str(compared(measured(*accuracies))) == sentence


def test_of_one_network_there_is_nothing_to_compare() -> None:
    assert compared(History()) is None


def test_the_averaged_answers_stand_beside_those_of_each_alone() -> None:
    tested = events.Tested(0.1, 0.981, (0.976, 0.979))
    assert str(together(tested)) == "98.10 % together (alone 97.60 % to 97.90 %, mean 97.75 %)"


def test_how_each_network_did_is_still_known_after_saving_and_opening(tmp_path: Path) -> None:
    project = xor_project(epochs=20, evaluate=10, networks=Choice("several", {"count": 3}))
    result, reported = run(project, xor_data())
    history = History()
    for event in reported:
        history.add(event)
    storage.save(tmp_path / "three.netplay", Saved(project, SavedRun(project, result.state, history)))
    opened = storage.load(tmp_path / "three.netplay").run
    assert opened is not None
    assert history.each.shape == (3, 2)
    np.testing.assert_array_equal(opened.history.each, history.each)
    assert str(compared(opened.history)) == str(compared(history))
