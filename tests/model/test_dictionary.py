"""The field dictionary has every group of fields that an editor may meet, once."""

from __future__ import annotations

from thidua.model.base import Record
from thidua.model.dictionary import groups
from thidua.model.fields import fields_of
from thidua.model.honoree import Honoree
from thidua.model.reference import Document
from thidua.model.site import Unit
from thidua.model.story import Story


def test_every_record_within_a_record_has_its_group() -> None:
    titles = [group.title for group in groups()]
    assert len(titles) == len(set(titles))
    assert titles[:5] == [
        "Tập thể, cá nhân",
        "Tên",
        "Khen thưởng",
        "Kết quả theo tiêu chí",
        "Số liệu trước và sau",
    ]
    shown = {tuple(f.name for f in group.fields) for group in groups()}

    def inside(record: type[Record]) -> set[type[Record]]:
        parts = {field.record for field in fields_of(record).values() if field.record}
        return parts.union({record}, *map(inside, parts))

    wanted = set().union(*map(inside, (Honoree, Story, Unit, Document)))
    assert {tuple(record.model_fields) for record in wanted} <= shown


def test_an_example_stands_as_in_a_file() -> None:
    (people,) = (group for group in groups() if group.title == "Tập thể, cá nhân")
    examples = {field.name: people.example(field) for field in people.fields}
    assert examples["unit"] == "ubnd-xa-vi-du"
    assert examples["sample"] == "false"
    assert examples["award"] == "{form: giay_khen}"
    assert examples["results"] is None
