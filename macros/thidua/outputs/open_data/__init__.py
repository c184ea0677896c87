"""Open data: everything public as JSON with schemas, CSV and one workbook, all read off the model.

A record's class names in `OPEN` what may be published; a new field stays out until it is named there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import Final

from ...vietnamese.dates import short_date
from . import csv_file, description, json_files, workbook
from .collections import COLLECTIONS, Collection, Table, last_change
from .contents import Contents
from .description import DatasetDescription, Description, dataset
from .fields import ValueType
from .source import CampaignSource, CommonFacts, Source
from .tables import columns

__all__ = [
    "ADDRESSES",
    "COLLECTIONS",
    "SCHEMAS",
    "CampaignSource",
    "Collection",
    "CommonFacts",
    "Contents",
    "DatasetDescription",
    "Description",
    "Source",
    "dataset",
    "describe",
    "file",
    "schema",
]

SCHEMAS: Final = (
    json_files.INDEX_SCHEMA,
    json_files.OPENAPI,
    *(collection.schema_address for collection in COLLECTIONS),
)
"""Of the files that say what the data look like; no record is in them."""

_DICTIONARY: Final = ("Bộ dữ liệu", "Mục (JSON)", "Tên", "Ý nghĩa", "Kiểu")


def schema(setting: CommonFacts, address: str) -> bytes:
    """The content of one of `SCHEMAS`."""
    return json_files.schema_file(setting, address)


def file(contents: Contents, address: str) -> bytes:
    """The content of one of `ADDRESSES`."""
    return _MAKERS[address](contents)


def describe(contents: Contents) -> Description:
    """What the page says about the files."""
    return description.description(contents)


def _table(collection: Collection, table: Table, contents: Contents) -> bytes:
    headings = [column.heading for column in columns(collection, table, contents.source.preview)]
    return csv_file.content(headings, contents.tables[table.address])


def _workbook(contents: Contents) -> bytes:
    return workbook.content(_introduction(contents.source), _sheets(contents), last_change(contents.source))


def _introduction(source: Source) -> Iterator[tuple[str, str]]:
    setting = source.setting
    if setting.mark:
        yield "Lưu ý", setting.mark
    yield "Dữ liệu mở", setting.title
    yield "Phiên bản", json_files.VERSION
    yield "Cập nhật", short_date(last_change(source))
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
        for entry in description.entries(collection.fields(preview, contents.source.setting.kinds))
    )
    yield workbook.Sheet("Giải thích các mục", [(title, ValueType.TEXT) for title in _DICTIONARY], lines)


_MAKERS: Final[dict[str, Callable[[Contents], bytes]]] = {
    json_files.INDEX: partial(json_files.file, collection=None),
    **{each.address: partial(json_files.file, collection=each) for each in COLLECTIONS},
    **{table.address: partial(_table, each, table) for each in COLLECTIONS for table in each.tables},
    workbook.ADDRESS: _workbook,
}

ADDRESSES: Final = tuple(_MAKERS)
"""Of the files with data."""
