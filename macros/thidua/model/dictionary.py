"""The field dictionary: every kind of file in the data folder, and the groups of fields in it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Final, NamedTuple

from .base import Record, as_written
from .fields import Field, fields_of
from .layout import FILES, PLAN, DataFile, Form
from .numbering import FORMS_OF_PLANS

_KEY: Final = "2024"
"""A campaign's folder, in the paths that are shown."""
_FIRST: Final = ("honorees", "stories", "decisions", "units", "documents")
"""What is filled in most often."""


class FieldGroup(NamedTuple):
    """The fields of one class of records, under what people call it.

    `path`: where such a file lies, with the least that may stand in it in `sample`; "" for a part of a record.
    """

    title: str
    fields: tuple[Field, ...]
    path: str = ""
    sample: str = ""
    about: str = ""

    def example(self, field: Field) -> str | None:
        """The field's example as it would stand in a file."""
        return as_written(field.example)


class FileFields(NamedTuple):
    """One kind of file: the fields of its records, and the groups found in them, from the outside in."""

    own: FieldGroup
    parts: tuple[FieldGroup, ...]


@cache
def files() -> tuple[FileFields, ...]:
    """Every kind of file, last the plan. A class has one name, whichever files it stands in."""
    names = dict.fromkeys((*_FIRST, *FILES))
    found: list[FileFields] = []
    known: dict[type[Record], FieldGroup] = {}
    titles: set[str] = set()
    for file in map(FILES.__getitem__, names):
        inside: dict[type[Record], FieldGroup] = {}
        for record, title, outer in _classes(file.record, file.record.TITLE or file.title, ""):
            if record not in known:
                own = title if title not in titles else f"{title} ({outer})"
                titles.add(own)
                path, sample = (_path(file), sample_of(file)) if record is file.record else ("", "")
                known[record] = FieldGroup(own, tuple(fields_of(record).values()), path, sample)
            inside[record] = known[record]
        whole = inside.pop(file.record)
        found.append(FileFields(whole, tuple(inside.values())))
    plan = FieldGroup("Toàn văn kế hoạch", (), f"{_KEY}/{PLAN}", about=FORMS_OF_PLANS)
    return *found, FileFields(plan, ())


def groups() -> tuple[FieldGroup, ...]:
    """Each group once, in the file that has it first."""
    return tuple(dict.fromkeys(group for file in files() for group in (file.own, *file.parts)))


def sample_of(file: DataFile) -> str:
    """The least that a file of a kind may hold: what is required, with the examples of the model."""
    lines = list(_needed(file.record))
    if file.form is not Form.LIST:
        return "\n".join(lines)
    return "\n".join(f"{'  ' if number else '- '}{line}" for number, line in enumerate(lines))


def _needed(record: type[Record]) -> Iterator[str]:
    for field in fields_of(record).values():
        inner = list(_needed(field.record)) if field.record and not field.many and not field.nullable else []
        if not field.required:
            continue
        if inner:
            yield f"{field.name}:"
            yield from (f"  {line}" for line in inner)
        else:
            yield f"{field.name}: {as_written(field.example) or _nothing(field)}"


def _nothing(field: Field) -> str:
    return "null" if field.nullable else "[]" if field.many else "{}"


def _path(file: DataFile) -> str:
    """`units.yml`, `2024/honorees/cn-001.yml`."""
    if file.form is not Form.FOLDER:
        return file.path(_KEY)
    return f"{file.path(_KEY)}/{fields_of(file.record)['id'].example}.yml"


def _classes(record: type[Record], title: str, outer: str) -> Iterator[tuple[type[Record], str, str]]:
    """(class, what it is called, what the record is called that it stands in), from the outside in."""
    yield record, title, outer
    for field in fields_of(record).values():
        if field.record:
            yield from _classes(field.record, field.record.TITLE or field.title, title.lower())
