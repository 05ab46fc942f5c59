"""Data made worse on purpose, to see what a network does with little of it, with wrong answers, or with no sense."""

from __future__ import annotations

from dataclasses import replace

import torch

from engine.data.container import Split, TaskData


def spoiled(data: TaskData, *, examples: int, wrong: float, classes: int, seed: int) -> TaskData:
    """``data`` with fewer training examples, some of them with a wrong answer; what is measured on stays as it is.

    examples : the first so many are kept; 0 keeps all
    wrong    : share in [0, 1] of training answers that are replaced, drawn by ``seed``
    classes  : how many answers there are; 2 for yes/no, 0 where numbers are asked for. A text of one character has
               a single answer, which cannot be wrong
    """
    train = data.train
    if 0 < examples < len(train):
        train = Split(train.inputs[:examples], train.targets[:examples])
    if wrong > 0:
        train = _with_wrong_answers(train, round(wrong * len(train)), classes, seed)
    return data if train is data.train else replace(data, train=train)


def _with_wrong_answers(split: Split, count: int, classes: int, seed: int) -> Split:
    """Another class (at every step of a sequence), the opposite, or for numbers any value between least and greatest.

    Where all numbers are alike, as that of a single example, any that is no further away than 0, or than 1.
    """
    generator = torch.Generator().manual_seed(seed)
    chosen = torch.randperm(len(split), generator=generator)[:count]
    targets = split.targets.clone()
    if not targets.is_floating_point():
        if classes > 1:
            others = torch.randint(1, classes, targets[chosen].shape, generator=generator)
            targets[chosen] = (targets[chosen] + others) % classes
    elif classes:
        targets[chosen] = 1 - targets[chosen]
    else:
        low, high = targets.min(), targets.max()
        if low == high:
            reach = low.abs().clamp(min=1)
            low, high = low - reach, high + reach
        targets[chosen] = low + (high - low) * torch.rand(targets[chosen].shape, generator=generator)
    return Split(split.inputs, targets)


def nonsense(*, count: int, inputs: int, classes: int, test_share: float, seed: int) -> tuple[Split, Split]:
    """Training and test examples without any rule: inputs (N, ``inputs``) from N(0, 1), classes drawn evenly."""
    generator = torch.Generator().manual_seed(seed)
    values = torch.randn(count, inputs, generator=generator)
    answers = torch.randint(classes, (count,), generator=generator)
    cut = count - round(count * test_share)
    return Split(values[:cut], answers[:cut]), Split(values[cut:], answers[cut:])
