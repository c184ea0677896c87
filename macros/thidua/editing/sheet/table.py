"""A grid -> its headings and rows: where the headings stand, what merged cells mean."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

from openpyxl import Workbook

from .cell_content import Cell, text_of
from .columns import DASH
from .grid import Area, Grid

REMARKS: Final = "Giải thích"
"""The heading of the column for problems; nothing in it is data."""
HEADING_ROWS: Final = 20  # people put the names of their offices and titles above the headings
_LINES: Final = 3  # of headings

IsHeading = Callable[[str], bool]
"""Whether a text is the heading of a column."""


@dataclass(frozen=True)
class Table:
    """One list. Rows and columns are numbered from 1, as in the spreadsheet.

    `heading_row`: the last one, where headings have several lines. `book` and `title`: the workbook and the name
    of the sheet, None and "" for a CSV file. `campaign`: of the list, from the workbook's properties. `width`: the last
    column. `spread`: the merged cells whose value counts for several rows.
    """

    heading_row: int
    headings: dict[int, str]
    rows: dict[int, dict[int, Cell]]
    book: Workbook | None = None
    title: str = ""
    campaign: str | None = None
    width: int = 0
    grid: Grid = field(default_factory=lambda: Grid({}))
    spread: tuple[Area, ...] = ()


def table_of(
    grid: Grid, is_heading: IsHeading, book: Workbook | None = None, campaign: str | None = None
) -> Table:
    """The rows with the most known headings are the headings; rows above them are titles. `grid` has cells."""
    at, headings = _headings(grid, is_heading)
    rows = {number: dict(grid.cells[number]) for number in sorted(grid.cells) if number > at}
    _join_columns(rows, at, headings, grid.merged)
    spread = tuple(_spread(rows, grid.merged))
    width = max([grid.width, *(max(row) for row in grid.cells.values())])
    return Table(at, headings, rows, book, grid.title, campaign, width, grid, spread)


def score(table: Table, is_heading: IsHeading) -> int:
    """How many headings are known."""
    return sum(map(is_heading, table.headings.values()))


def _headings(grid: Grid, is_heading: IsHeading) -> tuple[int, dict[int, str]]:
    """(last row of the headings, heading by column): of all ways to read them the one with the most known ones."""
    best: tuple[int, int, dict[int, str]] | None = None
    for lines in range(1, _LINES + 1):
        for top in sorted(grid.cells)[:HEADING_ROWS]:
            last = top + lines - 1
            if lines > 1 and last not in grid.cells:
                continue
            headings = _texts(grid, top, lines, is_heading)
            known = sum(map(is_heading, headings.values()))
            if best is None or known > best[0]:
                best = known, last, headings
    assert best
    return best[1], best[2]


def _texts(grid: Grid, top: int, lines: int, is_heading: IsHeading) -> dict[int, str]:
    """The headings in some lines. A text that spans several columns belongs to the headings under it."""
    if lines == 1:
        return {place: text_of(cell) for place, cell in grid.cells[top].items()}
    rows = range(top, top + lines)
    areas = {
        (row, column): area
        for area in grid.merged
        for row in area.rows
        if row in rows
        for column in area.columns
    }
    found: dict[int, str] = {}
    above: dict[int, str] = {}  # row -> the text that stands last to the left, which people leave unmerged
    for column in range(1, max(max(grid.cells.get(row, {0: None})) for row in rows) + 1):
        parts: list[str] = []
        is_own = False  # not only under a text that spans several columns
        for row in rows:
            area = areas.get((row, column))
            spot = (area.top, area.left) if area else (row, column)
            text = text_of(grid.cells.get(spot[0], {}).get(spot[1]))
            above[row] = text or above.get(row, "")
            is_own = is_own or bool(text and (area is None or area.left == column))
            if text and text not in parts:
                parts.append(text)
        if is_own:
            found[column] = _joined(parts, above[top], is_heading)
    return found


def _joined(parts: list[str], left: str, is_heading: IsHeading) -> str:
    """The reading of stacked texts that is a known heading, else all of them: ["Ảnh", "Tệp ảnh"] -> "Ảnh – Tệp ảnh"."""
    whole = DASH.join(parts)
    ways = (whole, DASH.join((left, parts[-1])), " ".join(parts), parts[-1])
    return next((way for way in ways if is_heading(way)), whole)


def _join_columns(
    rows: Mapping[int, dict[int, Cell]], at: int, headings: Mapping[int, str], merged: Iterable[Area]
) -> None:
    """Under one heading over several columns, as over surname and given name, their texts are one."""
    for area in merged:
        others = [place for place in area.columns if place != area.left]
        if at not in area.rows or area.left not in headings or any(place in headings for place in others):
            continue
        for row in rows.values():
            texts = [text_of(row.get(place)) for place in area.columns]
            if any(texts[1:]):
                row[area.left] = " ".join(filter(None, texts))
                for place in others:
                    row.pop(place, None)


def _spread(rows: Mapping[int, dict[int, Cell]], merged: Iterable[Area]) -> Iterable[Area]:
    """Put the value of cells that are merged over several rows into each row that has something of its own."""
    own = {number: set(row) for number, row in rows.items()}
    for area in merged:
        value = rows.get(area.top, {}).get(area.left)
        if value is None or area.top == area.bottom:
            continue
        below = [n for n in area.rows[1:] if own.get(n, set()) - set(area.columns)]
        for number in below:
            rows[number].setdefault(area.left, value)
        if below:
            yield area
