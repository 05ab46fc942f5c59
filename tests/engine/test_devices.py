"""What a training asks of the computer beneath it."""

from __future__ import annotations

import ctypes
import subprocess
import sys

import pytest

PAGES = 8192
"""What a step of 32 MiB touches."""
STEPS = f"""
import resource, threading
import numpy as np
from engine import devices

def step():
    for _ in range(2):
        parts = [np.ones(2**20) for _ in range(4)]
        del parts

def steps():
    with devices.kept_memory():
        for _ in range(5):
            step()
        before = resource.getrusage(resource.RUSAGE_SELF).ru_minflt
        for _ in range(20):
            step()
        print((resource.getrusage(resource.RUSAGE_SELF).ru_minflt - before) / (20 * {PAGES}))

thread = threading.Thread(target=steps)
thread.start()
thread.join()
"""


@pytest.mark.skipif(
    sys.platform != "linux" or not hasattr(ctypes.CDLL(None), "mallopt"), reason="only glibc gives memory back so soon"
)
def test_a_step_is_given_the_memory_of_the_one_before() -> None:
    """In a process of its own, because how much is kept holds for all of it from then on."""
    done = subprocess.run([sys.executable, "-c", STEPS], capture_output=True, text=True, check=True)
    assert float(done.stdout) < 0.05
