"""Keeps the Korean translation complete: ``python -m tests.translations`` after any text for people has changed.

Collects every text that the window can show, writes those that are new into ``resources/translations/playground_ko.ts``
without a translation, takes out those that are gone, compiles ``playground_ko.qm`` and names what is left to translate.
Edit the ``.ts`` by hand or with Qt Linguist, and run this again.

Texts are found by reading the source, because Qt's own lupdate takes an alias of ``translate`` for ``tr`` and misses
plurals whose number is an expression. They stand in three places:

- gui/      : literals in ``self.tr("…")`` (the context is the class) and ``translate("Context", "…")``
- Actions   : the rows of the action table
- engine    : the rows of the catalog, the recipes, and the sentences of errors, phrases and notes, in context "engine"
"""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import engine
import gui
from engine.catalog.rows import OneOf, Real, Whole
from engine.catalog.task_row import TaskRow
from engine.catalog.typed import SomeOf
from engine.recipes import groups, recipes
from gui.actions import ACTIONS
from resources import folder
from tests.helpers import rows, tables

TS = folder("translations") / "playground_ko.ts"
QM = TS.with_suffix(".qm")
WORDS = {"nothing", "none"}
"""Words that the engine puts into sentences as facts."""
SAYS = {"Phrase", "BadValue", "Misfit", "DataError", "DataMissing", "DeviceError", "FileError", "TrainingError"}
"""What is called with a sentence. The errors of a user are all of these; a test compares."""


@dataclass(frozen=True, order=True)
class Text:
    """One source text. ``plural`` texts hold "%n"."""

    context: str
    source: str
    plural: bool = False


class Unreadable(Exception):
    """A text for people that cannot be translated, because it is not written as a literal."""


def collect() -> set[Text]:
    """Every text that the window can show; raises ``Unreadable``."""
    found = {Text("engine", source) for source in (*_catalog(), *_sentences(), *WORDS) if _has_words(source)}
    found |= {Text("Actions", source) for row in ACTIONS for source in (row.label, row.help)}
    for path in _sources(gui.__path__[0]):
        found |= set(_Window(path).texts)
    return found


def read() -> dict[Text, str]:
    """The translations as they stand in the ``.ts``; "" where one is missing."""
    if not TS.exists():
        return {}
    found = {}
    for context in ET.parse(TS).iter("context"):
        for message in context.iter("message"):
            plural, target = message.get("numerus") == "yes", message.find("translation")
            assert target is not None
            text = Text(context.findtext("name", ""), message.findtext("source", ""), plural)
            found[text] = (target.findtext("numerusform") if plural else target.text) or ""
    return found


def write(translations: dict[Text, str]) -> None:
    """Write the ``.ts``, in order, and compile it."""
    root = ET.Element("TS", version="2.1", language="ko_KR", sourcelanguage="en")
    contexts: dict[str, ET.Element] = {}
    for text, translation in sorted(translations.items()):
        if text.context not in contexts:
            contexts[text.context] = ET.SubElement(root, "context")
            ET.SubElement(contexts[text.context], "name").text = text.context
        message = ET.SubElement(contexts[text.context], "message", {"numerus": "yes"} if text.plural else {})
        ET.SubElement(message, "source").text = text.source
        target = ET.SubElement(message, "translation", {} if translation else {"type": "unfinished"})
        (ET.SubElement(target, "numerusform") if text.plural else target).text = translation
    ET.indent(root, "    ")
    TS.write_text(
        '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n' + ET.tostring(root, encoding="unicode") + "\n",
        encoding="utf-8",
        newline="\n",
    )
    compiler = Path(sys.executable).with_name("pyside6-lrelease")
    subprocess.run([str(compiler), "-silent", str(TS), "-qm", str(QM)], check=True)


