"""What open data publish of each record: the fields that say so in the model, as a tree.

JSON items, their schema, the tables and the field dictionary are all read off this tree, which is itself
read off the model: titles, help and the rules for values stand there, once.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import Enum
from functools import cache
from typing import Any, Final

from ...model import fields as model
from ...model.base import Label, Record
from ...model.kinds import RecordKind

Schema = dict[str, Any]


class ValueType(Enum):
    """What a value is, and how the field dictionary says so."""

    TEXT = "chữ"
    DAY = "ngày, viết năm-tháng-ngày"
    NUMBER = "số, dấu chấm thập phân"
    WHOLE = "số nguyên"
    YES_NO = "đúng hoặc sai (trong bảng: có, không)"
    GROUP = "nhóm"


_VALUE_TYPES: Final = {"number": ValueType.NUMBER, "integer": ValueType.WHOLE, "boolean": ValueType.YES_NO}


@dataclass(frozen=True)
class Field:
    """One published field. `schema` is that of its value; `fields` are those of the record(s) in it.

    `words_for`: this field puts the code of that other field in words. `target`: what the code names,
    if it is the id of another record.
    """

    key: str
    title: str
    help: str
    value_type: ValueType
    schema: Schema
    many: bool = False
    nullable: bool = False
    fields: tuple[Field, ...] = ()
    words_for: str | None = None
    codes: type[Label] | None = None
    target: RecordKind | None = None

    @property
    def is_list_of_records(self) -> bool:
        return self.many and self.value_type is ValueType.GROUP


@cache
def fields_of(record: type[Record]) -> tuple[Field, ...]:
    """A record's published fields, codes followed by their words. TypeError for a record that has none."""
    whole = record.model_json_schema(mode="serialization")
    open_fields = [field for field in model.fields_of(record).values() if field.open]
    if not open_fields:
        raise TypeError(f"{record.__name__} has no open fields")
    return tuple(part for field in open_fields for part in _fields(field, whole["properties"][field.name]))


def _fields(held: model.Field, schema: Schema) -> Iterator[Field]:
    value = _of_one_value(schema)
    field = Field(held.name, held.title, held.help, _value_type(value), {}, held.many, held.nullable)
    if held.record:
        fields = fields_of(held.record)
        yield replace(
            field, value_type=ValueType.GROUP, fields=fields, schema=_wrapped(object_of(fields), field)
        )
    elif held.codes or held.refers_to:
        yield from _code(replace(field, codes=held.codes, target=held.refers_to), value)
    else:
        yield replace(field, schema=_wrapped(value, field))


def _code(field: Field, value: Schema) -> Iterator[Field]:
    """A field that holds a code, and the field of its words."""
    explained = field.help
    if field.codes:
        value = {"enum": [code.value for code in field.codes], "type": "string"}
        explained += " " + "; ".join(f"{code.value}: {code.label}" for code in field.codes) + "."
    schema = _wrapped(value, field)
    yield replace(field, title=f"{field.title} (mã)", help=explained, schema=schema)
    words = replace(
        field,
        key=f"{field.key}_label",
        help=f"Chữ của mã ở mục {field.key}.",
        words_for=field.key,
        # A decision may have no number yet, and a draft no name.
        nullable=field.nullable or (field.target is not None and not field.many),
    )
    yield replace(words, schema=_wrapped({"type": "string"}, words))


def object_of(fields: tuple[Field, ...]) -> Schema:
    """The closed schema of an object with these fields, all of them always there."""
    return {
        "type": "object",
        "properties": {f.key: schema_of(f) for f in fields},
        "required": [f.key for f in fields],
        "additionalProperties": False,
    }


def schema_of(field: Field) -> Schema:
    """The schema of a field's value, with its title and help."""
    return {"title": field.title, "description": field.help, **field.schema}


def _of_one_value(schema: Schema) -> Schema:
    """pydantic's schema of a field -> that of one value in it, without what describes the field."""
    described = {"title", "description", "examples", "default", "open", "stays"}
    bare = {k: v for k, v in schema.items() if k not in described}
    if "anyOf" in bare:
        (bare,) = (part for part in bare["anyOf"] if part.get("type") != "null")
    return dict(bare["items"]) if bare.get("type") == "array" else bare


def _wrapped(value: Schema, field: Field) -> Schema:
    """The schema of a field whose every value is `value`."""
    if field.many:
        return {"type": "array", "items": value}
    if not field.nullable:
        return value
    more: Schema = {"enum": [*value["enum"], None]} if "enum" in value else {}
    return value | {"type": [value["type"], "null"]} | more


def _value_type(value: Schema) -> ValueType:
    if value.get("format") == "date":
        return ValueType.DAY
    return _VALUE_TYPES.get(value.get("type", ""), ValueType.TEXT)
