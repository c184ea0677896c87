"""The form's fields come from the model, for both ways of working."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
import yaml

from macros.editing.form import config
from macros.editing.form.config import KEPT
from macros.editing.shape import Shape
from macros.model.base import Label, Record
from macros.model.dataset import RECORDS
from macros.model.life import Status
from macros.store import load
from tests.campaigns import DATA

_LOADED = load(DATA).dataset
assert _LOADED
DATASET = _LOADED
SERVED = config.served(DATASET, "/api")
SHOWN = {c["name"]: c for c in SERVED["collections"] if not c.get("hide")}
GIT = yaml.safe_load(config.for_git(DATASET, {"name": "gitea", "repo": "xa/thi-dua", "branch": "main"}))


def fields(collection: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {f["name"]: f for f in collection["fields"]}


def test_one_list_for_each_kind_of_record() -> None:
    assert list(SHOWN) == ["tap-the-2023", "ca-nhan-2023", "quyet-dinh-2023", "tin-bai-2023"]
    assert SERVED["locale"] == "vi"
    assert SERVED["backend"] == {"name": "proxy", "proxy_url": "/api"}


def pairs(
    record: type[Record], made: list[dict[str, Any]]
) -> Iterator[tuple[type[Record], str, Any, dict[str, Any]]]:
    by_name = {f["name"]: f for f in made}
    for name, info in record.model_fields.items():
        if name in KEPT.get(record, ()):
            continue
        yield record, name, info, by_name[name]
        shape = Shape.of(info)
        if issubclass(shape.type, Record):
            yield from pairs(shape.type, by_name[name]["fields"])


EVERY = [
    pair
    for word, folder in (("ca-nhan", "honorees"), ("quyet-dinh", "decisions"), ("tin-bai", "stories"))
    for pair in pairs(RECORDS[folder], SHOWN[f"{word}-2023"]["fields"])
]


@pytest.mark.parametrize(
    ("record", "name", "info", "field"), EVERY, ids=[f"{r.__name__}.{n}" for r, n, _, _ in EVERY]
)
def test_a_field_is_described_by_the_model_alone(
    record: type[Record], name: str, info: Any, field: dict[str, Any]
) -> None:
    shape = Shape.of(info)
    assert field["label"] == info.title
    assert field["hint"]
    if field["widget"] not in ("select", "relation", "image") or issubclass(shape.type, Label):
        assert info.description in field["hint"]
    if issubclass(shape.type, Label) and name != "status":
        assert [(o["value"], o["label"]) for o in field["options"]] == [
            (c.value, c.label) for c in shape.type
        ]
    if field["widget"] == "datetime":
        assert "default" not in field or field["default"] == ""
    if info.is_required() and not shape.nullable and not shape.many:
        assert field["required"] or "Cần điền khi dùng nhóm này" in field["hint"]


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


def test_what_nobody_types_has_no_field() -> None:
    for collection in SHOWN.values():
        for name, field in fields(collection).items():
            assert name not in {"sample", "status_log", "withdrawal", "revocation", "revoked"}
            assert name not in {"id", "kind"} or field["widget"] == "hidden"


def test_the_same_lists_serve_a_shared_repository() -> None:
    assert GIT["backend"] == {"name": "gitea", "repo": "xa/thi-dua", "branch": "main"}
    assert GIT["publish_mode"] == "editorial_workflow"
    shown = {c["name"]: c for c in GIT["collections"] if not c.get("hide")}
    assert list(shown) == list(SHOWN)
    for name, collection in shown.items():
        assert (collection["format"], collection["extension"]) == ("yaml", "yml")
        assert collection["folder"] == f"data/{SHOWN[name]['folder']}"
        assert set(fields(SHOWN[name])) - {"id"} <= set(fields(collection))
        for key in {"id"} | ({"status_log"} if "quyet-dinh" not in name else set()):
            assert fields(collection)[key]["widget"] != "hidden", "nobody else fills it in"
    assert f"{{{{{config.SUMMARY}}}}}" not in str(GIT)
