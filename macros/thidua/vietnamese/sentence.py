"""Sentences for the ear: what goes on after a comma, and lists that are counted aloud."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from .numerals import whole

_NAMES: Final = re.compile(
    r"(?:Ủy ban|Hội đồng|Chủ tịch|Phó|Mặt trận|Đảng|Nhà nước|Quốc hội|Chính phủ|Thủ tướng|Phòng|Sở|Bộ|Ban|Trung tâm|Trưởng|Giám đốc|Bí thư|Huyện ủy|Tỉnh ủy)\b"
)
"""What keeps its capital within a sentence (Nghị định 30/2020/NĐ-CP, Phụ lục II)."""


def after_comma(text: str) -> str:
    """The text as it goes on within a sentence: its first letter small, unless a name or an abbreviation begins."""
    second = re.match(r"\w+\s(\w)", text)
    if _NAMES.match(text) or not text[1:2].islower() or (second and second[1].isupper()):
        return text
    return text[:1].lower() + text[1:]


def capital(text: str) -> str:
    """The text as a sentence begins with it."""
    return text[:1].upper() + text[1:]


def numbered(things: Iterable[str]) -> Iterator[str]:
    """ "Một là, …" for each."""
    for number, thing in enumerate(things, 1):
        yield f"{whole(number).capitalize()} là, {after_comma(thing.rstrip(' .;'))}."
