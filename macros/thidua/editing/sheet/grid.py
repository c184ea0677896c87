"""A sheet as its program holds it, before anybody knows which of its rows has the headings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from .cell_content import Cell
from .problems import unusable_file

MAX_ROWS: Final = 20_000
_MAX_COLUMNS: Final = 500
_ABOVE: Final = 20  # rows of titles and headings
Spot = tuple[int, int]
"""(row, column), counted from 1 as in the spreadsheet."""


@dataclass(frozen=True)
class Area:
    """Merged cells; all four sides belong to it. Its value stands in the first cell of its first row."""

    top: int
    left: int
    bottom: int
    right: int

    @property
    def rows(self) -> range:
        return range(self.top, self.bottom + 1)

    @property
    def columns(self) -> range:
        return range(self.left, self.right + 1)


@dataclass(frozen=True)
class PastedPicture:
    """A picture that lies on a sheet: its file as it was pasted, already cut as the sheet shows it."""

    row: int
    column: int
    content: bytes


@dataclass(frozen=True)
class Grid:
    """One sheet. `cells`: row -> column -> content, without blank ones; `title`: "" for a CSV file.

    `struck`: cells of which all is crossed out; `half_struck`: a part, and what remains without it. `notes`: comments on cells.
    """

    cells: Mapping[int, Mapping[int, Cell]]
    title: str = ""
    width: int = 0
    is_shown: bool = True
    merged: tuple[Area, ...] = ()
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    struck: frozenset[Spot] = frozenset()
    half_struck: Mapping[Spot, str] = field(default_factory=dict)
    notes: Mapping[Spot, str] = field(default_factory=dict)
    pictures: tuple[PastedPicture, ...] = ()


def check_size(rows: int, columns: int) -> None:
    """Refuse a table without end. SheetError."""
    if rows > MAX_ROWS + _ABOVE:
        raise unusable_file(
            f"Bảng có tới dòng {rows}, quá {MAX_ROWS} dòng",
            "Xóa các dòng trống ở cuối bảng, hoặc chia thành nhiều tệp",
        )
    if columns > _MAX_COLUMNS:
        raise unusable_file(f"Bảng có tới cột thứ {columns}", "Xóa các cột trống ở bên phải bảng")
