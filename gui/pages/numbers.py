"""Every number of a small network for one example: as a picture, and as a table that can be read line by line."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QPalette, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QScrollArea,
    QSizePolicy,
    QSplitter,
    QStackedWidget,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from engine.catalog.plane_tasks import FEATURES, seen_features
from engine.catalog.tasks import load_data
from engine.data.source import DataSource
from engine.errors import DataError
from engine.numbers import Quantity, Stage, Trace, obstacle
from engine.project import Project
from gui import theme
from gui.session import Session
from gui.widgets.graph import Edge, Graph, Node
from gui.words import error_text, number, phrase_text, tr_engine

if TYPE_CHECKING:
    from engine.data.container import Split

MOST_EXAMPLES = 50
ROW_PX = 20
SMALL = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")
Line = tuple[str, str, str, str]
"""Where a number stands, what it is, its value, and the derivative by it."""


class NumbersPage(QWidget):
    """Forward values and derivatives for the chosen example, with the newest weights. Empty where there is no room."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.setObjectName("numbers-page")
        self._session = session
        self._source = DataSource()
        self._ready = False
        self._split: Split | None = None
        self._task_key = ""
        self._example, self._of = QComboBox(), QComboBox()
        self._note, self._empty = QLabel(), QLabel()
        self.graph, self.table = Graph(self.tr("Computation graph")), QTableWidget(0, 4)
        self._arrange()
        self._example.currentIndexChanged.connect(self._show_numbers)
        self._of.currentIndexChanged.connect(self._show_numbers)
        session.project_changed.connect(self._show)
        session.weights_changed.connect(self._show_numbers)

    def set_ready(self) -> None:
        """The computing half of the engine is loaded."""
        self._ready = True
        self._show()

    @property
    def wants_weights(self) -> bool:
        """Whether newer weights would change what is seen."""
        return self.isVisible() and self._stack.currentIndex() == 1

    def _arrange(self) -> None:
        for combo, name, title, tip in (
            (self._example, "numbers-example", self.tr("Example"), self.tr("Which example goes through the network.")),
            (
                self._of,
                "numbers-of",
                self.tr("Derivatives of"),
                self.tr(
                    "∂ is how much this grows when the number beside it grows by a little.\n"
                    "Training goes against the derivatives of the cost."
                ),
            ),
        ):
            combo.setObjectName(name)
            combo.setAccessibleName(title)
            combo.setToolTip(tip)
            combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
            combo.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        head = QHBoxLayout()
        for label, combo in ((self.tr("E&xample"), self._example), (self.tr("Derivatives &of"), self._of)):
            words = QLabel(label)
            words.setBuddy(combo)
            head.addWidget(words)
            head.addWidget(combo)
        self._note.setObjectName("numbers-note")
        self._note.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self._note.setWordWrap(True)
        head.addWidget(self._note, 1)
        area = QScrollArea()
        area.setObjectName("numbers-picture")
        area.setAccessibleName(self.tr("Computation graph"))
        area.setWidgetResizable(True)
        area.setWidget(self.graph)
        self.graph.setObjectName("numbers-graph")
        self._set_up_table()
        parts = QSplitter(Qt.Orientation.Vertical)
        parts.setObjectName("numbers-parts")
        parts.setChildrenCollapsible(False)
        for part, share in ((area, 3), (self.table, 2)):
            parts.addWidget(part)
            parts.setStretchFactor(parts.indexOf(part), share)
        parts.setSizes([3000, 2000])
        full = QWidget()
        rows = QVBoxLayout(full)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addLayout(head)
        rows.addWidget(parts, 1)
        self._empty.setObjectName("numbers-empty")
        self._empty.setWordWrap(True)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._empty.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._empty)
        self._stack.addWidget(full)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.GRID_PX, 0, theme.GRID_PX)
        column.addWidget(self._stack)

    def _set_up_table(self) -> None:
        table = self.table
        table.setObjectName("numbers-table")
        table.setAccessibleName(self.tr("Numbers"))
        table.setToolTip(self.tr("The numbers of the picture, one by one."))
        table.setHorizontalHeaderLabels([self.tr("Where"), self.tr("What"), self.tr("Value"), self.tr("Derivative ∂")])
        head = table.horizontalHeader()
        head.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        for column in (0, 1):
            head.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(ROW_PX)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setTabKeyNavigation(False)
        small = table.font()
        small.setPixelSize(theme.SECONDARY_PX)
        for part in (table, head):
            part.setFont(small)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._show()

    # What is seen

    def _show(self) -> None:
        """Take up the project: its examples, and whether it can be shown at all."""
        if not self._ready or not self.isVisible():
            return
        project = self._session.project
        self._empty.setText(self._problem(project))
        self._stack.setCurrentIndex(0 if self._empty.text() else 1)
        if self._split is not None and not self._empty.text():
            self._offer(project, self._split)
            self._show_numbers()

    def _problem(self, project: Project) -> str:
        """Load the examples of a project that can be shown; a sentence for another."""
        problem = obstacle(project)
        if problem is not None:
            return phrase_text(problem)
        try:
            self._split = load_data(project.task, self._source).train
        except DataError as error:
            return error_text(error)
        return ""

    def _offer(self, project: Project, split: Split) -> None:
        outputs = project.task_row.output(project.task)[-1]
        names = [self.tr("the cost")]
        names += (
            [self.tr("the output")] if outputs == 1 else [self.tr("output {0}").format(n + 1) for n in range(outputs)]
        )
        _refill(self._of, names)
        labels = project.task_row.labels_of(project.task)
        examples = []
        for inputs, target in zip(split.inputs[:MOST_EXAMPLES].tolist(), split.targets.tolist(), strict=False):
            wanted = ", ".join(map(number, target)) if isinstance(target, list) else labels[target]
            examples.append(f"{', '.join(map(number, inputs))} → {wanted}")
        _refill(self._example, examples)
        if project.task.key != self._task_key:
            self._task_key = project.task.key
            for combo, place in ((self._of, 1 if project.task_row.view == "numbers" else 0), (self._example, 0)):
                combo.blockSignals(True)
                combo.setCurrentIndex(place)
                combo.blockSignals(False)

    def _show_numbers(self) -> None:
        if self._split is None or not self.wants_weights:
            return
        from engine.network import initialised, unstacked, weights_of
        from engine.numbers import trace

        project, run = self._session.project, self._session.run
        if (
            run is not None
            and run.weights is not None
            and run.project.task == project.task
            and run.project.computes_as(project)
        ):
            weights = unstacked(run.project, run.weights)[0]  # of several networks the first
            note = self.tr("After {0} epochs.").format(number(run.epoch))
            alone = self.tr("One of several networks: that of seed {0}.").format(run.project.seed)
            several = run.project.training.pick("networks").key == "several"
            self._note.setText(f"{note} {alone}" if several else note)
        else:
            weights = weights_of(initialised(project))
            self._note.setText(self.tr("Start weights."))
        output = self._of.currentIndex() - 1
        found = trace(
            project, weights, self._split, self._example.currentIndex(), output=output if output >= 0 else None
        )
        one = _as_one_unit(found)
        inputs = _input_names(project, len(found.inputs))
        self.graph.set_picture(*(_one_unit(*one, found) if one else _network(found, inputs)))
        lines = list(_chain_lines(*one) if one else _lines(found, inputs))
        lines += [("", self.tr("cost"), number(found.cost), "")]
        self._fill_table(lines)

    def _fill_table(self, lines: list[Line]) -> None:
        self.table.setRowCount(len(lines))
        for row, line in enumerate(lines):
            for column, text in enumerate(line):
                item = self.table.item(row, column)
                if item is None:
                    item = QTableWidgetItem()
                    if column > 1:
                        item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
                    self.table.setItem(row, column, item)
                if item.text() != text:
                    item.setText(text)


