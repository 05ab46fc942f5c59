"""Brings a drawing or an image file into the form that MNIST's digits have, so that a network can read it."""

from __future__ import annotations

import math
import warnings
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageOps

from engine.errors import FileError

SIDE = 28
BOX = 20
_FORMATS = ("PNG", "JPEG", "BMP", "GIF", "WEBP", "TIFF", "PPM")  # EPS is left out: Pillow runs Ghostscript for it
_MOST_PIXELS = 50_000_000
_FAINTEST = 0.1  # of the darkest ink: what is fainter is ground, or what JPEG adds round a stroke
_PAPER_VARIES = 16  # grey levels by which bare paper differs from itself
_LONGEST_SIDE = 560  # averaging down to this first takes the grain out of photographs


def as_mnist(ink: NDArray[Any]) -> NDArray[np.uint8]:
    """Scale and place ``ink`` the way MNIST's makers did; an MNIST image comes out as it went in.

    ink     : (H, W) uint8 or float32 of any range from 0 up, bright is ink
    returns : (28, 28) uint8. The longer side of the ink is 20 pixels, its centre of mass lies on pixel (14, 14)
              unless that would cut ink off, its brightest point is 255. All zeros when there is no ink.
    """
    values = np.asarray(ink, np.float32)
    placed = np.zeros((SIDE, SIDE), np.uint8)
    peak = float(values.max(initial=0))
    if peak <= 0:
        return placed
    visible = values >= peak / 255
    rows, columns = np.flatnonzero(visible.any(1)), np.flatnonzero(visible.any(0))
    cropped = values[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
    digit = _to_box(np.clip(cropped, 0, None))
    top, left = _centred(digit.sum(1)), _centred(digit.sum(0))
    height, width = digit.shape
    placed[top : top + height, left : left + width] = np.rint(digit * (255 / digit.max()))
    return placed


def _to_box(ink: NDArray[np.float32]) -> NDArray[np.float32]:
    longer = max(ink.shape)
    if longer == BOX:
        return ink
    height, width = (max(1, round(side * BOX / longer)) for side in ink.shape)
    how = Image.Resampling.BOX if longer > BOX else Image.Resampling.BICUBIC
    scaled = Image.fromarray(ink).resize((width, height), how)
    return np.clip(np.asarray(scaled, np.float32), 0, None)


def _centred(profile: NDArray[np.float32]) -> int:
    """The first pixel of an ink profile whose centre of mass is to lie on the middle pixel, all of it inside."""
    centre = float(profile @ np.arange(len(profile)) / profile.sum())
    return min(max(math.ceil(SIDE / 2 - 0.5 - centre), 0), SIDE - len(profile))


def read_image(path: Path) -> NDArray[np.uint8]:
    """Read an image file as ink: (H, W) uint8, ink bright and its ground 0, whichever way round the image was.

    Transparent parts count as white paper. Paper's grey, its grain and uneven light are taken off: what differs from
    the ground no more than the image's own edge does is ground. Large images come out smaller. Raises ``FileError``
    when the file is missing, is no image of a usual kind, is damaged, or has more than 50 million pixels.
    """
    grey = _read_grey(path)
    ground, grain = _ground(grey)
    light = grey - ground
    darkest, brightest = np.percentile(light, (0.1, 99.9))
    ink = -light if -darkest > brightest else light
    peak = float(ink.max())
    if peak <= 0:
        return np.zeros(grey.shape, np.uint8)
    ink[ink < min(max(1.2 * grain, _FAINTEST * peak), peak / 2)] = 0
    scaled: NDArray[np.uint8] = np.rint(np.clip(ink, 0, None) * (255 / peak)).astype(np.uint8)
    return scaled


def _ground(grey: NDArray[np.float32]) -> tuple[NDArray[np.float32], float]:
    """How bright the ground is at every pixel, and how far off it may be.

    It is a plane, as light falls unevenly on paper, through the outermost pixels, of which few are ink.
    """
    frame = np.ones(grey.shape, bool)
    edge = max(1, min(grey.shape) // 28)
    frame[edge:-edge, edge:-edge] = False
    row, column = np.nonzero(frame)
    seen = grey[row, column]
    distance = np.abs(seen - np.median(seen))
    bare = distance <= 3 * np.median(distance) + _PAPER_VARIES
    places = np.stack([np.ones(len(row)), row, column], 1)[bare]
    level, down, across = np.linalg.lstsq(places, seen[bare], rcond=None)[0]
    rows, columns = np.ogrid[: grey.shape[0], : grey.shape[1]]
    plane = (level + down * rows + across * columns).astype(np.float32)
    return plane, float(np.abs(grey - plane)[row, column][bare].max())


def _read_grey(path: Path) -> NDArray[np.float32]:
    """The image's brightness, (H, W) float32 in 0..255."""
    try:
        # Pillow warns on the terminal of what is odd in a file; here it is either readable or refused.
        with warnings.catch_warnings(action="ignore"), Image.open(path, formats=_FORMATS) as image:
            if image.width * image.height > _MOST_PIXELS:
                raise _too_large(path)
            upright = ImageOps.exif_transpose(image)
            factor = max(1, -(-max(upright.size) // _LONGEST_SIDE))
            return _brightness(upright, factor)
    except Image.DecompressionBombError:
        raise _too_large(path) from None
    except (OSError, SyntaxError, ValueError, EOFError) as error:
        if isinstance(error, OSError) and error.strerror:
            raise FileError("The file {file} cannot be opened: {reason}.", file=path, reason=error.strerror) from None
        raise FileError(
            "The file {file} is damaged or is not an image of a usual kind. Save it as PNG or JPEG and try again.",
            file=path,
        ) from None


def _brightness(image: Image.Image, factor: int) -> NDArray[np.float32]:
    if image.mode.startswith(("I", "F")):  # more than 8 bits, of which Pillow would clip all but the darkest
        values = np.nan_to_num(np.asarray(image, np.float32))
        span = float(np.ptp(values))
        stretched = (values - values.min()) * (255 / span) if span > 0 else np.zeros_like(values)
        return np.asarray(Image.fromarray(stretched).reduce(factor), np.float32)
    if image.has_transparency_data:
        seen = image.convert("RGBA")
        image = Image.alpha_composite(Image.new("RGBA", seen.size, "white"), seen)
    return np.asarray(image.convert("L").reduce(factor), np.float32)


def _too_large(path: Path) -> FileError:
    return FileError(
        "The image {file} has more than {most} million pixels. Make it smaller and try again.",
        file=path, most=_MOST_PIXELS // 1_000_000,
    )  # fmt: skip
