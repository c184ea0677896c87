"""What open data publish of each record: the fields that its class names in `OPEN`, as a tree.

JSON items, their schema, the tables and the field dictionary are all read off this tree, which is itself
read off the model: titles, help and the rules for values stand there, once.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import Enum
from functools import cache
from typing import Any, Final, get_args

from ...model.base import Label, Record
from ...model.campaign import Basis, CampaignFacts, Criterion, Task
from ...model.honoree import Award, Decision, Honoree, Result
from ...model.site import Document, Unit
from ...model.story import Story

Schema = dict[str, Any]

TARGETS: Final[dict[type[Record], dict[str, str]]] = {
    CampaignFacts: {"organiser": "units", "plan": "documents"},
    Task: {"lead": "units", "partners": "units"},
    Basis: {"document": "documents"},
    Criterion: {"pair": "criteria", "indices": "indices"},
    Honoree: {"unit": "units", "participant_group": "participants"},
    Award: {"decision": "decisions"},
    Result: {"criterion": "criteria"},
    Decision: {"issuer": "units"},
    Story: {"author_unit": "units", "honoree": "honorees"},
    Unit: {"parent": "units"},
    Document: {"issuer": "units"},
}
"""Whose id a field holds: the words for it are published beside it."""


class Shape(Enum):
    """What a value is, and how the field dictionary says so."""

    TEXT = "chữ"
    DAY = "ngày, viết năm-tháng-ngày"
    NUMBER = "số, dấu chấm thập phân"
    WHOLE = "số nguyên"
    YES_NO = "đúng hoặc sai (trong bảng: có, không)"
    GROUP = "nhóm"


_SHAPES: Final = {"number": Shape.NUMBER, "integer": Shape.WHOLE, "boolean": Shape.YES_NO}


@dataclass(frozen=True)
class Field:
    """One published field. `schema` is that of its value; `fields` are those of the record(s) in it.

    `words_for`: this field puts the code of that other field in words. `target`: what the code names,
    if it is the id of another record.
    """

    key: str
    title: str
    help: str
    shape: Shape
    schema: Schema
    many: bool = False
    nullable: bool = False
    fields: tuple[Field, ...] = ()
    words_for: str | None = None
    codes: type[Label] | None = None
    target: str | None = None

    @property
    def is_list_of_records(self) -> bool:
        return self.many and self.shape is Shape.GROUP


def open_keys(record: type[Record]) -> tuple[str, ...]:
    """The names of the fields that may be published; TypeError for a record that names none."""
    keys: tuple[str, ...] | None = vars(record).get("OPEN")
    if keys is None:
        raise TypeError(f"{record.__name__} names no OPEN fields")
    return keys


@cache
def fields_of(record: type[Record]) -> tuple[Field, ...]:
    """A record's published fields, codes followed by their words."""
    whole = record.model_json_schema(mode="serialization")
    return tuple(
        field for key in open_keys(record) for field in _fields(record, key, whole["properties"][key])
    )


def _fields(record: type[Record], key: str, schema: Schema) -> Iterator[Field]:
    held = tuple(_classes(record.model_fields[key].annotation))
    codes = next((c for c in held if issubclass(c, Label)), None)
    nested = next((c for c in held if issubclass(c, Record)), None)
    value, many, nullable = _unwrapped(schema)
    field = Field(key, schema["title"], schema["description"], _shape(value), {}, many, nullable)
    if nested:
        fields = fields_of(nested)
        yield replace(field, shape=Shape.GROUP, fields=fields, schema=_wrapped(object_of(fields), field))
    elif codes or key in TARGETS.get(record, {}):
        yield from _code(replace(field, codes=codes, target=TARGETS.get(record, {}).get(key)), value)
    else:
        yield replace(field, schema=_wrapped(value, field))


def _code(field: Field, value: Schema) -> Iterator[Field]:
    """A field that holds a code, and the field of its words."""
    explained = field.help
    if field.codes:
        value = {"enum": [code.value for code in field.codes], "type": "string"}
        explained += " " + "; ".join(f"{code.value}: {code.label}" for code in field.codes) + "."
    made = _wrapped(value, field)
    yield replace(field, title=f"{field.title} (mã)", help=explained, schema=made)
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
        "properties": {f.key: described(f) for f in fields},
        "required": [f.key for f in fields],
        "additionalProperties": False,
    }


def described(field: Field) -> Schema:
    return {"title": field.title, "description": field.help, **field.schema}


def _classes(annotation: Any) -> Iterator[type]:
    """The classes that an annotation is made of: `tuple[Result, ...]` -> Result."""
    if parts := get_args(annotation):
        for part in parts:
            yield from _classes(part)
    elif isinstance(annotation, type):
        yield annotation


def _unwrapped(schema: Schema) -> tuple[Schema, bool, bool]:
    """pydantic's schema of a field -> (that of one value, whether there are many, whether it may be null)."""
    bare = {k: v for k, v in schema.items() if k not in {"title", "description", "examples", "default"}}
    if "anyOf" in bare:
        (value,) = (part for part in bare["anyOf"] if part.get("type") != "null")
        return value, False, True
    if bare.get("type") == "array":
        return bare["items"], True, False
    return bare, False, False


def _wrapped(value: Schema, field: Field) -> Schema:
    """The schema of a field whose every value is `value`."""
    if field.many:
        return {"type": "array", "items": value}
    if not field.nullable:
        return value
    more: Schema = {"enum": [*value["enum"], None]} if "enum" in value else {}
    return value | {"type": [value["type"], "null"]} | more


def _shape(value: Schema) -> Shape:
    if value.get("format") == "date":
        return Shape.DAY
    return _SHAPES.get(value.get("type", ""), Shape.TEXT)
