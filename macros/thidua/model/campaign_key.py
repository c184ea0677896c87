"""A campaign's key: the name of its folder in data/, by which its files and addresses are known for ever.

It begins with a year: `2024`, `2024-2025`, `2024-q1`, `2024-dot-2`, `2024-chuyen-doi-so`.
"""

from __future__ import annotations

import re
from typing import Final

KEY_PATTERN: Final = r"\d{4}(?:-[a-z0-9]+)*"
"""Of a key, without groups."""
_KEY: Final = re.compile(KEY_PATTERN)
_SPAN: Final = re.compile(r"(\d{4})-(\d{4})")
_PART: Final = re.compile(r"(\d{4})-(q|quy-|t|thang-|dot-)(\d{1,2})")
_ROMAN: Final = ("", "I", "II", "III", "IV")


def is_key(name: str) -> bool:
    return _KEY.fullmatch(name) is not None


def years_of(key: str) -> tuple[int, int]:
    """The first and the last year of a campaign: `2024-2025` -> (2024, 2025), `2024-q1` -> (2024, 2024)."""
    if (span := _SPAN.fullmatch(key)) and int(span[1]) < int(span[2]):
        return int(span[1]), int(span[2])
    return int(key[:4]), int(key[:4])


def period_of(key: str) -> str | None:
    """What a key says of its time, after a noun: "năm 2024", "năm 2024–2025", "quý I năm 2024"; None: nothing of its own."""
    first, last = years_of(key)
    if last != first:
        return f"năm {first}–{last}"
    if key == str(first):
        return f"năm {first}"
    found = _PART.fullmatch(key)
    if not found:
        return None
    number, of_year = int(found[3]), f"năm {first}"
    if found[2].startswith("q"):
        return f"quý {_ROMAN[number]} {of_year}" if 1 <= number <= 4 else None
    if found[2].startswith("t"):
        return f"tháng {number} {of_year}" if 1 <= number <= 12 else None
    return f"đợt {number} {of_year}" if number else None
