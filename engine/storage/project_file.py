"""The project file: the document and a training's tensors in one safetensors file, or the document alone as JSON.

A ``.netplay`` file is a safetensors file with one metadata key, ``network_playground``. Its text is the document as
JSON, with the facts of the training under ``run``. The tensors are named ``weights/<name>``,
``optimizer/<parameter number>.<slot>``, ``random`` (the state of torch's generator), ``history/costs`` (a batch cost
for every step), ``history/epochs`` (a row for every measured epoch, columns as in ``EPOCH_COLUMNS``) and, where the
training is to end with its best weights, ``best/<name>``. With a pre-training come ``history/errors`` and
``history/pretraining``, and ``pretraining/<name>`` while it is under way; with several networks ``history/spread``,
``history/seeds`` and ``history/each``, and an axis more for weights and optimizer.
"""

from __future__ import annotations

import math
from pathlib import Path
from typing import Annotated, Any, BinaryIO, TypeVar

import msgspec

from engine.errors import FileError, PlaygroundError
from engine.phrase import Phrase
from engine.project import Project, from_plain, to_json, to_plain
from engine.storage import files
from engine.storage.saved import Saved, SavedRun
from engine.training.watch import Watch

MAX_HEADER = 16_000_000
"""Bytes. Two hundred LSTM layers with Adam need 270,000; a million characters 4,000,000, twice where text was changed
after the training."""

T = TypeVar("T")

_KEY = "network_playground"
_Count = Annotated[int, msgspec.Meta(ge=0, le=2**53)]
_Amount = Annotated[float, msgspec.Meta(ge=0)]


class _Entry(msgspec.Struct):
    dtype: str
    shape: list[int]


class _Pretraining(msgspec.Struct):
    """Where a pre-training stands that is not finished, beside its tensors."""

    layer: _Count
    epoch: _Count
    step: _Count
    error_sum: _Amount
    seconds: _Amount


class _Facts(msgspec.Struct, omit_defaults=True):
    """What is kept of a training beside its tensors. ``project`` is given where the document has changed since."""

    optimizer_key: str
    epoch: Annotated[int, msgspec.Meta(ge=0, le=1_000_000)]
    step: _Count
    cost_sum: float
    seconds: _Amount
    steps_per_epoch: Annotated[int, msgspec.Meta(ge=1, le=2**53)]
    watch: Watch = Watch()
    project: dict[str, Any] | None = None
    pretraining: _Pretraining | None = None


def save(path: Path, saved: Saved) -> None:
    """Write a project file, whole or not at all; raises ``FileError`` with an older file untouched.

    A name that ends in ``.json`` gets the document alone, as text.
    """
    if path.suffix.lower() == ".json":
        data = to_json(saved.project).encode()
        length = len(data)
    else:
        data = _to_bytes(saved)
        length = int.from_bytes(data[:8], "little")
    if length > MAX_HEADER:
        raise FileError(
            "The project is too long to be saved: {count} characters of at most {most}.",
            count=f"{length:,}",
            most=f"{MAX_HEADER:,}",
        )
    files.write(path, data)


def load(path: Path) -> Saved:
    """Read a project file, whatever its name ends in; raises ``FileError``, ``BadValue`` or ``Misfit``.

    A file is believed only if its tensors are exactly those that its document implies; nothing larger is allocated.
    """
    with files.opened(path) as (file, size):
        try:
            return _read(file, size)
        except PlaygroundError as error:
            raise error.within(Phrase("{file}", {"file": path.name})) from None


def _to_bytes(saved: Saved) -> bytes:
    plain = to_plain(saved.project)
    plain.pop("run", None)
    if saved.run is None:
        header = msgspec.json.encode({"__metadata__": {_KEY: _text(plain)}})
        header += b" " * (-len(header) % 8)
        return len(header).to_bytes(8, "little") + header
    from engine.storage import run_tensors

    plain["run"] = _facts(saved.project, saved.run)
    return run_tensors.to_bytes(saved.run, {_KEY: _text(plain)})


def _text(plain: dict[str, Any]) -> str:
    return msgspec.json.encode(plain).decode()


def _facts(document: Project, run: SavedRun) -> _Facts:
    own = msgspec.structs.replace(run.project, other=document.other)
    state = run.state
    return _Facts(
        optimizer_key=state.optimizer_key,
        epoch=state.epoch,
        step=state.step,
        cost_sum=state.cost_sum,
        seconds=state.seconds,
        steps_per_epoch=run.history.steps_per_epoch,
        watch=state.watch,
        project=None if own == document else to_plain(msgspec.structs.replace(own, other={})),
        pretraining=None
        if state.pretraining is None
        else msgspec.convert(state.pretraining, _Pretraining, from_attributes=True),
    )


