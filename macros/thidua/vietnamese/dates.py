"""Dates, numbers and deadlines as Vietnamese readers expect them.

Names come from our own tables, never from the machine's locale, and "today" is always an argument.
Day before month; decimal comma, dots between thousands. Official documents pad days below 10 and
months 1 and 2 only (Nghị định 30/2020/NĐ-CP, annex I).
"""

import re
from collections.abc import Iterator
from datetime import date, timedelta, timezone
from decimal import ROUND_HALF_UP, Context, Decimal
from typing import Literal, NamedTuple

TIMEZONE = timezone(timedelta(hours=7), "Asia/Ho_Chi_Minh")
"""Vietnam has no daylight saving time, so the offset is fixed."""

_WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")
_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_ISO = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_DAY_FIRST = re.compile(r"([0-9]{1,2})([/.-])([0-9]{1,2})\2([0-9]{4})")


class Standing(NamedTuple):
    """The state of a deadline on a day: a code for templates, the days left (else 0), how it is said on any day."""

    code: Literal["truoc", "hom-nay", "da-ket-thuc"]
    days: int
    wordings: tuple[str, str, str]
    """Before the last day, with {} for the days left; on it; after it. The page's script counts with the same."""

    @property
    def label(self) -> str:
        ahead, today, over = self.wordings
        return {"truoc": ahead.format(number(self.days)), "hom-nay": today, "da-ket-thuc": over}[self.code]


def short_date(day: date) -> str:
    """A date -> "05/01/2024"."""
    return f"{day.day:02}/{day.month:02}/{day.year:04}"


def official_date(day: date) -> str:
    """A date -> "ngày 05 tháng 01 năm 2024", as official documents write it."""
    return f"ngày {day.day:02} {_month_and_year(day.year, day.month)}"


def english_date(year: int, month: int | None = None, day: int | None = None) -> str:
    """The known parts of a date -> "5 January 2024", "January 2024" or "2024", for the English page."""
    return " ".join(filter(None, (str(day or ""), _MONTHS[month - 1] if month else "", str(year))))


def partial_date(year: int, month: int | None = None, day: int | None = None) -> str:
    """The known parts of a date -> "05/01/2024", "tháng 01 năm 2024" or "năm 2024".

    ValueError for an impossible date, or a day without a month.
    """
    if month is None:
        if day is not None:
            raise ValueError("Có ngày mà không có tháng. Xin ghi thêm tháng, hoặc bỏ ngày.")
        return f"năm {_date(year, 1, 1, str(year)).year}"
    written = f"{month}/{year}" if day is None else f"{day}/{month}/{year}"
    known = _date(year, month, 1 if day is None else day, written)
    return _month_and_year(year, month) if day is None else short_date(known)


def weekday(day: date) -> str:
    """A date -> "thứ Hai" … "Chủ nhật" (Nghị định 30/2020/NĐ-CP, Phụ lục II)."""
    return _WEEKDAYS[day.weekday()]


def parse_date(text: str) -> date:
    """Typed text, "2022-09-06", "6/9/2022", "6-9-2022" or "6.9.2022" (always day first) -> a date.

    ValueError, in Vietnamese, says what is wrong and how to correct it. Month first is refused.
    """
    written = text.strip()
    if found := _ISO.fullmatch(written):
        year, month, day = map(int, found.groups())
    elif found := _DAY_FIRST.fullmatch(written):
        day, month, year = map(int, found.group(1, 3, 4))
        if 12 < month <= 31 and 1 <= day <= 12:
            raise ValueError(
                f"“{written}” ghi tháng trước ngày. Xin ghi ngày trước, tháng sau: {month}/{day}/{year}."
            )
    else:
        raise ValueError(
            f"“{written}” không phải là ngày đọc được. "
            "Xin ghi ngày/tháng/năm đủ bốn chữ số của năm, ví dụ 30/11/2024."
        )
    return _date(year, month, day, written)


_IN_TEXT = re.compile(
    r"(?<![\d/.-])(\d{1,2})([/.-])(\d{1,2})\2(\d{4})(?!\d)|ngày\s+(\d{1,2})\s+tháng\s+(\d{1,2})\s+năm\s+(\d{4})"
)


def days_in(text: str) -> Iterator[tuple[int, date]]:
    """(where it begins, the day) for each whole date of a text: `15/11/2024`, `ngày 15 tháng 11 năm 2024`."""
    for found in _IN_TEXT.finditer(text):
        day, _, month, year, *words = found.groups()
        day, month, year = (day, month, year) if day else words
        try:
            yield found.start(), date(int(year), int(month), int(day))
        except ValueError:  # the calendar has no such day
            continue


def number(value: float | Decimal, decimals: int | None = None) -> str:
    """A number -> "1.234,5", with all its decimals, or rounded half up to `decimals`. ValueError for nan and inf."""
    if decimals is None and type(value) is int:
        return f"{value:,}".replace(",", ".")
    exact = Decimal(str(value))
    if not exact.is_finite():
        raise ValueError(f"“{value}” không phải là một con số. Xin kiểm tra lại số liệu.")
    if decimals is not None:
        exact = _round(exact, decimals)
    whole, _, fraction = f"{exact.copy_abs():f}".partition(".")
    if decimals is None:
        fraction = fraction.rstrip("0")
    grouped = f"{int(whole):,}".replace(",", ".")
    sign = "-" if exact < 0 else ""
    return sign + grouped + ("," + fraction if fraction else "")


def percent(value: float | Decimal, decimals: int | None = None) -> str:
    """A percentage such as 81.83 -> "81,83%"."""
    return number(value, decimals) + "%"


def last_day(day: date, inclusive: bool) -> date:
    """A deadline's date -> the last day on which it can be met.

    "chậm nhất là ngày" includes the day; "trước ngày" (not inclusive) ends the day before.
    """
    return day if inclusive else day - timedelta(days=1)


def standing(last: date, today: date, *, of_campaign: bool = False) -> Standing:
    """The last open day and today -> days left, last day, or over. A deadline expires, a campaign ends."""
    left = (last - today).days
    wordings = ("còn {} ngày", "hôm nay là hạn cuối", "đã kết thúc" if of_campaign else "đã hết hạn")
    return Standing("truoc" if left > 0 else "da-ket-thuc" if left else "hom-nay", max(left, 0), wordings)


def _month_and_year(year: int, month: int) -> str:
    # Official documents pad months 1 and 2, so that nobody can make them 11 or 12.
    padded = f"{month:02}" if month <= 2 else str(month)
    return f"tháng {padded} năm {year}"


def _date(year: int, month: int, day: int, written: str) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        raise ValueError(f"“{written}” không có trong lịch. Xin kiểm tra lại ngày, tháng và năm.") from None


def _round(exact: Decimal, decimals: int) -> Decimal:
    # Precision for every digit: the default context has 28.
    places = len(exact.as_tuple().digits) + abs(exact.adjusted()) + decimals + 1
    step = Decimal(1).scaleb(-decimals)
    return exact.quantize(step, ROUND_HALF_UP, Context(prec=max(28, places)))
