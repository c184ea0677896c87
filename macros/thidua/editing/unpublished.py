"""Unpublished records, and what keeps each from being published: the errors that the rules would find then."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar, cast

from .. import rules
from ..model.dataset import Dataset
from ..model.finding import Finding, Place, Severity
from ..model.honoree import Honoree
from ..model.layout import place_of
from ..model.lifecycle import Role, Status
from ..model.story import Story
from ..rules.transitions import NOT_APPROVED
from .status_log import with_log

_R = TypeVar("_R", bound="Honoree | Story")


@dataclass(frozen=True)
class UnpublishedRecord:
    """A draft or an awarded record, and everything that keeps it from being published."""

    record: Honoree | Story
    reasons: tuple[Finding, ...]

    @property
    def lacks(self) -> tuple[Finding, ...]:
        """The reasons that an approver's yes does not settle."""
        return lacks(self.reasons)


def lacks(reasons: Iterable[Finding]) -> tuple[Finding, ...]:
    """The reasons why a record is not published, but for the yes of an approver."""
    return tuple(reason for reason in reasons if reason.what != NOT_APPROVED)


def unpublished_records(dataset: Dataset, key: str, day: dt.date) -> Iterator[UnpublishedRecord]:
    """The unpublished records of a campaign. `dataset` has no errors, so each error after publishing is a reason.

    They are published in a copy of the data, in the editor's role, so that a missing approval is a reason too.
    """
    campaign = next(c for c in dataset.campaigns if c.key == key)
    published = dataclasses.replace(
        campaign,
        honorees=tuple(_published(h, day) for h in campaign.honorees),
        stories=tuple(_published(s, day) for s in campaign.stories),
    )
    others = tuple(published if c is campaign else c for c in dataset.campaigns)
    reasons: dict[Place, list[Finding]] = defaultdict(list)
    comebacks = tuple(c._replace(record=_published(c.record, day)) for c in dataset.comebacks)
    for finding in rules.check(dataclasses.replace(dataset, campaigns=others, comebacks=comebacks), day):
        if finding.severity is Severity.ERROR:
            reasons[finding.place[:3]].append(finding)
    for record in campaign.publishable:
        if record.status.is_unpublished:
            yield UnpublishedRecord(record, tuple(dict.fromkeys(reasons[place_of(key, record)])))


def _published(record: _R, day: dt.date) -> _R:
    if not record.status.is_unpublished:
        return record
    # A sample's log may have days in the future; those are no reason.
    on = max([day, *(step.date for step in record.status_log)])
    after = cast("_R", record.model_copy(update={"status": Status.PUBLISHED}))
    return with_log(record, after, Role.BIEN_TAP, on)
