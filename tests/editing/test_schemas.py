"""The schemas that editors use are generated from the model, complete, Vietnamese and up to date."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path
from typing import Any, get_args

import pytest
from pydantic import BaseModel

from tests.support.campaigns import SAMPLES
from tests.support.project import ROOT
from thidua.editing.schemas import files, schema_of, settings, write
from thidua.model.base import Record
from thidua.model.campaign import Kind
from thidua.model.decision import AwardForm
from thidua.model.honoree import Honoree
from thidua.model.layout import FILES, DataFile, Form
from thidua.model.lifecycle import Status
from thidua.model.scalars import FORMS
from thidua.vietnamese.text import LETTERS

EACH = pytest.mark.parametrize("file", FILES.values(), ids=list(FILES))
WORDS = {"description", "errorMessage", "patternErrorMessage"}


def parts(schema: Any) -> Iterator[dict[str, Any]]:
    """Every schema in a schema."""
    yield schema
    for inner in (*schema.get("properties", {}).values(), *schema.get("allOf", ())):
        yield from parts(inner)
    if "items" in schema:
        yield from parts(schema["items"])


def record_of(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, Record):
        return annotation
    return next((found for part in get_args(annotation) if (found := record_of(part))), None)


def test_the_committed_files_are_up_to_date() -> None:
    stale = [n for n, content in files() if not (ROOT / n).is_file() or (ROOT / n).read_bytes() != content]
    assert stale == [], "chạy: thidua schema"
    kept = {p.relative_to(ROOT).as_posix() for p in (ROOT / ".vscode").rglob("*") if p.is_file()}
    assert kept == {name for name, _ in files()}


def test_writing_again_changes_nothing(tmp_path: Path) -> None:
    assert [p.relative_to(tmp_path).as_posix() for p in write(tmp_path)] == [name for name, _ in files()]
    assert write(tmp_path) == ()
    (tmp_path / ".vscode/settings.json").write_text("{}", encoding="utf-8")
    assert write(tmp_path) == (tmp_path / ".vscode/settings.json",)
    assert {name: (tmp_path / name).read_bytes() for name, _ in files()} == dict(files())


def test_each_data_file_is_tied_to_exactly_one_schema() -> None:
    tied = settings()["yaml.schemas"]
    for path in SAMPLES.rglob("*.yml"):
        name = f"data/{path.relative_to(SAMPLES).as_posix()}"
        found = [s for s, glob in tied.items() if fnmatch(name, glob) and name.count("/") == glob.count("/")]
        assert len(found) == 1, name
    assert set(tied) == {name for name, _ in files() if "/schemas/" in name}


@EACH
def test_every_field_is_there_with_its_title_and_help(file: DataFile) -> None:
    def same(schema: Any, record: type[BaseModel]) -> None:
        assert list(schema["properties"]) == list(record.model_fields)
        required = {key for part in schema.get("allOf", ()) for key in part["required"]}
        assert required == {name for name, info in record.model_fields.items() if info.is_required()}
        for name, info in record.model_fields.items():
            part = schema["properties"][name]
            assert part["title"] == info.title
            assert part["description"].startswith(info.description)
            if inner := record_of(info.annotation):
                same(part.get("items", part), inner)

    schema = schema_of(file)
    assert (schema["type"] == "array") is (file.form is Form.LIST)
    same(schema["items"] if file.form is Form.LIST else schema, file.record)


@EACH
def test_every_group_is_closed_and_every_value_says_what_it_must_be(file: DataFile) -> None:
    for part in parts(schema_of(file)):
        if "properties" in part:
            assert part["additionalProperties"] is False
        if "type" in part:
            assert part["errorMessage"]
        if "pattern" in part:
            re.compile(part["pattern"])
            assert part["patternErrorMessage"]
        assert not {"$ref", "anyOf", "default", "examples"} & set(part), "nothing is filled in by itself"


NAMES = {"Anh", "Em", "Netlify", "Cloudflare Pages"}


@EACH
def test_every_word_is_vietnamese(file: DataFile) -> None:
    # A title alone may be a word without marks, such as «Sau»; some products are named by theirs.
    shown = [
        (part["title"] if key == "description" else "") + part[key]
        for part in parts(schema_of(file))
        for key in WORDS & set(part)
    ]
    shown += [words for part in parts(schema_of(file)) for words in part.get("enumDescriptions", ())]
    assert [text for text in shown if not LETTERS & set(text) and text not in NAMES] == []


def test_choices_patterns_and_blanks_come_from_the_model() -> None:
    schema = schema_of(FILES["honorees"])["properties"]
    chosen = {
        tuple(part["enum"]): part["enumDescriptions"]
        for part in parts({"properties": schema})
        if "enum" in part
    }
    for label in (Kind, Status, AwardForm):
        assert chosen[tuple(label)] == [m.label for m in label]
    assert schema["status"]["enum"][0] == "draft"
    assert schema["name"]["type"] == ["object", "null"]
    assert schema["post"]["type"] == ["string", "null"]
    assert schema["consent"]["properties"]["recorded_by"]["enum"] == ["bien_tap", "duyet", None]
    assert schema["unit"]["patternErrorMessage"].startswith(FORMS[schema["unit"]["pattern"]])
    day = schema["status_log"]["items"]["properties"]["date"]
    assert day["format"] == "date"
    assert "Không bắt buộc." in schema["post"]["description"]
    assert "Không bắt buộc." not in schema["unit"]["description"]
    assert Honoree.model_fields["post"].examples[0] in schema["post"]["description"]  # type: ignore[index]


@pytest.mark.parametrize(
    ("day", "right"),
    [
        ("2024-02-29", True), ("2024-12-31", True), ("2024-11-30", True),
        ("2024-02-30", False), ("2024-11-31", False), ("2024-13-01", False), ("2024-1-1", False),
        ("01/12/2024", False), ("2024-00-10", False), ("2024-01-01T00:00", False),
    ],
)  # fmt: skip
def test_the_pattern_of_days_knows_the_lengths_of_months(day: str, right: bool) -> None:
    pattern = schema_of(FILES["decisions"])["properties"]["date"]["pattern"]
    assert bool(re.search(pattern, day)) is right


def test_nothing_is_fetched_and_yaml_is_typed_with_two_spaces() -> None:
    given = json.loads((ROOT / ".vscode/settings.json").read_text(encoding="utf-8"))
    assert given["yaml.schemaStore.enable"] is False
    assert given["yaml.kubernetesCRDStore.enable"] is False
    assert given["redhat.telemetry.enabled"] is False
    assert given["[yaml]"]["editor.tabSize"] == 2
    assert given["[yaml]"]["editor.insertSpaces"] is True
    assert given["files.encoding"] == "utf8"
    assert given["files.insertFinalNewline"] is True
