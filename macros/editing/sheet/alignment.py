"""The numbered results of a row, put where the record has the results of the same criteria.

A list that is no export numbers its results as it likes: it may leave one out, or have them in another order.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from ...model.finding import Place
from ...model.honoree import Honoree
from .merging import Values

_LIST: Final = "results"
_KEY: Final = "criterion"


@dataclass(frozen=True)
class Aligned:
    """`values`: what the row says, by the places of the record. `numbers`: a result's number in the record -> in the sheet."""

    values: Values
    numbers: Mapping[int, int] = field(default_factory=dict)

    def in_sheet(self, path: Place) -> Place:
        """The place in the sheet of a place in the record."""
        if path[:1] == (_LIST,) and len(path) > 1 and isinstance(path[1], int):
            return (_LIST, self.numbers.get(path[1], path[1]), *path[2:])
        return path


def aligned(said: Mapping[Place, Any], record: Honoree) -> Aligned:
    """What a row says about a record; a result of a criterion that the record lacks comes behind its others."""
    numbers = sorted({n for path, v in said.items() if (n := _number(path)) is not None and v is not None})
    order = [result.criterion for result in record.results]
    places: dict[int, int] = {}
    for number in numbers:
        criterion = said.get((_LIST, number, _KEY))
        if not isinstance(criterion, str):
            places[number] = number
        elif criterion in order and order.index(criterion) not in places.values():
            places[number] = order.index(criterion)
    free = max([len(order), *(place + 1 for place in places.values())])
    for number in numbers:
        if number not in places:
            places[number], free = free, free + 1
    values = {path: value for path, value in said.items() if _number(path) is None}
    for path, value in said.items():
        at = _number(path)
        if at is not None and at in places:
            values[_LIST, places[at], *path[2:]] = value
    return Aligned(values, {place: number for number, place in places.items()})


def _number(path: Place) -> int | None:
    return path[1] if path[:1] == (_LIST,) and len(path) > 1 and isinstance(path[1], int) else None
