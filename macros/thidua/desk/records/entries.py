"""Values in the form <-> records."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any, Final

from pydantic import ValidationError

from ...editing.canonical import plain
from ...model.base import Record
from ...model.fields import Field, fields_of
from ...model.finding import Place
from ...model.picture import is_picture
from ...vietnamese.text import nfc
from ..fields.controls import form_fields
from ..fields.fault import faults_of, not_saved
from ..fields.typed import Values


def values_of(record: Record) -> Values:
    """A record -> its values in the form."""
    values: Values = _json(plain(record))
    return values


def _json(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _json(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_json(inner) for inner in value]
    return value.isoformat() if isinstance(value, dt.date) else value


def clean(value: Any) -> Any:
    """Values in NFC, without spaces around them and empty fields."""
    if isinstance(value, Mapping):
        inner = {key: clean(v) for key, v in value.items()}
        return {key: v for key, v in inner.items() if not _is_empty(v)}
    if isinstance(value, list):
        return [v for v in map(clean, value) if not _is_empty(v)]
    return nfc(value).strip() if isinstance(value, str) else value


def _is_empty(value: Any) -> bool:
    return value is None or value in ("", [], {})


def complete(record: type[Record], values: Values, before: Values, only: Collection[str] = ()) -> Values:
    """The typed values, with what the form does not show taken from `before`. `only`: the fields that it shows, if not all."""
    shown = {field.name: field for field in form_fields(record) if not only or field.name in only}
    mixed = {key: value for key, value in before.items() if key not in shown}
    for name, field in shown.items():
        typed, old = values.get(name), before.get(name)
        if field.record and not field.many:
            typed = complete(field.record, typed or {}, old or {})
        elif field.codes and field.many and old and set(typed or ()) == set(old):
            typed = old  # ticks have no order of their own
        if not _is_empty(typed):
            mixed[name] = typed
    return mixed


def record_of(record: type[Record], values: Values) -> Record:
    """Clean values -> the record. NotSavedError, in the words of a form, when the model rejects them."""
    try:
        return record.model_validate(_with_nulls(record, values))
    except ValidationError as error:
        raise not_saved(faults_of(error, record)) from None


def partial_record(record: type[Record], values: Values) -> Record | None:
    """Unfinished values -> a record without what the model rejects, each time as little as can be; None when too little is left."""
    for _ in range(_DEEPEST):
        try:
            return record.model_validate(_with_nulls(record, values))
        except ValidationError as error:
            wrong = {tuple(item["loc"]) for item in error.errors(include_url=False)}
            left = _without(record, values, wrong)
        if left is None:
            return None
        values = left
    return None


_DEEPEST: Final = 8
"""So often something is taken out: a value, then what cannot be without it, and so on outwards."""


def _without(record: type[Record], values: Values, wrong: Collection[Place]) -> Values | None:
    """The values without those at some places; None when one of them is missing already, which is needed."""
    left = dict(values)
    for name in {str(place[0]) for place in wrong}:
        if name not in left:
            return None
        field, deeper = fields_of(record).get(name), [place[1:] for place in wrong if place[0] == name]
        held = left.pop(name)
        if field is None or not all(deeper):
            continue
        if field.many and isinstance(held, list):
            kept = [_without_item(field, held[n], n, deeper) for n in range(len(held))]
            left[name] = [item for item in kept if item is not None]
        elif field.record and isinstance(held, dict):
            inner = _without(field.record, held, deeper)
            left |= {name: inner} if inner else {}
    return left


def _without_item(field: Field, item: Any, number: int, wrong: Iterable[Place]) -> Any:
    """An item of a list without what is wrong in it; None when nothing of it can stay."""
    own = [place[1:] for place in wrong if place[0] == number]
    if not own:
        return item
    inner = field.record if isinstance(item, dict) and all(own) else None
    return _without(inner, item, own) if inner else None


def _with_nulls(record: type[Record], values: Any) -> Any:
    """The values with null for each missing required field, so that the model reports it as empty."""
    if not isinstance(values, dict):
        return values
    filled = dict(values)
    for name, field in fields_of(record).items():
        if name not in filled:
            if field.required and field.record and not (field.many or field.nullable):
                filled[name] = _with_nulls(field.record, {})
            elif field.required:
                filled[name] = [] if field.many else None
        elif field.record:
            inner, kind = filled[name], field.record
            filled[name] = (
                [_with_nulls(kind, v) for v in inner]
                if field.many and isinstance(inner, list)
                else _with_nulls(kind, inner)
            )
    return filled


def pictures_in(record: type[Record], values: Values) -> Iterator[tuple[Place, Values]]:
    """(place, picture) for each picture in the values; callers may change them in place."""
    for name, field in fields_of(record).items():
        if is_picture(field):
            found = values.get(name)
            if isinstance(found, dict):
                yield (name,), found
            elif isinstance(found, list):
                yield from (
                    ((name, number), one) for number, one in enumerate(found) if isinstance(one, dict)
                )
