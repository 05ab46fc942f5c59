"""The table of benchmarks."""

from __future__ import annotations

from collections.abc import Iterator
from statistics import median

from tests.benchmarks import busy, by_hand, cuda, in_engine, in_window, opening, precision, race
from tests.benchmarks.process import BEGAN, ENDED, measure
from tests.benchmarks.rows import QUICK, Benchmark, Effort, Goal, Row, shown, spread

JITTER_RECIPES = ("relu-xavier", "deep-xavier", "rnn-mnist")
SPEED_RECIPES = ("xor", "relu-xavier", "deep-xavier", "rnn-mnist", "cnn")
LAYER_RECIPES = ("relu-xavier", "cnn", "lstm-mnist", "fast-forward")
QUICK_STOPS = ("xor", "relu-xavier", "lstm-mnist")
STOPS = (*QUICK_STOPS, "deep-dropout-batchnorm", "cnn", "rnn-mnist")
"""One recipe of each kind of network."""
LARGE_BATCH = 10_000


def start(effort: Effort) -> Iterator[Row]:
    """Fresh starts of the program."""
    rounds = [measure(opening.start) for _ in range(effort.starts)]
    painted = [figures["painted_at"] - figures[BEGAN] for figures in rounds]
    yield Row("process started → window painted", median(painted), "s", Goal(high=0.7), spread(painted, "s"))
    ready = [figures["ready_at"] - figures[BEGAN] for figures in rounds]
    yield Row("process started → ready to train", median(ready), "s", Goal(high=4.0), spread(ready, "s"))
    freezes = [figures["freeze_ms"] for figures in rounds]
    yield Row("longest freeze in between", median(freezes), "ms", Goal(high=100), spread(freezes, "ms"))


def jitter(effort: Effort) -> Iterator[Row]:
    """A timer in the window during a training."""
    for key in JITTER_RECIPES:
        rounds = [measure(in_window.lateness, key=key, seconds=effort.seconds) for _ in range(effort.rounds)]
        middle, late, most = ([f[name] for f in rounds] for name in ("p50_ms", "p99_ms", "max_ms"))
        note = f"p50 {shown(median(middle), 'ms')}, max {shown(max(most), 'ms')}; p99 {spread(late, 'ms')}"
        yield Row(f"{key}: p99 of the delay", median(late), "ms", Goal(high=20), note)


def window_speed(effort: Effort) -> Iterator[Row]:
    """The same training alone and in the window, in turns, with as many threads: the window needs a core for itself."""
    for key in SPEED_RECIPES:
        alone, within = [], []
        for _ in range(effort.rounds):
            alone.append(measure(in_engine.speed, key=key, seconds=effort.seconds, spare=1)["steps_per_s"])
            within.append(measure(in_window.speed, key=key, seconds=effort.seconds)["steps_per_s"])
        shares = [100 * w / a for w, a in zip(within, alone, strict=True)]
        note = f"{median(within):,.0f} of {median(alone):,.0f} steps/s; {spread(shares, '%')}"
        yield Row(f"{key}: window ÷ engine alone", median(shares), "%", Goal(low=70 if key == "xor" else 90), note)


def layer_speed(effort: Effort) -> Iterator[Row]:
    """Steps of built networks and of the same networks by hand, in turns."""
    for key in LAYER_RECIPES:
        rounds = [measure(by_hand.compared, key=key, seconds=effort.seconds) for _ in range(effort.rounds)]
        built, hand, shares = ([figures[name] for figures in rounds] for name in ("built_ms", "by_hand_ms", "share"))
        note = f"{median(built):.2f} of {median(hand):.2f} ms a step; {spread(shares, '%')}"
        yield Row(f"{key}: built ÷ by hand", median(shares), "%", Goal(high=103), note)


def stop(effort: Effort) -> Iterator[Row]:
    """Stop and close at all kinds of moments of a training."""
    goal = Goal(high=200)
    keys = QUICK_STOPS if effort is QUICK else STOPS
    for key in keys:
        figures = measure(in_engine.stops, key=key, count=effort.stops)
        yield _stop_row(f"{key}: longest of {effort.stops} stops", figures, goal)
    for key in ("cnn", "lstm-mnist"):
        figures = measure(in_engine.stops, key=key, count=effort.stops, batch=LARGE_BATCH)
        yield _stop_row(f"{key}, batch of {LARGE_BATCH:,}: longest of {effort.stops}", figures, goal)
    for key in ("xor", "relu-xavier", "cnn"):
        figures = measure(in_window.stops, key=key, count=effort.stops)
        yield _stop_row(f"{key}: Stop pressed → window says so, longest", figures, goal)
    for key in ("relu-xavier", "lstm-mnist"):
        rounds = [measure(in_window.closing, key=key) for _ in range(effort.rounds)]
        gone = [f["closed_at"] - f["asked_at"] for f in rounds]
        yield Row(f"{key}: window closed, longest", max(gone), "s", Goal(high=1.0), spread(gone, "s"))
        ended = [f[ENDED] - f["asked_at"] for f in rounds]
        yield Row(f"{key}: closed → process gone, longest", max(ended), "s", Goal(high=1.0), spread(ended, "s"))


