"""Reads the arguments, calls the command, and turns every foreseen error into one sentence and an exit code."""

from __future__ import annotations

import importlib.metadata
import sys
import tomllib
from argparse import ArgumentParser, Namespace, RawDescriptionHelpFormatter
from collections.abc import Callable, Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import NoReturn

from engine.cli import look, predicting, training
from engine.cli.output import PROGRAM, fit_terminal, remark, silence
from engine.errors import BadValue, DataError, PlaygroundError, TrainingError

EPILOG = """\
Without a command the window opens; with only the name of a project file the window opens it.

examples:
  {program} recipes
  {program} train xor
  {program} train xor --seeds 64
  {program} train digits-cnn --epochs 5 --save digits.netplay
  {program} train relu-xavier --set optimizer=momentum --set optimizer.rate=0.05 --set layers.1.units=128
  {program} predict digits.netplay seven.png
  {program} train text-lstm --set task.text=@book.txt --save book.netplay
  {program} predict book.netplay "The river" --length 200 --temperature 0.5

exit codes: 0 done, 1 training or data failed, 2 something in the command or in a file is wrong, 130 stopped by Ctrl-C
"""


class _Parser(ArgumentParser):
    """Complains as the rest of the program does."""

    def error(self, message: str) -> NoReturn:
        raise BadValue("{message}. See: {program} --help", message=message, program=self.prog)


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code. Never raises for what a user can cause."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    fit_terminal()
    try:
        return _run(arguments)
    except PlaygroundError as error:
        remark(f"{PROGRAM}: {error}")
        return 1 if isinstance(error, DataError | TrainingError) else 2
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        silence()
        return 141
    except OSError as error:  # every other file's error has become a sentence before: this is the output's
        silence()
        remark(f"{PROGRAM}: the output cannot be written ({error.strerror}).")
        return 2


def _run(arguments: list[str]) -> int:
    parser, commands = _parsers()
    if arguments and not arguments[0].startswith("-") and arguments[0] not in commands:
        near = get_close_matches(arguments[0], commands, n=1)
        raise BadValue(
            "There is no command “{command}”. Did you mean {near}?"
            if near
            else "There is no command “{command}”. The commands are: {known}.",
            command=arguments[0],
            near=near[0] if near else "",
            known=", ".join(commands),
        )
    try:
        options = parser.parse_args(arguments)
    except SystemExit:  # --help and --version have said what they had to
        return 0
    command: Callable[[Namespace], int] = options.command
    return command(options)


def _parsers() -> tuple[ArgumentParser, list[str]]:
    parser = _Parser(
        prog=PROGRAM,
        description="Build, train and understand neural networks.",
        epilog=EPILOG.format(program=PROGRAM),
        formatter_class=RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"%(prog)s {_version()}")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)

    def add(name: str, command: Callable[[Namespace], int], about: str) -> ArgumentParser:
        child = commands.add_parser(name, help=about, description=about, allow_abbrev=False)
        child.set_defaults(command=command)
        child.add_argument("--json", action="store_true", help="write JSON, one object a line")
        return child

    _add_train(add("train", training.train, "Train a project file or a recipe."))
    child = add("predict", predicting.predict, "Ask a trained network what it sees.")
    child.add_argument("file", metavar="FILE", help="a trained project file")
    child.add_argument(
        "inputs",
        metavar="INPUT",
        nargs="+",
        help="an image of a digit, a point such as 0,1 (after -- if negative), or a text to go on with",
    )
    child.add_argument("--length", metavar="N", help="how many characters a text goes on (100)")
    child.add_argument("--temperature", metavar="T", help="how daring: 0 takes the most probable character (0.8)")
    child.add_argument("--seed", metavar="N", help="the start of the random choice of characters (0)")
    child = add("info", look.info, "Describe a project: layers, shapes, weights, settings, training so far.")
    child.add_argument("source", metavar="FILE_OR_RECIPE")
    add("recipes", look.list_recipes, "List the ready-made projects.")
    child = add("new", look.new, "Write a recipe into a new project file.")
    child.add_argument("recipe", metavar="RECIPE")
    child.add_argument("out", metavar="OUT", help="a name that ends in .netplay or .json")
    _add_set(child)
    child.add_argument("--force", action="store_true", help="replace a file that is there")
    return parser, list(commands.choices)


def _add_train(parser: ArgumentParser) -> None:
    parser.add_argument("source", metavar="FILE_OR_RECIPE", help="a trained file goes on from where it stands")
    parser.add_argument("--epochs", metavar="N", help="how many epochs in all")
    parser.add_argument("--seed", metavar="N", help="the start of all random numbers")
    parser.add_argument(
        "--seeds", metavar="N", help="train N networks at once, from as many seeds; they answer together"
    )
    parser.add_argument("--device", default="auto", help="auto, cpu, cuda, cuda:1 or mps")
    parser.add_argument("--data-dir", metavar="FOLDER", type=Path, help="a folder with the MNIST files")
    _add_set(parser)
    parser.add_argument("--save", metavar="OUT.netplay", type=Path, help="write the trained project there")
    parser.add_argument(
        "--weights-from",
        metavar="FILE.netplay",
        help="start with the weights of another trained project, wherever kind and shapes of the layers agree;"
        " --set layers.1.frozen=yes keeps those of layer 1 as they are",
    )
    parser.add_argument("--restart", action="store_true", help="forget an earlier training of the file")


def _add_set(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--set",
        metavar="PATH=VALUE",
        action="append",
        default=[],
        help="change a value: epochs=5, optimizer=adam, optimizer.rate=0.01, layers.2.units=64, layers.3/1/2.units=64"
        " (inside layer 3), task.reading=rows; @FILE takes the value from a text file: task.text=@book.txt",
    )


def _version() -> str:
    """The installed version, or that of the checkout the program runs from."""
    try:
        return importlib.metadata.version(PROGRAM)
    except importlib.metadata.PackageNotFoundError:
        text = (Path(__file__).parents[2] / "pyproject.toml").read_text(encoding="utf-8")
        return str(tomllib.loads(text)["project"]["version"])
