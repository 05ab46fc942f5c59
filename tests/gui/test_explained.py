"""What a form says about the row that was picked: its formula, why one would take it, and a picture."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLabel, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from engine.catalog.layers import LAYERS
from engine.catalog.rows import Choice, Pick, Row
from engine.catalog.settings import TRAINING
from gui import theme
from gui.panels.setup import SetupPanel
from gui.session import Session
from gui.widgets.form import Form
from gui.widgets.formula import Formula, typeset
from gui.widgets.number_box import NumberBox
from gui.widgets.picture import Plot

PICKS = [(row, param) for row in (*LAYERS, TRAINING) for param in row.params if isinstance(param, Pick)]


def find(parent: QWidget, kind: type[QWidget], name: str) -> QWidget:
    found = parent.findChild(kind, name)
    assert found is not None, name
    return found


@pytest.fixture
def setup(session: Session, qtbot: QtBot) -> SetupPanel:
    panel = SetupPanel(session)
    qtbot.addWidget(panel)
    panel.resize(320, 900)
    panel.show()
    panel.set_ready()
    session.select((1,))
    return panel


def plot(setup: SetupPanel, setting: str) -> Plot:
    found = find(setup, Plot, f"form-{setting}-picture")
    assert isinstance(found, Plot)
    return found


def choose(setup: SetupPanel, setting: str, key: str) -> None:
    combo = setup.findChild(QComboBox, f"form-{setting}")
    assert combo is not None
    combo.setCurrentIndex(combo.findData(key))
    combo.activated.emit(combo.findData(key))


def type_number(setup: SetupPanel, path: str, text: str) -> None:
    box = setup.findChild(NumberBox, f"form-{path}")
    assert box is not None
    box.setFocus()
    box.selectAll()
    QTest.keyClicks(box, text)
    QTest.keyClick(box, Qt.Key.Key_Return)


@pytest.mark.parametrize("row", [*LAYERS], ids=lambda row: row.key)
def test_the_formula_of_a_layer_stands_above_its_settings(qtbot: QtBot, row: Row) -> None:
    form = Form("layer-form")
    qtbot.addWidget(form)
    form.show()
    form.show_choice(row, row.complete({}))
    formula = find(form, Formula, "layer-form-formula")
    assert formula.isVisible()
    assert formula.accessibleDescription() == row.formula


@pytest.mark.parametrize(("row", "param"), PICKS, ids=[f"{row.key}-{param.key}" for row, param in PICKS])
def test_the_formula_of_whatever_is_picked_is_shown_or_else_why_one_would_take_it(
    qtbot: QtBot, row: Row, param: Pick
) -> None:
    form = Form("a-form")
    qtbot.addWidget(form)
    form.show()
    for picked in param.table:
        form.show_choice(row, row.complete({param.key: picked.complete({})}))
        formula = find(form, Formula, f"form-{param.key}-formula")
        assert formula.accessibleDescription() == picked.formula
        why = form.findChild(QLabel, f"form-{param.key}-why")
        assert why is not None
        assert why.text() == picked.help
        if picked.formula:
            qtbot.waitUntil(formula.isVisible)
        else:
            assert formula.isHidden()
            qtbot.waitUntil(why.isVisible)


def test_a_formula_is_set_as_in_a_book() -> None:
    assert typeset("w ← 2^n,  fan_in < 3") == "<i>w</i> ← 2<sup><i>n</i></sup><br>fan<sub>in</sub> &lt; 3"
    assert typeset("η · factor^⌊epoch / every⌋") == "<i>η</i> · factor<sup>⌊epoch / every⌋</sup>"
    assert typeset("xᵢ, m̂") == "<i>x</i>ᵢ, <i>m̂</i>"


def test_the_curve_changes_with_the_activation_and_its_setting(setup: SetupPanel) -> None:
    assert "x = 4, f(x) = 4, f′(x) = 1" in plot(setup, "activation").accessibleDescription()
    choose(setup, "activation", "leaky-relu")
    assert "x = −4, f(x) = −0.04, f′(x) = 0.01" in plot(setup, "activation").accessibleDescription()
    before = plot(setup, "activation").grab().toImage()
    type_number(setup, "activation.slope", "0.5")
    assert "x = −4, f(x) = −2, f′(x) = 0.5" in plot(setup, "activation").accessibleDescription()
    assert plot(setup, "activation").grab().toImage() != before


def test_the_start_values_change_with_initializer_setting_and_size_of_the_layer(setup: SetupPanel) -> None:
    numbers = setup.findChild(QLabel, "form-weights-numbers")
    assert numbers is not None
    assert numbers.isVisible()
    assert numbers.text().startswith("784 in, 128 out: σ 0.046")
    type_number(setup, "units", "1000")
    assert numbers.text().startswith("784 in, 1,000 out: σ 0.033")
    choose(setup, "weights", "normal")
    assert "σ 1.0" in numbers.text() or "σ 0.99" in numbers.text() or "σ 1," in numbers.text()
    type_number(setup, "weights.std", "0.2")
    assert "σ 0.2" in numbers.text() or "σ 0.19" in numbers.text()


def test_values_that_are_all_the_same_and_layers_that_do_not_fit_have_no_picture_of_start_values(
    session: Session, setup: SetupPanel
) -> None:
    assert plot(setup, "biases").isHidden()
    choose(setup, "weights", "identity")
    assert plot(setup, "weights").isHidden(), "784×128 is not square"
    assert plot(setup, "activation").isVisible()
    choose(setup, "weights", "he-normal")
    assert plot(setup, "weights").isVisible()


def test_before_torch_is_loaded_formulas_stand_without_pictures(session: Session, qtbot: QtBot) -> None:
    panel = SetupPanel(session)
    qtbot.addWidget(panel)
    panel.show()
    session.select((1,))
    assert plot(panel, "activation").isHidden()
    qtbot.waitUntil(find(panel, Formula, "form-activation-formula").isVisible)
    panel.set_ready()
    assert plot(panel, "activation").isVisible()


def test_the_explanation_folds_by_keyboard_and_stays_as_it_was_left(
    session: Session, setup: SetupPanel, qtbot: QtBot
) -> None:
    def button() -> QToolButton:
        found = setup.findChild(QToolButton, "form-activation-explain")
        assert found is not None
        return found

    assert button().isChecked()
    button().setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(button(), Qt.Key.Key_Space)
    assert not plot(setup, "activation").isVisible()
    choose(setup, "activation", "tanh")
    assert not plot(setup, "activation").isVisible()
    session.edit(session.project.inserted(2, LAYERS.choice("activation", activation=Choice("sine"))), "")
    session.select((2,))
    qtbot.waitUntil(button().isVisible)
    assert not plot(setup, "activation").isVisible(), "another kind of layer, the same setting"
    QTest.mouseClick(button(), Qt.MouseButton.LeftButton)
    assert plot(setup, "activation").isVisible()


@pytest.mark.parametrize("look", ["light", "dark"])
def test_a_curve_is_drawn_in_the_colours_of_the_look(setup: SetupPanel, qapp: object, look: str) -> None:
    theme.apply(qapp, look)  # type: ignore[arg-type]
    choose(setup, "activation", "linear")
    image = plot(setup, "activation").grab().toImage()
    inks = {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())}
    assert theme.current().accent in inks


def test_the_pointer_reads_the_curve(setup: SetupPanel) -> None:
    from PySide6.QtWidgets import QToolTip

    picture = plot(setup, "activation")
    QTest.mouseMove(picture, QPoint(picture.width() // 2 + 40, picture.height() // 2))
    assert QToolTip.text().startswith("x = ")
    QToolTip.hideText()
