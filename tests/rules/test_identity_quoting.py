"""Who is who, and the plan's words: the edges that the table of bad inputs does not show."""

from __future__ import annotations

import dataclasses
import unicodedata
from typing import Any

import pytest

from tests.support.world import found, honoree, real, whats, world
from thidua.model.dataset import Dataset
from thidua.model.reference import Document
from thidua.model.unit import Unit
from thidua.rules import identity, quoting

NAME = "Nguyễn Văn Minh Họa"


@pytest.mark.parametrize(
    ("name", "unit", "same"),
    [
        (NAME, "ubnd-xa-vi-du-mot", True),
        (NAME.upper(), "ubnd-xa-vi-du-mot", True),
        (unicodedata.normalize("NFD", NAME), "ubnd-xa-vi-du-mot", True),
        ("Nguyễn  Văn Minh Hoạ", "ubnd-xa-vi-du-mot", True),
        (NAME, "ubnd-xa-vi-du-hai", False),
        ("Nguyễn Văn Minh Họa (Phó Chủ tịch)", "ubnd-xa-vi-du-mot", False),
    ],
)
def test_one_name_in_one_unit_is_one_person(name: str, unit: str, same: bool) -> None:
    other = honoree("cn-002", name={"display": name}, unit=unit)
    findings = found(world(honoree(), other), identity.names_are_not_repeated)
    assert [f.place[2] for f in findings] == (["cn-002"] if same else [])


def test_two_nameless_records_are_not_one_person() -> None:
    gone = [honoree(id, name=None, unit="ubnd-xa-vi-du-mot") for id in ("cn-001", "cn-002")]
    assert found(world(*gone), identity.names_are_not_repeated) == []


def two_years(id: str) -> Dataset:
    """This year's honoree, and one of that id a year later."""
    now = world(honoree()).campaigns[0]
    facts = now.facts.model_copy(update={"year": 2024})
    later = dataclasses.replace(now, key="2024", facts=facts, honorees=(honoree(id=id),), decisions=())
    return dataclasses.replace(real(), campaigns=(later, now))


def honoree_named(id: str) -> Any:
    return honoree().model_copy(update={"id": id})


@pytest.mark.parametrize(("id", "clashes"), [("cn-001", True), ("cn-002", False)])
def test_an_id_never_comes_back_in_a_later_year(id: str, clashes: bool) -> None:
    findings = found(two_years(id), identity.ids_are_unique_across_campaigns)
    assert [f.place for f in findings] == ([("2024", "honorees", "cn-001", "id")] if clashes else [])


def test_one_id_may_serve_a_person_and_a_decision() -> None:
    dataset = world(honoree_named("qd-mau-01"))
    assert (
        found(dataset, identity.ids_are_unique)
        == found(dataset, identity.ids_are_unique_across_campaigns)
        == []
    )


def test_a_reference_that_is_not_given_needs_no_record() -> None:
    assert (
        found(world(honoree(participant_group=None, award=None, results=[])), identity.references_resolve)
        == []
    )


def test_few_ids_are_listed_and_of_many_the_nearest_is_named() -> None:
    wrong = honoree(
        participant_group="dt-9", unit="ubnd-xa-ca-naa", award={"form": "giay_khen", "decision": "zz"}
    )
    remedies = [f.remedy for f in found(world(wrong), identity.references_resolve)]
    assert remedies == [
        "Có phải ý anh, chị là «ubnd-xa-ca-na»?",
        "Chọn một trong: dt-1, dt-2",
        "Chọn một trong: qd-mau-01, qd-mau-02, qd-mau-03",
    ]


def test_a_broken_reference_rests_on_the_record_and_on_its_file() -> None:
    (finding,) = found(world(honoree(unit="khong-co")), identity.references_resolve)
    assert finding.rests_on == ("khong-co", "units.yml")


