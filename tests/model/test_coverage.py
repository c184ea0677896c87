"""What has an example and what has none: counts by criterion and by unit."""

from __future__ import annotations

import dataclasses
import datetime as dt
from typing import Any

from tests.support.world import honoree, real
from thidua.model.campaign import Kind
from thidua.model.coverage import WIDEST, Axis, Coverage, CoverageGrid, coverage
from thidua.model.dataset import Campaign
from thidua.model.honoree import Honoree
from thidua.model.lifecycle import Status
from thidua.model.unit import Unit

CAMPAIGN: Campaign = real().campaigns[0]
UNITS = real().units
COMMUNES = [u.id for u in UNITS if u.kind.value == "ubnd_xa"]
PUBLISHED = tuple(h for h in CAMPAIGN.honorees if h.status is Status.PUBLISHED)


def unit(id: str, kind: str = "ubnd_xa", **changes: Any) -> Unit:
    return Unit.model_validate({"id": id, "name": f"Đơn vị {id}", "kind": kind} | changes)


def grid(found: Coverage, kind: Kind) -> CoverageGrid:
    return next(g for g in found.grids if g.kind is kind)


def crowd(size: int, *units: str) -> list[Honoree]:
    one = honoree("tt-003")
    return [
        one.model_copy(update={"id": f"tt-{900 + i}", "unit": units[i % len(units)]}) for i in range(size)
    ]


def homes(*given: Unit, people: tuple[Honoree, ...] = (), campaign: Campaign = CAMPAIGN) -> dict[str, Any]:
    return {home.unit.id: home.counts for home in coverage(campaign, given, people).homes}


def test_each_cell_says_whether_the_honoree_has_a_result_there() -> None:
    found = coverage(CAMPAIGN, UNITS, PUBLISHED)
    assert [g.kind for g in found.grids] == list(Kind)
    for one in found.grids:
        assert one.by_honoree
        own = [h for h in PUBLISHED if h.kind is one.kind]
        assert [c.key for c in one.columns] == [h.id for h in own]
        assert all(c.sample for c in one.columns)
        for row in one.rows:
            assert row.counts == tuple(int(row.criterion.id in {r.criterion for r in h.results}) for h in own)
    assert {r.criterion.id: r.total for r in grid(found, Kind.CA_NHAN).rows} == {
        "cn-1": 3, "cn-2": 2, "cn-3": 2, "cn-4": 2,
    }  # fmt: skip


def test_what_is_never_told_per_person_is_no_row_and_misses_nothing() -> None:
    found = coverage(CAMPAIGN, UNITS, ())
    assert [c.id for c in found.withheld] == ["tt-5", "cn-5"]
    told = {row.criterion.id for g in found.grids for row in g.rows}
    missed = {c.id for g in found.grids for c in g.missing}
    assert told == missed == {c.id for c in CAMPAIGN.criteria} - {"tt-5", "cn-5"}


def test_nobody_at_all() -> None:
    found = coverage(CAMPAIGN, UNITS, ())
    assert [g.columns for g in found.grids] == [(), ()]
    assert {u.id for u in found.missing_units} >= {*COMMUNES, "phong-noi-vu"}
    assert not found.is_complete


def test_a_criterion_with_one_example_misses_none() -> None:
    found = coverage(CAMPAIGN, UNITS, [honoree("cn-003", unit="ubnd-xa-ca-na")])
    assert [c.id for c in grid(found, Kind.CA_NHAN).missing] == ["cn-2", "cn-3", "cn-4"]
    assert "ubnd-xa-ca-na" not in {u.id for u in found.missing_units}


def test_a_result_entered_twice_counts_once() -> None:
    result = {"criterion": "cn-1", "text": "Xong việc."}
    found = coverage(CAMPAIGN, UNITS, [honoree("cn-003", results=[result, result])])
    assert [row.total for row in grid(found, Kind.CA_NHAN).rows] == [1, 0, 0, 0]


def test_complete_when_every_row_has_somebody() -> None:
    own = [r for r in UNITS if r.id in {h.unit for h in PUBLISHED}]
    assert coverage(CAMPAIGN, own, PUBLISHED).is_complete


