"""Matches the headings of a sheet to the columns that we know."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from openpyxl.utils import get_column_letter

from ...model.dataset import Campaign, Dataset
from ...model.finding import Place
from ...vietnamese.text import slug
from .column_questions import LEAVE, PRIVATE, column_question
from .columns import Column, columns_for, columns_without_choices, groups_for, heading_key
from .mark import MARK
from .problems import SheetProblem
from .questions import Inquiry
from .table import REMARKS, Table

_GET_IT: Final = "Thêm cột này; lấy mẫu bằng thidua template"
_GROUPS: Final = 50  # numbered groups recognised in a sheet, at most
_NAMING: Final[frozenset[Place]] = frozenset({("id",), ("name", "display")})
COUNTERS: Final = frozenset({"stt", "tt", "so tt", "so thu tu"})
"""Headings of columns that only number the rows."""


def known_headings(campaign: Campaign) -> frozenset[str]:
    """The keys of all headings that a sheet can have, by our own names or by those that offices use."""
    columns = columns_without_choices(groups_for(campaign, _GROUPS))
    ours = (heading_key(heading) for heading in (REMARKS, MARK))
    return frozenset({*_by_key(columns), *ours, *COUNTERS, *PRIVATE})


def is_known(heading: str, known: Iterable[str]) -> bool:
    """Whether a text is one of the known headings, perhaps with an explanation in brackets."""
    return any(key in known for key in _keys(heading))


def columns_of(tables: Iterable[Table], dataset: Dataset, campaign: Campaign) -> tuple[Column, ...]:
    """The columns of a campaign, with as many numbered groups as a sheet and any record have together."""
    tables = tuple(tables)
    keys = {heading_key(heading) for table in tables for heading in table.headings.values()}
    numbers = [
        int(c.path[1]) + 1
        for c in columns_without_choices(groups_for(campaign, _GROUPS))
        if c.key in keys and len(c.path) > 1 and isinstance(c.path[1], int)
    ]
    most = max((len(h.results) for h in campaign.honorees), default=0)
    return columns_for(dataset, campaign, max(numbers, default=0) + most)


def mark_places(table: Table) -> list[int]:
    """The columns with the marks of rows; more than one only where somebody copied it."""
    return sorted(
        place for place, heading in table.headings.items() if heading_key(heading) == heading_key(MARK)
    )


@dataclass(frozen=True)
class Headings:
    """The columns of a sheet. `places`: column -> its number in the sheet, from 1; `remarks`: numbers of our own remarks;
    `marks`: those of the marks of rows; `aside`: those that are not imported.

    `missing`: required columns that the sheet lacks; reported once, so not again for every row.
    """

    places: dict[Column, int]
    remarks: frozenset[int]
    missing: frozenset[Column]
    problems: tuple[SheetProblem, ...]
    marks: tuple[int, ...] = ()
    aside: frozenset[int] = frozenset()
    notices: tuple[SheetProblem, ...] = ()

    @property
    def lacks_kind(self) -> bool:
        """Whether rows must say of what kind they are and cannot."""
        paths = {column.path for column in self.places}
        return ("id",) not in paths and ("kind",) not in paths

    @property
    def ours(self) -> frozenset[int]:
        """The columns that hold no data."""
        return self.remarks.union(self.marks)

    def place(self, name: str, *more: str) -> int | None:
        """The number of the column with this path."""
        return next((place for column, place in self.places.items() if column.path == (name, *more)), None)


def names_somebody(table: Table, columns: Iterable[Column]) -> bool:
    """Whether a sheet has a column of names or of codes, so that its rows can be people's."""
    return not _NAMING.isdisjoint(column.path for column in _known(table, columns))


def known_in(table: Table, columns: Iterable[Column]) -> int:
    """How many columns of a sheet are known."""
    return len(list(_known(table, columns)))


def _known(table: Table, columns: Iterable[Column]) -> Iterator[Column]:
    by_key = _by_key(columns)
    for heading in table.headings.values():
        if column := next((by_key[key] for key in _keys(heading) if key in by_key), None):
            yield column


