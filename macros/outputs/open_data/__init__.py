"""Open data: everything public as JSON with schemas, CSV and one workbook, all read off the model.

A record's class names in `OPEN` what may be published; a new field stays out until it is named there.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from . import csv_file, description, json_files, workbook
from .collections import COLLECTIONS, last_change
from .description import Description
from .fields import ValueType
from .items import Item
from .source import Source, Year
from .tables import Cell, columns, rows

__all__ = ["ADDRESSES", "Description", "Source", "Year", "describe", "files"]

ADDRESSES: Final = (
    json_files.INDEX,
    json_files.INDEX_SCHEMA,
    json_files.OPENAPI,
    *(address for c in COLLECTIONS for address in (c.address, c.schema_address)),
    *(table.address for c in COLLECTIONS for table in c.tables),
    workbook.ADDRESS,
)
"""Of every file, so that pages may link to them before they are made."""

_DICTIONARY: Final = ("Bộ dữ liệu", "Mục (JSON)", "Tên", "Ý nghĩa", "Kiểu")


def files(source: Source) -> Iterator[tuple[str, bytes]]:
    """(address, content) of each file."""
    items = _items(source)
    yield from json_files.files(source, items)
    for collection in COLLECTIONS:
        for table in collection.tables:
            headings = [column.heading for column in columns(collection, table, source.preview)]
            yield (
                table.address,
                csv_file.content(headings, rows(collection, table, items[collection.name], source.preview)),
            )
    introduction, day = _introduction(source), last_change(source)
    yield workbook.ADDRESS, workbook.content(introduction, _sheets(source, items), day)


def describe(source: Source) -> Description:
    """What the page says about the files."""
    return description.description(source, _items(source))


def _items(source: Source) -> dict[str, list[Item]]:
    return {collection.name: list(collection.items(source)) for collection in COLLECTIONS}


def _introduction(source: Source) -> Iterator[tuple[str, Cell]]:
    site = source.dataset.site
    if source.mark:
        yield "Lưu ý", source.mark
    yield "Dữ liệu mở", site.title
    yield "Phiên bản", json_files.VERSION
    yield "Cập nhật", last_change(source)
    yield "Đơn vị quản lý", site.publisher.name or "chưa có"
    yield "Giấy phép", site.licence
    if site.licence_url:
        yield "Địa chỉ giấy phép", site.licence_url
    yield "Cách ghi nguồn", description.citation(source)
    for collection in COLLECTIONS:
        yield collection.title, collection.about


def _sheets(source: Source, items: dict[str, list[Item]]) -> Iterator[workbook.Sheet]:
    for collection in COLLECTIONS:
        for table in collection.tables:
            shown = columns(collection, table, source.preview)
            cells = rows(collection, table, items[collection.name], source.preview)
            yield workbook.Sheet(table.title, [(c.heading, c.value_type) for c in shown], cells)
    lines = (
        (collection.title, entry.key, entry.title, entry.help, entry.kind)
        for collection in COLLECTIONS
        for entry in description.entries(collection.fields(source.preview))
    )
    yield workbook.Sheet("Giải thích các mục", [(title, ValueType.TEXT) for title in _DICTIONARY], lines)
