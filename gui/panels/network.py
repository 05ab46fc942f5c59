"""The layer stack: cards, and the palette that adds to them."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QPoint
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from engine.catalog.activations import ACTIVATIONS
from engine.catalog.layers import LAYERS
from engine.catalog.losses import LOSSES
from engine.catalog.rows import Choice
from engine.project import Project
from engine.shapes import LayerShape
from gui import theme
from gui.session import Session
from gui.widgets.card import CardView
from gui.widgets.cards import CardList
from gui.widgets.palette import Palette
from gui.words import count, phrase_text, sentence_text, shape_text, tr_engine


class NetworkPanel(QWidget):
    """Shows the session's stack and edits it; every edit can be undone."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.setObjectName("network-panel")
        self._session = session
        self._add_at = 0
        self.cards = CardList()
        self._palette = Palette(self)
        self._add = QToolButton()
        self._add.setObjectName("add-layer")
        self._add.setText(self.tr("Add layer"))
        self._add.setToolTip(
            self.tr("Adds a layer after the selected one. Each layer computes on what the last gives.")
        )
        self._add.clicked.connect(self.add_after_selected)
        self._total = QLabel()
        self._total.setObjectName("network-total")
        head = QHBoxLayout()
        head.addWidget(self._total, 1)
        head.addWidget(self._add)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.GRID_PX, theme.GRID_PX, theme.GRID_PX, 0)
        column.setSpacing(theme.GRID_PX // 2)
        column.addLayout(head)
        column.addWidget(self.cards, 1)
        self.cards.selected.connect(session.select)
        self.cards.move_requested.connect(self.move_layer)
        self.cards.remove_requested.connect(self.remove)
        self.cards.duplicate_requested.connect(self.duplicate)
        self.cards.add_requested.connect(self.open_palette)
        self._palette.picked.connect(self._insert)
        session.project_changed.connect(self._show)
        session.selection_changed.connect(self.cards.select)
        self._show()

    def add_after_selected(self) -> None:
        """Offer the layers that can be added after the selected one."""
        self.open_palette(self._session.selected + 1)

    def open_palette(self, position: int) -> None:
        """Offer the layers that can be added at ``position``."""
        self._add_at = position
        corner = self._add.mapToGlobal(QPoint(0, self._add.height()))
        self._palette.open_at(corner, LAYERS)

    def remove(self, position: int) -> None:
        """Take a layer out."""
        project = self._session.project
        self._edit(project.removed(position), self.tr("Remove {0}"), project.layers[position])

    def duplicate(self, position: int) -> None:
        """Put a copy of a layer after it and select the copy."""
        project = self._session.project
        layer = project.layers[position]
        self._edit(project.inserted(position + 1, layer), self.tr("Duplicate {0}"), layer, position + 1)

    def move_layer(self, position: int, to: int) -> None:
        """Have a layer stand at ``to``."""
        project = self._session.project
        self._edit(project.moved(position, to), self.tr("Move {0}"), project.layers[position], to)

    def _insert(self, key: str) -> None:
        project = self._session.project
        layer = LAYERS.choice(key)
        # A dense layer at the very end is most often meant to be the output: give it the size that is needed.
        at_end = self._add_at >= len(project.layers)
        if key == "dense" and at_end and (not project.layers or project.layers[-1].key != "dense"):
            layer = LAYERS["dense"].complete(
                {"units": project.task_row.output(project.task)[-1], "activation": Choice("linear")}
            )
        self._edit(project.inserted(self._add_at, layer), self.tr("Add {0}"), layer, self._add_at)

    def _edit(self, project: Project, text: str, layer: Choice, select: int | None = None) -> None:
        self._session.edit(project, text.format(tr_engine(LAYERS[layer.key].label)))
        if select is not None:
            self._session.select(select)

    def _show(self) -> None:
        project, walk = self._session.project, self._session.walk
        task = project.task_row
        cost = LOSSES[project.training.pick("cost").key]
        first = CardView(tr_engine(task.label), self.tr("input"), shape_text(walk.input), "", "", fixed=True)
        middle = [_card(choice, layer) for choice, layer in zip(project.layers, walk.layers, strict=True)]
        in_a_layer = any(layer.problem for layer in walk.layers)
        problem = "" if walk.problem is None or in_a_layer else sentence_text(walk.problem)
        reads = tr_engine(ACTIVATIONS[cost.reads].label)
        answers = self.tr("{0} answers").format(len(task.labels_of(project.task)))
        last = CardView(self.tr("Output"), reads, answers, "", problem, fixed=True)
        self.cards.set_cards([first, *middle, last])
        self.cards.select(self._session.selected)
        self._total.setText(self.tr("{0} weights").format(count(walk.parameters)))


def _card(choice: Choice, layer: LayerShape) -> CardView:
    row = LAYERS[choice.key]
    parameters = (
        QCoreApplication.translate("NetworkPanel", "{0} weights").format(count(layer.parameters))
        if layer.parameters
        else ""
    )
    return CardView(
        tr_engine(row.label),
        phrase_text(row.summary(choice)),
        shape_text(layer.leaves) if layer.leaves else "–",
        parameters,
        sentence_text(layer.problem) if layer.problem else "",
        fixed=False,
    )
