"""The live curves: cost and accuracy; and of several networks, how each does."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QVBoxLayout, QWidget

from engine.catalog.rows import Choice
from engine.training.history import History
from engine.training.several import compared
from gui import theme
from gui.session import RunView, Session, Status
from gui.widgets.curve_tools import ShortLabel
from gui.widgets.curves import CurvePlot, Series
from gui.widgets.seed_strip import SeedBar, SeedStrip
from gui.words import number, percent, phrase_text


class CurvesPanel(QWidget):
    """Two plots over the epochs. ``picture_wanted`` and ``table_wanted`` ask for a file with the given content."""

    picture_wanted = Signal(QImage, str)
    table_wanted = Signal(str, str)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.setObjectName("curves-panel")
        self._session = session
        empty = self.tr("Press Train: the cost of every step appears here.")
        self.cost = CurvePlot(self.tr("Cost"), self.tr("cost"), self.tr("epoch"), empty_text=empty)
        self.accuracy = CurvePlot(
            self.tr("Accuracy"), self.tr("accuracy"), self.tr("epoch"), percent=True, empty_text=""
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.GRID_PX, 0, theme.GRID_PX)
        column.setSpacing(theme.GRID_PX)
        for plot, name in ((self.cost, "cost"), (self.accuracy, "accuracy")):
            plot.setObjectName(f"{name}-plot")
            plot.save_picture_requested.connect(lambda p=plot, n=name: self.picture_wanted.emit(p.picture(), n))
            plot.save_csv_requested.connect(lambda p=plot, n=name: self.table_wanted.emit(p.csv_text(), n))
            column.addWidget(plot, 1)
        self.seeds = Seeds(session)
        column.addWidget(self.seeds)
        self._run: RunView | None = None
        self._epochs_shown = (-1, -1)
        self._named_for = 0
        self._name_curves(1)
        session.project_changed.connect(self._explain)
        session.figures_changed.connect(self._show)
        self._explain()
        session.status_changed.connect(self._settle)

    def _explain(self) -> None:
        """An empty plot says what will stand in it, or why it stays empty."""
        numbers = self._session.project.task_row.kind == "numbers"
        self.accuracy.set_empty_text(
            self.tr("This task asks for numbers: no answer is simply right or wrong, only nearer. Watch the cost.")
            if numbers
            else self.tr("After the first epoch: the share of right answers.")
        )

    def _show(self) -> None:
        run = self._session.run
        history = run.history if run else History()
        if run is not self._run:
            self._run, self._epochs_shown = run, (-1, -1)
            networks = () if run is None else run.project.networks
            self._name_curves(len(networks))
            self.seeds.begin([one.seed for one in networks])
            for plot in (self.cost, self.accuracy):
                plot.fit()
        costs = history.costs.astype(np.float64)
        steps = np.arange(1, len(costs) + 1, dtype=np.float64) / history.steps_per_epoch
        table = history.epoch_table().astype(np.float64)
        epochs = table[:, 0]
        # Each column in one piece: numpy takes twice as long over every second number.
        lowest, highest = np.ascontiguousarray(history.spread.T, np.float64)
        places, *seeds = np.ascontiguousarray(history.seeds_table().T, np.float64)
        self.cost.set_data(
            {"train": (steps, costs), "valid": (epochs, table[:, 3])},
            {"train": (steps[: lowest.size], lowest, highest), "valid": (places, seeds[0], seeds[1])},
        )
        if (len(epochs), places.size) != self._epochs_shown:
            self._epochs_shown = (len(epochs), places.size)
            self.accuracy.set_data(
                {"train": (epochs, table[:, 2]), "valid": (epochs, table[:, 4])},
                {"valid": (places, seeds[2], seeds[3])},
            )
            self.seeds.show_figures(history)

    def _name_curves(self, networks: int) -> None:
        """Say in the legends whether the curves are those of one network or the means of several."""
        several = networks > 1
        if self._named_for == (networks if several else 1):
            return
        self._named_for = networks if several else 1
        note = self.tr("mean of {0} networks, band: lowest to highest").format(networks) if several else ""
        for plot in (self.cost, self.accuracy):
            train = Series("train", self.tr("train"), 0, False, several and plot is self.cost)
            plot.set_series([train, Series("valid", self.tr("validation"), 5, True, several)], note)

    def _settle(self) -> None:
        if self._session.status is Status.IDLE:
            for plot in (self.cost, self.accuracy):
                plot.settle()


class Seeds(QWidget):
    """Who of several networks has learned it: a sentence, and a bar for each seed. Hidden for one network."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.setObjectName("seeds")
        self._session = session
        self._seeds: list[int] = []
        self._sentence = ShortLabel()
        self._sentence.setObjectName("seeds-sentence")
        tip = self.tr("Click, or press Enter, to set this seed for a training of one network.")
        self.strip = SeedStrip(self.tr("Networks by seed"), tip)
        self.strip.setObjectName("seeds-strip")
        self.strip.picked.connect(self._train_alone)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.GRID_PX, 0, theme.GRID_PX, 0)
        column.setSpacing(theme.GRID_PX // 2)
        column.addWidget(self._sentence)
        column.addWidget(self.strip)
        self.hide()

    def begin(self, seeds: list[int]) -> None:
        """Get ready for the networks of another run, so that nothing moves when they are measured."""
        self._seeds = seeds
        self._say(self.tr("After the first measured epoch: how each of the networks does."))
        unknown = self.tr("Seed {0}: not measured yet.")
        self.strip.set_bars([SeedBar(seed, 0.0, False, unknown.format(seed)) for seed in seeds])
        self.setVisible(len(seeds) > 1)

    def show_figures(self, history: History) -> None:
        """Show how the networks did when they were last measured."""
        said = compared(history)
        if said is None:
            return
        self._say(phrase_text(said))
        costs, accuracies = history.each.T
        merit = -costs if np.isnan(accuracies).any() else accuracies
        extent = float(merit.max() - merit.min())
        shares = (merit - merit.min()) / extent if extent else np.ones(len(merit))
        rows = zip(self._seeds, shares.tolist(), costs.tolist(), accuracies.tolist(), strict=True)
        self.strip.set_bars(
            [
                SeedBar(seed, share, accuracy == 1, self._figures(seed, cost, accuracy))
                for seed, share, cost, accuracy in rows
            ]
        )

    def _say(self, text: str) -> None:
        self._sentence.set_text(text)
        about = self.tr("Every network's answers to the validation data, when last measured: how much is luck.")
        self._sentence.setToolTip(f"{text}\n{about}")

    def _figures(self, seed: int, cost: float, accuracy: float) -> str:
        return self.tr("Seed {0}: validation accuracy {1}, cost {2}.").format(seed, percent(accuracy), number(cost))

    def _train_alone(self, seed: int) -> None:
        session = self._session
        alone = session.project.with_setting("networks", Choice("one")).with_setting("seed", seed)
        session.edit(alone, self.tr("Only seed {0}").format(seed))
        session.notify(
            self.tr(
                "The settings are now for one network with seed {0}. Train starts it; Undo takes this back."
            ).format(seed)
        )
