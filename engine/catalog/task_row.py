"""What a task's row must say: the shape of an example, what is asked, where the data comes from."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal, TypeAlias

from engine.catalog.layer_row import Shape
from engine.catalog.losses import Kind
from engine.catalog.rows import Choice, Row, Whole

if TYPE_CHECKING:
    from engine.data.container import TaskData
    from engine.data.source import DataSource

Load: TypeAlias = "Callable[[Choice, DataSource], TaskData]"


@dataclass(frozen=True, kw_only=True)
class TaskRow(Row):
    """One task.

    ``shape`` is one example's shape as the network sees it. ``labels`` names the classes; a yes/no task has two
    labels and one output, one that asks for numbers has one label for each. Where labels follow from the choice,
    ``vocabulary`` gives them; ask ``labels_of``. ``view`` says how a person tries the network: by drawing, on the
    plane, which then shows the square ``span``², by writing, or by computing with tensors; "numbers" are looked at one
    by one. An ``example`` is shown character by character. ``invitation`` says on the empty paper what to draw.
    ``group`` keeps tasks together where they are offered. ``starter`` is the recipe a new project of this task begins
    with. ``load`` reads the data and may raise ``DataError``.
    """

    shape: Callable[[Choice], Shape]
    kind: Kind
    labels: tuple[str, ...]
    view: Literal["drawing", "plane", "text", "tensors", "numbers", "none"]
    starter: str
    load: Load
    span: tuple[float, float] = (-0.5, 1.5)
    group: str = ""
    vocabulary: Callable[[Choice], tuple[str, ...]] | None = None
    invitation: str = ""
    example: str = ""

    def labels_of(self, choice: Choice) -> tuple[str, ...]:
        """The names of the classes, as this choice of the task has them."""
        return self.labels if self.vocabulary is None else self.vocabulary(choice)

    def output(self, choice: Choice) -> Shape:
        """The shape that the last layer must give."""
        if self.kind == "binary":
            return (1,)
        labels = len(self.labels_of(choice))
        return (*self.shape(choice), labels) if self.kind == "steps" else (labels,)


SEED = Whole(
    key="seed",
    label="Data seed",
    help="The start of the random numbers that make the data: another seed gives other points and other wrong answers.",
    default=0,
    low=0,
    high=2**31 - 1,
)
EXAMPLES = Whole(
    key="examples",
    label="Train on",
    help="How many examples are trained on, 0 for all. With few, a network learns them by heart and overfits.",
    default=0,
    low=0,
    high=60_000,
    unit="(0: all)",
)
LABEL_NOISE = Whole(
    key="label_noise",
    label="Wrong answers",
    help="The share of training examples that get a wrong answer. What learns these, too, does worse on others.",
    default=0,
    low=0,
    high=100,
    unit="%",
)
TEST_SHARE = Whole(
    key="test_share",
    label="Kept for test",
    help="The share of the examples that is not trained on, but measured on, during the training and after it.",
    default=50,
    low=10,
    high=90,
    unit="%",
)


def share(choice: Choice, key: str) -> float:
    """A setting in percent as a number from 0 to 1."""
    return choice.whole(key) / 100


def with_shared(row: TaskRow) -> TaskRow:
    """``row`` with the settings that every task has; ``load_data`` follows them."""
    return replace(row, params=(*row.params, EXAMPLES, LABEL_NOISE, SEED))
