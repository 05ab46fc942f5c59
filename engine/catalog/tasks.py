"""Tasks: what a network is asked to learn, from which data, and how its answer is read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.catalog.image_tasks import DIGITS, IMAGE_SETS, image_reading
from engine.catalog.number_tasks import BY_HAND
from engine.catalog.plane_tasks import COUNT, POINT_SETS, SURFACES, TRUTH_TABLES, seen_features
from engine.catalog.rows import Choice, Table, Whole
from engine.catalog.task_row import EXAMPLES, LABEL_NOISE, TEST_SHARE, TaskRow, share, with_shared
from engine.catalog.text import TEXTS

if TYPE_CHECKING:
    from engine.data.container import Reading, TaskData
    from engine.data.source import DataSource

__all__ = ["TASKS", "TaskRow", "load_data", "reading"]


def reading(choice: Choice) -> Reading:
    """How the network is shown an example."""
    return seen_features(choice) if "features" in choice.values else image_reading(choice)


def _load_random(choice: Choice, _source: DataSource) -> TaskData:
    from engine.data.container import TaskData
    from engine.data.noise import nonsense

    train, test = nonsense(
        count=choice.whole("count"),
        inputs=choice.whole("inputs"),
        classes=len(DIGITS),
        test_share=share(choice, "test_share"),
        seed=choice.whole("seed"),
    )
    return TaskData(train, test, test)


RANDOM_SETS = (
    TaskRow(
        key="random-data",
        label="Random data",
        help="Random numbers with random answers: there is no rule to find, and all that is learned is by heart.",
        params=(
            Whole(
                key="inputs",
                label="Inputs",
                help="How many random numbers each example has. With more of them examples are easier to tell apart.",
                default=20,
                low=1,
                high=1000,
            ),
            COUNT,
            TEST_SHARE,
        ),
        shape=lambda choice: (choice.whole("inputs"),),
        kind="classes",
        labels=DIGITS,
        view="none",
        starter="random-data",
        load=_load_random,
        group="other",
    ),
)

TASKS: Table[TaskRow] = Table(
    "task",
    tuple(map(with_shared, (*TRUTH_TABLES, *BY_HAND, *POINT_SETS, *SURFACES, *IMAGE_SETS, *TEXTS, *RANDOM_SETS))),
)


def load_data(task: Choice, source: DataSource) -> TaskData:
    """The data of a complete task choice; raises ``DataError`` (``DataMissing`` where a download would help)."""
    from engine.data.noise import spoiled

    row = TASKS[task.key]
    # What is loaded is the same for any number of examples: files are not read again when that is changed.
    whole = row.complete({**task.values, EXAMPLES.key: EXAMPLES.initial, LABEL_NOISE.key: LABEL_NOISE.initial})
    key = repr(whole)
    if key not in source.shelf:
        data = row.load(whole, source)
        source.shelf.clear()
        source.shelf[key] = data
    return spoiled(
        source.shelf[key],
        examples=task.whole(EXAMPLES.key),
        wrong=share(task, LABEL_NOISE.key),
        classes=0 if row.kind == "numbers" else len(row.labels_of(task)),
        seed=task.whole("seed"),
    )
