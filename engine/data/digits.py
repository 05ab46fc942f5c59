"""The digits that need no internet: scikit-learn's 1,797 scans of 8 x 8 pixels, brought into MNIST's form."""

from __future__ import annotations

import numpy as np
import torch
from numpy.typing import NDArray
from PIL import Image

from engine.data.container import Split
from engine.data.drawing import BOX, as_mnist

VALIDATION = 200
TEST = 300
# Scans are broad and grey where MNIST is thin and clear. Each pixel is weighed against the brightest next to it (or
# FAINT, where all is faint), and what stays below GROUND is paper, from STROKE on full ink. Trained on these with
# ``augment``, a small convolution reads 89 of 100 MNIST images; with merely doubled contrast it reads far fewer.
FAINT = 8
GROUND = 0.5
STROKE = 0.9


def load_digits(*, seed: int = 0) -> tuple[Split, Split, Split]:
    """Training (1,297), validation (200) and test (300) digits, shuffled by ``seed``, all classes in each alike.

    Images are (N, 1, 28, 28) uint8 as MNIST has them, answers (N,) int64 from 0 to 9.
    """
    from sklearn.datasets import load_digits as load_scans
    from sklearn.model_selection import train_test_split

    scans, labels = load_scans(return_X_y=True)
    images = np.stack([_enlarge(scan.reshape(8, 8)) for scan in scans])
    order = np.arange(len(labels))
    rest, test = train_test_split(order, test_size=TEST, stratify=labels, random_state=seed)
    train, validation = train_test_split(rest, test_size=VALIDATION, stratify=labels[rest], random_state=seed)

    def split(chosen: NDArray[np.intp]) -> Split:
        return Split(torch.from_numpy(images[chosen]).unsqueeze(1), torch.from_numpy(labels[chosen].astype(np.int64)))

    return split(train), split(validation), split(test)


def _enlarge(scan: NDArray[np.float64]) -> NDArray[np.uint8]:
    """One scan of 8 x 8 values in 0..16 as (28, 28) uint8."""
    brightest = np.lib.stride_tricks.sliding_window_view(np.pad(scan, 1), (3, 3)).max((2, 3))
    even = Image.fromarray((scan / np.maximum(brightest, FAINT)).astype(np.float32))
    smooth = np.asarray(even.resize((BOX, BOX), Image.Resampling.BICUBIC))
    return as_mnist(np.clip(smooth - GROUND, 0, STROKE - GROUND))
