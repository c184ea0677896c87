"""Items -> rows for CSV and spreadsheets: one line of headings, one row a record, no cell within a cell."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping
from operator import methodcaller
from typing import Any, Final, NamedTuple

from .collections import MARK, Collection, Table
from .fields import OpenField, ValueType, text
from .items import Item

Cell = str | int | float | dt.date | None
Path = tuple[str, ...]

_ITEM: Final = "item"
_DEPTHS: Final = ("outer", "inner")
"""How the records of a table with paths are named in what its rows are read from."""

PART: Final = OpenField("part", "Phần", "Phần của kế hoạch mà dòng này thuộc về.", ValueType.TEXT, text)
_YES_NO: Final = {True: "có", False: "không", None: None}


class OpenColumn(NamedTuple):
    """One column: its heading, where its value stands in a flat record, and what it is."""

    heading: str
    path: Path
    field: OpenField

    @property
    def value_type(self) -> ValueType:
        return self.field.value_type


def columns(collection: Collection, table: Table, preview: bool) -> tuple[OpenColumn, ...]:
    """The columns of a table, headed by the model's titles."""
    own = collection.fields(preview)
    if not table.paths:
        return tuple(_flat(own))
    repeated = [field for field in own if (field.words_for or field.key) in table.keep]
    part = [PART] if len(table.paths) > 1 else []
    mark = [field for field in own if field is MARK]
    below: dict[Path, OpenColumn] = {}
    for column in (column for path in table.paths for column in _along(own, path)):
        below.setdefault(column.path, column)
    every = (*_flat(repeated, (_ITEM,)), *_flat(part, (_ITEM,)), *below.values(), *_flat(mark, (_ITEM,)))
    return tuple(_distinct_headings(every, collection.title))


def rows(collection: Collection, table: Table, items: Iterable[Item], preview: bool) -> Iterator[list[Cell]]:
    """The rows of a table, a cell for each column."""
    layout = [(_getter(column.path), _reader(column.field)) for column in columns(collection, table, preview)]
    for record in _records(collection.fields(preview), table, items):
        yield [read(get(record)) if read else get(record) for get, read in layout]


def _records(fields: Iterable[OpenField], table: Table, items: Iterable[Item]) -> Iterator[Item]:
    """What each row is read from: an item; or a record of a list, those above it, and its item."""
    if not table.paths:
        yield from items
        return
    titles = {field.key: field.title for field in fields}
    for item in items:
        for path in table.paths:
            for records in _exploded(item, path):
                yield {_ITEM: item | {PART.key: titles[path[0]]}} | dict(zip(_DEPTHS, records, strict=False))


def _exploded(item: Item, path: Path) -> Iterator[list[Item]]:
    """Each record of a list with those of the list within it. One whose own list is empty still has a row."""
    held = item[path[0]]
    if isinstance(held, dict):  # a group on the way to its list
        yield from _exploded(held, path[1:])
        return
    for record in held:
        below = list(_exploded(record, path[1:])) if path[1:] else []
        yield from ([record, *inner] for inner in below or [[]])


def _along(fields: Iterable[OpenField], path: Path, depth: int = 0) -> Iterator[OpenColumn]:
    """The columns of the records along a path of lists; a group on the way has its own table's columns already."""
    (field,) = (f for f in fields if f.key == path[0])
    if not field.is_list_of_records:
        yield from _along(field.fields, path[1:], depth)
        return
    yield from _flat(field.fields, (_DEPTHS[depth],))
    if path[1:]:
        yield from _along(field.fields, path[1:], depth + 1)


def _flat(fields: Iterable[OpenField], above: Path = (), group: str = "") -> Iterator[OpenColumn]:
    """Columns of fields; a group's fields stand side by side, a list of records has a table of its own."""
    for field in fields:
        heading = f"{group}: {field.title}" if group else field.title
        path = (*above, field.key)
        if field.is_list_of_records:
            continue
        if field.value_type is not ValueType.GROUP:
            yield OpenColumn(heading, path, field)
        elif len(field.fields) == 1:  # "Tên: Tên hiển thị" would say no more than "Tên"
            yield OpenColumn(heading, (*path, field.fields[0].key), field.fields[0])
        else:
            yield from _flat(field.fields, path, heading)


def _distinct_headings(columns: Iterable[OpenColumn], owner: str) -> Iterator[OpenColumn]:
    """Where a record and its item have a field of one name, the item's says whose it is."""
    every = tuple(columns)
    own = {column.heading for column in every if column.path[0] != _ITEM}
    for column in every:
        twice = column.path[0] == _ITEM and column.heading in own
        yield column._replace(heading=f"{owner}: {column.heading}") if twice else column


def _getter(path: Path) -> Callable[[Item], Any]:
    """How the value at a path is got: of what is not there, none."""
    first, *rest = path
    if not rest:
        return methodcaller("get", first)
    below = _getter(tuple(rest))
    return lambda record: None if (held := record.get(first)) is None else below(held)


def _lines(values: Iterable[object] | None) -> str:
    return "\n".join(map(str, values or ()))


def _day(value: str | None) -> dt.date | None:
    return dt.date.fromisoformat(value) if value is not None else None


_READERS: Final[Mapping[ValueType, Callable[[Any], Cell]]] = {
    ValueType.DAY: _day,
    ValueType.YES_NO: _YES_NO.__getitem__,
}


def _reader(field: OpenField) -> Callable[[Any], Cell] | None:
    """How a value becomes one cell: days as days, lists one to a line; None where it is one already."""
    return _lines if field.many else _READERS.get(field.value_type)