def test_many_honorees_are_counted_by_unit_in_the_order_of_the_data() -> None:
    most = crowd(WIDEST, "ubnd-xa-nhi-ha", "ubnd-xa-ca-na")
    assert grid(coverage(CAMPAIGN, UNITS, most), Kind.TAP_THE).axis is Axis.HONOREE
    more = [*most, *crowd(1, "phong-noi-vu")]
    found = grid(coverage(CAMPAIGN, UNITS, more), Kind.TAP_THE)
    assert found.axis is Axis.UNIT
    assert [c.label for c in found.columns] == ["Phòng Nội vụ", "xã Cà Ná", "xã Nhị Hà"]
    counts = {row.criterion.id: row.counts for row in found.rows}
    own = {r.criterion for r in more[0].results}
    assert counts == {id: (1, 20, 20) if id in own else (0, 0, 0) for id in counts}


def test_many_units_are_counted_by_kind() -> None:
    many = [unit(f"xa-{i}") for i in range(WIDEST)] + [unit("phong-1", "phong")]
    people = crowd(len(many), *(u.id for u in many))
    found = grid(coverage(CAMPAIGN, many, people), Kind.TAP_THE)
    assert found.axis is Axis.UNIT_KIND
    assert [c.label for c in found.columns] == ["Ủy ban nhân dân cấp xã", "Phòng chuyên môn"]
    assert {row.counts for row in found.rows} == {(0, 0), (WIDEST, 1)}


def test_communes_take_part_and_others_only_with_somebody_to_show() -> None:
    given = (unit("xa-1"), unit("phong-1", "phong"), unit("so-1", "so"))
    assert homes(*given) == {"xa-1": (0, 0)}
    people = (honoree("cn-003", unit="so-1"), honoree("tt-003", unit="so-1"), honoree("cn-002", unit="so-1"))
    assert homes(*given, people=people) == {"xa-1": (0, 0), "so-1": (1, 2)}


def test_what_belongs_to_the_organiser_takes_part_however_far_below() -> None:
    own = CAMPAIGN.facts.organiser
    given = (
        unit("khoi-6", "phong", parent=own),
        unit("lop-6a", "khac", parent="khoi-6"),
        unit("hd", "hoi_dong", parent=own),
        unit("noi-khac", "phong", parent="so-khac"),
        unit("vong-1", "khac", parent="vong-2"),
        unit("vong-2", "khac", parent="vong-1"),
    )
    assert list(homes(*given)) == ["khoi-6", "lop-6a"]


def test_only_communes_of_that_time_take_part() -> None:
    year = CAMPAIGN.year
    given = (
        unit("truoc", valid_to=f"{year - 1}-12-31"),
        unit("sau", valid_from=f"{year + 2}-01-01"),
        unit("giua", valid_from=f"{year}-06-01", valid_to=f"{year}-07-01"),
    )
    assert list(homes(*given)) == ["giua"]
    facts = CAMPAIGN.facts
    started = facts.start.model_copy(update={"date": dt.date(year, 8, 1)})
    later = dataclasses.replace(CAMPAIGN, facts=facts.model_copy(update={"start": started}))
    assert homes(*given, campaign=later) == {}


def test_the_commune_that_runs_it_does_not_take_part_unless_it_has_somebody() -> None:
    facts = CAMPAIGN.facts.model_copy(update={"organiser": "xa-1"})
    own = dataclasses.replace(CAMPAIGN, facts=facts)
    assert homes(unit("xa-1"), campaign=own) == {}
    people = (honoree("cn-003", unit="xa-1"),)
    assert homes(unit("xa-1"), campaign=own, people=people) == {"xa-1": (0, 1)}


def test_who_has_no_name_has_a_column_that_says_so() -> None:
    found = coverage(CAMPAIGN, UNITS, [honoree("cn-003", name=None)])
    assert [c.label for c in grid(found, Kind.CA_NHAN).columns] == ["Chưa có tên"]
