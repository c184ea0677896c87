"""Hours of the day, and lengths of time."""

from __future__ import annotations

import re
from typing import Final

from .. import numerals
from .context import SPAN, Place, Utterance, cue, next_words, rule
from .nouns import SCALE

_MINUTES: Final = r"[0-5]\d(?:\s?(?:'|’|′|phút|ph|p)(?!\w))?"
_CLOCK: Final = rf"(?:[01]?\d|2[0-4])(?:h|g|H)(?:{_MINUTES})?|(?:[01]?\d|2[0-4]):[0-5]\d(?::[0-5]\d)?"
_END: Final = r"(?![\w/]|[.,:]\d)"
_AROUND: Final = cue(
    "lúc|từ|đến|tới|vào|vào lúc|hồi|trước|sau|khoảng|sáng|trưa|chiều|tối|đêm|mở cửa|giờ|thời gian|bắt đầu|kết thúc|và|ngày|hằng ngày"
)
_PART_OF_DAY: Final = next_words(
    "sáng|trưa|chiều|tối|đêm|giờ|cùng ngày|hằng ngày|ngày|hôm|thứ|các ngày|mỗi|hàng ngày"
)
SCORE: Final = cue(
    "tỷ số|tỉ số|thắng|thua|hòa|hoà|dẫn|gỡ hòa|kết quả|chiến thắng|thắng với tỷ số|bàn thắng|bại|hạ"
)


def _time(text: str) -> str:
    numbers = [int(n) for n in re.findall(r"\d+", text)]
    minutes = [numerals.whole(n) for n in numbers[1:]]
    words = f"{numerals.whole(numbers[0])} giờ"
    if len(numbers) == 3:
        return f"{words} {minutes[0]} phút {minutes[1]} giây"
    unit = " phút" if re.search(r"['’′p]", text) else ""
    return f"{words} {minutes[0]}{unit}" if minutes and (numbers[1] or unit) else words


def _clock(found: re.Match[str], place: Place) -> Utterance | None:
    text = found[0]
    if re.fullmatch(r"\d+g", text) and not place.follows(_AROUND):
        return None  # grammes
    if place.follows(SCALE) or (place.follows(SCORE) and ":" in text):
        return None
    sure = (
        ":" not in text or re.match(r"\d\d:", text) is not None or place.follows(_AROUND)
        or place.precedes(_PART_OF_DAY, found.end()) or place.continues("time")
    )  # fmt: skip
    return Utterance(_time(text), sure, "time")


def _clocks(found: re.Match[str], place: Place) -> Utterance | None:
    """`7h30 - 11h30`, `8:00-17:00`."""
    first, last = re.split(SPAN, found[0])
    if place.follows(SCALE) or place.follows(SCORE):
        return None
    return Utterance(f"{_time(first)} đến {_time(last)}", kind="time")


def _hours(found: re.Match[str], _: Place) -> Utterance | None:
    """`7-9h`, `7 - 9 giờ`, `7-9h30`."""
    first, last = int(found[1]), int(found[2])
    if first > 24 or last > 24:
        return None
    minutes = found[3]
    end = f"{numerals.whole(last)} giờ" + (
        f" {numerals.whole(int(minutes))}" if minutes and int(minutes) else ""
    )
    return Utterance(f"{numerals.whole(first)} đến {end}", sure=first < last, kind="time")


def _around_the_clock(found: re.Match[str], place: Place) -> Utterance | None:
    """`24/24h`, `24/7`, `24/24 giờ`; the second may be a day of July."""
    of, unit = found[1], found[2]
    served = place.follows(_SERVED)
    if of == "7" and not served:
        return None
    return Utterance(f"hai mươi tư trên {numerals.whole(int(of))}" + (" giờ" if unit else ""))


def _minutes(found: re.Match[str], place: Place) -> Utterance:
    """`15'`: minutes, or feet."""
    return Utterance(f"{numerals.whole(int(found[1]))} phút", sure=place.follows(_LONG))


_SERVED: Final = cue(
    "trực|túc trực|phục vụ|hỗ trợ|hoạt động|tiếp nhận|liên tục|mở cửa|làm việc|giải đáp|hotline|đường dây nóng|24/24,?|24/24h,?|dịch vụ|giám sát|cung cấp"
)
_LONG: Final = cue("trong|khoảng|sau|mất|chờ|trước|hết|thêm|lúc|giờ")
FIGURES: Final = (
    rule("around_the_clock", r"24h?/(24|7)\s?(h|giờ)?(?![\w/]|[.,]\d)", _around_the_clock),
    rule("clocks", rf"(?:{_CLOCK}){SPAN}(?:{_CLOCK}){_END}", _clocks),
    rule(
        "hours",
        rf"(\d{{1,2}}){SPAN}(\d{{1,2}})\s?(?:h|giờ(?! [^\W\d_]+/))([0-5]\d)?{_END}",
        _hours,
    ),
    rule("clock", rf"(?:{_CLOCK}){_END}", _clock),
    rule("minutes", r"(\d{1,3})\s?(?:'|′)(?![\w'’])", _minutes),
)
