"""Where records stand: every kind is declared once, and nothing that is declared leads nowhere."""

from __future__ import annotations

import pytest

from tests.support.world import honoree, real
from thidua.model.base import Record
from thidua.model.campaign import Kind
from thidua.model.fields import Field, fields_of, is_reference
from thidua.model.kinds import RecordKind
from thidua.model.layout import FILES, SHARED_LISTS, file_of, home_of, path_of, place_of, record_address
from thidua.model.registers import REGISTERS, register_of


def references(record: type[Record]) -> list[Field]:
    found = []
    for one in fields_of(record).values():
        found += [one] if is_reference(one) else references(one.record) if one.record else []
    return found


def test_the_data_folder() -> None:
    assert [file.pattern for file in FILES.values()] == [
        "site.yml",
        "units.yml",
        "documents.yml",
        "indices.yml",
        "words.yml",
        "*/campaign.yml",
        "*/criteria.yml",
        "*/questions.yml",
        "*/decisions/*.yml",
        "*/honorees/*.yml",
        "*/stories/*.yml",
    ]


@pytest.mark.parametrize("kind", RecordKind)
def test_every_kind_has_a_home_and_records(kind: RecordKind) -> None:
    assert real().records(kind, real().campaigns[0]), home_of(kind).path("2023")


def test_what_all_years_share_refers_to_nothing_of_one_year() -> None:
    shared = [FILES["site"], *SHARED_LISTS]
    kinds = {field.refers_to for file in shared for field in references(file.record)}
    assert kinds == {RecordKind.UNIT}
    with pytest.raises(KeyError):
        real().records(RecordKind.DECISION)


def test_a_record_tells_its_places() -> None:
    person = honoree()
    assert file_of(person) is FILES["honorees"]
    assert place_of("2023", person) == ("2023", "honorees", "cn-001")
    assert path_of("2023", person) == "2023/honorees/cn-001.yml"
    assert record_address(person) == "dien-hinh/cn-001/"
    assert person.name
    with pytest.raises(KeyError):
        file_of(person.name)
    with pytest.raises(TypeError):
        record_address(real().units[0])


@pytest.mark.parametrize("word", REGISTERS)
def test_an_id_is_read_as_it_is_written(word: str) -> None:
    register = REGISTERS[word]
    assert register.number(register.id(7, 2024), 2024) == 7
    assert register.number(register.id(1234, 2024), 2024) == 1234
    assert register.number("xx-001", 2024) is None
    assert register_of(register.kind, register.applies_to) is register


def test_ids_of_decisions_are_counted_by_year() -> None:
    decisions = REGISTERS["quyet-dinh"]
    assert decisions.id(2, 2024) == "qd-2024-02"
    assert decisions.number("qd-2023-02", 2024) is None
    with pytest.raises(KeyError):
        register_of(RecordKind.HONOREE)
    assert register_of(RecordKind.HONOREE, Kind.CA_NHAN).word == "ca-nhan"
