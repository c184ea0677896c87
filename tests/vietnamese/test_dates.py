"""Dates, numbers and deadlines: rows of the reference, then properties."""

from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.vietnamese.dates import (
    TIMEZONE,
    english_date,
    last_day,
    number,
    official_date,
    parse_date,
    partial_date,
    percent,
    short_date,
    standing,
    weekday,
)


def test_the_time_zone_is_seven_hours_ahead_all_year() -> None:
    for month in (1, 7):
        assert datetime(2023, month, 1, tzinfo=TIMEZONE).utcoffset() == timedelta(hours=7)


@pytest.mark.parametrize("text", ["6/9/2022", "06/9/2022", "06/09/2022", "2022-09-06", " 6/9/2022 "])
def test_dates_are_read_day_first(text: str) -> None:
    assert parse_date(text) == date(2022, 9, 6)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("9/30/2022", "30/9/2022"),
        ("31/02/2023", "không có trong lịch"),
        ("2023-02-30", "không có trong lịch"),
        ("40/40/2023", "không có trong lịch"),
        ("30/11/23", "30/11/2024"),
        ("2023-01", "không phải là ngày"),
        ("", "không phải là ngày"),
        ("٣/٩/٢٠٢٢", "không phải là ngày"),
    ],
)
def test_other_dates_are_refused(text: str, says: str) -> None:
    with pytest.raises(ValueError, match=says):
        parse_date(text)


def test_written_dates() -> None:
    assert short_date(date(2023, 11, 30)) == "30/11/2023"
    assert short_date(date(2022, 9, 6)) == "06/09/2022"
    assert official_date(date(2023, 1, 5)) == "ngày 05 tháng 01 năm 2023"
    assert official_date(date(2022, 9, 6)) == "ngày 06 tháng 9 năm 2022"
    assert official_date(date(2023, 12, 10)) == "ngày 10 tháng 12 năm 2023"


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        ((2023, 1, None), "tháng 01 năm 2023"),
        ((2022, 9, None), "tháng 9 năm 2022"),
        ((2023, 1, 5), "05/01/2023"),
        ((2023, None, None), "năm 2023"),
    ],
)
def test_partial_dates(parts: tuple[int, int | None, int | None], expected: str) -> None:
    assert partial_date(*parts) == expected


@pytest.mark.parametrize("parts", [(2023, None, 5), (2023, 13, None), (2023, 2, 30), (0, 1, None)])
def test_impossible_partial_dates(parts: tuple[int, int | None, int | None]) -> None:
    with pytest.raises(ValueError, match="Xin"):
        partial_date(*parts)


def test_weekdays() -> None:
    assert weekday(date(2023, 11, 30)) == "thứ Năm"
    assert weekday(date(2023, 12, 10)) == "Chủ nhật"
    assert weekday(date(2023, 12, 11)) == "thứ Hai"


@pytest.mark.parametrize(
    ("value", "decimals", "expected"),
    [
        (46.0002, None, "46,0002"),
        (1871, None, "1.871"),
        (5.0, None, "5"),
        (-1234.5, None, "-1.234,5"),
        (Decimal("85.780"), None, "85,78"),
        (85.7, 2, "85,70"),
        (2.5, 0, "3"),
        (0.125, 2, "0,13"),
        (-0.001, 2, "0,00"),
        (1234567, None, "1.234.567"),
        (1e-7, None, "0,0000001"),
        (1e30, 2, "1" + ".000" * 10 + ",00"),
        (0, None, "0"),
    ],
)
def test_numbers(value: float, decimals: int | None, expected: str) -> None:
    assert number(value, decimals) == expected


@pytest.mark.parametrize("value", [float("nan"), float("inf")])
def test_not_a_number(value: float) -> None:
    with pytest.raises(ValueError, match="không phải là một con số"):
        number(value)


def test_percent_has_no_space() -> None:
    assert percent(81.83) == "81,83%"
    assert percent(81.8, 2) == "81,80%"


def test_the_two_deadlines_of_the_plan() -> None:
    assert last_day(date(2023, 11, 30), inclusive=True) == date(2023, 11, 30)
    assert last_day(date(2023, 12, 10), inclusive=False) == date(2023, 12, 9)


@pytest.mark.parametrize(
    ("today", "code", "days", "label"),
    [
        (date(2023, 11, 18), "truoc", 12, "còn 12 ngày"),
        (date(2023, 11, 29), "truoc", 1, "còn 1 ngày"),
        (date(2023, 11, 30), "hom-nay", 0, "hôm nay là hạn cuối"),
        (date(2023, 12, 1), "da-ket-thuc", 0, "đã hết hạn"),
    ],
)
def test_standing(today: date, code: str, days: int, label: str) -> None:
    found = standing(date(2023, 11, 30), today)
    assert (found.code, found.days, found.label) == (code, days, label)


def test_a_deadline_expires_and_a_campaign_ends() -> None:
    day = date(2023, 12, 1)
    assert standing(day, date(2023, 12, 2)).label == "đã hết hạn"
    assert standing(day, date(2023, 12, 2), of_campaign=True).label == "đã kết thúc"


@given(st.dates())
def test_written_dates_are_read_back(day: date) -> None:
    assert parse_date(short_date(day)) == parse_date(day.isoformat()) == day
    assert partial_date(day.year, day.month, day.day) == short_date(day)


@given(st.text())
def test_any_text_is_a_date_or_a_value_error(text: str) -> None:
    try:
        parse_date(text)
    except ValueError as problem:
        assert "Xin" in str(problem)


@given(st.integers() | st.decimals(allow_nan=False, allow_infinity=False, places=4))
def test_numbers_keep_their_value(value: int | Decimal) -> None:
    assert Decimal(number(value).replace(".", "").replace(",", ".")) == value


@pytest.mark.parametrize(
    ("parts", "written"),
    [((2024, 1, 5), "5 January 2024"), ((2023, 12), "December 2023"), ((2023,), "2023")],
)
def test_english_dates(parts: tuple[int, ...], written: str) -> None:
    assert english_date(*parts) == written
