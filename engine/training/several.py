"""What is to be said about several networks that learned the same: in one sentence, for window and command line."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import TYPE_CHECKING

from engine.phrase import Phrase

if TYPE_CHECKING:
    from collections.abc import Sequence

    from engine.training.events import Tested
    from engine.training.history import History


def compared(history: History) -> Phrase | None:
    """How several networks did on the validation data when last measured; None for one, or before that."""
    if not len(history.each):
        return None
    costs, accuracies = history.each.T.tolist()
    count = len(costs)
    if math.isnan(accuracies[0]):
        return Phrase("Cost of {count} networks: {range}.", {"count": count, "range": _range(costs, "{:.4g}".format)})
    solved = sum(accuracy == 1 for accuracy in accuracies)
    facts = {"count": count, "solved": solved, "range": _range(accuracies, _percent)}
    if solved == count:
        return Phrase("All {count} networks solved it: every answer is right.", facts)
    if solved:
        return Phrase("{solved} of {count} networks solved it: every answer is right. Accuracy {range}.", facts)
    return Phrase("Accuracy of {count} networks: {range}.", facts)


def together(tested: Tested) -> Phrase:
    """The accuracy of several networks' averaged answers, beside that of each alone."""
    facts = {"accuracy": _percent(tested.accuracy), "range": _range(tested.each, _percent)}
    return Phrase("{accuracy} together (alone {range})", facts)


def _range(values: Sequence[float], say: Callable[[float], str]) -> Phrase:
    facts = {"low": say(min(values)), "high": say(max(values)), "mean": say(sum(values) / len(values))}
    return Phrase("{low} to {high}, mean {mean}", facts)


def _percent(share: float) -> str:
    return f"{100 * share:.2f} %"
