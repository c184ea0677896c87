"""A record's status log and dates of publishing, kept up to date by the program."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import TypeVar, cast

from ..model.honoree import Honoree
from ..model.lifecycle import Role, Status, StatusStep
from ..model.story import Story

_R = TypeVar("_R", bound="Honoree | Story")


def with_log(before: _R | None, after: _R, role: Role, day: dt.date) -> _R:
    """`after` with its status log and dates of publishing brought up to date, so that nobody types them.

    Every step up to the new status is logged with `role` and `day`. A record that did not change is returned as
    it is. `before` is None for a new record.
    """
    if after == before:
        return after
    steps = (*after.status_log, *_missing_steps(after, role, day))
    publishing = after.publishing
    if after.status is Status.PUBLISHED:
        if publishing.first_on is None or _is_by_date(before, publishing.first_on, day):
            first = max(day, publishing.public_from or day)
            publishing = publishing.model_copy(update={"first_on": first})
        elif before and before.status is Status.PUBLISHED and publishing == before.publishing:
            publishing = publishing.model_copy(update={"updated_on": day})
    return cast("_R", after.model_copy(update={"status_log": steps, "publishing": publishing}))


def _is_by_date(before: Honoree | Story | None, first_on: dt.date, day: dt.date) -> bool:
    """Whether a record's first day online is one that was set ahead and has not come: it moves with that."""
    return before is not None and before.publishing.public_from == first_on > day


def needs_approver(before: Honoree | Story | None, after: Honoree | Story, role: Role) -> bool:
    """Whether a published record would change in another role than the approver's."""
    if role is Role.DUYET or after.sample or before is None or before.status is not Status.PUBLISHED:
        return False  # the rules judge steps to another status
    return after != before


def _missing_steps(record: Honoree | Story, role: Role, day: dt.date) -> Iterator[StatusStep]:
    last = record.status_log[-1].to if record.status_log else None
    for status in record.LIFECYCLE.missing_steps(last, record.status):
        yield StatusStep(to=status, date=day, by_role=role)
