"""The mathematics of a catalog row, set as in a book."""

from __future__ import annotations

import html
import re

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

_PART = re.compile(
    r"\^(?P<raised>⌊[^⌋]*⌋|−?[\w½]+)|_(?P<lowered>[A-Za-z]+)|(?P<word>[A-Za-z]{2,})|(?P<letter>[A-Za-zΑ-Ωα-ω][̀-ͯ]?)"
)
"""What ``Row.formula`` marks, and names: those of one letter are quantities, longer ones functions and settings."""


class Formula(QLabel):
    """One formula, an equation to the line; it can be copied. Hidden while there is none."""

    def __init__(self, object_name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(object_name)
        self.setAccessibleName(self.tr("Formula"))
        self.setWordWrap(True)
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.show_formula("")

    def show_formula(self, formula: str) -> None:
        """Show a ``Row.formula``."""
        self.setText(typeset(formula))
        self.setAccessibleDescription(formula)
        self.setVisible(bool(formula))


def typeset(formula: str) -> str:
    """A ``Row.formula`` as rich text: ``w ← 2^n,  fan_in`` -> <i>w</i> ← 2<sup><i>n</i></sup><br>fan<sub>in</sub>."""
    return "<br>".join(_PART.sub(_set, html.escape(line, quote=False)) for line in formula.split(",  "))


def _set(found: re.Match[str]) -> str:
    if found["raised"]:
        return f"<sup>{_PART.sub(_set, found['raised'])}</sup>"
    if found["lowered"]:
        return f"<sub>{found['lowered']}</sub>"
    return found["word"] or f"<i>{found['letter']}</i>"