@pytest.mark.parametrize(
    ("dates", "places"),
    [
        ({"valid_from": "2009-06-10", "valid_to": "2025-06-30"}, []),
        ({"valid_from": "2009-06-10", "valid_to": "2009-06-10"}, []),
        ({"valid_from": "2009-06-10", "valid_to": "2009-06-09"}, ["valid_to"]),
        ({"valid_to": "2025-06-30", "successor": {"name": "xã Ví Dụ"}}, []),
        ({"successor": {"name": "xã Ví Dụ"}}, ["successor"]),
    ],
)
def test_a_unit_ends_after_it_begins_and_before_it_has_a_successor(
    dates: dict[str, Any], places: list[str]
) -> None:
    unit = Unit.model_validate({"id": "xa", "name": "xã Ví Dụ", "kind": "ubnd_xa"} | dates)
    assert [f.place[-1] for f in found(world(units=(unit,)), identity.unit_dates_make_sense)] == places


@pytest.mark.parametrize("official", [True, False])
def test_only_an_official_site_must_say_who_runs_it(official: bool) -> None:
    site = real().site.model_copy(update={"official": official})
    places = [f.place[-1] for f in found(world(site=site), identity.official_site_says_who_runs_it)]
    assert places == (["name", "responsible", "address", "email"] if official else [])


def with_aim(**changes: Any) -> Dataset:
    campaign = real().campaigns[0]
    aim = campaign.facts.aims[0].model_copy(update=changes)
    facts = campaign.facts.model_copy(update={"aims": (aim, *campaign.facts.aims[1:])})
    return dataclasses.replace(real(), campaigns=(dataclasses.replace(campaign, facts=facts),))


AIM = real().campaigns[0].facts.aims[0].text


@pytest.mark.parametrize(
    ("changes", "sound"),
    [
        ({}, True),
        ({"text": AIM.replace(", ", ",\n")}, True),  # the line breaks of the file do not matter
        ({"text": AIM[:40]}, True),  # a part may be quoted
        ({"text": AIM.lower()}, False),
        ({"text": AIM.replace("Phát huy", "Phát huy tốt")}, False),
        ({"text": AIM.replace(",", "")}, False),
        ({"ref": "I"}, True),  # I.1 is below I
        ({"ref": "I.2"}, False),
    ],
)
def test_a_quotation_stands_in_its_clause_to_the_letter(changes: dict[str, Any], sound: bool) -> None:
    assert (whats(with_aim(**changes), quoting.quotes_are_verbatim) == []) == sound


def test_a_ref_that_does_not_exist_is_said_once_and_not_as_a_wrong_quotation() -> None:
    dataset = with_aim(ref="IX.9")
    assert whats(dataset, quoting.refs_exist, quoting.quotes_are_verbatim) == ["Kế hoạch không có mục «IX.9»"]


@pytest.mark.parametrize(
    ("orders", "wrong"), [([1, 2, 3, 4, 5], None), ([1, 2, 3, 4, 6], 4), ([0, 1, 2, 3, 4], 0), ([1, 2, 2, 3, 4], 2), ([5, 4, 3, 2, 1], None)]
)  # fmt: skip
def test_criteria_are_numbered_without_a_gap_in_whatever_order_they_are_written(
    orders: list[int], wrong: int | None
) -> None:
    campaign = real().campaigns[0]
    own = [c.model_copy(update={"order": n}) for c, n in zip(campaign.criteria[:5], orders, strict=True)]
    changed = dataclasses.replace(campaign, criteria=(*own, *campaign.criteria[5:]))
    findings = found(dataclasses.replace(real(), campaigns=(changed,)), quoting.criteria_are_numbered)
    assert [f.place[2] for f in findings] == ([] if wrong is None else [wrong])


@pytest.mark.parametrize(
    ("date", "wrong"),
    [
        ((2024, 2, 29), None),
        ((2023, 2, 29), "day"),
        ((2023, 4, 31), "day"),
        ((2023, 4, 0), "day"),
        ((2023, 13, None), "month"),
        ((2023, 0, None), "month"),
        ((2023, None, 5), "day"),
        ((2023, None, None), None),
        ((1899, None, None), "year"),
        ((2201, 1, 1), "year"),
    ],
)
def test_a_partial_date_is_in_the_calendar(
    date: tuple[int, int | None, int | None], wrong: str | None
) -> None:
    raw = real().documents[0].model_dump(mode="json") | {
        "issued": dict(zip(("year", "month", "day"), date, strict=True))
    }
    findings = found(world(documents=(Document.model_validate(raw),)), quoting.dates_of_documents_exist)
    assert [f.place[-1] for f in findings] == ([wrong] if wrong else [])
