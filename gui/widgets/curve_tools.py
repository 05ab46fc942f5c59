"""The row above a live plot: title, a legend of switches, tools; it wraps where it is narrow."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QCheckBox,
    QDoubleSpinBox,
    QHBoxLayout,
    QLabel,
    QLayout,
    QLayoutItem,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from gui import theme
from gui.widgets.curve_line import SAMPLE_PX, Series

GAP_PX = 6
TOOL_PX = 26


class LegendToggle(QCheckBox):
    """A sample of a curve and its name; switching it off fades both."""

    def __init__(self, series: Series, tool_tip: str) -> None:
        super().__init__(series.label)
        self.series = series
        self.setChecked(True)
        self.setObjectName(f"curve_{series.key}")
        self.setAccessibleName(series.label)
        self.setToolTip(tool_tip)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        font = self.font()
        font.setPixelSize(theme.SECONDARY_PX)
        self.setFont(font)

    def sizeHint(self) -> QSize:
        return QSize(SAMPLE_PX + 3 * GAP_PX + self.fontMetrics().horizontalAdvance(self.text()), TOOL_PX)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def hitButton(self, pos: object) -> bool:
        """The whole of it can be clicked, not only where the style would draw a box."""
        del pos
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        frame = QRectF(self.rect()).adjusted(0.5, 2.5, -0.5, -2.5)
        if self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(look.hover))
            painter.drawRoundedRect(frame, 4, 4)
        if self.hasFocus():
            painter.setPen(QPen(QColor(look.accent), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(frame, 4, 4)
        painter.setOpacity(1 if self.isChecked() else 0.25)
        self.series.draw_sample(painter, QPointF(GAP_PX, self.height() / 2))
        painter.setOpacity(1)
        font = self.font()
        font.setStrikeOut(not self.isChecked())
        painter.setFont(font)
        painter.setPen(QColor(look.text if self.isChecked() else look.secondary))
        text = self.rect().adjusted(SAMPLE_PX + 2 * GAP_PX, 0, 0, 0)
        painter.drawText(text, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self.text())


class ShortLabel(QWidget):
    """One line of secondary text that ends in "…" where it has no room. New text moves no layout, unlike QLabel's."""

    def __init__(self) -> None:
        super().__init__()
        self._text = ""
        font = self.font()
        font.setPixelSize(theme.SECONDARY_PX)
        self.setFont(font)
        self.setFixedHeight(self.fontMetrics().height())

    def text(self) -> str:
        """The whole line."""
        return self._text

    def set_text(self, text: str) -> None:
        """Show another line."""
        self._text = text
        self.setAccessibleName(text)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        text = self.fontMetrics().elidedText(self._text, Qt.TextElideMode.ElideRight, self.width())
        painter = QPainter(self)
        painter.setPen(QColor(theme.current().secondary))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)


