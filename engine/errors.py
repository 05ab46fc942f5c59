"""The errors a user can cause.

Each carries an English source sentence and the facts put into it, so that a window can show it in another
language: translate ``sentence``, then fill in ``facts``.
"""

from __future__ import annotations

from engine.phrase import Phrase


class PlaygroundError(Exception):
    """A sentence for the user: what happened, where, and what to do.

    ``sentence`` is a literal with ``{name}`` fields; ``facts`` are their values. ``where`` names the place from
    the outside in, for example "Layer 3 (Dense)".
    """

    def __init__(self, sentence: str, /, **facts: object) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.facts = facts
        self.where: tuple[Phrase, ...] = ()

    def within(self, place: Phrase) -> PlaygroundError:
        """Return this same error with ``place`` put before the places it already names."""
        self.where = (place, *self.where)
        return self

    def __str__(self) -> str:
        return "".join(f"{place}: " for place in self.where) + self.sentence.format(**self.facts)


class BadValue(PlaygroundError):
    """A value that its catalog row refuses, or a key that no row has."""


class Misfit(PlaygroundError):
    """A layer that cannot take what arrives at it."""


class DataError(PlaygroundError):
    """Training data that is missing, damaged or cannot be downloaded."""


class DeviceError(PlaygroundError):
    """A computing device that is not there or has no memory left."""


class FileError(PlaygroundError):
    """A file that cannot be read, written or believed."""


class TrainingError(PlaygroundError):
    """A training that cannot go on, such as a cost that is no longer a number."""


class Cancelled(Exception):
    """The user asked for a long piece of work to end."""
