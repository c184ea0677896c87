"""Days, months, quarters, years and days of the week."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

from .. import numerals
from .context import END, JOIN, SPAN, Place, Rule, Said, cue, next_words
from .nouns import COUNTED, PORTION, SCALE

YEAR: Final = r"(?:19|20)\d\d"
_DAY: Final = r"\d{1,2}(?:[/.]\d{1,2}(?:[/.]\d{4}|[/.]\d\d)?|-\d{1,2}-\d{4})?"
_CALENDAR: Final = r"\d{1,2}/\d{1,2}(?:/\d{2,4})?|\d{1,2}\.\d{1,2}\.\d{4}|\d{1,2}-\d{1,2}-\d{4}"
_PARTS: Final = (
    "quý|đợt|kỳ|kì|kỳ họp|phiên|phiên họp|khóa|khoá|học kỳ|học kì|tuần|vụ|lần|lần thứ|số|giai đoạn|vòng|tập|quyển|hội nghị lần|"
    "bản tin số|nhiệm kỳ|chuyên đề|chương trình|kế hoạch|buổi|lớp|mùa|năm học|niên khóa|nhóm|cuộc|thứ"
)
_PART: Final = cue(_PARTS)
_MONTH: Final = cue("tháng|các tháng|hết tháng")
_DAY_WORD: Final = cue("ngày|các ngày|mùng|mồng")
_STRONG: Final = cue(
    "ngày|các ngày|mùng|mồng|hôm|sáng|trưa|chiều|tối|đêm|khuya|rạng sáng|dịp|dịp lễ|lễ|nghỉ lễ|nghỉ|tết|mừng|chào mừng|kỷ niệm|"
    "kỉ niệm|hạn|hạn chót|hạn cuối|thời hạn|quốc khánh|hưởng ứng|ngày lễ|(?:thứ (?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ nhật|cn),?"
)
_FESTIVE: Final = cue("dịp|dịp lễ|lễ|nghỉ lễ|ngày lễ|tết|quốc khánh|nghỉ|lễ (?:kỷ|kỉ) niệm|mùng|mồng")
_WEAK: Final = cue("từ|đến|tới|hết|đến hết|trước|sau|kể từ|tính đến|qua|vào|sang|khoảng")
_OF_MONTH: Final = cue(
    "tháng|từ|đến|tới|trước|sau|trong|hết|của|vào|ngày|cuối|đầu|giữa|kể từ|tính đến|năm|lúc|kỳ|từ tháng|đến tháng|[,.;:(–-]"
)
_FEW_OF: Final = cue("năm học|niên khóa|niên khoá|nhiệm kỳ|nhiệm kì|vụ|mùa|khóa|khoá|đông xuân|vụ đông xuân")
_CHANGE: Final = next_words("lên|xuống|còn|thành")
HOLIDAYS: Final = frozenset(
    [(1, 1), (3, 2), (27, 2), (8, 3), (26, 3), (10, 3), (30, 4), (1, 5), (7, 5), (15, 5), (19, 5), (1, 6), (5, 6), (21, 6), (28, 6)]
    + [(27, 7), (28, 7), (19, 8), (28, 8), (2, 9), (1, 10), (10, 10), (13, 10), (15, 10), (20, 10), (9, 11), (18, 11), (20, 11)]
    + [(3, 12), (19, 12), (22, 12)]
)  # fmt: skip
"""Days that texts name by their numbers alone: public holidays, days of trades and organisations."""
_WEEKDAYS: Final = cue("thứ|các thứ|các ngày thứ")
_ORDER: Final = cue("lần thứ|hạng thứ|vị trí thứ|xếp thứ|đứng thứ|hàng thứ|thứ hạng|người thứ|việc thứ|giải thứ|năm thứ")
_AT_WORK: Final = re.compile(r"\b(?:giờ|sáng|chiều|tối|tuần|hằng tuần|làm việc|tiếp dân|trực|mở cửa|lịch|thứ|cn|chủ nhật)\b|\d[h:]\d?")


def is_day(day: int, month: int, year: int = 2024) -> bool:
    """Whether it is a day of the calendar; without a year, of any."""
    try:
        return bool(date(year, month, day))
    except ValueError:
        return False


def may_be_day(place: Place, end: int, day: int, month: int) -> Said | None:
    """The reading of `day/month` where the words around say that it is a day; not sure where they hardly do."""
    if not is_day(day, month) or place.precedes(_CHANGE, end):
        return None
    if place.follows(_STRONG) or place.continues("day", "time", "weekday"):
        return _one_day(place, [day, month])
    if place.follows(_WEAK) and (day > month or _LATER_DAY.match(place.lower, end)):
        return _one_day(place, [day, month], sure=day > 12 or bool(_LATER_DAY.match(place.lower, end)))
    return None


def lone_day(place: Place, day: int, month: int) -> Said | None:
    """`day/month` without any word that tells: read as a day where it is one that is known by its numbers, or no share."""
    likely = (day, month) in HOLIDAYS or (is_day(day, month) and day > month)
    return _one_day(place, [day, month], sure=False) if likely else None


def _one_day(place: Place, numbers: Sequence[int], sure: bool = True) -> Said:
    named = place.follows(_DAY_WORD) or place.follows(_FESTIVE)
    return Said(("" if named else "ngày ") + " ".join(_words(numbers)), sure, "day")


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
    if len(numbers) == 3 and numbers[2] < 100 and len(text.rstrip()) - len(text.rstrip().rstrip("0123456789")) == 2:
        numbers[2] += 2000
    return numbers


def _valid(numbers: Sequence[int]) -> bool:
    day, month, year = (*numbers, 1, 2024)[:3] if len(numbers) > 1 else (*numbers, 1, 2024)
    return is_day(day, month, year)


def _iso(found: re.Match[str], place: Place) -> Said | None:
    year, month, day = map(int, found.groups())
    return _one_day(place, [day, month, year]) if is_day(day, month, year) else None


def _single(found: re.Match[str], place: Place) -> Said | None:
    numbers = _numbers(found[0])
    if len(numbers) < 3:
        return None
    if not _valid(numbers):
        return Said(", ".join(map(numerals.whole, numbers)), sure=False)
    short_year = not re.search(r"\d{4}$", found[0])
    sure = (not short_year and numbers[2] in _YEARS) or place.follows(_STRONG) or place.continues("day", "time", "weekday")
    return _one_day(place, numbers, sure)


def _several(found: re.Match[str], place: Place) -> Said | None:
    """`5, 6 và 7/12`, `28/12/2023 - 02/01/2024`, `30/4-1/5`: a list or a range; the last one has its month."""
    parts = re.split(f"({JOIN})", found[0])
    days, joins = [_numbers(p) for p in parts[::2]], [j.strip() for j in parts[1::2]]
    of_something = any(place.precedes(after, found.end()) for after in (_CHANGE, COUNTED, PORTION))
    if len(days[-1]) < 2 or not all(map(_valid, days)) or of_something:
        return None
    has_year = any(len(day) == 3 and day[2] in _YEARS for day in days)
    short_year = re.search(r"[/.]\d{1,2}[/.]\d\d(?!\d)", found[0]) is not None
    cued = place.follows(_STRONG) or place.continues("day", "time", "weekday")
    bare = [day for day in days if len(day) == 1]
    is_range = all(join in "-–—" or join in {"đến", "tới"} for join in joins)
    late = all(len(d) == 1 or d[0] > d[1] for d in days) or any(d[0] > 12 for d in days)
    if not (cued or has_year):
        if (bare and not is_range) or re.search(r"\.", found[0]):
            return None  # «5, 6/12»: of what?
        if not late and not place.follows(_WEAK):
            return None
    backwards = is_range and bool(bare) and days[0][0] >= days[-1][0]
    known = all(tuple(day) in HOLIDAYS for day in days)
    sure = not backwards and (cued or (has_year and not short_year) or (bool(bare) and not has_year) or known or (late and place.follows(_WEAK)))
    return Said(_listed(days, joins, place), sure, "day")


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


def _of_year(found: re.Match[str], place: Place) -> Said | None:
    """`2/2023` after quý, đợt …; a month elsewhere. Also lists and ranges: `1-3/2023`, `11, 12/2023`."""
    names, year, last = found["names"], found["year"], found["last"]
    if place.follows(SCALE):
        return None
    parts = re.split(f"({JOIN})", names)
    numbers, joins = [int(n) for n in parts[::2]], [j.strip() for j in parts[1::2]]
    years = f"năm {numerals.whole(int(year))}" + (f" đến {numerals.whole(int(last))}" if last else "")
    after_part = place.follows(_PART) and not place.follows(_MONTH)
    is_month = all(1 <= n <= 12 for n in numbers) and not last
    if after_part:
        return Said(f"{_joined([numerals.whole(n) for n in numbers], joins)} {years}", kind="part")
    if not is_month:
        return None
    named = place.follows(_MONTH)
    months = [numerals.month(n) for n in numbers]
    months[0] = months[0].removeprefix("tháng ") if named else months[0]
    begins = not re.search(r"[^\W_]", place.before) or place.continues("month", "day", "part")
    sure = named or place.follows(_OF_MONTH) or begins
    return Said(f"{_joined(months, joins)} {years}", sure, "month")


def _months(found: re.Match[str], place: Place) -> Said | None:
    """`tháng 4`, `tháng 1-3`, `các tháng 1, 2 và 3`."""
    if not place.follows(_MONTH) or _counts_something(found, place):
        return None
    parts = re.split(f"({JOIN})", found[0])
    numbers, joins = [int(n.removeprefix("tháng ")) for n in parts[::2]], [j.strip() for j in parts[1::2]]
    if not all(1 <= n <= 12 for n in numbers):
        return None
    months = [numerals.month(n) for n in numbers]
    months[0] = months[0].removeprefix("tháng ")
    return Said(_joined(months, joins), kind="month")


def _counts_something(found: re.Match[str], place: Place) -> bool:
    """Whether the last number of a list is none of it: `tháng 11, 12 hồ sơ`."""
    return ", " in found[0] and place.precedes(COUNTED, found.end())


def _joined(words: Sequence[str], joins: Sequence[str]) -> str:
    text = words[0]
    for join, word in zip(joins, words[1:], strict=True):
        text += {",": ", ", "+": " và ", "&": " và "}.get(join, " đến " if join in "-–—" else f" {join} ") + word
    return text


def _day_of_month(found: re.Match[str], place: Place) -> Said | None:
    """`ngày 5`, `ngày 05 tháng 01 năm 2023`, `ngày 5 và 6 tháng 12`."""
    after_month = _MONTH_IN_WORDS.match(place.lower, found.end())
    named = place.follows(_DAY_WORD)
    number = int(found[0])
    if not 1 <= number <= 31 or not (named or (after_month and not _COUNT_OF_DAYS.search(place.before))):
        return None
    if place.precedes(_UNIT_OF_DAYS, found.end()):
        return None
    plain = re.search(r"(?:mùng|mồng)\s$", place.before) is not None
    return Said(" ".join(_words([number], plain=plain)), kind="day")


def _with_a_sign(found: re.Match[str], place: Place) -> Said | None:
    """`ngày 20-11`, `ngày 5.12`; `ngày 2-9` may be a range, which `ngày 2-9 tháng 11` is."""
    day, sign, month = int(found[1]), found[2], int(found[3])
    if not place.follows(_DAY_WORD):
        return None
    if sign != "." and (_MONTH_IN_WORDS.match(place.lower, found.end()) or not is_day(day, month)):
        ends = f"{numerals.day_of_month(day)} đến ngày {numerals.day_of_month(month)}"
        return Said(ends, day < month <= _LAST and bool(_MONTH_IN_WORDS.match(place.lower, found.end())), "day")
    return _one_day(place, [day, month], sign == "." or day >= month) if is_day(day, month) else None


def _years(found: re.Match[str], place: Place) -> Said | None:
    """`2021-2025`, `2023/2024`."""
    first, join, last = found.groups()
    few = place.follows(_FEW_OF)
    if int(first) >= int(last) or ("/" in join and not few):
        return Said(f"{numerals.whole(int(first))}, {numerals.whole(int(last))}", sure=False)
    return Said(f"{numerals.whole(int(first))}{', ' if few else ' đến '}{numerals.whole(int(last))}", kind="years")


def _short_years(found: re.Match[str], place: Place) -> Said | None:
    """`2023-24`."""
    first, last = int(found[1]), int(found[2])
    if first % 100 + 1 != last:
        return None
    whole = first // 100 * 100 + last
    sure = place.follows(_FEW_OF)
    return Said(f"{numerals.whole(first)}, {numerals.whole(whole)}", sure, "years")


def _weekdays(found: re.Match[str], place: Place) -> Said | None:
    """`thứ 2 - thứ 6`, `thứ 2,4,6`, `thứ 7 và CN`."""
    if not place.follows(_WEEKDAYS) or place.follows(_ORDER) or _counts_something(found, place):
        return None
    words, joins = _week(found[0])
    if len(words) == 1:
        return None
    return Said(_joined([words[0].removeprefix("thứ "), *words[1:]], joins), kind="weekday")


def _week(text: str) -> tuple[list[str], list[str]]:
    """The days of the week that a text names, and what stands between them."""
    parts = re.split(f"({JOIN})", text)
    return [_weekday(p) for p in parts[::2]], [j.strip() for j in parts[1::2]]


def _weekday(text: str) -> str:
    number = re.search(r"\d", text)
    return f"thứ {numerals.ordinal(int(number[0]))}" if number else "chủ nhật"


def _short_weekdays(found: re.Match[str], place: Place) -> Said | None:
    """`T2-T6`, `T7, CN`: days of the week, where nothing says that they are months."""
    words, joins = _week(found[0])
    sure = bool(_AT_WORK.search(place.lower[: place.start] + place.lower[found.end() :])) or "CN" in found[0]
    return Said(_joined(words, joins), sure, "weekday")


def _ordinal(found: re.Match[str], place: Place) -> Said | None:
    if not place.follows(_WEEKDAYS):
        return None
    return Said(numerals.ordinal(int(found[0])), kind="" if place.follows(_ORDER) or int(found[0]) > 7 else "weekday")


def _letter_and_year(found: re.Match[str], _: Place) -> Said:
    """`T12/2031`, `Q3/2031`."""
    number, year = int(found[2]), numerals.whole(int(found[3]))
    name = numerals.month(number) if found[1] == "T" else f"quý {numerals.whole(number)}"
    return Said(f"{name} năm {year}", kind="month")


def _quarter(found: re.Match[str], place: Place) -> Said | None:
    """`Q1`: a quarter, or a district."""
    return Said(f"quý {numerals.whole(int(found[1]))}", sure=False)


def _short_month(found: re.Match[str], _: Place) -> Said:
    """`T10`: no day of the week has that number, and yet it may be something else."""
    return Said(numerals.month(int(found[1])), sure=False, kind="month")


_LATER_DAY: Final = re.compile(r"\s(?:đến|tới)\s(?:hết\s)?(?:ngày\s)?(?:1[3-9]|2\d|3[01])/(?:0?[1-9]|1[0-2])(?![\d/])")
_MONTH_IN_WORDS: Final = re.compile(rf"(?:{JOIN}\d{{1,2}})*\stháng\s(?:\d|giêng|một|hai|ba|tư|năm|sáu|bảy|tám|chín|mười|chạp)")
_COUNT_OF_DAYS: Final = cue("trong|sau|gần|hơn|được|khoảng|mỗi|cứ|thêm")
_UNIT_OF_DAYS: Final = next_words("ngày|tháng(?! \\d)|giờ|hồ sơ|người|phút|%|công")
_LAST: Final = 31
_YEARS: Final = range(1800, 2200)
_N: Final = r"\d{1,2}"
_W: Final = r"(?:[2-7]|[Cc]hủ [Nn]hật|CN)"
FIGURES: Final = (
    Rule("iso", re.compile(rf"({YEAR})[-/.](0?[1-9]|1[0-2])[-/.](0?[1-9]|[12]\d|3[01]){END}"), _iso),
    Rule("days", re.compile(rf"{_DAY}(?:{JOIN}(?:[Nn]gày )?{_DAY})+{END}"), _several),
    Rule("day", re.compile(rf"(?:{_CALENDAR}){END}"), _single),
    Rule("with_a_sign", re.compile(rf"(\d{{1,2}})([.–-])(\d{{1,2}}){END}"), _with_a_sign),
    Rule("of_year", re.compile(rf"(?P<names>{_N}(?:{JOIN}{_N})*)/(?P<year>{YEAR})(?:{SPAN}(?P<last>{YEAR}))?{END}"), _of_year),
    Rule("years", re.compile(rf"({YEAR})(\s?[-–—/]\s?)({YEAR}){END}"), _years),
    Rule("short_years", re.compile(rf"({YEAR})[-–/](\d\d){END}"), _short_years),
    Rule("weekdays", re.compile(rf"[2-7](?:{JOIN}(?:[Tt]hứ )?{_W})*(?![\w/]|[.,]\d)"), _weekdays),
    Rule("ordinal", re.compile(rf"\d{{1,3}}{END}"), _ordinal),
    Rule("months", re.compile(rf"{_N}(?:{JOIN}(?:tháng )?{_N})*{END}"), _months),
    Rule("month", re.compile(rf"{_N}{END}"), _months),
    Rule("day_of_month", re.compile(rf"{_N}{END}"), _day_of_month),
)
CODES: Final = (
    Rule("letter_and_year", re.compile(rf"([TQ])(0?[1-9]|1[0-2])/({YEAR}){END}"), _letter_and_year),
    Rule("short_weekdays", re.compile(rf"T[2-7](?:{JOIN}(?:T[2-7]|CN|[Cc]hủ nhật)(?![\w/]))*{END}"), _short_weekdays),
    Rule("short_month", re.compile(rf"T(0?[1-9]|1[0-2]){END}"), _short_month),
    Rule("quarter", re.compile(rf"Q([1-4]){END}"), _quarter),
)
