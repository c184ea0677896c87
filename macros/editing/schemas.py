"""JSON Schemas of the data files, for editors that complete and explain YAML while somebody types.

Generated from the model and committed, with the settings that tie each to its files, so that opening
the folder in an editor is enough. What the language server would say in English, it says in the
model's words: it shows `errorMessage` and `patternErrorMessage` (yaml-language-server's own keywords).
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from ..model.base import FORMS, Label, Record, as_written
from ..model.campaign import CampaignFacts, Criterion
from ..model.honoree import Decision, Honoree
from ..model.layout import FOLDERS
from ..model.site import Document, Index, Site, Unit, Word
from ..model.story import Story

Schema = dict[str, Any]


@dataclass(frozen=True)
class File:
    """A kind of data file: what it holds, and where it stands below the data folder."""

    title: str
    record: type[Record]
    files: str
    is_list: bool = False


_FOLDERS: Final = {file.record: file.pattern for file in FOLDERS.values()}
FILES: Final = {
    "site": File("Thông tin chung của trang", Site, "site.yml"),
    "units": File("Các đơn vị", Unit, "units.yml", is_list=True),
    "documents": File("Các văn bản", Document, "documents.yml", is_list=True),
    "indices": File("Các chỉ số", Index, "indices.yml", is_list=True),
    "words": File("Từ ngữ", Word, "words.yml", is_list=True),
    "campaign": File("Phong trào của một năm", CampaignFacts, "*/campaign.yml"),
    "criteria": File("Các tiêu chí của một năm", Criterion, "*/criteria.yml", is_list=True),
    "decision": File("Quyết định khen thưởng", Decision, _FOLDERS[Decision]),
    "honoree": File("Tập thể, cá nhân được khen thưởng", Honoree, _FOLDERS[Honoree]),
    "story": File("Bài viết", Story, _FOLDERS[Story]),
}
_MODEL: Final = Label.__module__.rpartition(".")[0]
_LABELS: Final = {
    kind.__name__: kind for kind in Label.__subclasses__() if kind.__module__.startswith(f"{_MODEL}.")
}
"""The model's lists of choices by their names in pydantic's schema; other rooms may have lists of the same name."""
_FORM: Final = {
    "string": "Phải là chữ; chữ trông như số hoặc true, false thì đặt trong ngoặc kép",
    "number": "Viết số, không kèm đơn vị, dùng dấu chấm thập phân",
    "integer": "Viết số nguyên",
    "boolean": "Viết true (đúng) hoặc false (sai), không có ngoặc kép",
    "array": "Phải là danh sách: mỗi giá trị một dòng, bắt đầu bằng dấu gạch và dấu cách",
}
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
"""Two spaces, UTF-8, no tab. Nothing is fetched, nothing is reported, nothing is laid out anew."""


def schema_of(file: File) -> Schema:
    """One kind of file -> its JSON Schema (draft 7)."""
    whole = file.record.model_json_schema()
    record = _Inliner(whole.pop("$defs", {})).value(whole)
    content = {"type": "array", "items": record, "errorMessage": _FORM["array"]} if file.is_list else record
    return {"$schema": "http://json-schema.org/draft-07/schema#", "title": file.title, **content}


@dataclass(frozen=True)
class _Inliner:
    """pydantic's schema -> one without references, whose words are all Vietnamese.

    Defaults and examples are left out as values: an editor would write them into the file.
    """

    defs: dict[str, Schema]

    def field(self, schema: Schema, required: bool) -> Schema:
        """A field: what it holds, with its title, help and example."""
        example = as_written(schema["examples"][0])
        shown = f"Ví dụ: {example}" if example and "{" not in example else ""
        optional = "" if required else "Không bắt buộc."
        described = [schema["description"], optional, shown]
        return {
            "title": schema["title"],
            "description": "\n".join(filter(None, described)),
            **self.value(schema, example if shown else None),
        }

    def value(self, schema: Schema, example: str | None = None) -> Schema:
        if "anyOf" in schema:  # a value or null
            (value,) = (part for part in schema["anyOf"] if part.get("type") != "null")
            return _or_null(self.value(value, example))
        if "$ref" in schema:
            name = schema["$ref"].rpartition("/")[2]
            return _choice(_LABELS[name]) if name in _LABELS else self.value(self.defs[name])
        match kind := schema["type"]:
            case "object":
                return self._group(schema)
            case "array":
                return {
                    "type": kind,
                    "items": self.value(schema["items"]),
                    "errorMessage": _FORM[kind],
                }
            case "string":
                return _text(schema, example)
        return {"type": kind, "errorMessage": _FORM[kind]}

    def _group(self, schema: Schema) -> Schema:
        fields: dict[str, Schema] = schema["properties"]
        required = schema.get("required", [])
        made: Schema = {
            "type": "object",
            "properties": {key: self.field(inner, key in required) for key, inner in fields.items()},
            "additionalProperties": False,
            "errorMessage": f"Ở đây chỉ có các mục: {', '.join(fields)}; mỗi mục một dòng",
        }
        if required:  # one by one, so that each says which is missing
            made["allOf"] = [
                {"required": [key], "errorMessage": f"Thiếu mục «{key}» ({fields[key]['title']})"}
                for key in required
            ]
        return made


def _text(schema: Schema, example: str | None) -> Schema:
    pattern = schema["pattern"]
    shown = f", ví dụ {example}" if example else ""
    made: Schema = {
        "type": "string",
        "pattern": pattern,
        "errorMessage": _FORM["string"],
        "patternErrorMessage": FORMS[pattern] + shown,
    }
    if "format" in schema:
        made["format"] = schema["format"]
    if longest := schema.get("maxLength"):  # as a pattern it may say so in Vietnamese
        longer = f"Dài quá {longest} ký tự; viết ngắn lại"
        made["allOf"] = [{"pattern": rf"^[\s\S]{{0,{longest}}}$", "patternErrorMessage": longer}]
    return made


def _choice(label: type[Label]) -> Schema:
    listed = ", ".join(f"{m.value} ({m.label})" for m in label)
    return {
        "type": "string",
        "enum": [m.value for m in label],
        "enumDescriptions": [m.label for m in label],
        "errorMessage": f"Chọn một trong: {listed}",
    }


def _or_null(schema: Schema) -> Schema:
    more = {"enum": [None], "enumDescriptions": ["Để trống"]} if "enum" in schema else {}
    return {**schema, "type": [schema["type"], "null"]} | {key: schema[key] + more[key] for key in more}


def settings() -> Schema:
    """.vscode/settings.json: each schema tied to its files, and how YAML is typed."""
    tied = {f".vscode/schemas/{name}.json": f"data/{file.files}" for name, file in FILES.items()}
    return {**_SETTINGS, "yaml.schemas": tied}


def files() -> Iterator[tuple[str, bytes]]:
    """Every generated file: its path below the project's folder, and its content."""
    yield ".vscode/settings.json", _json(settings())
    yield ".vscode/extensions.json", _json({"recommendations": ["redhat.vscode-yaml"]})
    for name, file in FILES.items():
        yield f".vscode/schemas/{name}.json", _json(schema_of(file))


def write(root: Path) -> tuple[Path, ...]:
    """Write the generated files below the project's folder `root`; the paths that changed come back.

    OSError when a file cannot be written.
    """
    changed = []
    for name, content in files():
        path = root / name
        if not path.is_file() or path.read_bytes() != content:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
            changed.append(path)
    return tuple(changed)


def _json(value: Schema) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode()
