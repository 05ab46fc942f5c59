"""Where training data may come from: a folder, a download, and what was loaded before."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from engine.errors import DataError

if TYPE_CHECKING:
    from engine.data.container import TaskData


class DataMissing(DataError):
    """Files that are not on this machine and may not be downloaded without asking."""


def _silent(_done: int, _total: int) -> None:
    """Report no progress."""


def _never() -> bool:
    return False


@dataclass(eq=False)
class DataSource:
    """How a task gets its data.

    data_dir  : looked in first
    download  : whether missing files may be downloaded into the user's cache
    progress  : called with bytes done and bytes in all while downloading
    cancelled : asked while downloading; True raises ``Cancelled``
    shelf     : data loaded before, by task, so that a second training starts at once
    """

    data_dir: Path | None = None
    download: bool = False
    progress: Callable[[int, int], None] = _silent
    cancelled: Callable[[], bool] = _never
    shelf: dict[str, TaskData] = field(default_factory=dict)
