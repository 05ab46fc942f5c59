"""How numbers, times and engine sentences are written for people, in the language of the window."""

from __future__ import annotations

import math
import re
from string import Formatter

from PySide6.QtCore import QCoreApplication

from engine.catalog.layer_row import Symbols
from engine.errors import PlaygroundError
from engine.phrase import Phrase
from engine.project import Project
from engine.shapes import Walk


def tr_engine(source: str) -> str:
    """An English sentence, label or help text of the engine, in the language of the window."""
    return QCoreApplication.translate("engine", source) if source else ""


def error_text(error: PlaygroundError) -> str:
    """The whole sentence of an engine error with its places, in the language of the window."""
    return "".join(f"{phrase_text(place)}: " for place in error.where) + sentence_text(error)


def sentence_text(error: PlaygroundError) -> str:
    """The sentence of an engine error, shown where its place is plain to see."""
    return phrase_text(Phrase(error.sentence, error.facts))


def phrase_text(phrase: Phrase) -> str:
    """A phrase of the engine; facts that are words of the engine, such as labels, are translated too."""
    return _PhraseFormatter().vformat(
        tr_engine(phrase.source), (), {key: _fact(fact) for key, fact in phrase.facts.items()}
    )


def _fact(fact: object) -> object:
    if isinstance(fact, Phrase):
        return phrase_text(fact)
    if isinstance(fact, str):
        return readable(fact) if _NUMBER.fullmatch(fact) else tr_engine(fact)
    return fact


class _PhraseFormatter(Formatter):
    def format_field(self, value: object, format_spec: str) -> str:
        text = format(value, format_spec)
        return readable(text) if isinstance(value, int | float) else text


_NUMBER = re.compile(r"-?[\d,.]+(e[-+]?\d+)?")


def readable(text: str) -> str:
    """A number that Python wrote, as people write it, with a true minus: "-0.5" -> "−0.5", "1e-05" -> "1e−5"."""
    return re.sub(r"e\+?(-?)0*", r"e\1", text).replace("-", "−")


def count(number: int) -> str:
    """1195018 -> "1,195,018"."""
    return f"{number:,}"


def weights_text(walk: Walk) -> str:
    """How many weights a network has: "203,530 weights", "203,530 weights, 200,960 frozen"."""
    translate = QCoreApplication.translate
    if walk.frozen:
        return translate("words", "{0} weights, {1} frozen").format(count(walk.parameters), count(walk.frozen))
    return translate("words", "{0} weights").format(count(walk.parameters))


def number(value: float) -> str:
    """Four significant digits: 0.000123456 -> "0.0001235", -1e-9 -> "−1e−9"."""
    if math.isnan(value):
        return "–"
    return readable(f"{value:,.4g}" if abs(value) < 1e4 else f"{value:,.0f}")


def percent(share: float) -> str:
    """0.98765 -> "98.77 %"; nothing known -> "–"."""
    return "–" if math.isnan(share) else f"{share * 100:.2f} %"


def duration(seconds: float) -> str:
    """Times as people say them: "0.4 s", "12 s", "3 min", "1 h 20 min"."""
    translate = QCoreApplication.translate
    if seconds < 10:
        return translate("words", "{0} s").format(f"{seconds:.1f}")
    if seconds < 100:
        return translate("words", "{0} s").format(f"{seconds:.0f}")
    minutes = round(seconds / 60)
    if minutes < 60:
        return translate("words", "{0} min").format(minutes)
    return translate("words", "{0} h {1} min").format(minutes // 60, minutes % 60)


def answering(project: Project) -> str:
    """Whose answer is seen where several networks answer together; "" for one."""
    networks = project.training.pick("networks")
    if networks.key == "one":
        return ""
    return QCoreApplication.translate("words", "The mean answer of {0} networks.").format(networks.whole("count"))


def shape_text(shape: tuple[int, ...]) -> str:
    """(1, 28, 28) -> "1×28×28"; characters -> "25 steps, 30 characters"."""
    if isinstance(shape, Symbols):
        return QCoreApplication.translate("words", "{0} steps, {1} characters").format(
            shape[0], count(shape.vocabulary)
        )
    return "×".join(str(size) for size in shape)
