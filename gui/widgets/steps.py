"""A short text character by character: what is read, what should follow, and what the network says."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QGridLayout, QLabel, QSizePolicy, QWidget

from gui import theme

LETTER_PX = 18
_ROWS = ("input", "target", "answer", "share")


class Steps(QWidget):
    """A column for each step. Labels are named ``step-<row>-<column>``, such as ``step-answer-0``."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("steps")
        self.setAccessibleName(self.tr("Step by step"))
        self.setToolTip(
            self.tr(
                "What the network reads at each step, what should come next, and what it thinks comes next.\n"
                "A tick marks the steps that it has learned."
            )
        )
        self._cells: dict[tuple[str, int], QLabel] = {}
        self._text = self._targets = ""
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setVerticalSpacing(2)
        heads = (self.tr("Input"), self.tr("Target"), self.tr("Prediction"), self.tr("Sure"))
        for row, text in enumerate(heads):
            self._grid.addWidget(_label(text, small=True), row, 0)
        self._grid.setColumnStretch(0, 1)

    @property
    def text(self) -> str:
        """The text that is read, with its last target."""
        return self._text

    def set_text(self, text: str) -> None:
        """Read all of ``text`` but its last character; each step's target is the character that follows."""
        for cell in self._cells.values():
            self._grid.removeWidget(cell)
            cell.hide()
            cell.setParent(None)  # at once, so that nobody finds a cell of the old text
            cell.deleteLater()
        self._cells, self._text, self._targets = {}, text, text[1:]
        for column, (read, target) in enumerate(zip(text, self._targets, strict=False)):
            for row, key in enumerate(_ROWS):
                cell = _label({"input": read, "target": target}.get(key, "–"), small=key == "share")
                cell.setObjectName(f"step-{key}-{column}")
                cell.setAlignment(Qt.AlignmentFlag.AlignCenter)
                self._grid.addWidget(cell, row, column + 1)
                self._cells[key, column] = cell
            self._grid.setColumnStretch(column + 1, 1)
        self.set_answers(None)

    def set_answers(self, answers: list[tuple[str, float]] | None) -> None:
        """Show the most probable character and its probability for every step; None for no answer yet."""
        said = []
        for column, target in enumerate(self._targets):
            answer, share = self._cells["answer", column], self._cells["share", column]
            label, sure = ("–", 0.0) if answers is None else answers[column]
            right = label == target
            role = QPalette.ColorRole.WindowText if right or answers is None else QPalette.ColorRole.BrightText
            answer.setText(label)
            answer.setForegroundRole(role)
            share.setText("" if answers is None else f"{'✓' if right else '✗'} {sure * 100:.0f} %")
            said.append(f"{self._cells['input', column].text()}: {label}")
        self.setAccessibleDescription(", ".join(said))


def _label(text: str, *, small: bool) -> QLabel:
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
    font = label.font()
    font.setPixelSize(theme.SECONDARY_PX if small else LETTER_PX)
    font.setBold(not small)
    label.setFont(font)
    if small:
        label.setForegroundRole(QPalette.ColorRole.PlaceholderText)
    return label
