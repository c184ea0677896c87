from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.vietnamese.dates import official_date, short_date
from thidua.vietnamese.written_dates import read_date


@pytest.mark.parametrize(
    "text",
    [
        "30/11/2023", "30.11.2023", "30-11-23", "30/11/23", "30 / 11 / 2023", "2023-11-30", "ngày 30/11/2023", "30/11/2023.",
        "ngày 30 tháng 11 năm 2023", "Ngày 30 tháng 11 năm 2023.", "30 tháng 11 năm 2023", "30 tháng 11, 2023",
        "Thứ Năm, ngày 30/11/2023", "thứ năm 30/11/2023", "30/11/2023 00:00:00", "2023-11-30 00:00:00", "30/11/2023 14:05",
    ],
)  # fmt: skip
def test_a_day_however_people_write_it(text: str) -> None:
    assert read_date(text) == date(2023, 11, 30)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("tháng 11/2023", "thiếu ngày"),
        ("11/2023", "thiếu ngày"),
        ("tháng 11 năm 2023", "thiếu ngày"),
        ("2023", "thiếu ngày"),
        ("năm 2023", "thiếu ngày"),
        ("11/30/23", "tháng trước ngày"),
        ("31/02/23", "không có trong lịch"),
        ("30/11", "không phải là ngày"),
        ("cuối tháng 11", "không phải là ngày"),
        ("", "không phải là ngày"),
    ],
)
def test_what_is_no_day_is_refused_with_a_remedy(text: str, says: str) -> None:
    with pytest.raises(ValueError, match=says) as error:
        read_date(text)
    assert "Xin" in str(error.value)


@given(st.dates(date(1000, 1, 1)))
def test_what_we_write_we_read(day: date) -> None:
    assert read_date(short_date(day)) == read_date(official_date(day)) == day


@given(st.text())
def test_any_text_is_a_day_or_a_value_error(text: str) -> None:
    try:
        read_date(text)
    except ValueError as error:
        assert "Xin" in str(error)
