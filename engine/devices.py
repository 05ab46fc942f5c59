"""The processors a network can be trained on."""

from __future__ import annotations

import ctypes
import os
import platform
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from engine.errors import DeviceError
from engine.phrase import Phrase

KEEP = {"M_TRIM_THRESHOLD": (-1, 2**30), "M_TOP_PAD": (-2, 2**26), "M_MMAP_THRESHOLD": (-3, 2**25)}
"""Of glibc's ``mallopt``, and bytes: how much free memory is kept, added at a time, and mapped by itself."""
KINDS = ("auto", "cpu", "cuda", "mps")


@dataclass(frozen=True)
class Device:
    """A processor that is there: its torch name, what it is called, and its free memory in bytes (0: not known)."""

    key: str
    label: Phrase
    free_bytes: int = 0


def available() -> list[Device]:
    """The processors of this machine, the one that "auto" takes first."""
    import torch

    found = []
    for number in range(torch.cuda.device_count()):
        free, _total = torch.cuda.mem_get_info(number)
        found.append(Device(f"cuda:{number}", Phrase("{name}", {"name": torch.cuda.get_device_name(number)}), free))
    if torch.backends.mps.is_available():
        found.append(Device("mps", Phrase("Apple GPU")))
    threads = {"used": torch.get_num_threads(), "all": os.cpu_count() or 1}
    return [*found, Device("cpu", Phrase("CPU, {used} of {all} threads", threads))]


def resolve(wanted: str) -> str:
    """The torch device for "auto", "cpu", "cuda", "cuda:1" or "mps"; raises ``DeviceError`` if it is not there."""
    found = [device.key for device in available()]
    if wanted == "auto":
        return found[0]
    for key in found:
        if wanted in {key, key.split(":")[0]}:
            return key
    raise DeviceError(
        "There is no device “{wanted}” on this computer; it has {found}. Choose one of these, or “auto”.",
        wanted=wanted,
        found=", ".join(found),
    )


def most_threads(*, spare: int) -> int:
    """The cores that this program may use but for ``spare``, at least 1; never more than OMP_NUM_THREADS asks for."""
    here = len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1
    asked = os.environ.get("OMP_NUM_THREADS", "")
    return max(1, min(here - spare, int(asked) if asked.isdigit() else here))


def use_threads() -> None:
    """Leave one core to the window and to other programs: torch's threads wait by spinning when cores are busy."""
    import torch

    torch.set_num_threads(most_threads(spare=1))


def processor() -> str:
    """What the CPU is called, or at least its kind."""
    listing = Path("/proc/cpuinfo")
    lines = listing.read_text(encoding="utf-8").splitlines() if listing.exists() else []
    names = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(names, platform.processor() or platform.machine())


@contextmanager
def kept_memory() -> Iterator[None]:
    """Have the C library keep what one step frees for the next, and give it back at the end.

    glibc gives memory back to the system at once, in threads above all, and every step then waits for new pages:
    measured, LSTM steps take 45 % longer so and convolutions 35 %. Other libraries are left as they are.
    """
    library = ctypes.CDLL(None) if sys.platform == "linux" else None
    if library is None or not hasattr(library, "mallopt"):
        yield
        return
    for option, value in KEEP.values():
        library.mallopt(option, value)
    try:
        yield
    finally:
        library.malloc_trim(0)


@contextmanager
def no_denormals() -> Iterator[None]:
    """Have this thread, and those that torch starts for it, take numbers nearer to 0 than 1.2e-38 for 0.

    A network that is sure of most answers has many such gradients, and most processors take a hundred times as long
    for them: measured, steps of dense layers take 10 % to 50 % longer. Processors without the choice go on as they are.
    """
    import torch

    torch.set_flush_denormal(True)
    try:
        yield
    finally:
        torch.set_flush_denormal(False)


def memory_error(error: BaseException, device: str) -> DeviceError | None:
    """The sentence for an error of torch that means "no memory left"; None for any other error."""
    text = str(error)
    if isinstance(error, MemoryError) or "out of memory" in text or "can't allocate memory" in text:
        return DeviceError(
            "There is not enough memory on {device} for this network and batch size. Make the layers or the batch"
            " smaller, or choose another device.",
            device=device,
        )
    return None
