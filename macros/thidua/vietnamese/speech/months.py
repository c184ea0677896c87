"""Months, quarters and years."""

from __future__ import annotations

import re
from typing import Final

from .. import numerals
from .context import END, JOIN, SPAN, Place, Utterance, cue, joined, rule
from .nouns import SCALE, counts_something

YEAR: Final = r"(?:19|20)\d\d"
_PARTS: Final = (
    "quý|quí|đợt|kỳ|kì|kỳ họp|phiên|phiên họp|khóa|khoá|học kỳ|học kì|tuần|vụ|lần|lần thứ|số|giai đoạn|vòng|tập|quyển|hội nghị lần|"
    "bản tin số|nhiệm kỳ|chuyên đề|chương trình|kế hoạch|buổi|lớp|mùa|năm học|niên khóa|nhóm|cuộc|thứ"
)
_PART: Final = cue(_PARTS)
_PERIOD: Final = cue("quý|quí|đợt|kỳ|kì|học kỳ|học kì|khóa|khoá|vụ|tháng|tuần")
_MONTH: Final = cue("tháng|các tháng|hết tháng")
_OF_MONTH: Final = cue(
    "tháng|từ|đến|tới|trước|sau|trong|hết|của|vào|ngày|cuối|đầu|giữa|kể từ|tính đến|năm|lúc|kỳ|từ tháng|đến tháng|[,.;:(–-]"
)
_FEW_OF: Final = cue("năm học|niên khóa|niên khoá|nhiệm kỳ|nhiệm kì|vụ|mùa|khóa|khoá|đông xuân|vụ đông xuân")


def _of_year(found: re.Match[str], place: Place) -> Utterance | None:
    """`2/2031` after quý, đợt …; a month elsewhere. Also lists and ranges: `1-3/2031`, `11, 12/2031`."""
    names, year, last = found["names"], found["year"], found["last"]
    if place.follows(SCALE):
        return None
    parts = re.split(f"({JOIN})", names)
    numbers, joins = [int(n) for n in parts[::2]], [j.strip() for j in parts[1::2]]
    years = f"năm {numerals.whole(int(year))}" + (f" đến {numerals.whole(int(last))}" if last else "")
    if found["sign"] != "/" and not place.follows(_PERIOD):
        return None
    after_part = place.follows(_PART) and not place.follows(_MONTH)
    is_month = all(1 <= n <= 12 for n in numbers) and not last
    if after_part:
        return Utterance(f"{joined([numerals.whole(n) for n in numbers], joins)} {years}", kind="part")
    if not is_month:
        return None
    named = place.follows(_MONTH)
    months = [numerals.month(n) for n in numbers]
    months[0] = months[0].removeprefix("tháng ") if named else months[0]
    begins = not re.search(r"[^\W_]", place.before) or place.continues("month", "day", "part")
    sure = named or place.follows(_OF_MONTH) or begins
    return Utterance(f"{joined(months, joins)} {years}", sure, "month")


def _of_short_year(found: re.Match[str], place: Place) -> Utterance | None:
    """`quý 2/23`, `tháng 11/23`."""
    if not place.follows(_PERIOD):
        return None
    name = (
        numerals.month(int(found[1])).removeprefix("tháng ")
        if place.follows(_MONTH)
        else numerals.whole(int(found[1]))
    )
    return Utterance(f"{name} năm {numerals.whole(2000 + int(found[2]))}", sure=False, kind="month")


def _months(found: re.Match[str], place: Place) -> Utterance | None:
    """`tháng 4`, `tháng 1-3`, `các tháng 1, 2 và 3`."""
    if not place.follows(_MONTH) or counts_something(found, place):
        return None
    parts = re.split(f"({JOIN})", found[0])
    numbers, joins = [int(n.removeprefix("tháng ")) for n in parts[::2]], [j.strip() for j in parts[1::2]]
    if not all(1 <= n <= 12 for n in numbers):
        return None
    months = [numerals.month(n) for n in numbers]
    months[0] = months[0].removeprefix("tháng ")
    return Utterance(joined(months, joins), kind="month")


