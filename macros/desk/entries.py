"""What stands in the form <-> records, and what a record's file would lose when the form saves it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from pydantic import ValidationError

from ..editing.canonical import plain
from ..editing.shape import Shape
from ..model.base import Record
from ..model.finding import Finding, Place
from ..model.picture import Picture
from ..store import messages
from ..store.yaml_source import read
from ..vietnamese.text import nfc
from .config import KEPT

Values = dict[str, Any]
"""A record as the form holds it: JSON, days as YYYY-MM-DD, nothing for what is at its default."""
_OURS: Final = "_"
"""Keys that begin so are the server's own remarks on an entry, and no part of the record."""


class InvalidError(Exception):
    """What the model has against the values, in the words of `thidua check`."""

    def __init__(self, findings: list[Finding]) -> None:
        super().__init__("\n".join(f.what for f in findings))
        self.findings = findings


def values_of(record: Record) -> Values:
    """A record -> what the form holds."""
    values: Values = _json(plain(record))
    return values


def _json(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _json(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_json(inner) for inner in value]
    return value.isoformat() if isinstance(value, dt.date) else value


def cleaned(value: Any) -> Any:
    """What was typed: NFC, without spaces around it, and without what was left empty."""
    if isinstance(value, Mapping):
        inner = {key: cleaned(v) for key, v in value.items() if not str(key).startswith(_OURS)}
        return {key: v for key, v in inner.items() if not _is_empty(v)}
    if isinstance(value, list):
        return [v for v in map(cleaned, value) if not _is_empty(v)]
    return nfc(value).strip() if isinstance(value, str) else value


def _is_empty(value: Any) -> bool:
    return value is None or value in ("", [], {})


def with_kept(record: type[Record], values: Values, before: Values) -> Values:
    """The values, with the fields that nobody types as they stand in `before`."""
    kept = KEPT.get(record, frozenset())
    mixed = {key: value for key, value in values.items() if key not in kept}
    mixed |= {key: value for key, value in before.items() if key in kept}
    for name, info in record.model_fields.items():
        inner = Shape.of(info)
        if inner.type in KEPT and not inner.many:
            typed = mixed.get(name, {})
            if not isinstance(typed, dict):
                continue  # the model will say so
            group = with_kept(inner.type, typed, before.get(name) or {})
            mixed = {key: value for key, value in mixed.items() if key != name}
            mixed |= {name: group} if group else {}
    return mixed


def record_of(record: type[Record], values: Values, place: Place) -> Record:
    """Cleaned values -> the record. InvalidError, with findings below `place`, when it cannot be one."""
    try:
        return record.model_validate(_with_gaps(record, values))
    except ValidationError as error:
        raise InvalidError(messages.findings(error, record, place)) from None


def readable(record: type[Record], values: Values) -> Record | None:
    """As much of unfinished values as makes a record: what is not yet right is left out; None if too little."""
    for _ in range(2):
        try:
            return record.model_validate(_with_gaps(record, values))
        except ValidationError as error:
            values = _without(values, {tuple(e["loc"]) for e in error.errors(include_url=False)})
    return None


def _without(values: Values, faulty: set[Place]) -> Values:
    """The values without each group, list item or field in which something is wrong."""
    left = dict(values)
    for name in {place[0] for place in faulty}:
        items = {place[1] for place in faulty if place[0] == name and len(place) > 1}
        if isinstance(left.get(str(name)), list) and items:
            left[str(name)] = [v for i, v in enumerate(left[str(name)]) if i not in items]
        else:
            left.pop(str(name), None)
    return left


def _with_gaps(record: type[Record], values: Any) -> Any:
    """The values with null for each required field that is missing, so that it is called empty."""
    if not isinstance(values, dict):
        return values
    filled = dict(values)
    for name, info in record.model_fields.items():
        shape = Shape.of(info)
        if name not in filled:
            if info.is_required():
                filled[name] = [] if shape.many else None
        elif issubclass(shape.type, Record):
            inner, kind = filled[name], shape.type
            filled[name] = (
                [_with_gaps(kind, v) for v in inner]
                if shape.many and isinstance(inner, list)
                else _with_gaps(kind, inner)
            )
    return filled


def pictures_in(record: type[Record], values: Values) -> Iterator[Values]:
    """Each picture in the values, to be looked at or changed in place."""
    for name, info in record.model_fields.items():
        if Shape.of(info).type is Picture:
            found = values.get(name)
            yield from (p for p in (found if isinstance(found, list) else [found]) if isinstance(p, dict))


def comments_in(content: bytes) -> list[str]:
    """The comments that a person wrote into a file: saving by form writes the record alone."""
    text = content.decode("utf-8-sig", errors="replace").replace("\r\n", "\n")
    rows = text.split("\n")
    whole = read(text.encode()).value
    found = []
    for number, row in enumerate(rows):
        for mark in re.finditer(r"(?:^|\s)(#.*)", row):
            cut = [*rows[:number], row[: mark.start(1)].rstrip(), *rows[number + 1 :]]
            if read("\n".join(cut).encode()).value == whole:
                found.append(mark[1])
                break
    return found
