"""A record of which only some can be read, so that all that is wrong with it is told at once."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pydantic import ValidationError

from ..model.base import Record
from ..model.dataset import Unread
from ..model.fields import Field, fields_of
from ..model.finding import Place
from ..model.layout import DataFile, Form
from .yaml_source import read


def unread_in(path: str, raw: bytes, file: DataFile, records: tuple[Any, ...]) -> Iterator[Unread]:
    """What can be read of those records of a file, at a path below the data folder, that are None."""
    value = read(raw).value
    campaign = path.partition("/")[0] if file.in_campaign else None
    place: Place = tuple(path.removesuffix(".yml").split("/"))
    for i, record in enumerate(records):
        if record is None and file.form is Form.LIST:
            yield Unread((*place, i), partial(file.record, value[i]), campaign)
        elif record is None:
            known = partial(file.record, value)
            own = {"id": place[-1]} if file.form is Form.FOLDER else {}
            yield Unread(place, known.model_copy(update=own), campaign)


def partial(kind: type[Record], value: object) -> Any:
    """A record from plain values. Whatever is missing or wrong in it is None, or () where it is a list."""
    values = value if isinstance(value, dict) else {}
    read = {name: _field(kind, field, values.get(name)) for name, field in fields_of(kind).items()}
    return kind.model_construct(**read)


def _field(owner: type[Record], field: Field, value: object) -> Any:
    if field.many:
        items = value if isinstance(value, list) else []
        if field.record:
            return tuple(partial(field.record, item) for item in items)
        return tuple((_valid(owner, field.name, [item]) or (None,))[0] for item in items)
    if field.record:
        return partial(field.record, value) if isinstance(value, dict) else None
    return _valid(owner, field.name, value)


def _valid(owner: type[Record], name: str, value: object) -> Any:
    try:
        return field_value(owner, name, value)
    except ValidationError:
        return None


def field_value(owner: type[Record], name: str, value: object) -> Any:
    """A plain value of one field as the model has it, whatever other fields hold. ValidationError."""
    bare = owner.model_construct()
    owner.__pydantic_validator__.validate_assignment(bare, name, value)
    return getattr(bare, name)
