"""Files that are damaged, foreign or made to do harm are refused with a sentence, and nothing else happens."""

from __future__ import annotations

import math
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest
import safetensors.torch
import torch
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from torch import Tensor

from engine import storage
from engine.catalog.tasks import load_data
from engine.data.source import DataSource
from engine.errors import PlaygroundError
from engine.project import FORMAT
from engine.training.control import Control
from engine.training.loop import train

GOOD = (Path(__file__).parents[1] / "data" / "format-1.netplay").read_bytes()
HEADER = 8 + int.from_bytes(GOOD[:8], "little")
KEY = "network_playground"

Document = dict[str, Any]

slow_machines_too = settings(
    max_examples=250,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


def refusal(path: Path, data: bytes) -> str:
    path.write_bytes(data)
    with pytest.raises(PlaygroundError) as caught:
        storage.load(path)
    text = str(caught.value)
    assert text.startswith(path.name)
    return text


def opened_or_refused(path: Path, data: bytes) -> None:
    """A changed file is refused, or it is as good as any: its training can go on."""
    path.write_bytes(data)
    try:
        saved = storage.load(path)
    except PlaygroundError:
        return
    if saved.run is not None:
        project, state = saved.run.project, saved.run.state
        task = load_data(project.task, DataSource())
        train(project, task, lambda _: None, Control(), state=state, epochs=state.epoch + 1)


def parts() -> tuple[Document, dict[str, Tensor]]:
    header = msgspec.json.decode(GOOD[8:HEADER])
    return msgspec.json.decode(header["__metadata__"][KEY]), dict(safetensors.torch.load(GOOD))


def put_together(document: Document, tensors: dict[str, Tensor]) -> bytes:
    data: bytes = safetensors.torch.save(tensors, {KEY: msgspec.json.encode(document).decode()})
    return data


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "x.netplay"


def test_taking_a_file_apart_and_putting_it_together_gives_a_good_file(path: Path) -> None:
    path.write_bytes(put_together(*parts()))
    assert storage.load(path).run is not None


@slow_machines_too
@given(length=st.integers(0, len(GOOD) - 1))
def test_a_file_cut_off_anywhere_is_refused(tmp_path: Path, length: int) -> None:
    refusal(tmp_path / "cut.netplay", GOOD[:length])


@slow_machines_too
@given(
    places=st.lists(st.integers(0, HEADER - 1) | st.integers(0, len(GOOD) - 1), min_size=1, max_size=4),
    change=st.integers(1, 255),
)
def test_changed_bytes_never_do_more_than_raise_a_sentence(tmp_path: Path, places: list[int], change: int) -> None:
    data = bytearray(GOOD)
    for place in places:
        data[place] ^= change
    opened_or_refused(tmp_path / "changed.netplay", bytes(data))


@slow_machines_too
@given(place=st.integers(0, HEADER), junk=st.binary(min_size=1, max_size=40), gone=st.integers(0, 40))
def test_junk_in_the_header_never_does_more_than_raise_a_sentence(
    tmp_path: Path, place: int, junk: bytes, gone: int
) -> None:
    data = GOOD[:place] + junk + GOOD[place + gone :]
    opened_or_refused(tmp_path / "junk.netplay", data)


@slow_machines_too
@given(data=st.binary(max_size=400) | st.text(max_size=200).map(str.encode))
def test_any_other_file_is_refused(tmp_path: Path, data: bytes) -> None:
    refusal(tmp_path / "other.netplay", data)


leaves = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text()
values = st.recursive(leaves, lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner), max_leaves=8)


