"""Every measurement has a fresh process of its own: ``measure`` starts it, and this module is what it runs."""

from __future__ import annotations

import gc
import importlib
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import ParamSpec, TypeAlias

P = ParamSpec("P")
Figures: TypeAlias = dict[str, float]
"""What a job measured, by name."""

ROOT = Path(__file__).parents[2]
TIMEOUT_S = 3600
BEGAN, ENDED = "process_began", "process_ended"


class JobFailed(Exception):
    """A measurement that came to nothing; the text is what its process said."""


def measure(job: Callable[P, Figures], *args: P.args, **kwargs: P.kwargs) -> Figures:
    """Call ``job`` in a process of its own, without a screen and with settings of its own.

    ``job`` is a function of a module, its arguments are plain and given by name. ``BEGAN`` and ``ENDED`` come on top
    of its figures: the times, as ``time.time`` has them, at which the process was started and was gone.
    Raises ``JobFailed``.
    """
    assert not args, "arguments travel by name"
    with tempfile.TemporaryDirectory() as home:
        surroundings = {**os.environ, "NETWORK_PLAYGROUND_HOME": home, "QT_QPA_PLATFORM": "offscreen"}
        name = f"{job.__module__}:{job.__qualname__}"
        command = [sys.executable, "-m", "tests.benchmarks.process", name, json.dumps(kwargs)]
        began = time.time()
        done = subprocess.run(
            command, cwd=ROOT, env=surroundings, capture_output=True, text=True, timeout=TIMEOUT_S, check=False
        )
        ended = time.time()
    lines = done.stdout.splitlines()
    if done.returncode or not lines:
        raise JobFailed(f"{name} {kwargs} failed with exit code {done.returncode}:\n{done.stdout}{done.stderr}")
    figures: Figures = json.loads(lines[-1])
    return {**figures, BEGAN: began, ENDED: ended}


def main() -> None:
    """Do the job that the command line names and write its figures as the last line."""
    module, _, name = sys.argv[1].partition(":")
    gc.disable()  # while importing, as ``main.py`` has it for the window
    job: Callable[..., Figures] = getattr(importlib.import_module(module), name)
    gc.enable()
    figures = job(**json.loads(sys.argv[2]))
    sys.stdout.write("\n" + json.dumps(figures) + "\n")


if __name__ == "__main__":
    main()
