"""Rules on the days of a campaign: they follow one another, and are those that the plan names."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from typing import Final

from ..model.campaign import Deadline
from ..model.dataset import Campaign, Dataset
from ..model.finding import Finding, Place, Severity
from ..vietnamese.dates import short_date

_DAYS: Final = re.compile(
    r"(?<![\d/.-])(\d{1,2})([/.-])(\d{1,2})\2(\d{4})(?!\d)|ngày\s+(\d{1,2})\s+tháng\s+(\d{1,2})\s+năm\s+(\d{4})"
)


def campaign_ends_after_it_starts(dataset: Dataset, today: dt.date) -> Iterator[Finding]:
    """No milestone of a campaign is before the day on which it starts."""
    for campaign in dataset.campaigns:
        start = campaign.facts.start.date
        for place, milestone in _milestones(campaign):
            if start and milestone.date < start:
                yield Finding(
                    (*place, "date"),
                    f"Ngày {short_date(milestone.date)} trước ngày bắt đầu phong trào ({short_date(start)})",
                    "Xem lại ngày này và start.date theo kế hoạch",
                )


def milestones_are_on_the_days_of_their_text(dataset: Dataset, today: dt.date) -> Iterator[Finding]:
    """The day of a milestone is one that its quotation names, if that names any."""
    for campaign in dataset.campaigns:
        for place, milestone in _milestones(campaign):
            named = sorted(set(_days(milestone.text)))
            if named and milestone.date not in named:
                yield Finding(
                    (*place, "date"),
                    f"Ngày {short_date(milestone.date)} không có trong nguyên văn của mốc, nguyên văn ghi "
                    f"{', '.join(map(short_date, named))}",
                    "Ghi lại theo nguyên văn; kế hoạch được gia hạn thì bỏ qua lời nhắc này",
                    Severity.WARNING,
                )


def _milestones(campaign: Campaign) -> Iterator[tuple[Place, Deadline]]:
    home: Place = (str(campaign.year), "campaign")
    yield (*home, "end"), campaign.facts.end
    for i, deadline in enumerate(campaign.facts.deadlines):
        yield (*home, "deadlines", i), deadline


def _days(text: str) -> Iterator[dt.date]:
    for found in _DAYS.finditer(text):
        day, _, month, year, *words = found.groups()
        day, month, year = (day, month, year) if day else words
        try:
            yield dt.date(int(year), int(month), int(day))
        except ValueError:  # the calendar has no such day
            continue
