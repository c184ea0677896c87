"""Every field is described once, in Vietnamese, with an example that the field itself accepts."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from thidua.model.base import Label, Record
from thidua.model.campaign import Kind
from thidua.model.honoree import Honoree
from thidua.model.page import FrontMatter
from thidua.model.picture import Picture
from thidua.model.reference import Document
from thidua.model.scalars import FORMS, Day, Id, Line, Number, Ref, Text, WebAddress, Whole, YesNo
from thidua.vietnamese.suspicious import suspicions
from thidua.vietnamese.text import LETTERS


def subclasses(of: type) -> set[type]:
    return {s for c in of.__subclasses__() for s in {c, *subclasses(c)} if s.__module__.startswith("thidua.")}


assert FrontMatter
RECORDS = sorted(subclasses(Record), key=lambda r: r.__name__)
FIELDS = [(r, name) for r in RECORDS for name in r.model_fields]
LABELS = sorted((label for label in subclasses(Label) if list(label)), key=lambda r: r.__name__)

PRIVATE = {
    "birth", "born", "dob", "age", "gender", "sex", "cccd", "cmnd", "identity", "passport", "bhxh", "tax", "address",
    "home", "hometown", "phone", "mobile", "email", "zalo", "facebook", "ethnic", "ethnicity", "nation", "religion",
    "party", "union", "health", "family", "spouse", "children", "salary", "bank", "account", "bonus", "signature",
    "discipline", "violation", "vote", "votes", "rank", "score", "gps", "location", "nominee",
}  # fmt: skip
"""What a record about a person has no place for (domain reference, section 8)."""


@pytest.mark.parametrize(("record", "name"), FIELDS, ids=[f"{r.__name__}.{n}" for r, n in FIELDS])
def test_a_field_has_a_title_a_help_text_and_one_example(record: type[Record], name: str) -> None:
    info = record.model_fields[name]
    assert info.title
    assert info.description
    assert len(info.examples or []) == 1
    assert info.title[0].isupper()
    assert not info.title.endswith(".")
    assert info.description.endswith((".", "…")), "help is a sentence"
    assert [s for s in suspicions(f"{info.title} {info.description}") if s.severity == "error"] == []


def test_titles_and_help_are_vietnamese() -> None:
    plain = [
        f"{r.__name__}.{n}"
        for r, n in FIELDS
        if not LETTERS & set(f"{r.model_fields[n].title}{r.model_fields[n].description}")
    ]
    assert plain == []


@pytest.mark.parametrize(("record", "name"), FIELDS, ids=[f"{r.__name__}.{n}" for r, n in FIELDS])
def test_an_example_that_is_a_value_is_accepted_by_its_field(record: type[Record], name: str) -> None:
    info = record.model_fields[name]
    (example,) = info.examples or []
    if isinstance(example, dict) or example is None:  # a record's example shows its first keys only
        assert example is not None or not info.is_required(), "a required field shows a value"
        return
    adapter: TypeAdapter[Any] = TypeAdapter(info.rebuild_annotation())
    adapter.validate_python(example)


@pytest.mark.parametrize(("record", "name"), FIELDS, ids=[f"{r.__name__}.{n}" for r, n in FIELDS])
def test_a_title_is_not_used_twice_in_a_record(record: type[Record], name: str) -> None:
    assert [i.title for i in record.model_fields.values()].count(record.model_fields[name].title) == 1


def test_examples_of_people_and_places_are_unmistakably_made_up() -> None:
    shown = str([i.examples for r in RECORDS for i in r.model_fields.values()])
    assert "Minh Họa" in shown
    for real in ("Thuận Nam", "Ninh Thuận", "Trương", "Cà Ná", "Khánh Hòa"):
        assert real not in shown


@pytest.mark.parametrize("record", RECORDS, ids=lambda r: r.__name__)
def test_a_record_is_frozen_and_refuses_unknown_keys(record: type[Record]) -> None:
    assert record.model_config.get("frozen") is True
    assert record.model_config.get("extra") == "forbid"


@pytest.mark.parametrize("label", LABELS, ids=lambda c: c.__name__)
def test_a_choice_has_a_code_and_words_for_readers(label: type[Label]) -> None:
    assert len({m.label for m in label}) == len({m.value for m in label}) == len(label) > 1
    for member in label:
        assert member.label.strip()
        assert member.label != member.value
        assert str(member) == member.value == label(member.value)


def parts(record: type[Record]) -> set[type[Record]]:
    """A record and every record in it."""
    found = {record}
    for info in record.model_fields.values():
        for part in RECORDS:
            if re.search(rf"\b{part.__name__}\b", str(info.annotation)) and part not in found:
                found |= parts(part)
    return found


def test_nothing_about_a_person_has_a_field_for_private_data() -> None:
    people = parts(Honoree)
    assert {r.__name__ for r in people} == {
        "Honoree", "Name", "Award", "Result", "Figure", "Initiative", "Picture", "Consent", "Publishing", "Withdrawal",
        "Revocation", "StatusStep",
    }  # fmt: skip
    words = {(r.__name__, word) for r in people for name in r.model_fields for word in name.split("_")}
    assert {pair for pair in words if pair[1] in PRIVATE} == set()


@pytest.mark.parametrize("key", sorted(PRIVATE))
def test_a_private_key_is_refused(key: str) -> None:
    with pytest.raises(ValidationError) as caught:
        Honoree.model_validate(
            {"id": "a", "kind": "ca_nhan", "status": "draft", "unit": "b", "status_log": [], key: "x"}
        )
    assert [(e["type"], e["loc"]) for e in caught.value.errors()] == [("extra_forbidden", (key,))]


@pytest.mark.parametrize(
    ("kind", "accepted", "refused"),
    [
        (Day, ["2024-02-29", dt.date(2024, 1, 1)], ["2023-02-29", "2024-1-1", "1/1/2024", "2024", 2024, None, "2024-01-01 "]),
        (Number, [1, 2.5, 0, -3], ["1", "1,5", True, None, "abc"]),
        (Whole, [1, 0], [1.0, "1", True, None]),
        (YesNo, [True, False], ["true", 1, "yes", None]),
        (Id, ["tt-001", "a", "x9-y"], ["TT-1", "a_b", "-a", "a-", "đ", "", "a b", "a/b", "..", "a" * 61]),
        (Ref, ["II.2.a", "I", "IV.4", "1", "1.2", "can-cu", "II.2.đ", "A.I.1", "dieu-5.2.a", "chuong-I.muc-1", "phan-thu-2.I"],
         ["II.2.ab", "mục", "", "II.", "Điều 5", "dieu-", "II 2", "II.2.a)"]),
        (Line, ["a", "x" * 300, "a b "], ["", " a", "a\nb", "x" * 301, "\n"]),
        (Text, ["a", " a", "a\n\nb", "x" * 20_000], ["", "  ", "\n", "x" * 20_001]),
        (WebAddress, ["https://a.vn/b?c=d#e", "http://a"], ["javascript:alert(1)", "data:,a", "a.vn", "https://", "https://a b", 'https://a"', "ftp://a"]),
    ],
    ids=lambda value: getattr(value, "__name__", None) or "",
)  # fmt: skip
def test_scalar_types_accept_what_they_say(kind: Any, accepted: list[Any], refused: list[Any]) -> None:
    adapter: TypeAdapter[Any] = TypeAdapter(kind)
    for value in accepted:
        adapter.validate_python(value)
    for value in refused:
        with pytest.raises(ValidationError):
            adapter.validate_python(value)


@pytest.mark.parametrize(
    "name", ["a.svg", "A.png", "../a.png", "a b.png", "a.png.exe", "đ.png", "a..png", "/a.png"]
)
def test_a_picture_has_a_plain_name_and_a_known_format(name: str) -> None:
    with pytest.raises(ValidationError):
        Picture.model_validate({"file": name, "alt": "Ảnh", "credit": "Đài"})


def test_every_pattern_has_words_for_its_error() -> None:
    patterns = {
        m.pattern
        for r in RECORDS
        for i in r.model_fields.values()
        for m in i.metadata
        if getattr(m, "pattern", None)
    }
    assert patterns
    assert patterns <= set(FORMS)
    assert all(words[0].isupper() and not words.endswith(".") for words in FORMS.values())


def test_what_a_source_leaves_open_may_stay_null() -> None:
    for name in ("number", "issued", "signer", "effective"):
        raw = {"id": "a", "kind": "KH", "number": None, "issued": None, "issuer": "b", "title": "c"}
        assert getattr(Document.model_validate(raw), name) is None


def test_kinds_are_two() -> None:
    assert [(k.value, k.label) for k in Kind] == [("tap_the", "Tập thể"), ("ca_nhan", "Cá nhân")]
