"""Rules on what site.yml says for all pages: notices, days off."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Final

from ..model.dataset import Dataset
from ..model.finding import Finding, Severity
from ..vietnamese.dates import short_date, weekday
from ..vietnamese.working_days import day_off

_SATURDAY: Final = 5


def notices_end_after_they_begin(dataset: Dataset, today: dt.date) -> Iterator[Finding]:
    """A notice has a day on which it is shown."""
    for number, notice in enumerate(dataset.site.notices):
        if notice.valid_from and notice.valid_to and notice.valid_to < notice.valid_from:
            yield Finding(
                ("site", "notices", number, "valid_to"),
                "Ngày cuối trước ngày bắt đầu, nên thông báo không hiện ngày nào",
                "Xem lại hai ngày ấy",
            )


def days_worked_instead_are_days_off(dataset: Dataset, today: dt.date) -> Iterator[Finding]:
    """A day that is worked instead of another would be a day off without the notice of its year."""
    for number, day in enumerate(dataset.site.swapped_days.working):
        if day.weekday() < _SATURDAY and day_off(day) is None:
            yield Finding(
                ("site", "swapped_days", "working", number),
                f"{short_date(day)} là {weekday(day)}, vốn đã là ngày làm việc",
                "Xem lại thông báo của năm ấy",
                Severity.WARNING,
            )
