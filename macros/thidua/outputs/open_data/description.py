"""What the page on open data says: datasets, files, counts, the field dictionary, how to cite, what changed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from ...vietnamese.dates import short_date
from .collections import COLLECTIONS, Collection, Table, last_change
from .contents import Contents
from .fields import OpenField, ValueType
from .json_files import INDEX, OPENAPI, VERSION
from .source import Source
from .workbook import ADDRESS as WORKBOOK


class Change(NamedTuple):
    """A step in the life of the data's format. A field more is no new version; one less, or renamed, is."""

    version: str
    day: dt.date
    text: str


CHANGES: Final = (
    Change("1", dt.date(2026, 11, 25), "Phiên bản đầu tiên."),
    Change(
        "1",
        dt.date(2026, 11, 29),
        "Thêm mục campaign (mã của phong trào) vào mọi mục thuộc một phong trào, vì một năm có thể có nhiều phong trào; "
        "thêm mục period vào phong trào. Các mục cũ giữ nguyên.",
    ),
)


class DictionaryLine(NamedTuple):
    """One line of the field dictionary. `key` is the path in JSON: `award.form`, `results[].text`."""

    key: str
    title: str
    help: str
    kind: str


class DatasetDescription(NamedTuple):
    """One dataset. `tables`: (table, its rows); `given`: records in it; `shown`: on the pages of the site."""

    collection: Collection
    given: int
    shown: int
    tables: tuple[tuple[Table, int], ...]
    entries: tuple[DictionaryLine, ...]

    @property
    def withheld(self) -> int:
        return self.shown - self.given


class Description(NamedTuple):
    version: str
    updated: dt.date
    licence: str
    licence_url: str | None
    citation: str
    mark: str | None
    datasets: tuple[DatasetDescription, ...]
    changes: tuple[Change, ...]
    workbook: str = WORKBOOK
    listing: str = INDEX
    openapi: str = OPENAPI


def description(contents: Contents) -> Description:
    source = contents.source
    return Description(
        VERSION,
        last_change(source),
        source.setting.licence,
        source.setting.licence_url,
        citation(source),
        source.setting.mark,
        tuple(dataset(contents, collection) for collection in COLLECTIONS),
        CHANGES,
    )


def citation(source: Source) -> str:
    """How to name the source; what is not known (publisher, address) is not in it."""
    setting = source.setting
    parts = [
        setting.publisher,
        f"“{setting.title}”, dữ liệu mở phiên bản {VERSION}",
        f"cập nhật ngày {short_date(last_change(source))}",
        setting.link("du-lieu-mo/") if setting.base else None,
        f"giấy phép {setting.licence}",
    ]
    return ", ".join(part for part in parts if part) + "."


def entries(fields: Iterable[OpenField], above: str = "") -> Iterator[DictionaryLine]:
    """The lines of the field dictionary, a group's fields under it."""
    for field in fields:
        key = f"{above}{field.key}" + ("[]" if field.many else "")
        yield DictionaryLine(key, field.title, field.help, kind(field))
        yield from entries(field.fields, f"{key}.")


def kind(field: OpenField) -> str:
    """What a field holds, in words."""
    one = "mã" if (field.codes or field.target) and not field.words_for else field.value_type.value
    many = f"danh sách {one}" if field.many else one
    return f"{many}; có thể trống" if field.nullable and field.value_type is not ValueType.GROUP else many


def dataset(contents: Contents, collection: Collection) -> DatasetDescription:
    source, count = contents.source, len(contents.items[collection.name])
    return DatasetDescription(
        collection,
        count,
        source.shown_on_site(collection.record, count),
        tuple((table, len(contents.tables[table.address])) for table in collection.tables),
        tuple(entries(collection.fields(source.preview, source.setting.kinds))),
    )
