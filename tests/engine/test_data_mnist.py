"""MNIST's four files are found, checked against each other, and split as the lecture splits them."""

from __future__ import annotations

import gzip
from pathlib import Path

import numpy as np
import platformdirs
import pytest
import torch
from numpy.typing import NDArray

from engine.data.mnist import FASHION, KMNIST, NAMES, ImageSet, default_cache, find_mnist, load_mnist, search_folders
from engine.errors import DataError
from tests.engine.test_data_idx import idx_bytes


def small_set() -> list[NDArray[np.uint8]]:
    """Twelve training and three test images; every pixel of an image is its number."""
    numbers = np.arange(15, dtype=np.uint8)
    images = np.broadcast_to(numbers[:, None, None], (15, 28, 28))
    return [images[:12], numbers[:12] % 10, images[12:], numbers[12:] % 10]


def write_set(folder: Path, arrays: list[NDArray[np.uint8]]) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    for name, values in zip(NAMES, arrays, strict=True):
        (folder / name).write_bytes(gzip.compress(idx_bytes(values)))
    return folder


def test_the_first_images_are_held_out_and_the_rest_stays_in_order(tmp_path: Path) -> None:
    train, validation, test = load_mnist(write_set(tmp_path, small_set()), held_out=5)
    assert validation.inputs[:, 0, 0, 0].tolist() == [0, 1, 2, 3, 4]
    assert train.inputs[:, 0, 27, 27].tolist() == [5, 6, 7, 8, 9, 10, 11]
    assert train.targets.tolist() == [5, 6, 7, 8, 9, 0, 1]
    assert test.targets.tolist() == [2, 3, 4]
    assert train.inputs.shape == (7, 1, 28, 28)
    assert (train.inputs.dtype, train.targets.dtype) == (torch.uint8, torch.int64)


def test_the_real_files_split_into_55000_5000_and_10000(mnist_folder: Path) -> None:
    folder = find_mnist([mnist_folder])
    assert folder is not None
    train, validation, test = load_mnist(folder)
    assert (len(train), len(validation), len(test)) == (55_000, 5_000, 10_000)
    # Known from the published files: their first labels, and 7 as the first test digit.
    assert validation.targets[:8].tolist() == [5, 0, 4, 1, 9, 2, 1, 3]
    assert test.targets[:8].tolist() == [7, 2, 1, 0, 4, 1, 4, 9]
    assert round(float(train.inputs.float().mean() / 255), 2) == 0.13


def test_files_are_found_packed_unpacked_and_with_the_dot_some_archives_make(tmp_path: Path) -> None:
    write_set(tmp_path, small_set())
    for name, new in zip(NAMES[:2], ("train-images-idx3-ubyte", "train-labels.idx1-ubyte"), strict=True):
        packed = tmp_path / name
        (tmp_path / new).write_bytes(gzip.decompress(packed.read_bytes()))
        packed.unlink()
    assert find_mnist([tmp_path]) == tmp_path
    assert len(load_mnist(tmp_path, held_out=2)[0]) == 10


def test_the_first_folder_with_all_four_files_wins_and_a_subfolder_counts(tmp_path: Path) -> None:
    incomplete = write_set(tmp_path / "incomplete", small_set())
    (incomplete / NAMES[3]).unlink()
    below = write_set(tmp_path / "below" / "mnist", small_set())
    last = write_set(tmp_path / "last", small_set())
    assert find_mnist([incomplete, tmp_path / "absent", tmp_path / "below", last]) == below
    assert find_mnist([incomplete, tmp_path / "absent"]) is None


@pytest.mark.parametrize("images", [FASHION, KMNIST])
def test_sets_that_name_their_files_alike_are_not_taken_for_each_other(tmp_path: Path, images: ImageSet) -> None:
    digits = write_set(tmp_path / "data", small_set())
    write_set(tmp_path / "data" / "mnist", small_set())
    assert find_mnist([digits], images) is None
    own = write_set(digits / images.key, small_set())
    assert find_mnist([digits], images) == own
    assert find_mnist([own], images) == own
    other = write_set(tmp_path / "other", small_set())
    with (other / NAMES[0]).open("r+b") as file:
        file.truncate(images.files[0].size)
    assert find_mnist([other], images) == other
    assert search_folders(None, images)[-1] == default_cache().parent / images.key


def told(folder: Path, arrays: list[NDArray[np.uint8]], *, held_out: int = 5) -> str:
    with pytest.raises(DataError) as caught:
        load_mnist(write_set(folder, arrays), held_out=held_out)
    return str(caught.value)


def test_labels_of_another_set_are_refused(tmp_path: Path) -> None:
    images, labels, *test = small_set()
    message = told(tmp_path, [images, labels[:11], *test])
    assert "11 labels for the 12 images" in message
    assert NAMES[1] in message


def test_images_and_labels_that_changed_places_are_refused(tmp_path: Path) -> None:
    images, labels, *test = small_set()
    assert "28 x 28" in told(tmp_path, [labels, images, *test])


def test_images_of_another_size_are_refused(tmp_path: Path) -> None:
    images, labels, *test = small_set()
    assert "12 x 28 x 27" in told(tmp_path, [images[:, :, 1:], labels, *test])


def test_letters_are_refused_by_their_labels(tmp_path: Path) -> None:
    images, labels, *test = small_set()
    assert "label 26" in told(tmp_path, [images, np.where(labels == 3, 26, labels).astype(np.uint8), *test])


def test_holding_out_every_image_is_refused_with_the_numbers(tmp_path: Path) -> None:
    message = told(tmp_path, small_set(), held_out=12)
    assert "are 12; 12 are set aside" in message


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    folder = write_set(tmp_path, small_set())
    (folder / NAMES[2]).unlink()
    with pytest.raises(DataError, match=NAMES[2]):
        load_mnist(folder, held_out=5)


def test_the_users_folders_are_looked_in_from_the_nearest_to_the_farthest(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NETWORK_PLAYGROUND_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("NETWORK_PLAYGROUND_DATA", str(tmp_path / "class"))
    assert search_folders(tmp_path / "mine") == [tmp_path / "mine", tmp_path / "class", tmp_path / "home" / "mnist"]
    monkeypatch.delenv("NETWORK_PLAYGROUND_DATA")
    assert search_folders(None) == [tmp_path / "home" / "mnist"]


def test_downloads_go_to_the_users_cache_when_nothing_else_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NETWORK_PLAYGROUND_HOME")
    assert default_cache().parent == platformdirs.user_cache_path("network-playground", appauthor=False)
