"""Points of the plane: a circle learned with the right inputs, and points of one's own."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel, QToolButton

from engine.catalog.placed import Placed, points_of
from gui.session import Status
from gui.widgets.plane import BOTTOM_PX, LEFT_PX, RIGHT_PX, TOP_PX
from gui.widgets.point_plane import PointPlane
from tests.journeys.person import Person

Key, Button = Qt.Key, Qt.MouseButton
CONTROL = Qt.KeyboardModifier.ControlModifier


def place(plane: PointPlane, x1: float, x2: float) -> QPoint:
    """Where a point of the square from -6 to 6 lies in the widget."""
    side = min(plane.width() - LEFT_PX - RIGHT_PX, plane.height() - TOP_PX - BOTTOM_PX)
    left = LEFT_PX + (plane.width() - LEFT_PX - RIGHT_PX - side) // 2
    return QPoint(round(left + (x1 + 6) / 12 * side), round(TOP_PX + (6 - x2) / 12 * side))


def placed(person: Person) -> tuple[Placed, ...]:
    return points_of(person.window.session.project.task)


def start_empty(person: Person) -> PointPlane:
    person.choose("task-choice", "Your own points")
    person.click("points-clear")
    assert placed(person) == ()
    return person.find(PointPlane, "plane")


def test_a_single_unit_learns_the_circle_once_it_sees_the_squares(person: Person) -> None:
    person.choose("task-choice", "Circle")
    person.choose("recipe-choice", "Circle, one unit")
    person.show_tab(2)
    for key in ("x1", "x2", "x1-squared", "x2-squared"):
        person.click(person.find(QToolButton, f"form-features-{key}"))
    assert person.window.session.project.task.text("features") == "x1,x2"
    person.train_to_the_end()
    assert person.run.history.epochs[-1].validation_accuracy < 0.8
    for key in ("x1-squared", "x2-squared", "x1", "x2"):
        person.click(person.find(QToolButton, f"form-features-{key}"))
    person.train_to_the_end()
    assert person.run.history.epochs[-1].validation_accuracy == 1
    assert "faint rings" in person.text("plane-note")


def test_the_last_input_cannot_be_switched_off(person: Person) -> None:
    person.choose("task-choice", "Circle")
    person.show_tab(2)
    for key in ("x1", "x2"):
        person.click(person.find(QToolButton, f"form-features-{key}"))
    assert person.window.session.project.task.text("features") == "x2"
    assert person.find(QToolButton, "form-features-x2").isChecked()


def test_own_points_are_placed_trained_on_and_taken_back(person: Person) -> None:
    plane = start_empty(person)
    person.key(Key.Key_Space)
    person.wait(lambda: "no points yet" in person.notice and person.status is Status.IDLE)
    for x1, x2 in ((-3, 3), (-3, -3)):
        person.click(plane, at=place(plane, x1, x2))
    assert "of class 1" in person.text("plane-note")
    person.click(plane, at=place(plane, 3, 3), button=Button.RightButton)
    person.click("points-class-0")
    person.click(plane, at=place(plane, 3, -3))
    assert [label for *_, label in placed(person)] == [1, 1, 0, 0]
    assert all(abs(abs(x) - 3) < 0.05 for point in placed(person) for x in point[:2])
    person.window.network.cards.setFocus()
    person.train_to_the_end()
    assert person.run.history.epochs[-1].train_accuracy == 1
    before = placed(person)
    person.click(plane, at=place(plane, 0, 0))
    assert "The task was changed since." in person.text("plane-note")
    person.key(Key.Key_Z, CONTROL)
    assert placed(person) == before
    person.key(Key.Key_Z, CONTROL)
    assert placed(person) == before[:3]


def test_a_point_is_dragged_elsewhere_dragged_out_and_deleted_by_key(person: Person) -> None:
    plane = start_empty(person)
    for x1 in (-4, 0, 4):
        person.click(plane, at=place(plane, x1, 0))
    person.drag(plane, [place(plane, 0, 0), place(plane, 1, 2), place(plane, 2, 4)])
    assert [tuple(round(x) for x in point[:2]) for point in placed(person)] == [(-4, 0), (2, 4), (4, 0)]
    person.drag(plane, [place(plane, -4, 0), place(plane, -5, 0), QPoint(2, plane.height() // 2)])
    assert len(placed(person)) == 2
    person.click(plane, at=place(plane, 4, 0))
    person.key(Key.Key_Delete)
    assert [tuple(round(x) for x in point[:2]) for point in placed(person)] == [(2, 4)]
    assert len(person.window.session.project.layers) == 2, "the key was meant for the point, not for a layer"
    person.key(Key.Key_Z, CONTROL)
    assert len(placed(person)) == 2


def test_points_can_be_placed_by_keyboard_alone(person: Person) -> None:
    plane = start_empty(person)
    plane.setFocus()
    for key in (Key.Key_Right, Key.Key_Up, Key.Key_Return):
        person.key(key)
    assert placed(person) == ((0.24, 0.24, 1),)


def test_a_task_of_numbers_says_why_there_is_no_accuracy(person: Person) -> None:
    person.begin("reg-plane")
    session = person.window.session
    session.edit(session.project.with_setting("epochs", 10), "")
    person.train_to_the_end()
    assert person.run.history.epochs[-1].validation_cost < 0.01
    assert "asks for numbers" in person.find(QLabel, "curve_sentence", inside="accuracy-plot").text()
