"""Brings a drawing or an image file into the form that MNIST's digits have, so that a network can read it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageOps

from engine.errors import FileError

SIDE = 28
BOX = 20
_FAINTEST = 0.05  # of the peak; what is fainter is no ink. MNIST's own boxes stay as they are up to 0.06.

_FORMATS = ("PNG", "JPEG", "BMP", "GIF", "WEBP", "TIFF", "PPM")  # EPS is left out: Pillow runs Ghostscript for it
_MOST_PIXELS = 50_000_000
_LONGEST_SIDE = 560  # averaging down to this first takes the grain out of photographs


def as_mnist(ink: NDArray[Any]) -> NDArray[np.uint8]:
    """Scale and place ``ink`` the way MNIST's makers did; an MNIST image comes out as it went in.

    ink     : (H, W) uint8 or float32 of any range from 0 up, bright is ink
    returns : (28, 28) uint8. The longer side of the ink is 20 pixels, its centre of mass lies on pixel (14, 14)
              unless that would cut it off, its brightest point is 255. All zeros when there is no ink.
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
    return min(max(round(SIDE // 2 - centre), 0), SIDE - len(profile))


def read_image(path: Path) -> NDArray[np.uint8]:
    """Read an image file as ink: (H, W) uint8, ink bright and its ground 0, whichever way round the image was.

    Transparent parts count as white paper. Paper's grey, its grain and uneven light are taken off: what differs from
    the ground no more than the image's own edge does is ground. Large images come out smaller. Raises ``FileError``
    when the file is missing, is no image of a usual kind, is damaged, or has more than 50 million pixels.
    """
    grey = _read_grey(path)
    height, width = grey.shape
    frame = np.ones_like(grey, bool)
    edge = max(1, min(height, width) // 28)
    frame[edge : height - edge, edge : width - edge] = False
    ground = np.median(grey[frame])
    spread = np.percentile(np.abs(grey[frame] - ground), 90)
    darkest, brightest = np.percentile(grey, (0.1, 99.9))
    ink = ground - grey if ground - darkest > brightest - ground else grey - ground
    peak = float(ink.max())
    if peak <= 0:
        return np.zeros(grey.shape, np.uint8)
    ink[ink < max(2 * spread, _FAINTEST * peak)] = 0
    scaled: NDArray[np.uint8] = np.rint(np.clip(ink, 0, None) * (255 / peak)).astype(np.uint8)
    return scaled


def _read_grey(path: Path) -> NDArray[np.float32]:
    """The image's brightness, (H, W) float32 in 0..255."""
    try:
        with Image.open(path, formats=_FORMATS) as image:
            if image.width * image.height > _MOST_PIXELS:
                raise _too_large(path)
            upright = ImageOps.exif_transpose(image)
            factor = max(1, -(-max(upright.size) // _LONGEST_SIDE))
            return _brightness(upright, factor)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise _too_large(path) from None
    except FileNotFoundError:
        raise FileError("There is no file {file}.", file=path) from None
    except (OSError, SyntaxError, ValueError, EOFError) as error:
        raise FileError(
            "The file {file} cannot be read as an image ({reason}). Save it as PNG or JPEG and try again.",
            file=path, reason=error,
        ) from None  # fmt: skip


def _brightness(image: Image.Image, factor: int) -> NDArray[np.float32]:
    if image.mode.startswith(("I", "F")):  # more than 8 bits, of which Pillow would clip all but the darkest
        values = np.nan_to_num(np.asarray(image, np.float32))
        span = float(np.ptp(values))
        stretched = (values - values.min()) * (255 / span) if span > 0 else np.zeros_like(values)
        return np.asarray(Image.fromarray(stretched).reduce(factor), np.float32)
    seen = image.convert("RGBA")
    paper = Image.new("RGBA", seen.size, "white")
    return np.asarray(Image.alpha_composite(paper, seen).convert("L").reduce(factor), np.float32)


def _too_large(path: Path) -> FileError:
    return FileError(
        "The image {file} has more than {most} million pixels. Make it smaller and try again.",
        file=path, most=_MOST_PIXELS // 1_000_000,
    )  # fmt: skip
