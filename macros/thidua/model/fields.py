"""The one reader of field annotations: what the model declares about each field of a record.

Messages, form, spreadsheet, schemas, field dictionary, open data, dossier and rules all use it, so a field is
described only where it is declared.
"""

from __future__ import annotations

import types
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Annotated, Any, NamedTuple, TypeVar, Union, get_args, get_origin

from pydantic import BaseModel, StringConstraints, WithJsonSchema
from pydantic.fields import FieldInfo

from .base import MARKS, Label, OpenLabel, Record, Writer
from .finding import Place
from .kinds import RecordKind, RefersTo
from .scalars import CODE_PATTERN, FILE_PATTERN, ID_PATTERN, LightMarkup


@dataclass(frozen=True, eq=False)  # compared by identity: fields_of makes one for each field of a class
class Field:
    """One field of a record.

    `holds` is the type of one value: `str` for `tuple[Line, ...]` and for `Line | None`. `many`: the field is a
    list of such values; `nullable`: it may be null. `pattern` (a regular expression) and `longest` (characters)
    limit a text. `example` is a value as it stands in YAML.
    """

    name: str
    title: str
    help: str
    example: Any
    required: bool
    default: Any
    """The value of a field that is left out; None for a required field."""
    holds: type[Any]
    many: bool = False
    nullable: bool = False
    pattern: str | None = None
    longest: int | None = None
    refers_to: RecordKind | None = None
    """The kind of record whose id the field holds."""
    prose: bool = False
    """A text with light markup, see `scalars.LightMarkup`."""
    open: bool = False
    """Published as open data."""
    stays: bool = False
    """Stays in a record that was withdrawn or revoked."""
    to_publish: bool = False
    """A draft may be without it, what is published may not."""
    writer: Writer = Writer.PERSON
    also: tuple[str, ...] = ()
    """What offices call it in lists of their own."""

    @property
    def record(self) -> type[Record] | None:
        """The class of the record (or, if `many`, of each record) in the field."""
        return self.holds if issubclass(self.holds, Record) else None

    @property
    def codes(self) -> type[Label] | None:
        """The closed list that the value, or each value, comes from."""
        return self.holds if issubclass(self.holds, Label) else None


@cache
def fields_of(record: type[BaseModel]) -> Mapping[str, Field]:
    """A record's fields by name, in the order of declaration. TypeError for a union of types."""
    return {name: _field(name, info) for name, info in record.model_fields.items()}


def _field(name: str, info: FieldInfo) -> Field:
    extra = info.json_schema_extra
    found = extra.get(MARKS) if isinstance(extra, dict) else None
    marks = found if isinstance(found, dict) else {}
    held = _read(info.annotation, tuple(info.metadata))
    text = next((m for m in held.marks if isinstance(m, StringConstraints)), None)
    return Field(
        name,
        info.title or name,
        info.description or "",
        (info.examples or [None])[0],
        info.is_required(),
        None if info.is_required() else info.get_default(call_default_factory=True),
        held.holds,
        held.many,
        held.nullable,
        str(text.pattern)
        if text and text.pattern
        else next(filter(None, map(_schema_pattern, held.marks)), None),
        text.max_length if text else None,
        next((m.kind for m in held.marks if isinstance(m, RefersTo)), None),
        any(isinstance(m, LightMarkup) for m in held.marks),
        bool(marks.get("open")),
        bool(marks.get("stays")),
        bool(marks.get("to_publish")),
        Writer(str(marks.get("writer", Writer.PERSON))),
        tuple(map(str, also if isinstance(also := marks.get("also"), list) else ())),
    )


def _schema_pattern(mark: object) -> str | None:
    """The pattern that a custom validator declares for JSON Schema."""
    schema = mark.json_schema if isinstance(mark, WithJsonSchema) else None
    return schema.get("pattern") if schema else None


class _Held(NamedTuple):
    """An annotation, taken apart."""

    holds: type[Any]
    marks: tuple[Any, ...]
    many: bool = False
    nullable: bool = False


