"""``docs/benchmarks.md``: what was measured, on which computer, and how to measure it again."""

from __future__ import annotations

import os
import platform
import re
from collections.abc import Sequence
from datetime import date
from importlib.metadata import distributions, version

from engine import devices
from tests.benchmarks.rows import HEADER, Benchmark, Row

PREFACE = """# Benchmarks

Written by `{command}`; measured on {day}. Every measurement has a fresh process, windows are drawn without a screen
(Qt's "offscreen"), things that are compared take turns, and values are medians unless something else is said.
Do not edit this page: measure again.
"""
PACKAGES = (
    "torch",
    "PySide6-Essentials",
    "pyqtgraph",
    "numpy",
    "scikit-learn",
    "keras",
    "tensorflow",
    "tensorflow-cpu",
)


def markdown(command: str, facts: Sequence[str], results: Sequence[tuple[Benchmark, Sequence[Row]]]) -> str:
    """The whole page; ``facts`` are those of ``machine`` from before the first measurement."""
    preface = PREFACE.format(command=command, day=date.today().isoformat())
    listed = "".join(f"- {fact}\n" for fact in facts)
    return "\n".join([preface, listed, *(_section(*result) for result in results)])


def renewed(page: str, facts: Sequence[str], results: Sequence[tuple[Benchmark, Sequence[Row]]]) -> str:
    """The page with some benchmarks measured again; raises ``ValueError`` if it is from another machine."""
    head, *sections = re.split(r"^(?=## )", page, flags=re.MULTILINE)
    if not all(f"- {fact}\n" in head for fact in facts[:-1]):
        raise ValueError("the page is from another machine or other versions: measure everything")
    old = [section.rstrip("\n") + "\n" for section in sections]
    for benchmark, rows in results:
        ending = f"(`{benchmark.name}`)"
        new = _section(benchmark, rows)
        old = [new if section.partition("\n")[0].endswith(ending) else section for section in old]
    return "\n".join([head.rstrip("\n") + "\n", *old])


def _section(benchmark: Benchmark, rows: Sequence[Row]) -> str:
    lines = [HEADER, ("---",) * len(HEADER), *(row.cells() for row in rows)]
    table = "".join("| " + " | ".join(cells) + " |\n" for cells in lines)
    return f"## {benchmark.what} (`{benchmark.name}`)\n\n{table}"


def machine() -> list[str]:
    """What the figures depend on: processor, memory, system, versions, and what else the computer is doing."""
    installed = {distribution.name.lower().replace("_", "-") for distribution in distributions()}
    versions = [f"{name} {version(name)}" for name in PACKAGES if name.lower() in installed]
    return [
        f"Processor: {devices.processor()}, {os.cpu_count()} cores seen",
        f"Memory: {_memory()}",
        f"Graphics processor: {_graphics()}",
        f"System: {platform.platform(terse=True)}",
        f"Python {platform.python_version()}, {', '.join(versions)}",
        f"Busy before the first measurement: {_load()}",
    ]


def _memory() -> str:
    if "SC_PHYS_PAGES" not in getattr(os, "sysconf_names", {}):
        return "not known"
    return f"{os.sysconf('SC_PHYS_PAGES') * os.sysconf('SC_PAGE_SIZE') / 2**30:.0f} GiB"


def _graphics() -> str:
    import torch

    return torch.cuda.get_device_name() if torch.cuda.is_available() else "none that computes"


def _load() -> str:
    if not hasattr(os, "getloadavg"):
        return "not known"
    return f"{os.getloadavg()[0]:.1f} of {os.cpu_count()} cores; figures taken beside other work are worse than true"
