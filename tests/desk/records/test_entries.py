"""Form values and records: nothing is lost between them."""

from __future__ import annotations

import json
import unicodedata
from pathlib import Path
from typing import Any

import pytest

from tests.support import hostile
from tests.support.campaigns import SAMPLES
from tests.support.people import DECISION, PERSON, STORY
from thidua.desk.fields.fault import NotSavedError
from thidua.desk.records.entries import clean, complete, partial_record, pictures_in, record_of, values_of
from thidua.editing.canonical import yaml_of
from thidua.model.decision import Decision
from thidua.model.honoree import Honoree
from thidua.model.layout import FOLDERS
from thidua.model.story import Story
from thidua.store.yaml_source import read

FILES = sorted(path for folder in FOLDERS for path in SAMPLES.glob(f"*/{folder}/*.yml"))


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.stem)
def test_form_to_yaml_to_form_loses_nothing(path: Path) -> None:
    kind = FOLDERS[path.parent.name].record
    record = kind.model_validate(read(path.read_bytes()).value)
    sent = json.loads(json.dumps(values_of(record)))
    again = record_of(kind, clean(sent))
    assert again == record
    assert yaml_of(again) == yaml_of(record)
    assert values_of(again) == sent


@pytest.mark.parametrize(
    "text", ["no", "0589", "2023-11-30", "😀", "null", "~", "1e3", "- x", "'", "a: b #c", hostile.LINE]
)
def test_a_line_comes_back_as_it_was_typed(text: str) -> None:
    values = values_of(PERSON) | {"post": f"  {text} "}
    record = record_of(Honoree, clean(values))
    assert isinstance(record, Honoree)
    assert record.post == text.strip()
    assert read(yaml_of(record).encode()).value["post"] == text.strip()


def test_long_hostile_texts_come_back_as_they_were_typed() -> None:
    body = f"{hostile.PARAGRAPHS}\n\n  lùi vào\n\t* a\n\n---\n# b"
    values = values_of(STORY) | {"body": body, "summary": hostile.LINE, "title": hostile.LINE}
    record = record_of(Story, clean(json.loads(json.dumps(values))))
    assert values_of(record) == values
    again = Story.model_validate(read(yaml_of(record).encode()).value)
    assert values_of(again) == values


def test_decomposed_text_is_composed() -> None:
    assert clean({"post": unicodedata.normalize("NFD", "Đặng Thị Ước")}) == {"post": "Đặng Thị Ước"}


def test_groups_that_were_left_empty_vanish() -> None:
    empty: dict[str, Any] = {
        "award": {"form": "", "decision": "", "citation": None},
        "picture": {"file": "", "alt": " "},
        "consent": {"scope": []},
        "results": [{"criterion": "", "figures": [{}]}],
        "post": "x",
    }
    assert clean(empty) == {"post": "x"}


def test_false_and_zero_are_values() -> None:
    assert clean({"a": False, "b": 0}) == {"a": False, "b": 0}


def test_what_nobody_types_comes_from_the_file() -> None:
    before = values_of(PERSON)
    sent = before | {
        "id": "cn-1",
        "kind": "tap_the",
        "sample": True,
        "status_log": [],
        "withdrawal": {"reason": "sai_sot"},
        "publishing": {"first_on": "2001-01-01", "review_on": "2027-01-01"},
    }
    mixed = complete(Honoree, clean(sent), before)
    for name in ("id", "kind", "status_log"):
        assert mixed[name] == before[name]
    assert "sample" not in mixed
    assert "withdrawal" not in mixed
    assert mixed["publishing"] == {"first_on": "2023-12-22", "review_on": "2027-01-01"}


def test_of_a_part_everything_else_comes_from_the_file() -> None:
    mixed = complete(Honoree, {"post": "Khác", "name": {"display": "Khác"}}, values_of(PERSON), ("post",))
    assert mixed == values_of(PERSON) | {"post": "Khác"}


def test_ticks_keep_the_order_of_the_file() -> None:
    before = values_of(PERSON)
    turned = before["consent"] | {"scope": before["consent"]["scope"][::-1]}
    assert complete(Honoree, before | {"consent": turned}, before) == before
    fewer = before["consent"] | {"scope": ["photo", "web"]}
    assert complete(Honoree, before | {"consent": fewer}, before)["consent"]["scope"] == ["photo", "web"]


def test_a_decision_is_not_revoked_by_form() -> None:
    revoked = {"revoked": {"number": "1/QĐ", "date": "2024-01-01"}}
    assert complete(Decision, values_of(DECISION) | revoked, values_of(DECISION)) == values_of(DECISION)


def test_unfinished_values_are_read_as_far_as_they_go() -> None:
    values = values_of(PERSON) | {"award": {"form": []}, "post": 7, "khac": 1}
    values["results"] = [*values["results"], {"criterion": "cn-2"}]
    record = partial_record(Honoree, values)
    assert record == PERSON.model_copy(update={"award": None, "post": None})
    assert partial_record(Honoree, {"id": "cn-1"}) is None


def test_pictures_are_found_wherever_they_stand() -> None:
    one, two = {"file": "a.png"}, {"file": "b.png"}
    assert list(pictures_in(Honoree, {"picture": one})) == [(("picture",), one)]
    found = list(pictures_in(Story, {"pictures": [one, "x", two]}))
    assert found == [(("pictures", 0), one), (("pictures", 2), two)]
    for nonsense in ("x", 7, None, ["x"]):
        assert list(pictures_in(Story, {"pictures": nonsense})) == []
        assert list(pictures_in(Honoree, {"picture": nonsense})) == []
    assert list(pictures_in(Decision, {"picture": one})) == []


def test_what_is_wrong_is_said_in_the_words_of_the_form() -> None:
    with pytest.raises(NotSavedError, match="«Trạng thái» không có lựa chọn ấy"):
        record_of(Honoree, values_of(PERSON) | {"status": "xong"})
    with pytest.raises(NotSavedError, match="Chưa điền «Ngày»"):
        record_of(Story, {"id": "tb-1", "category": "tin", "status": "draft", "author_unit": "a"})
