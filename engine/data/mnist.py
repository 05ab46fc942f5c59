"""Finds, checks and downloads MNIST and the sets built like it: 60,000 + 10,000 images in four files."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import numpy as np
import torch
from numpy.typing import NDArray

from engine import folders
from engine.data.container import Split
from engine.data.idx import read_idx
from engine.errors import Cancelled, DataError


@dataclass(frozen=True)
class RemoteFile:
    """A file as it is published: its name, its length in bytes and its MD5 as hexadecimal digits."""

    name: str
    size: int
    md5: str


@dataclass(frozen=True)
class ImageSet:
    """A set of four files built like MNIST's: training images, their labels, test images, their labels.

    ``key`` names its folder among other sets; ``name`` is for people; ``mirrors`` are asked in turn.
    """

    key: str
    name: str
    files: tuple[RemoteFile, ...]
    mirrors: tuple[str, ...]

    @property
    def size(self) -> int:
        """Bytes to download."""
        return sum(file.size for file in self.files)


NAMES = (
    "train-images-idx3-ubyte.gz",
    "train-labels-idx1-ubyte.gz",
    "t10k-images-idx3-ubyte.gz",
    "t10k-labels-idx1-ubyte.gz",
)


def _files(*sizes_and_digests: tuple[int, str]) -> tuple[RemoteFile, ...]:
    return tuple(RemoteFile(name, *facts) for name, facts in zip(NAMES, sizes_and_digests, strict=True))


MNIST = ImageSet(
    "mnist",
    "MNIST",
    _files(
        (9_912_422, "f68b3c2dcbeaaa9fbdd348bbdeb94873"),
        (28_881, "d53e105ee54ea40749a09fcbcd1e9432"),
        (1_648_877, "9fb629c4189551a2d022fa330f9573f3"),
        (4_542, "ec29112dd5afa0611ce80d1b7f02629c"),
    ),
    ("https://ossci-datasets.s3.amazonaws.com/mnist/", "https://storage.googleapis.com/cvdf-datasets/mnist/"),
)
FASHION = ImageSet(
    "fashion-mnist",
    "Fashion-MNIST",
    _files(
        (26_421_880, "8d4fb7e6c68d591d4c3dfef9ec88bf0d"),
        (29_515, "25c81989df183df01b3e8a0aad5dffbe"),
        (4_422_102, "bef4ecab320f06d8554ea6380940ec79"),
        (5_148, "bb300cfdad3c16e7a12a480ee83cd310"),
    ),
    (
        "https://github.com/zalandoresearch/fashion-mnist/raw/master/data/fashion/",
        "http://fashion-mnist.s3-website.eu-central-1.amazonaws.com/",
    ),
)
KMNIST = ImageSet(
    "kmnist",
    "KMNIST",
    _files(
        (18_165_135, "bdb82020997e1d708af4cf47b453dcf7"),
        (29_497, "e144d726b3acfaa3e44228e80efcd344"),
        (3_041_136, "5c965bf0a639b31b8f53240b1b52f4d7"),
        (5_120, "7320c461ea6c1c855c0b718fb2a4b134"),
    ),
    ("http://codh.rois.ac.jp/kmnist/dataset/kmnist/", "https://storage.googleapis.com/kuzushiji-mnist/"),
)
ROUNDS = 2  # how often every mirror is asked for a file
CHUNK = 2**14  # bytes between two looks at whether the user cancelled


def default_cache(images: ImageSet = MNIST) -> Path:
    """Where downloads go."""
    return folders.cache() / images.key


def search_folders(data_dir: Path | None, images: ImageSet = MNIST) -> list[Path]:
    """Where a set is looked for, in order: ``data_dir``, NETWORK_PLAYGROUND_DATA, the download folder."""
    named = os.environ.get("NETWORK_PLAYGROUND_DATA")
    return [
        folder for folder in (data_dir, Path(named) if named else None, default_cache(images)) if folder is not None
    ]


def find_mnist(folders: Sequence[Path], images: ImageSet = MNIST) -> Path | None:
    """The first of ``folders``, or of their subfolders named after the set, that holds all four files.

    They may be packed or unpacked. All sets name their files alike, so a folder of another name counts only for MNIST,
    or where its largest file has the published length.
    """
    for folder in folders:
        for place in (folder, folder / images.key):
            if all(_present(place, file.name) for file in images.files) and _may_be(images, place):
                return place
    return None


def _may_be(images: ImageSet, folder: Path) -> bool:
    if images is MNIST or folder.name == images.key:
        return True
    largest = folder / images.files[0].name
    return largest.is_file() and largest.stat().st_size == images.files[0].size


def load_mnist(folder: Path, *, held_out: int = 5000) -> tuple[Split, Split, Split]:
    """Training, validation and test images from a folder that ``find_mnist`` found.

    As in TensorFlow's tutorials the first ``held_out`` training images are the validation set and the rest, in the
    order of the file, is trained on. Images are (N, 1, 28, 28) uint8, answers (N,) int64 from 0 to 9. Any four files
    built like MNIST's are taken. Raises ``DataError`` when one is missing, damaged or does not fit the others.
    """
    images, labels = _read_pair(folder, *NAMES[:2])
    if len(images) <= held_out:
        raise DataError(
            "The training images in {folder} are {count}; {held_out} are set aside to check with, so more are needed.",
            folder=folder, count=len(images), held_out=held_out,
        )  # fmt: skip
    validation = Split(images[:held_out], labels[:held_out])
    train = Split(images[held_out:], labels[held_out:])
    return train, validation, Split(*_read_pair(folder, *NAMES[2:]))


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
            "The folder {folder} has no file {name}. Such a set is four files; put all of them there.",
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
            "The file {file} has a label {label}; the classes are numbered 0 to 9.",
            file=label_path,
            label=int(labels.max()),
        )


def download_mnist(
    folder: Path,
    *,
    progress: Callable[[int, int], None],
    cancelled: Callable[[], bool],
    images: ImageSet = MNIST,
    timeout_s: float = 10,
) -> None:
    """Bring the files of a set into ``folder``; those already there and unharmed are not brought again.

    ``progress`` hears the bytes done and to do over all files, ``cancelled`` is asked at every piece that arrives; an
    unanswered request ends after ``timeout_s``. A file is in the folder whole and with the right MD5, or not at all.
    Raises ``Cancelled``, or ``DataError`` when no mirror gives a file or the folder cannot be written.
    """
    total = images.size
    done = 0
    for file in images.files:

        def arrived(count: int, before: int = done) -> None:
            if cancelled():
                raise Cancelled
            progress(before + count, total)

        _fetch(file, folder, images, timeout_s=timeout_s, arrived=arrived)
        done += file.size
    progress(total, total)


def _fetch(
    file: RemoteFile,
    folder: Path,
    images: ImageSet,
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
    for mirror in images.mirrors * ROUNDS:
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
                "{set} cannot be saved in {folder}: {reason}. Choose another data folder.",
                set=images.name, folder=folder, reason=error.strerror or error,
            ) from None  # fmt: skip
        else:
            return
    raise DataError(
        "{file} could not be downloaded: {failures}. Check the internet connection and try again, or put the four "
        "{set} files into {folder} yourself. The task with the small digits works without internet.",
        file=file.name, set=images.name, folder=folder,
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
