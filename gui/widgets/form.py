"""The settings of one catalog row as a form: drawn from the row, filled from a choice, giving a new choice per edit."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from engine.catalog.placed import Points
from engine.catalog.rows import Choice, Flag, OneOf, Param, Pick, Real, Row, Value, Whole
from engine.catalog.typed import SomeOf, Text, Typed
from engine.pictures import Picture
from gui import theme
from gui.widgets.combo import Combo
from gui.widgets.explained import INDENT_PX, Explained
from gui.widgets.formula import Formula
from gui.widgets.note import note
from gui.widgets.number_box import NumberBox
from gui.widgets.text_box import TextBox
from gui.widgets.toggles import Toggles
from gui.words import count, tr_engine

LABEL_PX = 104
"""One width for every label column, so that fields stay where they are from layer to layer; longer labels wrap."""


class Form(QWidget):
    """Edits the values of one choice. The owner shows a choice; ``changed`` brings the next one, checked.

    Fields are named ``form-<path>``: ``form-units``, ``form-weights.std``.
    """

    changed = Signal(object)
    """A new complete ``Choice`` of the shown row, after Enter, leaving a field, a step or a toggle."""

    def __init__(self, object_name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(object_name)
        self._row: Row | None = None
        self._fields: _Fields | None = None
        self._unfolded: dict[str, bool] = {}
        self._help = note()
        self._formula = Formula(f"{object_name}-formula")
        self._reason = note(role=QPalette.ColorRole.WindowText)
        self._reason.setVisible(False)
        self._body = QWidget()
        body = QVBoxLayout(self._body)
        body.setContentsMargins(0, 0, 0, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GRID_PX)
        for widget in (self._help, self._formula, self._reason, self._body):
            column.addWidget(widget)
        column.addStretch(1)

    def show_choice(self, row: Row, choice: Choice) -> None:
        """Show ``choice`` of ``row`` without a signal; the same row keeps its fields, focus and caret.

        Raises ``BadValue`` where the row refuses a value of the choice.
        """
        choice = row.complete(choice.values, choice.stacks)
        if self._fields is None or row is not self._row:
            self._row = row
            self._help.setText(tr_engine(row.help))
            self._formula.show_formula(row.formula)
            self._fields = _replace(self._body, self._fields, _Fields(row, choice, self._unfolded))
            self._fields.changed.connect(self.changed)
        elif choice != self._fields.choice:  # not the echo of an edit made here
            self._fields.show_choice(choice)
            self._fields.discard()

    def offer(self, key: str, rows: Collection[str]) -> None:
        """Offer only some rows for the setting ``key`` of the shown row. What is chosen stays, though it be another."""
        if self._fields is not None:
            self._fields.offer(key, rows)

    def show_pictures(self, pictures: Mapping[str, Picture]) -> None:
        """Show what can be seen of the settings, by their keys; it holds until another choice is shown."""
        if self._fields is not None:
            self._fields.show_pictures(pictures)

    def set_locked(self, reason: str) -> None:
        """Keep every field from being edited and say why; "" unlocks."""
        self.discard_drafts()
        self._reason.setText(reason)
        self._reason.setVisible(bool(reason))
        self._body.setEnabled(not reason)

    def discard_drafts(self) -> None:
        """Forget what was typed and not taken, for example because another layer is shown from now on."""
        if self._fields is not None:
            self._fields.discard()

    def commit_drafts(self) -> bool:
        """Take what is typed in a field that still has the focus; False where some text is refused.

        Tool buttons do not take the focus: call this before an action that reads the choice.
        """
        return self._fields is None or self._fields.commit()


class _Fields(QWidget):
    """A field for every setting of one row, and under a picked row that row's own."""

    changed = Signal(object)

    def __init__(self, row: Row, choice: Choice, unfolded: dict[str, bool], path: str = "") -> None:
        super().__init__()
        self.choice = choice
        self._row = row
        self._is_nested = bool(path)
        column = QVBoxLayout(self)
        column.setContentsMargins(INDENT_PX if path else 0, 0, 0, 0)
        column.setSpacing(theme.GRID_PX - 2)
        self._fields = {param.key: _field(param, path + param.key, unfolded) for param in row.params}
        for key, field in self._fields.items():
            field.show_value(choice.values[key])
            field.taken.connect(self._take)
            column.addWidget(field)

    def show_choice(self, choice: Choice) -> None:
        self.choice = choice
        for key, field in self._fields.items():
            field.show_value(choice.values[key])

    def offer(self, key: str, rows: Collection[str]) -> None:
        self._fields[key].offer(rows)

    def show_pictures(self, pictures: Mapping[str, Picture]) -> None:
        for key, field in self._fields.items():
            field.show_picture(pictures.get(key))

    def discard(self) -> None:
        for field in self._fields.values():
            field.discard()

    def commit(self) -> bool:
        refused = [field for field in self._fields.values() if not field.commit()]
        return not refused

    def _take(self, key: str, value: Value) -> None:
        self.choice = self._row.change(self.choice, key, value)
        self.changed.emit(self.choice)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._is_nested:
            painter = QPainter(self)
            painter.setPen(self.palette().color(QPalette.ColorRole.Mid))
            painter.drawLine(2, 0, 2, self.height())


