"""Which of a campaign's records are due by a day: withdrawal requests, reviews, consents about to expire, days of publishing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Final

from .ahead import is_ahead, public_from
from .dataset import Campaign
from .decision import Decision
from .honoree import Honoree
from .lifecycle import Status
from .story import Story

SOON: Final = dt.timedelta(days=60)
"""How long before a consent expires the office is reminded, so that it can ask for a new one."""
WARNINGS: Final = {dt.timedelta(days=7): "GẤP", dt.timedelta(days=30): "cần xin lại ngay"}
"""How long before it is warned, and in what words; the most urgent first."""


def withdrawals_open(campaign: Campaign) -> Iterator[Honoree | Story]:
    """Withdrawal was requested, and no date of completion is recorded."""
    return (r for r in campaign.publishable if r.withdrawal and r.withdrawal.completed_on is None)


def reviews_due(campaign: Campaign, day: dt.date) -> Iterator[Honoree | Story]:
    """Published, with a review date on or before `day`."""
    for record in campaign.publishable:
        review_on = record.publishing.review_on
        if record.status is Status.PUBLISHED and review_on and review_on <= day:
            yield record


def consents_ending(campaign: Campaign, day: dt.date) -> Iterator[Honoree | Story]:
    """Not yet withdrawn, with a consent that has expired or expires within `SOON`, the first to expire first."""
    ending = [(e, r) for r in campaign.publishable if not r.status.is_gone and (e := _expires_on(r))]
    for expires_on, record in sorted(ending, key=lambda pair: pair[0]):
        if expires_on <= day + SOON:
            yield record


def waiting(campaign: Campaign, day: dt.date) -> Iterator[Honoree | Story | Decision]:
    """Approved, and public from a day that has not come, the first to come first. Decisions have no approval."""
    ahead = [(first, r) for r in campaign.filed if (first := public_from(r)) and is_ahead(r, day)]
    for _, record in sorted(ahead, key=lambda pair: pair[0]):
        if isinstance(record, Decision) or record.status is Status.PUBLISHED:
            yield record


def _expires_on(record: Honoree | Story) -> dt.date | None:
    return record.consent.expires_on if record.consent else None
