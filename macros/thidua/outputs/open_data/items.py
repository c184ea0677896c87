"""Records -> the values that JSON holds: numbers as numbers, days as ISO text, blanks as null."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from ...model.base import Label, Record
from .fields import OpenField
from .source import Words

Item = dict[str, Any]


def item(record: Record, fields: Iterable[OpenField], words: Words) -> Item:
    """A record's published fields, in the order of the tree."""
    return {field.key: _value(record, field, words) for field in fields}


def _value(record: Record, field: OpenField, words: Words) -> Any:
    held = getattr(record, field.words_for or field.key)
    # An id of somebody who may not be named is left out, where a blank can stand for it.
    named = words[field.target] if field.target and (field.nullable or field.many) else None
    if field.many:
        return [_one(value, field, words) for value in held if named is None or value in named]
    return _one(held, field, words) if named is None or held in named else None


def _one(value: Any, field: OpenField, words: Words) -> Any:
    if value is None or (type(value) is str and not field.words_for):
        return value
    if isinstance(value, Record):
        return item(value, field.fields, words)
    if field.words_for and field.target:
        return words[field.target].get(value)
    if isinstance(value, Label):
        return value.label if field.words_for else value.value
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value
