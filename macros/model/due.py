"""What of a campaign's records asks to be looked at by a day: requests to withdraw, reviews, consents that end."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Final

from .dataset import Campaign
from .honoree import Honoree
from .lifecycle import Status
from .story import Story

SOON: Final = dt.timedelta(days=60)
"""Time enough to ask for a new consent before the old one ends."""


def withdrawals_open(campaign: Campaign) -> Iterator[Honoree | Story]:
    """Somebody asked for it to be taken off, and nobody has written that it is off everywhere."""
    return (r for r in campaign.publishable if r.withdrawal and r.withdrawal.completed_on is None)


def reviews_due(campaign: Campaign, day: dt.date) -> Iterator[Honoree | Story]:
    """Published, and its day of review has come."""
    for record in campaign.publishable:
        review_on = record.publishing.review_on
        if record.status is Status.PUBLISHED and review_on and review_on <= day:
            yield record


def consents_ending(campaign: Campaign, day: dt.date) -> Iterator[Honoree | Story]:
    """Still kept, and its consent ended or ends soon."""
    for record in campaign.publishable:
        expires_on = record.consent.expires_on if record.consent else None
        if not record.status.is_gone and expires_on and expires_on <= day + SOON:
            yield record
