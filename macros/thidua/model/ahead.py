"""Records that are dated ahead: approved, and public from a day on by themselves."""

from __future__ import annotations

import datetime as dt

from .decision import Decision
from .honoree import Honoree
from .lifecycle import Status
from .story import Story


def public_from(record: Honoree | Story | Decision) -> dt.date | None:
    """The first day on which a record may be public; None where nobody set one."""
    return record.public_from if isinstance(record, Decision) else record.publishing.public_from


def is_ahead(record: Honoree | Story | Decision, day: dt.date) -> bool:
    """Whether a record's day had not come by `day`; of one that is gone, by the day on which it went."""
    first = public_from(record)
    if first is None:
        return False
    if not isinstance(record, Decision) and record.status.is_gone and record.status_log:
        day = min(day, record.status_log[-1].date)
    return first > day


def is_public(record: Honoree | Story, day: dt.date) -> bool:
    """Whether a record is published, and its day has come."""
    return record.status is Status.PUBLISHED and not is_ahead(record, day)
