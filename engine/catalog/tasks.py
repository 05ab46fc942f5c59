"""Tasks: what a network is asked to learn, from which data, and how its answer is read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

from engine.catalog.layer_row import Shape
from engine.catalog.losses import Kind
from engine.catalog.rows import Choice, Flag, OneOf, Option, Row, Table, Whole
from engine.catalog.text import (
    HELLO,
    HELLO_LABELS,
    TEXT_PARAMS,
    hello_shape,
    load_hello,
    load_text,
    text_labels,
    text_shape,
)

if TYPE_CHECKING:
    from engine.data.container import Reading, TaskData
    from engine.data.source import DataSource

Load: TypeAlias = "Callable[[Choice, DataSource], TaskData]"

DIGITS = tuple(str(digit) for digit in range(10))


@dataclass(frozen=True, kw_only=True)
class TaskRow(Row):
    """One task.

    ``shape`` is one example's shape as the network sees it. ``labels`` names the classes; a yes/no task has two
    labels and one output. Where they follow from the choice, ``vocabulary`` gives them; ask ``labels_of``. ``view``
    says how a person tries the network: by drawing, on the plane, or by writing; an ``example`` is shown character by
    character. ``starter`` is
    the recipe a new project of this task begins with. ``load`` reads the data and may raise ``DataError``.
    """

    shape: Callable[[Choice], Shape]
    kind: Kind
    labels: tuple[str, ...]
    view: Literal["drawing", "plane", "text"]
    starter: str
    load: Load
    vocabulary: Callable[[Choice], tuple[str, ...]] | None = None
    example: str = ""

    def labels_of(self, choice: Choice) -> tuple[str, ...]:
        """The names of the classes, as this choice of the task has them."""
        return self.labels if self.vocabulary is None else self.vocabulary(choice)

    def output(self, choice: Choice) -> Shape:
        """The shape that the last layer must give."""
        if self.kind == "binary":
            return (1,)
        classes = len(self.labels_of(choice))
        return (classes,) if self.kind == "classes" else (*self.shape(choice), classes)


def _truth_table(name: Literal["xor", "and", "or"]) -> Load:
    def load(_choice: Choice, _source: DataSource) -> TaskData:
        from engine.data.container import TaskData
        from engine.data.truth import truth_table

        split = truth_table(name)
        return TaskData(split, split, split)

    return load


def _truth_row(name: Literal["xor", "and", "or"], label: str, help_text: str, starter: str) -> TaskRow:
    return TaskRow(
        key=name,
        label=label,
        help=help_text,
        shape=lambda _: (2,),
        kind="binary",
        labels=("0", "1"),
        view="plane",
        starter=starter,
        load=_truth_table(name),
    )


def reading(choice: Choice) -> Reading:
    """How the network is shown an image."""
    text = choice.text("reading") if "reading" in choice.values else "image"
    return "rows" if text == "rows" else "columns" if text == "columns" else "image"


def _image_shape(choice: Choice) -> Shape:
    return (1, 28, 28) if reading(choice) == "image" else (28, 28)


def _load_mnist(choice: Choice, source: DataSource) -> TaskData:
    from engine.data.container import TaskData
    from engine.data.mnist import default_cache, download_mnist, find_mnist, load_mnist, search_folders
    from engine.data.source import DataMissing

    folder = find_mnist(search_folders(source.data_dir))
    if folder is None and source.download:
        folder = default_cache()
        download_mnist(folder, progress=source.progress, cancelled=source.cancelled)
    if folder is None:
        raise DataMissing(
            "The MNIST files are not on this computer yet. Download them (11 MB), choose the folder that holds them,"
            " or take the digits task, which needs no files."
        )
    train, validation, test = load_mnist(folder, held_out=choice.whole("held_out"))
    return TaskData(train, validation, test, augment=choice.flag("augment"), reading=reading(choice))


def _load_digits(choice: Choice, _source: DataSource) -> TaskData:
    from engine.data.container import TaskData
    from engine.data.digits import load_digits

    train, validation, test = load_digits()
    return TaskData(
        train,
        validation,
        test,
        note="These are the 1,797 small digits that ship with scikit-learn, not MNIST.",
        augment=choice.flag("augment"),
        reading=reading(choice),
    )


def _reading(*options: Option) -> OneOf:
    return OneOf(
        key="reading",
        label="Reads",
        help="Whether the network sees the image whole, or as 28 steps of 28 pixels, one row or column a step.",
        default=options[0].key,
        options=options,
    )


IMAGE = Option("image", "the whole image")
ROWS = Option("rows", "row by row")
COLUMNS = Option("columns", "column by column")


def _augment(default: bool) -> Flag:
    return Flag(
        key="augment",
        label="Vary images",
        help="Turns, scales, slants and bends every training image a little, anew in each epoch. Helps with few"
        " images and with real drawings.",
        default=default,
    )


HELD_OUT = Whole(
    key="held_out",
    label="Held out",
    help="How many of the 60,000 training images are kept for validation instead. The lecture keeps 5,000.",
    default=5000,
    low=100,
    high=59_000,
    unit="images",
)

TASKS: Table[TaskRow] = Table(
    "task",
    (
        _truth_row(
            "xor",
            "XOR",
            "One or the other, but not both: four points that no straight line can separate.",
            "xor",
        ),
        _truth_row("and", "AND", "Both at once: one line separates the four points.", "and-linear"),
        _truth_row("or", "OR", "One or the other or both: one line separates the four points.", "or-linear"),
        TaskRow(
            key="mnist",
            label="MNIST",
            help="70,000 handwritten digits of 28×28 pixels (LeCun, Cortes, Burges). Which digit is it?",
            params=(HELD_OUT, _augment(False)),
            shape=_image_shape,
            kind="classes",
            labels=DIGITS,
            view="drawing",
            starter="relu-xavier",
            load=_load_mnist,
        ),
        TaskRow(
            key="rnn-mnist",
            label="RNN-MNIST",
            help="The same digits as a sequence: 28 steps of 28 pixels, for recurrent networks.",
            params=(_reading(ROWS, COLUMNS), HELD_OUT, _augment(False)),
            shape=_image_shape,
            kind="classes",
            labels=DIGITS,
            view="drawing",
            starter="rnn-mnist",
            load=_load_mnist,
        ),
        TaskRow(
            key="digits",
            label="Digits (small, offline)",
            help="1,797 small handwritten digits that need no download, brought to 28×28 the way MNIST was made.",
            params=(_reading(IMAGE, ROWS, COLUMNS), _augment(True)),
            shape=_image_shape,
            kind="classes",
            labels=DIGITS,
            view="drawing",
            starter="digits-cnn",
            load=_load_digits,
        ),
        TaskRow(
            key="hello",
            label="hello",
            help="The lecture's smallest text: after h comes e, after e comes l. Which character comes next?",
            shape=hello_shape,
            kind="steps",
            labels=HELLO_LABELS,
            view="text",
            example=HELLO,
            starter="char-rnn",
            load=load_hello,
        ),
        TaskRow(
            key="text",
            label="Text",
            help="Any text, character by character: which one comes next? Trained, the network writes on by itself.",
            params=TEXT_PARAMS,
            shape=text_shape,
            kind="steps",
            labels=(),
            vocabulary=text_labels,
            view="text",
            starter="text-lstm",
            load=load_text,
        ),
    ),
)


def load_data(task: Choice, source: DataSource) -> TaskData:
    """The data of a task choice; raises ``DataError`` (``DataMissing`` where a download would help)."""
    key = repr(task)
    if key not in source.shelf:
        data = TASKS[task.key].load(task, source)
        source.shelf.clear()
        source.shelf[key] = data
    return source.shelf[key]
