"""Tells the rows of people from those that only order a list: numbers of columns, groups, totals, signatures."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

from ...model.finding import Place
from ...vietnamese.text import fold
from .cells import text_of
from .headings import Headings
from .table import Table

_ROMAN_OR_LETTER: Final = r"(?:[IVXLC]+|[A-ZĐa-zđ])"
_ENUMERATED: Final = re.compile(rf"{_ROMAN_OR_LETTER}\s*[.)/:–-]\s*\S|(?:[IVXLC]{{2,}}|[IVX])\s+\S")
_ENUMERATOR: Final = re.compile(rf"\(?{_ROMAN_OR_LETTER}\s*[.)/:]?")
_NUMBER: Final = re.compile(r"\(?\d+\s*[.)]?")
_GROUP: Final = re.compile(r"(khối|nhóm|cụm|phần|mục|danh sách|các)\b|(cá nhân|tập thể)\b.*\w")
_TOTAL: Final = re.compile(r"(tong cong|tong so|cong don|cong trang)\b|(tổng|cộng)\s*(:|\d|\(|$)")
_COLUMN_NUMBER: Final = re.compile(r"\(?(\d{1,2}|[A-Z])\)?")
_SIGNED: Final = re.compile(
    r"nguoi (lap|tong hop)|thu truong|(pho )?(chu tich|truong phong|giam doc|hieu truong)$|(kt|tm|tl)\. ?\S|xac nhan"
    r"|\(?ky( ten|,)|noi nhan|luu:|ghi chu:|.*ngay\W*\d*\W*thang\W*\d*\W*nam|(an dinh )?danh sach (nay |tren )?(co|gom)\b"
)


@dataclass(frozen=True)
class RowKinds:
    """Numbers of rows that are no people's. `groups`: row -> its words. `blank`: rows with a counter and no more."""

    groups: Mapping[int, str] = field(default_factory=dict)
    totals: frozenset[int] = frozenset()
    tail: frozenset[int] = frozenset()
    blank: frozenset[int] = frozenset()
    """Rows that have nothing but their number, and the row that numbers the columns."""

    @property
    def all(self) -> frozenset[int]:
        return self.totals | self.tail | self.blank | self.groups.keys()


def kinds_of(table: Table, headings: Headings) -> RowKinds:
    """What the rows of a table are that are not somebody's."""
    known = set(headings.places.values())
    texts = {
        number: {
            place: text
            for place, cell in table.grid.cells.get(number, {}).items()
            if place not in headings.ours and (text := text_of(cell))
        }
        for number in table.rows
    }
    wide = {area.top for area in table.grid.merged if area.right > area.left}
    name = headings.place("name", "display")
    groups, totals, blank = {}, set(), set()
    for position, (number, row) in enumerate(texts.items()):
        words = [text for text in row.values() if not _is_counter(text)]
        if position == 0 and len(row) > 2 and all(map(_COLUMN_NUMBER.fullmatch, row.values())):
            blank.add(number)
        elif row and _is_total(words):
            totals.add(number)
        elif name in _spread_into(table, number):
            continue
        elif len(words) == 1 and _is_group(words[0], list(row.values()), is_wide=number in wide):
            groups[number] = words[0]
        elif row and not known & row.keys() and not known & _spread_into(table, number):
            groups |= {number: "; ".join(words)} if words else {}
            blank |= set() if words else {number}
    left = {n: row for n, row in texts.items() if n not in groups and n not in totals and n not in blank}
    return RowKinds(groups, frozenset(totals), frozenset(_tail(left, headings)), frozenset(blank))


def _spread_into(table: Table, number: int) -> set[int]:
    return table.rows[number].keys() - table.grid.cells.get(number, {}).keys()


def _is_counter(text: str) -> bool:
    return bool(_ENUMERATOR.fullmatch(text) or _NUMBER.fullmatch(text))


def _is_total(words: list[str]) -> bool:
    """«Tổng cộng: 12»; not «Tống Văn A», nor «Tổng Thị Cộng»."""
    return bool(words) and any(_TOTAL.match(form) for form in (fold(words[0]), words[0].lower()))


def _is_group(words: str, row: list[str], *, is_wide: bool) -> bool:
    """Whether the only words of a row head a group. A row with a bare name does not: that is somebody's.

    `row`: its texts from left to right, with counters.
    """
    has_letter = any(_ENUMERATOR.fullmatch(text) for text in row[: row.index(words)])
    return is_wide or has_letter or bool(_ENUMERATED.match(words)) or bool(_GROUP.match(words.lower()))


def _tail(texts: Mapping[int, Mapping[int, str]], headings: Headings) -> Iterable[int]:
    """The rows below the list: signatures, the date, how many there are. Only below the last row with somebody."""
    named = _places(headings, ("id",), ("name", "display"))
    others = _places(headings, ("unit",), ("kind",)) or set(headings.places.values()) - named
    signed = {n for n, row in texts.items() if any(_SIGNED.match(fold(text)) for text in row.values())}
    full = [n for n, row in texts.items() if named & row.keys() and others & row.keys() and n not in signed]
    after = [n for n in texts if full and n > full[-1]]
    first = next((n for n in after if n in signed), None)
    return [n for n in after if first is not None and n >= first]


def _places(headings: Headings, *paths: Place) -> set[int]:
    return {place for column, place in headings.places.items() if column.path in paths}
