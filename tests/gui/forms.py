"""A form on the screen, with a setting of every kind, for the tests of forms."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QComboBox,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from engine.catalog.placed import Points
from engine.catalog.rows import Choice, Flag, OneOf, Option, Pick, Real, Row, Table, Whole
from engine.catalog.typed import Numbers, Sizes, SomeOf, Text
from gui.widgets.form import Form
from gui.widgets.number_box import NumberBox

STARTS = Table(
    "initializer",
    (
        Row(
            key="normal",
            label="Normal",
            help="Random numbers.",
            params=(Real(key="std", label="Spread", help="How wide.", default=0.05, low=0, high=100),),
        ),
        Row(
            key="constant",
            label="Constant",
            help="One number for all.",
            params=(Real(key="value", label="Value", help="Which.", default=0.0, low=-10, high=10),),
        ),
        Row(key="zeros", label="Zeros", help="All zero."),
    ),
)
RATE = Real(
    key="rate", label="Learning rate", help="The step.", default=1e-3, low=0, high=10, above=True, unit="per step"
)
DENSE = Row(
    key="dense",
    label="Dense",
    help="Every output sees every input.",
    params=(
        Whole(key="units", label="Units", help="How many outputs.", default=1024, low=1, high=100_000),
        RATE,
        OneOf(
            key="act",
            label="Activation",
            help="The bend.",
            default="relu",
            options=(Option("relu", "ReLU"), Option("tanh", "Tanh")),
        ),
        Flag(key="bias", label="Bias", help="A constant.", default=True),
        Pick(key="weights", label="Weights", help="Where they start.", table=STARTS, default=Choice("normal")),
        Text(key="words", label="Words", help="What is read.", default="one two", least=3, most=20, kinds=9),
        Numbers(key="numbers", label="Numbers", help="As written.", default="[[5, -7], [5, -7]]"),
        Sizes(key="shape", label="Shape", help="How it lies.", default="28×28"),
    ),
)
CIRCLE = Row(
    key="circle",
    label="Circle",
    help="Points of the plane.",
    params=(
        SomeOf(
            key="seen",
            label="Inputs",
            help="What is seen.",
            default="x1,x2",
            options=(Option("x1", "x₁"), Option("x2", "x₂"), Option("x1x2", "x₁·x₂")),
        ),
        Points(key="points", label="Points", help="What was placed.", default="[[1.0,2.0,1]]", low=-6, high=6),
    ),
)
FLATTEN = Row(key="flatten", label="Flatten", help="Lays a picture out as one row.")


class Shown:
    """A form on the screen, as an owner keeps it, with the choices that it gave."""

    def __init__(self, qtbot: QtBot, row: Row = DENSE) -> None:
        self.choices: list[Choice] = []
        self.window = QWidget()
        qtbot.addWidget(self.window)
        self.form = Form("layer-form")
        self.elsewhere = QLineEdit()
        column = QVBoxLayout(self.window)
        column.addWidget(self.form)
        column.addWidget(self.elsewhere)
        self.form.changed.connect(self.choices.append)
        self.form.show_choice(row, row.complete({}))
        self.window.resize(300, 500)
        self.window.show()
        qtbot.waitUntil(self.window.isActiveWindow)

    def number(self, path: str) -> NumberBox:
        box = self.form.findChild(NumberBox, f"form-{path}")
        assert box is not None
        return box

    def combo(self, path: str) -> QComboBox:
        combo = self.form.findChild(QComboBox, f"form-{path}")
        assert combo is not None
        return combo

    def problem(self, path: str) -> QLabel:
        label = self.form.findChild(QLabel, f"form-{path}-problem")
        assert label is not None
        return label

    def type_into(self, path: str, text: str, *, end: Qt.Key | None = Qt.Key.Key_Return) -> NumberBox:
        box = self.number(path)
        box.setFocus()
        box.selectAll()
        QTest.keyClick(box, Qt.Key.Key_Delete)
        QTest.keyClicks(box, text)
        if end is not None:
            QTest.keyClick(box, end)
        return box
