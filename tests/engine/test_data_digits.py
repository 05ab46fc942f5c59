"""The digits that need no internet look like MNIST's, so a network that learned them reads real ones."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import torch
from torch import nn
from torch.nn import functional

from engine.data.augment import augment
from engine.data.container import to_network
from engine.data.digits import load_digits
from engine.data.mnist import find_mnist, load_mnist


def test_1797_digits_are_split_with_every_class_in_each_part_alike() -> None:
    sizes = []
    for split in load_digits():
        sizes.append(len(split))
        assert split.inputs.shape == (len(split), 1, 28, 28)
        assert (split.inputs.dtype, split.targets.dtype) == (torch.uint8, torch.int64)
        shares = split.targets.bincount() / len(split)
        assert len(shares) == 10
        assert float((shares - 0.1).abs().max()) < 0.01
    assert sizes == [1297, 200, 300]


def test_no_digit_is_in_two_parts_and_none_is_empty() -> None:
    seen = [image.numpy().tobytes() for split in load_digits() for image in split.inputs]
    assert len(set(seen)) == 1797
    assert all(max(image) == 255 for image in seen)


def test_the_same_seed_gives_the_same_order_and_another_seed_another() -> None:
    first, again, other = (load_digits(seed=seed)[0] for seed in (0, 0, 1))
    assert torch.equal(first.inputs, again.inputs)
    assert torch.equal(first.targets, again.targets)
    assert not torch.equal(first.targets, other.targets)


def test_digits_lie_in_a_box_of_20_pixels_with_their_mass_in_the_middle() -> None:
    images = load_digits()[0].inputs[:, 0].numpy().astype(float)
    heights = images.any(2).sum(1)
    widths = images.any(1).sum(1)
    longer = np.maximum(heights, widths)
    assert longer.max() == 20
    assert (longer == 20).mean() > 0.99, "where it is less, the outermost ink is too faint for a byte"
    mass = images.sum((1, 2))
    for axis in (1, 2):
        centres = (images.sum(3 - axis) * np.arange(28)).sum(1) / mass
        assert ((centres >= 13.49) & (centres < 14.51)).mean() > 0.99


def test_strokes_are_as_thin_and_clear_as_mnists(mnist_folder: Path) -> None:
    folder = find_mnist([mnist_folder])
    assert folder is not None
    real = to_network(load_mnist(folder)[2].inputs, "image")
    ours = to_network(load_digits()[0].inputs, "image")
    assert 0.6 < float(ours.mean() / real.mean()) < 1.2
    assert 0.6 < float((ours > 0.5).float().mean() / (real > 0.5).float().mean()) < 1.2


def test_a_small_convolution_that_saw_only_these_digits_reads_real_mnist(mnist_folder: Path) -> None:
    folder = find_mnist([mnist_folder])
    assert folder is not None
    real = load_mnist(folder)[2]
    torch.manual_seed(0)
    network = nn.Sequential(
        nn.Conv2d(1, 16, 3), nn.ReLU(), nn.MaxPool2d(2), nn.Conv2d(16, 32, 3), nn.ReLU(), nn.MaxPool2d(2),
        nn.Flatten(), nn.Linear(800, 128), nn.ReLU(), nn.Linear(128, 10),
    )  # fmt: skip
    digits = load_digits()[0]
    images = to_network(digits.inputs, "image")
    optimizer = torch.optim.Adam(network.parameters(), 2e-3)
    generator = torch.Generator().manual_seed(0)
    for _epoch in range(15):
        for batch in torch.randperm(len(images), generator=generator)[:1200].view(12, 100):
            cost = functional.cross_entropy(network(augment(images[batch], generator)), digits.targets[batch])
            optimizer.zero_grad()
            cost.backward()  # type: ignore[no-untyped-call]  # torch leaves it without types
            optimizer.step()
    with torch.no_grad():
        right = network(to_network(real.inputs, "image")).argmax(1) == real.targets
    assert float(right.float().mean()) > 0.75, "80 epochs and dropout reach 0.89; without variation it is about 0.5"
