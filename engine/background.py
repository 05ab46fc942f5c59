"""The one place that starts threads."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable
from typing import Generic, TypeVar

T = TypeVar("T")

PREFIX = "playground-"


class Mailbox(Generic[T]):
    """Values from working threads, collected in order until somebody drains them."""

    def __init__(self) -> None:
        self._values: deque[T] = deque()

    def post(self, value: T) -> None:
        """Put a value in, from any thread."""
        self._values.append(value)

    def drain(self) -> list[T]:
        """Take out everything that is in."""
        values = self._values
        return [values.popleft() for _ in range(len(values))]


def start(name: str, work: Callable[[], object]) -> threading.Thread:
    """Run ``work`` in a thread of its own. Whoever starts one joins it before the program ends."""
    # A daemon, so that a thread that hangs in a driver cannot keep a closed program alive.
    thread = threading.Thread(target=work, name=PREFIX + name, daemon=True)
    thread.start()
    return thread


def alive() -> bool:
    """Whether a thread that ``start`` began has not ended: one that hangs in a download or a driver."""
    return any(thread.name.startswith(PREFIX) for thread in threading.enumerate())
