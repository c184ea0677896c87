"""What a cell shows of a number or day, by its number format, as a spreadsheet program shows it in Vietnam.

Only for columns of text: there 98 % stays "98%", though 0.98 is stored. A format that is not understood (fractions,
exponents, conditions) shows the plain number.
"""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal
from typing import Final

from ...vietnamese.dates import number, short_date

GENERAL: Final = "General"
_MIDNIGHT: Final = dt.time(0)
_TOKEN: Final = re.compile(
    r'"(?P<quoted>[^"]*)"?|\\(?P<escaped>.)|\[\$(?P<currency>[^\]-]*)[^\]]*\]|(?P<bracket>\[[^\]]*\])|_.|\*.'
    r"|(?P<digits>[0#?][0#?.,]*|\.[0#?]+)|(?P<date>d+|m+|y+|h+|s+|am/pm)|(?P<other>.)",
    re.IGNORECASE | re.DOTALL,
)
_BEFORE_MINUTES: Final = re.compile(r"h+[^a-z]*$", re.IGNORECASE)


def plain(value: float) -> str:
    """A number without a format: "2,5". The 15 digits that a program keeps, and no dots between thousands."""
    exact = value if isinstance(value, int) or value.is_integer() else float(f"{value:.15g}")
    return number(exact).replace(".", "")


def shown_number(value: float, format: str) -> str:
    """A number as its cell shows it: (0.98, "0%") -> "98%", (7, "000") -> "007"."""
    sections = _sections(format)
    section = sections[0]
    if value < 0 and len(sections) > 1:
        section, value = sections[1], -value
    elif value == 0 and len(sections) > 2:
        section = sections[2]
    tokens = list(_TOKEN.finditer(section))
    digits = [token["digits"] for token in tokens if token["digits"]]
    odd = any(token["bracket"] and token["bracket"][1:2] in "<>=" for token in tokens)
    others = "".join(token["other"] or "" for token in tokens)
    if odd or len(digits) != 1 or re.search(r"[eE/@]", others) or GENERAL.lower() in section.lower():
        return plain(value)
    scaled = Decimal(repr(value)) * (100 ** others.count("%"))
    texts = (_written(scaled, token["digits"]) if token["digits"] else _literal(token) for token in tokens)
    return "".join(texts).strip()


def shown_day(value: dt.date | dt.time, format: str) -> str:
    """A day as its cell shows it, day before month: "30/11/2025", "11/2025" where the format has no day."""
    tokens = list(_TOKEN.finditer(_sections(format)[0]))
    parts = {token["date"][0].lower() for token in tokens if token["date"]}
    has_words = any((token["quoted"] or "").strip() for token in tokens)
    if isinstance(value, dt.date) and {"d", "m", "y"} <= parts and not has_words:
        clock = (
            f" {value:%H:%M}"
            if isinstance(value, dt.datetime) and "h" in parts and value.time() != _MIDNIGHT
            else ""
        )
        return short_date(value) + clock
    return "".join(
        _part(token, section_before=token.string[: token.start()], value=value) for token in tokens
    ).strip()


def _sections(format: str) -> list[str]:
    return [found[0] for found in re.finditer(r'(?:"[^"]*"|\\.|\[[^\]]*\]|[^;])+', format)] or [GENERAL]


def _literal(token: re.Match[str]) -> str:
    if token["other"] == ",":
        return ""
    return token["quoted"] or token["escaped"] or token["currency"] or token["other"] or ""


def _written(value: Decimal, pattern: str) -> str:
    whole, _, fraction = pattern.partition(".")
    thousands = len(whole) - len(whole.rstrip(","))
    value = value.scaleb(-3 * thousands)
    text, _, decimals = number(value, len(fraction)).partition(",")
    kept = fraction.count("0")
    decimals = decimals[:kept] + decimals[kept:].rstrip("0")
    if "," not in whole.rstrip(","):
        text = text.replace(".", "")
    least = whole.count("0")
    if not least and not decimals and text in ("0", "-0"):  # only # and ?: nothing is shown of a zero
        text = ""
    sign, text = ("-", text[1:]) if text.startswith("-") else ("", text)
    return sign + text.rjust(least, "0") + (f",{decimals}" if decimals else "")


def _part(token: re.Match[str], *, section_before: str, value: dt.date | dt.time) -> str:
    code = (token["date"] or "").lower()
    if not code:
        return _literal(token)
    letter, size = code[0], len(code)
    if letter == "m" and _BEFORE_MINUTES.search(section_before):
        letter = "minute"
    fields = {"d": "day", "m": "month", "y": "year", "h": "hour", "s": "second", "minute": "minute"}
    found = getattr(value, fields.get(letter, ""), None)
    if found is None or (letter == "d" and size > 2):  # a weekday, or a part that the value lacks
        return ""
    if letter == "y":
        return f"{found:04}" if size > 2 else f"{found % 100:02}"
    if letter == "m" and size > 2:
        return f"tháng {found}"
    return f"{found:0{min(size, 2)}}"
