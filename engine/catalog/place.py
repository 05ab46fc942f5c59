"""Where a layer stands: layers may hold stacks of layers, which may hold stacks again."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Protocol, TypeAlias, TypeVar

Address: TypeAlias = tuple[int, ...]
"""A layer's position in the stack or, inside another layer, that layer's address, the number of the stack in it and
the position there; all from 0. Of two addresses, that of the upper layer is the smaller one."""


class Holds(Protocol):
    """Anything that stands in a stack, such as a choice, its shapes or its card."""

    @property
    def stacks(self: L) -> tuple[tuple[L, ...], ...]:
        """The stacks inside."""


L = TypeVar("L", bound=Holds)


def everything(stack: tuple[L, ...], around: Address = ()) -> Iterator[tuple[Address, L]]:
    """Each layer with its address, those inside it behind it; ``around`` is the address of the stack."""
    for position, layer in enumerate(stack):
        yield (*around, position), layer
        for branch, inner in enumerate(layer.stacks):
            yield from everything(inner, (*around, position, branch))


def at(stack: tuple[L, ...], address: Address) -> L:
    """The layer at ``address``."""
    layer = stack[address[0]]
    return layer if len(address) == 1 else at(layer.stacks[address[1]], address[2:])


def places(stack: tuple[L, ...], around: Address = ()) -> Iterator[Address]:
    """Every address at which a layer can be put in, from top to bottom: before each layer and at each stack's end."""
    for position, layer in enumerate(stack):
        yield (*around, position)
        for branch, inner in enumerate(layer.stacks):
            yield from places(inner, (*around, position, branch))
    yield (*around, len(stack))


def nearest(stack: tuple[L, ...], address: Address) -> Address:
    """``address`` or, where no layer stands there, the one above it; () for an empty stack."""
    addresses = [place for place, _ in everything(stack)]
    return max((place for place in addresses if place <= address), default=addresses[0] if addresses else ())


def edited(
    stack: tuple[L, ...],
    around: Address,
    edit: Callable[[tuple[L, ...]], tuple[L, ...]],
    hold: Callable[[L, tuple[tuple[L, ...], ...]], L],
) -> tuple[L, ...]:
    """``stack`` with ``edit`` done to the stack at ``around``; ``hold`` gives a layer other stacks."""
    if not around:
        return edit(stack)
    position, branch, *rest = around
    layer = stack[position]
    inner = edited(layer.stacks[branch], tuple(rest), edit, hold)
    held = hold(layer, (*layer.stacks[:branch], inner, *layer.stacks[branch + 1 :]))
    return (*stack[:position], held, *stack[position + 1 :])


def after_removal(address: Address, removed: Address) -> Address:
    """Where ``address`` is once the layer at ``removed``, which does not hold it, is gone."""
    last = len(removed) - 1
    if address[:last] == removed[:last] and len(address) > last and address[last] > removed[last]:
        return (*address[:last], address[last] - 1, *address[last + 1 :])
    return address


def after_insertion(address: Address, inserted: Address) -> Address:
    """Where ``address`` is once another layer stands at ``inserted``."""
    last = len(inserted) - 1
    if address[:last] == inserted[:last] and len(address) > last and address[last] >= inserted[last]:
        return (*address[:last], address[last] + 1, *address[last + 1 :])
    return address


def after_move(address: Address, removed: Address | None, inserted: Address | None) -> Address:
    """Where ``address`` is once the layer at ``removed`` is taken out and then put in at ``inserted``; () for nowhere.

    Where nothing is taken out, what is put in is new.
    """
    if removed is not None and address[: len(removed)] == removed:
        return () if inserted is None else (*inserted, *address[len(removed) :])
    if removed is not None:
        address = after_removal(address, removed)
    return address if inserted is None else after_insertion(address, inserted)


@dataclass(frozen=True, eq=False)
class Relocation:
    """What an edit does to addresses: what was at ``removed`` is taken out, then something is put in at ``inserted``.

    Either may be None. Branches have addresses here, too; () stands for the whole stack, which gives way to another.
    """

    removed: Address | None = None
    inserted: Address | None = None


def holds(outer: Address, address: Address) -> bool:
    """Whether ``address`` is inside the layer at ``outer``."""
    return len(address) > len(outer) and address[: len(outer)] == outer


def module_name(address: Address) -> str:
    """What the layer at ``address`` is called in the network, where its weights' names begin so: "2.stacks.0.1"."""
    first, *inner = address
    return str(first) + "".join(
        f".stacks.{branch}.{position}" for branch, position in zip(inner[::2], inner[1::2], strict=True)
    )


def written(address: Address) -> str:
    """An address for people, counted from 1: "3" or, inside another layer, "3/1/2"."""
    return "/".join(str(number + 1) for number in address)
