"""``python -m tests.benchmarks [NAME ...] [--quick] [--write]``: measures, and prints a table as it goes."""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Sequence

from tests.benchmarks.page import machine, markdown, renewed
from tests.benchmarks.process import ROOT, JobFailed
from tests.benchmarks.rows import FULL, HEADER, QUICK, Benchmark, Effort, Row
from tests.benchmarks.table import BENCHMARKS

WIDTHS = (52, 12, 22, 8, 0)
PAGE = ROOT / "docs" / "benchmarks.md"


def main() -> int:
    """Return 0 if every goal was reached, 1 if not, 2 if something could not be measured."""
    options = _options()
    chosen = _chosen(options.names, quick=options.quick)
    if any(benchmark.needs_mnist for benchmark in chosen) and not _find_mnist():
        _say("The MNIST files were not found. Set NETWORK_PLAYGROUND_DATA to the folder that holds them.")
        return 2
    facts = machine()
    _say("\n".join(facts))
    results = [(benchmark, _measured(benchmark, QUICK if options.quick else FULL)) for benchmark in chosen]
    failed = [benchmark.name for benchmark, rows in results if not rows]
    if failed:
        _say(f"\nNot measured: {', '.join(failed)}." + (f" {PAGE.name} is left as it was." if options.write else ""))
        return 2
    if options.write:
        try:
            page = (
                renewed(PAGE.read_text(encoding="utf-8"), facts, results)
                if options.names
                else markdown("python -m tests.benchmarks --write", facts, results)
            )
        except ValueError as problem:
            _say(f"{PAGE.name} is left as it was: {problem}.")
            return 2
        PAGE.write_text(page, encoding="utf-8")
        _say(f"Written: {PAGE.relative_to(ROOT)}")
    return 1 if any(row.missed for _, rows in results for row in rows) else 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description="Measure the program.")
    names = [benchmark.name for benchmark in BENCHMARKS]
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"what to measure: {', '.join(names)} (all)")
    parser.add_argument("--quick", action="store_true", help="a short look; leaves out what takes minutes")
    parser.add_argument("--write", action="store_true", help="write what was measured into docs/benchmarks.md")
    options = parser.parse_args()
    unknown = [name for name in options.names if name not in names]
    if unknown:
        parser.error(f"there is no benchmark {unknown[0]}; there are {', '.join(names)}")
    if options.write and options.quick:
        parser.error("--write needs everything measured in full: leave out --quick")
    return options


def _chosen(names: Sequence[str], *, quick: bool) -> list[Benchmark]:
    if names:
        return [benchmark for benchmark in BENCHMARKS if benchmark.name in names]
    return [benchmark for benchmark in BENCHMARKS if not (quick and benchmark.takes_minutes)]


def _find_mnist() -> bool:
    """Find the files as the program does, and tell the measuring processes, which have no cache of their own."""
    from engine.data.mnist import find_mnist, search_folders

    folder = find_mnist(search_folders(None))
    if folder is not None:
        os.environ["NETWORK_PLAYGROUND_DATA"] = str(folder)
    return folder is not None


def _measured(benchmark: Benchmark, effort: Effort) -> list[Row]:
    """Its rows; none if a measurement failed, which is said but keeps nothing else from being measured."""
    _say(f"\n{benchmark.name}: {benchmark.what}")
    _say_cells(HEADER)
    began = time.monotonic()
    rows = []
    try:
        for row in benchmark.run(effort):
            rows.append(row)
            _say_cells(row.cells())
    except JobFailed as failure:
        _say(str(failure))
        return []
    _say(f"({time.monotonic() - began:.0f} s)")
    return rows


def _say_cells(cells: Sequence[str]) -> None:
    _say("  ".join(f"{cell:<{width}}" for cell, width in zip(cells, WIDTHS, strict=True)).rstrip())


def _say(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    raise SystemExit(main())
