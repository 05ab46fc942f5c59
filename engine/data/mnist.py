"""Finds, checks and downloads MNIST: 60,000 + 10,000 handwritten digits in four files."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import numpy as np
import platformdirs
import torch
from numpy.typing import NDArray

from engine.data.container import Split
from engine.data.idx import read_idx
from engine.errors import Cancelled, DataError


@dataclass(frozen=True)
class RemoteFile:
    """A file as it is published: its name, its length in bytes and its MD5 as hexadecimal digits."""

    name: str
    size: int
    md5: str


FILES = (
    RemoteFile("train-images-idx3-ubyte.gz", 9_912_422, "f68b3c2dcbeaaa9fbdd348bbdeb94873"),
    RemoteFile("train-labels-idx1-ubyte.gz", 28_881, "d53e105ee54ea40749a09fcbcd1e9432"),
    RemoteFile("t10k-images-idx3-ubyte.gz", 1_648_877, "9fb629c4189551a2d022fa330f9573f3"),
    RemoteFile("t10k-labels-idx1-ubyte.gz", 4_542, "ec29112dd5afa0611ce80d1b7f02629c"),
)
MIRRORS = (
    "https://ossci-datasets.s3.amazonaws.com/mnist/",
    "https://storage.googleapis.com/cvdf-datasets/mnist/",
)
ROUNDS = 2  # how often every mirror is asked for a file
CHUNK = 2**14  # bytes between two looks at whether the user cancelled


def default_cache() -> Path:
    """Where downloads go: below NETWORK_PLAYGROUND_HOME where that is set, else below the user's cache folder."""
    home = os.environ.get("NETWORK_PLAYGROUND_HOME")
    base = Path(home) if home else platformdirs.user_cache_path("network-playground", appauthor=False)
    return base / "mnist"


def search_folders(data_dir: Path | None) -> list[Path]:
    """Where MNIST is looked for, in order: ``data_dir``, NETWORK_PLAYGROUND_DATA, the download folder."""
    named = os.environ.get("NETWORK_PLAYGROUND_DATA")
    return [folder for folder in (data_dir, Path(named) if named else None, default_cache()) if folder is not None]


def find_mnist(folders: Sequence[Path]) -> Path | None:
    """The first of ``folders``, or of their subfolders ``mnist``, that holds all four files, packed or unpacked."""
    for folder in folders:
        for place in (folder, folder / "mnist"):
            if all(_present(place, file.name) for file in FILES):
                return place
    return None


def load_mnist(folder: Path, *, held_out: int = 5000) -> tuple[Split, Split, Split]:
    """Training, validation and test digits from a folder that ``find_mnist`` found.

    As in TensorFlow's tutorials the first ``held_out`` training digits are the validation set and the rest, in the
    order of the file, is trained on. Images are (N, 1, 28, 28) uint8, answers (N,) int64 from 0 to 9. Any four files
    built like MNIST's are taken. Raises ``DataError`` when one is missing, damaged or does not fit the others.
    """
    images, labels = _read_pair(folder, FILES[0].name, FILES[1].name)
    if len(images) <= held_out:
        raise DataError(
            "The training images in {folder} are {count}; {held_out} are set aside to check with, so more are needed.",
            folder=folder, count=len(images), held_out=held_out,
        )  # fmt: skip
    validation = Split(images[:held_out], labels[:held_out])
    train = Split(images[held_out:], labels[held_out:])
    return train, validation, Split(*_read_pair(folder, FILES[2].name, FILES[3].name))


def _present(folder: Path, name: str) -> Path | None:
    """The file as published, unpacked, or unpacked with the dot that some archives put into its name."""
    plain = name.removesuffix(".gz")
    candidates = (folder / known for known in (name, plain, plain.replace("-idx", ".idx")))
    return next((path for path in candidates if path.is_file()), None)


def _read_pair(folder: Path, image_name: str, label_name: str) -> tuple[torch.Tensor, torch.Tensor]:
    image_path, label_path = (_found(folder, name) for name in (image_name, label_name))
    images, labels = read_idx(image_path), read_idx(label_path)
    _check_pair(images, labels, image_path, label_path)
    return torch.from_numpy(images).unsqueeze(1), torch.from_numpy(labels.astype(np.int64))