@slow_machines_too
@given(st.data())
def test_any_value_anywhere_in_the_document_is_taken_or_refused(tmp_path: Path, data: st.DataObject) -> None:
    document, tensors = parts()
    inside: Any = document
    while True:
        key = data.draw(st.sampled_from(list(inside) if isinstance(inside, dict) else list(range(len(inside)))))
        if not isinstance(inside[key], dict | list) or not inside[key] or data.draw(st.booleans()):
            break
        inside = inside[key]
    inside[key] = data.draw(values)
    opened_or_refused(tmp_path / "value.netplay", put_together(document, tensors))


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "empty"),
        (b"\x89PNG\r\n\x1a\n" + bytes(100), "not a Network Playground project"),
        (b"[]", "not a Network Playground project"),
        (b"{}", "not a Network Playground project"),
        (b'{"format": 1}', "task"),
        (b'{"a":' * 100_000, "not a Network Playground project"),
        (b" " * 17_000_000, "too long"),
        (bytes(8) + b"{}", "not a Network Playground project"),
        ((2**23).to_bytes(8, "little") + b"{}", "cut off"),
        (safetensors.torch.save({"weight": torch.zeros(2)}), "not a Network Playground project"),
    ],
)
def test_what_is_no_project_is_called_so(path: Path, data: bytes, words: str) -> None:
    assert words in refusal(path, data)


def test_a_newer_format_asks_for_the_newer_program(path: Path) -> None:
    document, tensors = parts()
    document["format"] = FORMAT + 1
    assert "newer version" in refusal(path, put_together(document, tensors))


def test_a_file_without_its_last_byte_says_how_much_is_missing(path: Path) -> None:
    assert f"{len(GOOD) - HEADER - 1:,} are there" in refusal(path, GOOD[:-1])


def change_tensor(name: str, change: Callable[[Tensor], Tensor]) -> bytes:
    document, tensors = parts()
    tensors[name] = change(tensors[name]).contiguous()
    return put_together(document, tensors)


@pytest.mark.parametrize("bad", [math.nan, math.inf, -math.inf])
@pytest.mark.parametrize("name", ["weights/0.weight", "optimizer/0.exp_avg"])
def test_weights_that_are_no_numbers_are_refused(path: Path, bad: float, name: str) -> None:
    assert "not numbers" in refusal(path, change_tensor(name, lambda t: t.fill_(bad)))


@pytest.mark.parametrize(
    ("name", "change"),
    [
        ("weights/0.weight", lambda t: t.T),
        ("weights/0.weight", lambda t: t.double()),
        ("weights/0.weight", lambda t: t.half()),
        ("weights/0.bias", lambda t: t[:-1]),
        ("optimizer/0.exp_avg", lambda t: t.flatten()),
        ("optimizer/0.step", lambda t: t.long()),
        ("random", lambda t: t[:-1]),
        ("random", lambda t: t.long()),
        ("history/costs", lambda t: t[:, None]),
        ("history/costs", lambda t: t.double()),
        ("history/epochs", lambda t: t[:, :5]),
        ("history/epochs", lambda t: t.flatten()),
    ],
)
def test_a_tensor_of_another_shape_or_type_is_named(path: Path, name: str, change: Callable[[Tensor], Tensor]) -> None:
    assert f"“{name}”" in refusal(path, change_tensor(name, change))


@pytest.mark.parametrize("name", ["weights/0.weight", "optimizer/0.exp_avg", "random", "history/costs"])
def test_a_missing_tensor_is_named(path: Path, name: str) -> None:
    document, tensors = parts()
    del tensors[name]
    assert name.rsplit("/", maxsplit=1)[-1].removeprefix("0.") in refusal(path, put_together(document, tensors))


@pytest.mark.parametrize("name", ["weights/9.weight", "optimizer/99.exp_avg", "optimizer/0.evil", "extra", ""])
def test_a_tensor_too_many_is_named(path: Path, name: str) -> None:
    document, tensors = parts()
    tensors[name] = torch.zeros(1)
    assert f"“{name}”" in refusal(path, put_together(document, tensors))


def test_weights_without_a_training_are_refused(path: Path) -> None:
    document, tensors = parts()
    del document["run"]
    refusal(path, put_together(document, tensors))


