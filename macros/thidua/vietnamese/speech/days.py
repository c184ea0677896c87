"""Days of the month."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

from .. import numerals
from .context import END, JOIN, Place, Utterance, cue, next_words, rule
from .months import YEAR
from .nouns import COUNTED, PORTION

_DAY: Final = r"\d{1,2}(?:[/.]\d{1,2}(?:[/.]\d{4}|[/.]\d\d)?|-\d{1,2}-\d{4})?"
_CALENDAR: Final = r"\d{1,2}/\d{1,2}(?:/\d{2,4})?|\d{1,2}\.\d{1,2}\.\d{4}|\d{1,2}-\d{1,2}-\d{4}"
_DAY_WORD: Final = cue("ngày|các ngày|mùng|mồng")
_STRONG: Final = cue(
    "ngày|các ngày|mùng|mồng|hôm|sáng|trưa|chiều|tối|đêm|khuya|rạng sáng|dịp|dịp lễ|lễ|nghỉ lễ|nghỉ|tết|mừng|chào mừng|kỷ niệm|"
    "kỉ niệm|hạn|hạn chót|hạn cuối|thời hạn|quốc khánh|hưởng ứng|ngày lễ|(?:thứ (?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ nhật|cn),?"
)
_FESTIVE: Final = cue("dịp|dịp lễ|lễ|nghỉ lễ|ngày lễ|tết|quốc khánh|nghỉ|lễ (?:kỷ|kỉ) niệm|mùng|mồng")
_WEAK: Final = cue("từ|đến|tới|hết|đến hết|trước|sau|kể từ|tính đến|qua|vào|sang|khoảng")
_CHANGE: Final = next_words("lên|xuống|còn|thành")
HOLIDAYS: Final = frozenset(
    [
        (1, 1), (3, 2), (27, 2), (8, 3), (26, 3), (10, 3), (30, 4), (1, 5), (7, 5), (15, 5), (19, 5), (1, 6), (5, 6), (21, 6), (28, 6),
        (27, 7), (28, 7), (19, 8), (28, 8), (2, 9), (1, 10), (10, 10), (13, 10), (15, 10), (20, 10), (9, 11), (18, 11), (20, 11),
        (3, 12), (19, 12), (22, 12),
    ]
)  # fmt: skip
"""Days that texts name by their numbers alone: public holidays, days of trades and organisations."""


def is_day(day: int, month: int, year: int = 2024) -> bool:
    """Whether it is a day of the calendar; without a year, of any."""
    try:
        return bool(date(year, month, day))
    except ValueError:
        return False


def may_be_day(place: Place, end: int, day: int, month: int) -> Utterance | None:
    """The reading of `day/month` where the words around say that it is a day; not sure where they hardly do."""
    if not is_day(day, month) or place.precedes(_CHANGE, end):
        return None
    if place.follows(_STRONG) or place.continues("day", "time", "weekday"):
        return _one_day(place, [day, month])
    if place.follows(_WEAK) and (day > month or _LATER_DAY.match(place.lower, end)):
        return _one_day(place, [day, month], sure=day > 12 or bool(_LATER_DAY.match(place.lower, end)))
    return None


def lone_day(place: Place, day: int, month: int) -> Utterance | None:
    """`day/month` without any word that tells: read as a day where it is one that is known by its numbers, or no share."""
    likely = (day, month) in HOLIDAYS or (is_day(day, month) and day > month)
    return _one_day(place, [day, month], sure=False) if likely else None


def _one_day(place: Place, numbers: Sequence[int], sure: bool = True) -> Utterance:
    named = place.follows(_DAY_WORD) or place.follows(_FESTIVE)
    words = " ".join(_words(numbers, plain=place.follows(_FIRST)))
    return Utterance(("" if named else "ngày ") + words, sure, "day")


def _words(numbers: Sequence[int], *, plain: bool = False) -> Iterator[str]:
    """Day, month, year, as far as known. `plain`: after "mùng"."""
    day, month, year = (*numbers, 0, 0)[:3]
    yield numerals.whole(day) if plain else numerals.day_of_month(day)
    if month:
        yield numerals.month(month)
    if year:
        yield f"năm {numerals.whole(year)}"


def _numbers(text: str) -> list[int]:
    numbers = [int(n) for n in re.findall(r"\d+", text)]
    if (
        len(numbers) == 3
        and numbers[2] < 100
        and len(text.rstrip()) - len(text.rstrip().rstrip("0123456789")) == 2
    ):
        numbers[2] += 2000
    return numbers


def _valid(numbers: Sequence[int]) -> bool:
    day, month, year = (*numbers, 1, 2024)[:3] if len(numbers) > 1 else (*numbers, 1, 2024)
    return is_day(day, month, year)


def _iso(found: re.Match[str], place: Place) -> Utterance | None:
    year, month, day = map(int, found.group(1, 3, 4))
    return _one_day(place, [day, month, year]) if is_day(day, month, year) else None


def _single(found: re.Match[str], place: Place) -> Utterance | None:
    numbers = _numbers(found[0])
    if len(numbers) < 3:
        return None
    if not _valid(numbers):
        return Utterance(", ".join(map(numerals.whole, numbers)), sure=False)
    short_year = not re.search(r"\d{4}$", found[0])
    sure = (
        (not short_year and numbers[2] in _YEARS)
        or place.follows(_STRONG)
        or place.continues("day", "time", "weekday")
    )
    return _one_day(place, numbers, sure)


def _several(found: re.Match[str], place: Place) -> Utterance | None:
    """`5, 6 và 7/12`, `28/12/2031 - 02/01/2032`, `30/4-1/5`: a list or a range; the last one has its month."""
    parts = re.split(f"({JOIN})", found[0])
    days, joins = [_numbers(p) for p in parts[::2]], [j.strip() for j in parts[1::2]]
    of_something = any(place.precedes(after, found.end()) for after in (_CHANGE, COUNTED, PORTION))
    if _HOUR_BEFORE.search(place.before) or len(days[-1]) < 2 or not all(map(_valid, days)) or of_something:
        return None
    has_year = any(len(day) == 3 and day[2] in _YEARS for day in days)
    short_year = re.search(r"[/.]\d{1,2}[/.]\d\d(?!\d)", found[0]) is not None
    cued = place.follows(_STRONG) or place.continues("day", "time", "weekday")
    bare = [day for day in days if len(day) == 1]
    is_range = all(join in "-–—" or join in {"đến", "tới"} for join in joins)
    late = all(len(d) == 1 or d[0] > d[1] for d in days) or any(d[0] > 12 for d in days)
    if bare and not is_range and not cued:
        return None  # «30, 6/12/2031»: the 30 is of something else
    if not (cued or has_year):
        if (bare and not is_range) or re.search(r"\.", found[0]):
            return None  # «5, 6/12»: of what?
        if not late and not place.follows(_WEAK):
            return None
    backwards = is_range and bool(bare) and days[0][0] >= days[-1][0]
    known = all(tuple(day) in HOLIDAYS for day in days)
    sure = not backwards and (
        cued
        or (has_year and not short_year)
        or (bool(bare) and not has_year)
        or known
        or (late and place.follows(_WEAK))
    )
    return Utterance(_listed(days, joins, place), sure, "day")


def _listed(days: Sequence[Sequence[int]], joins: Sequence[str], place: Place) -> str:
    festive = place.follows(_FESTIVE) and len(days) == 2
    unnamed = place.follows(_DAY_WORD) or place.follows(_FESTIVE)
    text = ("" if unnamed else "ngày ") + " ".join(_words(days[0]))
    for join, day in zip(joins, days[1:], strict=True):
        if festive and join in "-–—,":
            text += " và "
        elif join in "-–—" or join in {"đến", "tới"}:
            text += " đến ngày "
        else:
            text += ", " if join == "," else f" {'và' if join in '+&' else join} "
        text += " ".join(_words(day))
    return text


def _day_of_month(found: re.Match[str], place: Place) -> Utterance | None:
    """`ngày 5`, `ngày 05 tháng 01 năm 2031`, `ngày 5 và 6 tháng 12`."""
    after_month = _MONTH_IN_WORDS.match(place.lower, found.end())
    named = place.follows(_DAY_WORD)
    number = int(found[0])
    told = named or (after_month and (place.follows(_STRONG) or place.follows(_WEAK) or after_month["year"]))
    if not 1 <= number <= _LAST or not told:
        return None
    if place.precedes(_UNIT_OF_DAYS, found.end()):
        return None
    return Utterance(" ".join(_words([number], plain=place.follows(_FIRST))), kind="day")


def _with_a_sign(found: re.Match[str], place: Place) -> Utterance | None:
    """`ngày 20-11`, `ngày 5.12`; `ngày 2-9` may be a range, which `ngày 2-9 tháng 11` is."""
    day, sign, month = int(found[1]), found[2], int(found[3])
    festive = place.follows(_STRONG) or place.continues("day")
    if not place.follows(_DAY_WORD) and not (
        festive and sign != "." and (day > _TEN or (day, month) in HOLIDAYS)
    ):
        return None
    if sign != "." and (
        " " in sign or _MONTH_IN_WORDS.match(place.lower, found.end()) or not is_day(day, month)
    ):
        ends = f"{numerals.day_of_month(day)} đến ngày {numerals.day_of_month(month)}"
        return Utterance(
            ends, day < month <= _LAST and bool(_MONTH_IN_WORDS.match(place.lower, found.end())), "day"
        )
    known = place.follows(_FESTIVE) and (day, month) in HOLIDAYS
    return _one_day(place, [day, month], sign == "." or day >= month or known) if is_day(day, month) else None


_LATER_DAY: Final = re.compile(
    r"\s(?:đến|tới)\s(?:hết\s)?(?:ngày\s)?(?:1[3-9]|2\d|3[01])/(?:0?[1-9]|1[0-2])(?![\d/])"
)
_MONTH_IN_WORDS: Final = re.compile(
    rf"(?:{JOIN}\d{{1,2}})*\stháng\s(?:(?:0?[1-9]|1[0-2])(?!\d)|giêng|một|hai|ba|tư|năm|sáu|bảy|tám|chín|mười|chạp)(?!\s(?:ngày|tuần))(?P<year>\snăm\s\d)?"
)
_UNIT_OF_DAYS: Final = next_words("ngày|tháng(?! \\d)|giờ|hồ sơ|người|phút|%|công")
_HOUR_BEFORE: Final = re.compile(r"\d\s?(?:giờ|h)\s$")
_FIRST: Final = cue("mùng|mồng")
_TEN: Final = 10
_LAST: Final = 31
_YEARS: Final = range(1800, 2200)
_N: Final = r"\d{1,2}"
FIGURES: Final = (
    rule(
        "iso",
        rf"({YEAR})(?P<sign>[-/.])(0?[1-9]|1[0-2])(?P=sign)(0?[1-9]|[12]\d|3[01]){END}",
        _iso,
    ),
    rule("days", rf"{_DAY}(?:{JOIN}(?:[Nn]gày )?{_DAY})+{END}", _several),
    rule("day", rf"(?:{_CALENDAR}){END}", _single),
    rule("with_a_sign", rf"(\d{{1,2}})(\.|\s?[–-]\s?)(\d{{1,2}}){END}", _with_a_sign),
    rule("day_of_month", rf"{_N}{END}", _day_of_month),
)