def main() -> int:
    """Bring the files up to date; returns 1 while something is not translated."""
    known = read()
    translations = {text: known.get(text, "") for text in collect()}
    write(translations)
    missing = sorted(text for text, translation in translations.items() if not translation)
    lines = [f"{len(translations)} texts, {len(missing)} without a translation"]
    lines += [f"  {text.context}: {text.source!r}" for text in missing]
    sys.stdout.write("\n".join(lines) + "\n")
    return int(bool(missing))


def _sources(package: str) -> list[Path]:
    return sorted(Path(package).rglob("*.py"))


def _has_words(source: str) -> bool:
    return any(letter.isalpha() for letter in re.sub(r"\{.*?\}", "", source))


def _catalog() -> Iterator[str]:
    yield from (table.noun for table in tables().values())
    for row in rows():
        yield from (row.label, row.help)
        if isinstance(row, TaskRow):
            yield row.invitation
        for param in row.params:
            yield from (param.label, param.help)
            if isinstance(param, Whole | Real):
                yield param.unit
            if isinstance(param, OneOf | SomeOf):
                yield from (option.label for option in param.options)
    yield from (group.title for group in groups())
    for recipe in recipes():
        yield from (recipe.title, recipe.about)


def _sentences() -> Iterator[str]:
    """The first argument of every error and phrase, and every note; the command line speaks English only."""
    for path in _sources(engine.__path__[0]):
        if "cli" in path.parts:
            continue
        module = ast.parse(path.read_text(encoding="utf-8"))
        for node in ast.walk(module):
            if isinstance(node, ast.Assign | ast.AnnAssign) and isinstance(node.value, ast.Constant):
                yield from _constant_sentence(node)
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in SAYS and node.args:
                yield from _literals(node.args[0], module)
            if isinstance(node, ast.keyword) and node.arg == "note":
                yield from _literals(node.value, module)


def _constant_sentence(node: ast.Assign | ast.AnnAssign) -> Iterator[str]:
    """Named sentences, which reach their error through a function."""
    target = node.targets[0] if isinstance(node, ast.Assign) else node.target
    value = node.value.value if isinstance(node.value, ast.Constant) else None
    if isinstance(target, ast.Name) and target.id.isupper() and isinstance(value, str) and value.endswith("."):
        yield value


def _literals(node: ast.expr, module: ast.Module) -> Iterator[str]:
    """The texts that an expression can be: a literal, either of two, or what a name was given in this module."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from _literals(node.body, module)
        yield from _literals(node.orelse, module)
    elif isinstance(node, ast.Name):
        for other in ast.walk(module):
            if isinstance(other, ast.Assign) and any(
                isinstance(target, ast.Name) and target.id == node.id for target in other.targets
            ):
                yield from _literals(other.value, module)


class _Window(ast.NodeVisitor):
    """Reads one file of the window."""

    def __init__(self, path: Path) -> None:
        self.texts: list[Text] = []
        self._path = path
        self._class = ""
        self.visit(ast.parse(path.read_text(encoding="utf-8")))

    def visit_ClassDef(self, node: ast.ClassDef) -> None:
        outer, self._class = self._class, node.name
        self.generic_visit(node)
        self._class = outer

    def visit_Call(self, node: ast.Call) -> None:
        self.generic_visit(node)
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        if name == "tr" and isinstance(node.func, ast.Attribute):
            self._add(node, self._class, node.args[0])
        elif name in {"tr", "translate"} and len(node.args) >= 2 and isinstance(node.args[0], ast.Constant):
            context = str(node.args[0].value)
            # Their sources stand in tables that are collected as such.
            if not (context in {"engine", "Actions"} and isinstance(node.args[1], ast.Name)):
                self._add(node, context, node.args[1])

    def _add(self, call: ast.Call, context: str, source: ast.expr) -> None:
        if not (isinstance(source, ast.Constant) and isinstance(source.value, str)):
            raise Unreadable(f"{self._path.name}:{call.lineno}: write the text for translation as one literal")
        plural = len(call.args) > 3 or any(keyword.arg == "n" for keyword in call.keywords)
        self.texts.append(Text(context, source.value, plural))


if __name__ == "__main__":
    raise SystemExit(main())
