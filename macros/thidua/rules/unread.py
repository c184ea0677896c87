"""Rules on what can be read of records that cannot be read in full: all that is wrong with one is told at once."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterator
from typing import Any, Final

from ..model.dataset import Dataset
from ..model.finding import Finding, Place
from ..model.honoree import Honoree
from ..model.layout import place_of
from .awards import discipline_is_never_shown_per_person, results_are_not_repeated, results_match_the_kind
from .identity import unresolved

_OF_RESULTS: Final = (
    results_match_the_kind,
    results_are_not_repeated,
    discipline_is_never_shown_per_person,
)
"""Rules on results that look at nothing else of a record but its kind."""


def rest_of_unread_is_right(dataset: Dataset, today: dt.date) -> Iterator[Finding]:
    """References and results that can be read are right, whatever else is wrong with their record."""
    campaigns = {campaign.key: campaign for campaign in dataset.campaigns}
    for unread in dataset.unread:
        campaign = campaigns.get(unread.campaign or "")
        yield from unresolved(dataset, campaign, unread.place, unread.record)
        if isinstance(unread.record, Honoree) and campaign and unread.record.kind:
            alone = dataclasses.replace(campaign, honorees=(unread.record,))
            at = len(place_of(campaign.key, unread.record))
            for rule in _OF_RESULTS:
                for finding in rule(dataclasses.replace(dataset, campaigns=(alone,)), today):
                    if _value(unread.record, finding.place[at:]) is not None:
                        yield finding


def _value(record: Any, steps: Place) -> Any:
    """The value at a place in a record."""
    for step in steps:
        record = record[step] if isinstance(step, int) else getattr(record, step)
    return record
