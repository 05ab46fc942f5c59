"""Text of the engine for people, with its facts apart, so that a window can say it in another language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Phrase:
    """An English ``source`` with ``{name}`` fields and the ``facts`` put into them; ``str`` is the English text."""

    source: str
    facts: Mapping[str, object] = field(default_factory=dict)

    def __str__(self) -> str:
        return self.source.format(**self.facts)
