"""The command ``predict``."""

from __future__ import annotations

import math
from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from engine.catalog.rows import Choice
from engine.catalog.text import GENERATION
from engine.cli.output import PROGRAM, number, remark, say, say_json
from engine.cli.sources import find_file
from engine.errors import BadValue, FileError, PlaygroundError

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from engine.predict import Predictor


def predict(options: Namespace) -> int:
    """Answer for every input; those that cannot be read are named, and make the exit code 2."""
    saved = find_file(options.file)
    if saved.run is None:
        raise BadValue(
            "{file} has not been trained yet. Train it first: {program} train {file} --save {file}",
            program=PROGRAM,
            file=options.file,
        )
    from engine.predict import Predictor

    predictor = Predictor(saved.run.project, saved.run.state.weights)
    generation = _generation(options, for_text=predictor.project.task_row.view == "text")
    failed = False
    for text in options.inputs:
        try:
            if predictor.project.task_row.view == "text":
                _go_on(predictor, text, generation, as_json=options.json)
            else:
                _answer(predictor, text, as_json=options.json)
        except PlaygroundError as error:
            remark(str(error))
            failed = True
    return 2 if failed else 0


def _generation(options: Namespace, *, for_text: bool) -> Choice:
    """How a text is to be gone on with; raises ``BadValue``, also where there is no text to go on with."""
    given = {param.key: getattr(options, param.key) for param in GENERATION.params}
    given = {key: text for key, text in given.items() if text is not None}
    if given and not for_text:
        raise BadValue(
            "--{option} is for networks that learned a text; {file} did not.",
            option=next(iter(given)),
            file=options.file,
        )
    return GENERATION.complete({key: GENERATION.param(key).parse(text) for key, text in given.items()})


def _go_on(predictor: Predictor, beginning: str, generation: Choice, *, as_json: bool) -> None:
    following = predictor.next_probabilities(beginning)
    continuation = predictor.generate(
        beginning,
        generation.whole("length"),
        temperature=generation.real("temperature"),
        seed=generation.whole("seed"),
    )
    if as_json:
        shares = {label: float(share) for label, share in zip(predictor.labels, following, strict=True)}
        say_json(beginning=beginning, continuation=continuation, probabilities=shares)
    else:
        say(beginning + continuation)


def _answer(predictor: Predictor, text: str, *, as_json: bool) -> None:
    task = predictor.project.task_row
    drawn = task.view == "drawing"
    inputs = 2 if task.view == "plane" else task.shape(predictor.project.task)[0]
    outputs = predictor.probabilities(_image(Path(text)) if drawn else _point(text, inputs))[0]
    name = "image" if drawn else "point"
    if task.kind == "numbers":
        values = outputs.tolist()
        if as_json:
            say_json(**{name: text}, value=values[0] if len(values) == 1 else values)
        else:
            say(f"{text}: {', '.join(map(number, values))}")
        return
    shares = outputs if task.kind == "classes" else np.array([1 - outputs[0], outputs[0]])
    probabilities = {label: float(share) for label, share in zip(task.labels, shares, strict=True)}
    answer = max(probabilities, key=probabilities.__getitem__)
    if as_json:
        say_json(**{name: text}, answer=answer, probabilities=probabilities)
    else:
        say(f"{text}: {answer} ({probabilities[answer] * 100:.1f} %)")


def _image(path: Path) -> NDArray[np.uint8]:
    """(1, 1, 28, 28) uint8, as the training images are."""
    from engine.data.drawing import as_mnist, read_image

    digit = as_mnist(read_image(path))
    if not digit.any():
        raise FileError("{file} shows nothing: it is of one colour all over.", file=path)
    return digit[None, None]


def _point(text: str, size: int) -> NDArray[np.float32]:
    """(1, ``size``) float32 from "0,1"."""
    try:
        values = [float(part) for part in text.split(",")]
    except ValueError:
        values = []
    if len(values) != size or not all(math.isfinite(value) for value in values):
        raise BadValue(
            "“{text}” is not a point: write two numbers with a comma between, such as 0,1."
            if size == 2
            else "“{text}” does not fit: write as many numbers as the network takes, {size}, with commas between.",
            text=text[:60],
            size=size,
        )
    return np.array([values], np.float32)
