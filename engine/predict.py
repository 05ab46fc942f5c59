"""A trained network's answers."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import torch
from numpy.typing import NDArray

from engine.catalog.tasks import reading
from engine.data.container import TaskData, to_network
from engine.network import Weights, build
from engine.project import Project
from engine.shapes import walk
from engine.training.evaluation import Score, evaluate, loss_row


class Predictor:
    """A network with fixed weights, ready to answer. Shares nothing with a training that goes on."""

    def __init__(self, project: Project, weights: Weights) -> None:
        self.project = project
        self.network = build(project).eval()
        self.load(weights)
        self._reads = loss_row(project.training.pick("cost")).reads
        self._reading = reading(project.task)

    def load(self, weights: Weights) -> None:
        """Answer with other weights of the same network from now on."""
        self.network.load_state_dict(dict(weights), assign=True)

    def probabilities(self, inputs: NDArray[np.uint8] | NDArray[np.float32]) -> NDArray[np.float32]:
        """Answers for inputs (N, 1, 28, 28) uint8 or (N, features) float32.

        Returns (N, classes) float32 that add up to 1, or (N, 1) in [0, 1] for yes/no tasks; outputs of a squared
        error are clipped to [0, 1], except for tasks that ask for numbers.
        """
        with torch.inference_mode():
            outputs = self.network(to_network(torch.from_numpy(np.ascontiguousarray(inputs)), self._reading))
            if self._reads == "softmax":
                outputs = torch.softmax(outputs, dim=1)
            elif self._reads == "sigmoid":
                outputs = torch.sigmoid(outputs)
            elif self.project.task_row.kind != "numbers":
                outputs = outputs.clamp(0, 1)
            result: NDArray[np.float32] = outputs.numpy()
            return result

    def plane(self, *, low: float, high: float, points: int) -> NDArray[np.float32]:
        """The answer of a 2-D task over the square [low, high]²: (points, points), row 0 at the lowest x₂."""
        axis = np.linspace(low, high, points, dtype=np.float32)
        x1, x2 = np.meshgrid(axis, axis)
        return self.probabilities(np.stack([x1.ravel(), x2.ravel()], axis=1)).reshape(points, points)

    def score(self, data: TaskData, *, stopping: Callable[[], bool] = lambda: False) -> Score:
        """Cost and accuracy on the test set; raises ``Cancelled`` when ``stopping`` turns true."""
        return evaluate(
            self.network,
            data.test,
            loss_row(self.project.training.pick("cost")),
            kind=self.project.task_row.kind,
            reading=data.reading,
            piece=walk(self.project).piece,
            stopping=stopping,
        )