def match_headings(table: Table, columns: tuple[Column, ...], inquiry: Inquiry) -> Headings:
    """What each column of a sheet is. People are asked about columns with data that nobody knows."""
    by_key = _by_key(columns)
    places: dict[Column, int] = {}
    repeated: dict[int, int] = {}
    remarks = {p for p, h in table.headings.items() if heading_key(h) == heading_key(REMARKS)}
    for place, heading in sorted(table.headings.items()):
        column = next((by_key[key] for key in _keys(heading) if key in by_key), None)
        if column and (first := places.setdefault(column, place)) != place:
            repeated[place] = first
    marks = tuple(mark_places(table))
    known = {*places.values(), *remarks, *marks, *repeated}
    unknown = {
        place: h for place, h in sorted(table.headings.items()) if place not in known and heading_key(h)
    }
    aside, notices = _asked(table, unknown, places, columns, inquiry)
    # Without a column of codes every row is a new record, which needs all required columns; its kind is asked.
    coded = any(column.path == ("id",) for column in places)
    needed = [
        c for c in columns
        if c.is_needed and (not c.is_record or c.path[0] == "name") and c.path != ("kind",) and c not in places and not coded
    ]  # fmt: skip
    absent = (
        SheetProblem(f"Bảng thiếu cột «{column.heading}»", _GET_IT, table.heading_row) for column in needed
    )
    problems = (*_repeated(table, repeated), *_nameless(table), *absent)
    return Headings(
        places, frozenset(remarks), frozenset(needed), problems, marks, frozenset(aside), tuple(notices)
    )


def _by_key(columns: Iterable[Column]) -> dict[str, Column]:
    """Headings as `_keys` writes them -> columns; our own headings go before those of offices."""
    columns = tuple(columns)
    others = {heading_key(name): column for column in reversed(columns) for name in column.also}
    return others | {column.key: column for column in columns}


def _keys(heading: str) -> tuple[str, ...]:
    """A heading as it is compared, with and without what it explains in brackets: «Họ và tên (chữ thường)»."""
    key = heading_key(heading)
    return (key, heading_key(re.sub(r"\([^()]*\)", " ", heading))) if "(" in heading else (key,)


def _asked(
    table: Table,
    unknown: Mapping[int, str],
    places: dict[Column, int],
    columns: Iterable[Column],
    inquiry: Inquiry,
) -> tuple[set[int], list[SheetProblem]]:
    """Columns that are left aside, and notices; columns that people know are added to `places`."""
    filled = {place for row in table.rows.values() for place in row}
    unasked = COUNTERS | PRIVATE
    aside = {p for p, h in unknown.items() if p not in filled or not unasked.isdisjoint(_keys(h))}
    left, notices = [unknown[p] for p in sorted(aside & filled)], []
    earlier: dict[str, str] = {}
    for place, heading in unknown.items():
        if place in aside:
            continue
        question = column_question(heading, place, (c for c in columns if c not in places))
        code = inquiry.ask(question)
        column = next((c for c in columns if slug(c.heading) == code), None)
        if column:
            places[column] = place
            notices.append(SheetProblem(f"Cột «{heading}» được đọc là «{column.heading}»", ""))
        else:
            aside.add(place)
            left += [heading] if code == LEAVE else []
        if inquiry.is_earlier(question):
            earlier[heading] = question.key
    if earlier:
        again = f"Muốn trả lời lại: --answer {next(iter(earlier.values()))}=…"
        notices.append(SheetProblem(f"Theo câu trả lời của lần trước: cột «{'», «'.join(earlier)}»", again))
    if left:
        notices.append(SheetProblem(f"Không nhập cột «{'», «'.join(left)}»", ""))
    return aside, notices


def _repeated(table: Table, repeated: Mapping[int, int]) -> Iterator[SheetProblem]:
    for place, first in sorted(repeated.items()):
        one, other = table.headings[first], table.headings[place]
        what = (
            f"Cột «{other}» có hai lần"
            if heading_key(one) == heading_key(other)
            else f"Cột «{one}» và cột «{other}» ghi cùng một mục"
        )
        yield SheetProblem(what, "Giữ một cột, xóa cột kia", table.heading_row, other)


def _nameless(table: Table) -> Iterator[SheetProblem]:
    named = {place for place, heading in table.headings.items() if heading_key(heading)}
    for place in sorted({p for row in table.rows.values() for p in row} - named):
        what = f"Cột {get_column_letter(place)} có dữ liệu mà không có tên cột"
        yield SheetProblem(what, "Ghi tên cột ở dòng đầu, hoặc xóa dữ liệu của cột ấy", table.heading_row)
