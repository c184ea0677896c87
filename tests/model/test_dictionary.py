"""The field dictionary has every kind of file, and every group of fields that an editor may meet, once."""

from __future__ import annotations

from thidua.model.base import Record
from thidua.model.dictionary import groups, sample_of
from thidua.model.fields import fields_of
from thidua.model.layout import FILES, PLAN, Form
from thidua.store.reading import reading_of


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

    wanted = set().union(*(inside(file.record) for file in FILES.values()))
    assert {tuple(record.model_fields) for record in wanted} <= shown


def test_every_file_has_an_example_that_can_be_read() -> None:
    shown = {group.path.partition("/")[2] or group.path: group for group in groups() if group.path}
    for file in FILES.values():
        reading, _ = reading_of(sample_of(file).encode(), file)
        assert reading.records, file.name
        assert not reading.faults, file.name
        name = file.path("2024") + ("" if file.form is not Form.FOLDER else f"/{reading.records[0].id}.yml")
        assert shown[name.removeprefix("2024/")].sample == sample_of(file)
    assert "Điều" in shown[PLAN].about


def test_an_example_stands_as_in_a_file() -> None:
    (people,) = (group for group in groups() if group.title == "Tập thể, cá nhân")
    examples = {field.name: people.example(field) for field in people.fields}
    assert examples["unit"] == "ubnd-xa-vi-du"
    assert examples["sample"] == "false"
    assert examples["award"] == "{form: giay_khen}"
    assert examples["results"] is None