def _found(folder: Path, name: str) -> Path:
    path = _present(folder, name)
    if path is None:
        raise DataError(
            "The folder {folder} has no file {name}. MNIST is four files; put all of them there.",
            folder=folder, name=name,
        )  # fmt: skip
    return path


def _check_pair(images: NDArray[np.uint8], labels: NDArray[np.uint8], image_path: Path, label_path: Path) -> None:
    if images.ndim != 3 or images.shape[1:] != (28, 28) or len(images) == 0:
        raise DataError(
            "The file {file} holds values of size {shape}; images of 28 x 28 pixels are needed.",
            file=image_path, shape=" x ".join(map(str, images.shape)),
        )  # fmt: skip
    if labels.shape != images.shape[:1]:
        raise DataError(
            "The file {labels} has {found} labels for the {count} images in {images}. They belong to different sets.",
            labels=label_path.name, found=labels.size, count=len(images), images=image_path,
        )  # fmt: skip
    if labels.max() > 9:
        raise DataError(
            "The file {file} has a label {label}; digits are labelled 0 to 9.", file=label_path, label=int(labels.max())
        )


def download_mnist(
    folder: Path,
    *,
    progress: Callable[[int, int], None],
    cancelled: Callable[[], bool],
    mirrors: Sequence[str] = MIRRORS,
    files: Sequence[RemoteFile] = FILES,
    timeout_s: float = 10,
) -> None:
    """Bring ``files`` into ``folder``; those already there and unharmed are not brought again.

    ``progress`` hears the bytes done and to do over all files, ``cancelled`` is asked at every piece that arrives; an
    unanswered request ends after ``timeout_s``. A file is in the folder whole and with the right MD5, or not at all.
    Raises ``Cancelled``, or ``DataError`` when no mirror gives a file or the folder cannot be written.
    """
    total = sum(file.size for file in files)
    done = 0
    for file in files:

        def arrived(count: int, before: int = done) -> None:
            if cancelled():
                raise Cancelled
            progress(before + count, total)

        _fetch(file, folder, mirrors, timeout_s=timeout_s, arrived=arrived)
        done += file.size
    progress(total, total)


def _fetch(
    file: RemoteFile,
    folder: Path,
    mirrors: Sequence[str],
    *,
    timeout_s: float,
    arrived: Callable[[int], None],
) -> None:
    import pooch
    from requests import HTTPError, RequestException

    pooch.get_logger().setLevel(logging.CRITICAL)  # it writes to the terminal what ``progress`` already tells

    def stream(url: str, output_file: str, _pooch: object) -> None:
        _stream(url, Path(output_file), file.size, timeout_s=timeout_s, arrived=arrived)

    failures: dict[str, str] = {}
    for mirror in [*mirrors] * ROUNDS:
        arrived(0)
        url = mirror + file.name
        try:
            pooch.retrieve(url, f"md5:{file.md5}", fname=file.name, path=folder, downloader=stream)
        except HTTPError as error:
            failures[mirror] = str(error.response.status_code) if error.response is not None else "HTTP"
        except RequestException as error:
            failures[mirror] = type(error).__name__
        except ValueError:  # from pooch, when the digest is another one
            failures[mirror] = "MD5"
        except OSError as error:
            raise DataError(
                "MNIST cannot be saved in {folder}: {reason}. Choose another data folder.",
                folder=folder, reason=error.strerror or error,
            ) from None  # fmt: skip
        else:
            return
    raise DataError(
        "{file} could not be downloaded: {failures}. Check the internet connection and try again, or put the four "
        "MNIST files into {folder} yourself. The task with the small digits works without internet.",
        file=file.name, folder=folder,
        failures=", ".join(f"{urlsplit(mirror).netloc} ({reason})" for mirror, reason in failures.items()),
    )  # fmt: skip


def _stream(url: str, target: Path, size: int, *, timeout_s: float, arrived: Callable[[int], None]) -> None:
    """Save what ``url`` sends, but no more than ``size``: an endless answer must not fill the disk."""
    import requests

    as_stored = {"Accept-Encoding": "identity"}  # else a server may unpack the gzip file on its way
    received = 0
    with (
        requests.get(url, stream=True, timeout=timeout_s, headers=as_stored) as response,
        target.open("wb") as out,
    ):
        response.raise_for_status()
        for piece in response.iter_content(CHUNK):
            received += len(piece)
            arrived(min(received, size))
            if received > size:
                return
            out.write(piece)
