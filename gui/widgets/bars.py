"""How sure the network is of each answer."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from gui import theme, words

ROW_PX = 22
SMALLEST_ROW_PX = 15
BAR_PX = 12
GAP_PX = theme.GRID_PX


class Bars(QWidget):
    """One labelled bar for each answer; the largest stands out. Nothing moves but the length of the bars."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._labels: list[str] = []
        self._values: npt.NDArray[np.float64] | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.setObjectName("bars")
        self.setAccessibleName(self.tr("Probabilities"))
        self.setToolTip(
            self.tr(
                "How probable the network thinks each answer is; together they make 100 %.\n"
                "Two long bars show what it hesitates between."
            )
        )

    def set_labels(self, labels: list[str]) -> None:
        """Name the bars from top to bottom; their values start again from nothing."""
        self._labels, self._values = list(labels), None
        self.set_values(None)
        self.update()
        self.updateGeometry()

    def set_values(self, values: npt.NDArray[np.floating] | None) -> None:
        """Show ``values`` (n,) in [0, 1], one for each label; None for no answer yet. NaN shows as "–".

        ValueError: not one value for each label.
        """
        if values is not None and values.shape != (len(self._labels),):
            raise ValueError(f"{len(self._labels)} bars cannot show values of shape {values.shape}")
        before = self._words()
        self._values = None if values is None else values.astype(np.float64)
        best = self._best()
        nothing = self.tr("No answer yet")
        self.setAccessibleDescription(nothing if best is None else f"{self._labels[best]}, {self._percent(best)}")
        # A bar grows by less than a pixel as long as its number stays the same.
        for row, (old, new) in enumerate(zip(before, self._words(), strict=True)):
            if new != old:
                self.update(self._row_rect(row))

    def sizeHint(self) -> QSize:
        return QSize(280, ROW_PX * len(self._labels))

    def minimumSizeHint(self) -> QSize:
        return QSize(140, SMALLEST_ROW_PX * len(self._labels))

    def _best(self) -> int | None:
        if self._values is None or np.isnan(self._values).all():
            return None
        return int(np.nanargmax(self._values))

    def _percent(self, row: int) -> str:
        if self._values is None or np.isnan(self._values[row]):
            return "–"
        return f"{self._values[row] * 100:.1f} %"

    def _words(self) -> list[tuple[str, bool]]:
        """What stands beside each bar, and whether it stands out."""
        best = self._best()
        return [(self._percent(row), row == best) for row in range(len(self._labels))]

    def _row_rect(self, row: int) -> QRect:
        height = self._row_height()
        return QRectF(0, row * height, self.width(), height).toAlignedRect()

    def _row_height(self) -> float:
        return min(self.height() / max(len(self._labels), 1), ROW_PX)

    def event(self, event: QEvent) -> bool:
        """The tool tip over a bar gives its whole name and number; one that is cut or tiny can be read there."""
        if self._values is not None and isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            row = int(event.pos().y() / self._row_height())
            if row < len(self._labels):
                QToolTip.showText(
                    event.globalPos(), f"{self._labels[row]}: {words.number(self._values[row] * 100)} %", self
                )
                return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._labels:
            return
        look = theme.current()
        best = self._best()
        plain, bold = self.font(), self.font()
        bold.setBold(True)
        widest = QFontMetricsF(bold)
        # Bold widths for every row, so that nothing shifts when another answer becomes the largest.
        named = min(max(widest.horizontalAdvance(label) for label in self._labels), self.width() * 0.4)
        number = widest.horizontalAdvance("100.0 %")
        track = max(self.width() - named - number - 2 * GAP_PX, 0)
        height = self._row_height()
        middle = Qt.AlignmentFlag.AlignVCenter
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for row, label in enumerate(self._labels):
            if not event.region().intersects(self._row_rect(row)):
                continue
            top = row * height
            painter.setFont(bold if row == best else plain)
            painter.setPen(QColor(look.text if row == best else look.secondary))
            short = painter.fontMetrics().elidedText(label, Qt.TextElideMode.ElideRight, int(named) + 1)
            painter.drawText(QRectF(0, top, named + 1, height), middle | Qt.AlignmentFlag.AlignLeft, short)
            right = QRectF(self.width() - number - 1, top, number + 1, height)
            painter.drawText(right, middle | Qt.AlignmentFlag.AlignRight, self._percent(row))
            bar = min(BAR_PX, height - 4)
            lane = QRectF(named + GAP_PX, top + (height - bar) / 2, track, bar)
            self._paint_bar(painter, lane, row, row == best)
        painter.end()

    def _paint_bar(self, painter: QPainter, lane: QRectF, row: int, is_best: bool) -> None:
        look = theme.current()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(look.hover))
        painter.drawRoundedRect(lane, 3, 3)
        value = 0.0 if self._values is None else float(self._values[row])
        share = min(max(value, 0.0), 1.0)  # NaN becomes 0, too
        filled = QRectF(lane.x(), lane.y(), lane.width() * share, lane.height())
        if filled.width() >= 0.5:
            color = QColor(look.accent if is_best else look.secondary)
            color.setAlphaF(1 if is_best else 0.65)
            painter.setBrush(color)
            radius = min(3, filled.width() / 2)
            painter.drawRoundedRect(filled, radius, radius)
