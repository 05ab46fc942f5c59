"""What the picked row of a setting is: its formula and, unfolded, its picture and why one would take it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from engine.catalog.rows import Row
from engine.pictures import Picture
from gui import theme
from gui.widgets.formula import Formula
from gui.widgets.icon_button import IconButton
from gui.widgets.note import note
from gui.widgets.picture import Plot, StartsDrawing, drawing
from gui.words import tr_engine

INDENT_PX = 12
_BUTTON_PX = 20


class Explained(QWidget):
    """Stands below the list of a setting. Beside a formula, a button folds and unfolds the rest.

    The rest unfolds by itself where there is a picture, until the user has decided. ``unfolded`` keeps by ``path`` what
    was decided, when the form shows another row.
    """

    def __init__(self, path: str, unfolded: dict[str, bool]) -> None:
        super().__init__()
        self._path = path
        self._unfolded = unfolded
        self._has_picture = False
        self._name = ""
        self._formula = Formula(f"form-{path}-formula")
        self._button = IconButton("help", name=f"form-{path}-explain", tip=self.tr("What this is, and why to take it"))
        self._button.setCheckable(True)
        self._button.setFixedSize(_BUTTON_PX, _BUTTON_PX)
        self._button.clicked.connect(self._decide)
        self._plot = Plot(f"form-{path}-picture")
        self._why, self._numbers = note(), note()
        self._why.setObjectName(f"form-{path}-why")
        self._numbers.setObjectName(f"form-{path}-numbers")
        self._rest = QWidget()
        self._arrange()

    def _arrange(self) -> None:
        top = Qt.AlignmentFlag.AlignTop
        first, beside = QHBoxLayout(), QHBoxLayout()
        first.addWidget(self._formula, 1)
        first.addWidget(self._button, 0, top)
        beside.setSpacing(theme.GRID_PX)
        beside.addWidget(self._plot, 0, top)
        beside.addWidget(self._why, 1, top)
        rest = QVBoxLayout(self._rest)
        rest.setContentsMargins(0, 0, 0, 0)
        rest.setSpacing(2)
        rest.addLayout(beside)
        rest.addWidget(self._numbers)
        column = QVBoxLayout(self)
        column.setContentsMargins(INDENT_PX, 0, 0, 0)
        column.setSpacing(theme.GRID_PX // 2)
        column.addLayout(first)
        column.addWidget(self._rest)

    def show_row(self, row: Row) -> None:
        """Explain ``row``; the picture of the last one goes."""
        self._name = tr_engine(row.label)
        self._formula.show_formula(row.formula)
        self._button.setVisible(bool(row.formula))
        self._why.setText(tr_engine(row.help))
        self.show_picture(None)

    def show_picture(self, picture: Picture | None) -> None:
        """Show a picture of the row; None for none."""
        shown = drawing(picture)
        self._has_picture = shown is not None
        self._plot.show_drawing(shown, self._name)
        self._numbers.setText(shown.plain() if isinstance(shown, StartsDrawing) else "")
        self._numbers.setVisible(isinstance(shown, StartsDrawing))
        self._fold()

    def _decide(self, is_unfolded: bool) -> None:
        self._unfolded[self._path] = is_unfolded
        self._fold()

    def _fold(self) -> None:
        is_unfolded = self._unfolded.get(self._path, self._has_picture)
        self._rest.setVisible(is_unfolded or self._button.isHidden())
        self._button.setChecked(is_unfolded)
