"""Which layers are folded: a matter of the view, which no edit and no undoing loses."""

from __future__ import annotations

from weakref import WeakKeyDictionary

from engine.catalog.place import Address, Relocation, after_move


class Folds(set[Address]):
    """The addresses of the folded layers."""

    def __init__(self) -> None:
        super().__init__()
        self._gone: WeakKeyDictionary[Relocation, set[Address]] = WeakKeyDictionary()

    def follow(self, relocation: Relocation, back: bool) -> None:
        """Keep folded what is folded through an edit or, with ``back``, while it is taken back.

        What an edit takes out is as it was when that very edit, taken back or done again, puts it in.
        """
        removed, inserted = relocation.removed, relocation.inserted
        if back:
            removed, inserted = inserted, removed
        followed = self._gone.pop(relocation, set())
        if removed is not None and not inserted:
            self._gone[relocation] = {outer for outer in self if outer[: len(removed)] == removed}
        if removed != ():
            followed |= {after_move(outer, removed, inserted) for outer in self} - {()}
        self.clear()
        self.update(followed)
