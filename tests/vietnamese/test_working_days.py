"""Days off in Vietnamese offices, and the last working day before them."""

from __future__ import annotations

import datetime as dt

import pytest

from thidua.vietnamese.working_days import day_off


@pytest.mark.parametrize(
    ("day", "last_working", "reason"),
    [
        ("2023-12-09", "2023-12-08", "thứ Bảy"),
        ("2023-12-10", "2023-12-08", "Chủ nhật"),
        ("2024-09-02", "2024-08-30", "ngày nghỉ"),  # Quốc khánh, a Monday after a weekend
        ("2025-01-29", "2025-01-24", "ngày nghỉ"),  # mùng 1 Tết, in a row of days off
        ("2024-01-01", "2023-12-29", "ngày nghỉ"),  # into the year before
        ("2023-05-01", "2023-04-28", "ngày nghỉ"),
    ],
)
def test_a_day_off_knows_the_last_working_day_before(day: str, last_working: str, reason: str) -> None:
    found = day_off(dt.date.fromisoformat(day))
    assert found
    assert (found.last_working.isoformat(), found.reason) == (last_working, reason)


@pytest.mark.parametrize("day", ["2023-11-30", "2023-12-08", "2024-10-31", "2035-06-05"])
def test_a_working_day_is_none(day: str) -> None:
    assert day_off(dt.date.fromisoformat(day)) is None


def test_what_the_office_wrote_comes_first() -> None:
    saturday, friday = dt.date(2023, 12, 9), dt.date(2023, 12, 8)
    assert day_off(saturday, working=(saturday,)) is None
    found = day_off(saturday, off=(friday,))
    assert found
    assert found.words == "09/12/2023 là thứ Bảy; ngày làm việc cuối: 07/12/2023"
