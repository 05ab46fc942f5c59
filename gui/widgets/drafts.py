"""What boxes share that are typed into: a draft is text that is not in force yet."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QColor, QKeyEvent, QKeySequence, QPalette

from gui import theme


def judged_palette(problem: str) -> QPalette:
    """The colours of a box whose text has ``problem``; those of the window where it has none."""
    palette = QPalette()
    if problem:
        palette.setColor(QPalette.ColorRole.Base, QColor(theme.current().error_fill))
        palette.setColor(QPalette.ColorRole.Text, QColor(theme.current().error))
    return palette


def claims_key(event: QEvent, *, is_draft: bool) -> bool | None:
    """Whether a box keeps a key that is a shortcut of the window, too: True, False, or None where Qt may decide.

    Escape belongs to a draft. With nothing typed there is nothing to undo: Ctrl+Z then belongs to the window. The
    event is accepted or ignored accordingly.
    """
    if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.ShortcutOverride:
        return None
    undoes = event.matches(QKeySequence.StandardKey.Undo) or event.matches(QKeySequence.StandardKey.Redo)
    if is_draft and event.key() == Qt.Key.Key_Escape:
        event.accept()
        return True
    if not is_draft and undoes:
        event.ignore()
        return False
    return None
