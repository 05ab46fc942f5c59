"""A box for one typed value: numbers also step and turn. Always in force is the last value that its setting allows."""

from __future__ import annotations

import math

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractSpinBox, QWidget

from engine.catalog.rows import Real, Whole
from engine.catalog.typed import MAX_TEXT, Typed
from engine.errors import BadValue
from gui import words
from gui.widgets.drafts import claims_key, judged_palette

_STEPS_OF_TEN = 10
"""What Qt hands to ``stepBy`` for Ctrl+Up, Ctrl+wheel and Page Up."""


class NumberBox(QAbstractSpinBox):
    """Edits one ``Whole``, ``Real`` or ``Typed``. Text that its setting refuses stays a draft: Escape takes it back."""

    taken = Signal(object)
    """The user gave another allowed value: an ``int``, a ``float`` or a ``str``, as the setting has it."""
    judged = Signal(str)
    """The sentence against what is typed, or "" once there is nothing against it."""

    def __init__(self, param: Whole | Real | Typed, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._param = param
        self._value: int | float | str = param.initial
        self._written = ""  # the text that stands for the value; any other text is a draft
        self._problem = ""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # not by the wheel: the panel must scroll past a box
        self.setMinimumWidth(80)
        if isinstance(param, Typed):
            self.setButtonSymbols(self.ButtonSymbols.NoButtons)
            self.lineEdit().setMaxLength(MAX_TEXT)
        else:
            self.lineEdit().setMaxLength(40)
        self.lineEdit().textEdited.connect(self._on_typed)
        self._write()

    @property
    def value(self) -> int | float | str:
        """The value in force."""
        return self._value

    def show_value(self, value: int | float | str) -> None:
        """Show an allowed value, without a signal; a draft stays while the value under it stays."""
        if value != self._value:
            self._value = value
            self.discard()

    def discard(self) -> None:
        """Write the value in force over what was typed."""
        self._judge("")
        self._write()

    def commit(self) -> bool:
        """Take what is typed; False where the setting refuses it, which then also says why."""
        text = self.lineEdit().text()
        if text == self._written:
            self._write()
            return True
        try:
            value = self._param.parse(text)
        except BadValue as error:
            self._judge(words.error_text(error))
            return False
        self._take(value)
        return True

    def stepBy(self, steps: int) -> None:
        try:
            start = self._param.parse(self.lineEdit().text())
        except BadValue:
            start = self._value
        self._take(self._stepped(start, steps))
        self.selectAll()

    def stepEnabled(self) -> QAbstractSpinBox.StepEnabledFlag:
        flag = QAbstractSpinBox.StepEnabledFlag
        result = flag.StepNone
        if self._stepped(self._value, 1) != self._value:
            result |= flag.StepUpEnabled
        if self._stepped(self._value, -1) != self._value:
            result |= flag.StepDownEnabled
        return result

    def _stepped(self, value: int | float | str, steps: int) -> int | float | str:
        if isinstance(self._param, Typed) or isinstance(value, str):
            return value
        return stepped(self._param, value, steps)

    def _take(self, value: int | float | str) -> None:
        is_new = value != self._value
        self._value = value
        self.discard()
        if is_new:
            self.taken.emit(value)

    def _is_draft(self) -> bool:
        return self.lineEdit().text() != self._written

    def _write(self) -> None:
        edit = self.lineEdit()
        value = self._value
        self._written = value if isinstance(value, str) else number_text(value, grouped=not self.hasFocus())
        if edit.text() != self._written:
            caret = edit.cursorPosition()
            edit.setText(self._written)
            edit.setCursorPosition(caret if self.hasFocus() else 0)

    def _on_typed(self, text: str) -> None:
        """A sentence goes as soon as it is no longer true; none comes before the typing is over."""
        if self._problem:
            try:
                self._param.parse(text)
            except BadValue as error:
                self._judge(words.error_text(error))
            else:
                self._judge("")

    def _judge(self, problem: str) -> None:
        if problem != self._problem:
            self._problem = problem
            self._tint()
            self.judged.emit(problem)

    def _tint(self) -> None:
        self.lineEdit().setPalette(judged_palette(self._problem))

    def event(self, event: QEvent) -> bool:
        claimed = claims_key(event, is_draft=self._is_draft())
        return super().event(event) if claimed is None else claimed

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self._problem:
            self._tint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.commit():
                self.selectAll()
        elif event.key() == Qt.Key.Key_Escape and self._is_draft():
            self.discard()
            self.selectAll()
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:
        if not self._is_draft():
            self._write()
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:  # its own context menu
            self.commit()


def number_text(value: int | float, *, grouped: bool) -> str:
    """1195018 -> "1,195,018" where grouped; 1e-05 -> "1e-5"; every digit that was given is kept up to twelve."""
    if isinstance(value, int):
        return f"{value:,}" if grouped else str(value)
    mantissa, is_scientific, exponent = f"{value:.12g}".partition("e")
    return f"{mantissa}e{int(exponent)}" if is_scientific else mantissa


def stepped(param: Whole | Real, value: int | float, steps: int) -> int | float:
    """``value`` after ``steps`` steps, within the range of ``param``.

    Whole numbers go by one. Positive numbers over several decades go 1, 2, 5, 10, and by a factor of ten for ten
    steps; other numbers go by a fixed amount.
    """
    if isinstance(param, Whole):
        return max(param.low, min(param.high, int(value) + steps))
    wish = _on_ladder(param, value, steps) if _spans_decades(param) else value + steps * _increment(param)
    wish = float(f"{max(param.low, min(param.high, wish)):.12g}")  # 0.1 + 0.2 is 0.3 for people
    return value if param.above and wish <= param.low else wish


def _spans_decades(param: Real) -> bool:
    if param.low > 0:
        return param.high / param.low >= 1000
    return param.low == 0 and param.default > 0 and param.high / param.default >= 100


def _on_ladder(param: Real, value: float, steps: int) -> float:
    lowest = param.low or 10.0 ** (math.floor(math.log10(param.default)) - 4)
    if value <= 0:
        return lowest if steps > 0 else value
    if abs(steps) >= _STEPS_OF_TEN:
        value *= 10.0 ** round(steps / _STEPS_OF_TEN)
    else:
        for _ in range(abs(steps)):
            value = _next_rung(value, up=steps > 0)
    return param.low if value < lowest * (1 - 1e-9) and not param.above else value


def _next_rung(value: float, *, up: bool) -> float:
    exponent = math.floor(math.log10(value))
    rungs = [float(f"{mantissa}e{exponent + shift}") for shift in (-1, 0, 1) for mantissa in (1, 2, 5)]
    if up:
        return min(rung for rung in rungs if rung > value * (1 + 1e-9))
    return max(rung for rung in rungs if rung < value * (1 - 1e-9))


def _increment(param: Real) -> float:
    wish = min((param.high - param.low) / 20, abs(param.default) / 5 or 0.1)
    decade = 10.0 ** math.floor(math.log10(wish))
    return decade * max(mantissa for mantissa in (1, 2, 5) if mantissa * decade <= wish * (1 + 1e-9))
