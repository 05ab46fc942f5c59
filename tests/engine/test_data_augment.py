"""Varied digits are new, still digits, and the same again for the same seed."""

from __future__ import annotations

import numpy as np
import pytest
import torch
from PIL import Image

from engine.data import augment as augment_module
from engine.data.augment import augment
from engine.data.container import to_network
from engine.data.digits import load_digits

AMOUNTS = ("TURN", "STRETCH", "SHEAR", "SHIFT", "BEND")


@pytest.fixture(scope="module")
def digits() -> torch.Tensor:
    return to_network(load_digits()[0].inputs[:200], "image")


def seeded(seed: int = 0) -> torch.Generator:
    return torch.Generator().manual_seed(seed)


def only(monkeypatch: pytest.MonkeyPatch, name: str = "", value: float = 0) -> None:
    """Leave one kind of variation at ``value`` and switch the others off."""
    for amount in AMOUNTS:
        monkeypatch.setattr(augment_module, amount, value if amount == name else 0.0)


def dot(row: int = 14, column: int = 14) -> torch.Tensor:
    images = torch.zeros(500, 1, 28, 28)
    images[:, 0, row, column] = 1
    return images


def centres(images: torch.Tensor) -> torch.Tensor:
    """(N, 2) row and column of the centre of mass."""
    place = torch.arange(28.0)
    mass = images.sum((1, 2, 3))
    return torch.stack([(images.sum((1, 3)) @ place) / mass, (images.sum((1, 2)) @ place) / mass], 1)


def test_images_keep_their_shape_and_range_and_the_originals_stay(digits: torch.Tensor) -> None:
    before = digits.clone()
    varied = augment(digits, seeded())
    assert (varied.shape, varied.dtype) == (digits.shape, torch.float32)
    assert float(varied.min()) >= 0
    assert float(varied.max()) <= 1
    assert torch.equal(digits, before)


def test_the_same_generator_state_gives_the_same_images(digits: torch.Tensor) -> None:
    assert torch.equal(augment(digits, seeded(3)), augment(digits, seeded(3)))


def test_a_generator_that_goes_on_gives_other_images(digits: torch.Tensor) -> None:
    generator = seeded()
    assert not torch.equal(augment(digits, generator), augment(digits, generator))


def test_the_global_seed_plays_no_part(digits: torch.Tensor) -> None:
    torch.manual_seed(1)
    first = augment(digits, seeded())
    assert torch.initial_seed() == 1
    torch.manual_seed(2)
    assert torch.equal(augment(digits, seeded()), first)


def test_each_image_of_a_batch_is_varied_differently(digits: torch.Tensor) -> None:
    varied = augment(digits[:1].expand(50, -1, -1, -1), seeded())
    assert len({image.numpy().tobytes() for image in varied}) == 50


def test_no_variation_leaves_every_image_alone(digits: torch.Tensor, monkeypatch: pytest.MonkeyPatch) -> None:
    only(monkeypatch)
    torch.testing.assert_close(augment(digits, seeded()), digits, atol=1e-4, rtol=0)


@pytest.mark.parametrize("name", AMOUNTS)
def test_every_kind_of_variation_changes_the_images(
    digits: torch.Tensor, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    value = getattr(augment_module, name)
    only(monkeypatch, name, value)
    assert float((augment(digits, seeded()) - digits).abs().mean()) > 0.01


def test_shifts_are_even_and_at_most_two_pixels(monkeypatch: pytest.MonkeyPatch) -> None:
    only(monkeypatch, "SHIFT", augment_module.SHIFT)
    moved = centres(augment(dot(), seeded())) - 14
    assert 1.9 < float(moved.abs().max()) <= 2.001
    assert float(moved.mean(0).abs().max()) < 0.2


def test_turning_agrees_with_pillows_rotation(digits: torch.Tensor, monkeypatch: pytest.MonkeyPatch) -> None:
    only(monkeypatch, "TURN", augment_module.TURN)
    # The first number drawn decides the turn of the only image.
    angle = float(torch.rand(1, generator=seeded(5)) * 2 - 1) * 15
    varied = augment(digits[:1], seeded(5))[0, 0].numpy()
    oracle = Image.fromarray(digits[0, 0].numpy()).rotate(angle, Image.Resampling.BILINEAR)
    assert abs(angle) > 5
    assert np.abs(varied - np.asarray(oracle)).max() < 0.02


def test_turn_and_slant_keep_the_ink_that_size_alone_changes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(augment_module, "SHIFT", 0.0)
    monkeypatch.setattr(augment_module, "BEND", 0.0)
    place = torch.arange(28.0) - 13.5
    blob = torch.exp(-(place[:, None] ** 2 + place**2) / 18).expand(100, 1, 28, 28)
    generator = seeded()
    _turn, _slant, wide, high = (torch.rand(100, generator=generator) * 2 - 1 for _ in range(4))
    expected = 1 / ((1 + augment_module.STRETCH * wide) * (1 + augment_module.STRETCH * high))
    found = augment(blob, seeded()).sum((1, 2, 3)) / blob.sum((1, 2, 3))
    torch.testing.assert_close(found, expected, rtol=0.01, atol=0)


def test_digits_stay_on_the_image_and_in_its_middle(digits: torch.Tensor) -> None:
    many = digits.repeat(5, 1, 1, 1)
    varied = augment(many, seeded())
    ratio = varied.sum((1, 2, 3)) / many.sum((1, 2, 3))
    assert float(ratio.min()) > 0.3, "even the smallest is still there"
    assert float((centres(varied) - 14).abs().max()) < 6
    assert float((centres(varied).mean(0) - centres(many).mean(0)).abs().max()) < 0.3