@pytest.mark.parametrize("numbers", [[1, 1], [2, 1], [0, 1], [1.5, 2], [math.nan, 1], [1, math.inf]])
def test_epochs_out_of_order_are_refused(path: Path, numbers: list[float]) -> None:
    document, tensors = parts()
    tensors["history/epochs"] = torch.zeros(2, 6, dtype=torch.float64)
    tensors["history/epochs"][:, 0] = torch.tensor(numbers, dtype=torch.float64)
    assert "epochs" in refusal(path, put_together(document, tensors))


def test_a_random_state_that_torch_refuses_is_refused(path: Path) -> None:
    assert "random" in refusal(path, change_tensor("random", lambda t: t.fill_(255)))


@pytest.mark.parametrize(
    ("key", "value"),
    [("epoch", -1), ("step", -1), ("epoch", 1.5), ("steps_per_epoch", 0), ("seconds", -1), ("optimizer_key", "evil")],
)
def test_facts_of_a_training_out_of_bounds_are_refused(path: Path, key: str, value: object) -> None:
    document, tensors = parts()
    document["run"][key] = value
    refusal(path, put_together(document, tensors))


def with_header(change: Callable[[Document], None]) -> bytes:
    header = msgspec.json.decode(GOOD[8:HEADER])
    change(header)
    encoded = msgspec.json.encode(header)
    return len(encoded).to_bytes(8, "little") + encoded + GOOD[HEADER:]


def test_an_absurd_shape_of_an_empty_tensor_is_refused(path: Path) -> None:
    def change(header: Document) -> None:
        header["weights/0.weight"] |= {"shape": [0, 2**60], "data_offsets": [0, 0]}

    assert "weights/0.weight" in refusal(path, with_header(change))


def test_a_million_empty_tensors_are_refused_by_the_size_of_the_header(path: Path) -> None:
    def change(header: Document) -> None:
        header.update({f"t{n}": {"dtype": "F32", "shape": [0], "data_offsets": [0, 0]} for n in range(100_000)})

    refusal(path, with_header(change))


@pytest.mark.parametrize("first", [True, False])
def test_a_tensor_named_twice_with_two_shapes_never_does_more_than_raise_a_sentence(path: Path, first: bool) -> None:
    good, other = GOOD[9:HEADER].rstrip()[:-1], b'"weights/0.bias":{"dtype":"F32","shape":[0],"data_offsets":[0,0]}'
    header = b"{" + (other + b"," + good if first else good + b"," + other) + b"}"
    opened_or_refused(path, len(header).to_bytes(8, "little") + header + GOOD[HEADER:])


def test_a_network_too_large_for_any_memory_is_refused_before_it_is_built(path: Path) -> None:
    document, tensors = parts()
    document["layers"][0]["values"]["units"] = 65_536
    document["layers"].insert(1, document["layers"][0])
    document["layers"].insert(1, document["layers"][0])
    assert "the most this program handles" in refusal(path, put_together(document, tensors))


def test_choices_within_choices_are_refused(path: Path) -> None:
    for depth in range(1, 600):  # somewhere on the way each step of reading reaches its limit
        inner = '{"key": "a", "values": {"b": ' * depth + "1" + "}}" * depth
        refusal(path, f'{{"format": 1, "task": {inner}, "layers": [], "training": {{"key": "training"}}}}'.encode())


def test_a_number_of_hundreds_of_digits_is_refused(path: Path) -> None:
    document, tensors = parts()
    text = msgspec.json.encode(document).decode().replace('"batch":4', '"batch":' + "9" * 400)
    assert "999999" in text
    refusal(path, safetensors.torch.save(tensors, {KEY: text}))


def test_folders_devices_and_missing_files_are_refused(tmp_path: Path) -> None:
    with pytest.raises(PlaygroundError, match="is a folder"):
        storage.load(tmp_path)
    with pytest.raises(PlaygroundError, match="There is no file"):
        storage.load(tmp_path / "none.netplay")
    if sys.platform != "win32":
        os.mkfifo(tmp_path / "pipe.netplay")
        with pytest.raises(PlaygroundError, match="not an ordinary file"):
            storage.load(tmp_path / "pipe.netplay")
