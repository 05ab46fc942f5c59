"""Bytes to and from disk: a file is replaced as a whole or stays as it was, whatever happens meanwhile."""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
import stat
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from engine.errors import FileError

# On Windows a virus scanner may hold the old file for a moment.
_RETRY_AFTER_S = (0.05, 0.1, 0.2, 0.4, 0.8) if sys.platform == "win32" else ()

# EFBIG is what a limit on the size of files gives.
_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_REFUSED = {errno.EACCES, errno.EPERM, errno.EROFS}


def write(path: Path, data: bytes) -> None:
    """Put ``data`` into ``path``; the old file stays until the new one is safely on the disk.

    A symbolic link stays a link, and its target is replaced. Raises ``FileError`` with the old file untouched.
    """
    try:
        target = _target(path)
        with _beside(target) as temporary:
            _write_through(temporary, data, target)
            _replace(temporary, target)
        _sync_folder(target.parent)
    except OSError as error:
        raise _not_written(path, error) from None


def check_writable(path: Path) -> None:
    """Raise ``FileError`` if ``path`` could not be written now: for asking before long work, not after it."""
    try:
        with _beside(_target(path)) as temporary, temporary.open("xb"):
            pass
    except OSError as error:
        raise _not_written(path, error) from None


@contextmanager
def opened(path: Path) -> Iterator[tuple[BinaryIO, int]]:
    """An ordinary file for reading, and its size in bytes. Raises ``FileError``, also for errors while it is read."""
    try:
        status = path.stat()
        _refuse_strange(path, status)
        with path.open("rb") as file:
            yield file, status.st_size
    except FileNotFoundError:
        raise FileError("There is no file {file}.", file=path) from None
    except PermissionError:
        raise FileError("You have no permission to read {file}.", file=path) from None
    except OSError as error:
        raise FileError("{file} cannot be read ({reason}).", file=path, reason=error.strerror or error) from None


def _target(path: Path) -> Path:
    target = Path(os.path.realpath(path))
    if target.exists():
        _refuse_strange(path, target.stat())
        if not os.access(target, os.W_OK):
            raise PermissionError(errno.EACCES, "write-protected")
    return target


def _refuse_strange(path: Path, status: os.stat_result) -> None:
    if stat.S_ISDIR(status.st_mode):
        raise FileError("{file} is a folder. Give the name of a file.", file=path)
    if not stat.S_ISREG(status.st_mode):
        raise FileError("{file} is not an ordinary file. Give another name.", file=path)


@contextmanager
def _beside(target: Path) -> Iterator[Path]:
    """A name that is free in the target's folder; nothing is left there of that name."""
    temporary = target.with_name(f".playground-{secrets.token_hex(8)}.tmp")
    try:
        yield temporary
    finally:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)


def _write_through(temporary: Path, data: bytes, target: Path) -> None:
    with temporary.open("xb") as file:
        if target.exists():
            temporary.chmod(stat.S_IMODE(target.stat().st_mode))
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
        if os.fstat(file.fileno()).st_size != len(data):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def _replace(temporary: Path, target: Path) -> None:
    for pause_s in _RETRY_AFTER_S:
        try:
            temporary.replace(target)
        except PermissionError:
            time.sleep(pause_s)
        else:
            return
    temporary.replace(target)


def _sync_folder(folder: Path) -> None:
    """Make the new name itself safe against a power cut, where the system can."""
    with contextlib.suppress(OSError):
        number = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(number)
        finally:
            os.close(number)


def _not_written(path: Path, error: OSError) -> FileError:
    folder = path.absolute().parent
    if error.errno in _FULL:
        return FileError(
            "The disk is full: {file} was not written, and what was there before is still there. Free some space or"
            " choose another place.",
            file=path,
        )
    if error.errno in _REFUSED:
        return FileError("You have no permission to write {file}. Choose another place.", file=path)
    if error.errno in {errno.ENOENT, errno.ENOTDIR}:
        return FileError(
            "{file} cannot be written: there is no folder {folder}. Create it or choose another.",
            file=path,
            folder=folder,
        )
    return FileError("{file} cannot be written ({reason}).", file=path, reason=error.strerror or error)