def _refill(combo: QComboBox, texts: list[str]) -> None:
    """Offer ``texts``; what was chosen stays chosen by its place."""
    if [combo.itemText(place) for place in range(combo.count())] == texts:
        return
    place = max(combo.currentIndex(), 0)
    combo.blockSignals(True)
    combo.clear()
    combo.addItems(texts)
    combo.setCurrentIndex(place if place < len(texts) else 0)
    combo.blockSignals(False)


def _sub(letter: str, place: int, count: int) -> str:
    """x₂, or x alone where there is only one."""
    return letter + str(place + 1).translate(SMALL) if count > 1 else letter


def _input_names(project: Project, count: int) -> list[str]:
    if "features" in project.task.values:
        labels = {option.key: option.label for option in FEATURES.options}
        return [labels[key] for key in seen_features(project.task)]
    return [_sub("x", place, count) for place in range(count)]


def _slope(quantity: Quantity) -> str:
    return f"∂ {number(quantity.derivative)}"


def _target(found: Trace) -> str:
    return QCoreApplication.translate("NumbersPage", "target {0}").format(", ".join(map(number, found.targets)))


# A network: units in columns


def _network(found: Trace, inputs: list[str]) -> tuple[list[Node], list[Edge]]:
    tr = QCoreApplication.translate
    nodes = [
        Node(0, name, (name, number(x.value)), below=_slope(x)) for name, x in zip(inputs, found.inputs, strict=True)
    ]
    edges: list[Edge] = []
    before = range(len(nodes))
    for column, stage in enumerate(found.stages, 1):
        is_last = column == len(found.stages)
        first = len(nodes)
        for unit, (z, a) in enumerate(zip(stage.sums, stage.outputs, strict=True)):
            second = found.answers[unit] if is_last else a.value
            plain = not stage.activation and second == z.value
            inside = (f"z {number(z.value)}",) if plain else (f"z {number(z.value)}", f"a {number(second)}")
            bias = f"b {number(stage.biases[unit].value)}  {_slope(stage.biases[unit])}" if stage.biases else ""
            name = tr("NumbersPage", "Layer {0}, unit {1}").format(stage.number, unit + 1)
            function = tr_engine(stage.activation)
            nodes.append(
                Node(column, f"{name}: {function}" if function else name, inside, bias, f"∂z {number(z.derivative)}")
            )
            if not stage.weights:
                edges.append(Edge(before[unit], first + unit))
            for start, weight in zip(before, stage.weights[unit] if stage.weights else (), strict=False):
                edges.append(Edge(start, first + unit, (number(weight.value), _slope(weight)), weight.value))
        before = range(first, len(nodes))
    cost = tr("NumbersPage", "cost")
    nodes.append(Node(len(found.stages) + 1, cost, (cost, number(found.cost)), below=_target(found)))
    edges += [Edge(start, len(nodes) - 1) for start in before]
    return nodes, edges


