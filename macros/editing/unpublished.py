"""What is not published yet, and what it waits for: the rules' own words, had it been published today."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeVar, cast

from .. import rules
from ..model.dataset import Dataset
from ..model.finding import Finding, Severity
from ..model.honoree import Honoree
from ..model.life import Role, Status
from ..model.story import Story
from .status_log import with_log

_R = TypeVar("_R", bound="Honoree | Story")


@dataclass(frozen=True)
class Unpublished:
    """A draft or an awarded record, and each thing that keeps it from being published."""

    record: Honoree | Story
    reasons: tuple[Finding, ...]


def unpublished_records(dataset: Dataset, year: int, day: dt.date) -> Iterator[Unpublished]:
    """The unpublished records of a year. `dataset` is sound, so every error there would be is a reason to wait.

    They are published on a copy by the editor alone; that the approver has not looked is then a finding too.
    """
    campaign = next(c for c in dataset.campaigns if c.year == year)
    published = dataclasses.replace(
        campaign,
        honorees=tuple(_published(h, day) for h in campaign.honorees),
        stories=tuple(_published(s, day) for s in campaign.stories),
    )
    others = tuple(published if c is campaign else c for c in dataset.campaigns)
    found = [
        f
        for f in rules.check(dataclasses.replace(dataset, campaigns=others), day)
        if f.severity is Severity.ERROR
    ]
    for folder, records in (("honorees", campaign.honorees), ("stories", campaign.stories)):
        for record in filter(_waits, records):
            place = (str(year), folder, record.id)
            yield Unpublished(record, tuple(dict.fromkeys(f for f in found if f.place[:3] == place)))


def _waits(record: Honoree | Story) -> bool:
    return record.status in {Status.DRAFT, Status.AWARDED}


def _published(record: _R, day: dt.date) -> _R:
    if not _waits(record):
        return record
    # A sample's log may run ahead of the day; that is nothing to wait for.
    on = max([day, *(step.date for step in record.status_log)])
    after = cast("_R", record.model_copy(update={"status": Status.PUBLISHED}))
    return with_log(record, after, Role.BIEN_TAP, on)
