"""Numbers, days and letters in words, as a Vietnamese announcer reads them.

Whole numbers follow the rules of Unicode CLDR for `vi` ("lẻ", "mốt", "tư", "lăm"). From a million on, as taught
at school, a group after the first always says its hundreds ("một triệu không trăm lẻ năm nghìn"), because
"một triệu năm" would be heard as one and a half million.

Our own, because num2words 0.5.14 reads 2,5 as "hai phẩy năm mươi" and 0,05 as "không phẩy năm".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Final

_DIGITS: Final = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_GROUPS: Final = ("", "nghìn", "triệu")
_BILLION: Final = 10**9
_LONGEST: Final = 15
"""A number with more digits is a code, not a quantity, and read digit by digit."""
_ROMAN: Final = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
_ROMAN_FORM: Final = re.compile(r"C{0,3}(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")
_ORDINALS: Final = {1: "nhất", 4: "tư"}
_LETTERS: Final = dict(
    pair.split(":")
    for pair in [
        "A:a",
        "Ă:á",
        "Â:ớ",
        "B:bê",
        "C:xê",
        "D:dê",
        "Đ:đê",
        "E:e",
        "Ê:ê",
        "F:ép",
        "G:giê",
        "H:hát",
        "I:i",
        "J:gi",
        "K:ca",
        "L:e-lờ",
        "M:em-mờ",
        "N:en-nờ",
        "O:o",
        "Ô:ô",
        "Ơ:ơ",
        "P:pê",
        "Q:quy",
        "R:e-rờ",
        "S:ét-sì",
        "T:tê",
        "U:u",
        "Ư:ư",
        "V:vê",
        "W:vê-kép",
        "X:ích-xì",
        "Y:i-dài",
        "Z:dét",
    ]
)


def whole(value: int) -> str:
    """`1005` -> "một nghìn không trăm lẻ năm"; a negative number begins with "âm"."""
    if value < 0:
        return f"âm {whole(-value)}"
    if value == 0:
        return _DIGITS[0]
    return " ".join(_whole(value, inside=False))


def _whole(value: int, *, inside: bool) -> Iterator[str]:
    """`inside`: a larger group precedes."""
    above, rest = divmod(value, _BILLION)
    if above:
        yield from _whole(above, inside=inside)
        yield "tỷ"
        inside = True
    for place in (2, 1, 0):
        group = rest // 1000**place % 1000
        if group:
            yield from _group(group, inside=inside)
            if _GROUPS[place]:
                yield _GROUPS[place]
            inside = True


def _group(value: int, *, inside: bool) -> Iterator[str]:
    hundreds, tens, units = value // 100, value // 10 % 10, value % 10
    if hundreds or inside:
        yield from (_DIGITS[hundreds], "trăm")
        if tens == 0 and units:
            yield "lẻ"
    if tens:
        yield from ("mười",) if tens == 1 else (_DIGITS[tens], "mươi")
    if units:
        yield _unit(units, tens)


def _unit(units: int, tens: int) -> str:
    if units == 5 and tens:
        return "lăm"
    if tens > 1:
        return {1: "mốt", 4: "tư"}.get(units, _DIGITS[units])
    return _DIGITS[units]


def number(text: str) -> str:
    """A number as Vietnamese texts write it, `1.234,5` or `83,5` or `08` -> in words.

    A code that begins with 0 (`0252`) or is very long is read digit by digit.
    """
    integer, _, fraction = text.replace(".", "").replace(" ", "").partition(",")
    code = (len(integer) > 2 and integer.startswith("0")) or len(integer) > _LONGEST
    words = digits(integer) if code else whole(int(integer))
    return f"{words} phẩy {_fraction(fraction)}" if fraction else words


def _fraction(fraction: str) -> str:
    # Up to two decimals are read as one number; more, or a leading zero, digit by digit.
    return digits(fraction) if len(fraction) > 2 or fraction.startswith("0") else whole(int(fraction))


def digits(text: str) -> str:
    """Digits one by one: `0252` -> "không hai năm hai"."""
    return " ".join(_DIGITS[int(d)] for d in text if d.isdecimal())


def day(value: date) -> str:
    """A date -> "ngày ba mươi tháng mười một năm hai nghìn không trăm hai mươi ba"."""
    return f"ngày {day_of_month(value.day)} {month(value.month)} năm {whole(value.year)}"


def day_of_month(number: int) -> str:
    """A day of the month: 1 to 10 are "mùng một" to "mùng mười"."""
    return f"mùng {whole(number)}" if 1 <= number <= 10 else whole(number)


def month(number: int) -> str:
    """1 to 12 -> "tháng một" …; April is "tháng tư"."""
    return f"tháng {'tư' if number == 4 else whole(number)}"


def ordinal(number: int) -> str:
    """The word after "thứ": "nhất", "hai", "ba", "tư" …"""
    return _ORDINALS.get(number, whole(number))


def roman(text: str) -> int | None:
    """`XIV` -> 14; None when it is no Roman numeral up to 399."""
    if not text or not _ROMAN_FORM.fullmatch(text):
        return None
    values = [_ROMAN[letter] for letter in text]
    return sum(-v if v < max(values[i:]) else v for i, v in enumerate(values))


def spell(text: str) -> str:
    """Letters by their names: `GDP` -> "giê dê pê". Other characters are left out."""
    return " ".join(_LETTERS[letter] for letter in text.upper() if letter in _LETTERS)
