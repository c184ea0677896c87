"""What to say when a record was changed while somebody had its form open: both values, field by field."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from textwrap import shorten
from typing import Any, Final

from ..model.base import Record
from ..model.fields import Field, fields_of, typed_fields
from ..model.finding import Problem
from .config import SERVER_FIELDS
from .entries import Values

_LONGEST: Final = 120  # signs of a value
_EMPTY: Final = "trống"


def both_values(file: str, record: type[Record], now: Values, typed: Values) -> Iterator[Problem]:
    """A problem for each field that differs. `now`: what the file holds; `typed`: what was sent; `file` as it is shown."""
    for title, theirs, own in _differences(record, now, typed, ()):
        what = f"«{title}»: tệp nay ghi «{theirs}», anh, chị gõ «{own}»"
        yield Problem(file, 1, what, "Chỗ nào của anh, chị mới đúng thì gõ lại vào bản mới")


def _differences(
    record: type[Record], now: Values, typed: Values, above: tuple[str, ...]
) -> Iterator[tuple[str, str, str]]:
    """(title, value now, value typed) of each field that people fill in."""
    for field in typed_fields(record):
        if field.name in SERVER_FIELDS.get(record, ()):
            continue
        one, other = now.get(field.name), typed.get(field.name)
        if one == other:
            continue
        title = (*above, field.title)
        if field.record and not field.many:
            yield from _differences(field.record, _group(one), _group(other), title)
        else:
            yield " – ".join(title), _words(field, one), _words(field, other)


def _group(value: Any) -> Values:
    return dict(value) if isinstance(value, Mapping) else {}


def _words(field: Field, value: Any) -> str:
    """A value as a reader knows it: codes by their labels, of lists each entry."""
    if value in (None, "", [], {}):
        return _EMPTY
    if isinstance(value, list):
        return _short("; ".join(_words(field, one) for one in value))
    if isinstance(value, Mapping) and field.record:
        inner = fields_of(field.record)
        return _short(", ".join(_words(inner[name], v) for name, v in value.items() if name in inner))
    label = next((code.label for code in field.codes or () if code.value == value), None)
    return _short(label or str(value))


def _short(text: str) -> str:
    return shorten(text, _LONGEST, placeholder=" …")
