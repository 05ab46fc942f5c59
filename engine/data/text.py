"""Texts as a task sees them: read from a file, their characters numbered, cut into windows. Works without torch."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from pathlib import Path

from engine.errors import FileError

MAX_BYTES = 4_000_000
OVERLAP = 5
"""Windows begin so close to each other that most characters stand in this many of them."""


@lru_cache(maxsize=8)
def vocabulary(text: str) -> tuple[str, ...]:
    """The different characters of ``text`` in the order of their code points; their places are their numbers."""
    return tuple(sorted(set(text)))


def parts(count: int, steps: int) -> tuple[slice, slice, slice]:
    """Where ``count`` characters are cut for training, validation and test: the last tenth is held out.

    A text too short to hold out a window of ``steps`` characters and the one that follows is used whole for all three.
    """
    held = count // 20
    if held <= steps:
        return slice(0, count), slice(0, count), slice(0, count)
    return slice(0, count - 2 * held), slice(count - 2 * held, count - held), slice(count - held, count)


def stride(steps: int) -> int:
    """How far apart windows of ``steps`` characters begin."""
    return max(1, steps // OVERLAP)


def windows(count: int, steps: int) -> int:
    """How many windows of ``steps`` characters, each with one that follows, lie in ``count`` characters."""
    return max(0, (count - 1 - steps) // stride(steps) + 1)


def read_text(path: Path) -> str:
    """A text file in UTF-8, UTF-16 with a byte order mark, or CP949 (EUC-KR); lines end in a line feed alone.

    Letters that are written as several signs, as macOS writes Hangul, are put together (NFC). Raises ``FileError``
    when the file is missing, is no text, or has more than 4 MB.
    """
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise FileError(
            "The file {file} could not be read ({reason}).", file=path.name, reason=error.strerror
        ) from None
    if len(data) > MAX_BYTES:
        raise FileError("The file {file} is too long: at most 4 MB can be read. Choose a part of it.", file=path.name)
    for encoding in ("utf-16",) if data[:2] in (b"\xff\xfe", b"\xfe\xff") else ("utf-8-sig", "cp949"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    raise FileError("The file {file} is no text in UTF-8 or CP949. Save it as UTF-8 and try again.", file=path.name)