def _read(file: BinaryIO, size: int) -> Saved:
    start = file.read(8)
    if not start:
        raise FileError("The file is empty.")
    if start[3:] != bytes(5):  # the upper bytes of a header's length; no text has a zero in it
        return Saved(_document(_json(start + file.read(MAX_HEADER))))
    length = int.from_bytes(start, "little")
    header = file.read(min(length, MAX_HEADER))
    if length > len(header):
        raise FileError("The file is damaged or cut off in its first part.")
    entries = _json(header)
    metadata = entries.pop("__metadata__", None)
    if not isinstance(metadata, dict) or not isinstance(metadata.get(_KEY), str):
        raise FileError("This is a safetensors file, but not a Network Playground project.")
    plain = _json(metadata[_KEY])
    facts = plain.pop("run", None)
    project = _document(plain)
    if facts is None and not entries:
        return Saved(project)
    run = _read_run(project, facts, entries, start + header, file, size - 8 - length)
    return Saved(project, run)


def _read_run(
    document: Project, plain: object, entries: dict[str, Any], header: bytes, body: BinaryIO, size: int
) -> SavedRun:
    """The training of a file whose ``body`` has ``size`` bytes left."""
    from engine.storage import run_tensors
    from engine.training.history import History
    from engine.training.state import PretrainingState, TrainingState

    facts = _converted(plain, _Facts)
    early = facts.pretraining
    if not math.isfinite(facts.cost_sum) or not (early is None or math.isfinite(early.error_sum + early.seconds)):
        raise FileError("The file is damaged: the cost of its last epoch is not a number.")
    project = document if facts.project is None else _document(facts.project)
    table = _converted(entries, dict[str, _Entry])
    specs = {name: (entry.dtype, tuple(entry.shape)) for name, entry in table.items()}
    run_tensors.check(project, facts.optimizer_key, specs, pretraining=None if early is None else early.layer)
    needed = run_tensors.size_of(specs)
    if size != needed:
        raise FileError(
            "The file is damaged or cut off: {needed} bytes of weights are announced and {found} are there.",
            needed=f"{needed:,}",
            found=f"{size:,}",
        )
    tensors = run_tensors.read(header, body, specs)
    history = History.from_columns(
        facts.steps_per_epoch, tensors[run_tensors.COSTS].numpy(), tensors[run_tensors.EPOCHS].numpy()
    )
    if run_tensors.ERRORS in tensors:
        history.with_pretraining(tensors[run_tensors.ERRORS].numpy(), tensors[run_tensors.PRETRAINING_EPOCHS].numpy())
    if run_tensors.SPREAD in tensors:
        names = (run_tensors.SPREAD, run_tensors.SEEDS, run_tensors.EACH)
        history.with_seeds(*(tensors[name].numpy() for name in names))
    unfinished = run_tensors.part(tensors, run_tensors.PRETRAINING)
    state = TrainingState(
        weights=run_tensors.part(tensors, run_tensors.WEIGHTS),
        optimizer=run_tensors.part(tensors, run_tensors.OPTIMIZER),
        optimizer_key=facts.optimizer_key,
        epoch=facts.epoch,
        step=facts.step,
        cost_sum=facts.cost_sum,
        seconds=facts.seconds,
        random=tensors[run_tensors.RANDOM],
        watch=facts.watch,
        best=run_tensors.part(tensors, run_tensors.BEST),
        pretraining=None if early is None else PretrainingState(**msgspec.structs.asdict(early), tensors=unfinished),
    )
    if not state.finite():
        raise FileError("The file is damaged: some of its weights are not numbers.")
    return SavedRun(project, state, history)


def _json(text: str | bytes) -> dict[str, Any]:
    if len(text) > MAX_HEADER:
        raise FileError("This is not a Network Playground project: it is too long.")
    try:
        plain = msgspec.json.decode(text.removeprefix(b"\xef\xbb\xbf") if isinstance(text, bytes) else text)
    except (msgspec.DecodeError, RecursionError, UnicodeError) as error:
        raise FileError("This is not a Network Playground project ({reason}).", reason=error) from None
    if not isinstance(plain, dict):
        raise FileError("This is not a Network Playground project.")
    return plain


def _document(plain: dict[str, Any]) -> Project:
    plain.pop("run", None)
    try:
        return from_plain(plain)
    except RecursionError:  # from_plain needs a few levels more than the decoder, which has its own limit
        raise FileError("The file is damaged: it holds choices within choices without end.") from None


def _converted(plain: object, kind: type[T]) -> T:
    try:
        return msgspec.convert(plain, kind)
    except msgspec.ValidationError as error:
        raise FileError("The file is damaged ({reason}).", reason=error) from None
