"""The counts of the statistics page and of the filters."""

from __future__ import annotations

from tests.support.world import honoree, real
from thidua.model import statistics
from thidua.model.dataset import Campaign, Dataset
from thidua.model.honoree import Honoree
from thidua.model.lifecycle import Status

DATA: Dataset = real()
CAMPAIGN: Campaign = DATA.campaigns[0]
PUBLISHED = tuple(h for h in CAMPAIGN.honorees if h.status is Status.PUBLISHED)


def rows(chart: statistics.Chart) -> dict[str, int]:
    return {bar.key: bar.total for bar in chart.bars}


def by_id(people: tuple[Honoree, ...]) -> dict[str, statistics.Chart]:
    return {chart.id: chart for chart in statistics.charts(DATA, CAMPAIGN, people)}


def test_the_samples_are_counted_by_kind_award_unit_and_criterion() -> None:
    found = by_id(PUBLISHED)
    assert list(found) == ["loai", "hinh-thuc", "don-vi", "tieu-chi"]
    assert rows(found["loai"]) == {"tap_the": 3, "ca_nhan": 4}
    assert rows(found["hinh-thuc"]) == {"giay_khen": 6, "bang_khen_tinh": 1}
    assert rows(found["don-vi"]) == {
        "don-vi-minh-hoa-a": 2, "don-vi-minh-hoa-b": 2, "ubnd-xa-vi-du-mot": 2, "ubnd-xa-vi-du-hai": 1,
    }  # fmt: skip
    assert rows(found["tieu-chi"]) == {
        "tt-1": 2, "tt-2": 2, "tt-3": 2, "tt-4": 2, "cn-1": 3, "cn-2": 2, "cn-3": 2, "cn-4": 2,
    }  # fmt: skip


def test_discipline_is_never_a_row() -> None:
    assert not {"tt-5", "cn-5"} & set(rows(by_id(PUBLISHED)["tieu-chi"]))


def test_nobody_to_count_gives_rows_of_zero_and_no_division() -> None:
    found = by_id(())
    assert rows(found["loai"]) == {"tap_the": 0, "ca_nhan": 0}
    assert rows(found["don-vi"]) == rows(found["hinh-thuc"]) == {}
    assert {bar.share for chart in found.values() for bar in chart.bars} == {0.0}
    assert {chart.total for chart in found.values()} == {0}


def test_totals_are_sums_and_each_honoree_counts_once_but_for_criteria() -> None:
    found = by_id(PUBLISHED)
    assert [found[id].total for id in ("loai", "hinh-thuc", "don-vi")] == [7, 7, 7]
    assert found["tieu-chi"].total == sum(len(h.results) for h in PUBLISHED) == 17
    assert found["tieu-chi"].note
    assert not found["loai"].note


def test_the_largest_row_fills_the_chart() -> None:
    shares = {bar.key: bar.share for bar in by_id(PUBLISHED)["loai"].bars}
    assert shares == {"tap_the": 0.75, "ca_nhan": 1.0}


def test_rows_without_a_fixed_order_come_by_count_then_label() -> None:
    people = [
        honoree(unit=u) for u in ("ubnd-xa-ca-na", "ubnd-xa-nhi-ha", "ubnd-xa-nhi-ha", "don-vi-minh-hoa-a")
    ]
    bars = statistics.bars(people, statistics.unit_keys(DATA))
    assert [(b.label, b.total) for b in bars] == [("Xã Nhị Hà", 2), ("Phòng Minh họa A", 1), ("Xã Cà Ná", 1)]


def test_a_draft_without_an_award_is_no_row_of_awards() -> None:
    assert statistics.bars([honoree(award=None)], statistics.award_keys) == ()


def test_a_criterion_is_labelled_by_kind_number_and_title() -> None:
    label = CAMPAIGN.criteria_for(CAMPAIGN.criteria[0].applies_to)[0].caption
    assert label == "Tập thể 1: Hoàn thành nhiệm vụ trong kế hoạch cải cách hành chính"
