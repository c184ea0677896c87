"""Open data: everything public as JSON with schemas, CSV and one workbook, all read off the model.

A record's class names in `OPEN` what may be published; a new field stays out until it is named there.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from . import about, csv_file, json_files, workbook
from .about import Description
from .collections import COLLECTIONS, last_change
from .fields import Shape
from .given import Given, Year
from .items import Item
from .tables import Cell, columns, rows

__all__ = ["ADDRESSES", "Description", "Given", "Year", "describe", "files"]

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


def files(given: Given) -> Iterator[tuple[str, bytes]]:
    """(address, content) of each file."""
    items = _items(given)
    yield from json_files.files(given, items)
    for collection in COLLECTIONS:
        for table in collection.tables:
            headings = [column.heading for column in columns(collection, table, given.preview)]
            yield (
                table.address,
                csv_file.content(headings, rows(collection, table, items[collection.name], given.preview)),
            )
    introduction, day = _introduction(given), last_change(given)
    yield workbook.ADDRESS, workbook.content(introduction, _sheets(given, items), day)


def describe(given: Given) -> Description:
    """What the page says about the files."""
    return about.description(given, _items(given))


def _items(given: Given) -> dict[str, list[Item]]:
    return {collection.name: list(collection.items(given)) for collection in COLLECTIONS}


def _introduction(given: Given) -> Iterator[tuple[str, Cell]]:
    site = given.dataset.site
    if given.mark:
        yield "Lưu ý", given.mark
    yield "Dữ liệu mở", site.title
    yield "Phiên bản", json_files.VERSION
    yield "Cập nhật", last_change(given)
    yield "Đơn vị quản lý", site.publisher.name or "chưa có"
    yield "Giấy phép", site.licence
    if site.licence_url:
        yield "Địa chỉ giấy phép", site.licence_url
    yield "Cách ghi nguồn", about.citation(given)
    for collection in COLLECTIONS:
        yield collection.title, collection.about


def _sheets(given: Given, items: dict[str, list[Item]]) -> Iterator[workbook.Sheet]:
    for collection in COLLECTIONS:
        for table in collection.tables:
            shown = columns(collection, table, given.preview)
            cells = rows(collection, table, items[collection.name], given.preview)
            yield workbook.Sheet(table.title, [(c.heading, c.shape) for c in shown], cells)
    lines = (
        (collection.title, entry.key, entry.title, entry.help, entry.kind)
        for collection in COLLECTIONS
        for entry in about.entries(collection.fields(given.preview))
    )
    yield workbook.Sheet("Giải thích các mục", [(title, Shape.TEXT) for title in _DICTIONARY], lines)
