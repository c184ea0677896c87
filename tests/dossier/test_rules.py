"""What the forms cite, by the campaign's year; nothing that no source was seen for."""

from __future__ import annotations

import dataclasses
import datetime as dt
from typing import Any

import pytest

from tests.support.world import real
from thidua.dossier.rules import occasion, report_note, rule_of
from thidua.model.campaign import CampaignKind
from thidua.model.dataset import Campaign


def campaign(key: int | str, end: dt.date | None = None, **more: Any) -> Campaign:
    own = real().campaigns[0]
    last = own.facts.end.model_copy(update={"date": end or dt.date(int(str(key)[:4]), 12, 10)})
    return dataclasses.replace(own, key=str(key), facts=own.facts.model_copy(update={"end": last} | more))


@pytest.mark.parametrize(
    ("key", "end", "decree"),
    [
        (2017, None, None),
        (2018, None, "91/2017/NĐ-CP"),
        (2023, None, "91/2017/NĐ-CP"),
        (2023, dt.date(2024, 1, 15), "91/2017/NĐ-CP"),
        (2024, None, "98/2023/NĐ-CP"),
        (2025, dt.date(2025, 7, 1), "98/2023/NĐ-CP"),  # before that day
        (2025, dt.date(2025, 7, 2), "152/2025/NĐ-CP"),
        ("2023-2024", dt.date(2024, 5, 31), "98/2023/NĐ-CP"),
        (2026, None, "152/2025/NĐ-CP"),
    ],
)
def test_the_campaigns_year_decides(key: int | str, end: dt.date | None, decree: str | None) -> None:
    rule = rule_of(campaign(key, end))
    assert (rule.decree if rule else None) == decree


def test_only_a_number_that_was_seen_is_claimed() -> None:
    assert report_note(campaign(2023)).startswith("Tên báo cáo theo Mẫu số 07, Nghị định số 91/2017/NĐ-CP; ")
    assert "Mẫu số" not in report_note(campaign(2024))
    assert "Nghị định số 98/2023/NĐ-CP" in report_note(campaign(2024))
    assert report_note(campaign(2017)) == ""
    assert "Mẫu số" not in report_note(campaign(2023, kind=CampaignKind.THUONG_XUYEN))


def test_a_report_is_named_after_the_kind_of_campaign() -> None:
    assert [occasion(kind) for kind in CampaignKind] == ["", " theo đợt thi đua", " theo chuyên đề"]
