"""Records -> the values that JSON holds: numbers as numbers, days as ISO text, blanks as null."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from typing import Any

from ...model.base import Label, Record
from .fields import OpenField, ValueType
from .source import Words

Item = dict[str, Any]
Read = Callable[[Any], Any]


def reader(fields: Iterable[OpenField], words: Words) -> Callable[[Record], Item]:
    """How such records become items: their published fields, in the order of the tree.

    Settled once for all of them: to ask each field of each record what it is takes as long as to read it.
    """
    ways = [(field.key, field.words_for or field.key, _read(field, words)) for field in fields]
    return lambda record: {key: read(getattr(record, name)) for key, name, read in ways}


def _read(field: OpenField, words: Words) -> Read:
    """How what a field holds is read."""
    one = _read_one(field, words)
    # An id of somebody who may not be named is left out, where a blank can stand for it.
    named = words[field.target] if field.target and (field.nullable or field.many) else None
    if field.many:
        if named is None:
            return lambda held: [one(value) for value in held]
        return lambda held: [one(value) for value in held if value in named]
    return one if named is None else lambda held: one(held) if held in named else None


def _read_one(field: OpenField, words: Words) -> Read:
    """How a single value is read; null stays null."""
    if field.value_type is ValueType.GROUP:
        below = reader(field.fields, words)
        return lambda value: None if value is None else below(value)
    if field.words_for and field.target:
        return words[field.target].get
    if field.words_for:
        return lambda value: None if value is None else value.label
    return _plain


def _plain(value: Any) -> Any:
    if value is None or type(value) is str:
        return value
    if isinstance(value, Label):
        return value.value
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value
