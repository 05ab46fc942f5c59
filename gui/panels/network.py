"""The layer stack: cards, and the palette that adds to them."""

from __future__ import annotations

from collections.abc import Callable

import msgspec
from PySide6.QtCore import QCoreApplication, QPoint
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from engine.catalog.activations import ACTIVATIONS
from engine.catalog.layer_row import FROZEN, is_frozen
from engine.catalog.layers import LAYERS
from engine.catalog.losses import LOSSES
from engine.catalog.place import Address, Relocation, at, written
from engine.catalog.rows import Choice
from engine.errors import BadValue
from engine.project import Project
from engine.shapes import LayerShape, misfit
from gui import theme
from gui.session import Session
from gui.widgets.card import CardView
from gui.widgets.cards import CardList
from gui.widgets.palette import Palette
from gui.words import count, error_text, phrase_text, sentence_text, shape_text, tr_engine, weights_text


class NetworkPanel(QWidget):
    """Shows the session's stack and edits it; every edit can be undone."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.setObjectName("network-panel")
        self._session = session
        self._add_at: Address = (0,)
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
        self._total.setWordWrap(True)
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
        self.cards.freeze_requested.connect(self.turn_frozen)
        self.cards.branch_requested.connect(self.add_branch)
        self.cards.branch_remove_requested.connect(self.remove_branch)
        self._palette.picked.connect(self._insert)
        session.relocated.connect(self.cards.folds.follow)
        session.project_changed.connect(self._show)
        session.selection_changed.connect(self.cards.select)
        self._show()

    def add_after_selected(self) -> None:
        """Offer the layers that can be added after the selected one."""
        self.open_palette(self.cards.next_place)

    def open_palette(self, place: Address) -> None:
        """Offer the layers that can be added at ``place``."""
        self._add_at = place
        corner = self._add.mapToGlobal(QPoint(0, self._add.height()))
        self._palette.open_at(corner, LAYERS)

    def remove(self, address: Address) -> None:
        """Take a layer out."""
        project = self._session.project
        self._edit(lambda: project.removed(address), self.tr("Remove {0}"), project.layer(address), removed=address)

    def duplicate(self, address: Address) -> None:
        """Put a copy of a layer after it and select the copy."""
        project, layer = self._session.project, self._session.project.layer(address)
        after = (*address[:-1], address[-1] + 1)
        self._edit(lambda: project.inserted(after, layer), self.tr("Duplicate {0}"), layer, inserted=after)

    def move_layer(self, address: Address, to: Address) -> None:
        """Have a layer stand at ``to``."""
        project = self._session.project
        layer = project.layer(address)
        self._edit(lambda: project.moved(address, to), self.tr("Move {0}"), layer, removed=address, inserted=to)

    def can_freeze(self, address: Address) -> bool:
        """Whether a layer has weights that could stand still, and does not stand in a frozen layer."""
        layers = self._session.project.layers
        around = (at(layers, address[:end]) for end in range(1, len(address), 2))
        return FROZEN in LAYERS[at(layers, address).key].params and not any(map(is_frozen, around))

    def turn_frozen(self, address: Address) -> None:
        """Freeze a layer, or let it learn again."""
        project, layer = self._session.project, self._session.project.layer(address)
        turned = layer.with_value(FROZEN.key, not is_frozen(layer))
        text = self.tr("Unfreeze layer {0}") if is_frozen(layer) else self.tr("Freeze layer {0}")
        self._session.edit(project.replaced(address, turned), text.format(written(address)))

    def add_branch(self, address: Address) -> None:
        """Give a layer another inner stack."""
        layer = self._session.project.layer(address)
        self._set_stacks(address, (*layer.stacks, ()), self.tr("Add a branch to {0}"))

    def remove_branch(self, address: Address, branch: int) -> None:
        """Take an inner stack out of a layer."""
        stacks = self._session.project.layer(address).stacks
        rest, text = (*stacks[:branch], *stacks[branch + 1 :]), self.tr("Remove a branch of {0}")
        self._set_stacks(address, rest, text, removed=(*address, branch))

    def _set_stacks(
        self, address: Address, stacks: tuple[tuple[Choice, ...], ...], text: str, *, removed: Address | None = None
    ) -> None:
        project = self._session.project
        layer = msgspec.structs.replace(project.layer(address), stacks=stacks)
        self._edit(lambda: project.replaced(address, layer), text, layer, removed=removed)
        self._session.select(address)

    def _insert(self, key: str) -> None:
        place, project = self._add_at, self._session.project
        layer = LAYERS[key].complete(self._likely(key, place))
        self._edit(lambda: project.inserted(place, layer), self.tr("Add {0}"), layer, inserted=place)

    def _likely(self, key: str, place: Address) -> dict[str, object]:
        """Values that a layer put in at ``place`` most often needs: the size of an output, or that of a way around."""
        project = self._session.project
        if len(place) > 1 and project.layer(place[:-2]).key == "residual":
            arrives = at(self._session.walk.layers, place[:-2]).arrives
            if arrives and len(arrives) < 3:
                return {"units": arrives[-1]} if key == "dense" else {}
            return {"channels": arrives[0]} if arrives and key == "convolution" else {}
        at_end = len(place) == 1 and place[0] >= len(project.layers)
        if key == "dense" and at_end and (not project.layers or project.layers[-1].key != "dense"):
            return {"units": project.task_row.output(project.task)[-1], "activation": Choice("linear")}
        return {}

    def _edit(
        self,
        edit: Callable[[], Project],
        text: str,
        layer: Choice,
        *,
        removed: Address | None = None,
        inserted: Address | None = None,
    ) -> None:
        """Make an edit that takes a layer out, puts one in, or both; what was put in is selected."""
        try:
            project = edit()
        except BadValue as error:
            self._session.notify(error_text(error), is_error=True)
            return
        relocation = Relocation(removed, inserted)
        self._session.edit(project, text.format(tr_engine(LAYERS[layer.key].label)), relocation=relocation)
        if inserted is not None:
            self._session.select(inserted)

    def _show(self) -> None:
        project, walk = self._session.project, self._session.walk
        task = project.task_row
        cost = LOSSES[project.training.pick("cost").key]
        first = CardView(tr_engine(task.label), self.tr("input"), shape_text(walk.input), "", "", fixed=True)
        middle = _cards(project.layers, walk.layers)
        of_the_whole = walk.problem if misfit(walk.layers) is None else None
        problem = sentence_text(of_the_whole) if of_the_whole else ""
        reads = tr_engine(ACTIVATIONS[cost.reads].label)
        last = CardView(self.tr("Output"), reads, self._answers(), "", problem, fixed=True)
        self.cards.set_cards([first, *middle, last])
        self.cards.select(self._session.selected)
        self._total.setText(weights_text(walk))

    def _answers(self) -> str:
        """What the network gives, in words."""
        project = self._session.project
        labels = project.task_row.labels_of(project.task)
        if project.task_row.kind == "numbers":
            return self.tr("a number") if len(labels) == 1 else self.tr("{0} numbers").format(len(labels))
        among = self.tr("{0} characters") if project.task_row.kind == "steps" else self.tr("{0} answers")
        return among.format(len(labels))


def _cards(
    stack: tuple[Choice, ...], shapes: tuple[LayerShape, ...], *, in_frozen: bool = False
) -> tuple[CardView, ...]:
    return tuple(_card(choice, layer, in_frozen=in_frozen) for choice, layer in zip(stack, shapes, strict=True))


def _card(choice: Choice, layer: LayerShape, *, in_frozen: bool) -> CardView:
    row = LAYERS[choice.key]
    has_weights = FROZEN in row.params
    frozen = in_frozen or is_frozen(choice)
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
        stacks=tuple(_cards(*inner, in_frozen=frozen) for inner in zip(choice.stacks, layer.stacks, strict=True)),
        branches=row.stacks,
        can_freeze=has_weights and not in_frozen,
        frozen=has_weights and frozen,
    )
