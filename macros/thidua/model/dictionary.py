"""The field dictionary: every kind of record that an editor fills in, and the groups of fields in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from .base import Record, as_written
from .decision import Decision
from .fields import Field, fields_of
from .honoree import Honoree
from .publishing import PublishingTarget, Signing
from .reference import Document
from .site import Notice, Unit
from .story import Story

_EDITED: Final = (Honoree, Story, Decision, Unit, Document, Notice, PublishingTarget, Signing)


@dataclass(frozen=True)
class Group:
    """The fields of one class of records, under what people call it."""

    title: str
    fields: tuple[Field, ...]

    def example(self, field: Field) -> str | None:
        """The field's example as it would stand in a file."""
        return as_written(field.example)


def groups() -> tuple[Group, ...]:
    """Each class once: first the kind of record, then what is found in it, from the outside in."""
    found: dict[type[Record], str] = {}
    for kind in _EDITED:
        for title, record in _classes(kind, kind.TITLE):
            found.setdefault(record, title)
    return tuple(Group(title, tuple(fields_of(record).values())) for record, title in found.items())


def _classes(record: type[Record], title: str) -> Iterator[tuple[str, type[Record]]]:
    yield title, record
    for field in fields_of(record).values():
        if field.record:
            yield from _classes(field.record, field.record.TITLE or field.title)
