"""The model as flat columns: one for each field that a cell can hold.

A nested record becomes its own columns ("Tên – Tên hiển thị"). Records in a list become numbered groups
when they hold lists themselves ("Kết quả 1 – Tiêu chí"), else one cell with a line for each.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import Enum, auto
from functools import cache, partial
from typing import Any, Final

from ...model.base import Record
from ...model.dataset import Campaign, Dataset
from ...model.fields import Field, fields_of
from ...model.finding import Place
from ...model.honoree import Honoree
from ...model.kinds import RecordKind
from ...model.picture import Picture
from ...vietnamese.text import slug
from .choices import YES_NO, Choices, of_kind, of_label

# What the office's steps keep up to date: a blank cell leaves them as they are.
LIFE: Final = frozenset({"status", "status_log", "publishing", "sample"})
_BY_ITSELF: Final = frozenset({"status_log", "publishing"})  # nobody types these
DASH: Final = " – "


class Shape(Enum):
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

    `many`: a line for each item of a list. `parts`: each line is a record of these fields.
    `in_example`: the model's example of the record around it has it.
    """

    path: Place
    heading: str
    field: Field
    shape: Shape = Shape.TEXT
    choices: Choices | None = None
    many: bool = False
    parts: tuple[Column, ...] = ()
    in_example: bool = True

    @property
    def key(self) -> str:
        return heading_key(self.heading)

    @property
    def is_life(self) -> bool:
        return self.path[0] in LIFE

    @property
    def is_record(self) -> bool:
        """It stands in a nested record, which as a whole may be missing."""
        return len(self.path) > 1

    @property
    def title(self) -> str:
        return self.field.title

    @property
    def is_needed(self) -> bool:
        """Whether it may not stay blank (in a nested record: when any of the record is filled in)."""
        return self.field.required and not self.is_life and self.path != ("id",)


def heading_key(heading: str) -> str:
    """What two ways to type one heading have in common."""
    return slug(heading, " ")


def columns_for(dataset: Dataset, campaign: Campaign, results: int = 0) -> tuple[Column, ...]:
    """The columns of a campaign's honorees, with at least so many groups of results."""
    answerable = [[c for c in campaign.criteria if c.applies_to is k and not c.private_evidence]
                  for k in {c.applies_to for c in campaign.criteria}]  # fmt: skip
    held = (len(h.results) for h in campaign.honorees)
    count = max([1, results, *map(len, answerable), *held])
    known = cache(partial(of_kind, dataset=dataset, campaign=campaign))
    return tuple(_walk(Honoree, (), (), count, known))


_Known = Callable[[RecordKind], Choices]
"""A kind of record -> its records, to choose from."""


def _walk(
    record: type[Record],
    path: Place,
    titles: tuple[str, ...],
    count: int,
    known: _Known,
    *,
    shown: bool = True,
) -> Iterator[Column]:
    for name, field in fields_of(record).items():
        here, named = (*path, name), (*titles, field.title)
        exemplified = shown and field.example is not None and name not in _BY_ITSELF
        if field.record and not field.many:
            yield from _walk(field.record, here, named, count, known, shown=exemplified)
        elif field.record and any(inner.many for inner in fields_of(field.record).values()):
            for number in range(count):
                numbered = (*titles, f"{field.title} {number + 1}")
                first = exemplified and number == 0
                yield from _walk(field.record, (*here, number), numbered, count, known, shown=first)
        elif field.record:
            parts = tuple(_walk(field.record, (), (), count, known))
            yield Column(here, DASH.join(named), field, many=True, parts=parts, in_example=exemplified)
        else:
            shape, choices = _shape(record, field, known)
            yield Column(here, DASH.join(named), field, shape, choices, field.many, in_example=exemplified)


def _shape(record: type[Record], field: Field, known: _Known) -> tuple[Shape, Choices | None]:
    if field.refers_to:
        return Shape.CHOICE, known(field.refers_to)
    if field.codes:
        return Shape.CHOICE, of_label(field.codes)
    if (record, field.name) == (Picture, "file"):
        return Shape.PICTURE, None
    if field.holds is bool:
        return Shape.YES_NO, YES_NO
    simple = {int: Shape.WHOLE, float: Shape.NUMBER, dt.date: Shape.DAY}
    return simple.get(field.holds, Shape.TEXT), None


def flat(record: Honoree, columns: tuple[Column, ...]) -> dict[Place, Any]:
    """A record -> the value of each column; None where the record holds nothing.

    Records within one cell become dictionaries, as the model reads them.
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
        return (
            tuple({name: getattr(item, name) for name in type(item).model_fields} for item in value) or None
        )
    return (value or None) if column.many else value
