"""The JSON files of the data: one for each dataset, with its schema, a list of them all, an OpenAPI description."""

from __future__ import annotations

import io
from collections.abc import Iterable
from typing import Any, Final

from pydantic_core import to_json

from .collections import COLLECTIONS, Collection, last_change
from .contents import Contents
from .fields import Schema, object_of
from .items import Item
from .source import CommonFacts
from .workbook import ADDRESS as WORKBOOK

VERSION: Final = "1"
INDEX: Final = "api/v1/index.json"
INDEX_SCHEMA: Final = "api/v1/schema/index.json"
OPENAPI: Final = "api/v1/openapi.json"
_DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"
_NO_ITEMS: Final = b"[]\n}\n"
_TEXT: Final[Schema] = {"type": "string"}
_DAY: Final[Schema] = {"type": "string", "format": "date"}
_COUNT: Final[Schema] = {"type": "integer", "minimum": 0}
_OR_NULL: Final[Schema] = {"type": ["string", "null"]}


def file(contents: Contents, collection: Collection | None) -> bytes:
    """The file of a dataset; without one the list of them all."""
    if collection is None:
        return _json(index(contents))
    whole = dataset(contents, collection)
    empty = _json(whole | {"items": []})
    return _filled(empty, whole["items"]) if whole["items"] else empty


def _filled(empty: bytes, items: Iterable[Item]) -> bytes:
    """The file of a dataset from the one that it would be without items. Each is written alone: a library that writes all
    at once takes four times the room.
    """
    file, sign = io.BytesIO(), b"[\n"
    file.write(empty.removesuffix(_NO_ITEMS))
    for item in items:
        file.write(sign + b"    " + to_json(item, indent=2).replace(b"\n", b"\n    "))
        sign = b",\n"
    file.write(b"\n  ]\n}\n")
    return file.getvalue()


def schema_file(setting: CommonFacts, address: str) -> bytes:
    """The content of the schema of a dataset or of the list of them all, or of the OpenAPI description."""
    if address == INDEX_SCHEMA:
        return _json(index_schema(setting))
    if address == OPENAPI:
        return _json(openapi(setting))
    return _json(schema(setting, next(c for c in COLLECTIONS if c.schema_address == address)))


def dataset(contents: Contents, collection: Collection) -> dict[str, Any]:
    """What the file of a dataset holds, in the order of `schema`."""
    source, items = contents.source, contents.items[collection.name]
    return {
        "version": VERSION,
        "dataset": collection.name,
        "title": collection.title,
        **_rights(source.setting),
        "updated": source.updated(collection.record).isoformat(),
        "schema": f"schema/{collection.name}.json",
        **_mark(source.setting),
        "count": len(items),
        "items": items,
    }


def schema(setting: CommonFacts, collection: Collection) -> Schema:
    """The schema (JSON Schema 2020-12) of a dataset's file: closed, every field always there."""
    head = {
        "version": {"title": "Phiên bản", "const": VERSION},
        "dataset": {"title": "Bộ dữ liệu", "const": collection.name},
        "title": {"title": "Tên bộ dữ liệu", **_TEXT},
        **_rights_schema(),
        "schema": {"title": "Lược đồ, tính từ tệp này", **_TEXT},
        **_mark_schema(setting),
        "count": {"title": "Số bản ghi", **_COUNT},
        "items": {
            "title": "Các mục",
            "type": "array",
            "items": {
                "title": collection.title,
                **object_of(collection.fields(setting.preview, setting.kinds)),
            },
        },
    }
    return _whole(setting, collection.schema_address, collection.title, collection.about, head)


def index(contents: Contents) -> dict[str, Any]:
    """What there is: every dataset with its files and counts."""
    source, setting, items = contents.source, contents.source.setting, contents.items
    return {
        "version": VERSION,
        "title": setting.title,
        **_rights(setting),
        "updated": last_change(source).isoformat(),
        "schema": "schema/index.json",
        **_mark(setting),
        "workbook": setting.link(WORKBOOK),
        "openapi": setting.link(OPENAPI),
        "datasets": [
            {
                "dataset": collection.name,
                "title": collection.title,
                "description": collection.about,
                "updated": source.updated(collection.record).isoformat(),
                "count": len(items[collection.name]),
                "shown_on_site": source.shown_on_site(collection.record, len(items[collection.name])),
                "json": setting.link(collection.address),
                "schema": setting.link(collection.schema_address),
                "csv": [setting.link(table.address) for table in collection.tables],
            }
            for collection in COLLECTIONS
        ],
    }