def _read(annotation: Any, marks: tuple[Any, ...]) -> _Held:
    """`tuple[Annotated[str, m], ...]` -> str, (m,), many. TypeError for a union of types, which no record uses."""
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _read(arguments[0], (*marks, *annotation.__metadata__))
    if origin in (Union, types.UnionType):
        inner = [a for a in arguments if a is not type(None)]
        if len(inner) != 1:
            raise TypeError(f"a field holds one type of value, not {annotation}")
        held = _read(inner[0], marks)
        return _Held(held.holds, held.marks, held.many, nullable=True)
    if origin is tuple:
        held = _read(arguments[0], marks)
        return _Held(held.holds, held.marks, many=True)
    return _Held(annotation, marks)


def field_at(record: type[Record], place: Place) -> Field | None:
    """The field at a place of a class of records; None for no such place."""
    owner: type[Record] | None = record
    field = None
    for step in place:
        if isinstance(step, str):
            field = fields_of(owner).get(step) if owner else None
            owner = field.record if field else None
    return field


def group_at(record: type[Record], place: Place) -> type[Record]:
    """The class whose field stands at a place of a class of records."""
    found = record
    for size in range(1, len(place)):
        field = field_at(record, place[:size])
        found = field.record or found if field else found
    return found


@cache
def personal_fields(record: type[BaseModel]) -> tuple[str, ...]:
    """The fields that a record loses when it is withdrawn or revoked: all optional ones without `stays=True`.

    Safe by default: a new field about a person is removed with the person.
    """
    return tuple(f.name for f in fields_of(record).values() if not f.required and not f.stays)


Wanted = Callable[[Field], bool]
"""Chooses fields. Must be a module's function, not a new lambda for each call: its choices are cached by class."""


def values_in(record: Record, wanted: Wanted) -> Iterator[tuple[Place, Field, Any]]:
    """(place in the record, field, value) for each value of a wanted field, at any depth.

    Of a list each item is given by itself, of null nothing.
    """
    found: list[tuple[Place, Field, Any]] = []
    _collect(record, wanted, (), found)
    return iter(found)


def _collect(record: Record, wanted: Wanted, at: Place, found: list[tuple[Place, Field, Any]]) -> None:
    for field, deeper in _ways(type(record), wanted):
        held = getattr(record, field.name)
        if held is None:
            continue
        place = (*at, field.name)
        if field.many:
            for number, value in enumerate(held):
                if deeper:
                    _collect(value, wanted, (*place, number), found)
                else:
                    found.append(((*place, number), field, value))
        elif deeper:
            _collect(held, wanted, place, found)
        else:
            found.append((place, field, held))


_R = TypeVar("_R", bound=Record)


def with_values(record: _R, wanted: Wanted, change: Callable[[Any], Any]) -> _R:
    """A record with each value of a wanted field changed, at any depth; itself where none became another."""
    new = {}
    for field, deeper in _ways(type(record), wanted):
        held = getattr(record, field.name)
        if held is None:
            continue
        values = held if field.many else (held,)
        changed = tuple(with_values(v, wanted, change) if deeper else change(v) for v in values)
        if any(now is not before for now, before in zip(changed, values, strict=True)):
            new[field.name] = changed if field.many else changed[0]
    return record.model_copy(update=new) if new else record


@cache
def _ways(record: type[Record], wanted: Wanted) -> tuple[tuple[Field, bool], ...]:
    """(field, False) for each wanted field, (field, True) for each field whose records contain a wanted one."""
    found = []
    for field in fields_of(record).values():
        if wanted(field):
            found.append((field, False))
        elif field.record and _ways(field.record, wanted):
            found.append((field, True))
    return tuple(found)


def typed_fields(record: type[BaseModel]) -> tuple[Field, ...]:
    """The fields that people may write, in the order of declaration."""
    return tuple(field for field in fields_of(record).values() if field.writer is not Writer.PROGRAM)


def is_reference(field: Field) -> bool:
    """Whether the field holds ids of other records."""
    return field.refers_to is not None


def is_open_kind(field: Field) -> bool:
    """Whether the field holds codes of a list that an office may add to."""
    return issubclass(field.holds, OpenLabel)


def is_text(field: Field) -> bool:
    """Whether the field holds words for people to read: ids and file names do not count, digits in them mean nothing."""
    return field.holds is str and field.pattern not in {ID_PATTERN, CODE_PATTERN, FILE_PATTERN}
