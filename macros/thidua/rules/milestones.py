"""Rules on the days of a campaign: they follow one another, and are those that the plan names."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import suppress

from ..model.base import PartialDate
from ..model.campaign import StartRule
from ..model.dataset import Dataset
from ..model.finding import Finding, Severity
from ..vietnamese.dates import days_in, short_date
from .walk import milestones_of


def campaign_ends_after_it_starts(dataset: Dataset, today: dt.date) -> Iterator[Finding]:
    """No milestone of a campaign is before the day on which it starts."""
    for campaign in dataset.campaigns:
        start = campaign.facts.start.date
        for place, milestone in milestones_of(campaign):
            if start and milestone.date < start:
                yield Finding(
                    (*place, "date"),
                    f"Ngày {short_date(milestone.date)} trước ngày bắt đầu phong trào ({short_date(start)})",
                    "Xem lại ngày này và start.date theo kế hoạch",
                )


def start_agrees_with_the_plan(dataset: Dataset, today: dt.date) -> Iterator[Finding]:
    """A campaign that starts with its plan starts on the day of the plan; one that starts on a day says which."""
    for campaign in dataset.campaigns:
        start, place = campaign.facts.start, (campaign.key, "campaign", "start", "date")
        plan = dataset.document(campaign.facts.plan)
        issued = _whole(plan.issued) if plan else None
        if start.rule is StartRule.NGAY_CU_THE and start.date is None:
            yield Finding(
                place, "Bắt đầu từ một ngày cụ thể mà chưa ghi ngày", "Thêm date: năm-tháng-ngày vào start"
            )
        elif start.rule is StartRule.NGAY_BAN_HANH and issued and start.date is None:
            yield Finding(
                place,
                f"Phong trào tính từ ngày ban hành kế hoạch mà chưa ghi ngày, kế hoạch ghi {short_date(issued)}",
                f"Ghi date: {issued}",
                Severity.WARNING,
            )
        elif start.rule is StartRule.NGAY_BAN_HANH and issued and start.date != issued:
            yield Finding(
                place,
                f"Phong trào tính từ ngày ban hành kế hoạch ({short_date(issued)}) mà ghi ngày khác",
                f"Ghi date: {issued}, hoặc rule: ngay_cu_the nếu kế hoạch nêu ngày bắt đầu",
            )


def _whole(date: PartialDate | None) -> dt.date | None:
    """A date of which nothing is left out; None for any other, and for one that the calendar has not."""
    if date is None or date.month is None or date.day is None:
        return None
    with suppress(ValueError):
        return dt.date(date.year, date.month, date.day)
    return None


def milestones_are_on_the_days_of_their_text(dataset: Dataset, today: dt.date) -> Iterator[Finding]:
    """The day of a milestone is one that its quotation names, if that names any."""
    for campaign in dataset.campaigns:
        for place, milestone in milestones_of(campaign):
            named = sorted({day for _, day in days_in(milestone.text)})
            if named and milestone.date not in named:
                yield Finding(
                    (*place, "date"),
                    f"Ngày {short_date(milestone.date)} không có trong nguyên văn của mốc, nguyên văn ghi "
                    f"{', '.join(map(short_date, named))}",
                    "Ghi lại theo nguyên văn; kế hoạch được gia hạn thì bỏ qua lời nhắc này",
                    Severity.WARNING,
                )