class _Field(QWidget):
    """The label, the editor and the unit of one setting, in a line."""

    taken = Signal(str, object)
    """The key of the setting and the value that the user gave."""

    def __init__(self, param: Param, path: str, editor: QWidget, *, unit: str = "") -> None:
        super().__init__()
        self._key = param.key
        name, explanation = tr_engine(param.label), tr_engine(param.help)
        editor.setObjectName(f"form-{path}")
        editor.setAccessibleName(name)
        editor.setAccessibleDescription(explanation)
        editor.setToolTip(explanation)
        line = QVBoxLayout() if isinstance(editor, TextBox) else QHBoxLayout()  # a text needs the whole width
        line.setSpacing(theme.GRID_PX)
        if not isinstance(editor, QCheckBox):  # a check box carries its label, so that a click on it counts
            label = QLabel(name)
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setFixedWidth(LABEL_PX - INDENT_PX * path.count("."))
            label.setToolTip(explanation)
            line.addWidget(label)
        line.addWidget(editor, 1)
        if unit:
            line.addWidget(note(tr_engine(unit), wrap=False))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.GRID_PX // 2)
        self._column.addLayout(line)

    def show_value(self, value: Value) -> None:
        """Show a checked value, without a signal."""
        raise NotImplementedError

    def offer(self, _rows: Collection[str]) -> None:
        """Offer only some rows; only a pick has any."""

    def show_picture(self, _picture: Picture | None) -> None:
        """Show a picture of what is picked; only a pick has any."""

    def discard(self) -> None:
        """Forget what is typed."""

    def commit(self) -> bool:
        """Take what is typed; False where it is refused."""
        return True

    def _pass_on(self, value: Value) -> None:
        self.taken.emit(self._key, value)


class _DraftField(_Field):
    """A setting that is typed: what is not allowed stays a draft, with the sentence against it below."""

    def __init__(self, param: Param, path: str, box: NumberBox | TextBox, *, unit: str = "") -> None:
        super().__init__(param, path, box, unit=unit)
        self._typed = box
        self._problem = note(role=QPalette.ColorRole.BrightText)
        self._problem.setObjectName(f"form-{path}-problem")
        self._problem.setVisible(False)
        self._column.addWidget(self._problem)
        box.taken.connect(self._pass_on)
        box.judged.connect(self._show_problem)

    def discard(self) -> None:
        self._typed.discard()

    def commit(self) -> bool:
        return self._typed.commit()

    def _show_problem(self, sentence: str) -> None:
        self._problem.setText(sentence)
        self._problem.setVisible(bool(sentence))


class _LineField(_DraftField):
    def __init__(self, param: Whole | Real | Typed, path: str, *, unit: str = "") -> None:
        self._box = NumberBox(param)
        super().__init__(param, path, self._box, unit=unit)

    def show_value(self, value: Value) -> None:
        assert not isinstance(value, Choice)
        self._box.show_value(value)


class _TextField(_DraftField):
    def __init__(self, param: Text, path: str) -> None:
        self._box = TextBox(param)
        super().__init__(param, path, self._box)

    def show_value(self, value: Value) -> None:
        assert isinstance(value, str)
        self._box.show_value(value)


