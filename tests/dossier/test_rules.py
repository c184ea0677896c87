"""What the forms cite, by the campaign's year; nothing that no source was seen for."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from tests.support.world import real
from thidua.dossier.rules import occasion, report_note, rule_of
from thidua.model.campaign import CampaignFacts, CampaignKind


def facts(year: int, end: dt.date | None = None, **more: Any) -> CampaignFacts:
    own = real().campaigns[0].facts
    last = own.end.model_copy(update={"date": end or dt.date(year, 12, 10)})
    return own.model_copy(update={"year": year, "end": last} | more)


@pytest.mark.parametrize(
    ("year", "end", "decree"),
    [
        (2017, None, None),
        (2018, None, "91/2017/NĐ-CP"),
        (2023, None, "91/2017/NĐ-CP"),
        (2023, dt.date(2024, 1, 15), "91/2017/NĐ-CP"),
        (2024, None, "98/2023/NĐ-CP"),
        (2025, dt.date(2025, 7, 1), "98/2023/NĐ-CP"),  # before that day
        (2025, dt.date(2025, 7, 2), "152/2025/NĐ-CP"),
        (2026, None, "152/2025/NĐ-CP"),
    ],
)
def test_the_campaigns_year_decides(year: int, end: dt.date | None, decree: str | None) -> None:
    rule = rule_of(facts(year, end))
    assert (rule.decree if rule else None) == decree


def test_only_a_number_that_was_seen_is_claimed() -> None:
    assert report_note(facts(2023)).startswith("Tên báo cáo theo Mẫu số 07, Nghị định số 91/2017/NĐ-CP; ")
    assert "Mẫu số" not in report_note(facts(2024))
    assert "Nghị định số 98/2023/NĐ-CP" in report_note(facts(2024))
    assert report_note(facts(2017)) == ""
    assert "Mẫu số" not in report_note(facts(2023, kind=CampaignKind.THUONG_XUYEN))


def test_a_report_is_named_after_the_kind_of_campaign() -> None:
    assert [occasion(kind) for kind in CampaignKind] == ["", " theo đợt thi đua", " theo chuyên đề"]
