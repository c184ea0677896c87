"""A copy of the workbook for people to correct, with the faulty cells marked and the problems explained."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from openpyxl.cell.cell import MergedCell
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from .headings import Headings
from .mark import MARK
from .problems import SheetProblem
from .table import REMARKS, Table
from .workbook import build, hide, put, remark, save

_SUFFIX: Final = "-can-sua"
_WIDTH, _LINE = 60, 15.5  # characters; points
_PREFIX: Final = "Cần sửa: "
_RED: Final = "FFFFC7CE"
_FAULTY: Final = PatternFill("solid", fgColor=_RED)
_WORDS: Final = Alignment(vertical="top", wrap_text=True)


@dataclass(frozen=True)
class Decision:
    """A row in which the sheet and the record both changed: the columns in question, and the mark of the record as it is now."""

    mark: str
    headings: frozenset[str]


def write_marked_copy(
    file: Path,
    table: Table,
    headings: Headings,
    problems: Iterable[SheetProblem],
    year: int,
    *,
    decisions: Mapping[int, Decision],
) -> Path:
    """Write the copy beside the file, under a free name; returns its path. OSError when it cannot be written.

    `decisions`: by row; their cells are emptied, so that only what somebody types there on purpose counts.
    """
    problems = tuple(problems)
    book = table.book
    if book is None:
        book = _from_csv(table, headings, year)
        sheet: Any = book.worksheets[0]
        at, shift = 1, table.heading_row - 1
    else:
        sheet, at, shift = book[table.title], table.heading_row, 0
    _unmark(sheet)
    remarks = min(headings.remarks, default=table.width + 1)
    places = {heading: place for place, heading in table.headings.items()} | {
        column.heading: place for column, place in headings.places.items()
    }
    head = _first_of_merged(sheet, at, remarks)
    put(head, REMARKS)
    head.font, head.fill, head.alignment = Font(bold=True), _FAULTY, _WORDS
    sheet.column_dimensions[get_column_letter(remarks)].width = _WIDTH
    for row in table.rows:
        if not isinstance(cell := sheet.cell(row - shift, remarks), MergedCell):
            cell.value = None
    for problem in problems:
        row = at if problem.row is None else problem.row - shift
        place = remarks if problem.heading is None and row == at else places.get(problem.heading or "")
        if place:
            _mark(_first_of_merged(sheet, row, place), problem.words)
    for row, problem_texts in _by_row(problems).items():
        if row - shift != at:
            cell = _first_of_merged(sheet, row - shift, remarks)
            put(cell, "\n".join(problem_texts))
            cell.alignment = _WORDS
            lines = sum(1 + len(words) // _WIDTH for words in problem_texts)
            sheet.row_dimensions[row - shift].height = _LINE * lines
    if decisions:
        mark_place = min(headings.marks, default=max(table.width, remarks) + 1)
        put(sheet.cell(at, mark_place), MARK)
        hide(sheet, mark_place)
        for row, decision in decisions.items():
            put(sheet.cell(row - shift, mark_place), decision.mark)
            for heading in decision.headings:
                if place := places.get(heading):
                    sheet.cell(row - shift, place).value = None
    _widen_comments(sheet, at)
    out = _free_name(file)
    save(book, out)
    return out


def _by_row(problems: Iterable[SheetProblem]) -> dict[int, list[str]]:
    texts: dict[int, list[str]] = {}
    for problem in problems:
        if problem.row is not None:
            column = f"Cột «{problem.heading}»: " if problem.heading else ""
            texts.setdefault(problem.row, []).append(f"{column}{problem.words}")
    return texts


def _first_of_merged(sheet: Any, row: int, place: int) -> Any:
    """A cell, or of merged cells the first one, which alone can hold anything."""
    cell = sheet.cell(row, place)
    if not isinstance(cell, MergedCell):
        return cell
    area = next(area for area in sheet.merged_cells.ranges if cell.coordinate in area)
    return sheet.cell(area.min_row, area.min_col)


def _mark(cell: Any, words: str) -> None:
    before = f"{cell.comment.text}\n" if cell.comment else ""
    cell.comment = remark(f"{before}{_PREFIX}{words}")
    cell.fill = _FAULTY


def _unmark(sheet: Worksheet) -> None:
    """Remove the marks of an earlier copy, and nothing else."""
    for cells in sheet.iter_rows():
        for cell in cells:
            comment: Comment | None = cell.comment
            if comment is None or _PREFIX not in comment.text:
                continue
            rest = comment.text.partition(_PREFIX)[0].rstrip("\n")
            cell.comment = remark(rest) if rest else None
            if cell.fill.fgColor.rgb == _RED:
                cell.fill = PatternFill()


def _widen_comments(sheet: Worksheet, heading_row: int) -> None:
    """openpyxl loses the size of comments when it reads a workbook."""
    for cell in sheet[heading_row]:
        if cell.comment:
            cell.comment = remark(cell.comment.text)


def _from_csv(table: Table, headings: Headings, year: int) -> Any:
    columns = {place: column for column, place in headings.places.items()}
    headings_row = [
        (table.headings.get(place, ""), columns.get(place)) for place in range(1, table.width + 1)
    ]
    last = max(table.rows, default=table.heading_row)
    rows = [
        [table.rows.get(number, {}).get(place) for place in range(1, table.width + 1)]
        for number in range(table.heading_row + 1, last + 1)
    ]
    return build(headings_row, rows, year, example=False)


def _free_name(file: Path) -> Path:
    """A name that no file has: somebody may still work in an earlier copy."""
    stem = re.sub(rf"{_SUFFIX}(-\d+)?$", "", file.stem)
    number = 1
    while (out := file.with_name(f"{stem}{_SUFFIX}{f'-{number}' if number > 1 else ''}.xlsx")).exists():
        number += 1
    return out
