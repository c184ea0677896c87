"""What is read off the annotation of a field."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from thidua.model.base import Record, field
from thidua.model.fields import fields_of, is_reference, personal_fields, values_in
from thidua.model.honoree import Award, Honoree, Name, Result
from thidua.model.kinds import RecordKind, UnitId
from thidua.model.lifecycle import Channel, Consent, Publishing, Status
from thidua.model.scalars import Line
from thidua.model.story import Story

_LINE = r"^\S[^\n]*$"
_ID = r"^[a-z0-9]+(-[a-z0-9]+)*$"


@pytest.mark.parametrize(
    ("record", "name", "said"),
    [
        (Honoree, "status", {"holds": Status, "codes": Status, "required": True}),
        (Honoree, "sample", {"holds": bool, "stays": True, "open": False}),
        (Honoree, "post", {"holds": str, "nullable": True, "pattern": _LINE, "longest": 300, "open": True}),
        (Honoree, "name", {"record": Name, "nullable": True, "many": False}),
        (Honoree, "award", {"record": Award, "nullable": True, "stays": True}),
        (Honoree, "results", {"record": Result, "many": True, "nullable": False}),
        (Honoree, "publishing", {"record": Publishing, "nullable": False}),
        (Honoree, "unit", {"refers_to": RecordKind.UNIT, "pattern": _ID, "longest": 60, "required": True}),
        (Consent, "scope", {"codes": Channel, "many": True}),
        (Consent, "date", {"holds": dt.date, "nullable": True}),
        (Name, "display", {"holds": str, "pattern": _LINE, "longest": 300, "prose": False}),
        (Result, "text", {"holds": str, "pattern": r"\S", "longest": 20_000}),
        (Story, "body", {"holds": str, "prose": True, "nullable": True}),
        (Story, "honoree", {"refers_to": RecordKind.HONOREE, "nullable": True}),
    ],
    ids=lambda v: v if isinstance(v, str) else getattr(v, "__name__", ""),
)
def test_what_surrounds_a_type_is_left_aside(record: type[Record], name: str, said: dict[str, Any]) -> None:
    read = fields_of(record)[name]
    assert {key: getattr(read, key) for key in said} == said


def test_words_are_those_of_the_declaration() -> None:
    unit = fields_of(Honoree)["unit"]
    assert (unit.title, unit.help, unit.example) == ("Đơn vị", "Mã đơn vị trong units.yml.", "ubnd-xa-vi-du")


def test_a_field_holds_values_of_one_type() -> None:
    class Torn(Record):
        either: int | str = field("Hai loại", "Số hoặc chữ.", example=1)

    with pytest.raises(TypeError, match="one type"):
        fields_of(Torn)


class Leaf(Record):
    unit: UnitId | None = field("Đơn vị", "Mã.", example="a", default=None)
    units: tuple[UnitId, ...] = field("Các đơn vị", "Mã.", example=[], default=())


class Tree(Record):
    name: Line = field("Tên", "Tên.", example="A")
    leaf: Leaf | None = field("Lá", "Lá.", example=None, default=None)
    leaves: tuple[Leaf, ...] = field("Các lá", "Lá.", example=[], default=())


def test_values_are_found_however_deep() -> None:
    tree = Tree(name="x", leaf=Leaf(units=("a", "b")), leaves=(Leaf(), Leaf(unit="c")))
    found = [(place, value) for place, _, value in values_in(tree, is_reference)]
    assert found == [
        (("leaf", "units", 0), "a"),
        (("leaf", "units", 1), "b"),
        (("leaves", 1, "unit"), "c"),
    ]


def test_what_is_about_a_person_goes_with_the_person() -> None:
    """Every optional field, unless it says that it stays: a new one is not kept by oversight."""
    about = ("name", "post", "participant_group", "results", "initiative", "picture", "consent")
    assert personal_fields(Honoree) == about
    told = ("title", "source", "honoree", "summary", "body", "pictures", "consent")
    assert personal_fields(Story) == told

    class Longer(Honoree):
        nickname: Line | None = field("Tên gọi khác", "Tên.", example="A", default=None)

    assert personal_fields(Longer) == (*about, "nickname")
