"""A short text step by step: what is read, what should follow, what the network says."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from gui.widgets.steps import Steps


@pytest.fixture
def steps(qtbot: QtBot) -> Steps:
    widget = Steps()
    qtbot.addWidget(widget)
    widget.set_text("hello")
    widget.show()
    return widget


def row(steps: Steps, name: str, count: int = 4) -> str:
    cells = [steps.findChild(QLabel, f"step-{name}-{column}") for column in range(count)]
    return " ".join(cell.text() for cell in cells if cell is not None)


def test_every_character_but_the_last_is_read_and_the_next_one_is_its_target(steps: Steps) -> None:
    assert row(steps, "input") == "h e l l"
    assert row(steps, "target") == "e l l o"
    assert row(steps, "answer") == "– – – –"


def test_right_and_wrong_answers_differ_in_more_than_their_colour(steps: Steps) -> None:
    steps.set_answers([("e", 0.9), ("o", 0.4), ("l", 1.0), ("h", 0.25)])
    assert row(steps, "answer") == "e o l h"
    assert row(steps, "share") == "✓ 90 % ✗ 40 % ✓ 100 % ✗ 25 %"
    right, wrong = (steps.findChild(QLabel, f"step-answer-{column}") for column in (0, 1))
    assert right is not None
    assert wrong is not None
    assert [right.foregroundRole(), wrong.foregroundRole()] == [
        QPalette.ColorRole.WindowText,
        QPalette.ColorRole.BrightText,
    ]
    assert steps.accessibleDescription() == "h: e, e: o, l: l, l: h"
    steps.set_answers(None)
    assert row(steps, "answer") == "– – – –"


def test_another_text_leaves_nothing_of_the_one_before(steps: Steps) -> None:
    steps.set_text("가나다")
    assert row(steps, "input", 2) == "가 나"
    visible = [label.text() for label in steps.findChildren(QLabel) if label.isVisible()]
    assert "h" not in visible
