"""The fields of an honoree as columns of a sheet.

A nested record becomes its own columns ("Tên – Tên hiển thị"). Records in a list become numbered groups
when they hold lists themselves ("Kết quả 1 – Tiêu chí"), else one cell with a line for each.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import Enum, auto
from functools import cache, lru_cache, partial
from typing import Any, Final

from ...model.base import Record
from ...model.dataset import Campaign, Dataset
from ...model.fields import Field, fields_of, typed_fields
from ...model.finding import Place
from ...model.honoree import Honoree
from ...model.own_kinds import NO_OWN_KINDS, OwnKinds
from ...model.picture import Picture
from ...vietnamese.text import slug
from .choices import YES_NO, Choices, of_kind, of_labels

# Status and publishing: a blank cell leaves these as they are.
STATUS_FIELDS: Final = frozenset({"status", "status_log", "publishing", "sample"})
_AUTOMATIC: Final = frozenset({"status_log", "publishing"})  # filled in by the program
DASH: Final = " – "


class CellType(Enum):
    """How a cell holds a value."""

    TEXT = auto()
    DAY = auto()
    NUMBER = auto()
    WHOLE = auto()
    YES_NO = auto()
    CHOICE = auto()
    PICTURE = auto()


@dataclass(frozen=True)
class Column:
    """One column. `path` is the place of the value in the record; list items are counted from 0.

    `many`: a line for each item of a list. `parts`: each line is a record with these columns.
    `in_example`: it is filled in in the example row.
    """

    path: Place
    heading: str
    field: Field
    type: CellType = CellType.TEXT
    choices: Choices | None = None
    many: bool = False
    parts: tuple[Column, ...] = ()
    in_example: bool = True

    @property
    def key(self) -> str:
        return heading_key(self.heading)

    @property
    def also(self) -> tuple[str, ...]:
        """Other headings that offices have for it; numbered groups of columns have none."""
        return () if any(isinstance(step, int) for step in self.path) else self.field.also

    @property
    def is_status(self) -> bool:
        return self.path[0] in STATUS_FIELDS

    @property
    def is_record(self) -> bool:
        """Whether it belongs to a nested record, which may be missing as a whole."""
        return len(self.path) > 1

    @property
    def title(self) -> str:
        return self.field.title

    @property
    def is_needed(self) -> bool:
        """Whether its cell must be filled in (for a nested record: when anything else of the record is)."""
        return self.field.required and not self.is_status and self.path != ("id",)


@lru_cache(4096)  # the headings of a sheet are looked for in many rows
def heading_key(heading: str) -> str:
    """A heading without case, diacritics and punctuation."""
    return slug(heading, " ")


def columns_for(dataset: Dataset, campaign: Campaign, results: int = 0) -> tuple[Column, ...]:
    """The columns for a campaign's honorees, with at least `results` numbered groups of results."""
    of_records = cache(partial(of_kind, dataset=dataset, campaign=campaign))

    def choices_of(field: Field) -> Choices | None:
        return of_records(field.refers_to) if field.refers_to else _of_codes(field, dataset.site.kinds)

    return tuple(_walk(Honoree, (), (), groups_for(campaign, results), choices_of))


@lru_cache(4)  # the same for all data
def columns_without_choices(groups: int) -> tuple[Column, ...]:
    """The same columns with this many groups, of which only the headings and places are known."""
    return tuple(_walk(Honoree, (), (), groups, _of_codes))


def _of_codes(field: Field, kinds: OwnKinds = NO_OWN_KINDS) -> Choices | None:
    return of_labels(kinds.choices(field.codes)) if field.codes else None


def groups_for(campaign: Campaign, results: int = 0) -> int:
    """How many numbered groups of results a campaign's honorees need, at least `results`."""
    answerable = [[c for c in campaign.criteria if c.applies_to is k and not c.private_evidence]
                  for k in {c.applies_to for c in campaign.criteria}]  # fmt: skip
    present = (len(h.results) for h in campaign.honorees)
    return max([1, results, *map(len, answerable), *present])


_ChoicesOf = Callable[[Field], Choices | None]
"""A field -> what it may hold: codes, or records of the kind that it names."""


def _walk(
    record: type[Record],
    path: Place,
    titles: tuple[str, ...],
    count: int,
    choices_of: _ChoicesOf,
    *,
    in_example: bool = True,
) -> Iterator[Column]:
    for field in typed_fields(record):
        name = field.name
        here, named = (*path, name), (*titles, field.title)
        exemplified = in_example and field.example is not None and name not in _AUTOMATIC
        if field.record and not field.many:
            yield from _walk(field.record, here, named, count, choices_of, in_example=exemplified)
        elif field.record and any(inner.many for inner in fields_of(field.record).values()):
            for number in range(count):
                numbered = (*titles, f"{field.title} {number + 1}")
                first = exemplified and number == 0
                yield from _walk(field.record, (*here, number), numbered, count, choices_of, in_example=first)
        elif field.record:
            parts = tuple(_walk(field.record, (), (), count, choices_of))
            yield Column(here, DASH.join(named), field, many=True, parts=parts, in_example=exemplified)
        else:
            cell_type, choices = _cell_type(record, field, choices_of)
            yield Column(
                here, DASH.join(named), field, cell_type, choices, field.many, in_example=exemplified
            )


def _cell_type(record: type[Record], field: Field, choices_of: _ChoicesOf) -> tuple[CellType, Choices | None]:
    if field.refers_to or field.codes:
        return CellType.CHOICE, choices_of(field)
    if (record, field.name) == (Picture, "file"):
        return CellType.PICTURE, None
    if field.holds is bool:
        return CellType.YES_NO, YES_NO
    simple = {int: CellType.WHOLE, float: CellType.NUMBER, dt.date: CellType.DAY}
    return simple.get(field.holds, CellType.TEXT), None


def flat(record: Honoree, columns: tuple[Column, ...]) -> dict[Place, Any]:
    """A record -> the value of each column, by its path; None where the record has none.

    Records within one cell become dictionaries.
    """
    return {column.path: _value(record, column) for column in columns}


def _value(record: Honoree, column: Column) -> Any:
    value: Any = record
    for step in column.path:
        if isinstance(step, int):
            value = value[step] if step < len(value) else None
        else:
            value = getattr(value, step)
        if value is None:
            return None
    if column.parts:
        names = [str(part.path[0]) for part in column.parts]
        return tuple({name: getattr(item, name) for name in names} for item in value) or None
    return (value or None) if column.many else value
