"""Days off in offices: weekends, public holidays (Bộ luật Lao động, from the library `holidays`), and each year's official swaps."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from .dates import short_date, weekday

if TYPE_CHECKING:
    from holidays import HolidayBase

_SATURDAY = 5


class DayOff(NamedTuple):
    """A day on which offices are closed, and the last working day before it."""

    day: date
    last_working: date

    @property
    def reason(self) -> str:
        return weekday(self.day) if self.day.weekday() >= _SATURDAY else "ngày nghỉ"

    @property
    def words(self) -> str:
        """`07/12/2024 là thứ Bảy; ngày làm việc cuối: 06/12/2024`."""
        working = short_date(self.last_working)
        return f"{short_date(self.day)} là {self.reason}; ngày làm việc cuối: {working}"


def day_off(day: date, off: Collection[date] = (), working: Collection[date] = ()) -> DayOff | None:
    """The day as a day off; None for a working day. `off`, `working`: what the year's notices moved, which comes first."""
    last = day
    while not _is_working(last, off, working):
        last -= timedelta(days=1)
    return DayOff(day, last) if last != day else None


def _is_working(day: date, off: Collection[date], working: Collection[date]) -> bool:
    return day in working or (day not in off and _calendar().is_working_day(day))


@cache
def _calendar() -> HolidayBase:
    """Filled by the library for each year that is asked for."""
    from holidays import country_holidays  # noqa: PLC0415 - not needed for most builds' files

    return country_holidays("VN")
