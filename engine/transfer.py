"""The weights of another project as the start of a training: transfer learning."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from engine.catalog.initializers import Fans
from engine.catalog.layers import LAYERS
from engine.catalog.place import Address, everything, module_name, written
from engine.errors import BadValue, FileError
from engine.network import build, started, unstacked
from engine.phrase import Phrase
from engine.project import Project
from engine.shapes import check
from engine.storage import Saved
from engine.training.state import TrainingState, beginning


@dataclass(frozen=True, eq=False)
class Transfer:
    """``state`` is where a training with the copied weights begins; ``report`` says which layers have them, and why
    the others do not."""

    state: TrainingState
    report: tuple[Phrase, ...]


@dataclass(frozen=True)
class _Kind:
    """What two layers must have in common: their row, and their tensors by name with shapes and fans.

    The fans tell apart what the shapes do not, such as maxout layers with more units or with more pieces.
    """

    key: str
    tensors: tuple[tuple[str, tuple[int, ...], Fans | None], ...]


def transferred(project: Project, saved: Saved, *, file: str) -> Transfer:
    """The start of a training of ``project`` with all the trained weights of ``saved`` that fit; ``file`` names it.

    Layers fit that are of the same kind and have tensors of the same shapes, running means included. They are matched
    in the order of the stack from top to bottom, layers inside others too, so that as many as possible are; some may
    be missing in between. The other layers have the start weights of the seed, and so has a later Restart everywhere.
    Of several networks there the first gives its weights; of several here each has them.
    Raises ``Misfit`` for a project that does not fit itself, ``FileError`` where nothing was trained, and ``BadValue``
    where nothing fits.
    """
    if saved.run is None:
        raise FileError(
            "“{file}” holds no trained weights. Open and train it, save it as .netplay, and copy them then.", file=file
        )
    here, there = _kinds(project), _kinds(saved.run.project)
    pairs = _in_order(list(here.items()), list(there.items()))
    if not pairs:
        raise BadValue(
            "No weights of “{file}” fit: none of its layers is of the same kind as one here, with weights of the same"
            " shapes.",
            file=file,
        )
    weights = started(project)
    source_weights = unstacked(saved.run.project, saved.run.state.weights)[0]
    for address, source in pairs.items():
        for name, _, _ in here[address].tensors:
            place = f"{module_name(address)}.{name}"
            weights[place] = source_weights[f"{module_name(source)}.{name}"].expand_as(weights[place]).clone()
    report = [Phrase("Weights copied from “{file}” into layer: {layers}.", {"file": file, "layers": _shown(pairs)})]
    report += _left(here, there, pairs)
    if project.training.pick("pretraining").key != "none":
        report.append(Phrase("Pre-training is left out, because it would replace them."))
    return Transfer(beginning(project, weights), tuple(report))


def _kinds(project: Project) -> dict[Address, _Kind]:
    """Every layer that has tensors of its own, from top to bottom; raises ``Misfit``."""
    tensors = build(project).state_dict()
    found = {}
    for (address, choice), (_, layer) in zip(
        everything(project.layers), everything(check(project).layers), strict=True
    ):
        prefix = f"{module_name(address)}."
        own = {name.removeprefix(prefix): tensor for name, tensor in tensors.items() if name.startswith(prefix)}
        if own and not choice.stacks:
            fans = {name: weight.fans for name, weight in layer.weights.items()}
            found[address] = _Kind(
                choice.key, tuple((name, tuple(tensor.shape), fans.get(name)) for name, tensor in own.items())
            )
    return found


def _in_order(here: Sequence[tuple[Address, _Kind]], there: Sequence[tuple[Address, _Kind]]) -> dict[Address, Address]:
    """The longest common subsequence of kinds, the uppermost where there are several: addresses there by those here."""
    longest = [[0] * (len(there) + 1) for _ in range(len(here) + 1)]
    for row in reversed(range(len(here))):
        for column in reversed(range(len(there))):
            longest[row][column] = (
                1 + longest[row + 1][column + 1]
                if here[row][1] == there[column][1]
                else max(longest[row + 1][column], longest[row][column + 1])
            )
    pairs, row, column = {}, 0, 0
    while longest[row][column]:
        if here[row][1] == there[column][1]:
            pairs[here[row][0]] = there[column][0]
            row, column = row + 1, column + 1
        elif longest[row + 1][column] == longest[row][column]:
            row += 1
        else:
            column += 1
    return pairs


def _left(here: dict[Address, _Kind], there: dict[Address, _Kind], pairs: dict[Address, Address]) -> list[Phrase]:
    """Why the other layers keep their start weights: a sentence for all of one kind and reason."""
    groups: dict[tuple[str, str], list[str]] = {}
    for address, kind in here.items():
        if address not in pairs:
            groups.setdefault((kind.key, _reason(kind, there)), []).append(written(address))
    return [
        Phrase(reason, {"layers": ", ".join(layers), "label": LAYERS[key].label})
        for (key, reason), layers in groups.items()
    ]


OTHER_ROW = "Start weights stay in layer {layers} ({label}): no layer there is of that kind."
OTHER_SHAPES = "Start weights stay in layer {layers} ({label}): those there have other shapes."
OTHER_ORDER = "Start weights stay in layer {layers} ({label}): those there are fewer, or in another order."


def _reason(kind: _Kind, there: dict[Address, _Kind]) -> str:
    if kind in there.values():
        return OTHER_ORDER
    return OTHER_SHAPES if any(other.key == kind.key for other in there.values()) else OTHER_ROW


def _shown(pairs: dict[Address, Address]) -> str:
    """ "1, 2, 5 → 3": the layers here, and where theirs stand there if that is another place."""
    return ", ".join(
        written(address) if address == source else f"{written(source)} → {written(address)}"
        for address, source in pairs.items()
    )
