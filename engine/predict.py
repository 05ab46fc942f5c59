"""A trained network's answers."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from itertools import islice

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.func import functional_call

from engine.catalog.tasks import reading
from engine.data.characters import numbered
from engine.data.container import Split, to_network
from engine.errors import BadValue
from engine.network import Weights, build, unstacked
from engine.project import Project
from engine.shapes import walk
from engine.training.evaluation import Ruler, loss_row
from engine.training.events import Tested


@contextmanager
def _one_thread() -> Iterator[None]:
    """Compute in the calling thread alone.

    An answer takes less than a millisecond so. Shared out, its many small pieces each wait for a thread of torch's that
    finds no core while a training or another program is busy: measured, 30 ms for a small convolutional network.
    """
    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    try:
        yield
    finally:
        torch.set_num_threads(threads)


class Predictor:
    """A network with fixed weights, ready to answer. Shares nothing with a training that goes on.

    Several networks of one project answer together: with the mean of their answers.
    """

    def __init__(self, project: Project, weights: Weights) -> None:
        self.project = project
        self.network = build(project).eval()
        self._weights: Weights = {}
        self.load(weights)
        self._cost = loss_row(project.training.pick("cost"))
        self._reading = reading(project.task)
        self.labels = project.task_row.labels_of(project.task)
        """The names of the answers, in the order of the network's outputs."""

    def load(self, weights: Weights) -> None:
        """Answer with other weights of the same network from now on."""
        if weights is self._weights:
            return
        self._each = unstacked(self.project, weights)
        self.network.load_state_dict(dict(self._each[0]), assign=True)
        self._weights = weights

    def probabilities(self, inputs: NDArray[np.uint8] | NDArray[np.float32] | NDArray[np.int64]) -> NDArray[np.float32]:
        """Answers for inputs (N, 1, 28, 28) uint8, (N, features) float32 or (N, steps) int64 places of characters.

        Returns (N, classes) float32 that add up to 1, (N, steps, classes) for characters, or (N, 1) in [0, 1] for
        yes/no tasks. Outputs of a cost without an activation are no probabilities: they are laid between its no (0)
        and yes (1), the largest at most at yes. Where a task asks for numbers they stay as they are.
        """
        with torch.inference_mode(), _one_thread():
            answers = self._answers(to_network(torch.from_numpy(np.ascontiguousarray(inputs)), self._reading))
            result: NDArray[np.float32] = answers.numpy()
            return result

    def _answers(self, inputs: Tensor) -> Tensor:
        """The answers as probabilities, where they are such; of several networks the mean."""
        if len(self._each) == 1:
            return self._shares(self.network(inputs))
        answers = [self._shares(functional_call(self.network, dict(one), (inputs,))) for one in self._each]
        return torch.stack(answers).mean(0)

    def _shares(self, outputs: Tensor) -> Tensor:
        if self._cost.reads == "softmax":
            return torch.softmax(outputs, dim=-1)
        if self._cost.reads == "sigmoid":
            return torch.sigmoid(outputs)
        if self.project.task_row.kind == "numbers":
            return outputs
        shares = ((outputs - self._cost.no) / (self._cost.yes - self._cost.no)).clamp(min=0)
        return shares / shares.amax(dim=-1, keepdim=True).clamp(min=1)

    def plane(self, *, low: float, high: float, points: int) -> NDArray[np.float32]:
        """The answer of a 2-D task over the square [low, high]²: (points, points), row 0 at the lowest x₂."""
        axis = np.linspace(low, high, points, dtype=np.float32)
        x1, x2 = np.meshgrid(axis, axis)
        return self.probabilities(np.stack([x1.ravel(), x2.ravel()], axis=1)).reshape(points, points)

    def step_probabilities(self, text: str) -> NDArray[np.float32]:
        """What a text task's network thinks comes after each character: (characters, vocabulary) that add up to 1.

        Of a ``text`` longer than the network's sequence only the end is read; a shorter one is filled up behind, where
        recurrent layers have not read yet. Raises ``BadValue`` for no text or an unknown character.
        """
        if not text:
            raise BadValue("Give at least one character to begin with.")
        steps = walk(self.project).input[0]
        read = text[-steps:]
        padded = np.zeros((1, steps), np.int64)
        padded[0, : len(read)] = self._numbered(read)
        shares = self.probabilities(padded)[0, : len(read)] + np.float32(1e-12)  # a squared error's may all be zero
        result: NDArray[np.float32] = shares / shares.sum(axis=1, keepdims=True)
        return result

    def next_probabilities(self, prefix: str) -> NDArray[np.float32]:
        """How probable each character of the vocabulary is after ``prefix``: (vocabulary,) that add up to 1.

        Raises ``BadValue`` for no text or an unknown character.
        """
        result: NDArray[np.float32] = self.step_probabilities(prefix)[-1]
        return result

    def characters(self, prefix: str, *, temperature: float, seed: int) -> Iterator[str]:
        """The characters with which the network goes on after ``prefix``, without end.

        ``temperature`` 0 takes the most probable one, 1 draws as the network thinks, more draws more evenly. The same
        ``seed`` draws the same. Raises ``BadValue`` for no text or an unknown character.
        """
        random = np.random.default_rng(seed)
        while True:
            shares = self.next_probabilities(prefix).astype(np.float64)
            if temperature > 0:
                logs = np.log(shares) / temperature
                weights = np.exp(logs - logs.max())
                place = int(random.choice(len(shares), p=weights / weights.sum()))
            else:
                place = int(shares.argmax())
            yield self.labels[place]
            prefix += self.labels[place]

    def generate(self, prefix: str, length: int, *, temperature: float, seed: int) -> str:
        """``length`` characters with which the network goes on after ``prefix``; see ``characters``."""
        return "".join(islice(self.characters(prefix, temperature=temperature, seed=seed), length))

    def _numbered(self, text: str) -> NDArray[np.int64]:
        try:
            numbers: NDArray[np.int64] = numbered(text, self.labels).numpy()
        except KeyError as error:
            raise BadValue(
                "The network does not know the character “{character}”: it is not in the text it learned from.",
                character=error.args[0],
            ) from None
        return numbers

    def tested(self, split: Split, *, stopping: Callable[[], bool] = lambda: False) -> Tested:
        """How well a split is answered; raises ``Cancelled`` when ``stopping`` turns true."""
        ruler = Ruler(
            self.project.training.pick("cost"),
            self.project.task_row.kind,
            self._reading,
            walk(self.project).piece,
            stopping,
        )
        if len(self._each) == 1:
            return Tested(*ruler.scores(self.network, split)[0])
        alone = [ruler.scores(partial(functional_call, self.network, dict(one)), split)[0] for one in self._each]
        cost = sum(score.cost for score in alone) / len(alone)
        together = ruler.accuracy(self._answers, split)
        return Tested(cost, together, tuple(score.accuracy for score in alone))
