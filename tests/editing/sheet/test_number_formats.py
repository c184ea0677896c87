from __future__ import annotations

import datetime as dt

import pytest

from thidua.editing.sheet.number_formats import plain, shown_day, shown_number


@pytest.mark.parametrize(
    ("value", "format", "shown"),
    [
        (0.98, "0%", "98%"), (0.985, "0.0%", "98,5%"), (0.98, "0 %", "98 %"), (1, "0%", "100%"), (7, "000", "007"),
        (1234.5, "#,##0.00", "1.234,50"), (1234.5, "#,##0", "1.235"), (-3, "0;(0)", "(3)"), (-3, "0", "-3"),
        (12, '0" hồ sơ"', "12 hồ sơ"), (1_500_000, '#,##0\\ "đ"', "1.500.000 đ"), (5, '#,##0 [$₫-42A]', "5 ₫"),
        (2.5, "0.##", "2,5"), (2, "0.##", "2"), (0, '0;-0;"-"??', "-"), (1_234_567, "#,##0,", "1.235"), (5, "[Red]0", "5"),
        (0.5, "# ?/?", "0,5"), (1e6, "0.00E+00", "1000000"), (5, "[>100]0;0.0", "5"), (12, "@", "12"), (0.1 + 0.2, "General", "0,3"),
    ],
)  # fmt: skip
def test_a_number_is_read_as_it_is_shown(value: float, format: str, shown: str) -> None:
    assert shown_number(value, format) == shown


def test_a_plain_number_has_no_dots_and_no_dust() -> None:
    assert [plain(v) for v in (1234567, 1234.5, 0.1 + 0.2, 1e15, 84912345678.0)] == [
        "1234567", "1234,5", "0,3", "1000000000000000", "84912345678",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("format", "shown"),
    [
        ("mm-dd-yy", "30/11/2023"), ("dd/mm/yyyy", "30/11/2023"), ("[$-42A]dd\\ mmmm\\ yyyy", "30/11/2023"), ("mm/yyyy", "11/2023"),
        ('"tháng" mm/yyyy', "tháng 11/2023"), ('"ngày" dd "tháng" mm "năm" yyyy', "ngày 30 tháng 11 năm 2023"), ("yyyy", "2023"),
        ("d/m", "30/11"), ("dd/mm/yyyy hh:mm", "30/11/2023"),
    ],
)  # fmt: skip
def test_a_day_is_read_as_it_is_shown_but_day_first(format: str, shown: str) -> None:
    assert shown_day(dt.datetime(2023, 11, 30), format) == shown


def test_times() -> None:
    assert shown_day(dt.time(7, 30), "h:mm") == "7:30"
    assert shown_day(dt.datetime(2023, 11, 30, 14, 5), "dd/mm/yyyy hh:mm") == "30/11/2023 14:05"