class _FlagField(_Field):
    def __init__(self, param: Flag, path: str) -> None:
        self._box = QCheckBox(tr_engine(param.label))
        super().__init__(param, path, self._box)
        self._box.clicked.connect(self._pass_on)  # unlike `toggled`, only what the user does

    def show_value(self, value: Value) -> None:
        self._box.setChecked(value is True)


class _WordField(_Field):
    def __init__(self, param: OneOf, path: str) -> None:
        self._combo = Combo((option.key, option.label, "") for option in param.options)
        super().__init__(param, path, self._combo)
        self._combo.picked.connect(self._pass_on)

    def show_value(self, value: Value) -> None:
        self._combo.show_key(str(value))


class _WordsField(_Field):
    def __init__(self, param: SomeOf, path: str) -> None:
        items = ((option.key, tr_engine(option.label)) for option in param.options)
        self._toggles = Toggles(f"form-{path}", items, tr_engine(param.help))
        super().__init__(param, path, self._toggles)
        self._toggles.picked.connect(self._pass_on)

    def show_value(self, value: Value) -> None:
        self._toggles.show_text(str(value))


class _PointsField(_Field):
    """Only says how many there are: points are placed on the plane."""

    def __init__(self, param: Points, path: str) -> None:
        self._count = note()
        super().__init__(param, path, self._count)

    def show_value(self, value: Value) -> None:
        self._count.setText(count(str(value).count("[") - 1))


class _PickField(_Field):
    """A row of another table; what it is and its own settings stand beneath."""

    def __init__(self, param: Pick, path: str, unfolded: dict[str, bool]) -> None:
        self._combo = Combo((row.key, row.label, row.help) for row in param.table)
        self._explained = Explained(path, unfolded)
        super().__init__(param, path, self._combo)
        self._column.addWidget(self._explained)
        self._param = param
        self._path = path
        self._unfolded = unfolded
        self._nested: _Fields | None = None
        self._combo.picked.connect(self._pick)

    def show_value(self, value: Value) -> None:
        assert isinstance(value, Choice)
        self._combo.show_key(value.key)
        if self._nested is not None and self._nested.choice.key == value.key:
            self._nested.show_choice(value)
            return
        row = self._param.table[value.key]
        self._explained.show_row(row)
        self._nested = _replace(self, self._nested, _Fields(row, value, self._unfolded, f"{self._path}."))
        self._nested.setVisible(bool(row.params))
        self._nested.changed.connect(self._pass_on)

    def offer(self, rows: Collection[str]) -> None:
        self._combo.offer(rows)

    def show_picture(self, picture: Picture | None) -> None:
        self._explained.show_picture(picture)

    def discard(self) -> None:
        if self._nested is not None:
            self._nested.discard()

    def commit(self) -> bool:
        return self._nested is None or self._nested.commit()

    def _pick(self, key: str) -> None:
        choice = self._param.table.choice(key)
        self.show_value(choice)
        self._pass_on(choice)


def _field(param: Param, path: str, unfolded: dict[str, bool]) -> _Field:
    match param:
        case Whole() | Real():
            return _LineField(param, path, unit=param.unit)
        case Text():
            return _TextField(param, path)
        case Flag():
            return _FlagField(param, path)
        case OneOf():
            return _WordField(param, path)
        case SomeOf():
            return _WordsField(param, path)
        case Points():
            return _PointsField(param, path)
        case Typed():
            return _LineField(param, path)
        case Pick():
            return _PickField(param, path, unfolded)
    raise TypeError(f"no field for a {type(param).__name__}")


def _replace(parent: QWidget, old: _Fields | None, new: _Fields) -> _Fields:
    """Put ``new`` where ``old`` was, at the end of the column of ``parent``."""
    column = parent.layout()
    assert column is not None
    if old is not None:
        column.removeWidget(old)
        old.hide()  # or a layout that still means to show it would show it as a window of its own
        old.setParent(None)  # at once, so that nobody finds a field of the old row
        old.deleteLater()
    column.addWidget(new)
    return new
