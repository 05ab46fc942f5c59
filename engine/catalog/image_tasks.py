"""Tasks with images of 28×28 pixels: MNIST and its relatives, and the small digits."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Literal

from engine.catalog.layer_row import Shape
from engine.catalog.rows import Choice, Flag, OneOf, Option, Param, Whole
from engine.catalog.task_row import Load, TaskRow

if TYPE_CHECKING:
    from engine.data.container import ImageReading, TaskData
    from engine.data.source import DataSource

DIGITS = tuple(str(digit) for digit in range(10))
CLOTHES = (
    "T-shirt/top", "Trouser", "Pullover", "Dress", "Coat", "Sandal", "Shirt", "Sneaker", "Bag", "Ankle boot",
)  # fmt: skip
HIRAGANA = ("o", "ki", "su", "tsu", "na", "ha", "ma", "ya", "re", "wo")

IMAGE = Option("image", "the whole image")
ROWS = Option("rows", "row by row")
COLUMNS = Option("columns", "column by column")
PIXELS = Option("pixels", "pixel by pixel")

HELD_OUT = Whole(
    key="held_out",
    label="Held out",
    help="How many of the 60,000 training images are kept for validation instead. The lecture keeps 5,000.",
    default=5000,
    low=100,
    high=59_000,
    unit="images",
)


_SHAPES: Mapping[ImageReading, Shape] = {
    "image": (1, 28, 28),
    "rows": (28, 28),
    "columns": (28, 28),
    "pixels": (784, 1),
}


def image_reading(choice: Choice) -> ImageReading:
    """How the network is shown an image."""
    return next((way for way in _SHAPES if choice.values.get("reading") == way), "image")


def _image_shape(choice: Choice) -> Shape:
    return _SHAPES[image_reading(choice)]


def _load_set(name: Literal["MNIST", "FASHION", "KMNIST"]) -> Load:
    def load(choice: Choice, source: DataSource) -> TaskData:
        from engine.data import mnist
        from engine.data.container import TaskData
        from engine.data.source import DataMissing

        images: mnist.ImageSet = getattr(mnist, name)
        folder = mnist.find_mnist(mnist.search_folders(source.data_dir, images), images)
        if folder is None and source.download:
            folder = mnist.default_cache(images)
            mnist.download_mnist(folder, progress=source.progress, cancelled=source.cancelled, images=images)
        if folder is None:
            raise DataMissing(
                "The {set} files are not on this computer yet. Download them ({size} MB), choose the folder that holds"
                " them, or take the digits task, which needs no files.",
                set=images.name,
                size=round(images.size / 1e6),
            )
        train, validation, test = mnist.load_mnist(folder, held_out=choice.whole("held_out"))
        return TaskData(train, validation, test, augment=choice.flag("augment"), reading=image_reading(choice))

    return load


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
        reading=image_reading(choice),
    )


def _reading(*options: Option) -> OneOf:
    return OneOf(
        key="reading",
        label="Reads",
        help="Whether the network sees the image whole, as 28 steps of one row or column each, or as 784 steps of one"
        " pixel. So long a sequence is slow to learn: gradients fade on their way back through 784 steps.",
        default=options[0].key,
        options=options,
    )


def _augment(default: bool) -> Flag:
    return Flag(
        key="augment",
        label="Vary images",
        help="Turns, scales, slants and bends every training image a little, anew in each epoch. Helps with few"
        " images and with real drawings.",
        default=default,
    )


def _image_row(
    key: str,
    label: str,
    help_text: str,
    *params: Param,
    load: Load,
    starter: str,
    labels: tuple[str, ...] = DIGITS,
    invitation: str = "Draw a digit here",
) -> TaskRow:
    return TaskRow(
        key=key,
        label=label,
        help=help_text,
        params=params,
        shape=_image_shape,
        kind="classes",
        labels=labels,
        view="drawing",
        starter=starter,
        load=load,
        invitation=invitation,
        group="images",
    )


IMAGE_SETS = (
    _image_row(
        "mnist",
        "MNIST",
        "70,000 handwritten digits of 28×28 pixels (LeCun, Cortes, Burges). Which digit is it?",
        HELD_OUT,
        _augment(False),
        load=_load_set("MNIST"),
        starter="relu-xavier",
    ),
    _image_row(
        "rnn-mnist",
        "RNN-MNIST",
        "The same digits as a sequence, row by row, column by column or pixel by pixel, for recurrent networks.",
        _reading(ROWS, COLUMNS, PIXELS),
        HELD_OUT,
        _augment(False),
        load=_load_set("MNIST"),
        starter="rnn-mnist",
    ),
    _image_row(
        "digits",
        "Digits (small, offline)",
        "1,797 small handwritten digits that need no download, brought to 28×28 the way MNIST was made.",
        _reading(IMAGE, ROWS, COLUMNS, PIXELS),
        _augment(True),
        load=_load_digits,
        starter="digits-cnn",
    ),
    _image_row(
        "fashion-mnist",
        "Fashion-MNIST",
        "70,000 pictures of clothes and shoes of 28×28 pixels (Zalando), harder than digits. What is it?",
        _reading(IMAGE, ROWS, COLUMNS, PIXELS),
        HELD_OUT,
        _augment(False),
        load=_load_set("FASHION"),
        starter="fashion",
        labels=CLOTHES,
        invitation="Draw a piece of clothing here",
    ),
    _image_row(
        "kmnist",
        "KMNIST",
        "70,000 letters from old Japanese books, ten hiragana in many shapes, 28×28 pixels (CODH). Which one is it?",
        _reading(IMAGE, ROWS, COLUMNS, PIXELS),
        HELD_OUT,
        _augment(False),
        load=_load_set("KMNIST"),
        starter="kmnist",
        labels=HIRAGANA,
        invitation="Draw one of the ten hiragana here",
    ),
)
