"""IDX files come from the internet or from a stick: every damage is told apart and none is believed."""

from __future__ import annotations

import gzip
import struct
import tracemalloc
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from engine.data.idx import read_idx
from engine.errors import DataError


def idx_bytes(values: NDArray[np.uint8]) -> bytes:
    """``values`` as the format's description on the MNIST page says."""
    return struct.pack(f">BBBB{values.ndim}I", 0, 0, 8, values.ndim, *values.shape) + values.tobytes()


IMAGES = np.arange(2 * 3 * 4, dtype=np.uint8).reshape(2, 3, 4)
GOOD = idx_bytes(IMAGES)


def told(path: Path, content: bytes, *, max_bytes: int = 10_000) -> str:
    path.write_bytes(content)
    with pytest.raises(DataError) as caught:
        read_idx(path, max_bytes=max_bytes)
    assert str(path) in str(caught.value)
    return str(caught.value)


@pytest.mark.parametrize("pack", [bytes, gzip.compress], ids=["plain", "gzip"])
def test_values_are_read_in_the_order_and_shape_of_the_file(tmp_path: Path, pack: type[bytes]) -> None:
    path = tmp_path / "images"
    path.write_bytes(pack(GOOD))
    values = read_idx(path)
    assert values.dtype == np.uint8
    assert values.flags.writeable
    np.testing.assert_array_equal(values, IMAGES)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="nowhere"):
        read_idx(tmp_path / "nowhere")


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="cannot be read"):
        read_idx(tmp_path)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\0\0\x08",
        b"<html>log in first</html>",
        b"\0\0\x0d\x01\0\0\0\0",
        b"\0\0\x08\0",
        b"\0\0\x08\xff" + b"\0" * 99,
    ],
    ids=["empty", "short", "web page", "floats", "no dimension", "255 dimensions"],
)
def test_what_is_no_idx_file_of_bytes_is_refused(tmp_path: Path, content: bytes) -> None:
    assert "not an IDX file" in told(tmp_path / "file", content)


def test_a_header_that_ends_early_is_refused(tmp_path: Path) -> None:
    assert "cut off within its header" in told(tmp_path / "file", GOOD[:9])


@pytest.mark.parametrize("pack", [bytes, gzip.compress], ids=["plain", "gzip"])
def test_a_file_with_too_few_values_says_how_many_it_holds(tmp_path: Path, pack: type[bytes]) -> None:
    message = told(tmp_path / "file", pack(GOOD[:-5]))
    assert "promises 24" in message
    assert "holds 19" in message


@pytest.mark.parametrize("pack", [bytes, gzip.compress], ids=["plain", "gzip"])
def test_a_file_with_too_many_values_is_refused(tmp_path: Path, pack: type[bytes]) -> None:
    assert "more than the 24 values" in told(tmp_path / "file", pack(GOOD + b"x"))


def test_a_gzip_file_that_ends_early_is_damaged(tmp_path: Path) -> None:
    assert "damaged" in told(tmp_path / "file", gzip.compress(GOOD)[:-9])


def test_a_gzip_file_with_a_wrong_checksum_is_damaged(tmp_path: Path) -> None:
    packed = bytearray(gzip.compress(GOOD))
    packed[-8] ^= 1
    assert "damaged" in told(tmp_path / "file", bytes(packed))


def test_a_promise_beyond_the_limit_is_refused_before_memory_is_taken(tmp_path: Path) -> None:
    header = struct.pack(">BBBB3I", 0, 0, 8, 3, 2**32 - 1, 2**32 - 1, 2**32 - 1)
    tracemalloc.start()
    try:
        message = told(tmp_path / "file", header, max_bytes=10**6)
        _now, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert "at most 1000000" in message
    assert peak < 10**6


def test_a_small_file_that_unpacks_to_a_great_deal_is_not_unpacked(tmp_path: Path) -> None:
    bomb = gzip.compress(struct.pack(">BBBBI", 0, 0, 8, 1, 1000) + bytes(50_000_000))
    tracemalloc.start()
    try:
        message = told(tmp_path / "file", bomb)
        _now, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert "more than the 1000 values" in message
    assert peak < 2 * 10**6


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    content=st.one_of(st.binary(max_size=60), st.binary(max_size=40).map(lambda tail: GOOD[:20] + tail)),
    packed=st.booleans(),
)
def test_any_bytes_are_either_read_as_they_say_or_refused_with_a_sentence(
    tmp_path: Path, content: bytes, packed: bool
) -> None:
    path = tmp_path / "any"
    path.write_bytes(gzip.compress(content) if packed else content)
    try:
        values = read_idx(path, max_bytes=1000)
    except DataError:
        return
    assert idx_bytes(values) == content
