"""What pre-training does: the reconstruction error, the learned filters, and examples beside their reconstruction."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QImage, QPalette
from PySide6.QtWidgets import QLabel, QSplitter, QVBoxLayout, QWidget

from engine.catalog.pretraining import pretrained_layers
from engine.training.events import PretrainPictures
from engine.training.history import PRETRAINING_COLUMNS, History
from gui import theme
from gui.session import RunView, Session, Status
from gui.widgets.curves import CurvePlot, Series
from gui.widgets.tiles import Tiles
from gui.words import number

PAIRS = 10
SHARES = (5, 4, 3)
"""How the curves, the filters and the reconstructions share the height at first."""


class PretrainingPanel(QWidget):
    """One curve a layer, and pictures where the input is one. Asks for files as the other curves do."""

    picture_wanted = Signal(QImage, str)
    table_wanted = Signal(str, str)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.setObjectName("pretraining-panel")
        self._session = session
        self._run: RunView | None = None
        self._shown: PretrainPictures | None = None
        self._layers = 0
        empty = self.tr("Press Train: the reconstruction error of every step appears here.")
        self.error = CurvePlot(self.tr("Reconstruction error"), self.tr("error"), self.tr("epoch"), empty_text=empty)
        self.error.setObjectName("reconstruction-plot")
        self.error.save_picture_requested.connect(
            lambda: self.picture_wanted.emit(self.error.picture(), "reconstruction")
        )
        self.error.save_csv_requested.connect(lambda: self.table_wanted.emit(self.error.csv_text(), "reconstruction"))
        self._energy = QLabel()
        self._energy.setObjectName("free-energy")
        self._energy.setAccessibleName(self.tr("Free energy"))
        self._energy.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self._energy.setWordWrap(True)
        self._energy.setToolTip(
            self.tr(
                "How surprising the layer finds what arrives: low for what it has learned to expect.\n"
                "Training examples should come to lie far below noise."
            )
        )
        empty = self.tr("Pictures appear here while layers are pre-trained on images.")
        self.filters = Tiles(
            self.tr("Filters of the first layer"),
            self.tr("blue excites, orange inhibits"),
            empty_text=empty,
        )
        self.filters.setObjectName("filters")
        self.filters.setToolTip(
            self.tr(
                "The weights of the first units, laid out as the image. Strokes and edges mean that the layer has"
                " found what the images are made of; noise means that it has not learned yet."
            )
        )
        self.pairs = Tiles(
            self.tr("Reconstructions"),
            self.tr("of the images above them"),
            across=PAIRS,
            empty_text=empty,
        )
        self.pairs.setObjectName("reconstructions")
        self.pairs.setToolTip(
            self.tr(
                "Training images up through the layers trained so far and down again. The closer, the less is lost."
            )
        )
        self._arrange()
        session.figures_changed.connect(self._show)
        session.project_changed.connect(self._show)
        session.status_changed.connect(self._settle)
        self._show()

    def _arrange(self) -> None:
        above = QWidget()
        top = QVBoxLayout(above)
        top.setContentsMargins(0, 0, 0, 0)
        top.addWidget(self.error, 1)
        top.addWidget(self._energy)
        parts = QSplitter(Qt.Orientation.Vertical)
        parts.setObjectName("pretraining-parts")
        parts.setChildrenCollapsible(False)
        for part, share in zip((above, self.filters, self.pairs), SHARES, strict=True):
            parts.addWidget(part)
            parts.setStretchFactor(parts.indexOf(part), share)
        parts.setSizes([share * 1000 for share in SHARES])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.GRID_PX, 0, theme.GRID_PX)
        column.addWidget(parts)

    def _show(self) -> None:
        run = self._session.run
        history = run.history if run else History()
        layers = max(len(pretrained_layers((run or self._session).project.layers)), 1)
        if layers != self._layers:
            self._layers = layers
            names = [self.tr("layer {0}").format(layer) for layer in range(1, layers + 1)]
            self.error.set_series([Series(str(n), name, n - 1, False) for n, name in enumerate(names, 1)])
        if run is not self._run:
            self._run = run
            self.error.fit()
        errors = history.errors.astype(np.float64)
        self.error.set_data(
            {str(n): (of[:, 1], of[:, 2]) for n in range(1, layers + 1) if len(of := errors[errors[:, 0] == n])}
        )
        self._show_energy(history)
        self._show_pictures(run.pictures if run else None)

    def _show_energy(self, history: History) -> None:
        table = history.pretraining_table()
        self._energy.setVisible(len(table) > 0)
        if len(table):
            last = dict(zip(PRETRAINING_COLUMNS, table[-1].tolist(), strict=True))
            text = self.tr("Free energy in layer {0}: data {1} · noise {2}")
            self._energy.setText(
                text.format(int(last["layer"]), number(last["data_energy"]), number(last["noise_energy"]))
            )

    def _show_pictures(self, pictures: PretrainPictures | None) -> None:
        if pictures is self._shown:
            return
        self._shown = pictures
        if pictures is None:
            for tiles in (self.filters, self.pairs):
                tiles.set_tiles(np.empty((0, 1, 1)), [])
            return
        units = [self.tr("unit {0}").format(n) for n in range(1, len(pictures.filters) + 1)]
        self.filters.set_tiles(pictures.filters, units, signed=True)
        count = min(len(pictures.originals), PAIRS)
        originals = [self.tr("image {0}").format(n) for n in range(1, count + 1)]
        made = [self.tr("reconstruction of image {0}").format(n) for n in range(1, count + 1)]
        both = np.concatenate([pictures.originals[:count], pictures.reconstructions[:count]])
        self.pairs.set_tiles(both, originals + made)

    def _settle(self) -> None:
        if self._session.status is Status.IDLE:
            self.error.settle()
