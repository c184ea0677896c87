"""Open data: everything public as JSON with schemas, CSV and one workbook, all read off the model.

A record's class names in `OPEN` what may be published; a new field stays out until it is named there.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from . import csv_file, description, json_files, workbook
from .collections import COLLECTIONS, last_change
from .contents import Contents
from .description import Description
from .fields import ValueType
from .source import Setting, Source, Year
from .tables import Cell, columns

__all__ = [
    "ADDRESSES",
    "SCHEMAS",
    "Contents",
    "Description",
    "Setting",
    "Source",
    "Year",
    "describe",
    "files",
    "schema",
]

SCHEMAS: Final = (
    json_files.INDEX_SCHEMA,
    json_files.OPENAPI,
    *(collection.schema_address for collection in COLLECTIONS),
)
"""Of the files that say what the data look like; no record is in them."""

ADDRESSES: Final = (
    json_files.INDEX,
    *(collection.address for collection in COLLECTIONS),
    *(table.address for collection in COLLECTIONS for table in collection.tables),
    workbook.ADDRESS,
)
"""Of the files with data."""

_DICTIONARY: Final = ("Bộ dữ liệu", "Mục (JSON)", "Tên", "Ý nghĩa", "Kiểu")


def schema(setting: Setting, address: str) -> bytes:
    """The content of one of `SCHEMAS`."""
    return json_files.schema_file(setting, address)


def files(contents: Contents) -> Iterator[tuple[str, bytes]]:
    """(address, content) of each of `ADDRESSES`."""
    preview = contents.source.preview
    yield from json_files.files(contents)
    for collection in COLLECTIONS:
        for table in collection.tables:
            headings = [column.heading for column in columns(collection, table, preview)]
            yield table.address, csv_file.content(headings, contents.tables[table.address])
    day = last_change(contents.source)
    yield workbook.ADDRESS, workbook.content(_introduction(contents.source), _sheets(contents), day)


def describe(contents: Contents) -> Description:
    """What the page says about the files."""
    return description.description(contents)


def _introduction(source: Source) -> Iterator[tuple[str, Cell]]:
    setting = source.setting
    if setting.mark:
        yield "Lưu ý", setting.mark
    yield "Dữ liệu mở", setting.title
    yield "Phiên bản", json_files.VERSION
    yield "Cập nhật", last_change(source)
    yield "Đơn vị quản lý", setting.publisher or "chưa có"
    yield "Giấy phép", setting.licence
    if setting.licence_url:
        yield "Địa chỉ giấy phép", setting.licence_url
    yield "Cách ghi nguồn", description.citation(source)
    for collection in COLLECTIONS:
        yield collection.title, collection.about


def _sheets(contents: Contents) -> Iterator[workbook.Sheet]:
    preview = contents.source.preview
    for collection in COLLECTIONS:
        for table in collection.tables:
            headings = [(c.heading, c.value_type) for c in columns(collection, table, preview)]
            yield workbook.Sheet(table.title, headings, contents.tables[table.address])
    lines = (
        (collection.title, entry.key, entry.title, entry.help, entry.kind)
        for collection in COLLECTIONS
        for entry in description.entries(collection.fields(preview))
    )
    yield workbook.Sheet("Giải thích các mục", [(title, ValueType.TEXT) for title in _DICTIONARY], lines)
