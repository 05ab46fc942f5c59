"""A drawing reaches the network in the form of MNIST's digits; an image file reaches it as a drawing."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray
from PIL import Image, ImageDraw

from engine.data.digits import load_digits
from engine.data.drawing import as_mnist, read_image
from engine.data.idx import read_idx
from engine.errors import FileError

Grey = NDArray[np.uint8]


def drawn_seven(side: int = 280) -> Grey:
    """A 7 drawn with a round brush, white on black."""
    image = Image.new("L", (side, side))
    points = [(side * x, side * y) for x, y in ((0.25, 0.2), (0.75, 0.2), (0.45, 0.85))]
    ImageDraw.Draw(image).line(points, fill=255, width=side // 12, joint="curve")
    return np.asarray(image)


def centre_of_mass(image: Grey) -> tuple[float, float]:
    weights = image.astype(float)
    rows, columns = np.indices(image.shape)
    return float((rows * weights).sum() / weights.sum()), float((columns * weights).sum() / weights.sum())


def box_size(image: Grey) -> tuple[int, int]:
    return int(image.any(1).sum()), int(image.any(0).sum())


def test_a_solid_rectangle_lands_where_mnists_makers_would_put_it() -> None:
    ink = np.zeros((200, 300), np.uint8)
    ink[30:130, 40:90] = 200
    expected = np.zeros((28, 28), np.uint8)
    expected[4:24, 9:19] = 255
    np.testing.assert_array_equal(as_mnist(ink), expected)


def test_the_longer_side_becomes_20_pixels_and_the_shape_is_kept() -> None:
    wide = np.zeros((100, 400), np.float32)
    wide[10:40, 20:380] = 1
    assert box_size(as_mnist(wide)) == (2, 20)


def test_the_ink_is_centred_by_mass() -> None:
    row, column = centre_of_mass(as_mnist(drawn_seven()))
    assert 13.5 <= row < 14.5
    assert 13.5 <= column < 14.5


def test_shrinking_averages_the_ink_below_each_pixel() -> None:
    ink = np.zeros((100, 100), np.float32)
    ink[:, :50] = 1
    ink[:, 97:] = 1  # three of the five columns below the last pixel
    placed = as_mnist(ink)
    middle = placed[14][placed[14] > 0]
    assert middle.tolist() == [255] * 10 + [153]


def test_where_centring_would_cut_ink_off_the_ink_stays_whole() -> None:
    comet = np.zeros((200, 200), np.uint8)
    comet[:, :20] = 255
    comet[95:105, :] = 255
    placed = as_mnist(comet)
    assert box_size(placed) == (20, 20)
    assert placed[:, 8:28].any(0).all()


def test_where_it_was_drawn_and_how_large_makes_no_difference() -> None:
    small = drawn_seven(280)
    moved = np.zeros((900, 700), np.uint8)
    moved[500:780, 300:580] = small
    np.testing.assert_array_equal(as_mnist(moved), as_mnist(small))
    larger = as_mnist(drawn_seven(1120)).astype(int)
    assert np.abs(larger - as_mnist(small)).mean() < 3


def test_faint_ink_becomes_bright() -> None:
    np.testing.assert_array_equal(as_mnist(drawn_seven().astype(np.float32) / 1000), as_mnist(drawn_seven()))


def test_a_single_dot_fills_the_box() -> None:
    dot = np.zeros((28, 28), np.uint8)
    dot[3, 3] = 7
    assert box_size(as_mnist(dot)) == (20, 20)


@pytest.mark.parametrize("shape", [(28, 28), (280, 280), (1, 1), (0, 0)])
def test_an_empty_drawing_is_an_empty_image(shape: tuple[int, int]) -> None:
    placed = as_mnist(np.zeros(shape, np.float32))
    assert placed.shape == (28, 28)
    assert not placed.any()


@settings(deadline=None, max_examples=60)
@given(height=st.integers(1, 90), width=st.integers(1, 90), seed=st.integers(0, 2**16), density=st.floats(0.01, 1))
def test_any_ink_is_whole_bright_and_20_pixels_long(height: int, width: int, seed: int, density: float) -> None:
    ink = (np.random.default_rng(seed).random((height, width)) < density).astype(np.uint8)
    ink[height // 2, width // 2] = 1
    before = ink.copy()
    placed = as_mnist(ink)
    assert placed.shape == (28, 28)
    assert placed.dtype == np.uint8
    assert placed.max() == 255
    assert max(np.ptp(np.flatnonzero(placed.any(axis))) for axis in (0, 1)) <= 19
    np.testing.assert_array_equal(ink, before)


def test_a_built_in_digit_stays_as_it_is() -> None:
    for image in load_digits()[2].inputs[:100, 0].numpy():
        assert np.abs(as_mnist(image).astype(int) - image).max() <= 1


def test_a_real_mnist_digit_stays_as_it_is(mnist_folder: Path) -> None:
    images = read_idx(next(mnist_folder.rglob("t10k-images*")))
    same = sum(np.abs(as_mnist(image).astype(int) - image).max() <= 1 for image in images)
    assert same >= 0.999 * len(images)


def test_a_real_mnist_digit_drawn_ten_times_as_large_comes_back(mnist_folder: Path) -> None:
    images = read_idx(next(mnist_folder.rglob("t10k-images*")))[:200]
    differences = []
    for image in images:
        large = np.asarray(Image.fromarray(image).resize((280, 280), Image.Resampling.BICUBIC)) > 127
        differences.append(np.abs(as_mnist(large.astype(np.float32)).astype(int) - image).mean())
    assert np.mean(differences) < 8, "against 33, the mean brightness of MNIST"


def test_a_real_mnist_digit_saved_as_an_image_comes_back(tmp_path: Path, mnist_folder: Path) -> None:
    images = read_idx(next(mnist_folder.rglob("t10k-images*")))[:200]
    back = [as_mnist(read_image(saved(tmp_path / "digit.png", 255 - image))) for image in images]
    differences = [np.abs(after.astype(int) - before).mean() for before, after in zip(images, back, strict=True)]
    # Without its faintest pixels a digit may have its middle in the next pixel.
    assert np.mean(np.array(differences) < 1) > 0.95


# Image files -----------------------------------------------------------------------------------------------


def saved(path: Path, image: Image.Image | NDArray[Any]) -> Path:
    (image if isinstance(image, Image.Image) else Image.fromarray(image)).save(path)
    return path


def reads_as_seven(path: Path, *, tolerance: float = 2) -> None:
    difference = np.abs(as_mnist(read_image(path)).astype(int) - as_mnist(drawn_seven()))
    assert difference.mean() < tolerance


def test_white_on_black_and_black_on_white_read_the_same(tmp_path: Path) -> None:
    light = read_image(saved(tmp_path / "light.png", drawn_seven()))
    dark = read_image(saved(tmp_path / "dark.png", 255 - drawn_seven()))
    np.testing.assert_array_equal(light, drawn_seven())
    np.testing.assert_array_equal(dark, drawn_seven())


@pytest.mark.parametrize("suffix", ["png", "bmp", "gif", "webp", "tiff", "ppm", "jpg"])
@pytest.mark.parametrize("mode", ["L", "RGB"])
def test_the_usual_kinds_of_file_are_read(tmp_path: Path, suffix: str, mode: str) -> None:
    reads_as_seven(saved(tmp_path / f"seven.{suffix}", Image.fromarray(255 - drawn_seven()).convert(mode)))


@pytest.mark.parametrize("mode", ["1", "P", "CMYK", "I", "F"])
def test_unusual_kinds_of_pixels_are_read(tmp_path: Path, mode: str) -> None:
    reads_as_seven(saved(tmp_path / "seven.tiff", Image.fromarray(255 - drawn_seven()).convert(mode)))


def test_a_scan_with_16_bits_keeps_its_greys(tmp_path: Path) -> None:
    reads_as_seven(saved(tmp_path / "scan.png", 60_000 - drawn_seven().astype(np.uint16) * 150))


def test_transparent_ground_is_paper(tmp_path: Path) -> None:
    seven = drawn_seven()
    ink = np.zeros((*seven.shape, 4), np.uint8)
    ink[..., 3] = seven
    reads_as_seven(saved(tmp_path / "seven.png", ink))


def test_a_photograph_of_paper_in_uneven_light_reads_like_the_drawing(tmp_path: Path) -> None:
    side = 1200
    down, across = np.mgrid[0:side, 0:side] / side
    paper = 120 + 100 * across - 25 * down + np.random.default_rng(0).normal(0, 20, (side, side))
    photograph = paper * (1 - 0.6 * (drawn_seven(side) / 255))
    reads_as_seven(saved(tmp_path / "photo.jpg", np.clip(photograph, 0, 255).astype(np.uint8)), tolerance=8)


def test_a_telephone_held_sideways_is_turned_upright(tmp_path: Path) -> None:
    image = Image.fromarray(np.rot90(255 - drawn_seven()))
    exif = Image.Exif()
    exif[0x0112] = 6  # to be shown turned clockwise by a quarter
    image.save(tmp_path / "photo.jpg", exif=exif, quality=95)
    reads_as_seven(tmp_path / "photo.jpg")


def test_a_digit_cut_out_to_its_very_edge_is_not_taken_for_paper(tmp_path: Path) -> None:
    seven = drawn_seven()
    rows, columns = np.flatnonzero(seven.any(1)), np.flatnonzero(seven.any(0))
    cut_out = seven[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
    reads_as_seven(saved(tmp_path / "seven.png", 255 - cut_out))


@pytest.mark.parametrize("grey", [0, 140, 255])
def test_blank_paper_holds_no_ink(tmp_path: Path, grey: int) -> None:
    assert not read_image(saved(tmp_path / "blank.png", np.full((50, 70), grey, np.uint8))).any()


@pytest.mark.parametrize("size", [(1, 1), (2, 1), (1, 300), (3, 3)])
def test_the_smallest_images_are_read(tmp_path: Path, size: tuple[int, int]) -> None:
    path = saved(tmp_path / "tiny.png", np.arange(size[0] * size[1]).astype(np.uint8).reshape(size))
    assert as_mnist(read_image(path)).shape == (28, 28)


def test_a_large_image_comes_out_smaller_with_the_same_proportions(tmp_path: Path) -> None:
    ink = read_image(saved(tmp_path / "large.png", np.zeros((1500, 3000), np.uint8)))
    assert ink.shape == (250, 500)


@pytest.mark.parametrize("height", [6_000, 10_000, 30_000])
def test_an_image_of_more_than_50_million_pixels_is_refused_unread(tmp_path: Path, height: int) -> None:
    path = saved(tmp_path / "huge.png", Image.new("1", (9_000, height)))
    with pytest.raises(FileError, match="more than 50 million pixels"):
        read_image(path)


def test_what_is_no_image_is_refused_with_advice(tmp_path: Path) -> None:
    path = tmp_path / "seven.png"
    path.write_text("not an image")
    with pytest.raises(FileError, match=r"seven\.png.*Save it as PNG or JPEG"):
        read_image(path)


@pytest.mark.parametrize("suffix", ["png", "jpg", "gif", "bmp"])
def test_half_an_image_is_refused(tmp_path: Path, suffix: str) -> None:
    path = saved(tmp_path / f"seven.{suffix}", drawn_seven())
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    with pytest.raises(FileError, match="damaged"):
        read_image(path)


def test_kinds_of_file_that_start_other_programs_are_refused(tmp_path: Path) -> None:
    path = saved(tmp_path / "seven.eps", Image.fromarray(drawn_seven()))
    with pytest.raises(FileError, match="usual kind"):
        read_image(path)


@pytest.mark.parametrize("name", ["nowhere.png", "."])
def test_a_missing_file_and_a_folder_are_named(tmp_path: Path, name: str) -> None:
    with pytest.raises(FileError, match="cannot be opened") as caught:
        read_image(tmp_path / name)
    assert str(tmp_path / name) in str(caught.value)


def test_reading_a_drawing_does_not_load_torch() -> None:
    code = "import sys, engine.data.drawing; sys.exit('torch' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