def index_schema(setting: CommonFacts) -> Schema:
    """The schema of what `index` returns."""
    entry = {
        "dataset": {"title": "Bộ dữ liệu", **_TEXT},
        "title": {"title": "Tên bộ dữ liệu", **_TEXT},
        "description": {"title": "Trong đó có gì", **_TEXT},
        "updated": {"title": "Ngày cập nhật", **_DAY},
        "count": {"title": "Số bản ghi", **_COUNT},
        "shown_on_site": {
            "title": "Số bản ghi trên trang",
            "description": "Nhiều hơn số mục ở đây khi có người chưa đồng ý cho dữ liệu mở.",
            **_COUNT,
        },
        "json": {"title": "Tệp JSON", **_TEXT},
        "schema": {"title": "Lược đồ", **_TEXT},
        "csv": {"title": "Các tệp CSV", "type": "array", "items": _TEXT},
    }
    head = {
        "version": {"title": "Phiên bản", "const": VERSION},
        "title": {"title": "Tên trang", **_TEXT},
        **_rights_schema(),
        "schema": {"title": "Lược đồ, tính từ tệp này", **_TEXT},
        **_mark_schema(setting),
        "workbook": {"title": "Bảng tính gồm mọi bảng", **_TEXT},
        "openapi": {"title": "Mô tả OpenAPI", **_TEXT},
        "datasets": {"title": "Các bộ dữ liệu", "type": "array", "items": _closed(entry)},
    }
    return _whole(setting, INDEX_SCHEMA, "Các bộ dữ liệu", "Danh sách các bộ dữ liệu và tệp của chúng.", head)


def openapi(setting: CommonFacts) -> dict[str, Any]:
    """An OpenAPI 3.1 description: one GET for each file, no parameter anywhere."""
    licence = {"name": setting.licence} | ({"url": setting.licence_url} if setting.licence_url else {})
    marked = f"{setting.mark}. " if setting.mark else ""
    paths = {
        f"/{INDEX}": _get(
            "index", "Danh sách các bộ dữ liệu", "application/json", {"$ref": "schema/index.json"}
        )
    }
    for collection in COLLECTIONS:
        reference = {"$ref": f"schema/{collection.name}.json"}
        paths[f"/{collection.address}"] = _get(
            collection.name, collection.title, "application/json", reference, collection.about
        )
        for table in collection.tables:
            name = "csv_" + table.file.replace("-", "_")
            paths[f"/{setting.name(table.address)}"] = _get(name, f"{table.title} (CSV)", "text/csv", _TEXT)
    spreadsheet = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    paths[f"/{setting.name(WORKBOOK)}"] = _get("workbook", "Mọi bảng trong một bảng tính", spreadsheet, None)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": f"Dữ liệu mở: {setting.title}",
            "version": VERSION,
            "description": f"{marked}Tệp tĩnh, không cần khóa, không có tham số.",
            "license": licence,
        },
        **({"servers": [{"url": setting.base.rstrip("/")}]} if setting.base else {}),
        "paths": paths,
    }


def _get(name: str, summary: str, kind: str, schema: Schema | None, about: str = "") -> dict[str, Any]:
    content = {kind: {"schema": schema} if schema else {}}
    return {
        "get": {
            "operationId": name,
            "summary": summary,
            **({"description": about} if about else {}),
            "responses": {"200": {"description": "Tệp dữ liệu", "content": content}},
        }
    }


def _rights(setting: CommonFacts) -> dict[str, Any]:
    return {"licence": setting.licence, "licence_url": setting.licence_url, "source": setting.publisher}


def _rights_schema() -> dict[str, Schema]:
    return {
        "licence": {"title": "Giấy phép", **_TEXT},
        "licence_url": {"title": "Địa chỉ giấy phép", **_OR_NULL},
        "source": {
            "title": "Đơn vị quản lý",
            "description": "null khi chưa có đơn vị nhận quản lý.",
            **_OR_NULL,
        },
        "updated": {"title": "Ngày cập nhật", **_DAY},
    }


def _mark(setting: CommonFacts) -> dict[str, str]:
    return {"mark": setting.mark} if setting.mark else {}


def _mark_schema(setting: CommonFacts) -> dict[str, Schema]:
    return {"mark": {"title": "Dấu bản xem trước", "const": setting.mark}} if setting.mark else {}


def _whole(setting: CommonFacts, address: str, title: str, about: str, fields: dict[str, Schema]) -> Schema:
    identity = {"$id": setting.link(address)} if setting.base else {}
    return {"$schema": _DIALECT, **identity, "title": title, "description": about, **_closed(fields)}


def _closed(fields: dict[str, Schema]) -> Schema:
    return {
        "type": "object",
        "properties": fields,
        "required": list(fields),
        "additionalProperties": False,
    }


def _json(value: Any) -> bytes:
    return to_json(value, indent=2) + b"\n"
