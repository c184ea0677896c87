"""The forms in which Vietnamese texts write days, numbers, clauses and codes, and how each is said."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from typing import Final

from . import numerals
from .text import LETTERS

_VOWELS: Final = "aeiouy" + "".join(
    letter for letter in sorted(LETTERS) if letter.islower() and letter != "đ"
)
CAPITAL: Final = "[A-Z" + "".join(letter for letter in sorted(LETTERS) if letter.isupper()) + "]"
_NUMBER: Final = r"\d{1,3}(?:\.\d{3})+(?:,\d+)?(?![\d.]*\d)|\d+(?:,\d+)?"
_COUNTED: Final = "quý|khóa|khoá|mục|phần|chương|kỳ|kì|lần|hạng|loại|thế kỷ|đợt|nhóm|bậc|giai đoạn|điều|khoản|cấp|tập|đại hội"


def has_vowel(word: str) -> bool:
    return re.search(f"[{_VOWELS}]", word.lower()) is not None


def is_word(word: str) -> bool:
    """Whether letters can be said as a word: a vowel, and no two capitals together."""
    return has_vowel(word) and re.search(f"{CAPITAL}{{2}}", word) is None


def halves(word: str) -> Iterator[str]:
    """`VNeID` -> its runs of capitals spelled, what can be said left as it is."""
    for part in re.findall(
        rf"{CAPITAL}+(?=$|{CAPITAL}(?!{CAPITAL}))|{CAPITAL}?[^\W\d_]+?(?=$|{CAPITAL})", word
    ):
        yield part if is_word(part) else numerals.spelled(part)


def _day(text: str) -> str:
    parts = [int(p) for p in re.findall(r"\d+", text)]
    year, month, day_ = parts if "-" in text and parts[0] > 31 else reversed(parts)
    try:
        return numerals.day(date(year, month, day_))
    except ValueError:  # no day of the calendar: said as it is written
        return ", ".join(map(numerals.whole, parts))


def _day_and_month(text: str) -> str:
    day_, month = (int(p) for p in re.findall(r"\d+", text))
    return f"ngày {numerals.day_of_month(day_)} {numerals.month(month)}"


def _month_and_year(text: str) -> str:
    month, year = (int(p) for p in re.findall(r"\d+", text))
    return f"{numerals.month(month)} năm {numerals.whole(year)}"


def _month(text: str) -> str:
    return numerals.month(int(re.findall(r"\d+", text)[0]))


def _day_of_month(text: str) -> str:
    return f"ngày {numerals.day_of_month(int(re.findall(r'[0-9]+', text)[0]))}"


def _time(text: str) -> str:
    hours, minutes = (int(p) for p in re.findall(r"\d+", text))
    return f"{numerals.whole(hours)} giờ" + (f" {numerals.whole(minutes)}" if minutes else "")


def _range(text: str) -> str:
    first, last = re.split(r"\s*[-–—]\s*", text.rstrip("% "))
    percent = " phần trăm" if text.endswith("%") else ""
    return f"{numerals.written(first.rstrip('% '))} đến {numerals.written(last)}{percent}"


def _percent(text: str) -> str:
    return f"{numerals.written(text.rstrip('% '))} phần trăm"


def _share(text: str) -> str:
    return " trên ".join(map(numerals.written, re.split(r"\s*/\s*", text)))


def _clause(text: str) -> str:
    name, number = text.split(maxsplit=1)
    return f"{name} " + ", ".join(_step(step) for step in number.split("."))


def _step(step: str) -> str:
    if step.isdecimal():
        return numerals.whole(int(step))
    known = numerals.roman(step)
    return numerals.whole(known) if known else step


def _counted(text: str) -> str:
    name, number = text.rsplit(maxsplit=1)
    known = numerals.roman(number)
    return f"{name} {numerals.whole(known) if known else numerals.spelled(number)}"


def _ordinal(text: str) -> str:
    return f"thứ {numerals.ordinal(int(text.split()[1]))}"


def _negative(text: str) -> str:
    return f"âm {numerals.written(text[1:])}"


def _listed(text: str) -> str:
    return ", ".join(map(numerals.written, text.split(",")))


def _version(text: str) -> str:
    parts = text.split(".")
    # One dot that parts no thousands is a decimal point from another language's habit.
    return (
        numerals.written(",".join(parts)) if len(parts) == 2 else " chấm ".join(map(numerals.written, parts))
    )


def _code(text: str) -> str:
    """`A4`, `COVID-19`, `tt1`: letters, then the number."""
    letters, number = re.findall(r"[^\W\d_]+|\d+", text)[:2]
    return f"{letters if is_word(letters) else numerals.spelled(letters)} {numerals.written(number)}"


FORMS: Final = {
    "link": r"https?://[^\s)]+|www\.[^\s)]+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+",
    "symbol": rf"(?<![\w/])\d*/(?:\d{{4}}/)?{CAPITAL}+\d*(?:-{CAPITAL}[A-ZĐa-zđ]*\d*)*(?!\w)",
    "day": r"(?:[Nn]gày )?(?<![\d/])\d{1,2}[/.]\d{1,2}[/.]\d{4}(?![\d/])|(?:[Nn]gày )?(?<!\d)\d{4}-\d{2}-\d{2}(?!\d)"
    r"|[Nn]gày \d{1,2} tháng \d{1,2} năm \d{4}",
    "day_and_month": r"[Nn]gày \d{1,2}(?:/| tháng )(?:0?[1-9]|1[0-2])(?![\d/])",
    "month_and_year": r"(?:[Tt]háng )?(?<![\d/])(?:0?[1-9]|1[0-2])/(?:19|20)\d\d(?![\d/])|[Tt]háng (?:0?[1-9]|1[0-2]) năm \d{4}",
    "month": r"[Tt]háng (?:0?[1-9]|1[0-2])(?![\d.,/]\d|\d)",
    "day_of_month": r"[Nn]gày (?:0?[1-9]|[12]\d|3[01])(?![\d.,/]\d|\d)",
    "time": r"(?<!\d)(?:[01]?\d|2[0-4])(?:h|:|g)[0-5]\d(?!\d)|(?<![\d\w])(?:[01]?\d|2[0-4])h(?!\w)",
    "clause": r"(?:[Mm]ục|[Pp]hần|[Đđ]iểm|[Kk]hoản) (?:[IVX]+|\d+)(?:\.(?:\d+|[a-zđ](?!\w)))+",
    "counted": rf"(?:(?i:{_COUNTED})(?: thứ)?|[Tt]hứ) [IVXLC]+(?!\w)",
    "ordinal": r"[Tt]hứ \d{1,2}(?!\d)",
    "range": rf"(?<![\w.,])(?:{_NUMBER})%?(?:\s*–\s*|\s*-\s*)(?:{_NUMBER})\s?%?(?![\w/])",
    "money": rf"(?:{_NUMBER})\s?[đ₫](?!\w)",
    "listed": r"(?<![\w.,])\d+(?:,\d+){2,}(?!\d)",
    "version": r"(?<![\w.,])(?!\d{1,3}(?:\.\d{3})+(?!\d))\d+(?:\.\d+)+(?![\d,])",
    "percent": rf"(?<![\w.,])(?:{_NUMBER})\s?%",
    "share": rf"(?<![\w.,/])(?:{_NUMBER})\s?/\s?(?:{_NUMBER})(?![\w/])",
    "negative": rf"(?<![\w)])[-−](?:{_NUMBER})",
    "code": rf"(?<![^\W_])(?:{CAPITAL}+|[^\W\d_]+?)-?\d+(?!\w)",
    "number": _NUMBER,
    "capitals": rf"(?<![^\W\d_]){CAPITAL}{{2,}}(?:\s+{CAPITAL}{{2,}})*(?![^\W\d_])",
    "mixed": rf"(?<![^\W\d_])(?=[^\W\d_]*{CAPITAL}[^\W\d_]*{CAPITAL})[^\W\d_]{{2,}}(?![^\W\d_])",
    "toneless": rf"(?<![^\W\d_])(?i:(?![^\W\d_]*[{_VOWELS}])[^\W\d_]{{2,}})(?![^\W\d_])",
}
"""Forms and their patterns, first match first; known terms are tried before the last three."""
WORDS: Final = ("number", "capitals", "mixed", "toneless")
SAY: Final[dict[str, Callable[[str], str]]] = {
    "link": lambda _: "địa chỉ ghi trên trang thông tin",
    "day": _day,
    "day_and_month": _day_and_month,
    "month_and_year": _month_and_year,
    "month": _month,
    "day_of_month": _day_of_month,
    "time": lambda text: _time(text if re.search(r"\d$", text) else f"{text}0"),
    "clause": _clause,
    "counted": _counted,
    "ordinal": _ordinal,
    "range": _range,
    "money": lambda text: f"{numerals.written(text.rstrip('đ₫ '))} đồng",
    "listed": _listed,
    "version": _version,
    "percent": _percent,
    "share": _share,
    "negative": _negative,
    "code": _code,
    "number": numerals.written,
}
