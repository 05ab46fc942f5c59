"""Commands that show projects and make new ones, without training anything."""

from __future__ import annotations

from argparse import Namespace
from dataclasses import asdict
from pathlib import Path
from textwrap import fill, shorten

import msgspec

from engine import storage
from engine.catalog.layer_row import is_frozen
from engine.catalog.layers import LAYERS
from engine.catalog.place import at, everything, written
from engine.catalog.placed import Points, points_of
from engine.catalog.rows import Choice, OneOf, Param, Pick, Real, Row, Whole
from engine.catalog.settings import TRAINING
from engine.catalog.typed import SomeOf, Text, Typed
from engine.cli.output import counted, facts, number, percent, remark, say, say_json, standing, table
from engine.cli.sources import SUFFIXES, changed, find, find_recipe
from engine.errors import BadValue, FileError
from engine.project import Project
from engine.recipes import groups
from engine.shapes import LayerShape, Walk, walk
from engine.storage import Saved, SavedRun
from engine.tensors import operations
from engine.training.several import compared


def list_recipes(options: Namespace) -> int:
    """Every recipe with its title and what it shows, under its group; a group's name opens its first recipe."""
    for group in groups():
        if not options.json:
            say(f"{group.key}: {group.title}")
        for recipe in group.recipes:
            if options.json:
                say_json(group=group.key, key=recipe.key, title=recipe.title, about=recipe.about)
            else:
                say(f"  {recipe.key}: {recipe.title}")
                say(fill(recipe.about, 100, initial_indent="      ", subsequent_indent="      "))
    return 0


def new(options: Namespace) -> int:
    """Write a recipe into a file."""
    out = Path(options.out)
    if out.suffix.lower() not in SUFFIXES:
        raise BadValue("“{out}” must end in .netplay or .json.", out=out)
    if out.exists() and not options.force:
        raise FileError("{file} is there already. Give another name, or --force to replace it.", file=out)
    project = changed(find_recipe(options.recipe).project, options.set)
    storage.save(out, Saved(project))
    if options.json:
        say_json(file=str(out))
    else:
        say(f"{options.recipe} written to {out}")
    return 0


def info(options: Namespace) -> int:
    """Describe a project. A stack that does not fit is shown as far as it does, with exit code 2."""
    saved = find(options.source)
    shapes = walk(saved.project)
    if options.json:
        _say_info_json(saved, shapes)
    else:
        _say_info(saved, shapes)
    if shapes.problem is not None:
        remark(str(shapes.problem))
        return 2
    return 0


def _say_info(saved: Saved, shapes: Walk) -> None:
    project = saved.project
    say(f"Task: {_described(project.task_row, project.task)}\n")
    rows = [["", "Layer", "Settings", "Output", "Weights"], ["", "Input", "", _shape(shapes.input), ""]]
    for address, choice in everything(project.layers):
        row, layer = LAYERS[choice.key], at(shapes.layers, address)
        weights = f"{layer.parameters:,}" if layer.leaves else "?"
        label = "  " * (len(address) // 2) + row.label
        settings = " · ".join(filter(None, (str(row.summary(choice)), "frozen" if is_frozen(choice) else "")))
        rows.append([written(address), label, settings, _shape(layer.leaves), weights])
    rows.append(["", "Total", "", "", f"{shapes.parameters:,}"])
    if shapes.frozen:
        rows.append(["", "Frozen", "", "", f"{shapes.frozen:,}"])
    say(table(rows, right=(4,)) + "\n")
    if project.task_row.view == "tensors":
        say(facts({of.name: of.written or str(of.problem) for of in operations(project.task)}) + "\n")
    say(facts({param.label: _value(param, project.training) for param in TRAINING.params}) + "\n")
    say(_trained(project, saved.run))


def _trained(project: Project, run: SavedRun | None) -> str:
    if run is None:
        return "Not trained yet."
    lines = [f"Trained: {standing(run.state)}"]
    if run.history.epochs:
        last = run.history.epochs[-1]
        lines.append(
            f"Last measured after epoch {last.epoch}: cost {number(last.train_cost)}, validation cost"
            f" {number(last.validation_cost)}, validation accuracy {percent(last.validation_accuracy)}"
        )
    said = compared(run.history)
    if said is not None:
        lines.append(str(said))
    if not project.continues(run.project):
        lines.append(
            "The project was changed since: its weights belong to the one before, a new training starts afresh."
        )
    return "\n".join(lines)


def _say_info_json(saved: Saved, shapes: Walk) -> None:
    project, run = saved.project, saved.run
    trained = run and {
        "epochs": run.state.epoch,
        "steps": run.state.step,
        "continues": project.continues(run.project),
        "last": asdict(run.history.epochs[-1]) if run.history.epochs else None,
        "networks": run.history.each.tolist(),
    }
    say_json(
        task=_plain(project.task),
        input=list(shapes.input),
        layers=_plain_stack(project.layers, shapes.layers),
        parameters=shapes.parameters,
        frozen=shapes.frozen,
        training=_plain(project.training)["values"],
        trained=trained,
        problem=None if shapes.problem is None else str(shapes.problem),
    )


def _plain_stack(stack: tuple[Choice, ...], shapes: tuple[LayerShape, ...]) -> list[dict[str, object]]:
    result = []
    for choice, layer in zip(stack, shapes, strict=True):
        plain = _plain(choice) | {"output": layer.leaves, "parameters": layer.parameters if layer.leaves else None}
        if choice.stacks:
            plain["stacks"] = [_plain_stack(*inner) for inner in zip(choice.stacks, layer.stacks, strict=True)]
        result.append(plain)
    return result


def _plain(choice: Choice) -> dict[str, object]:
    plain: dict[str, object] = msgspec.to_builtins(choice)
    return plain


def _described(row: Row, choice: Choice) -> str:
    """ "Adam (learning rate 0.001, beta 1 0.9, ...)"."""
    settings = ", ".join(f"{param.label.lower()} {_value(param, choice)}" for param in row.params)
    return f"{row.label} ({settings})" if settings else row.label


def _value(param: Param, choice: Choice) -> str:
    value = choice.values[param.key]
    if isinstance(param, Pick):
        inner = choice.pick(param.key)
        return _described(param.table[inner.key], inner)
    if isinstance(param, OneOf):
        return next(option.label for option in param.options if option.key == value)
    if isinstance(param, Text):
        return _beginning(choice.text(param.key))
    if isinstance(param, SomeOf):
        return " ".join(option.label for option in param.options if option.key in choice.text(param.key).split(","))
    if isinstance(param, Points):
        return str(len(points_of(choice)))
    if isinstance(param, Real):
        return f"{choice.real(param.key):g}"
    if isinstance(param, Whole | Typed):
        return str(value)
    return "yes" if value is True else "no"


def _beginning(text: str) -> str:
    """The first words of a text, in one line, and how long it is."""
    words = shorten(text, 40, placeholder="…")
    return f"“{words}” ({counted(len(text), 'character')})"


def _shape(shape: tuple[int, ...] | None) -> str:
    return "?" if shape is None else "×".join(str(size) for size in shape)
