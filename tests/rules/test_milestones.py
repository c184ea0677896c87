"""The days of a campaign, and the ways in which its quotations write them."""

from __future__ import annotations

import dataclasses
import datetime as dt

import pytest

from tests.support.world import real, whats, world
from thidua.model.dataset import Dataset
from thidua.rules import milestones


def dated(day: dt.date, text: str, start: dt.date | None = None) -> Dataset:
    """The samples, with another end and start of their campaign and no deadline."""
    facts = real().campaigns[0].facts
    changed = facts.model_copy(
        update={
            "deadlines": (),
            "start": facts.start.model_copy(update={"date": start}),
            "end": facts.end.model_copy(update={"date": day, "text": text}),
        }
    )
    dataset = world()
    return dataclasses.replace(dataset, campaigns=(dataclasses.replace(dataset.campaigns[0], facts=changed),))


@pytest.mark.parametrize(
    ("text", "is_told"),
    [
        ("Kết thúc ngày 31/10/2025.", False),
        ("Kết thúc ngày 31.10.2025.", False),
        ("Từ ngày 10/02/2025 đến ngày 31 tháng 10 năm 2025.", False),
        ("Kết thúc vào cuối tháng 10 năm 2025.", False),
        ("Theo Quyết định số 12/QĐ-UBND, kết thúc khi tổng kết.", False),
        ("Kết thúc ngày 30/10/2025.", True),
        ("Kết thúc ngày 31 tháng 10 năm 2024.", True),
        ("Kết thúc ngày 31/02/2025.", False),
    ],
)
def test_a_day_that_its_text_does_not_name_is_told(text: str, *, is_told: bool) -> None:
    found = whats(dated(dt.date(2025, 10, 31), text), milestones.milestones_are_on_the_days_of_their_text)
    assert bool(found) == is_told


@pytest.mark.parametrize(
    ("start", "is_told"), [(None, False), ((2025, 10, 31), False), ((2025, 11, 1), True)]
)
def test_nothing_ends_before_it_starts(start: tuple[int, int, int] | None, *, is_told: bool) -> None:
    dataset = dated(dt.date(2025, 10, 31), "Kết thúc.", dt.date(*start) if start else None)
    assert bool(whats(dataset, milestones.campaign_ends_after_it_starts)) == is_told
