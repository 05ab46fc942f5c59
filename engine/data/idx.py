"""Reads the IDX files that MNIST and its relatives are published in, without believing their headers."""

from __future__ import annotations

import gzip
import math
import struct
import zlib
from pathlib import Path
from typing import IO

import numpy as np
from numpy.typing import NDArray

from engine.errors import DataError

MAX_BYTES = 256 * 2**20  # MNIST's largest file holds 45 MiB of pixels
_GZIP = b"\x1f\x8b"
_UNSIGNED_BYTES = 8
_MOST_DIMENSIONS = 4


def read_idx(path: Path, *, max_bytes: int = MAX_BYTES) -> NDArray[np.uint8]:
    """Read one IDX file of unsigned bytes, plain or packed with gzip.

    Never reads or unpacks more than ``max_bytes`` values. Raises ``DataError`` when the file is missing, is no IDX
    file of bytes, promises too much, is damaged, or holds fewer or more values than it promises.
    """
    try:
        with path.open("rb") as file:
            packed = file.read(2) == _GZIP
            file.seek(0)
            if not packed:
                return _read(file, path, max_bytes)
            with gzip.GzipFile(fileobj=file) as unpacked:
                return _read(unpacked, path, max_bytes)
    except (EOFError, gzip.BadGzipFile, zlib.error):
        raise DataError(
            "The file {file} is damaged: it cannot be unpacked. Download or copy it again.", file=path
        ) from None
    except OSError as error:
        raise DataError(
            "The file {file} cannot be read: {reason}.", file=path, reason=error.strerror or error
        ) from None


def _read(stream: IO[bytes] | gzip.GzipFile, path: Path, max_bytes: int) -> NDArray[np.uint8]:
    magic = stream.read(4)
    if len(magic) < 4 or magic[:3] != bytes((0, 0, _UNSIGNED_BYTES)) or not 1 <= magic[3] <= _MOST_DIMENSIONS:
        raise DataError("The file {file} is not an IDX file of bytes, such as those of MNIST.", file=path)
    header = stream.read(4 * magic[3])
    if len(header) < 4 * magic[3]:
        raise DataError("The file {file} is cut off within its header. Download or copy it again.", file=path)
    sizes = struct.unpack(f">{magic[3]}I", header)
    promised = math.prod(sizes)
    if promised > max_bytes:
        raise DataError(
            "The file {file} says it holds {promised} values; at most {most} are read.",
            file=path, promised=promised, most=max_bytes,
        )  # fmt: skip
    # Reading one byte too many also makes gzip compare its checksum.
    values = stream.read(promised + 1)
    if len(values) < promised:
        raise DataError(
            "The file {file} is cut off: it promises {promised} values and holds {held}. Download or copy it again.",
            file=path, promised=promised, held=len(values),
        )  # fmt: skip
    if len(values) > promised:
        raise DataError(
            "The file {file} holds more than the {promised} values it promises.", file=path, promised=promised
        )
    return np.frombuffer(values, np.uint8).reshape(sizes).copy()
