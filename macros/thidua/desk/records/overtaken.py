"""What to say when a record was changed while somebody had its form open: both values, field by field."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from textwrap import shorten
from typing import Any, Final

from ...model.base import Record
from ...model.fields import Field, fields_of
from ...model.finding import Place
from ...model.own_kinds import OwnKinds
from ..fields.controls import form_fields
from ..fields.fault import Fault, shown
from ..fields.typed import Values

_LONGEST: Final = 120  # signs of a value
_EMPTY: Final = "trống"


def both_values(record: type[Record], now: Values, typed: Values, kinds: OwnKinds) -> Iterator[Fault]:
    """A fault for each field that differs. `now`: what the file holds; `typed`: what was sent."""
    return _differences(record, now, typed, (), kinds)


def _differences(
    record: type[Record], now: Values, typed: Values, above: Place, kinds: OwnKinds
) -> Iterator[Fault]:
    for field in form_fields(record):
        one, other = now.get(field.name), typed.get(field.name)
        if one == other:
            continue
        place = (*above, field.name)
        if field.record and not field.many:
            yield from _differences(field.record, _group(one), _group(other), place, kinds)
        else:
            what = f"Bản vừa lưu nơi khác ghi «{_words(field, one, kinds)}», ở đây là «{_words(field, other, kinds)}»"
            yield Fault(place, what, "Để lại chữ đúng trong ô")


def _group(value: Any) -> Values:
    return dict(value) if isinstance(value, Mapping) else {}


def _words(field: Field, value: Any, kinds: OwnKinds) -> str:
    """A value as a reader knows it: codes by their labels, of lists each entry."""
    if value in (None, "", [], {}):
        return _EMPTY
    if isinstance(value, list):
        return _short("; ".join(_words(field, one, kinds) for one in value))
    if isinstance(value, Mapping) and field.record:
        inner = fields_of(field.record)
        return _short(", ".join(_words(inner[name], v, kinds) for name, v in value.items() if name in inner))
    codes = kinds.choices(field.codes) if field.codes else ()
    label = next((code.label for code in codes if code.value == value), None)
    return _short(label or shown(field, value))


def _short(text: str) -> str:
    return shorten(text, _LONGEST, placeholder=" …")