def _lines(found: Trace, inputs: list[str]) -> Iterator[Line]:
    tr = QCoreApplication.translate
    for name, x in zip(inputs, found.inputs, strict=True):
        yield tr("NumbersPage", "input"), name, number(x.value), number(x.derivative)
    names = inputs
    for stage in found.stages:
        units = len(stage.sums)
        for unit in range(units):
            where = tr("NumbersPage", "Layer {0}, unit {1}").format(stage.number, unit + 1)
            for what, quantity in _parts_of(stage, unit, names):
                yield where, what, number(quantity.value), number(quantity.derivative)
        names = [_sub("a", unit, units) for unit in range(units)]
    for place, (answer, name) in enumerate(zip(found.answers, names, strict=True)):
        target = number(found.targets[place]) if len(found.targets) == len(found.answers) else ""
        what = tr("NumbersPage", "answer (target {0})").format(target) if target else tr("NumbersPage", "answer")
        yield name if len(names) > 1 else "", what, number(answer), ""


def _parts_of(stage: Stage, unit: int, inputs: list[str]) -> Iterator[tuple[str, Quantity]]:
    tr = QCoreApplication.translate
    if stage.weights:
        for name, weight in zip(inputs, stage.weights[unit], strict=True):
            yield tr("NumbersPage", "weight of {0}").format(name), weight
    if stage.biases:
        yield tr("NumbersPage", "bias b"), stage.biases[unit]
    yield tr("NumbersPage", "weighted sum z"), stage.sums[unit]
    if stage.activation:
        yield tr("NumbersPage", "output a = {0}").format(f"{tr_engine(stage.activation)}(z)"), stage.outputs[unit]


# One linear unit with one input: taken apart into a product and a sum


def _as_one_unit(found: Trace) -> tuple[Quantity, Stage] | None:
    """The input and the layer of a network that is nothing but f = w x + b; None for any other."""
    (x, *more), (stage, *layers) = found.inputs, found.stages
    is_one = not more and not layers and len(stage.sums) == len(stage.biases) == 1
    return (x, stage) if is_one and not stage.activation and found.answers[0] == stage.sums[0].value else None


def _one_unit(x: Quantity, stage: Stage, found: Trace) -> tuple[list[Node], list[Edge]]:
    tr = QCoreApplication.translate
    w, g, b, f = stage.weights[0][0], stage.products[0][0], stage.biases[0], stage.sums[0]
    word = tr("NumbersPage", "cost")

    def node(column: int, name: str, quantity: Quantity, above: str = "") -> Node:
        return Node(column, above or name, (name, number(quantity.value)), above, _slope(quantity))

    nodes = [
        node(0, "w", w), node(0, "x", x), node(1, "g", g, "g = w · x"), node(1, "b", b), node(2, "f", f, "f = g + b"),
        Node(3, word, (word, number(found.cost)), below=_target(found)),
    ]  # fmt: skip
    edges = [
        Edge(0, 2, ("∂g/∂w = x", number(x.value)), x.value),
        Edge(1, 2, ("∂g/∂x = w", number(w.value)), w.value),
        Edge(2, 4, ("∂f/∂g", "1"), 1.0),
        Edge(3, 4, ("∂f/∂b", "1"), 1.0),
        Edge(4, 5),
    ]
    return nodes, edges


def _chain_lines(x: Quantity, stage: Stage) -> Iterator[Line]:
    tr = QCoreApplication.translate
    quantities = {
        ("x", tr("NumbersPage", "input")): x,
        ("w", tr("NumbersPage", "weight")): stage.weights[0][0],
        ("g", tr("NumbersPage", "product w · x")): stage.products[0][0],
        ("b", tr("NumbersPage", "bias")): stage.biases[0],
        ("f", tr("NumbersPage", "output g + b")): stage.sums[0],
    }
    for (where, what), quantity in quantities.items():
        yield where, what, number(quantity.value), number(quantity.derivative)
