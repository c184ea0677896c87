"""The numbered results of a row, put where the record has the results of the same criteria.

Numbers shift: a list that is no export numbers its results as it likes, and in a record one may have been added or removed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from ...model.finding import Place
from ...model.honoree import Honoree
from .mark import Base
from .merging import CellWord, Values

_LIST: Final = "results"
_KEY: Final = "criterion"


@dataclass(frozen=True)
class AlignedRow:
    """`values`: what the row says, by the places of the record. `numbers`: a result's number in the record -> in the sheet."""

    values: Values
    numbers: Mapping[int, int] = field(default_factory=dict)

    @property
    def is_in_place(self) -> bool:
        """Whether the row numbers its results as the record does."""
        return all(place == number for place, number in self.numbers.items())

    def in_sheet(self, path: Place) -> Place:
        """The place in the sheet of a place in the record."""
        number = _number(path)
        return path if number is None else (_LIST, self.numbers.get(number, number), *path[2:])


def aligned(row: Mapping[Place, Any], record: Honoree, own: Base | None = None) -> AlignedRow:
    """What a row says about a record; a result of a criterion that the record lacks comes behind its others.

    `own`: what the row's own mark tells. If the row was numbered as the record was, then what is taken away, and what
    stands in the place of another criterion, is about the result that had this number.
    """
    places = _places(row, [result.criterion for result in record.results], own)
    values = {path: value for path, value in row.items() if _number(path) is None}
    for path, value in row.items():
        number = _number(path)
        if number is not None and number in places:
            values[_LIST, places[number], *path[2:]] = value
    return AlignedRow(values, {place: number for number, place in places.items()})


def _places(row: Mapping[Place, Any], order: list[str], own: Base | None) -> dict[int, int]:
    """A result's number in the sheet -> in the record, whose results have the criteria `order`."""
    numbers = sorted({n for path, v in row.items() if (n := _number(path)) is not None and v is not None})
    criteria = {number: row.get((_LIST, number, _KEY)) for number in numbers}
    was = own if own and own.is_numbered else None
    places: dict[int, int] = {}

    def put(number: int, place: int | None) -> None:
        if place is not None and number not in places and place not in places.values():
            places[number] = place

    for number, criterion in criteria.items():
        put(number, order.index(criterion) if criterion in order else None)
    for number, criterion in criteria.items():
        if was:
            put(number, next((n for n, c in enumerate(order) if _find(was, c) == number), None))
        elif not isinstance(criterion, str):
            put(number, number)
    for number, criterion in criteria.items():
        if criterion is not CellWord.CLEAR:
            put(number, max([len(order), *(place + 1 for place in places.values())]))
    return places


def rebased(base: Base, record: Honoree, row: Mapping[Place, Any]) -> Base:
    """What a record was, with its results where those of the same criteria are in the record, or in the row."""
    criteria = {
        path[1]: value for path, value in row.items() if _number(path) is not None and path[2:] == (_KEY,)
    }
    criteria |= {place: result.criterion for place, result in enumerate(record.results)}
    digests = {path: digest for path, digest in base.digests.items() if _number(path) is None}
    for place, criterion in criteria.items():
        was = _find(base, criterion)
        own = {
            path: digest for path, digest in base.digests.items() if was is not None and _number(path) == was
        }
        digests |= {(_LIST, place, *path[2:]): digest for path, digest in own.items()}
    return Base(base.id, digests, base.is_numbered)


def _find(base: Base | None, criterion: Any) -> int | None:
    """The number that the result of a criterion had."""
    if base is None or not isinstance(criterion, str):
        return None
    numbers = {number for path in base.digests if (number := _number(path)) is not None}
    return next((n for n in sorted(numbers) if not base.differs((_LIST, n, _KEY), criterion)), None)


def _number(path: Place) -> int | None:
    return path[1] if path[:1] == (_LIST,) and len(path) > 1 and isinstance(path[1], int) else None
