"""A sheet of a workbook -> a grid: its values as they are shown, and all that people do to a sheet besides typing."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final

from openpyxl.cell.rich_text import CellRichText, TextBlock

from .cell_content import Cell, FormattedValue, UnreadableCell
from .grid import Area, Grid, Spot
from .number_formats import GENERAL, plain, shown_day, shown_number
from .pasted_pictures import pasted_pictures

_CODES: Final = re.compile(r"_x([0-9A-Fa-f]{4})_")
_THREAD: Final = re.compile(r"\[Threaded comment\].*?Comment:\s*", re.DOTALL)
"""Before a comment of newer programs they write in English that older ones cannot show it."""
NO_RESULT: Final = UnreadableCell(
    "Ô là công thức mà tệp không kèm kết quả", "Mở tệp trong Excel rồi lưu lại, hoặc gõ giá trị vào ô"
)


@dataclass
class _Found:
    """What the cells of a sheet hold."""

    cells: dict[int, dict[int, Cell]] = field(default_factory=dict)
    formulas: list[Spot] = field(default_factory=list)
    struck: set[Spot] = field(default_factory=set)
    half_struck: dict[Spot, str] = field(default_factory=dict)
    notes: dict[Spot, str] = field(default_factory=dict)


def grid_of(sheet: Any) -> tuple[Grid, tuple[Spot, ...]]:
    """(grid, cells with formulas, whose results are still to be filled in with `cell_of`)."""
    found = _read(sheet)
    merged = tuple(Area(r.min_row, r.min_col, r.max_row, r.max_col) for r in sheet.merged_cells.ranges)
    grid = Grid(
        found.cells,
        sheet.title,
        max(map(max, found.cells.values()), default=0),
        sheet.sheet_state == "visible",
        tuple(sorted(merged, key=lambda area: (area.top, area.left))),
        frozenset(_hidden_rows(sheet)),
        frozenset(_hidden_columns(sheet)),
        frozenset(found.struck),
        found.half_struck,
        found.notes,
        tuple(pasted_pictures(sheet)),
    )
    return grid, tuple(found.formulas)


def _read(sheet: Any) -> _Found:
    found = _Found()
    struck_fonts = {number for number, font in enumerate(sheet.parent._fonts) if font.strike}
    for (
        cell
    ) in sheet._cells.values():  # only cells that are there: a sheet may be formatted down to row 1,048,576
        if (note := getattr(cell, "comment", None)) is not None:
            found.notes[cell.row, cell.column] = _THREAD.sub("", note.text).strip()
        value = cell.value
        if value is None or value == "":
            continue
        spot = cell.row, cell.column
        if struck_fonts and cell._style.fontId in struck_fonts:
            found.struck.add(spot)
        if cell.data_type == "f":
            found.formulas.append(spot)
        elif isinstance(value, CellRichText):
            _read_rich(value, spot, found)
            value = str(value)
        found.cells.setdefault(cell.row, {})[cell.column] = cell_of(cell, value)
    return found


def cell_of(cell: Any, value: Any) -> Cell:
    """A value in a cell -> what is read of it. `cell` gives type and format."""
    if isinstance(value, CellRichText):
        value = str(value)
    if isinstance(value, str):
        if cell.data_type == "e":
            return UnreadableCell(f"Ô báo lỗi {value}", "Sửa công thức, hoặc gõ giá trị vào ô")
        return _CODES.sub(lambda code: chr(int(code[1], 16)), value) if "_x" in value else value
    format = cell.number_format
    if isinstance(value, bool) or format == GENERAL or format is None:
        return value  # type: ignore[no-any-return]
    if isinstance(value, int | float):
        text = shown_number(value, format)
        return FormattedValue(value, text) if text != plain(value) else value
    if isinstance(value, dt.date | dt.time):
        return FormattedValue(value, shown_day(value, format))
    return value  # type: ignore[no-any-return]


def _read_rich(text: CellRichText, spot: Spot, found: _Found) -> None:
    pieces = [(str(piece), isinstance(piece, TextBlock) and bool(piece.font.strike)) for piece in text]
    kept = "".join(piece for piece, struck in pieces if not struck)
    if all(struck or not piece.strip() for piece, struck in pieces):
        found.struck.add(spot)
    elif any(struck and piece.strip() for piece, struck in pieces):
        found.half_struck[spot] = kept


def _hidden_rows(sheet: Any) -> Iterator[int]:
    for number, row in sheet.row_dimensions.items():
        if row.hidden or row.height == 0:
            yield number


def _hidden_columns(sheet: Any) -> Iterator[int]:
    for column in sheet.column_dimensions.values():
        if (column.hidden or column.width == 0) and column.min:
            yield from range(column.min, column.max + 1)
