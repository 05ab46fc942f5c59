"""A computation as a picture: circles with numbers in columns, and arrows between them that carry numbers, too."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QHelpEvent, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from gui import theme

RADIUS_PX = 38
LINE_PX = 14
CHIP = QSize(76, 2 * LINE_PX)
STEM_PX = 8
"""Between the number on an arrow and the circle it points to."""
ROW_PX = 2 * RADIUS_PX + 2 * LINE_PX + 12
FAN_PX, PLAIN_PX = CHIP.width() + STEM_PX + 6, 16
"""The least room between two columns, with numbers on the arrows and without."""
MARGIN_PX = theme.GRID_PX
SMALLEST = 0.77
"""How far the picture shrinks at most where it is too wide."""
THICKEST_PX = 4.0


@dataclass(frozen=True)
class Node:
    """A circle in ``column`` (from 0), below those given before it: one or two lines inside, a line above and below."""

    column: int
    name: str
    inside: tuple[str, ...]
    above: str = ""
    below: str = ""


@dataclass(frozen=True)
class Edge:
    """An arrow from node ``start`` to node ``end`` in the next column.

    ``lines`` stand on it. It is blue for a positive ``value`` and orange for a negative one, thick for a large one.
    """

    start: int
    end: int
    lines: tuple[str, ...] = ()
    value: float = 0.0


class Graph(QWidget):
    """Paints nodes and edges with room for every number; lies in a scroll area. The pointer reads the nodes' names.

    Where there is less room than it takes, the whole picture is painted somewhat smaller.
    """

    def __init__(self, name: str) -> None:
        super().__init__()
        self._nodes: Sequence[Node] = ()
        self._edges: Sequence[Edge] = ()
        self.setAccessibleName(name)
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def set_picture(self, nodes: Sequence[Node], edges: Sequence[Edge]) -> None:
        """Show other nodes and edges."""
        self._nodes, self._edges = nodes, edges
        full = self.sizeHint()
        self.setMinimumSize(math.ceil(SMALLEST * full.width()), full.height())
        self.update()

    def centres(self) -> list[QPointF]:
        """Where the middle of each node lies."""
        return [centre * self._scale() for centre in self._centres()]

    def chips(self) -> list[QRectF]:
        """Where the numbers of the edges that carry some stand: in a pile before the node it points to, in order."""
        scale, chips = self._scale(), zip(self._edges, self._chips(), strict=True)
        return [QRectF(chip.topLeft() * scale, chip.size() * scale) for edge, chip in chips if edge.lines]

    def _scale(self) -> float:
        return min(1.0, self.width() / self.sizeHint().width())

    def _centres(self) -> list[QPointF]:
        wide, high = self.width() / self._scale(), self.height() / self._scale()
        extra = (wide - self.sizeHint().width()) / max(len(self._gaps()), 1)
        lefts = [MARGIN_PX + RADIUS_PX + 0.0]
        for gap in self._gaps():
            lefts.append(lefts[-1] + 2 * RADIUS_PX + gap + max(extra, 0))
        counts = [self._rows(column) for column in range(len(lefts))]
        seen = [0] * len(lefts)
        result = []
        for node in self._nodes:
            share = (seen[node.column] + 0.5) / counts[node.column]
            seen[node.column] += 1
            result.append(QPointF(lefts[node.column], MARGIN_PX + share * (high - 2 * MARGIN_PX)))
        return result

    def _chips(self) -> list[QRectF]:
        centres, result = self._centres(), []
        for edge in self._edges:
            pile = [other for other in self._edges if other.end == edge.end]
            middle = centres[edge.end]
            right = middle.x() - RADIUS_PX - STEM_PX
            top = middle.y() + (pile.index(edge) - len(pile) / 2) * CHIP.height()
            result.append(QRectF(right - CHIP.width(), top, CHIP.width(), CHIP.height()))
        return result

    def _columns(self) -> int:
        return max((node.column for node in self._nodes), default=0) + 1

    def _rows(self, column: int) -> int:
        return sum(node.column == column for node in self._nodes)

    def _gaps(self) -> list[int]:
        """The least room after each column but the last."""
        written = {self._nodes[edge.end].column for edge in self._edges if edge.lines}
        return [FAN_PX if column in written else PLAIN_PX for column in range(1, self._columns())]

    def sizeHint(self) -> QSize:
        """Room for every column, and in each for the largest pile of numbers before one of its nodes."""
        high = ROW_PX
        for column in range(self._columns()):
            ends = [edge.end for edge in self._edges if edge.lines and self._nodes[edge.end].column == column]
            pile = max((ends.count(end) for end in set(ends)), default=0) * CHIP.height() + 8
            high = max(high, self._rows(column) * max(ROW_PX, pile))
        wide = self._columns() * 2 * RADIUS_PX + sum(self._gaps())
        return QSize(wide + 2 * MARGIN_PX, high + 2 * MARGIN_PX)

    def event(self, event: QEvent) -> bool:
        """The tool tip over a node is its name."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            for node, centre in zip(self._nodes, self.centres(), strict=True):
                if (QPointF(event.pos()) - centre).manhattanLength() < RADIUS_PX:
                    QToolTip.showText(event.globalPos(), node.name, self)
                    return True
        return super().event(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        small = QFont(self.font())
        small.setPixelSize(theme.SECONDARY_PX)
        painter.setFont(small)
        painter.scale(self._scale(), self._scale())
        centres = self._centres()
        self._paint_edges(painter, centres)
        for node, centre in zip(self._nodes, centres, strict=True):
            self._paint_node(painter, node, centre)
        painter.end()

    def _paint_edges(self, painter: QPainter, centres: list[QPointF]) -> None:
        look = theme.current()
        largest = max((abs(edge.value) for edge in self._edges), default=0.0) or 1.0
        out = QPointF(RADIUS_PX, 0)
        written: list[tuple[QRectF, tuple[str, ...]]] = []
        for edge, chip in zip(self._edges, self._chips(), strict=True):
            color = look.secondary if not edge.value else theme.POSITIVE if edge.value > 0 else theme.NEGATIVE
            painter.setPen(QPen(QColor(color), 1 + (THICKEST_PX - 1) * abs(edge.value) / largest))
            start, end = centres[edge.start] + out, centres[edge.end] - out
            if not edge.lines:
                painter.drawLine(start, end)
                continue
            wide = max(painter.fontMetrics().horizontalAdvance(text) for text in edge.lines) + LINE_PX / 2
            place = QRectF(chip.right() - wide, chip.top(), wide, chip.height())
            painter.drawLine(start, QPointF(place.left(), place.center().y()))
            painter.drawLine(QPointF(place.right(), place.center().y()), end)
            written.append((place, edge.lines))
        for place, lines in written:  # last, so that no line crosses a number
            painter.fillRect(place, QColor(look.card))
            self._write(painter, place, lines)

    def _paint_node(self, painter: QPainter, node: Node, centre: QPointF) -> None:
        look = theme.current()
        painter.setPen(QPen(QColor(look.text), 1.2))
        painter.setBrush(QColor(look.window))
        painter.drawEllipse(centre, RADIUS_PX, RADIUS_PX)
        half = len(node.inside) * LINE_PX / 2
        wide = 4 * RADIUS_PX
        for place, text in enumerate(node.inside):
            line = QRectF(centre.x() - RADIUS_PX, centre.y() - half + place * LINE_PX, 2 * RADIUS_PX, LINE_PX)
            painter.drawText(line, Qt.AlignmentFlag.AlignCenter, text)
        painter.drawText(
            QRectF(centre.x() - wide / 2, centre.y() - RADIUS_PX - LINE_PX - 2, wide, LINE_PX),
            Qt.AlignmentFlag.AlignCenter,
            node.above,
        )
        painter.setPen(QColor(look.secondary))
        painter.drawText(
            QRectF(centre.x() - wide / 2, centre.y() + RADIUS_PX + 2, wide, LINE_PX),
            Qt.AlignmentFlag.AlignCenter,
            node.below,
        )

    def _write(self, painter: QPainter, place: QRectF, lines: tuple[str, ...]) -> None:
        look = theme.current()
        for number, text in enumerate(lines):
            painter.setPen(QColor(look.secondary if number else look.text))
            line = QRectF(place.x(), place.y() + number * LINE_PX, place.width(), LINE_PX)
            painter.drawText(line, Qt.AlignmentFlag.AlignCenter, text)
