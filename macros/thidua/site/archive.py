"""All campaigns of a site, by year: each with the address that stays its own."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from itertools import groupby
from typing import NamedTuple

from ..model.campaign import Kind
from ..model.dataset import Campaign
from . import addresses
from .edition import Edition


class Entry(NamedTuple):
    """One campaign. `own`: its lasting address; `first`: None where no source tells the day; `counts`: published honorees
    of each kind, in the order of the kinds; `samples`: whether they are such.
    """

    title: str
    address: str
    own: str
    is_home: bool
    first: dt.date | None
    last: dt.date
    counts: tuple[int, ...]
    samples: bool


class YearOfCampaigns(NamedTuple):
    year: int
    entries: tuple[Entry, ...]


def archive(editions: Sequence[Edition]) -> tuple[YearOfCampaigns, ...]:
    """The latest year first; a campaign that goes over several stands in its first."""
    latest_first = sorted(editions, key=lambda edition: Campaign.order(edition.campaign), reverse=True)
    years = groupby(latest_first, key=lambda edition: edition.campaign.year)
    return tuple(YearOfCampaigns(year, tuple(map(_entry, own))) for year, own in years)


def _entry(edition: Edition) -> Entry:
    facts, kinds = edition.facts, Counter(honoree.kind for honoree in edition.counted)
    return Entry(
        facts.title,
        edition.address(""),
        addresses.edition(edition.campaign.key),
        not edition.prefix,
        facts.start.date,
        facts.end.last_day,
        tuple(kinds[kind] for kind in Kind),
        any(honoree.sample for honoree in edition.counted),
    )
