"""The JSON files of the data: one for each dataset, with its schema, a list of them all, an OpenAPI description."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any, Final

from .collections import COLLECTIONS, Collection, last_change
from .fields import Schema, object_of
from .items import Item
from .source import Source
from .workbook import ADDRESS as WORKBOOK

VERSION: Final = "1"
INDEX: Final = "api/v1/index.json"
INDEX_SCHEMA: Final = "api/v1/schema/index.json"
OPENAPI: Final = "api/v1/openapi.json"
_DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"
_TEXT: Final[Schema] = {"type": "string"}
_DAY: Final[Schema] = {"type": "string", "format": "date"}
_COUNT: Final[Schema] = {"type": "integer", "minimum": 0}
_OR_NULL: Final[Schema] = {"type": ["string", "null"]}


def files(source: Source, items: Mapping[str, list[Item]]) -> Iterator[tuple[str, bytes]]:
    """(address, content) of each JSON file. `items` are those of each dataset, by its name."""
    for collection in COLLECTIONS:
        yield collection.address, _json(dataset(source, collection, items[collection.name]))
        yield collection.schema_address, _json(schema(source, collection))
    yield INDEX, _json(index(source, items))
    yield INDEX_SCHEMA, _json(index_schema(source))
    yield OPENAPI, _json(openapi(source))


def dataset(source: Source, collection: Collection, items: list[Item]) -> dict[str, Any]:
    """What the file of a dataset holds, in the order of `schema`."""
    return {
        "version": VERSION,
        "dataset": collection.name,
        "title": collection.title,
        **_rights(source),
        "updated": source.updated(collection.record).isoformat(),
        "schema": f"schema/{collection.name}.json",
        **_mark(source),
        "count": len(items),
        "items": items,
    }


def schema(source: Source, collection: Collection) -> Schema:
    """The schema (JSON Schema 2020-12) of a dataset's file: closed, every field always there."""
    head = {
        "version": {"title": "Phiên bản", "const": VERSION},
        "dataset": {"title": "Bộ dữ liệu", "const": collection.name},
        "title": {"title": "Tên bộ dữ liệu", **_TEXT},
        **_rights_schema(),
        "schema": {"title": "Lược đồ, tính từ tệp này", **_TEXT},
        **_mark_schema(source),
        "count": {"title": "Số mục", **_COUNT},
        "items": {
            "title": "Các mục",
            "type": "array",
            "items": {"title": collection.title, **object_of(collection.fields(source.preview))},
        },
    }
    return _whole(source, collection.schema_address, collection.title, collection.about, head)


def index(source: Source, items: Mapping[str, list[Item]]) -> dict[str, Any]:
    """What there is: every dataset with its files and counts."""
    return {
        "version": VERSION,
        "title": source.dataset.site.title,
        **_rights(source),
        "updated": last_change(source).isoformat(),
        "schema": "schema/index.json",
        **_mark(source),
        "workbook": source.link(WORKBOOK),
        "openapi": source.link(OPENAPI),
        "datasets": [
            {
                "dataset": collection.name,
                "title": collection.title,
                "description": collection.about,
                "updated": source.updated(collection.record).isoformat(),
                "count": len(items[collection.name]),
                "shown_on_site": source.shown_on_site(collection.record, len(items[collection.name])),
                "json": source.link(collection.address),
                "schema": source.link(collection.schema_address),
                "csv": [source.link(table.address) for table in collection.tables],
            }
            for collection in COLLECTIONS
        ],
    }


def index_schema(source: Source) -> Schema:
    """The schema of what `index` returns."""
    entry = {
        "dataset": {"title": "Bộ dữ liệu", **_TEXT},
        "title": {"title": "Tên bộ dữ liệu", **_TEXT},
        "description": {"title": "Trong đó có gì", **_TEXT},
        "updated": {"title": "Ngày cập nhật", **_DAY},
        "count": {"title": "Số mục", **_COUNT},
        "shown_on_site": {
            "title": "Số mục trên trang",
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
        **_mark_schema(source),
        "workbook": {"title": "Bảng tính gồm mọi bảng", **_TEXT},
        "openapi": {"title": "Mô tả OpenAPI", **_TEXT},
        "datasets": {"title": "Các bộ dữ liệu", "type": "array", "items": _closed(entry)},
    }
    return _whole(source, INDEX_SCHEMA, "Các bộ dữ liệu", "Danh sách các bộ dữ liệu và tệp của chúng.", head)


def openapi(source: Source) -> dict[str, Any]:
    """An OpenAPI 3.1 description: one GET for each file, no parameter anywhere."""
    site = source.dataset.site
    licence = {"name": site.licence} | ({"url": site.licence_url} if site.licence_url else {})
    marked = f"{source.mark}. " if source.mark else ""
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
            paths[f"/{table.address}"] = _get(name, f"{table.title} (CSV)", "text/csv", _TEXT)
    spreadsheet = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    paths[f"/{WORKBOOK}"] = _get("workbook", "Mọi bảng trong một bảng tính", spreadsheet, None)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": f"Dữ liệu mở: {site.title}",
            "version": VERSION,
            "description": f"{marked}Tệp tĩnh, không cần khóa, không có tham số.",
            "license": licence,
        },
        **({"servers": [{"url": source.base.rstrip("/")}]} if source.base else {}),
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


def _rights(source: Source) -> dict[str, Any]:
    site = source.dataset.site
    return {"licence": site.licence, "licence_url": site.licence_url, "source": site.publisher.name}


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


def _mark(source: Source) -> dict[str, str]:
    return {"mark": source.mark} if source.mark else {}


def _mark_schema(source: Source) -> dict[str, Schema]:
    return {"mark": {"title": "Dấu bản xem trước", "const": source.mark}} if source.mark else {}


def _whole(source: Source, address: str, title: str, about: str, fields: dict[str, Schema]) -> Schema:
    identity = {"$id": source.link(address)} if source.base else {}
    return {"$schema": _DIALECT, **identity, "title": title, "description": about, **_closed(fields)}


def _closed(fields: dict[str, Schema]) -> Schema:
    return {
        "type": "object",
        "properties": fields,
        "required": list(fields),
        "additionalProperties": False,
    }


def _json(value: Any) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode()
