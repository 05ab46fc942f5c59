"""What a training asks of the computer beneath it."""

from __future__ import annotations

import ctypes
import subprocess
import sys
import threading

import pytest
import torch

from engine import devices

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


@pytest.mark.parametrize("threads", [1, 2])
def test_a_training_takes_numbers_next_to_nothing_for_nothing(threads: int) -> None:
    """In a thread of its own, as a training has it; then in whatever threads torch starts for that."""
    if not torch.set_flush_denormal(False):
        pytest.skip("this processor has no choice")
    nonzero: list[int] = []

    def compute() -> None:
        torch.set_num_threads(threads)
        with devices.no_denormals():
            nonzero.append(int((torch.full((1_000_000,), 1e-30) * 1e-10).count_nonzero()))
        nonzero.append(int((torch.full((1_000,), 1e-30) * 1e-10).count_nonzero()))

    before = torch.get_num_threads()
    thread = threading.Thread(target=compute)
    thread.start()
    thread.join()
    torch.set_num_threads(before)
    assert nonzero == [0, 1_000]
