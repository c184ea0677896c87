"""The model as flat columns: one for each field that a cell can hold.

A nested record becomes its own columns ("Tên – Tên hiển thị"). Records in a list become numbered groups
when they hold lists themselves ("Kết quả 1 – Tiêu chí"), else one cell with a line for each.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum, auto
from typing import Any, Final, get_args, get_origin

from pydantic.fields import FieldInfo

from ...model.base import Label, Record
from ...model.dataset import Campaign, Dataset
from ...model.finding import Place
from ...model.honoree import Honoree
from ...model.picture import Picture
from ...vietnamese.text import slug
from .choices import YES_NO, Choices, Path, of_label, references

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
    info: FieldInfo
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
        return self.info.title or self.heading

    @property
    def is_needed(self) -> bool:
        """Whether it may not stay blank (in a nested record: when any of the record is filled in)."""
        return self.info.is_required() and not self.is_life and self.path != ("id",)


def heading_key(heading: str) -> str:
    """What two ways to type one heading have in common."""
    return slug(heading, " ")


def columns_for(dataset: Dataset, campaign: Campaign, results: int = 0) -> tuple[Column, ...]:
    """The columns of a campaign's honorees, with at least so many groups of results."""
    answerable = [[c for c in campaign.criteria if c.applies_to is k and not c.private_evidence]
                  for k in {c.applies_to for c in campaign.criteria}]  # fmt: skip
    held = (len(h.results) for h in campaign.honorees)
    count = max([1, results, *map(len, answerable), *held])
    return tuple(_walk(Honoree, (), (), count, references(dataset, campaign)))


def _walk(
    record: type[Record],
    path: Place,
    titles: tuple[str, ...],
    count: int,
    known: Mapping[Path, Choices],
    *,
    shown: bool = True,
) -> Iterator[Column]:
    for name, info in record.model_fields.items():
        kind, many = _kind(info.annotation)
        here, named = (*path, name), (*titles, info.title or name)
        exemplified = shown and (info.examples or [None])[0] is not None and name not in _BY_ITSELF
        nested = isinstance(kind, type) and issubclass(kind, Record)
        if nested and not many:
            yield from _walk(kind, here, named, count, known, shown=exemplified)
        elif nested and any(_kind(i.annotation)[1] for i in kind.model_fields.values()):
            for number in range(count):
                numbered = (*titles, f"{info.title} {number + 1}")
                first = exemplified and number == 0
                yield from _walk(kind, (*here, number), numbered, count, known, shown=first)
        elif nested:
            parts = tuple(_walk(kind, (), (), count, {}))
            yield Column(here, DASH.join(named), info, many=True, parts=parts, in_example=exemplified)
        else:
            choices = known.get(tuple(step for step in here if isinstance(step, str)))
            shape, choices = _shape(record, name, kind, choices)
            yield Column(here, DASH.join(named), info, shape, choices, many, in_example=exemplified)


def _kind(annotation: Any) -> tuple[Any, bool]:
    """The type of a field's value without what surrounds it, and whether the field holds a list of it."""
    if get_origin(annotation) is tuple:
        return _kind(get_args(annotation)[0])[0], True
    inner = [a for a in get_args(annotation) if a is not type(None)]
    return _kind(inner[0]) if inner else (annotation, False)


def _shape(record: type[Record], name: str, kind: Any, known: Choices | None) -> tuple[Shape, Choices | None]:
    if known:
        return Shape.CHOICE, known
    if issubclass(kind, Label):
        return Shape.CHOICE, of_label(kind)
    if (record, name) == (Picture, "file"):
        return Shape.PICTURE, None
    if kind is bool:
        return Shape.YES_NO, YES_NO
    simple = {int: Shape.WHOLE, float: Shape.NUMBER, dt.date: Shape.DAY}
    return simple.get(kind, Shape.TEXT), None


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
