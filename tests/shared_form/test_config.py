"""The fields of the form for a shared repository come from the model."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Annotated, Any, get_origin

import pytest
from pydantic import TypeAdapter, ValidationError

from tests.support import hostile, plain_yaml
from tests.support.campaigns import SAMPLES
from thidua.model.base import Label, Record, Writer
from thidua.model.decision import Decision
from thidua.model.fields import fields_of, typed_fields
from thidua.model.honoree import Honoree
from thidua.model.layout import FOLDERS
from thidua.model.lifecycle import Status
from thidua.model.story import Story
from thidua.shared_form import config
from thidua.store import load

_LOADED = load(SAMPLES).dataset
assert _LOADED
DATASET = _LOADED
GIT_TEXT = config.git_config(DATASET, {"name": "gitea", "repo": "xa/thi-dua", "branch": "main"})
GIT = plain_yaml.load(GIT_TEXT)
SHOWN = {c["name"]: c for c in GIT["collections"] if not c.get("hide")}
NEVER: dict[type[Record], set[str]] = {Honoree: {"sample", "kind"}, Story: {"sample"}, Decision: {"sample"}}


def fields(collection: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {f["name"]: f for f in collection["fields"]}


def test_one_list_for_each_kind_of_record() -> None:
    assert list(SHOWN) == ["tap-the-2023", "ca-nhan-2023", "quyet-dinh-2023", "tin-bai-2023"]
    assert GIT["locale"] == "vi"
    assert GIT["backend"] == {"name": "gitea", "repo": "xa/thi-dua", "branch": "main"}
    assert GIT["publish_mode"] == "editorial_workflow"
    for name, collection in SHOWN.items():
        assert (collection["format"], collection["extension"]) == ("yaml", "yml")
        assert collection["folder"].startswith("data/2023/"), name


def pairs(
    record: type[Record], made: list[dict[str, Any]]
) -> Iterator[tuple[type[Record], str, Any, dict[str, Any]]]:
    by_name = {f["name"]: f for f in made}
    for name, info in record.model_fields.items():
        if name in NEVER.get(record, ()) or fields_of(record)[name].writer is Writer.PROGRAM:
            continue
        yield record, name, info, by_name[name]
        if inner := fields_of(record)[name].record:
            yield from pairs(inner, by_name[name]["fields"])


def groups(
    record: type[Record], made: list[dict[str, Any]], path: str
) -> Iterator[tuple[str, type[Record], list[dict[str, Any]]]]:
    """Each group of fields, however deep: (where it stands, its record, its fields without hidden ones)."""
    shown = [f for f in made if f["widget"] != "hidden"]
    yield path, record, shown
    for field in shown:
        if "fields" in field:
            inner = fields_of(record)[field["name"]].record
            assert inner
            yield from groups(inner, field["fields"], f"{path}.{field['name']}")


def groups_of(made: dict[str, Any]) -> list[tuple[str, type[Record], list[dict[str, Any]]]]:
    return [
        group
        for c in made["collections"]
        if not c.get("hide")
        for group in groups(FOLDERS[c["folder"].rpartition("/")[2]].record, c["fields"], c["name"])
    ]


def accepts(info: Any, text: str) -> bool:
    """Whether the model takes a text for a field, or for one of its lines."""
    kind: Any = Annotated[info.annotation, *info.metadata] if info.metadata else info.annotation
    try:
        TypeAdapter(kind).validate_python((text,) if get_origin(info.annotation) is tuple else text)
    except ValidationError:
        return False
    return True


EVERY = [
    pair
    for word, folder in (("ca-nhan", "honorees"), ("quyet-dinh", "decisions"), ("tin-bai", "stories"))
    for pair in pairs(FOLDERS[folder].record, SHOWN[f"{word}-2023"]["fields"])
]


@pytest.mark.parametrize(
    ("record", "name", "info", "field"), EVERY, ids=[f"{r.__name__}.{n}" for r, n, _, _ in EVERY]
)
def test_a_field_is_described_by_the_model_alone(
    record: type[Record], name: str, info: Any, field: dict[str, Any]
) -> None:
    described = fields_of(record)[name]
    assert field["label"] == info.title
    assert field["hint"]
    if field["widget"] not in ("select", "relation", "image") or issubclass(described.holds, Label):
        assert info.description in field["hint"]
    if issubclass(described.holds, Label) and name != "status":
        assert [(o["value"], o["label"]) for o in field["options"]] == [
            (c.value, c.label) for c in described.holds
        ]
        assert field["multiple"] == described.many
    if field["widget"] == "datetime":
        assert "default" not in field, "no day is filled in by itself"
    assert not field["required"] or info.is_required()
    if info.is_required() and not described.nullable and not described.many:
        assert field["required"] or "Bắt buộc nếu điền nhóm này" in field["hint"]


def test_each_field_stands_once_in_the_order_of_the_model() -> None:
    for path, record, made in groups_of(GIT):
        typed = [field.name for field in typed_fields(record) if field.name not in NEVER.get(record, ())]
        assert [f["name"] for f in made] == typed, path


TYPED = [
    pytest.param(info, (field.get("field") or field)["pattern"], id=f"{record.__name__}.{name}")
    for record, name, info, field in EVERY
    if "pattern" in (field.get("field") or field)
]


@pytest.mark.parametrize(("info", "pattern"), TYPED)
def test_a_pattern_takes_what_the_model_takes(info: Any, pattern: list[str]) -> None:
    form, said = pattern
    assert said
    for text in (
        "x", "Ế 1", " x", "a\nb", "\n", " ", "CN-1", "cn-1", "a--b", "e\u0301" * 150, "x" * 60, "x" * 61, "x" * 300, "x" * 301,
        "x" * 20_000, "x" * 20_001, hostile.LINE, hostile.PARAGRAPHS,
    ):  # fmt: skip
        assert (re.search(form, text) is not None) == accepts(info, text), text[:40]


def test_patterns_are_there() -> None:
    """Of lines and of texts with paragraphs; codes are chosen."""
    by_id = {str(p.id) for p in TYPED}
    assert {"Name.display", "Honoree.post", "Result.text", "Decision.number", "Story.body"} <= by_id


def test_a_group_that_may_be_missing_asks_for_nothing_by_itself() -> None:
    person = fields(SHOWN["ca-nhan-2023"])
    for name in ("name", "award", "picture", "consent", "publishing"):
        assert not person[name]["required"]
        assert [f["name"] for f in person[name]["fields"] if f["required"]] == []
    needed = {f["name"] for f in person["picture"]["fields"] if "Bắt buộc nếu điền nhóm này" in f["hint"]}
    assert needed == {"file", "alt", "credit"}
    assert [f["name"] for f in person["results"]["fields"] if f["required"]] == ["criterion", "text"]
    story = fields(SHOWN["tin-bai-2023"]).values()
    required = [f["name"] for f in story if f.get("required")]
    assert required == ["id", "category", "status", "date", "author_unit", "status_log"]


def test_status_offers_what_a_form_may_do() -> None:
    for name, codes in (
        ("ca-nhan-2023", ["draft", "awarded", "published"]),
        ("tin-bai-2023", ["draft", "published"]),
    ):
        status = fields(SHOWN[name])["status"]
        assert [o["value"] for o in status["options"]] == codes
        assert status["default"] == Status.DRAFT
        assert "thidua withdraw" in status["hint"]


@pytest.mark.parametrize(("name", "prefix"), [("ca-nhan-2023", "cn-"), ("tap-the-2023", "tt-")])
def test_only_criteria_that_may_be_answered_are_offered(name: str, prefix: str) -> None:
    (criterion,) = [f for f in fields(SHOWN[name])["results"]["fields"] if f["name"] == "criterion"]
    assert [o["value"] for o in criterion["options"]] == [f"{prefix}{n}" for n in range(1, 5)]


def test_other_records_are_chosen_by_name() -> None:
    (decision,) = [f for f in fields(SHOWN["ca-nhan-2023"])["award"]["fields"] if f["name"] == "decision"]
    assert (decision["widget"], decision["collection"]) == ("relation", "quyet-dinh-2023")
    units = {o["value"]: o["label"] for o in fields(SHOWN["ca-nhan-2023"])["unit"]["options"]}
    assert units["ubnd-xa-ca-na"] == "Ủy ban nhân dân xã Cà Ná"
    assert fields(SHOWN["tin-bai-2023"])["honoree"]["collection"] == "dien-hinh-2023"