def _stop_row(what: str, figures: dict[str, float], goal: Goal) -> Row:
    return Row(what, figures["max_ms"], "ms", goal, f"median {shown(figures['median_ms'], 'ms')}")


def draw(effort: Effort) -> Iterator[Row]:
    """From new ink to the probabilities of the ten answers."""
    for key in ("relu-xavier", "deep-xavier", "cnn"):
        for training in (False, True):
            figures = measure(in_window.reading, key=key, training=training, count=4 * effort.stops)
            when = "while it trains" if training else "training stopped"
            for what, goal in (("answer", Goal(high=5)), ("bars", None)):
                note = f"max {shown(figures[f'{what}_max_ms'], 'ms')}"
                yield Row(f"{key}, {when}: ink → {what}, median", figures[f"{what}_ms"], "ms", goal, note)


def xor_share(effort: Effort) -> Iterator[Row]:
    """How many seeds solve XOR."""
    for key, goal in (("xor", Goal(55, 80)), ("xor-easy", Goal(low=100))):
        figures = measure(in_engine.solved, key=key, seeds=effort.seeds)
        share = 100 * figures["solved"] / effort.seeds
        note = f"{effort.seeds} seeds in {figures['seconds']:.0f} s"
        yield Row(f"{key}: solved", share, "of 100", None if effort is QUICK else goal, note)


def accuracy(effort: Effort) -> Iterator[Row]:
    """Whole trainings with seed 0, on the real test set."""
    for key, epochs, goal in (("relu-xavier", 15, 97.2), ("rnn-mnist", 10, 95.5)):
        figures = measure(in_engine.accuracy, key=key, epochs=effort.epochs or epochs)
        yield _accuracy_row(f"{key}: MNIST test set", figures, goal, effort.epochs or epochs)
    figures = measure(in_engine.accuracy_on_mnist, key="digits-cnn", epochs=effort.epochs)
    yield _accuracy_row("digits-cnn: MNIST test set, never seen", figures, 85.0, effort.epochs)
    figures = measure(in_window.canvas_path, key="cnn", epochs=effort.epochs or 3)
    yield _accuracy_row("cnn: MNIST test set", figures, 98.5, effort.epochs or 3)
    direct, drawn = 100 * figures["direct"], 100 * figures["drawn"]
    note = f"{shown(drawn, '%')} painted, {shown(direct, '%')} direct"
    share = 100 * drawn / direct
    yield Row("cnn: 100 digits by way of the canvas ÷ direct", share, "%", Goal(low=90), note)


def _accuracy_row(what: str, figures: dict[str, float], goal: float, epochs: int | None) -> Row:
    note = f"{epochs or 'the recipe’s'} epochs, {figures['seconds']:.0f} s"
    return Row(what, 100 * figures["accuracy"], "%", None if epochs == QUICK.epochs else Goal(low=goal), note)


BENCHMARKS = (
    Benchmark("xor_share", "How many seeds solve XOR", xor_share, needs_mnist=False, takes_minutes=True),
    Benchmark("accuracy", "How much is read rightly after a training with seed 0", accuracy),
    Benchmark("start", "How soon the window is there and can train", start, needs_mnist=False),
    Benchmark("jitter", "How late a 10 ms timer of the window fires while a network trains at full speed", jitter),
    Benchmark(
        "window_speed",
        "How much of the training speed without a window is left in it, with as many threads",
        window_speed,
    ),
    Benchmark("layer_speed", "How long a step takes beside the same network by hand", layer_speed, needs_mnist=False),
    Benchmark("race", "How fast others train the same networks, in turns; evaluations left out", race.race),
    Benchmark("seeds", "How cheap a network is that learns beside others", race.seeds, needs_mnist=False),
    Benchmark("memory", "How much memory an epoch takes beside a good loop", race.memory, takes_minutes=True),
    Benchmark("busy", "How much speed is left while other programs use the other cores", busy.busy),
    Benchmark("fast_products", "What fast matrix products give and cost", precision.fast_products, takes_minutes=True),
    Benchmark("cuda", "How fast a GPU trains", cuda.cuda, takes_minutes=True),
    Benchmark("stop", "How soon a training stops, and how soon the window closes during one", stop),
    Benchmark("draw", "How soon a drawing is read", draw),
)