class ToolFlow(QLayout):
    """Items from left to right in as many rows as the width needs; the last item keeps to the right edge."""

    def __init__(self) -> None:
        super().__init__()
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(2)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        rows = self._rows(width)
        return sum(map(self._height, rows)) + self.spacing() * max(len(rows) - 1, 0)

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        top = rect.top()
        for row in self._rows(rect.width()):
            left, height = rect.left(), self._height(row)
            for item in row:
                size = item.sizeHint()
                x = rect.right() + 1 - size.width() if item is self._items[-1] else left
                item.setGeometry(QRect(x, top + (height - size.height()) // 2, size.width(), size.height()))
                left += size.width() + self.spacing()
            top += height + self.spacing()

    def sizeHint(self) -> QSize:
        widths = [item.sizeHint().width() + self.spacing() for item in self._items]
        return QSize(sum(widths), self._height(self._items))

    def minimumSize(self) -> QSize:
        return QSize(max((item.sizeHint().width() for item in self._items), default=0), self._height(self._items))

    def _rows(self, width: int) -> list[list[QLayoutItem]]:
        rows: list[list[QLayoutItem]] = []
        used = 0
        for item in self._items:
            needed = item.sizeHint().width()
            if not rows or used + needed > width:
                rows.append([])
                used = 0
            rows[-1].append(item)
            used += needed + self.spacing()
        return rows

    @staticmethod
    def _height(row: list[QLayoutItem]) -> int:
        return max((item.sizeHint().height() for item in row), default=0)


class ToolRow(QWidget):
    """The title of a plot, its legend and its tools. ``percent`` plots have no logarithmic axis."""

    log_toggled = Signal(bool)
    weight_changed = Signal(float)
    fit_requested = Signal()
    picture_requested = Signal()
    table_requested = Signal()

    def __init__(self, title: str, *, percent: bool) -> None:
        super().__init__()
        self.toggles: list[LegendToggle] = []
        self.title = QLabel(title)
        font = self.title.font()
        font.setBold(True)
        self.title.setFont(font)
        self.title.setContentsMargins(0, 0, 8, 0)
        self._tools = QWidget()
        row = QHBoxLayout(self._tools)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        self._log = self._tool("log")
        self._smooth_icon = QLabel()
        self._weight = QDoubleSpinBox()
        self._fit, self._picture, self._table = self._tool("fit"), self._tool("picture"), self._tool("table")
        self._weight.setObjectName("curve_smoothing")
        self._weight.setRange(0, 0.99)
        self._weight.setSingleStep(0.05)
        for widget in (self._log, self._smooth_icon, self._weight, self._fit, self._picture, self._table):
            row.addWidget(widget)
        self._log.setCheckable(True)
        self._log.setVisible(not percent)
        self._log.toggled.connect(self.log_toggled)
        self._weight.valueChanged.connect(self.weight_changed)
        self._fit.clicked.connect(self.fit_requested)
        self._picture.clicked.connect(self.picture_requested)
        self._table.clicked.connect(self.table_requested)
        self._flow = ToolFlow()
        self._flow.addWidget(self.title)
        self._flow.addWidget(self._tools)
        self.setLayout(self._flow)
        self._name_tools()
        self.set_savable(False)
        self._tint()

    def set_series(self, series: list[Series], note: str = "") -> None:
        """Make a new legend; a curve that was switched off stays off. ``note`` says what the curves are."""
        off = {toggle.series.key for toggle in self.toggles if not toggle.isChecked()}
        self._flow.removeWidget(self._tools)
        for old in self.toggles:
            self._flow.removeWidget(old)
            old.hide()
            old.deleteLater()
        tool_tip = self.tr("Shows or hides this curve. Hide one to see the others on their own scale.")
        tool_tip = f"{note}\n{tool_tip}" if note else tool_tip
        self.toggles = [LegendToggle(one, tool_tip) for one in series]
        for toggle in self.toggles:
            toggle.setChecked(toggle.series.key not in off)
            self._flow.addWidget(toggle)
        self._flow.addWidget(self._tools)
        for before, after in pairwise((self._log, *self.toggles, self._log)):  # in the end, the legend comes first
            QWidget.setTabOrder(before, after)

    def set_savable(self, savable: bool) -> None:
        """Whether there is anything to save; if not, the tool tips say so."""
        if savable == self._picture.isEnabled():
            return
        nothing = self.tr("There is nothing to save yet: train first.")
        self._picture.setEnabled(savable)
        self._picture.setToolTip(
            self.tr("Saves this plot as a picture. Use it for a report or a slide.") if savable else nothing
        )
        self._table.setEnabled(savable)
        self._table.setToolTip(
            self.tr("Saves all points as a CSV table. Use it to plot or compute elsewhere.") if savable else nothing
        )

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._tint()

    def _tool(self, icon: str) -> QToolButton:
        button = QToolButton()
        button.setObjectName(f"curve_{icon}")
        button.setAutoRaise(True)
        button.setFixedSize(TOOL_PX, TOOL_PX)
        return button

    def _name_tools(self) -> None:
        title = self.title.text()
        names = {
            self._log: self.tr("logarithmic axis"),
            self._weight: self.tr("smoothing"),
            self._fit: self.tr("show everything"),
            self._picture: self.tr("save picture"),
            self._table: self.tr("save table"),
        }
        for widget, name in names.items():
            widget.setAccessibleName(f"{title}: {name}")
        self._log.setToolTip(
            self.tr("Logarithmic axis: each step up is ten times more. Use it to see small costs fall.")
        )
        self._fit.setToolTip(self.tr("Shows everything and follows the training. Use it after zooming."))
        for widget in (self._smooth_icon, self._weight):
            widget.setToolTip(
                self.tr(
                    "Smoothing: how much of the past a moving average keeps, 0 to 0.99."
                    " Raise it to see the trend in noise."
                )
            )

    def _tint(self) -> None:
        self._log.setIcon(theme.icon("log"))
        self._fit.setIcon(theme.icon("fit"))
        self._picture.setIcon(theme.icon("picture"))
        self._table.setIcon(theme.icon("table"))
        self._smooth_icon.setPixmap(theme.icon("smooth").pixmap(16, 16))
