"""The sheet of ink behind the canvas."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QPointF
from PySide6.QtWidgets import QApplication

from gui.widgets.strokes import UNDO_DEPTH, Sheet


def test_sharp_turns_leave_no_holes_in_the_ink(qapp: QApplication) -> None:
    generator = np.random.default_rng(3)
    down, right = np.mgrid[0:280, 0:280] + 0.5
    for _ in range(20):
        corners = generator.uniform(0.3, 0.7, (6, 2))
        corners[3] = corners[1] + 0.003  # there and back again
        sheet = Sheet()
        sheet.begin(QPointF(*corners[0]), width=0.1, erase=False)
        for x, y in corners[1:]:
            sheet.extend(QPointF(x, y), width=0.1)
        sheet.end(width=0.1)
        joints = [corners[0], *(corners[:-1] + corners[1:]) / 2, corners[-1]]
        inside = np.zeros((280, 280), bool)
        for start, bend, end in zip(joints[:-1], [corners[0], *corners[1:]], joints[1:], strict=True):
            for t in np.linspace(0, 1, 80):
                x, y = 280 * ((1 - t) ** 2 * start + 2 * t * (1 - t) * bend + t**2 * end)
                inside |= (right - x) ** 2 + (down - y) ** 2 < (14 - 1.5) ** 2
        assert sheet.ink()[inside].min() > 200


def test_overlapping_strokes_keep_their_soft_edges(qapp: QApplication) -> None:
    sheet = Sheet()
    inks = []
    for _ in range(5):
        sheet.begin(QPointF(0.503, 0.503), width=0.1, erase=False)
        sheet.end(width=0.1)
        inks.append(sheet.ink())
    assert np.array_equal(inks[0], inks[-1])


def test_the_memory_of_steps_is_bounded(qapp: QApplication) -> None:
    sheet = Sheet()
    for _ in range(UNDO_DEPTH + 9):
        sheet.clear()
    assert sheet.depth == UNDO_DEPTH


def test_a_stroke_that_leaves_the_sheet_comes_back(qapp: QApplication) -> None:
    sheet = Sheet()
    sheet.begin(QPointF(0.5, 0.5), width=0.1, erase=False)
    for x in (1.5, 4.0, 1.5, 0.5):
        sheet.extend(QPointF(x, 0.5), width=0.1)
    sheet.end(width=0.1)
    assert sheet.ink()[140, 140:].min() == 255
    assert sheet.ink()[:, :120].max() == 0
