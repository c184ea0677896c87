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
    if field.many:
        return [_one(value, field, words) for value in held if _may_be_named(value, field, words)]
    return _one(held, field, words) if _may_be_named(held, field, words) else None


def _may_be_named(value: Any, field: OpenField, words: Words) -> bool:
    """An id of somebody who may not be named is left out, where a blank can stand for it."""
    return not (field.target and (field.nullable or field.many)) or value in words[field.target]


def _one(value: Any, field: OpenField, words: Words) -> Any:
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
