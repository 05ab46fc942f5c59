"""A plane on which a person places points."""

from __future__ import annotations

import math

import numpy as np
from PySide6.QtCore import QEvent, QPointF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QWidget

from gui.widgets.plane import Plane

NEAR_PX = 8
REMOVE, PLACE = {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}, {Qt.Key.Key_Return, Qt.Key.Key_Enter}
LEFT, RIGHT = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton


class PointPlane(Plane):
    """A ``Plane`` that, while it is editable, asks for changes to its points; the owner shows them.

    A click places a point, the right button (or Shift) one of the other class; a point is dragged to another place, or
    out of the square to remove it. By keyboard: arrows, Enter, Delete.
    """

    placed = Signal(float, float, bool)
    """x₁, x₂, and whether it is of the other class than the chosen one."""
    moved = Signal(int, float, float)
    """The number of a point and its new place."""
    removed = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._is_editable = False
        self._held: int | None = None
        self._was_dragged = False

    def set_editable(self, editable: bool) -> None:
        """Whether clicks place points, rather than keep the place that is read."""
        if editable != self._is_editable:
            self._is_editable = editable
            self._held = None
            self._kept = None
            self.update()

    def event(self, event: QEvent) -> bool:
        """Keys that change points are meant for them, whatever the window does with these."""
        is_asked = event.type() == QEvent.Type.ShortcutOverride and self._is_editable
        if is_asked and isinstance(event, QKeyEvent) and event.key() in REMOVE | PLACE:
            event.accept()
            return True
        return super().event(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        place = self._place(event.position())
        if not self._is_editable:
            super().mousePressEvent(event)
        elif place is not None and event.button() in {LEFT, RIGHT}:
            near = self._near(event.position())
            if near is not None and event.button() == LEFT:
                self._held, self._was_dragged = near, False
                self._probe(QPointF(*self._points[near].tolist()), keep=True)
            else:
                other = (event.button() == RIGHT) != bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
                self._probe(place, keep=True)
                self.placed.emit(place.x(), place.y(), other)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        if self._held is not None:
            place = self._place(event.position())
            self._was_dragged = True
            self._points = self._points.copy()
            self._points[self._held] = (math.inf, math.inf) if place is None else place.toTuple()
            self._layer = None
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if self._held is None or event.button() != LEFT:
            return
        held, self._held = self._held, None
        if self._was_dragged:
            place = self._place(event.position())
            self._kept = place
            if place is None:
                self.removed.emit(held)
            else:
                self.moved.emit(held, place.x(), place.y())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        place = self._place_read()
        if self._is_editable and place is not None and event.key() in PLACE:
            self.placed.emit(place.x(), place.y(), bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
        elif self._is_editable and place is not None and event.key() in REMOVE:
            near = self._near(self._on_screen(place.x(), place.y()))
            if near is not None:
                self.removed.emit(near)
        else:
            super().keyPressEvent(event)

    def _near(self, position: QPointF) -> int | None:
        """The point under ``position`` in the widget."""
        if not len(self._points):
            return None
        place = self._on_screen(0, 0)
        scale = self._square().width() / (self._high - self._low)
        across = place.x() + self._points[:, 0] * scale - position.x()
        down = place.y() - self._points[:, 1] * scale - position.y()
        distance = np.hypot(across, down)
        nearest = int(distance.argmin())
        return nearest if distance[nearest] <= NEAR_PX else None
