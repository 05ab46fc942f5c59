"""What the character tasks are made of: their texts, their shapes, and how a trained network writes on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.catalog.layer_row import Symbols
from engine.catalog.rows import Choice, Real, Row, Whole
from engine.catalog.task_row import TaskRow
from engine.catalog.typed import Text
from engine.data.text import vocabulary

if TYPE_CHECKING:
    from engine.data.container import TaskData
    from engine.data.source import DataSource

HELLO = "hello"
HELLO_LABELS = ("h", "e", "l", "o")

_SAMPLE = """\
The rain came down on the river, and the river ran down to the sea.
A small boat lay on the water, and a small bird sat on the boat.
The bird sang to the boat, and the boat rocked to the song of the bird.
When the rain was over, the sun came up over the river and the sea.
The light lay on the water, and the water was as bright as the light.
Then the bird flew up from the boat and over the river to the sea.
The boat lay on the water and waited, and the water ran on and on.
In the evening the bird came back from the sea and sat on the boat.
It sang of the sea and of the sun, and the boat rocked to the song.
The moon came up over the river, and the small boat slept on the water.
The bird slept on the boat, and the river ran down to the sea.
And when the rain came down again, the bird and the boat were still there.
"""

TEXT_PARAMS = (
    Text(
        key="text",
        label="Text",
        help="What the network reads and learns to go on with. Any language; more text teaches more than more epochs.",
        default=_SAMPLE,
        least=3,
        most=1_000_000,
        kinds=2_000,
    ),
    Whole(
        key="steps",
        label="Sequence length",
        help="How many characters the network sees at once. Longer sequences let it learn longer words and sentences.",
        default=25,
        low=2,
        high=500,
        unit="characters",
    ),
)

GENERATION = Row(
    key="generation",
    label="Generate",
    help="The network writes on: it draws a character, reads what it wrote, and draws the next.",
    params=(
        Whole(
            key="length",
            label="Length",
            help="How many characters are written.",
            default=100,
            low=1,
            high=10_000,
            unit="characters",
        ),
        Real(
            key="temperature",
            label="Temperature",
            help="How daring the draw is: 0 always takes the most probable character, 1 draws as the network thinks.",
            default=0.8,
            low=0,
            high=5,
        ),
        Whole(
            key="seed",
            label="Seed",
            help="The start of the draw: the same seed writes the same text, another seed another one.",
            default=0,
            low=0,
            high=2**31 - 1,
        ),
    ),
)
"""How a trained network writes on."""


def hello_shape(_choice: Choice) -> Symbols:
    """Four characters of four."""
    return Symbols(len(HELLO) - 1, len(HELLO_LABELS))


def load_hello(_choice: Choice, _source: DataSource) -> TaskData:
    """One example, "hell", and its answer, "ello"."""
    from engine.data.characters import numbered
    from engine.data.container import Split, TaskData

    numbers = numbered(HELLO, HELLO_LABELS).unsqueeze(0)
    split = Split(numbers[:, :-1], numbers[:, 1:])
    return TaskData(split, split, split)


def text_labels(choice: Choice) -> tuple[str, ...]:
    """The different characters of the chosen text."""
    return vocabulary(choice.text("text"))


def text_shape(choice: Choice) -> Symbols:
    """As many characters as the sequence is long."""
    return Symbols(choice.whole("steps"), len(text_labels(choice)))


def load_text(choice: Choice, _source: DataSource) -> TaskData:
    """Windows of the chosen text; raises ``DataError`` where it is shorter than one."""
    from engine.data.characters import text_data

    return text_data(choice.text("text"), text_labels(choice), steps=choice.whole("steps"))


TEXTS = (
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
        group="texts",
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
        group="texts",
    ),
)
