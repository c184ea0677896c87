"""Which fields are open: only those that say so, each with the model's own words."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pydantic import TypeAdapter

from thidua.model.base import Record, field
from thidua.model.honoree import Honoree
from thidua.model.lifecycle import Consent
from thidua.model.scalars import Id, Line
from thidua.outputs.open_data.collections import COLLECTIONS
from thidua.outputs.open_data.fields import OpenField, ValueType, fields_of

NEVER = {
    *("sample", "status", "consent", "publishing", "withdrawal", "revocation", "status_log"),
    *("body", "sort", "reason", "picture", "pictures"),
}


def walk(fields: tuple[OpenField, ...]) -> Iterator[OpenField]:
    for one in fields:
        yield one
        yield from walk(one.fields)


EVERY = [f for c in COLLECTIONS for f in walk(c.fields(preview=False))]


def test_nothing_of_a_records_life_is_open() -> None:
    assert not NEVER & {f.key for f in EVERY}


def test_a_field_is_open_only_when_it_says_so() -> None:
    class Kept(Record):
        name: Line = field("Tên", "Tên.", example="A", open=True)
        secret: Line = field("Riêng", "Riêng.", example="B")

    assert [f.key for f in fields_of(Kept)] == ["name"]


def test_a_record_without_open_fields_stops_the_build() -> None:
    with pytest.raises(TypeError, match="Consent has no open fields"):
        fields_of(Consent)


def test_titles_and_help_are_the_models_own() -> None:
    post = next(f for f in fields_of(Honoree) if f.key == "post")
    info = Honoree.model_fields["post"]
    assert (post.title, post.help) == (info.title, info.description)


def test_a_code_has_its_words_beside_it() -> None:
    keys = [f.key for f in fields_of(Honoree)]
    assert keys[keys.index("kind") + 1] == "kind_label"
    assert keys[keys.index("unit") + 1] == "unit_label"
    kind = next(f for f in fields_of(Honoree) if f.key == "kind")
    assert kind.schema["enum"] == ["tap_the", "ca_nhan"]
    assert "tap_the: Tập thể" in kind.help


def test_every_id_of_another_record_has_words() -> None:
    """A field that holds a bare Id would show readers a code that they cannot read."""
    an_id = TypeAdapter(Id).json_schema()["pattern"]
    bare = [
        f.key
        for f in EVERY
        if f.key != "id"
        and f.target is None
        and an_id in str((f.schema | f.schema.get("items", {})).get("pattern"))
    ]
    assert bare == []


def test_a_group_is_described_down_to_its_leaves() -> None:
    award = next(f for f in fields_of(Honoree) if f.key == "award")
    assert award.value_type is ValueType.GROUP
    assert [f.key for f in award.fields] == [
        "form",
        "form_label",
        "form_name",
        "decision",
        "decision_label",
        "citation",
    ]
