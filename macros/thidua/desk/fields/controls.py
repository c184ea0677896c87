"""With what a field is filled in: the one table from the model's fields to the controls of a page."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from functools import cache
from typing import Final

from ...model.base import Record, Writer
from ...model.fields import Field, fields_of
from ...model.picture import Picture
from ...model.question import Question
from ...model.scalars import COLOUR_PATTERN
from ...model.site import Site

ONE_LINE: Final = 300
"""Characters; a field for longer texts has several lines."""
_FEW: Final = 5
"""The most choices that stand side by side; more are picked from a list."""


class Control(StrEnum):
    """The kinds of controls."""

    LINE = "line"
    TEXT = "text"
    DAY = "day"
    NUMBER = "number"
    WHOLE = "whole"
    COLOUR = "colour"
    TICK = "tick"
    RADIOS = "radios"
    """One of a few choices."""
    SELECT = "select"
    """One of many choices."""
    TICKS = "ticks"
    """Any of a closed list."""
    LINES = "lines"
    """Several short texts, one on each line."""
    PHOTO = "photo"
    GROUP = "group"
    """The fields of a record within the record."""
    ROWS = "rows"
    """Any number of records, or of texts that may be long, each by itself."""


_SIMPLE: Final = {
    dt.date: Control.DAY,
    float: Control.NUMBER,
    int: Control.WHOLE,
    bool: Control.TICK,
}
PASSAGES: Final[frozenset[tuple[type[Record], str]]] = frozenset({(Question, "quotes")})
"""Fields that name passages of the plan, which have ids and are no records of their own."""
CAMPAIGNS: Final[frozenset[tuple[type[Record], str]]] = frozenset({(Site, "home")})
"""Fields that name a campaign by its folder."""


@cache
def form_fields(record: type[Record]) -> tuple[Field, ...]:
    """The fields that people fill in at the desk, in the model's order; it copies others from the file, and pages of
    their own change them. An id is not theirs: the program gives it."""
    return tuple(f for f in fields_of(record).values() if f.writer is Writer.PERSON and f.name != "id")


def control_of(record: type[Record], field: Field) -> Control:
    """The control of a field of a class of records."""
    if (record, field.name) == (Picture, "file"):
        return Control.PHOTO
    if (record, field.name) in PASSAGES:
        return Control.ROWS
    if (record, field.name) in CAMPAIGNS:
        return Control.SELECT
    if field.record:
        return Control.ROWS if field.many else Control.GROUP
    if field.codes:
        if field.many:
            return Control.TICKS
        return Control.RADIOS if len(list(field.codes)) <= _FEW else Control.SELECT
    if field.refers_to:
        return Control.ROWS if field.many else Control.SELECT
    if field.pattern == COLOUR_PATTERN:
        return Control.COLOUR
    is_short = field.longest is not None and field.longest <= ONE_LINE
    if field.many:
        return Control.LINES if is_short else Control.ROWS
    if field.holds is str:
        return Control.LINE if is_short or field.longest is None else Control.TEXT
    return _SIMPLE[field.holds]


def item_control(record: type[Record], field: Field) -> Control:
    """The control in each row of a field that holds texts or references."""
    chosen = field.refers_to or (record, field.name) in PASSAGES
    return Control.SELECT if chosen else _SIMPLE.get(field.holds, Control.TEXT)
