"""What open data publish of each record: the fields that say so in the model, as a tree.

JSON items, their schema, the tables and the field dictionary are all read off this tree, which is itself
read off the model: titles, help and the rules for values stand there, once.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from enum import Enum
from functools import cache, partial
from typing import Any, Final, NamedTuple

from ...model import fields as model
from ...model.base import MARKS, Label, Record
from ...model.kinds import RecordKind
from ...model.own_kinds import NO_OWN_KINDS, OwnKinds

Schema = dict[str, Any]


class ValueType(Enum):
    """What a value is, and how the field dictionary says so."""

    TEXT = "chữ"
    DAY = "ngày, viết năm-tháng-ngày"
    NUMBER = "số, dấu chấm thập phân"
    WHOLE = "số nguyên"
    YES_NO = "đúng hoặc sai (trong bảng: có, không)"
    GROUP = "nhóm"


_VALUE_TYPES: Final = {
    dt.date: ValueType.DAY,
    float: ValueType.NUMBER,
    int: ValueType.WHOLE,
    bool: ValueType.YES_NO,
}
"""What a value is by its type; any other is a text."""


class OpenField(NamedTuple):
    """One published field. `one` gives the schema of a single value; `fields` are those of the record(s) in it.

    `words_for`: this field puts the code of that other field in words. `target`: what the code names,
    if it is the id of another record.
    """

    key: str
    title: str
    help: str
    value_type: ValueType
    one: Callable[[], Schema]
    many: bool = False
    nullable: bool = False
    fields: tuple[OpenField, ...] = ()
    words_for: str | None = None
    codes: tuple[Label, ...] = ()
    target: RecordKind | None = None

    @property
    def schema(self) -> Schema:
        """Of the field's value. Only who writes schemas asks: pydantic takes its time to make one."""
        return _wrapped(self.one(), self)

    @property
    def is_list_of_records(self) -> bool:
        return self.many and self.value_type is ValueType.GROUP


@cache
def fields_of(record: type[Record], kinds: OwnKinds = NO_OWN_KINDS) -> tuple[OpenField, ...]:
    """A record's published fields, codes followed by their words; of an open list also those in `kinds`. TypeError for a record that has none."""
    open_fields = [field for field in model.fields_of(record).values() if field.open]
    if not open_fields:
        raise TypeError(f"{record.__name__} has no open fields")
    return tuple(part for field in open_fields for part in _fields(record, field, kinds))


def _fields(record: type[Record], held: model.Field, kinds: OwnKinds) -> Iterator[OpenField]:
    one = partial(_of_one_value, record, held.name)
    value_type = _VALUE_TYPES.get(held.holds, ValueType.TEXT)
    field = OpenField(held.name, held.title, held.help, value_type, one, held.many, held.nullable)
    if held.record:
        fields = fields_of(held.record, kinds)
        yield field._replace(value_type=ValueType.GROUP, fields=fields, one=partial(object_of, fields))
    elif held.codes or held.refers_to:
        yield from _code(
            field._replace(codes=kinds.choices(held.codes) if held.codes else (), target=held.refers_to)
        )
    else:
        yield field


def _code(field: OpenField) -> Iterator[OpenField]:
    """A field that holds a code, and the field of its words."""
    explained = field.help
    if field.codes:
        explained += " " + "; ".join(f"{code.value}: {code.label}" for code in field.codes) + "."
        field = field._replace(one=partial(_of_codes, field.codes))
    yield field._replace(title=f"{field.title} (mã)", help=explained)
    yield field._replace(
        key=f"{field.key}_label",
        help=f"Chữ của mã ở mục {field.key}.",
        one=text,
        words_for=field.key,
        # A decision may have no number yet, and a draft no name.
        nullable=field.nullable or (field.target is not None and not field.many),
    )


def text() -> Schema:
    return {"type": "string"}


def whole_number() -> Schema:
    return {"type": "integer"}


def _of_codes(codes: tuple[Label, ...]) -> Schema:
    return {"enum": [code.value for code in codes], "type": "string"}


def object_of(fields: tuple[OpenField, ...]) -> Schema:
    """The closed schema of an object with these fields, all of them always there."""
    return {
        "type": "object",
        "properties": {f.key: schema_of(f) for f in fields},
        "required": [f.key for f in fields],
        "additionalProperties": False,
    }


def schema_of(field: OpenField) -> Schema:
    """The schema of a field's value, with its title and help."""
    return {"title": field.title, "description": field.help, **field.schema}


@cache
def _schemas(record: type[Record]) -> Mapping[str, Schema]:
    """pydantic's schema of each field."""
    schemas: Mapping[str, Schema] = record.model_json_schema(mode="serialization")["properties"]
    return schemas


def _of_one_value(record: type[Record], name: str) -> Schema:
    """The schema of one value of a field, without what describes the field."""
    described = {"title", "description", "examples", "default", MARKS}
    bare = {k: v for k, v in _schemas(record)[name].items() if k not in described}
    if "anyOf" in bare:
        (bare,) = (part for part in bare["anyOf"] if part.get("type") != "null")
    return dict(bare["items"]) if bare.get("type") == "array" else bare


def _wrapped(value: Schema, field: OpenField) -> Schema:
    """The schema of a field whose every value is `value`."""
    if field.many:
        return {"type": "array", "items": value}
    if not field.nullable:
        return value
    more: Schema = {"enum": [*value["enum"], None]} if "enum" in value else {}
    return value | {"type": [value["type"], "null"]} | more
