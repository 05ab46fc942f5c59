"""The paper on which is drawn."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QElapsedTimer, QEvent, QMimeData, QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QBrush,
    QColor,
    QCursor,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QEventPoint,
    QGuiApplication,
    QImage,
    QInputDevice,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QPointingDevice,
    QResizeEvent,
    QTabletEvent,
    QTouchEvent,
    QTransform,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui import theme
from gui.widgets.colormap import colored
from gui.widgets.strokes import Sheet

BRUSH = 1 / 11
"""Share of the canvas at which a digit of usual size has the stroke width of MNIST once it is shrunk to 28×28."""
BRUSH_LIMITS = (0.02, 0.25)
ERASER = 1.8
"""How much wider the eraser is than the brush, so that following a line takes it away."""
LARGEST_PX = 420
CHANGED_EVERY_MS = 30
CORNER_PX = 8


class Canvas(QWidget):
    """A square to draw on with mouse, pen or finger; the right button and a pen's other end erase.

    ``changed`` comes at most every ``CHANGED_EVERY_MS`` while a stroke is drawn, and once at the end of every
    stroke, image, clearing and undo. ``stroke_count_changed`` gives how many steps can be undone.
    ``image_dropped`` gives the path of a dropped or pasted file, ``image_given`` the image itself where there is no
    file: whoever listens turns it into ink and calls ``set_image``.
    """

    changed = Signal()
    stroke_count_changed = Signal(int)
    image_dropped = Signal(str)
    image_given = Signal(QImage)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sheet = Sheet()
        self._brush = BRUSH
        self._erasing = False
        self._message = ""
        self._drawn_with = ""  # "mouse", "pen" or "touch" while a stroke is drawn
        self._button = Qt.MouseButton.NoButton
        self._finger = -1
        self._rubbing = False
        self._width = BRUSH
        self._drag_over = False
        self._invites = True  # what was painted last had no ink on it
        self._soon = QTimer(self, singleShot=True)
        self._soon.timeout.connect(self._tell_change)
        self._since_told = QElapsedTimer()
        self._since_told.start()
        self.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)
        self.setAcceptDrops(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setObjectName("canvas")
        self.setAccessibleName(self.tr("Drawing canvas"))
        self.setToolTip(
            self.tr(
                "Draw with the mouse, a pen or a finger; the right button erases, Delete clears.\n"
                "The network reads it while you draw, so you can look for what it mistakes."
            )
        )

    # What the canvas holds

    def ink(self) -> npt.NDArray[np.uint8]:
        """(280, 280) uint8, bright where there is ink; the same for every widget size, screen and theme."""
        return self._sheet.ink()

    def set_image(self, image: npt.NDArray[np.uint8]) -> None:
        """Show ``image`` (H, W) uint8, bright where there is ink, fitted to the square; can be undone.

        ValueError: another shape or dtype.
        """
        if image.ndim != 2 or image.dtype != np.uint8 or not image.size:
            raise ValueError(f"an image is (H, W) uint8, not {image.shape} {image.dtype}")
        self._finish()
        self._sheet.put(image)
        self._tell()

    def clear(self) -> None:
        """Take all ink away; can be undone."""
        self._finish()
        if not self.is_empty:
            self._sheet.clear()
            self._tell()

    def undo_stroke(self) -> None:
        """Take back the last stroke, image or clearing."""
        self._finish()
        if self.can_undo:
            self._sheet.undo()
            self._tell()

    @property
    def can_undo(self) -> bool:
        return self._sheet.depth > 0

    @property
    def is_empty(self) -> bool:
        return self._sheet.is_empty

    @property
    def brush(self) -> float:
        """The width of the brush as a share of the canvas."""
        return self._brush

    def set_brush(self, share: float) -> None:
        """Set the width of the brush as a share of the canvas, kept within ``BRUSH_LIMITS``."""
        self._brush = min(max(share, BRUSH_LIMITS[0]), BRUSH_LIMITS[1])
        self._show_cursor(self._erasing)

    @property
    def erasing(self) -> bool:
        return self._erasing

    def set_erasing(self, on: bool) -> None:
        """Let the left button, the pen and the finger erase as well."""
        self._erasing = on
        self._show_cursor(on)

    def set_message(self, sentence: str) -> None:
        """What an empty or disabled canvas says, such as what to draw."""
        self._message = sentence
        self.setAccessibleDescription(sentence)
        self.update()

    def paste(self) -> None:
        """Take an image, or a file of one, from the clipboard."""
        self._take(QGuiApplication.clipboard().mimeData())

    # Strokes

    def _start(self, tool: str, position: QPointF, *, erase: bool = False, pressure: float = 0.5) -> None:
        self._drawn_with = tool
        self._rubbing = erase or self._erasing
        self._width = self._width_at(pressure)
        self._show_cursor(self._rubbing)
        self._show_ink(self._sheet.begin(self._unit(position), width=self._width, erase=self._rubbing))

    def _carry_on(self, position: QPointF, pressure: float = 0.5) -> None:
        self._width = self._width_at(pressure)
        self._show_ink(self._sheet.extend(self._unit(position), width=self._width))

    def _show_ink(self, part: QRectF) -> None:
        """Paint ``part`` of the sheet again, in its units, and have the ink read as soon as it may be."""
        paper = self._paper()
        corner, side = paper.topLeft(), paper.width()
        seen = QRectF(corner + part.topLeft() * side, part.size() * side)
        if self.is_empty == self._invites:
            self.update(seen.toAlignedRect().adjusted(-1, -1, 1, 1))  # smooth scaling mixes neighbours
        else:
            self.update()
        if not self._soon.isActive():
            self._soon.start(max(CHANGED_EVERY_MS - self._since_told.elapsed(), 0))

    def _width_at(self, pressure: float) -> float:
        """The width of the stroke; a pen's ``pressure`` in [0, 1] makes it a quarter thinner or thicker."""
        return self._brush * (ERASER if self._rubbing else 0.75 + 0.5 * pressure)

    def _finish(self) -> None:
        if self._drawn_with:
            self._drawn_with = ""
            self._sheet.end(width=self._width)
            self._show_cursor(self._erasing)
            self._tell()

    def _tell(self) -> None:
        self._soon.stop()
        self.update()
        self.stroke_count_changed.emit(self._sheet.depth)
        self._tell_change()

    def _tell_change(self) -> None:
        self._since_told.restart()
        self.changed.emit()

    def _take(self, mime: QMimeData) -> None:
        # Files first: a file manager may send the file's icon along as an image.
        path = _local_file(mime)
        if path:
            self.image_dropped.emit(path)
        elif mime.hasImage():
            image = mime.imageData()
            self.image_given.emit(image.toImage() if isinstance(image, QPixmap) else image)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if (
            not self._drawn_with
            and not _made_by_touch(event)
            and event.button()
            in (
                Qt.MouseButton.LeftButton,
                Qt.MouseButton.RightButton,
            )
        ):
            self._button = event.button()
            self._start("mouse", event.position(), erase=self._button == Qt.MouseButton.RightButton)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._drawn_with == "mouse":
            self._carry_on(event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._drawn_with == "mouse" and event.button() == self._button:
            self._finish()

    def tabletEvent(self, event: QTabletEvent) -> None:
        event.accept()  # an ignored pen comes again as a mouse
        kind = event.type()
        if kind == QEvent.Type.TabletPress and not self._drawn_with:
            eraser = event.pointerType() == QPointingDevice.PointerType.Eraser
            erase = eraser or event.button() == Qt.MouseButton.RightButton
            self._start("pen", event.position(), erase=erase, pressure=event.pressure())
        elif kind == QEvent.Type.TabletMove and self._drawn_with == "pen":
            self._carry_on(event.position(), event.pressure())
        elif kind == QEvent.Type.TabletRelease and self._drawn_with == "pen":
            self._finish()

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QTouchEvent) and self.isEnabled():
            self._touch(event)
            event.accept()
            return True
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._is_mine(event):
            event.accept()  # the window's Delete and Paste mean something else
            return True
        return super().event(event)

    def _touch(self, event: QTouchEvent) -> None:
        """Follow the first finger; the others do nothing."""
        if event.type() == QEvent.Type.TouchCancel and self._drawn_with == "touch":
            self.undo_stroke()
            return
        for point in event.points():
            state = point.state()
            if state == QEventPoint.State.Pressed and not self._drawn_with:
                self._finger = point.id()
                self._start("touch", point.position())
            elif self._drawn_with == "touch" and point.id() == self._finger:
                if state == QEventPoint.State.Updated:
                    self._carry_on(point.position())
                elif state == QEventPoint.State.Released:
                    self._finish()

    # Keys, drops, changes

    def _is_mine(self, event: QKeyEvent) -> bool:
        return event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) or event.matches(QKeySequence.StandardKey.Paste)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._is_mine(event):
            super().keyPressEvent(event)
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.paste()
        else:
            self.clear()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self.isEnabled() and (event.mimeData().hasImage() or _local_file(event.mimeData())):
            event.acceptProposedAction()
            self._drag_over = True
            self.update()

    def dragLeaveEvent(self, _event: QDragLeaveEvent) -> None:
        self._drag_over = False
        self.update()

    def dropEvent(self, event: QDropEvent) -> None:
        self._drag_over = False
        self.update()
        event.acceptProposedAction()
        self._take(event.mimeData())

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.EnabledChange:
            self._finish()  # the release will not come
        if event.type() in (QEvent.Type.EnabledChange, QEvent.Type.PaletteChange):
            self._show_cursor(self._erasing)
            self.update()
        super().changeEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_cursor(self._erasing)

    # Looks

    def sizeHint(self) -> QSize:
        return QSize(280, 280)

    def minimumSizeHint(self) -> QSize:
        return QSize(140, 140)

    def heightForWidth(self, width: int) -> int:
        return min(width, LARGEST_PX)

    def _paper(self) -> QRectF:
        """The square inside the widget, with room for the border."""
        side = min(self.width(), self.height()) - 2
        return QRectF((self.width() - side) / 2, (self.height() - side) / 2, side, side)

    def _unit(self, position: QPointF) -> QPointF:
        paper = self._paper()
        return (position - paper.topLeft()) / max(paper.width(), 1)

    def _show_cursor(self, erase: bool) -> None:
        """A circle as large as the brush or the eraser, seen on paper and on ink."""
        if not self.isEnabled():
            self.unsetCursor()
            return
        across = max(self._paper().width() * self._brush * (ERASER if erase else 1), 4)
        ratio = self.devicePixelRatioF()
        size = round(across) + 4
        pixmap = QPixmap(round(size * ratio), round(size * ratio))
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        look = theme.current()
        for color, width in ((look.card, 2.5), (look.text, 1.2)):
            painter.setPen(QPen(QColor(color), width))
            painter.drawEllipse(QPointF(size / 2, size / 2), across / 2, across / 2)
        painter.end()
        self.setCursor(QCursor(pixmap))

    def paintEvent(self, _event: QPaintEvent) -> None:
        look = theme.current()
        paper = self._paper()
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        ink = look.text if self.isEnabled() else look.hover
        image = colored(self._sheet.shades, look.card, ink)
        scale = paper.width() / image.width()
        brush = QBrush(image)
        brush.setTransform(QTransform.fromTranslate(paper.x(), paper.y()).scale(scale, scale))
        painter.setBrush(brush)
        marked = self._drag_over or self.hasFocus()
        painter.setPen(QPen(QColor(look.accent if marked else look.hairline), 2 if marked else 1))
        painter.drawRoundedRect(paper, CORNER_PX, CORNER_PX)
        self._invites = self.is_empty
        if self._invites or not self.isEnabled():
            painter.setPen(QColor(look.secondary))
            room = paper.adjusted(16, 16, -16, -16)
            painter.drawText(room, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, self._message)
        painter.end()


def _local_file(mime: QMimeData) -> str:
    return next((url.toLocalFile() for url in mime.urls() if url.isLocalFile()), "")


def _made_by_touch(event: QMouseEvent) -> bool:
    """Whether a system repeats a finger or a pen as a mouse."""
    kinds = QInputDevice.DeviceType.TouchScreen, QInputDevice.DeviceType.Stylus
    return event.pointingDevice().type() in kinds
