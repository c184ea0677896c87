"""The JSON files of the data: one for each dataset, with its schema, a list of them all, an OpenAPI description."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any, Final

from .collections import COLLECTIONS, Collection, last_change
from .fields import Schema, object_of
from .given import Given
from .items import Item
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


def files(given: Given, items: Mapping[str, list[Item]]) -> Iterator[tuple[str, bytes]]:
    """(address, content) of each JSON file. `items` are those of each dataset, by its name."""
    for collection in COLLECTIONS:
        yield collection.address, _json(dataset(given, collection, items[collection.name]))
        yield collection.schema_address, _json(schema(given, collection))
    yield INDEX, _json(index(given, items))
    yield INDEX_SCHEMA, _json(index_schema(given))
    yield OPENAPI, _json(openapi(given))


def dataset(given: Given, collection: Collection, items: list[Item]) -> dict[str, Any]:
    return {
        "version": VERSION,
        "dataset": collection.name,
        "title": collection.title,
        **_rights(given),
        "updated": given.updated(collection.record).isoformat(),
        "schema": f"schema/{collection.name}.json",
        **_mark(given),
        "count": len(items),
        "items": items,
    }


def schema(given: Given, collection: Collection) -> Schema:
    """The schema (JSON Schema 2020-12) of a dataset's file: closed, every field always there."""
    head = {
        "version": {"title": "Phiên bản", "const": VERSION},
        "dataset": {"title": "Bộ dữ liệu", "const": collection.name},
        "title": {"title": "Tên bộ dữ liệu", **_TEXT},
        **_rights_schema(),
        "schema": {"title": "Lược đồ, tính từ tệp này", **_TEXT},
        **_mark_schema(given),
        "count": {"title": "Số mục", **_COUNT},
        "items": {
            "title": "Các mục",
            "type": "array",
            "items": {"title": collection.title, **object_of(collection.fields(given.preview))},
        },
    }
    return _whole(given, collection.schema_address, collection.title, collection.about, head)


def index(given: Given, items: Mapping[str, list[Item]]) -> dict[str, Any]:
    """What there is: every dataset with its files and counts."""
    return {
        "version": VERSION,
        "title": given.dataset.site.title,
        **_rights(given),
        "updated": last_change(given).isoformat(),
        "schema": "schema/index.json",
        **_mark(given),
        "workbook": given.link(WORKBOOK),
        "openapi": given.link(OPENAPI),
        "datasets": [
            {
                "dataset": collection.name,
                "title": collection.title,
                "description": collection.about,
                "updated": given.updated(collection.record).isoformat(),
                "count": len(items[collection.name]),
                "shown_on_site": given.shown(collection.record, len(items[collection.name])),
                "json": given.link(collection.address),
                "schema": given.link(collection.schema_address),
                "csv": [given.link(table.address) for table in collection.tables],
            }
            for collection in COLLECTIONS
        ],
    }


def index_schema(given: Given) -> Schema:
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
        **_mark_schema(given),
        "workbook": {"title": "Bảng tính gồm mọi bảng", **_TEXT},
        "openapi": {"title": "Mô tả OpenAPI", **_TEXT},
        "datasets": {"title": "Các bộ dữ liệu", "type": "array", "items": _closed(entry)},
    }
    return _whole(given, INDEX_SCHEMA, "Các bộ dữ liệu", "Danh sách các bộ dữ liệu và tệp của chúng.", head)


def openapi(given: Given) -> dict[str, Any]:
    """An OpenAPI 3.1 description: one GET for each file, no parameter anywhere."""
    site = given.dataset.site
    licence = {"name": site.licence} | ({"url": site.licence_url} if site.licence_url else {})
    marked = f"{given.mark}. " if given.mark else ""
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
        **({"servers": [{"url": given.base.rstrip("/")}]} if given.base else {}),
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


def _rights(given: Given) -> dict[str, Any]:
    site = given.dataset.site
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


def _mark(given: Given) -> dict[str, str]:
    return {"mark": given.mark} if given.mark else {}


def _mark_schema(given: Given) -> dict[str, Schema]:
    return {"mark": {"title": "Dấu bản xem trước", "const": given.mark}} if given.mark else {}


def _whole(given: Given, address: str, title: str, about: str, fields: dict[str, Schema]) -> Schema:
    identity = {"$id": given.link(address)} if given.base else {}
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
