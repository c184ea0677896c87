"""Values in the form <-> records, and the comments that a file loses when the form saves it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Any, Final

from pydantic import ValidationError

from ..editing.canonical import plain
from ..model.base import Record
from ..model.fields import fields_of
from ..model.finding import Finding, Place
from ..model.picture import is_picture
from ..store import messages
from ..vietnamese.text import nfc
from .config import SERVER_FIELDS

Values = dict[str, Any]
"""A record in the form: JSON, days as YYYY-MM-DD, without the fields that are at their default."""
_REMARK: Final = "_"
"""Keys that begin with it are the server's remarks on an entry, and no part of the record."""


class InvalidError(Exception):
    """The values make no record; `findings` say why, in the words of `thidua check`."""

    def __init__(self, findings: list[Finding]) -> None:
        super().__init__("\n".join(f.what for f in findings))
        self.findings = findings


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
    """Typed values in NFC, without spaces around them, remarks and empty fields."""
    if isinstance(value, Mapping):
        inner = {key: clean(v) for key, v in value.items() if not str(key).startswith(_REMARK)}
        return {key: v for key, v in inner.items() if not _is_empty(v)}
    if isinstance(value, list):
        return [v for v in map(clean, value) if not _is_empty(v)]
    return nfc(value).strip() if isinstance(value, str) else value


def _is_empty(value: Any) -> bool:
    return value is None or value in ("", [], {})


def with_server_fields(record: type[Record], values: Values, before: Values) -> Values:
    """The typed values, with the fields that the form does not show taken from `before`."""
    hidden = SERVER_FIELDS.get(record, frozenset())
    mixed = {key: value for key, value in values.items() if key not in hidden}
    mixed |= {key: value for key, value in before.items() if key in hidden}
    for name, field in fields_of(record).items():
        if field.record and field.record in SERVER_FIELDS and not field.many:
            typed = mixed.get(name, {})
            if not isinstance(typed, dict):
                continue  # the model rejects it
            group = with_server_fields(field.record, typed, before.get(name) or {})
            mixed = {key: value for key, value in mixed.items() if key != name}
            mixed |= {name: group} if group else {}
    return mixed


def record_of(record: type[Record], values: Values, place: Place) -> Record:
    """Clean values -> the record. InvalidError, with findings below `place`, when the model rejects them."""
    try:
        return record.model_validate(_with_nulls(record, values))
    except ValidationError as error:
        raise InvalidError(messages.findings(error, record, place)) from None


def partial_record(record: type[Record], values: Values) -> Record | None:
    """Unfinished values -> a record without what the model rejects; None when too little is left."""
    for _ in range(2):
        try:
            return record.model_validate(_with_nulls(record, values))
        except ValidationError as error:
            values = _without(values, {tuple(e["loc"]) for e in error.errors(include_url=False)})
    return None


def _without(values: Values, faulty: set[Place]) -> Values:
    """The values without each group, list item or field that holds a faulty place."""
    left = dict(values)
    for name in {place[0] for place in faulty}:
        items = {place[1] for place in faulty if place[0] == name and len(place) > 1}
        if isinstance(left.get(str(name)), list) and items:
            left[str(name)] = [v for i, v in enumerate(left[str(name)]) if i not in items]
        else:
            left.pop(str(name), None)
    return left


def _with_nulls(record: type[Record], values: Any) -> Any:
    """The values with null for each missing required field, so that the model reports it as empty."""
    if not isinstance(values, dict):
        return values
    filled = dict(values)
    for name, field in fields_of(record).items():
        if name not in filled:
            if field.required:
                filled[name] = [] if field.many else None
        elif field.record:
            inner, kind = filled[name], field.record
            filled[name] = (
                [_with_nulls(kind, v) for v in inner]
                if field.many and isinstance(inner, list)
                else _with_nulls(kind, inner)
            )
    return filled


def pictures_in(record: type[Record], values: Values) -> Iterator[Values]:
    """Each picture in the values; callers may change them in place."""
    for name, field in fields_of(record).items():
        if is_picture(field):
            found = values.get(name)
            yield from (p for p in (found if isinstance(found, list) else [found]) if isinstance(p, dict))
