"""Runs the lecture's experiments in full and puts the results beside the published ones.

``python -m tests.benchmarks.reproduction [recipe...] [--write]`` needs the MNIST files and some ten minutes; with
``--write`` it rewrites docs/reproduction.md, keeping the rows of recipes that were not run.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import sys
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from engine.background import Mailbox
from engine.data.source import DataSource
from engine.recipes import recipe
from engine.run import Letter, TrainingRun
from engine.training.events import EpochDone, RunEnded, Tested

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "reproduction.md"
FIGURES = ROOT / "docs" / "reproduction.json"


@dataclass(frozen=True)
class Published:
    """What the lecture prints: test accuracies of its runs, and mean costs from ``first_epoch`` on."""

    accuracy: str = "–"
    first_epoch: int = 1
    costs: tuple[float, ...] = ()
    remark: str = ""


RNN_COSTS = (
    0.568, 0.243, 0.188, 0.160, 0.139, 0.136, 0.123, 0.114, 0.111, 0.099, 0.103, 0.093, 0.090, 0.087, 0.087,
    0.083, 0.083, 0.078, 0.082, 0.077, 0.073, 0.079, 0.069, 0.074, 0.067, 0.063, 0.064, 0.062, 0.065, 0.060,
)  # fmt: skip
PUBLISHED = {
    "softmax": Published("0.9183"),
    "relu-normal": Published("0.9464 and 0.9468", 8, (5.1898, 3.9176, 2.9500, 2.2790, 1.6824, 1.1780, 1.1080, 0.8062)),
    "relu-xavier": Published(
        "0.9752 and 0.9795", 7, (0.02534, 0.02002, 0.01891, 0.01643, 0.01244, 0.01354, 0.00997, 0.00892, 0.00901)
    ),
    "deep-xavier": Published(
        "0.9790 and 0.9811", 8, (0.02699, 0.02063, 0.02152, 0.02080, 0.01889, 0.01578, 0.01506, 0.01502)
    ),
    "deep-dropout": Published("0.9803"),
    "deep-dropout-batchnorm": Published("0.9843"),
    "rnn-mnist": Published("0.9727", 1, RNN_COSTS),
    "lstm-mnist": Published(),
    "gru-mnist": Published(),
    "cnn": Published(),
    "ensemble": Published("2 to 5 % more than alone"),
}


@dataclass(frozen=True)
class Outcome:
    """One full run of a recipe with its own seed; several networks also have their accuracies ``alone``."""

    accuracy: float
    costs: tuple[float, ...]
    seed: int
    seconds: float
    machine: str
    alone: tuple[float, ...] = ()


def reproduce(key: str, source: DataSource) -> Outcome:
    """Train a recipe to its end, as ``main.py train`` does, and measure it on the test set."""
    mailbox: Mailbox[Letter] = Mailbox()
    run = TrainingRun(1, recipe(key).project, source, mailbox, device="cpu")
    began = time.perf_counter()
    run.run_here()
    seconds = time.perf_counter() - began
    events = [letter.event for letter in mailbox.drain()]
    costs = [event.train_cost for event in events if isinstance(event, EpochDone)]
    tested, ended = events[-2:]
    assert isinstance(ended, RunEnded), ended
    assert isinstance(tested, Tested), ended.error
    machine = f"{platform.machine()}, {os.cpu_count()} cores, {platform.system()}"
    return Outcome(tested.accuracy, tuple(costs), run.project.seed, seconds, machine, tested.each)


def page(outcomes: dict[str, Outcome]) -> str:
    """The whole page in Markdown."""
    lines = [
        "# Reproduction of the lecture's figures",
        "",
        "Every row is one full run of the recipe of that name on the real MNIST, trained by this program on a CPU and",
        "measured on the 10,000 test images. The published figures are from single unseeded runs of TensorFlow 1, so",
        "the third digit is luck on both sides. Made by `python -m tests.benchmarks.reproduction --write`.",
        "",
        "| recipe | published accuracy | ours | seed | time | machine |",
        "|---|---|---|---|---|---|",
    ]
    for key, published in PUBLISHED.items():
        if key in outcomes:
            o = outcomes[key]
            reached = f"{o.accuracy:.4f}"
            if o.alone:
                reached += f" together, {sum(o.alone) / len(o.alone):.4f} alone ({len(o.alone)} networks)"
            lines.append(f"| {key} | {published.accuracy} | {reached} | {o.seed} | {o.seconds:.0f} s | {o.machine} |")
    lines += ["", "## Cost by epoch", "", "The mean cost of an epoch's batches, where the lecture prints it."]
    for key, published in PUBLISHED.items():
        if key in outcomes and published.costs:
            ours = outcomes[key].costs[published.first_epoch - 1 :]
            lines += ["", f"**{key}**", "", "| epoch | published | ours |", "|---|---|---|"]
            lines += [
                f"| {published.first_epoch + i} | {cost:g} | {our:.4g} |"
                for i, (cost, our) in enumerate(zip(published.costs, ours, strict=False))
            ]
    return "\n".join(lines) + "\n"


def main(argv: Sequence[str]) -> int:
    """Run the named recipes, or all; returns the exit code."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.reproduction", description=__doc__)
    parser.add_argument("recipes", nargs="*", default=list(PUBLISHED))
    parser.add_argument("--write", action="store_true", help="rewrite docs/reproduction.md")
    options = parser.parse_args(argv)
    outcomes: dict[str, Outcome] = {}
    if FIGURES.exists():
        outcomes = {key: Outcome(**values) for key, values in json.loads(FIGURES.read_text("utf-8")).items()}
    source = DataSource()
    for key in options.recipes:
        outcomes[key] = reproduce(key, source)
        published = PUBLISHED[key].accuracy
        print(f"{key}: {outcomes[key].accuracy:.4f} (published {published})", flush=True)  # noqa: T201 - a command
        if options.write:
            FIGURES.write_text(json.dumps({k: asdict(o) for k, o in outcomes.items()}, indent=1) + "\n", "utf-8")
            PAGE.write_text(page(outcomes), "utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
