"""JSON Schemas of the data files, for editors that complete and explain YAML while somebody types.

Generated from the model and committed, with the settings that tie each to its files, so that opening the
folder in an editor is enough. `errorMessage` and `patternErrorMessage`, keywords of yaml-language-server,
replace its English messages by Vietnamese ones.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from ..model.base import Label, Record, as_written
from ..model.fields import Field, fields_of, typed_fields
from ..model.layout import FILES, DataFile, Form
from ..model.own_kinds import NO_OWN_KINDS, OwnKinds
from ..model.scalars import FORMS

Schema = dict[str, Any]


_FORM: Final = {
    "string": "Phải là chữ; chữ trông như số hoặc true, false thì đặt trong ngoặc kép",
    "number": "Viết số, không kèm đơn vị, dùng dấu chấm thập phân",
    "integer": "Viết số nguyên",
    "boolean": "Viết true (đúng) hoặc false (sai), không có ngoặc kép",
    "array": "Phải là danh sách: mỗi giá trị một dòng, bắt đầu bằng dấu gạch và dấu cách",
}
_USUAL: Final = "data/"
_TYPES: Final[Mapping[type, str]] = {float: "number", int: "integer", bool: "boolean"}
_SETTINGS: Final[Schema] = {
    "[yaml]": {
        "editor.detectIndentation": False,
        "editor.insertSpaces": True,
        "editor.quickSuggestions": {"other": True, "comments": False, "strings": True},
        "editor.tabSize": 2,
    },
    "files.encoding": "utf8",
    "files.eol": "\n",
    "files.insertFinalNewline": True,
    "redhat.telemetry.enabled": False,
    "yaml.format.enable": False,
    "yaml.hoverSchemaSource": False,
    "yaml.kubernetesCRDStore.enable": False,
    "yaml.schemaStore.enable": False,
}
"""Two spaces, UTF-8, no tabs; no downloads, no telemetry, no reformatting."""


def schema_of(file: DataFile, kinds: OwnKinds = NO_OWN_KINDS) -> Schema:
    """One kind of file -> its JSON Schema (draft 7), without references, with Vietnamese messages.

    Defaults and examples are left out as values: an editor would write them into the file.
    """
    record = _group(file.record, kinds)
    is_list = file.form is Form.LIST
    content = {"type": "array", "items": record, "errorMessage": _FORM["array"]} if is_list else record
    return {"$schema": "http://json-schema.org/draft-07/schema#", "title": file.title, **content}


def _group(record: type[Record], kinds: OwnKinds) -> Schema:
    fields = fields_of(record)
    schema: Schema = {
        "type": "object",
        "properties": {name: _field(field, kinds) for name, field in fields.items()},
        "additionalProperties": False,
        "errorMessage": f"Ở đây chỉ có các mục: {', '.join(f.name for f in typed_fields(record))}; mỗi mục một dòng",
    }
    required = [field for field in fields.values() if field.required]
    if required:  # one by one, so that each message names the missing key
        schema["allOf"] = [
            {"required": [field.name], "errorMessage": f"Thiếu mục «{field.name}» ({field.title})"}
            for field in required
        ]
    return schema


def _field(field: Field, kinds: OwnKinds) -> Schema:
    """A field: what it holds, with its title, help and example."""
    example = as_written(field.example)
    shown = f"Ví dụ: {example}" if example and "{" not in example else ""
    optional = "" if field.required else "Không bắt buộc."
    return {
        "title": field.title,
        "description": "\n".join(filter(None, (field.help, optional, shown))),
        **_values(field, example if shown else None, kinds),
    }


def _values(field: Field, example: str | None, kinds: OwnKinds) -> Schema:
    if field.many:
        return {"type": "array", "items": _value(field, None, kinds), "errorMessage": _FORM["array"]}
    value = _value(field, example, kinds)
    return _or_null(value) if field.nullable else value


def _value(field: Field, example: str | None, kinds: OwnKinds) -> Schema:
    if field.record:
        return _group(field.record, kinds)
    if field.codes:
        return _choice(kinds.choices(field.codes))
    kind = _TYPES.get(field.holds)
    return {"type": kind, "errorMessage": _FORM[kind]} if kind else _text(field, example)


def _text(field: Field, example: str | None) -> Schema:
    assert field.pattern, f"a text without a form: {field.name}"
    shown = f", ví dụ {example}" if example else ""
    schema: Schema = {
        "type": "string",
        "pattern": field.pattern,
        "errorMessage": _FORM["string"],
        "patternErrorMessage": FORMS[field.pattern] + shown,
    }
    if field.holds is dt.date:
        schema["format"] = "date"
    if field.longest:  # as a pattern, so that it can have a message
        longer = f"Dài quá {field.longest} ký tự; viết ngắn lại"
        schema["allOf"] = [{"pattern": rf"^[\s\S]{{0,{field.longest}}}$", "patternErrorMessage": longer}]
    return schema


def _choice(members: Sequence[Label]) -> Schema:
    listed = ", ".join(f"{m.value} ({m.label})" for m in members)
    return {
        "type": "string",
        "enum": [m.value for m in members],
        "enumDescriptions": [m.label for m in members],
        "errorMessage": f"Chọn một trong: {listed}",
    }


def _or_null(schema: Schema) -> Schema:
    more = {"enum": [None], "enumDescriptions": ["Để trống"]} if "enum" in schema else {}
    return {**schema, "type": [schema["type"], "null"]} | {key: schema[key] + more[key] for key in more}


def settings(below: str = _USUAL) -> Schema:
    """.vscode/settings.json: which files each schema is for, and how editors type YAML."""
    tied = {f".vscode/schemas/{name}.json": f"{below}{file.pattern}" for name, file in FILES.items()}
    return {**_SETTINGS, "yaml.schemas": tied}


def files(below: str = _USUAL, kinds: OwnKinds = NO_OWN_KINDS) -> Iterator[tuple[str, bytes]]:
    """Every generated file: its path below the folder that is opened, and its content.

    `below`: where the data lie in that folder, "" or with a slash at its end. `kinds`: what the office adds.
    """
    yield ".vscode/settings.json", _json(settings(below))
    yield ".vscode/extensions.json", _json({"recommendations": ["redhat.vscode-yaml"]})
    for name, file in FILES.items():
        yield f".vscode/schemas/{name}.json", _json(schema_of(file, kinds))


def write(root: Path, below: str = _USUAL, kinds: OwnKinds = NO_OWN_KINDS) -> tuple[Path, ...]:
    """Write the generated files below the folder `root`; returns the paths that changed. `below`, `kinds`: see `files`.

    OSError when a file cannot be written.
    """
    changed = []
    for name, content in files(below, kinds):
        path = root / name
        if not path.is_file() or path.read_bytes() != content:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
            changed.append(path)
    return tuple(changed)


def _json(value: Schema) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode()
