"""`2/3`: a day, a share, a rank, an address. One table decides, and says when it cannot be sure."""

from __future__ import annotations

import re
from typing import Final

from .. import numerals
from . import days
from .context import END, Place, Utterance, cue, next_words, rule
from .nouns import COUNTED, LENGTH, PORTION, SCALE

_LARGEST_SHARE: Final = 10
_LARGEST_HALVED: Final = 4
"""Up to here `3/4 hộ` may be three of four households or three quarters of all."""
_ADDRESS: Final = cue(
    "số nhà|nhà số|nhà|ngõ|ngách|hẻm|kiệt|địa chỉ|địa chỉ số|địa chỉ:|tại số|ở số|đường số|lô|thửa|thửa số|tổ"
)
_STREET_NAME: Final = cue("đường|phố|quảng trường|công viên|chợ|cầu|trường|nhà máy|rạp|bến xe|nhà văn hóa")
"""Places that are named after a day: «đường 30/4»."""
_NUMBER: Final = cue("số")
_STREET: Final = re.compile(r",?\s?(?:tổ|đường|phố|thôn|ấp|khu|hẻm|ngõ|ngách|kiệt|phường|quốc lộ|xã|khóm)\b")
_RANK: Final = cue("bậc|thứ|hạng|xếp hạng|xếp thứ|vị trí|đứng thứ|thứ hạng|vị trí thứ|hạng thứ|xếp")
_SHARE: Final = cue(
    "đạt|được|chiếm|khoảng|gần|hơn|ít nhất|tối thiểu|quá|quá bán|bằng|đã có|có trên|giảm|tăng|hoàn thành|đủ|xong"
)
_ON_A_DAY: Final = next_words("năm nay|vừa qua|tới|này|hằng năm|tại|ở|lúc|là|sẽ|đã|năm \\d{4}")
_SCORED: Final = cue("huyết áp|điểm|số điểm|chấm|đạt điểm")


def _pair(found: re.Match[str], place: Place) -> Utterance | None:
    part, whole, end = int(found[1]), int(found[2]), found.end()
    on = f"{numerals.whole(part)} trên {numerals.whole(whole)}"
    if place.follows(_ADDRESS) or (place.follows(_NUMBER) and _STREET.match(place.lower, end)):
        return Utterance(on)
    if place.follows(_STREET_NAME) and (part, whole) in days.HOLIDAYS:
        return Utterance(f"{numerals.whole(part)} {numerals.month(whole)}")
    if place.follows(SCALE) or place.follows(_SCORED):
        return Utterance(on)
    if place.follows(_RANK):
        weekday = (
            place.before.rstrip().endswith("thứ")
            and 2 <= part <= 7
            and days.is_day(part, whole)
            and "xếp" not in place.before
        )
        ordinal = place.before.rstrip().endswith("thứ")
        return Utterance(
            f"{numerals.ordinal(part) if ordinal else numerals.whole(part)} trên {numerals.whole(whole)}",
            not weekday,
        )
    counted, portion = place.precedes(COUNTED, end), place.precedes(PORTION, end)
    return (
        _share(part, whole, on, place, counted=counted, portion=portion)
        or (None if place.follows(_NUMBER) else days.may_be_day(place, end, part, whole))
        or _unmarked(part, whole, on, place, end)
    )


def _share(part: int, whole: int, on: str, place: Place, *, counted: bool, portion: bool) -> Utterance | None:
    """A share of a whole, where what follows or precedes says so."""
    next_one = _NEXT_SHARE.match(place.lower, place.start)
    if (
        next_one
        and any(place.precedes(after, next_one.end()) for after in (COUNTED, PORTION))
        and part < whole
    ):
        return Utterance(_fraction(part, whole, on))
    if portion and part < whole:
        return Utterance(_fraction(part, whole, on))
    if counted and part <= whole:
        # «1/2 ngày» is half of it, «3/4 hộ» may be so.
        if place.precedes(LENGTH, place.start + len(f"{part}/{whole}")) and part < whole <= _LARGEST_SHARE:
            return Utterance("nửa" if (part, whole) == (1, 2) else _fraction(part, whole, on))
        return Utterance(on, sure=part == whole or whole > _LARGEST_HALVED)
    if place.follows(_SHARE) and part <= whole:
        return Utterance(
            _fraction(part, whole, on), sure=not days.is_day(part, whole) or not place.follows(_ALSO_OF_DAYS)
        )
    return None


def _unmarked(part: int, whole: int, on: str, place: Place, end: int) -> Utterance:
    if place.precedes(_ON_A_DAY, end) and days.is_day(part, whole):
        return days.lone_day(place, part, whole) or Utterance(_fraction(part, whole, on), sure=False)
    if days.is_day(part, whole) and (lone := days.lone_day(place, part, whole)):
        return lone
    name_follows = re.match(r"\s[A-ZĐÂÊÔƠƯĂ]", place.line[end:]) is not None
    sure = part <= whole and not days.is_day(part, whole) and not name_follows and not place.follows(_NUMBER)
    return Utterance(_fraction(part, whole, on) if not place.follows(_NUMBER) else on, sure)


def _fraction(part: int, whole: int, on: str) -> str:
    if part < whole <= _LARGEST_SHARE:
        return f"{numerals.whole(part)} phần {numerals.ordinal(whole)}"
    return on


def _house(found: re.Match[str], place: Place) -> Utterance:
    """`15/2A`, `12B/4`, `1/2/3`: an address, part by part."""
    pieces = re.findall(r"\d+|[^\W\d_]|/", found[0])
    is_address = (
        place.follows(_ADDRESS)
        or place.follows(_NUMBER)
        or not all(re.search(r"[^\W\d_]", p) for p in found[0].split("/"))
    )
    slash = "trên" if is_address else "hoặc"
    words = (
        slash if p == "/" else numerals.number(p) if p.isdecimal() else numerals.spell(p) for p in pieces
    )
    return Utterance(" ".join(words), place.follows(_ADDRESS) or place.follows(_NUMBER))


def _amounts(found: re.Match[str], _: Place) -> Utterance:
    """`1.234/5.678`, `12,5/20`: one amount of another."""
    part, whole = found[1], found[2]
    return Utterance(f"{numerals.number(part)} trên {numerals.number(whole)}")


_NEXT_SHARE: Final = re.compile(r"\d+/\d+\s?(?:đến|tới|lên|xuống|-|–)\s?(?:còn )?\d+/\d+")
_ALSO_OF_DAYS: Final = cue("khoảng|gần|quá|được|giảm|tăng|đã có")
_AMOUNT: Final = r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+,\d+|\d+"
FIGURES: Final = (
    rule("pair", rf"(\d{{1,5}})\s?/\s?(\d{{1,5}}){END}", _pair),
    rule("amounts", rf"({_AMOUNT})\s?/\s?({_AMOUNT}){END}", _amounts),
    rule("house", r"\d{1,4}[A-ZĐa-zđ]?(?:/\d{1,4}[A-ZĐa-zđ]?)+(?![\w/]|[.,]\d)", _house),
)
