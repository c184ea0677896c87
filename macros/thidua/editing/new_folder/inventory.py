"""What a data folder has already, what is added to it, and what it still lacks: the one thing here that changes."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Final

from ...model.reference import Document
from ...model.unit import Unit, UnitKind
from ...vietnamese.text import fold, slug
from ..plan_bases import NamedDocument

_LONGEST_ID: Final = 50


@dataclass
class Inventory:
    """`document_ids`: number -> id of a document that is there; `ids`: all that are taken; `blanks`: what is still to be
    filled in, in words."""

    units: Collection[Unit] = ()
    document_ids: Mapping[str, str] = field(default_factory=dict)
    ids: set[str] = field(default_factory=set)
    new_units: list[Unit] = field(default_factory=list)
    new_documents: list[Document] = field(default_factory=list)
    blanks: list[str] = field(default_factory=list)

    def new_id(self, wanted: str) -> str:
        base = cut(wanted, _LONGEST_ID) or "muc"
        id, number = base, 2
        while id in self.ids:
            id, number = f"{base}-{number}", number + 1
        self.ids.add(id)
        return id

    def document_id(self, document: NamedDocument) -> str | None:
        """The id of a document that is there or was begun here: a plan may cite one twice."""
        number, issued = document.number, document.issued
        begun = (
            one.id
            for one in self.new_documents
            if one.number == number and (one.issued == issued or not (one.issued and issued))
        )
        return self.document_ids.get(number) or next(begun, None)

    def unit(self, name: str, kind: UnitKind, *, parent: str | None) -> str:
        """The id of the unit of this name, which is begun where there is none."""
        for unit in (*self.units, *self.new_units):
            if fold(unit.name) == fold(name):
                return unit.id
        unit = Unit(id=self.new_id(slug(name)), name=name, kind=kind, parent=parent)
        self.new_units.append(unit)
        return unit.id


def cut(id: str, longest: int) -> str:
    """An id that ends with a whole word."""
    short = id[:longest].strip("-")
    in_a_word = len(id) > longest and "-" not in id[longest - 1 : longest + 1]
    return short.rpartition("-")[0] if in_a_word and "-" in short else short
