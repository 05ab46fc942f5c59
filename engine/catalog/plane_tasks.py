"""Tasks on the plane: truth tables, the sets of TensorFlow Playground, moons, and points that a person places."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from engine.catalog.losses import Kind
from engine.catalog.placed import Points, points_of, written
from engine.catalog.rows import Choice, Option, Whole
from engine.catalog.task_row import TEST_SHARE, Load, TaskRow, share
from engine.catalog.typed import SomeOf

if TYPE_CHECKING:
    from engine.data.container import TaskData
    from engine.data.source import DataSource

SPAN = (-6.0, 6.0)
BOTH = ("0", "1")

FEATURES = SomeOf(
    key="features",
    label="Inputs",
    help="What the network sees of a point: x₁ and x₂, or what is computed from them. With the right inputs a single"
    " unit can do what otherwise takes a hidden layer.",
    default="x1,x2",
    options=(
        Option("x1", "x₁"),
        Option("x2", "x₂"),
        Option("x1-squared", "x₁²"),
        Option("x2-squared", "x₂²"),
        Option("x1x2", "x₁·x₂"),
        Option("sin-x1", "sin x₁"),
        Option("sin-x2", "sin x₂"),
    ),
)
COUNT = Whole(
    key="count",
    label="Points",
    help="How many points there are in all, for training and for test.",
    default=500,
    low=20,
    high=5000,
)
NOISE = Whole(
    key="noise",
    label="Noise",
    help="How far the points or the border between the classes are blurred. With it, no network is always right.",
    default=0,
    low=0,
    high=50,
    unit="%",
)
PLACED = Points(
    key="points",
    label="Own points",
    help="What you placed in the square under Try it: x₁, x₂ and the class of each point.",
    low=SPAN[0],
    high=SPAN[1],
    default=written(
        [(-3, 3, 1), (-4, 1, 1), (-3.5, -1, 1), (-1.5, -2.5, 1), (-1, 3.5, 1), (0, 0.5, 0), (1.5, 1.5, 0), (3, 0, 0),
         (1, -1, 0), (4, 2.5, 0)]
    ),
)  # fmt: skip


def seen_features(choice: Choice) -> tuple[str, ...]:
    """The inputs that a network sees of a point, by their keys."""
    return tuple(choice.text("features").split(","))


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
        labels=BOTH,
        view="plane",
        starter=starter,
        load=_truth_table(name),
        group="truth tables",
    )


def _generated(name: str) -> Load:
    def load(choice: Choice, _source: DataSource) -> TaskData:
        from engine.data import plane
        from engine.data.container import TaskData

        train, test = plane.generated(
            getattr(plane, name),
            count=choice.whole("count"),
            noise=share(choice, "noise"),
            test_share=share(choice, "test_share"),
            seed=choice.whole("seed"),
        )
        return TaskData(train, test, test, reading=seen_features(choice))

    return load


def _point_row(key: str, label: str, help_text: str, *, make: str, kind: Kind = "binary") -> TaskRow:
    return TaskRow(
        key=key,
        label=label,
        help=help_text,
        params=(FEATURES, COUNT, NOISE, TEST_SHARE),
        shape=lambda choice: (len(seen_features(choice)),),
        kind=kind,
        labels=BOTH if kind == "binary" else ("value",),
        view="plane",
        starter=key,
        load=_generated(make),
        span=SPAN,
        group="points" if kind == "binary" else "surfaces",
    )


def _load_placed(choice: Choice, _source: DataSource) -> TaskData:
    from engine.data.container import TaskData
    from engine.data.plane import placed

    split = placed(points_of(choice))
    return TaskData(split, split, split, reading=seen_features(choice))


TRUTH_TABLES = (
    _truth_row(
        "xor",
        "XOR",
        "One or the other, but not both: four points that no straight line can separate.",
        "xor",
    ),
    _truth_row("and", "AND", "Both at once: one line separates the four points.", "and-linear"),
    _truth_row("or", "OR", "One or the other or both: one line separates the four points.", "or-linear"),
)

POINT_SETS = (
    _point_row("circle", "Circle", "A disc inside a ring: the border between the classes is closed.", make="circle"),
    _point_row("gauss", "Two clouds", "Two clouds of points that one straight line can separate.", make="gaussians"),
    _point_row(
        "xor-blobs",
        "Four quadrants",
        "XOR with many points: one class lies in two opposite quarters of the square, the other in the other two.",
        make="quadrants",
    ),
    _point_row(
        "spiral",
        "Spiral",
        "Two arms that wind around each other: the hardest of these sets, for networks with some depth.",
        make="spiral",
    ),
    _point_row("moons", "Two moons", "Two half circles that reach into each other.", make="moons"),
    TaskRow(
        key="own-points",
        label="Your own points",
        help="Points that you place yourself: click into the square, left for class 1 and right for class 0.",
        params=(FEATURES, PLACED),
        shape=lambda choice: (len(seen_features(choice)),),
        kind="binary",
        labels=BOTH,
        view="plane",
        starter="own-points",
        load=_load_placed,
        span=SPAN,
        group="points",
    ),
)

SURFACES = (
    _point_row(
        "reg-plane",
        "Slope (numbers)",
        "A number for every point: a tilted plane, x₁ and x₂ added and divided by ten. One linear unit can learn it.",
        make="slope",
        kind="numbers",
    ),
    _point_row(
        "reg-gauss",
        "Hills (numbers)",
        "A number for every point: three hills and three valleys on flat land. This takes hidden layers.",
        make="hills",
        kind="numbers",
    ),
)
