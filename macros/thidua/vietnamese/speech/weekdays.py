"""Days of the week, and other places in a row: both follow "thứ"."""

from __future__ import annotations

import re
from typing import Final

from .. import numerals
from .context import END, JOIN, Place, Utterance, cue, joined, rule
from .nouns import counts_something

_WEEKDAYS: Final = cue("thứ|các thứ|các ngày thứ")
_ORDER: Final = cue(
    "lần thứ|hạng thứ|vị trí thứ|xếp thứ|đứng thứ|hàng thứ|thứ hạng|người thứ|việc thứ|giải thứ|năm thứ"
)
_AT_WORK: Final = re.compile(
    r"\b(?:giờ|sáng|chiều|tối|tuần|hằng tuần|làm việc|tiếp dân|trực|mở cửa|lịch|thứ|cn|chủ nhật)\b|\d[h:]\d?"
)


def _weekdays(found: re.Match[str], place: Place) -> Utterance | None:
    """`thứ 2 - thứ 6`, `thứ 2,4,6`, `thứ 7 và CN`."""
    if not place.follows(_WEEKDAYS) or place.follows(_ORDER) or counts_something(found, place):
        return None
    words, joins = _week(found[0])
    if len(words) == 1:
        return None
    dashes = sum(join in "-–—" for join in joins)
    joins = [","] * len(joins) if dashes > 1 else joins  # «thứ 2-4-6» is no range
    return Utterance(joined([words[0].removeprefix("thứ "), *words[1:]], joins), dashes < 2, "weekday")


def _week(text: str) -> tuple[list[str], list[str]]:
    """The days of the week that a text names, and what stands between them."""
    parts = re.split(f"({JOIN})", text)
    return [_weekday(p) for p in parts[::2]], [j.strip() for j in parts[1::2]]


def _weekday(text: str) -> str:
    number = re.search(r"\d", text)
    return f"thứ {numerals.ordinal(int(number[0]))}" if number else "chủ nhật"


def _short_weekdays(found: re.Match[str], place: Place) -> Utterance | None:
    """`T2-T6`, `T7, CN`: days of the week, where nothing says that they are months."""
    if counts_something(found, place):
        return None
    words, joins = _week(found[0])
    joins = [","] * len(joins) if sum(join in "-–—" for join in joins) > 1 else joins
    sure = bool(_AT_WORK.search(place.lower[: place.start] + place.lower[found.end() :])) or "CN" in found[0]
    return Utterance(joined(words, joins), sure, "weekday")


def _ordinal(found: re.Match[str], place: Place) -> Utterance | None:
    if not place.follows(_WEEKDAYS):
        return None
    return Utterance(
        numerals.ordinal(int(found[0])), kind="" if place.follows(_ORDER) or int(found[0]) > 7 else "weekday"
    )


_W: Final = r"(?:[2-7]|[Cc]hủ [Nn]hật|CN)"
FIGURES: Final = (
    rule("weekdays", rf"[2-7](?:{JOIN}(?:[Tt]hứ )?{_W})*(?![\w/]|[.,]\d)", _weekdays),
    rule("ordinal", rf"\d{{1,3}}{END}", _ordinal),
)
_SUNDAY: Final = cue("sáng|trưa|chiều|tối|đêm|ngày|các ngày|trừ|hoặc|và|thứ bảy,?|thứ 7,?|t7,?|vào")
_DATE_AFTER: Final = re.compile(
    r",?\s?\(?(?:ngày )?\d{1,2}/\d|\s?(?:hằng|hàng) tuần|\s?(?:và|,) (?:ngày )?lễ"
)


def _sunday(found: re.Match[str], place: Place) -> Utterance | None:
    """`CN`, where the words around say that it is a day; elsewhere the letters of something else."""
    cued = place.follows(_SUNDAY) or place.continues("weekday") or _DATE_AFTER.match(place.lower, found.end())
    return Utterance("chủ nhật", kind="weekday") if cued else None


CODES: Final = (
    rule("sunday", r"CN(?![\w/&-])", _sunday),
    rule(
        "short_weekdays",
        rf"T[2-7](?:{JOIN}(?:T?[2-7]|CN|[Cc]hủ nhật)(?![\w/]))*{END}",
        _short_weekdays,
    ),
)
