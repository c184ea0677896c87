"""Matches the headings of a sheet to the columns that we know."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from openpyxl.utils import get_column_letter

from ...model.dataset import Campaign, Dataset
from ...vietnamese.text import nearest
from .columns import Column, columns_for, heading_key
from .mark import MARK
from .problems import SheetProblem
from .table import REMARKS, Table

_GET_IT: Final = "Thêm cột này; lấy mẫu bằng thidua template"
_GROUPS: Final = 50  # so many numbered groups are recognised in a sheet


def known_headings(dataset: Dataset, campaign: Campaign) -> frozenset[str]:
    """The keys of all headings that a sheet can have."""
    return frozenset(c.key for c in columns_for(dataset, campaign, _GROUPS))


def columns_of(table: Table, dataset: Dataset, campaign: Campaign) -> tuple[Column, ...]:
    """The columns of a campaign, with as many numbered groups as the sheet and any record have together."""
    keys = {heading_key(heading) for heading in table.headings.values()}
    numbers = [
        int(c.path[1]) + 1
        for c in columns_for(dataset, campaign, _GROUPS)
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
    `marks`: those of the marks of rows.

    `missing`: required columns that the sheet lacks; reported once, so not again for every row.
    """

    places: dict[Column, int]
    remarks: frozenset[int]
    missing: frozenset[Column]
    problems: tuple[SheetProblem, ...]
    marks: tuple[int, ...] = ()

    @property
    def ours(self) -> frozenset[int]:
        """The columns that hold no data."""
        return self.remarks.union(self.marks)


def match_headings(table: Table, columns: tuple[Column, ...]) -> Headings:
    by_key = {column.key: column for column in columns}
    places: dict[Column, int] = {}
    repeated: set[int] = set()
    remarks = {p for p, h in table.headings.items() if heading_key(h) == heading_key(REMARKS)}
    for place, heading in sorted(table.headings.items()):
        column = by_key.get(heading_key(heading))
        if column and places.setdefault(column, place) != place:
            repeated.add(place)
    marks = tuple(mark_places(table))
    known = {*places.values(), *remarks, *marks, *repeated}
    # Without a column of codes every row is a new record, which needs all required columns.
    coded = any(column.path == ("id",) for column in places)
    needed = [c for c in columns if c.is_needed and not c.is_record and c not in places and not coded]
    absent = (
        SheetProblem(f"Bảng thiếu cột «{column.heading}»", _GET_IT, table.heading_row) for column in needed
    )
    problems = (*_heading_problems(table, columns, places, known, repeated), *absent)
    return Headings(places, frozenset(remarks), frozenset(needed), problems, marks)


def _heading_problems(
    table: Table, columns: tuple[Column, ...], places: dict[Column, int], known: set[int], repeated: set[int]
) -> Iterator[SheetProblem]:
    at = table.heading_row
    for place in sorted(repeated):
        heading = table.headings[place]
        yield SheetProblem(f"Cột «{heading}» có hai lần", "Giữ một cột, xóa cột kia", at, heading)
    for place, heading in sorted(table.headings.items()):
        if place not in known and heading:
            close = nearest(heading, [c.heading for c in columns if c not in places])
            remedy = (
                f"Có phải ý anh/chị là «{close}»?" if close else "Đặt lại tên cột theo mẫu, hoặc xóa cột này"
            )
            yield SheetProblem(f"Không có cột nào tên «{heading}»", remedy, at, heading)
    named = {place for place, heading in table.headings.items() if heading}
    for place in sorted({p for row in table.rows.values() for p in row} - named):
        what = f"Cột {get_column_letter(place)} có dữ liệu mà không có tên cột"
        yield SheetProblem(what, "Ghi tên cột ở dòng đầu, hoặc xóa dữ liệu của cột ấy", at)