def _years(found: re.Match[str], place: Place) -> Utterance | None:
    """`2031-2035`, `2031/2032`."""
    first, join, last = found.groups()
    few = place.follows(_FEW_OF)
    if int(first) >= int(last) or ("/" in join and not few):
        return Utterance(f"{numerals.whole(int(first))}, {numerals.whole(int(last))}", sure=False)
    return Utterance(
        f"{numerals.whole(int(first))}{', ' if few else ' đến '}{numerals.whole(int(last))}", kind="years"
    )


def _short_years(found: re.Match[str], place: Place) -> Utterance | None:
    """`2031-32`."""
    first, last = int(found[1]), int(found[2])
    if first % 100 + 1 != last:
        return None
    whole = first // 100 * 100 + last
    sure = place.follows(_FEW_OF)
    return Utterance(f"{numerals.whole(first)}, {numerals.whole(whole)}", sure, "years")


def _count(found: re.Match[str], _: Place) -> Utterance:
    """`6T/2024`, `6T đầu năm`: a number of months."""
    year = f" năm {numerals.whole(int(found[2]))}" if found[2] else ""
    return Utterance(f"{numerals.whole(int(found[1]))} tháng{year}")


def _letter_and_year(found: re.Match[str], _: Place) -> Utterance:
    """`T12/2031`, `Q3/2031`."""
    number, year = int(found[2]), numerals.whole(int(found[3]))
    name = numerals.month(number) if found[1] == "T" else f"quý {numerals.whole(number)}"
    return Utterance(f"{name} năm {year}", kind="month")


def _months_of_year(found: re.Match[str], _: Place) -> Utterance:
    """`T1-T3/2031`."""
    first, last, year = (int(n) for n in found.groups())
    return Utterance(
        f"{numerals.month(first)} đến {numerals.month(last)} năm {numerals.whole(year)}", kind="month"
    )


def _quarter(found: re.Match[str], _: Place) -> Utterance:
    """`Q1`: a quarter, or a district."""
    return Utterance(f"quý {numerals.whole(int(found[1]))}", sure=False)


def _short_month(found: re.Match[str], _: Place) -> Utterance:
    """`T10`: no day of the week has that number, and yet it may be something else."""
    return Utterance(numerals.month(int(found[1])), sure=False, kind="month")


_N: Final = r"\d{1,2}"
FIGURES: Final = (
    rule("count", rf"(\d{{1,2}})T(?:/?({YEAR}){END}|(?=\s(?:đầu|cuối)\s))", _count),
    rule(
        "of_year",
        rf"(?P<names>{_N}(?:{JOIN}{_N})*)\s?(?P<sign>[/.–-])\s?(?P<year>{YEAR})(?:{SPAN}(?P<last>{YEAR}))?{END}",
        _of_year,
    ),
    rule("of_short_year", rf"({_N})/(\d\d){END}", _of_short_year),
    rule("years", rf"({YEAR})(\s?[-–—/]\s?)({YEAR}){END}", _years),
    rule("short_years", rf"({YEAR})[-–/](\d\d){END}", _short_years),
    rule("months", rf"{_N}(?:{JOIN}(?:tháng )?{_N})*{END}", _months),
    rule("month", rf"{_N}{END}", _months),
)
CODES: Final = (
    rule(
        "months_of_year",
        rf"T(0?[1-9]|1[0-2]){SPAN}T(0?[1-9]|1[0-2])/({YEAR}){END}",
        _months_of_year,
    ),
    rule("letter_and_year", rf"([TQ])(0?[1-9]|1[0-2])[/.-]({YEAR}){END}", _letter_and_year),
    rule("short_month", rf"T(0?[1-9]|1[0-2]){END}", _short_month),
    rule("quarter", rf"Q([1-4]){END}", _quarter),
)
